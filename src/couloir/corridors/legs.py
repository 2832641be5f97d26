"""Corridors as legs from waypoint to waypoint on the road network, and the legs claims speak of."""

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
# The part of a leg that a stretch or area must cover to speak of it.
_COVERED = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
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
        return leg_id(self.start.id, self.end.id)

    @property
    def shape(self) -> LineString:
        """The line on the plane of kilometres."""
        return LineString([on_plane(position) for position in self.line])


def leg_id(a: str, b: str) -> str:
    """Return the id of the leg between two places, in whichever order they come."""
    return "--".join(sorted((a, b)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Legs:
    """All legs by id, and the ways of each corridor as ids of legs: the main one, then feeders."""

    by_id: Mapping[str, Leg]
    ways: Mapping[str, tuple[tuple[str, ...], ...]]

    def of(self, corridor_id: str) -> tuple[Leg, ...]:
        """Return the legs of a corridor, its feeders' among them, each once."""
        ids = dict.fromkeys(one for way in self.ways.get(corridor_id, ()) for one in way)
        return tuple(self.by_id[one] for one in ids)


def legs_of(corridors: Iterable[Corridor], gazetteer: Gazetteer, roads: RoadNetwork) -> Legs:
    """Return the legs of corridors; every waypoint is a place of the gazetteer."""
    by_id: dict[str, Leg] = {}
    ways: dict[str, tuple[tuple[str, ...], ...]] = {}
    for corridor in corridors:
        told = []
        for way in (corridor.waypoints, *corridor.feeders):
            for a, b in pairwise(way):
                one = leg_id(a, b)
                if one not in by_id:
                    start, end = sorted((a, b))
                    by_id[one] = _leg(gazetteer.place(start), gazetteer.place(end), roads)
            told.append(tuple(leg_id(a, b) for a, b in pairwise(way)))
        ways[corridor.id] = tuple(told)
    return Legs(by_id=by_id, ways=ways)


def legs_told(legs: Sequence[Leg], claims: Iterable[Claim], *, reach_km: float) -> tuple[Leg, ...]:
    """Return the legs that claims tell of by their footprints; all where no claim is located."""
    shapes = [claim.footprint for claim in claims if claim.footprint is not None]
    told: list[Leg] = []
    for leg in legs:
        line = leg.shape
        if any(
            _tells(shape_of(one.geometry), line, reach_km=reach_km, is_point=one.shape == "point")
            for one in shapes
        ):
            told.append(leg)
    return tuple(told) if told else tuple(legs)


def way_between(
    way: Sequence[str], legs: Mapping[str, Leg], place: str
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each end of a way that is not the place, with the legs from there to the place."""
    stops = stops_of(way, legs)
    if place not in stops:
        return
    at = stops.index(place)
    if at > 0:
        yield stops[0], tuple(way[:at])
    if at < len(way):
        yield stops[-1], tuple(way[at:])


def stops_of(way: Sequence[str], legs: Mapping[str, Leg]) -> list[str]:
    """Return the waypoints of a way of legs, in its order."""
    pairs = [(legs[one].start.id, legs[one].end.id) for one in way]
    if len(pairs) == 1:
        return list(pairs[0])
    first, second = pairs[0], pairs[1]
    start = first[0] if first[1] in second else first[1]
    stops = [start]
    for pair in pairs:
        stops.append(pair[1] if pair[0] == stops[-1] else pair[0])
    return stops


def _leg(start: GazetteerPlace, end: GazetteerPlace, roads: RoadNetwork) -> Leg:
    a, b = (start.lon, start.lat), (end.lon, end.lat)
    straight_km = distance_km(a, b)
    stretch = roads.stretch_between(a, b, within_km=_SNAP_KM)
    if stretch is None or stretch.km > _DETOUR * straight_km + 2 * _SNAP_KM:
        return Leg(start=start, end=end, spans=(), line=(a, b), km=straight_km)
    return Leg(start=start, end=end, spans=stretch.spans, line=stretch.line, km=stretch.km)


def _tells(shape: BaseGeometry, line: LineString, *, reach_km: float, is_point: bool) -> bool:
    if is_point:
        return float(line.distance(shape)) <= reach_km
    if line.length == 0:
        return False
    covered = line.intersection(shape.buffer(reach_km)).length
    # A short stretch within a long leg covers little of it and still tells of it.
    return bool(covered >= _COVERED * min(line.length, max(shape.length, reach_km)))
