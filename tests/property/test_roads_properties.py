"""Properties of networks built from any lines on a small grid."""

from collections.abc import Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from couloir.codec import dumps
from couloir.model.footprint import Position
from couloir.network import RoadNetwork, line_km
from couloir.network.measure import locate_on
from couloir.places import seed_gazetteer
from couloir.places.building.roads import BuiltRoads, RoadRules, build_roads
from couloir.places.filed_roads import unpacked_roads

# A grid of 2 km and more around Kita: lines share positions, overlap, turn back and close.
SPOT = st.tuples(st.integers(0, 6), st.integers(0, 6)).map(
    lambda step: (-9.6 + step[0] * 0.02, 13.0 + step[1] * 0.02)
)
LINE = st.lists(SPOT, min_size=2, max_size=6).filter(lambda line: len(set(line)) > 1)
Told = dict[str, str]
TOLD: st.SearchStrategy[Told] = st.fixed_dictionaries(
    {
        "class": st.sampled_from(["trunk", "secondary"]),
        "ref": st.sampled_from(["", "RN1", "RN2"]),
        "cc": st.just("ML"),
        "quality": st.sampled_from(["", "", "waypoints only"]),
    }
)
ROADS = st.lists(st.tuples(LINE, TOLD), min_size=1, max_size=7)
Roads = Sequence[tuple[list[Position], Told]]


def build(roads: Roads) -> BuiltRoads:
    features = [
        {
            "type": "Feature",
            "properties": told,
            "geometry": {"type": "LineString", "coordinates": [list(spot) for spot in line]},
        }
        for line, told in roads
    ]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "roads.geojson"
        path.write_text(
            dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8"
        )
        rules = RoadRules(with_seed=False, simplify_km=0.05)
        return build_roads(geojson=[path], gazetteer=seed_gazetteer(), rules=rules)


@settings(max_examples=60, deadline=None)
@given(roads=ROADS, order=st.randoms(use_true_random=False))
def test_the_order_and_direction_of_lines_changes_no_edge(roads: Roads, order: Random) -> None:
    """Ids are those of the ground, not of the file."""
    mixed = [(line[::-1] if order.random() < 0.5 else line, told) for line, told in roads]
    order.shuffle(mixed)

    assert build(mixed).edges == build(roads).edges
    assert build(mixed).about.version == build(roads).about.version


@settings(max_examples=30, deadline=None)
@given(roads=ROADS)
def test_building_twice_gives_equal_bytes_that_give_back_the_edges(roads: Roads) -> None:
    """Sameness from file to file, and nothing is lost in it."""
    built = build(roads)

    assert build(roads).packed() == built.packed()
    assert tuple(unpacked_roads(built.packed(), "x").network.edges) == built.edges


@settings(max_examples=60, deadline=None)
@given(roads=ROADS)
def test_edges_meet_at_their_ends_alone_and_lie_on_given_lines(roads: Roads) -> None:
    """Cut at every junction; nothing is drawn where no source has a road."""
    edges = build(roads).edges

    # Links are moved by up to 5 km; surveyed lines by the tolerances.
    surveyed = [line for line, told in roads if not told["quality"]]
    ends = {end for edge in edges for end in (edge.line[0], edge.line[-1])}
    if len(surveyed) == len(roads):
        for edge in edges:
            assert not ends & set(edge.line[1:-1])
            for spot in edge.line:
                assert min(locate_on(line, spot).off_km for line in surveyed) < 0.06


@settings(max_examples=60, deadline=None)
@given(roads=ROADS, a=SPOT, b=SPOT)
def test_a_stretch_lies_on_the_network_between_its_ends_both_ways(
    roads: Roads, a: Position, b: Position
) -> None:
    """From A to B is from B to A; every position of it is on an edge."""
    network: RoadNetwork = build(roads).network()

    forth = network.stretch_between(a, b, within_km=10)
    back = network.stretch_between(b, a, within_km=10)

    if forth is None or back is None:
        assert forth == back
        return
    assert back.km == forth.km
    assert back.line == tuple(reversed(forth.line))
    for spot in forth.line:
        assert min(locate_on(edge.line, spot).off_km for edge in network.edges) < 0.001
    assert abs(line_km(forth.line) - forth.km) < 0.01
    for end, place in ((forth.line[0], a), (forth.line[-1], b)):
        snap = network.snap(place, within_km=10)
        assert snap is not None
        assert line_km((place, end)) <= snap.off_km + 0.01
