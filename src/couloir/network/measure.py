"""Lengths and positions along lines of (lon, lat) positions."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from couloir.model.footprint import Position

# WGS84: half axis in km and first eccentricity squared.
_AXIS_KM = 6378.137
_ECCENTRICITY = 0.00669437999014
_DECIMALS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class OnLine:
    """The point of a line nearest to a position: kilometres from its start, and the gap."""

    at_km: float
    off_km: float


def km_per_degree(lat: float) -> tuple[float, float]:
    """Return the kilometres of one degree of longitude and of latitude at a latitude."""
    square = 1 - _ECCENTRICITY * math.sin(math.radians(lat)) ** 2
    north = _AXIS_KM * (1 - _ECCENTRICITY) / square**1.5
    east = _AXIS_KM / math.sqrt(square) * math.cos(math.radians(lat))
    return math.radians(east), math.radians(north)


def distance_km(a: Position, b: Position) -> float:
    """Return the distance of two positions in kilometres.

    On the plane that touches the ellipsoid half-way: within 0.1 % up to 500 km near the
    tropics, far below the error of any place's position.
    """
    east, north = km_per_degree((a[1] + b[1]) / 2)
    return math.hypot((b[0] - a[0]) * east, (b[1] - a[1]) * north)


def line_km(line: Sequence[Position]) -> float:
    """Return the length of a line in kilometres."""
    return math.fsum(distance_km(a, b) for a, b in pairwise(line))


def locate_on(line: Sequence[Position], position: Position) -> OnLine:
    """Return where a line passes nearest to a position; of equal ones the first."""
    east, north = km_per_degree(position[1])
    best = OnLine(at_km=0.0, off_km=math.inf)
    passed = 0.0
    for a, b in pairwise(line):
        length = distance_km(a, b)
        ax, ay = (a[0] - position[0]) * east, (a[1] - position[1]) * north
        dx, dy = (b[0] - a[0]) * east, (b[1] - a[1]) * north
        square = dx * dx + dy * dy
        share = min(1.0, max(0.0, -(ax * dx + ay * dy) / square)) if square else 0.0
        off = math.hypot(ax + share * dx, ay + share * dy)
        if off < best.off_km:
            best = OnLine(at_km=passed + share * length, off_km=off)
        passed += length
    return best


def part(line: Sequence[Position], from_km: float, to_km: float) -> tuple[Position, ...]:
    """Return the part of a line between two kilometres, `from_km` <= `to_km`, ends included."""
    marks = _marks(line)
    inner = [position for position, mark in zip(line, marks, strict=True) if from_km < mark < to_km]
    ends = (_at(line, marks, from_km), _at(line, marks, to_km))
    return without_repeats((ends[0], *inner, ends[1]))


def position_at(line: Sequence[Position], km: float) -> Position:
    """Return the position at a kilometre of a line; its end where the line is shorter."""
    return _at(line, _marks(line), km)


def with_points(
    line: Sequence[Position], points: Sequence[tuple[float, Position]]
) -> tuple[Position, ...]:
    """Return the line with positions put in, each at its kilometre; in any order they come."""
    if not points:
        return tuple(line)
    last = _marks(line)[-1]
    spots = [(min(max(km, 0.0), last), spot) for km, spot in points]
    vertices = list(zip(_marks(line), line, strict=True))
    ends = (vertices[0], vertices[-1])
    # Equal ones in the order of positions; but nothing stands before the first or after the last.
    inner = sorted([*vertices[1:-1], *spots])
    return without_repeats([position for _, position in (ends[0], *inner, ends[1])])


def without_repeats(line: Sequence[Position]) -> tuple[Position, ...]:
    """Return the line without positions that repeat the one before them, at least two long."""
    kept = [line[0]]
    kept.extend(b for a, b in pairwise(line) if b != a)
    return tuple(kept) if len(kept) > 1 else (line[0], line[0])


def _marks(line: Sequence[Position]) -> list[float]:
    return [0.0, *accumulate(distance_km(a, b) for a, b in pairwise(line))]


def _at(line: Sequence[Position], marks: Sequence[float], km: float) -> Position:
    for (a, b), (start, end) in zip(pairwise(line), pairwise(marks), strict=True):
        if km <= end:
            share = max(0.0, km - start) / (end - start) if end > start else 0.0
            lon, lat = a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])
            return (round(lon, _DECIMALS), round(lat, _DECIMALS))
    return line[-1]
