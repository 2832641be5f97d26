"""National road numbers: the country of a signed number, and numbers carried from the seed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import shapely

from couloir.model.footprint import GazetteerPlace, Position
from couloir.network import distance_km, on_plane
from couloir.network.measure import part
from couloir.places.building.roads_merging import Carried
from couloir.places.building.ways import ALTERNATIVE, Piece, Way, edge_of, labelled, on_grid

# Seed roads run straight between waypoints and bends, and the true road swings out from them:
# below 0.14 of the longest straight piece, or 3 km, on 98 % of 249 edges (places/footprints.py).
_SWING_SHARE, _SWING_LEAST_KM = 0.16, 4.0
# Of the way that the network takes between two waypoints, the share that lies along the seed; the
# way is no detour (roads_merging.py), and of 284 on the reference network all but 4 have it.
_ALONG = 0.7
# A part bears a number where the seed's road covers this share of it; none is shorter.
_COVERED, _SHORTEST_KM = 0.6, 1.0
_FAR_KM = 300.0
_TOWNS = frozenset({"settlement", "border_post"})


class Countries:
    """The country of a position: that of the nearest town, in any order they are given."""

    def __init__(self, places: Iterable[GazetteerPlace]) -> None:
        towns = (place for place in places if place.kind in _TOWNS)
        self._places = sorted(towns, key=lambda place: (place.lon, place.lat, place.id))
        self._tree = shapely.STRtree([shapely.Point(one.lon, one.lat) for one in self._places])

    def nearest_km(self, positions: Sequence[Position]) -> list[float]:
        """Return how far the nearest place lies from each position."""
        return [
            distance_km(position, (self._places[index].lon, self._places[index].lat))
            for position, index in self._nearest(positions)
        ]

    def of(self, positions: Sequence[Position]) -> list[str]:
        """Return the country of each position, empty where no place is within 300 km."""
        return [
            place.country if distance_km(position, (place.lon, place.lat)) <= _FAR_KM else ""
            for position, index in self._nearest(positions)
            for place in [self._places[index]]
        ]

    def _nearest(self, positions: Sequence[Position]) -> list[tuple[Position, int]]:
        if not positions or not self._places:
            return []
        found = self._tree.nearest([shapely.Point(position) for position in positions])
        return list(zip(positions, (int(index) for index in found), strict=True))


def with_labels(ways: Sequence[Way], countries: Countries) -> list[Piece]:
    """Return ways as pieces whose numbers have their country, asked at the way's middle."""
    asked = [way for way in ways if way.numbers and not way.country]
    found = countries.of([way.line[len(way.line) // 2] for way in asked])
    of_way = dict(zip((id(way) for way in asked), found, strict=False))
    return [
        Piece(
            line=way.line,
            detour=way.detour,
            road=labelled(way.numbers, way.country or of_way.get(id(way), "")),
            name=way.name,
        )
        for way in ways
    ]


def numbered(pieces: Sequence[Piece], carried: Iterable[Carried]) -> tuple[Piece, ...]:
    """Return pieces with the numbers of the seed roads that they carry, cut where those change.

    A piece that has a number of its own keeps it. One on a seed road of the class
    "alternative" becomes that: reports do not mean it by its two ends alone.
    """
    covered: defaultdict[str, list[_Covered]] = defaultdict(list)
    for one in carried:
        told = one.leg.piece
        if one.leg.is_seed and (told.road or told.detour == ALTERNATIVE) and _lies_along(one):
            for span in one.stretch.spans:
                covered[span.edge].append(
                    _Covered(told.road, told.detour == ALTERNATIVE, span.from_km, span.to_km)
                )
    return tuple(part for piece in pieces for part in _parts(piece, covered))


@dataclass(frozen=True, slots=True, order=True)
class _Covered:
    """A part of an edge that a seed road runs along."""

    road: str
    is_alternative: bool
    from_km: float
    to_km: float


def _parts(piece: Piece, covered: Mapping[str, Sequence[_Covered]]) -> Iterator[Piece]:
    """Yield the parts of a piece, each with the seed road that covers most of it."""
    edge = edge_of(piece)
    runs = _runs(covered.get(edge.id, ()))
    marks = [0.0]
    for mark in sorted(km for run in runs for km in (run.from_km, run.to_km)):
        if mark - marks[-1] >= _SHORTEST_KM and edge.km - mark >= _SHORTEST_KM:
            marks.append(mark)
    marks.append(edge.km)
    for begin, end in pairwise(marks):
        whole = len(marks) == 2  # noqa: PLR2004  # its two ends alone
        line = piece.line if whole else on_grid(part(piece.line, begin, end))
        yield _with_number(replace(piece, line=line), runs, begin, end)


def _runs(covered: Iterable[_Covered]) -> list[_Covered]:
    """Return the runs of each road, neighbours made one."""
    runs: list[_Covered] = []
    for one in sorted(covered):
        last = runs[-1] if runs else None
        is_same = last and (last.road, last.is_alternative) == (one.road, one.is_alternative)
        if last and is_same and one.from_km - last.to_km < _SHORTEST_KM:
            runs[-1] = replace(last, to_km=max(last.to_km, one.to_km))
        else:
            runs.append(one)
    return runs


def _with_number(piece: Piece, runs: Iterable[_Covered], begin: float, end: float) -> Piece:
    shares = [(min(end, run.to_km) - max(begin, run.from_km), run) for run in runs]
    # Where two run along the same part, it is the main road's.
    most_km, run = max(
        shares,
        key=lambda share: (round(share[0], 1), not share[1].is_alternative),
        default=(0.0, None),
    )
    if run is None or most_km < _COVERED * (end - begin):
        return piece
    detour = max(piece.detour, ALTERNATIVE) if run.is_alternative else piece.detour
    return replace(piece, road=piece.road or run.road, detour=detour)


def _lies_along(one: Carried) -> bool:
    line = one.leg.piece.line
    ground = shapely.union_all(
        [
            shapely.LineString([on_plane(a), on_plane(b)]).buffer(
                max(_SWING_LEAST_KM, _SWING_SHARE * distance_km(a, b))
            )
            for a, b in pairwise(line)
        ]
    )
    way = shapely.LineString([on_plane(position) for position in one.stretch.line])
    return bool(way.intersection(ground).length >= _ALONG * way.length)
