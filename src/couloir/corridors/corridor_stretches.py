"""Corridors as stretches from waypoint to waypoint, and those that claims speak of."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from couloir.model.claim import Claim
from couloir.model.corridor import Corridor
from couloir.model.footprint import EdgeSpan, GazetteerPlace, Position
from couloir.network import RoadNetwork, distance_km, on_plane, shape_of
from couloir.ports import Gazetteer

# As in `atlas`: further from any road, or by a longer way, a waypoint is joined straight.
_SNAP_KM = 6.0
_DETOUR = 1.8
# The part of a stretch that the shape of a claim must cover to speak of it.
_COVERED = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class CorridorStretch:
    """The road between two neighbouring waypoints, the same whichever corridor uses it.

    `spans` are the parts of the network's edges; empty where no road joins the two. `line` is in
    degrees, from `start` to `end`; these are in the order of their ids.
    """

    start: GazetteerPlace
    end: GazetteerPlace
    spans: tuple[EdgeSpan, ...]
    line: tuple[Position, ...]
    km: float

    @property
    def id(self) -> str:
        """The ids of both ends, in their order."""
        return stretch_id(self.start.id, self.end.id)

    @property
    def shape(self) -> LineString:
        """The line on the plane of kilometres."""
        return LineString([on_plane(position) for position in self.line])


def stretch_id(a: str, b: str) -> str:
    """Return the id of the stretch between two places, in whichever order they come."""
    return "--".join(sorted((a, b)))


@dataclass(frozen=True, slots=True, kw_only=True)
class CorridorStretches:
    """All stretches by id, and the ways of each corridor as their ids: the main one, then feeders."""

    by_id: Mapping[str, CorridorStretch]
    ways: Mapping[str, tuple[tuple[str, ...], ...]]

    def of(self, corridor_id: str) -> tuple[CorridorStretch, ...]:
        """Return the stretches of a corridor, its feeders' among them, each once."""
        ids = dict.fromkeys(one for way in self.ways.get(corridor_id, ()) for one in way)
        return tuple(self.by_id[one] for one in ids)


def corridor_stretches(
    corridors: Iterable[Corridor], gazetteer: Gazetteer, roads: RoadNetwork
) -> CorridorStretches:
    """Return the stretches of corridors; every waypoint is a place of the gazetteer."""
    by_id: dict[str, CorridorStretch] = {}
    ways: dict[str, tuple[tuple[str, ...], ...]] = {}
    for corridor in corridors:
        told = []
        for way in (corridor.waypoints, *corridor.feeders):
            for a, b in pairwise(way):
                one = stretch_id(a, b)
                if one not in by_id:
                    start, end = sorted((a, b))
                    by_id[one] = _stretch_of(gazetteer.place(start), gazetteer.place(end), roads)
            told.append(tuple(stretch_id(a, b) for a, b in pairwise(way)))
        ways[corridor.id] = tuple(told)
    return CorridorStretches(by_id=by_id, ways=ways)


def stretches_told(
    stretches: Sequence[CorridorStretch], claims: Iterable[Claim], *, reach_km: float
) -> tuple[CorridorStretch, ...]:
    """Return the stretches that claims tell of by their footprints; all where no claim is located."""
    shapes = [claim.footprint for claim in claims if claim.footprint is not None]
    told: list[CorridorStretch] = []
    for stretch in stretches:
        line = stretch.shape
        if any(
            _tells(shape_of(one.geometry), line, reach_km=reach_km, is_point=one.shape == "point")
            for one in shapes
        ):
            told.append(stretch)
    return tuple(told) if told else tuple(stretches)


def way_between(
    way: Sequence[str], stretches: Mapping[str, CorridorStretch], place: str
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each end of a way that is not the place, with the stretches from there to the place."""
    stops = stops_of(way, stretches)
    if place not in stops:
        return
    at = stops.index(place)
    if at > 0:
        yield stops[0], tuple(way[:at])
    if at < len(way):
        yield stops[-1], tuple(way[at:])


def stops_of(way: Sequence[str], stretches: Mapping[str, CorridorStretch]) -> list[str]:
    """Return the waypoints of a way of stretches, in its order."""
    pairs = [(stretches[one].start.id, stretches[one].end.id) for one in way]
    if len(pairs) == 1:
        return list(pairs[0])
    first, second = pairs[0], pairs[1]
    start = first[0] if first[1] in second else first[1]
    stops = [start]
    for pair in pairs:
        stops.append(pair[1] if pair[0] == stops[-1] else pair[0])
    return stops


def _stretch_of(start: GazetteerPlace, end: GazetteerPlace, roads: RoadNetwork) -> CorridorStretch:
    a, b = (start.lon, start.lat), (end.lon, end.lat)
    straight_km = distance_km(a, b)
    run = roads.stretch_between(a, b, within_km=_SNAP_KM)
    if run is None or run.km > _DETOUR * straight_km + 2 * _SNAP_KM:
        return CorridorStretch(start=start, end=end, spans=(), line=(a, b), km=straight_km)
    return CorridorStretch(start=start, end=end, spans=run.spans, line=run.line, km=run.km)


def _tells(shape: BaseGeometry, line: LineString, *, reach_km: float, is_point: bool) -> bool:
    if is_point:
        return float(line.distance(shape)) <= reach_km
    if line.length == 0:
        return False
    covered = line.intersection(shape.buffer(reach_km)).length
    # A short run within a long stretch covers little of it and still tells of it.
    return bool(covered >= _COVERED * min(line.length, max(shape.length, reach_km)))
