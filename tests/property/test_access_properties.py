"""Properties of ways under closures, and of what is made of them, on small networks and the seed."""

from collections.abc import Sequence
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from couloir.corridors import load_corridors
from couloir.corridors.access_rules import seed_access_rules
from couloir.corridors.corridor_stretches import CorridorStretches, corridor_stretches
from couloir.corridors.isolation import Access, PlaceAccess, Question, access_of
from couloir.corridors.readings import readings_of
from couloir.model.corridor import CorridorState, Subject
from couloir.model.vocabulary import State
from couloir.network import Edge, Node, ReachGraph, RoadNetwork
from couloir.places import SeedGazetteer, seed_gazetteer, seed_network

DAY = date(2025, 9, 20)
COORDINATE = st.integers(min_value=0, max_value=100).map(lambda step: step / 50)
POSITION = st.tuples(COORDINATE, COORDINATE.map(lambda value: value + 10))
TOWNS = ("ml-kayes", "ml-sikasso", "ml-segou", "ml-gao", "bf-dori", "ne-agadez", "ml-kenieba")


@st.composite
def roads(draw: st.DrawFn) -> list[Edge]:
    """Draw a tree of roads with a few more edges."""
    spots = draw(st.lists(POSITION, min_size=3, max_size=7, unique=True))
    nodes = [Node(id=f"n{number}", position=spot) for number, spot in enumerate(spots)]
    pairs = {(draw(st.integers(0, number - 1)), number) for number in range(1, len(nodes))}
    index = st.integers(0, len(nodes) - 1)
    pairs |= {
        (min(a, b), max(a, b)) for a, b in draw(st.lists(st.tuples(index, index), max_size=4))
    }
    return [
        Edge.joining(nodes[a], nodes[b], bends=(), road="", detour=1.0)
        for a, b in sorted(pairs)
        if a != b
    ]


@settings(max_examples=60, deadline=None)
@given(edges=roads(), spots=st.lists(POSITION, min_size=2, max_size=4), data=st.data())
def test_closing_a_road_never_shortens_a_way(
    edges: list[Edge], spots: list[tuple[float, float]], data: st.DataObject
) -> None:
    """Whatever is closed on top of what is closed already."""
    places = {f"p{number}": spot for number, spot in enumerate(spots)}
    graph = ReachGraph(RoadNetwork(edges), places, within_km=500)
    names = sorted(places)
    km = np.array([piece.km for piece in graph.pieces])
    index = st.integers(0, len(km) - 1)
    first = data.draw(st.lists(index, max_size=3))
    more = data.draw(st.lists(index, max_size=3))
    before, after = km.copy(), km.copy()
    before[first] = np.inf
    after[[*first, *more]] = np.inf

    shorter = graph.ways(names, names, cost=before).cost
    longer = graph.ways(names, names, cost=after).cost

    assert (longer >= shorter - 1e-6).all()


@settings(max_examples=30, deadline=None)
@given(edges=roads(), spots=st.lists(POSITION, min_size=2, max_size=4), data=st.data())
def test_the_order_of_roads_and_places_does_not_matter(
    edges: list[Edge], spots: list[tuple[float, float]], data: st.DataObject
) -> None:
    """Same input, same ways."""
    places = {f"p{number}": spot for number, spot in enumerate(spots)}
    shuffled = data.draw(st.permutations(edges))
    turned = data.draw(st.permutations(list(places.items())))
    names = sorted(places)

    def ways(given: Sequence[Edge], at: dict[str, tuple[float, float]]) -> object:
        graph = ReachGraph(RoadNetwork(given), at, within_km=500)
        km = np.array([piece.km for piece in graph.pieces])
        return graph.ways(names, names, cost=km).cost.tolist()

    assert ways(edges, places) == ways(shuffled, dict(turned))


@pytest.fixture(scope="module")
def ground() -> tuple[SeedGazetteer, RoadNetwork, CorridorStretches]:
    """Return the seed's places, roads and stretches."""
    gazetteer = seed_gazetteer()
    network = seed_network(gazetteer)
    return gazetteer, network, corridor_stretches(load_corridors(gazetteer), gazetteer, network)


def found(
    ground: tuple[SeedGazetteer, RoadNetwork, CorridorStretches],
    states: Sequence[CorridorState],
    towns: Sequence[str] = TOWNS,
) -> tuple[PlaceAccess, ...]:
    gazetteer, network, stretches = ground
    rules = seed_access_rules()
    question = Question(
        places=[gazetteer.place(one) for one in towns],
        sources=[gazetteer.place(one.id) for one in rules.sources],
        rules=rules,
    )
    return access_of(question, network, stretches, readings_of(states, {}, stretches, rules=rules))


def held(subject: str, state: State, confidence: float) -> CorridorState:
    return CorridorState(
        subject=Subject(id=subject, kind="corridor", name_fr=subject, name_en=subject),
        state=state,
        as_of=DAY,
        known_on=None,
        since=DAY,
        last_evidence=DAY,
        confidence=confidence,
        because=("c",),
    )


STATES = st.lists(
    st.builds(
        held,
        st.sampled_from(
            ["dakar-kayes-bamako", "dakar-kita-bamako", "abidjan-sikasso-bamako", "bamako-gao"]
        ),
        st.sampled_from(list(State)),
        st.sampled_from([0.1, 0.5, 0.9]),
    ),
    max_size=4,
    unique_by=lambda one: one.subject.id,
)


@settings(max_examples=15, deadline=None)
@given(states=STATES, data=st.data())
def test_unknown_roads_that_are_closed_never_help(
    ground: tuple[SeedGazetteer, RoadNetwork, CorridorStretches],
    states: list[CorridorState],
    data: st.DataObject,
) -> None:
    """The second reading is as bad as the first or worse; the order of states does not matter."""
    order = list(Access)
    turned = data.draw(st.permutations(states))

    places = found(ground, states)

    for one in places:
        assert one.if_open is not None
        assert one.if_closed is not None
        assert order.index(one.if_closed.access) >= order.index(one.if_open.access)
        for finding in (one.if_open, one.if_closed):
            if finding.extra_hours is not None:
                assert finding.extra_hours.usual >= -1e-6
    assert places == found(ground, turned, TOWNS[::-1])


def test_where_all_roads_are_open_no_town_is_cut_off(
    ground: tuple[SeedGazetteer, RoadNetwork, CorridorStretches],
) -> None:
    """Every stretch of every corridor told open: each waypoint on a road is reached as usual."""
    _, _, stretches = ground
    towns = sorted(
        {end for stretch in stretches.by_id.values() for end in (stretch.start.id, stretch.end.id)}
    )
    states = [held(corridor, State.OPEN, 0.9) for corridor in stretches.ways]

    for one in found(ground, states, towns):
        if one.usual is None:
            continue
        assert one.if_open is not None
        assert one.if_open.access is Access.AS_USUAL, one.place.id
        assert one.if_closed is not None
        assert one.if_closed.access is not Access.CUT_OFF, one.place.id
