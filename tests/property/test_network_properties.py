"""Properties of stretches on any small network."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from couloir.network import Edge, Node, RoadNetwork
from couloir.network.measure import line_km, locate_on

COORDINATE = st.integers(min_value=0, max_value=200).map(lambda step: step / 50)
POSITION = st.tuples(COORDINATE, COORDINATE.map(lambda value: value + 10))


@st.composite
def networks(draw: st.DrawFn) -> list[Edge]:
    """Draw a tree of roads with a few more edges: every node can be reached."""
    positions = draw(st.lists(POSITION, min_size=3, max_size=8, unique=True))
    nodes = [Node(id=f"n{number}", position=spot) for number, spot in enumerate(positions)]
    pairs = {(draw(st.integers(0, number - 1)), number) for number in range(1, len(nodes))}
    index = st.integers(0, len(nodes) - 1)
    pairs |= {
        (min(a, b), max(a, b)) for a, b in draw(st.lists(st.tuples(index, index), max_size=4))
    }
    return [
        Edge.joining(
            nodes[a], nodes[b], bends=(), road="", detour=draw(st.sampled_from([1.0, 2.0]))
        )
        for a, b in sorted(pairs)
        if a != b
    ]


@settings(max_examples=60, deadline=None)
@given(edges=networks(), a=POSITION, b=POSITION)
def test_a_stretch_lies_on_the_network_between_the_snapped_ends(
    edges: list[Edge], a: tuple[float, float], b: tuple[float, float]
) -> None:
    """Every position of a stretch is on an edge; its length is that of its spans and line."""
    roads = RoadNetwork(edges)

    stretch = roads.stretch_between(a, b, within_km=60)

    if stretch is None:
        return
    for position in stretch.line:
        assert min(locate_on(edge.line, position).off_km for edge in edges) < 0.001
    assert abs(sum(span.to_km - span.from_km for span in stretch.spans) - stretch.km) < 0.01
    # Parts of a piece 100 km long do not add up to it exactly on the touching plane.
    assert abs(line_km(stretch.line) - stretch.km) < 0.01 + 0.002 * stretch.km
    assert all(0 <= s.from_km <= s.to_km <= roads.edge(s.edge).km + 0.001 for s in stretch.spans)
    for end, place in ((stretch.line[0], a), (stretch.line[-1], b)):
        snap = roads.snap(place, within_km=60)
        assert snap is not None
        assert line_km((place, end)) <= snap.off_km * 1.002 + 0.01


@settings(max_examples=60, deadline=None)
@given(edges=networks(), a=POSITION, b=POSITION, order=st.randoms(use_true_random=False))
def test_the_order_of_edges_changes_no_stretch(
    edges: list[Edge], a: tuple[float, float], b: tuple[float, float], order: Random
) -> None:
    """The network answers from its edges, not from how they were listed."""
    mixed = list(edges)
    order.shuffle(mixed)

    first = RoadNetwork(edges).stretch_between(a, b, within_km=60)
    second = RoadNetwork(mixed).stretch_between(a, b, within_km=60)

    assert first == second
