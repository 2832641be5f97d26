"""Ways from some places to others over roads of which some may not be passed."""

import numpy as np
import pytest

from couloir.network import Edge, Node, ReachGraph, RoadNetwork

A = Node(id="a", position=(0.0, 10.0))
B = Node(id="b", position=(1.0, 10.0))
C = Node(id="c", position=(2.0, 10.0))
D = Node(id="d", position=(1.0, 11.0))
FAR = Node(id="far", position=(9.0, 0.0))
FARTHER = Node(id="farther", position=(9.5, 0.0))
PLACES = {
    "A": A.position,
    "C": C.position,
    "mid": (0.5, 10.02),
    "island": FAR.position,
    "nowhere": (5.0, 5.0),
}


def road(start: Node, end: Node, *bends: tuple[float, float]) -> Edge:
    return Edge.joining(start, end, bends=bends, road="", detour=1.0)


def graph() -> ReachGraph:
    """Return A–B–C with a loop B–D–C, and an island."""
    edges = [road(A, B), road(B, C), road(B, D), road(D, C), road(FAR, FARTHER)]
    return ReachGraph(RoadNetwork(edges), PLACES, within_km=5)


def test_roads_are_cut_where_places_lie() -> None:
    """A village half-way makes two pieces of one edge, and has a link of its own."""
    pieces = [one for one in graph().pieces if one.edge == "a--b"]
    (link,) = [one for one in graph().pieces if one.place == "mid"]

    assert len(pieces) == 2
    assert sum(one.km for one in pieces) == pytest.approx(109.6, abs=0.1)
    assert link.km == pytest.approx(2.2, abs=0.1)


def test_a_place_off_every_road_is_not_held() -> None:
    """Nothing is said of what the network does not reach."""
    assert graph().holds("mid")
    assert not graph().holds("nowhere")


def test_lengths_are_added_up_along_the_cheapest_way() -> None:
    """The measure follows the same pieces as the cost."""
    roads = graph()
    km = np.array([one.km for one in roads.pieces])

    ways = roads.ways(["A"], ["C", "mid", "A"], cost=km, measures=[km, km * 2])

    assert ways.cost[0] == pytest.approx([219.3, 57.0, 0.0], abs=0.2)
    assert ways.sums[0] == pytest.approx(ways.cost, abs=1e-3)
    assert ways.sums[1] == pytest.approx(2 * ways.cost, abs=1e-3)


def test_a_closed_road_is_gone_around_or_cuts_off() -> None:
    """B–C closed: by D. B–D closed as well: no way. An island is never reached."""
    roads = graph()
    km = np.array([one.km for one in roads.pieces])

    def without(*closed: str) -> float:
        cost = np.where([one.edge in closed for one in roads.pieces], np.inf, km)
        return float(roads.ways(["A"], ["C", "island"], cost=cost).cost[0, 0])

    assert without() < without("b--c") < np.inf
    assert without("b--c", "b--d") == np.inf
    assert roads.ways(["A"], ["island"], cost=km).cost[0, 0] == np.inf


def test_of_two_roads_between_the_same_nodes_the_one_that_is_open_is_taken() -> None:
    """The cheaper one may be closed: the other must not be forgotten."""
    short = road(A, B)
    long = Edge(
        id="longer", start="a", end="b", line=(A.position, (0.5, 10.5), B.position),
        road="", detour=1.0, km=180.0,
    )  # fmt: skip
    roads = ReachGraph(RoadNetwork([short, long]), {"A": A.position, "B": B.position}, within_km=1)
    km = np.array([one.km for one in roads.pieces])
    closed = np.where([one.edge == "a--b" for one in roads.pieces], np.inf, km)

    assert roads.ways(["A"], ["B"], cost=km).cost[0, 0] == pytest.approx(109.6, abs=0.1)
    assert roads.ways(["A"], ["B"], cost=closed).cost[0, 0] == pytest.approx(180.0)


def test_nobody_asked_of_nothing() -> None:
    """No source or no place: an empty answer, no error."""
    roads = graph()
    km = np.array([one.km for one in roads.pieces])

    assert roads.ways([], ["A"], cost=km, measures=[km]).cost.shape == (0, 1)
    assert roads.ways(["A"], [], cost=km).cost.shape == (1, 0)
