"""The road graph: edges with stable ids, snapping, and the stretch between two positions."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise, product

import numpy as np
import rustworkx
import shapely

from couloir.codec import dumps
from couloir.errors import GazetteerError
from couloir.model.footprint import EdgeSpan, Position
from couloir.network.measure import km_per_degree, line_km, locate_on, part, without_repeats

_SMALLEST_KM = 1e-6
_DECIMALS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A place where roads begin, end or meet."""

    id: str
    position: Position


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A piece of road between two nodes; its line runs from `start` to `end`.

    `road` is the road's number with its country ("ML RN1"), several parted by "; ", empty where
    it has none; `name` what else it is called. A kilometre of it counts `detour` times when the shortest way is looked for: 2 for a lesser
    road that is passed over for a main road up to twice as long.
    """

    id: str
    start: str
    end: str
    line: tuple[Position, ...]
    road: str
    detour: float
    km: float
    name: str = ""

    @property
    def cost(self) -> float:
        """The kilometres as they count when the shortest way is looked for."""
        return self.km * self.detour

    @classmethod
    def joining(
        cls, start: Node, end: Node, *, bends: Sequence[Position], road: str, detour: float
    ) -> "Edge":
        """Return the edge of two nodes; the same whichever of them is named first."""
        if end.id < start.id:
            start, end, bends = end, start, tuple(reversed(bends))
        line = (start.position, *bends, end.position)
        return cls(
            id=f"{start.id}--{end.id}",
            start=start.id,
            end=end.id,
            line=line,
            road=road,
            detour=detour,
            km=line_km(line),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Snap:
    """A position brought to the nearest road: kilometres from the edge's start, and the gap."""

    edge: str
    at_km: float
    off_km: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A run of road: the edges' parts in order, the line from one end to the other, its length."""

    spans: tuple[EdgeSpan, ...]
    line: tuple[Position, ...]
    km: float


