"""The truths of the reference folder, on the network built from its roads."""

from pathlib import Path

import pytest

from couloir.codec import loads
from couloir.model.claim import PlaceWords
from couloir.model.footprint import Position
from couloir.network import RoadNetwork, Stretch, line_km
from couloir.network.measure import locate_on
from couloir.places import place_words, seed_gazetteer, seed_network
from couloir.places.building.roads import BuiltRoads, build_roads
from couloir.places.filed_roads import unpacked_roads

KANIERA, LAKAMANE = (-10.0698, 14.6372), (-9.9099, 14.5095)
OSM_KANIERA, OSM_LAKAMANE = (-10.06610, 14.63085), (-9.90696, 14.50616)
ATTACK = (-9.98426, 14.55455)


@pytest.fixture(scope="module")
def network(built_roads: BuiltRoads) -> RoadNetwork:
    """Return the network as it comes out of its file."""
    return unpacked_roads(built_roads.packed(), "roads.npz").network


def position(place_id: str) -> Position:
    place = seed_gazetteer().place(place_id)
    return (place.lon, place.lat)


def between(network: RoadNetwork, one: Position, other: Position) -> Stretch:
    stretch = network.stretch_between(one, other, within_km=5)
    assert stretch is not None
    return stretch


def test_the_whole_trunk_network_is_there(built_roads: BuiltRoads) -> None:
    """80,659 km in its source, and what the seed and the links add; one piece in West Africa."""
    trunk, links = built_roads.about.sources[1], built_roads.about.sources[0]

    assert (trunk.name, trunk.ways) == ("wa_trunk_roads.geojson", 1484)
    assert (links.name, links.ways) == ("secondary_links_seed.geojson", 41)
    assert 80_659 < built_roads.about.km < 100_000
    assert len(built_roads.packed()) < 1_000_000


def test_between_kaniera_and_lakamane_is_a_stretch_of_one_edge(network: RoadNetwork) -> None:
    """23.2 km; the reported position lies within half a kilometre of it, at 57 %."""
    stretch = between(network, KANIERA, LAKAMANE)
    at = locate_on(stretch.line, ATTACK)

    assert stretch.km == pytest.approx(23.2, abs=0.1)
    assert len(stretch.spans) == 1
    assert network.edge(stretch.spans[0].edge).road == "ML RN1"
    assert at.off_km < 0.5
    assert at.at_km / stretch.km == pytest.approx(0.57, abs=0.01)


@pytest.mark.parametrize(
    ("spot", "off_km"),
    [(OSM_KANIERA, 0.26), (OSM_LAKAMANE, 0.2), (KANIERA, 0.46), (LAKAMANE, 0.58)],
)
def test_kaniera_and_lakamane_lie_at_the_road(
    network: RoadNetwork, spot: Position, off_km: float
) -> None:
    """By OpenStreetMap's points 0.2 to 0.3 km off; by those of GeoNames somewhat more."""
    snap = network.snap(spot, within_km=5)

    assert snap is not None
    assert snap.off_km < off_km


@pytest.mark.parametrize(
    ("names", "spot"),
    [
        (("Kaniéra", "Lakamané"), ATTACK),
        (("Kati", "Kita"), (-8.56459, 12.90289)),
        (("Kati", "Kita"), (-8.60058, 12.90847)),
        (("Sikasso", "Zégoua"), (-5.62559, 11.17092)),
        (("Sikasso", "Zégoua"), (-5.60889, 11.12997)),
    ],
)
def test_a_sentence_that_names_the_neighbours_passes_the_reported_position(
    network: RoadNetwork, names: tuple[str, ...], spot: Position
) -> None:
    """Within 3 km of the stretch "between A and B"."""
    words = PlaceWords(names=names, relation="between", country="ML")

    shape = place_words(words, seed_gazetteer(), network)

    assert shape is not None
    assert (shape.shape, shape.geometry.type) == ("stretch", "LineString")
    assert locate_on(shape.geometry.parts[0], spot).off_km <= 3


