"""Which stretches of a corridor a claim bears on, and how much of it is left along the road."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry import MultiPoint, Point
from shapely.geometry.base import BaseGeometry

from couloir.corridors.atlas import Atlas, CorridorLine, StretchLine
from couloir.corridors.parameters import Weights
from couloir.corridors.rules import Rules, Signal
from couloir.corridors.touching import Directness
from couloir.model.claim import Claim
from couloir.model.footprint import GazetteerPlace
from couloir.network import on_plane, shape_of

# What is done somewhere on a road rather than on all of it.
_SOMEWHERE = frozenset({Signal.ATTACK, Signal.HEAVY_ATTACK, Signal.ROADBLOCK})
# What armed men do: they are there, and a little further along the road.
_PRESENCE = _SOMEWHERE | {Signal.DECLARED, Signal.NAMED, Signal.ENFORCED, Signal.OBSERVED}
_PASSAGES = frozenset({Signal.PASSAGE, Signal.ESCORTED_PASSAGE})

Shares = tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """How a claim speaks of a corridor, and what is needed to find the part meant."""

    signal: Signal
    directness: Directness
    atlas: Atlas
    rules: Rules


def touched_stretches(line: CorridorLine, claim: Claim, how: Touched) -> tuple[int, ...]:
    """Return the stretches that a claim tells of, by index, of a corridor that it speaks of.

    A stretch of road by its shape, a convoy's way from the first to the last place that the
    corridor holds, a point where it lies, a region as far as the corridor runs through it.
    Never none: what cannot be told apart is told of the nearest stretch.
    """
    is_passage = how.signal in _PASSAGES
    places = how.atlas.road_of(claim) if is_passage else how.atlas.places_of(claim)
    reach_km = how.rules.thresholds.reach_km
    if how.directness == "region":
        regions = {place.admin1 for place in places if place.kind == "admin1"}
        found = [n for n, one in enumerate(line.stretches) if regions & _regions(one)]
        return tuple(found) or tuple(range(len(line.stretches)))
    shape = _shape(claim, places)
    if _is_road(claim, places, is_passage=is_passage):
        found = list(_between(line, places, reach_km) or _along(line, shape, reach_km))
    else:
        found = [n for n, one in enumerate(line.stretches) if one.line.distance(shape) <= reach_km]
    if found:
        return tuple(found)
    return (min(range(len(line.stretches)), key=lambda n: line.stretches[n].line.distance(shape)),)


def shares_of(
    line: CorridorLine, touched: Sequence[int], signal: Signal, weights: Weights
) -> Shares:
    """Return (index, share) for the stretches touched and their neighbours along the road.

    Armed presence fades with the kilometres along the way from the nearest stretch touched. A
    happening told of a long run was somewhere on it.
    """
    own = 1.0
    length_km = sum(line.stretches[n].to_km - line.stretches[n].from_km for n in touched)
    if signal in _SOMEWHERE and length_km > weights.somewhere_km:
        own = weights.somewhere
    shares = dict.fromkeys(touched, own)
    if signal in _PRESENCE:
        for number, km in _beside(line, touched, weights).items():
            shares[number] = own * math.exp(-km / weights.reach_scale_km)
    if signal in _PASSAGES and touched:
        # Ways are told from the port to the capital, which is how convoys of supplies run.
        first = line.stretches[min(touched)]
        before = (n for n, one in enumerate(line.stretches) if one.way == first.way)
        shares |= {n: weights.came_from for n in before if n < min(touched)}
    return tuple(sorted((n, share) for n, share in shares.items() if share >= weights.least_share))


def _beside(line: CorridorLine, touched: Sequence[int], weights: Weights) -> Mapping[int, float]:
    """Return the kilometres from the stretches touched to the middle of those near them."""
    farthest_km = -weights.reach_scale_km * math.log(weights.least_share)
    found: dict[int, float] = {}
    own = set(touched)
    for number in touched:
        for step in (-1, 1):
            for other in _onward(line, number, step):
                one, beside = line.stretches[number], line.stretches[other]
                middle = (beside.from_km + beside.to_km) / 2
                km = one.from_km - middle if step < 0 else middle - one.to_km
                if other in own or km > min(farthest_km, found.get(other, math.inf)):
                    break
                found[other] = km
    return found


def _onward(line: CorridorLine, number: int, step: int) -> Iterator[int]:
    """Yield the stretches of the same way from one on, in one direction."""
    other = number + step
    while 0 <= other < len(line.stretches):
        if line.stretches[other].way != line.stretches[number].way:
            return
        yield other
        other += step


def _regions(stretch: StretchLine) -> set[str]:
    return {one for one in (stretch.start.admin1, stretch.end.admin1) if one is not None}


def _is_road(claim: Claim, places: Sequence[GazetteerPlace], *, is_passage: bool) -> bool:
    is_told_so = claim.place.relation in {"between", "on_road"} or is_passage
    return is_told_so and len(places) > 1


def _shape(claim: Claim, places: Sequence[GazetteerPlace]) -> BaseGeometry:
    if claim.footprint is not None:
        return shape_of(claim.footprint.geometry)
    points = [Point(on_plane((place.lon, place.lat))) for place in places]
    return MultiPoint(points)


def _between(
    line: CorridorLine, places: Sequence[GazetteerPlace], reach_km: float
) -> Iterator[int] | None:
    """Return the stretches between the first and last place held, on the way that holds most."""
    spans = list(_spans(line, places, reach_km))
    if not spans:
        return None
    way, first_km, last_km = max(spans, key=lambda span: (span[2] - span[1], -span[0]))
    return (
        n
        for n, one in enumerate(line.stretches)
        if one.way == way and first_km <= (one.from_km + one.to_km) / 2 <= last_km
    )


def _spans(
    line: CorridorLine, places: Sequence[GazetteerPlace], reach_km: float
) -> Iterator[tuple[int, float, float]]:
    for way in sorted({one.way for one in line.stretches}):
        held = [km for place in places if (km := _km_of(line, way, place, reach_km)) is not None]
        if len(held) > 1 and min(held) < max(held):
            yield way, min(held), max(held)


def _km_of(line: CorridorLine, way: int, place: GazetteerPlace, reach_km: float) -> float | None:
    """Return how far along a way a place lies, None where it lies off it."""
    stretches = [one for one in line.stretches if one.way == way]
    for one in stretches:
        if place.id == one.start.id:
            return one.from_km
        if place.id == one.end.id:
            return one.to_km
    point = Point(on_plane((place.lon, place.lat)))
    off_km = shapely.distance(np.array([one.line for one in stretches]), point)
    nearest = stretches[int(off_km.argmin())]
    if off_km.min() > reach_km:
        return None
    return nearest.from_km + float(nearest.line.project(point))


def _along(line: CorridorLine, shape: BaseGeometry, reach_km: float) -> Iterator[int]:
    """Yield the stretches of which at least half runs within reach of a shape."""
    around = shape.buffer(reach_km)
    for number, one in enumerate(line.stretches):
        length = one.line.length
        if length and one.line.intersection(around).length >= length / 2:
            yield number
