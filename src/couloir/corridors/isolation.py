"""Which places roads still reach on a day: as usual, by detour, under escort, or not at all.

Looks at the present and the past only. A way is a length and a time: which roads it runs over is
not kept, so nothing made from it can tell anyone which to take.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from couloir.corridors.access_rules import AccessRules, Passage
from couloir.corridors.corridor_stretches import CorridorStretches
from couloir.corridors.readings import Readings
from couloir.model.footprint import GazetteerPlace
from couloir.network import Piece, ReachGraph, RoadNetwork, Ways

Numbers = NDArray[np.float64]
# The part of a piece of road that a stretch must cover to speak of it: snaps differ by metres.
_COVERED = 0.5
# From the best to the worst that a way may be made of.
_LEVELS = (Passage.FREE, Passage.ESCORTED, Passage.RESTRICTED)


class Access(StrEnum):
    """How a place is reached from the places of supply, from the best to none."""

    AS_USUAL = "as_usual"
    DETOUR = "detour"
    ESCORT = "escort"
    RESTRICTED = "restricted"
    CUT_OFF = "cut_off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Hours on the road: at the highest, usual and lowest speeds."""

    least: float
    usual: float
    most: float


@dataclass(frozen=True, slots=True, kw_only=True)
class WayLength:
    """How long the shortest way in hours from a source is; `source` is a place's id."""

    source: str
    km: float
    hours: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """How a place is reached in one reading of what is unknown.

    `extra_km` and `extra_hours` are against the usual way; None without a way. Kilometres may
    be fewer: the usual way is the quickest, not the shortest.
    """

    access: Access
    way: WayLength | None = None
    extra_km: float | None = None
    extra_hours: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceAccess:
    """How a place is reached: in the usual way, and now in both readings of roads without news.

    `usual` None: no source is joined to it by any road. `is_on_network` False: no road of the
    network is near. In both cases nothing is found of it.
    """

    place: GazetteerPlace
    is_on_network: bool
    usual: WayLength | None = None
    if_open: Finding | None = None
    if_closed: Finding | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked: of which places, from which sources, by which parameters."""

    places: Sequence[GazetteerPlace]
    sources: Sequence[GazetteerPlace]
    rules: AccessRules


def access_of(
    question: Question, network: RoadNetwork, stretches: CorridorStretches, readings: Readings
) -> tuple[PlaceAccess, ...]:
    """Return how each place is reached, in order of ids; a place is no source of its own.

    A place's own state counts where it is entered or left: into a town under blockade leads
    no road.
    """
    stops = {
        one.id: one for stretch in stretches.by_id.values() for one in (stretch.start, stretch.end)
    }
    asked = {one.id: one for one in question.places}
    sources = {one.id: one for one in question.sources}
    positions = {one.id: (one.lon, one.lat) for one in (stops | asked | sources).values()}
    graph = ReachGraph(network, positions, within_km=question.rules.within_km)
    held = sorted(one for one in asked if graph.holds(one))
    start = tuple(sorted(one for one in sources if graph.holds(one)))
    roads = _Roads.of(graph.pieces, question.rules)
    passages = _passages(graph.pieces, stretches, readings)
    usual = roads.ways(graph, start, held, frozenset(Passage), passages)
    now = {
        is_open: [
            roads.ways(graph, start, held, level, passages) for level in _levels(is_open=is_open)
        ]
        for is_open in (True, False)
    }
    compared = _Compared(rules=question.rules, sources=start, usual=usual, now=now)
    found = {one: compared.place(asked[one], column) for column, one in enumerate(held)}
    return tuple(
        found.get(one, PlaceAccess(place=asked[one], is_on_network=False)) for one in sorted(asked)
    )


def _levels(*, is_open: bool) -> Iterator[frozenset[Passage]]:
    """Yield what a way may be made of, from the best to the worst."""
    also = {Passage.UNKNOWN} if is_open else set[Passage]()
    for number in range(1, len(_LEVELS) + 1):
        yield frozenset({*_LEVELS[:number], *also})


def _passages(
    pieces: Sequence[Piece], stretches: CorridorStretches, readings: Readings
) -> tuple[Passage, ...]:
    """Return who may pass each piece: by the stretch that covers it, of a link by its place."""
    over: dict[str, list[tuple[float, float, Passage]]] = {}
    for stretch in stretches.by_id.values():
        passage = readings.passage(stretch.id)
        if passage is not Passage.UNKNOWN:
            for span in stretch.spans:
                over.setdefault(span.edge, []).append((span.from_km, span.to_km, passage))
    return tuple(_passage(piece, over.get(piece.edge, ()), readings) for piece in pieces)


def _passage(
    piece: Piece, over: Sequence[tuple[float, float, Passage]], readings: Readings
) -> Passage:
    if piece.place:
        # Of a place that nobody speaks of the roads decide.
        own = readings.places.get(piece.place)
        return own.passage if own else Passage.FREE
    covering = [
        passage
        for from_km, to_km, passage in over
        if min(to_km, piece.to_km) - max(from_km, piece.from_km) >= _COVERED * piece.km
    ]
    order = tuple(Passage)
    return max(covering, key=order.index, default=Passage.UNKNOWN)


@dataclass(frozen=True, slots=True)
class _Roads:
    """What each piece of road takes: kilometres, and hours at the highest, usual, lowest speed."""

    km: Numbers
    least: Numbers
    usual: Numbers
    most: Numbers

    @classmethod
    def of(cls, pieces: Sequence[Piece], rules: AccessRules) -> "_Roads":
        """Return what the pieces take; the link of a place to its road as a track."""
        speeds = [
            rules.speed["track"] if one.place else rules.speed_on(one.detour) for one in pieces
        ]
        km = np.array([one.km for one in pieces])
        return cls(
            km=km,
            least=km / np.array([one.high for one in speeds]),
            usual=km / np.array([one.usual for one in speeds]),
            most=km / np.array([one.low for one in speeds]),
        )

    def ways(
        self,
        graph: ReachGraph,
        sources: Sequence[str],
        places: Sequence[str],
        level: frozenset[Passage],
        passages: Sequence[Passage],
    ) -> Ways:
        """Return the quickest ways over the pieces that may be passed."""
        passable = np.array([passage in level for passage in passages], dtype=bool)
        cost = np.where(passable, self.usual, np.inf)
        measures = (self.km, self.least, self.most)
        return graph.ways(sources, places, cost=cost, measures=measures)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Compared:
    """The usual ways and those of now, by whether roads without news are open, best level first."""

    rules: AccessRules
    sources: Sequence[str]
    usual: Ways
    now: Mapping[bool, Sequence[Ways]]

    def place(self, place: GazetteerPlace, column: int) -> PlaceAccess:
        """Return how the place of a column is reached."""
        way = self._quickest(self.usual, column, place)
        if way is None:
            return PlaceAccess(place=place, is_on_network=True)
        return PlaceAccess(
            place=place,
            is_on_network=True,
            usual=way,
            if_open=self._finding(self.now[True], column, place, way),
            if_closed=self._finding(self.now[False], column, place, way),
        )

    def _finding(
        self, levels: Sequence[Ways], column: int, place: GazetteerPlace, usual: WayLength
    ) -> Finding:
        for level, ways in zip(_LEVELS, levels, strict=True):
            way = self._quickest(ways, column, place)
            if way is not None:
                return Finding(
                    access=self._access(level, way, usual),
                    way=way,
                    extra_km=way.km - usual.km,
                    extra_hours=_more(way.hours, usual.hours),
                )
        return Finding(access=Access.CUT_OFF)

    def _access(self, level: Passage, way: WayLength, usual: WayLength) -> Access:
        if level is Passage.ESCORTED:
            return Access.ESCORT
        if level is Passage.RESTRICTED:
            return Access.RESTRICTED
        most = usual.hours.usual * (1 + self.rules.usual_share) + self.rules.usual_hours
        return Access.AS_USUAL if way.hours.usual <= most else Access.DETOUR

    def _quickest(self, ways: Ways, column: int, place: GazetteerPlace) -> WayLength | None:
        """Return the quickest way from a source of its country but itself; of equal ones by id."""
        hours = ways.cost[:, column]
        serving = self.rules.sources_for(place.country) - {place.id}
        rows = [row for row, one in enumerate(self.sources) if one in serving]
        reached = [row for row in rows if np.isfinite(hours[row])]
        if not reached:
            return None
        row = min(reached, key=lambda one: (round(float(hours[one]), 6), self.sources[one]))
        km, least, most = (float(one[row, column]) for one in ways.sums)
        return WayLength(
            source=self.sources[row],
            km=km,
            hours=Span(least=least, usual=float(hours[row]), most=most),
        )


def _more(one: Span, other: Span) -> Span:
    """Return how much more a way takes, at equal speeds of both."""
    by_speed = sorted((one.least - other.least, one.most - other.most))
    return Span(least=by_speed[0], usual=one.usual - other.usual, most=by_speed[1])