def test_a_lesser_road_carries_kolondieba_to_kadiana(network: RoadNetwork) -> None:
    """No trunk road is within 40 km of the reported position; the link keeps to its precision.

    It is straight: how the road runs between the two nobody has told, and the position of the
    attack must not.
    """
    words = PlaceWords(names=("Kolondiéba", "Kadiana"), relation="between", country="ML")
    spot = (-6.67186, 10.8264)

    shape = place_words(words, seed_gazetteer(), network)

    assert shape is not None
    assert {network.edge(span.edge).detour for span in shape.road} == {2.0}
    assert locate_on(shape.geometry.parts[0], spot).off_km <= shape.precision_km < 10
    trunk = [edge for edge in network.edges if edge.detour < 2]
    assert min(locate_on(edge.line, spot).off_km for edge in trunk) > 40


def test_lengths_are_those_of_the_reference(network: RoadNetwork) -> None:
    """Diéma to Sandaré 130 km, Dakar to Bamako by Kayes about 1,339: lines are 2 to 5 % short."""
    short = between(network, position("ml-diema"), position("ml-sandare"))
    long = between(network, position("sn-dakar"), position("ml-bamako"))

    assert short.km == pytest.approx(130, abs=1)
    assert long.km == pytest.approx(1339, rel=0.01)
    assert locate_on(long.line, position("ml-kayes")).off_km < 3


@pytest.mark.parametrize(
    ("label", "edge_id"),
    [
        ("ML RN1", 110), ("ML RN1", 133), ("ML RN1", 136), ("ML RN1", 150), ("ML RN1", 169),
        ("ML RN3", 190), ("ML RN5", 191), ("ML RN16", 399), ("ML RN17", 611), ("ML RN24", 173),
        ("ML RN24", 178), ("ML RN24", 4608), ("ML RN24", 119),
    ],
)  # fmt: skip
def test_national_numbers_lie_on_the_edges_that_the_reference_names(
    network: RoadNetwork, reference: Path, label: str, edge_id: int
) -> None:
    """The seed's numbers are carried to the surveyed lines; the table of numbers agrees."""
    text = (reference / "geo" / "roads" / "wa_trunk_roads.geojson").read_text(encoding="utf-8")
    document = loads(text)
    assert isinstance(document, dict)
    (line,) = (
        [(lon, lat) for lon, lat in one["geometry"]["coordinates"]]
        for one in document["features"]
        if one["properties"]["eid"] == edge_id
    )
    numbered = [edge.line for edge in network.numbered(label)]

    along = [min(locate_on(one, spot).off_km for one in numbered) < 0.1 for spot in line]

    # The lines of the reference run on over borders, where the number changes.
    assert sum(along) / len(along) > 0.5


def test_most_of_the_seeds_numbered_roads_are_found(network: RoadNetwork) -> None:
    """As many kilometres bear a number as in the seed; where two share a road, one has it."""
    seed = seed_network(seed_gazetteer())
    labels = sorted({edge.road for edge in seed.edges if edge.road})
    asked = {label: sum(edge.km for edge in seed.numbered(label)) for label in labels}
    found = {label: sum(edge.km for edge in network.numbered(label)) for label in labels}

    assert sum(found.values()) > 0.98 * sum(asked.values())
    assert {label for label in labels if not 0.85 < found[label] / asked[label] < 1.2} == {"NE N4"}


def test_the_order_of_files_and_features_changes_no_byte(
    built_roads: BuiltRoads, reference: Path, tmp_path: Path
) -> None:
    """Equal data, equal ids, equal bytes."""
    folder = reference / "geo" / "roads"
    files = [folder / "secondary_links_seed.geojson", folder / "wa_trunk_roads.geojson"]

    again = build_roads(geojson=files, gazetteer=seed_gazetteer())

    assert again.packed() == built_roads.packed()


def test_stretches_have_their_lines_length(network: RoadNetwork) -> None:
    """Across many edges, too."""
    stretch = between(network, position("ml-gao"), position("ci-abidjan"))

    assert line_km(stretch.line) == pytest.approx(stretch.km, rel=0.001)