class RoadNetwork:
    """Roads as a graph; answers do not depend on the order in which edges are given."""

    def __init__(self, edges: Iterable[Edge], *, version: str | None = None) -> None:
        self._edges = _by_id(edges)
        self._version = version
        self._ordered = tuple(self._edges.values())
        names = sorted({end for edge in self._ordered for end in (edge.start, edge.end)})
        self._index = {name: turn for turn, name in enumerate(names)}
        self._cheapest = self._cheapest_of_pairs()
        # Costs as plain numbers: a function of ours called for each edge took most of the time.
        self._graph: rustworkx.PyGraph[str, float] = rustworkx.PyGraph(multigraph=False)
        self._graph.add_nodes_from(names)
        self._graph.add_edges_from(
            [(one, other, edge.cost) for (one, other), edge in self._cheapest.items()]
        )
        self._tree = shapely.STRtree(_lines_of(self._ordered))

    @property
    def version(self) -> str:
        """The name of just these roads: that of their file, else a hash of the edges."""
        if self._version is None:
            digest = sha256(dumps(self._ordered).encode()).hexdigest()
            self._version = f"roads-{digest[:12]}"
        return self._version

    @property
    def edges(self) -> Sequence[Edge]:
        """All edges in the order of ids."""
        return self._ordered

    def edge(self, edge_id: str) -> Edge:
        """Return the edge of an id; raise `GazetteerError` where there is none."""
        try:
            return self._edges[edge_id]
        except KeyError:
            msg = f"no edge {edge_id!r} in the road network"
            raise GazetteerError(msg) from None

    def numbered(self, label: str) -> Sequence[Edge]:
        """Return the edges of a road that is told by country and number ("ML RN1"), by ids."""
        return [edge for edge in self._ordered if label in edge.road.split("; ")]

    def snap(self, position: Position, *, within_km: float) -> Snap | None:
        """Return the nearest point of the network, or None where none is within `within_km`."""
        snaps = self._snaps(position, within_km=within_km)
        return min(snaps, key=lambda snap: (round(snap.off_km, _DECIMALS), snap.edge), default=None)

    def stretch_between(self, a: Position, b: Position, *, within_km: float) -> Stretch | None:
        """Return the shortest way by road between two positions, run from `a` to `b`.

        None where either is further than `within_km` from a road, where no road joins them,
        or where both come to the same point of the network.
        """
        start, end = self.snap(a, within_km=within_km), self.snap(b, within_km=within_km)
        if start is None or end is None:
            return None
        return self.path(start, end)

    def path(self, start: Snap, end: Snap) -> Stretch | None:
        """Return the shortest way between two points of the network, or None."""
        runs = self._shortest(start, end)
        return self._stretch(runs) if runs else None

    def through(self, positions: Sequence[Position], *, within_km: float) -> Stretch | None:
        """Return the way by road through positions in their order, or None where one has no way."""
        snaps = [self.snap(position, within_km=within_km) for position in positions]
        runs: list[_Run] = []
        for start, end in pairwise(snaps):
            leg = () if start is None or end is None else self._shortest(start, end)
            if not leg:
                return None
            runs.extend(leg)
        return self._stretch(runs) if runs else None

    def whole(self, edge_id: str) -> EdgeSpan:
        """Return the span of a whole edge."""
        return _Run(edge_id, 0.0, self.edge(edge_id).km).span()

    def line_of(self, span: EdgeSpan) -> tuple[Position, ...]:
        """Return the positions of a part of an edge, in the edge's direction."""
        return part(self.edge(span.edge).line, span.from_km, span.to_km)

    def _snaps(self, position: Position, *, within_km: float) -> list[Snap]:
        east, north = km_per_degree(position[1])
        # Twice the radius: the box is in degrees, whose length changes with the latitude.
        reach_lon, reach_lat = 2 * within_km / east, 2 * within_km / north
        box = shapely.box(
            position[0] - reach_lon,
            position[1] - reach_lat,
            position[0] + reach_lon,
            position[1] + reach_lat,
        )
        snaps = []
        for index in sorted(int(found) for found in self._tree.query(box)):
            edge = self._ordered[index]
            nearest = locate_on(edge.line, position)
            if nearest.off_km <= within_km:
                snaps.append(Snap(edge=edge.id, at_km=nearest.at_km, off_km=nearest.off_km))
        return snaps

    def _shortest(self, start: Snap, end: Snap) -> "tuple[_Run, ...]":
        """Return the runs of the shortest way; none where there is no way, or no distance.

        Of equally short ones the same in both directions: it is looked for from the one end
        that comes first.
        """
        if (end.edge, end.at_km) < (start.edge, start.at_km):
            back = self._shortest(end, start)
            return tuple(_Run(run.edge, run.to_km, run.from_km) for run in reversed(back))
        ways = [*self._direct(start, end), *self._around(start, end)]
        return min(
            ways,
            key=lambda way: (round(self._cost(way), _DECIMALS), [run.edge for run in way]),
            default=(),
        )

    def _direct(self, start: Snap, end: Snap) -> "Iterable[tuple[_Run, ...]]":
        if start.edge == end.edge:
            yield _kept((_Run(start.edge, start.at_km, end.at_km),))

    def _around(self, start: Snap, end: Snap) -> "Iterable[tuple[_Run, ...]]":
        first, last = self.edge(start.edge), self.edge(end.edge)
        for leave, enter in product((first.start, first.end), (last.start, last.end)):
            between = self._between(leave, enter)
            if between is None:
                continue
            out = _Run(first.id, start.at_km, 0.0 if leave == first.start else first.km)
            into = _Run(last.id, 0.0 if enter == last.start else last.km, end.at_km)
            yield _kept((out, *between, into))

    def _between(self, leave: str, enter: str) -> "tuple[_Run, ...] | None":
        if leave == enter:
            return ()
        found = rustworkx.dijkstra_shortest_paths(
            self._graph,
            self._index[leave],
            target=self._index[enter],
            weight_fn=float,
        )
        if self._index[enter] not in found:
            return None
        nodes = list(found[self._index[enter]])
        return tuple(self._run(a, b) for a, b in pairwise(nodes))

    def _cheapest_of_pairs(self) -> dict[tuple[int, int], Edge]:
        """Return the cheapest edge of each pair of nodes, of equal ones the first by id."""
        cheapest: dict[tuple[int, int], Edge] = {}
        for edge in self._ordered:
            one, other = sorted((self._index[edge.start], self._index[edge.end]))
            known = cheapest.get((one, other))
            if known is None or edge.cost < known.cost:
                cheapest[one, other] = edge
        return cheapest

    def _run(self, a: int, b: int) -> "_Run":
        edge = self._cheapest[min(a, b), max(a, b)]
        if self._graph[a] == edge.start:
            return _Run(edge.id, 0.0, edge.km)
        return _Run(edge.id, edge.km, 0.0)

    def _cost(self, runs: "Sequence[_Run]") -> float:
        return math.fsum(
            abs(run.to_km - run.from_km) * self._edges[run.edge].detour for run in runs
        )

    def _stretch(self, runs: "Sequence[_Run]") -> Stretch:
        line: list[Position] = []
        for run in runs:
            low, high = sorted((run.from_km, run.to_km))
            piece = part(self._edges[run.edge].line, low, high)
            line.extend(piece if run.from_km <= run.to_km else reversed(piece))
        return Stretch(
            spans=tuple(run.span() for run in runs),
            line=without_repeats(line),
            km=math.fsum(abs(run.to_km - run.from_km) for run in runs),
        )


@dataclass(frozen=True, slots=True)
class _Run:
    """A part of an edge in the direction of travel: `from_km` may be the larger."""

    edge: str
    from_km: float
    to_km: float

    def span(self) -> EdgeSpan:
        low, high = sorted((self.from_km, self.to_km))
        return EdgeSpan(edge=self.edge, from_km=round(low, 3), to_km=round(high, 3))


def _by_id(edges: Iterable[Edge]) -> dict[str, Edge]:
    by_id: dict[str, Edge] = {}
    for edge in sorted(edges, key=lambda edge: edge.id):
        if edge.id in by_id:
            msg = f"roads: the edge {edge.id!r} is given twice"
            raise GazetteerError(msg)
        if edge.km <= _SMALLEST_KM:
            msg = f"roads: the edge {edge.id!r} has no length"
            raise GazetteerError(msg)
        by_id[edge.id] = edge
    return by_id


def _lines_of(edges: Sequence[Edge]) -> list[shapely.LineString]:
    """Return the edges' lines; made at once, several times faster than one by one."""
    if not edges:
        return []
    positions = np.array([position for edge in edges for position in edge.line])
    turns = np.repeat(np.arange(len(edges)), [len(edge.line) for edge in edges])
    made = shapely.linestrings(positions, indices=turns)
    # With indices always an array, whatever the stubs say.
    return list(made) if isinstance(made, np.ndarray) else [made]


def _kept(runs: Sequence[_Run]) -> tuple[_Run, ...]:
    return tuple(run for run in runs if abs(run.to_km - run.from_km) > _SMALLEST_KM)
