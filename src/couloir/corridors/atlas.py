"""Corridors as lines on the ground, and the places that claims name."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from shapely.geometry import LineString, MultiLineString, Point
from shapely.geometry.base import BaseGeometry

from couloir.model.claim import Claim
from couloir.model.corridor import Corridor
from couloir.model.footprint import GazetteerPlace, Position
from couloir.network import RoadNetwork, distance_km, on_plane
from couloir.ports import Gazetteer

# A waypoint further than this from any road of the network is joined straight.
_SNAP_KM = 6.0
# A way by road this much longer than the straight line, plus the snaps, is another road.
_DETOUR = 1.8


@dataclass(frozen=True, slots=True)
class StretchLine:
    """The road between two neighbouring waypoints; `way` 0 is the main way, the rest feeders.

    `from_km` and `to_km` are counted along the way, `line` is on the plane of `CorridorLine`.
    """

    way: int
    start: GazetteerPlace
    end: GazetteerPlace
    line: LineString
    from_km: float
    to_km: float

    @property
    def id(self) -> str:
        """The ids of both ends in order, the same in whichever corridor and direction."""
        return "--".join(sorted((self.start.id, self.end.id)))

    @property
    def name(self) -> str:
        """Both ends by name, in the order of the corridor."""
        return f"{self.start.names[0]} - {self.end.names[0]}"


@dataclass(frozen=True, slots=True)
class CorridorLine:
    """A corridor with its places and its line, in kilometres on a plane scaled at 15° north.

    `bounds` are the west, south, east and north of the line.
    Within 3 % of the ellipsoid between 5° and 22° north.
    """

    corridor: Corridor
    places: tuple[GazetteerPlace, ...]
    line: MultiLineString
    stretches: tuple[StretchLine, ...] = ()
    bounds: tuple[float, float, float, float] = (-math.inf, -math.inf, math.inf, math.inf)

    @property
    def waypoints(self) -> frozenset[str]:
        """All waypoints, those of feeders among them."""
        return frozenset(place.id for place in self.places)

    @property
    def ends(self) -> frozenset[str]:
        """The first and the last waypoint, where other corridors end too."""
        return frozenset({self.corridor.waypoints[0], self.corridor.waypoints[-1]})

    def holds(self, place: GazetteerPlace, *, reach_km: float) -> bool:
        """Return whether a place lies on the corridor: a waypoint, or within reach of its line."""
        if place.id in self.waypoints:
            return True
        return self.distance_km((place.lon, place.lat)) <= reach_km

    def distance_km(self, position: Position) -> float:
        """Return how far a position lies off the line."""
        return float(self.line.distance(Point(on_plane(position))))

    def shared_part(self, shape: BaseGeometry, *, reach_km: float) -> float:
        """Return the part of a line's length that runs within reach of the corridor, in 0..1."""
        if shape.length == 0:
            return 0.0
        return float(shape.intersection(_around(self.line, reach_km)).length / shape.length)


@dataclass(frozen=True, slots=True)
class Atlas:
    """The corridors' lines and the gazetteer behind them."""

    lines: tuple[CorridorLine, ...]
    gazetteer: Gazetteer

    def places_of(self, claim: Claim) -> tuple[GazetteerPlace, ...]:
        """Return the places that a claim names, in its order.

        The names decide; for a claim without names its footprint's places. A name that
        nobody knows is left out.
        """
        if not claim.place.names and claim.footprint is not None:
            return tuple(map(self.gazetteer.place, claim.footprint.gazetteer_ids))
        found = (self._place(name, claim) for name in claim.place.names)
        return tuple(place for place in found if place is not None)

    def road_of(self, claim: Claim) -> tuple[GazetteerPlace, ...]:
        """Return the places that a convoy passed and the one it reached, in that order."""
        passed = (self._place(name, claim) for name in claim.place.via)
        return (*(place for place in passed if place is not None), *self.places_of(claim))

    def country(self, code: str | None) -> GazetteerPlace | None:
        """Return the country of an ISO 3166-1 alpha-2 code, None where there is none."""
        return next((one for one in self.gazetteer.countries() if one.country == code), None)

    def _place(self, name: str, claim: Claim) -> GazetteerPlace | None:
        """Return the place of a name: the one the footprint chose, else the likeliest."""
        candidates = self.gazetteer.candidates(name)
        chosen = () if claim.footprint is None else claim.footprint.gazetteer_ids
        placed = [place for place in candidates if place.id in chosen]
        if placed:
            return placed[0]
        home = [one for one in candidates if claim.place.country in {None, one.country}]
        wide = {"admin1", "admin2", "area"}
        areas = [one for one in home if one.kind in wide]
        ranked = areas if claim.place.relation == "in_area" and areas else home
        return next(iter(ranked or candidates), None)


@lru_cache(maxsize=256)
def _around(line: MultiLineString, reach_km: float) -> BaseGeometry:
    """Return what lies within reach of a line; kept, for every claim on a road asks for it."""
    return line.buffer(reach_km)


def build_atlas(
    corridors: Iterable[Corridor], gazetteer: Gazetteer, roads: RoadNetwork | None = None
) -> Atlas:
    """Return the atlas; where there is no network or no road in it, waypoints are joined straight."""
    return Atlas(
        lines=tuple(_line(one, gazetteer, roads) for one in corridors), gazetteer=gazetteer
    )


def _line(corridor: Corridor, gazetteer: Gazetteer, roads: RoadNetwork | None) -> CorridorLine:
    ways = [
        [gazetteer.place(place_id) for place_id in way]
        for way in (corridor.waypoints, *corridor.feeders)
    ]
    stretches = tuple(
        stretch for number, way in enumerate(ways) for stretch in _stretches(number, way, roads)
    )
    runs = [
        [point for one in stretches if one.way == number for point in one.line.coords]
        for number in range(len(ways))
    ]
    places = {place.id: place for way in ways for place in way}
    line = MultiLineString(runs)
    return CorridorLine(corridor, tuple(places.values()), line, stretches, line.bounds)


def _stretches(
    number: int, places: Sequence[GazetteerPlace], roads: RoadNetwork | None
) -> Iterator[StretchLine]:
    from_km = 0.0
    for (start, end), leg in zip(pairwise(places), _legs(places, roads), strict=True):
        line = LineString([on_plane(position) for position in leg])
        to_km = from_km + float(line.length)
        yield StretchLine(number, start, end, line, from_km, to_km)
        from_km = to_km


def _legs(
    places: Sequence[GazetteerPlace], roads: RoadNetwork | None
) -> Iterator[Sequence[Position]]:
    for one, other in pairwise(places):
        start, end = (one.lon, one.lat), (other.lon, other.lat)
        stretch = None if roads is None else roads.stretch_between(start, end, within_km=_SNAP_KM)
        straight_km = distance_km(start, end)
        if stretch is None or stretch.km > _DETOUR * straight_km + 2 * _SNAP_KM:
            yield start, end
        else:
            yield start, *stretch.line, end
