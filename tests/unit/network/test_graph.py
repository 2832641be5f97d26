"""The road graph: stretches, snapping and lengths."""

from dataclasses import replace

import pytest

from couloir.errors import GazetteerError
from couloir.model.footprint import EdgeSpan
from couloir.network import Edge, Node, RoadNetwork, distance_km, line_km
from couloir.network.measure import locate_on, part, position_at, with_points

A = Node(id="a", position=(0.0, 10.0))
B = Node(id="b", position=(1.0, 10.0))
C = Node(id="c", position=(2.0, 10.0))
D = Node(id="d", position=(1.0, 11.0))
FAR = Node(id="far", position=(9.0, 0.0))
FARTHER = Node(id="farther", position=(9.5, 0.0))


def edge(start: Node, end: Node, *, detour: float = 1.0) -> Edge:
    return Edge.joining(start, end, bends=(), road="", detour=detour)


def network(*more: Edge) -> RoadNetwork:
    return RoadNetwork([edge(A, B), edge(B, C), edge(B, D), edge(FAR, FARTHER), *more])


def test_a_degree_of_latitude_has_its_length_on_the_ellipsoid() -> None:
    """At 10 degrees north: 110.61 km (published tables of the WGS84 ellipsoid)."""
    assert distance_km((0, 9.5), (0, 10.5)) == pytest.approx(110.61, abs=0.02)
    assert distance_km((0, 10), (1, 10)) == pytest.approx(109.64, abs=0.02)


def test_a_stretch_runs_from_the_first_place_to_the_second() -> None:
    """The line starts at A and ends at C; its spans cover both edges whole."""
    stretch = network().stretch_between(A.position, C.position, within_km=1)

    assert stretch is not None
    assert (stretch.line[0], stretch.line[-1]) == (A.position, C.position)
    assert [span.edge for span in stretch.spans] == ["a--b", "b--c"]
    assert stretch.km == pytest.approx(line_km(stretch.line), abs=1e-6)


def test_the_way_back_is_the_same_stretch_the_other_way() -> None:
    """Between A and C is between C and A."""
    out = network().stretch_between(A.position, C.position, within_km=1)
    back = network().stretch_between(C.position, A.position, within_km=1)

    assert out is not None
    assert back is not None
    assert back.line == tuple(reversed(out.line))
    assert set(back.spans) == set(out.spans)


def test_a_stretch_inside_one_edge_is_a_part_of_it() -> None:
    """Two villages on one piece of road bound just the kilometres between them."""
    stretch = network().stretch_between((0.2, 10.01), (0.7, 9.99), within_km=2)

    assert stretch is not None
    (span,) = stretch.spans
    assert span.edge == "a--b"
    assert span.from_km == pytest.approx(0.2 * 109.64, abs=0.1)
    assert span.to_km == pytest.approx(0.7 * 109.64, abs=0.1)


def test_a_place_too_far_from_any_road_has_no_stretch() -> None:
    """Nothing is snapped across country."""
    assert network().stretch_between((0.5, 10.2), C.position, within_km=5) is None
    assert network().snap((0.5, 10.2), within_km=5) is None


def test_places_that_no_road_joins_have_no_stretch() -> None:
    """Two parts of a network that do not meet."""
    assert network().stretch_between(A.position, FAR.position, within_km=1) is None


def test_one_place_has_no_stretch_to_itself() -> None:
    """A stretch has a length."""
    assert network().stretch_between(A.position, A.position, within_km=1) is None


def test_a_lesser_road_is_taken_only_where_it_is_much_shorter() -> None:
    """The detour factor keeps "A to C" on the main road though the track is shorter."""
    track = edge(A, C, detour=2.0)

    stretch = network(track).stretch_between(A.position, C.position, within_km=1)

    assert stretch is not None
    assert [span.edge for span in stretch.spans] == ["a--b", "b--c"]


def test_a_way_through_places_visits_them_in_order() -> None:
    """A road told by three names runs through the middle one, even up a side road."""
    stretch = network().through([A.position, D.position, C.position], within_km=1)

    assert stretch is not None
    assert D.position in stretch.line
    assert [span.edge for span in stretch.spans] == ["a--b", "b--d", "b--d", "b--c"]


