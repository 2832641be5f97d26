"""Cheapest ways from some places to others over roads of which some may not be passed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array  # type: ignore[import-untyped]  # SciPy ships no types
from scipy.sparse.csgraph import dijkstra  # type: ignore[import-untyped]  # as above

from couloir.model.footprint import Position
from couloir.network.graph import Edge, RoadNetwork

Numbers = NDArray[np.float64]
# A cut nearer to an end of its edge than this is at the end: a metre.
_SMALLEST_KM = 0.001
# scipy takes a cost of zero for "no edge" in some of its forms; a thousandth of a metre is none.
_NO_COST = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of road that no place cuts, or the link of a place to the road (`place` its id).

    `from_km` and `to_km` count from the start of the edge; of a link `edge` is empty, and its
    length is the straight gap between the place and the road.
    """

    a: int
    b: int
    km: float
    edge: str = ""
    from_km: float = 0.0
    to_km: float = 0.0
    detour: float = 1.0
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """The cheapest ways: a row for each source, a column for each place, infinite where none is.

    `sums` are the measures asked for, added up along the same way.
    """

    cost: Numbers
    sums: tuple[Numbers, ...]


class ReachGraph:
    """Roads cut where places lie; answers do not depend on the order in which these are given.

    A place further than `within_km` from every road has no node: `holds` tells.
    """

    def __init__(
        self, network: RoadNetwork, places: Mapping[str, Position], *, within_km: float
    ) -> None:
        found = ((one, network.snap(places[one], within_km=within_km)) for one in sorted(places))
        snaps = {one: snap for one, snap in found if snap is not None}
        cuts: dict[str, set[float]] = {}
        for snap in snaps.values():
            cuts.setdefault(snap.edge, set()).add(snap.at_km)
        nodes: dict[str, int] = {}
        pieces = [
            piece
            for edge in network.edges
            for piece in _pieces_of(edge, cuts.get(edge.id, ()), nodes)
        ]
        self._node: dict[str, int] = {}
        for one, snap in snaps.items():
            near = nodes[_node_at(network.edge(snap.edge), snap.at_km)]
            self._node[one] = nodes.setdefault(f"place {one}", len(nodes))
            pieces.append(Piece(a=near, b=self._node[one], km=snap.off_km, place=one))
        self._pieces = tuple(pieces)
        self._nodes = len(nodes)

    @property
    def pieces(self) -> Sequence[Piece]:
        """All pieces; costs and measures are given in this order."""
        return self._pieces

    def holds(self, place: str) -> bool:
        """Return whether a place lies near enough to a road."""
        return place in self._node

    def ways(
        self,
        sources: Sequence[str],
        places: Sequence[str],
        *,
        cost: Numbers,
        measures: Sequence[Numbers] = (),
    ) -> Ways:
        """Return the cheapest ways from each source to each place; all of them must be held.

        `cost` is not negative and infinite where a piece may not be passed.
        """
        matrix, keys, chosen = self._matrix(cost)
        starts = [self._node[one] for one in sources]
        ends = [self._node[one] for one in places]
        if not starts or not ends:
            nothing = np.full((len(starts), len(ends)), np.inf)
            return Ways(cost=nothing, sums=tuple(nothing for _ in measures))
        found, before = dijkstra(matrix, directed=False, indices=starts, return_predecessors=True)
        steps = _steps(before, keys, chosen, self._nodes)
        sums = tuple(_along(before, steps, measure)[:, ends] for measure in measures)
        reached = found[:, ends]
        return Ways(
            cost=reached, sums=tuple(np.where(np.isfinite(reached), one, np.inf) for one in sums)
        )

    def _matrix(self, cost: Numbers) -> tuple[csr_array, NDArray[np.int64], NDArray[np.int64]]:
        """Return the cheapest piece of each pair of nodes: as a matrix, as keys, by index."""
        ends = np.array([(piece.a, piece.b) for piece in self._pieces], dtype=np.int64)
        key = ends.min(axis=1) * self._nodes + ends.max(axis=1)
        order = np.lexsort((np.arange(len(key)), cost, key))
        order = order[np.isfinite(cost[order]) & (ends[order, 0] != ends[order, 1])]
        keys, first = np.unique(key[order], return_index=True)
        chosen = order[first]
        weight = np.maximum(cost[chosen], _NO_COST)
        low, high = keys // self._nodes, keys % self._nodes
        shape = (self._nodes, self._nodes)
        return csr_array((weight, (low, high)), shape=shape), keys, chosen


def _pieces_of(edge: Edge, cuts: Iterable[float], nodes: dict[str, int]) -> Iterator[Piece]:
    """Yield the pieces of an edge in its direction; `nodes` grows by those that are new."""
    inner = sorted(one for one in cuts if _SMALLEST_KM < one < edge.km - _SMALLEST_KM)
    for from_km, to_km in pairwise((0.0, *inner, edge.km)):
        a, b = _node_at(edge, from_km), _node_at(edge, to_km)
        yield Piece(
            a=nodes.setdefault(a, len(nodes)),
            b=nodes.setdefault(b, len(nodes)),
            km=to_km - from_km,
            edge=edge.id,
            from_km=from_km,
            to_km=to_km,
            detour=edge.detour,
        )


def _node_at(edge: Edge, at_km: float) -> str:
    """Return the name of the node at a kilometre of an edge."""
    if at_km <= _SMALLEST_KM:
        return edge.start
    return edge.end if at_km >= edge.km - _SMALLEST_KM else f"{edge.id} at {at_km!r}"


def _steps(
    before: NDArray[np.int32],
    keys: NDArray[np.int64],
    chosen: NDArray[np.int64],
    nodes: int,
) -> NDArray[np.int64]:
    """Return the piece by which each node is reached, -1 where by none."""
    node = np.broadcast_to(np.arange(nodes, dtype=np.int64), before.shape)
    back = before.astype(np.int64)
    key = np.minimum(back, node) * nodes + np.maximum(back, node)
    if not len(keys):
        return np.full(before.shape, -1, dtype=np.int64)
    at = np.minimum(np.searchsorted(keys, key), len(keys) - 1)
    return np.where(back >= 0, chosen[at], -1)


def _along(before: NDArray[np.int32], steps: NDArray[np.int64], measure: Numbers) -> Numbers:
    """Return a measure added up from the source to each node, by doubling the steps back."""
    rows = np.arange(before.shape[0])[:, None]
    node = np.broadcast_to(np.arange(before.shape[1]), before.shape)
    back = np.where(before >= 0, before, node)
    total = np.where(steps >= 0, measure[np.maximum(steps, 0)], 0.0)
    while (back != back[rows, back]).any():
        total = total + total[rows, back]
        back = back[rows, back]
    # The last step back leads to the source, where nothing is left to add.
    return total
