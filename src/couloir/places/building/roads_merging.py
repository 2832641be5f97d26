"""Lesser sources led into a network that stands: legs that it does not carry are joined to it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import shapely

from couloir.model.footprint import Position
from couloir.network import RoadNetwork, Snap, Stretch, distance_km, line_km
from couloir.network.measure import position_at, with_points
from couloir.places.building.roads_joining import box_around, cut
from couloir.places.building.ways import SECONDARY, Leg, Piece, canonical, edge_of, on_grid

# A leg is carried where the network leads from end to end on a way up to this share longer, and
# a little for what lies between the places and the road. Of 290 seed legs that the reference
# network carries, the way is 1.28 times as long for one, at most 1.18 for 98 %.
_LONGER, _SLACK_KM = 1.3, 2.0
# The seed's main roads are named after towns that they pass further off: Mbour 6 km.
_SEED_REACH_KM = 8.0
# Ends nearer than this to each other, or to a junction, are one: no slivers of road.
_ONE_KM = 0.3
# GeoNames and OpenStreetMap put the same place up to 2.7 km apart (Zégoua).
_SAME_PLACE_KM = 3.0


@dataclass(frozen=True, slots=True)
class Carried:
    """A leg, and the way by which the network leads from its one end to the other."""

    leg: Leg
    stretch: Stretch


@dataclass(frozen=True, slots=True)
class Sorted:
    """Legs that a network carries, those that it does not, and those that are a point of it."""

    carried: tuple[Carried, ...]
    missing: tuple[Leg, ...]
    points: tuple[Leg, ...]


def sort_legs(pieces: Sequence[Piece], legs: Iterable[Leg]) -> Sorted:
    """Return which legs a network of pieces carries: those have nothing to add to it."""
    network = RoadNetwork([edge_of(piece) for piece in pieces])
    carried: list[Carried] = []
    missing: list[Leg] = []
    points: list[Leg] = []
    for leg in _in_order(legs):
        stretch = _way_of(leg, network)
        if stretch is not None:
            carried.append(Carried(leg, stretch))
        else:
            (points if _is_one_point(leg, network) else missing).append(leg)
    return Sorted(tuple(carried), tuple(missing), tuple(points))


def merged(pieces: Sequence[Piece], legs: Iterable[Leg]) -> tuple[Piece, ...]:
    """Return the pieces and the legs as one network.

    An end within a leg's `join_km` of the network is moved on to it, and the piece there is cut;
    an end of another source within 3 km of a seed leg's is moved to that. Of legs between the
    same ends the one with the most bends is kept.
    """
    network = RoadNetwork([edge_of(piece) for piece in pieces])
    known = _in_order(legs)
    ends = _Ends(network, known)
    kept: dict[frozenset[Position], Piece] = {}
    for leg in sorted(known, key=_by_worth):
        line = ends.moved(leg)
        if len(set(line)) > 1 and line[0] != line[-1]:
            kept.setdefault(
                frozenset({line[0], line[-1]}), replace(leg.piece, line=canonical(line))
            )
    used = {end for pair in kept for end in pair}
    return (*_split(pieces, ends.cuts(used)), *(kept[pair] for pair in sorted(kept, key=sorted)))


def _in_order(legs: Iterable[Leg]) -> list[Leg]:
    facing = (
        replace(leg, piece=replace(leg.piece, line=canonical(leg.piece.line))) for leg in legs
    )
    return sorted(facing, key=lambda leg: (leg.piece.line, leg.piece.road, leg.piece.detour))


def _by_worth(leg: Leg) -> tuple[bool, float, int, tuple[Position, ...]]:
    piece = leg.piece
    return (not leg.is_seed, piece.detour, -len(piece.line), piece.line)


def _snaps(leg: Leg, network: RoadNetwork) -> tuple[Snap, Snap] | None:
    line = leg.piece.line
    is_main = leg.is_seed and leg.piece.detour < SECONDARY
    reach_km = max(_SEED_REACH_KM, leg.join_km) if is_main else leg.join_km
    start = network.snap(line[0], within_km=reach_km)
    end = network.snap(line[-1], within_km=reach_km)
    return None if start is None or end is None else (start, end)


def _way_of(leg: Leg, network: RoadNetwork) -> Stretch | None:
    snaps = _snaps(leg, network)
    stretch = None if snaps is None else network.path(*snaps)
    if snaps is None or stretch is None:
        return None
    off_km = sum(snap.off_km for snap in snaps)
    longest_km = _LONGER * line_km(leg.piece.line) + off_km + _SLACK_KM
    return stretch if stretch.km <= longest_km else None


def _is_one_point(leg: Leg, network: RoadNetwork) -> bool:
    snaps = _snaps(leg, network)
    if snaps is None:
        return False
    start, end = (position_at(network.edge(snap.edge).line, snap.at_km) for snap in snaps)
    return distance_km(start, end) < _ONE_KM


class _Ends:
    """Where the ends of legs come to lie, and at which kilometre of which edge."""

    def __init__(self, network: RoadNetwork, legs: Sequence[Leg]) -> None:
        self._network = network
        self._at: dict[Position, tuple[str, float]] = {}
        self._taken: defaultdict[str, list[tuple[float, Position]]] = defaultdict(list)
        seeds = sorted({end for leg in legs if leg.is_seed for end in _two(leg.piece.line)})
        self._seeds = seeds
        self._tree = shapely.STRtree([shapely.Point(spot) for spot in seeds])
        self._moves = self._all_moves(legs)

    def moved(self, leg: Leg) -> tuple[Position, ...]:
        """Return the leg's line with its ends moved."""
        line = leg.piece.line
        start, end = (self._moves[spot, leg.join_km] for spot in _two(line))
        return on_grid((start, *line[1:-1], end))

    def cuts(self, used: set[Position]) -> Mapping[str, Sequence[tuple[float, Position]]]:
        """Return by edge the kilometres at which ends in use come to lie on it."""
        cuts: defaultdict[str, list[tuple[float, Position]]] = defaultdict(list)
        for spot in sorted(used & self._at.keys()):
            edge, at_km = self._at[spot]
            cuts[edge].append((at_km, spot))
        return cuts

    def _all_moves(self, legs: Sequence[Leg]) -> dict[tuple[Position, float], Position]:
        ends = {(spot, leg.join_km): leg.is_seed for leg in legs for spot in _two(leg.piece.line)}
        # In the order of the network's kilometres, whatever the order of the legs.
        snaps = {key: self._network.snap(key[0], within_km=key[1]) for key in ends}
        on_road = sorted(
            (snap.edge, snap.at_km, *key) for key, snap in snaps.items() if snap is not None
        )
        moves = {
            (spot, join_km): self._on_road(edge, at_km) for edge, at_km, spot, join_km in on_road
        }
        for key in sorted(ends.keys() - moves.keys()):
            moves[key] = self._at_seed(key[0])
        return moves

    def _on_road(self, edge_id: str, at_km: float) -> Position:
        """Return the place on an edge for an end, where one is near already that one."""
        edge = self._network.edge(edge_id)
        if at_km < _ONE_KM:
            return edge.line[0]
        if at_km > edge.km - _ONE_KM:
            return edge.line[-1]
        taken = self._taken[edge_id]
        if taken and at_km - taken[-1][0] < _ONE_KM:
            return taken[-1][1]
        spot = on_grid([position_at(edge.line, at_km)])[0]
        taken.append((at_km, spot))
        self._at[spot] = (edge_id, at_km)
        return spot

    def _at_seed(self, spot: Position) -> Position:
        near = [
            self._seeds[int(index)] for index in self._tree.query(box_around(spot, _SAME_PLACE_KM))
        ]
        gaps = sorted((distance_km(spot, seed), seed) for seed in near)
        return gaps[0][1] if gaps and gaps[0][0] <= _SAME_PLACE_KM else spot


def _two(line: Sequence[Position]) -> tuple[Position, Position]:
    return line[0], line[-1]


def _split(
    pieces: Iterable[Piece], cuts: Mapping[str, Sequence[tuple[float, Position]]]
) -> Iterator[Piece]:
    for piece in pieces:
        points = cuts.get(edge_of(piece).id, ())
        cut_in = replace(piece, line=with_points(piece.line, points))
        yield from cut(cut_in, {spot for _, spot in points})