def test_an_edge_is_the_same_whichever_end_is_named_first() -> None:
    """Ids are stable: the table's direction does not matter."""
    bends = ((0.3, 10.1), (0.6, 10.2))

    forth = Edge.joining(A, B, bends=bends, road="ML RN1", detour=1.0)
    back = Edge.joining(B, A, bends=tuple(reversed(bends)), road="ML RN1", detour=1.0)

    assert forth == back
    assert forth.id == "a--b"


def test_an_edge_given_twice_or_without_length_is_an_error() -> None:
    """The table is edited by hand; a slip must not change a route in silence."""
    with pytest.raises(GazetteerError, match="'a--b' is given twice"):
        network(edge(A, B))
    with pytest.raises(GazetteerError, match="'a--x' has no length"):
        network(edge(A, Node(id="x", position=A.position)))


def test_a_part_of_a_line_has_its_length_and_lies_on_it() -> None:
    """Sub-lines by kilometre keep the bends between their ends."""
    line = ((0.0, 10.0), (0.5, 10.0), (0.5, 10.5))

    piece = part(line, 10.0, 80.0)

    assert piece[1] == (0.5, 10.0)
    assert line_km(piece) == pytest.approx(70.0, abs=0.01)
    assert all(locate_on(line, position).off_km < 0.001 for position in piece)


def test_the_whole_of_an_edge_is_a_span_of_its_length() -> None:
    """Spans are in kilometres from the edge's start."""
    roads = network()

    assert roads.whole("a--b") == EdgeSpan(
        edge="a--b", from_km=0.0, to_km=round(roads.edge("a--b").km, 3)
    )
    with pytest.raises(GazetteerError, match="nowhere"):
        roads.edge("nowhere")


def test_of_two_roads_between_the_same_ends_the_shorter_is_taken() -> None:
    """Both stay in the network, and each can be snapped to."""
    around = Edge.joining(A, B, bends=((0.5, 10.4),), road="", detour=1.0)
    around = replace(around, id="a--b-around")

    roads = network(around)

    stretch = roads.stretch_between(A.position, C.position, within_km=1)
    assert stretch is not None
    assert [span.edge for span in stretch.spans] == ["a--b", "b--c"]
    snap = roads.snap((0.5, 10.4), within_km=1)
    assert snap is not None
    assert snap.edge == "a--b-around"


def test_of_two_equal_ways_both_directions_take_the_same() -> None:
    """One stretch is between A and B, whichever is named first."""
    north = Node(id="north", position=(0.5, 10.5))
    south = Node(id="south", position=(0.5, 9.5))
    ends = (Node(id="west", position=(0.0, 10.0)), Node(id="east", position=(1.0, 10.0)))
    roads = RoadNetwork([edge(end, side) for end in ends for side in (north, south)])

    forth = roads.stretch_between(ends[0].position, ends[1].position, within_km=1)
    back = roads.stretch_between(ends[1].position, ends[0].position, within_km=1)

    assert forth is not None
    assert back is not None
    assert (back.line, back.km) == (tuple(reversed(forth.line)), forth.km)


def test_an_edge_may_bear_several_numbers() -> None:
    """Where two national roads share one, both find it."""
    both = replace(edge(A, D), road="ML RN1; ML RN3")

    roads = network(both)

    assert roads.numbered("ML RN1") == roads.numbered("ML RN3") == [both]
    assert roads.numbered("ML RN") == []


def test_the_version_is_that_of_the_edges_or_of_their_file() -> None:
    """Other roads make other claims: the makers of claims name it."""
    assert network().version == network().version
    assert network().version != network(edge(A, D)).version
    assert RoadNetwork([edge(A, B)], version="roads-1").version == "roads-1"


def test_points_put_into_a_line_keep_its_ends_and_order() -> None:
    """Given in any order; kilometres beyond the ends are the ends."""
    line = ((0.0, 10.0), (1.0, 10.0))

    full = with_points(line, [(80.0, (0.7, 10.0)), (20.0, (0.2, 10.0)), (999.0, (1.0, 10.0))])

    assert full == ((0.0, 10.0), (0.2, 10.0), (0.7, 10.0), (1.0, 10.0))
    assert with_points(line, []) == line
    assert position_at(line, 109.64 / 2)[0] == pytest.approx(0.5, abs=0.001)
