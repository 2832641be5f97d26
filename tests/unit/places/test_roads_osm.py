"""Roads from OpenStreetMap files."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import osmium
import pytest

from couloir.codec import dumps
from couloir.errors import GazetteerError
from couloir.model.footprint import Position
from couloir.places import seed_gazetteer
from couloir.places.building.roads import BuiltRoads, RoadRules, build_roads
from couloir.places.building.ways_osm import read_pbf

NODES: Mapping[int, Position] = {
    1: (-9.5, 13.0), 2: (-9.0, 13.1), 3: (-8.5, 13.0), 4: (-9.0, 13.6), 5: (-9.2, 13.3),
}  # fmt: skip
Ways = Sequence[tuple[Sequence[int], Mapping[str, str]]]
ROADS: Ways = (
    ((1, 2), {"highway": "trunk", "ref": "RN1", "name": "Route de Kita", "oneway": "yes"}),
    ((2, 3), {"highway": "trunk", "ref": "RN1"}),
    ((2, 4), {"highway": "tertiary_link"}),
    ((1, 5), {"highway": "track"}),
    ((4, 5), {"highway": "residential"}),
    ((1, 2, 4, 1), {"highway": "primary", "area": "yes"}),
    ((3, 4), {"waterway": "river"}),
)


def write_pbf(path: Path, ways: Ways, nodes: Mapping[int, Position] = NODES) -> Path:
    header = osmium.io.Header()
    header.set("osmosis_replication_timestamp", "2025-09-14T20:21:02Z")
    with osmium.SimpleWriter(str(path), header=header) as writer:
        for node, position in nodes.items():
            writer.add_node(osmium.osm.mutable.Node(id=node, location=position))
        for turn, (refs, tags) in enumerate(ways, start=1):
            writer.add_way(osmium.osm.mutable.Way(id=turn, nodes=refs, tags=tags))
    return path


def built(*paths: Path, tracks: bool = False, geojson: Sequence[Path] = ()) -> BuiltRoads:
    rules = RoadRules(with_seed=False, tracks=tracks)
    return build_roads(pbf=paths, geojson=geojson, gazetteer=seed_gazetteer(), rules=rules)


def test_main_roads_are_read_with_number_name_and_class(tmp_path: Path) -> None:
    """Motorway to tertiary with links; no streets, squares, rivers or, unasked, tracks."""
    roads = built(write_pbf(tmp_path / "ml.osm.pbf", ROADS))

    told = {(edge.line[0], edge.line[-1]): edge for edge in roads.edges}
    assert {(edge.road, edge.detour) for edge in roads.edges} == {("ML RN1", 1.0), ("", 2.0)}
    assert told[NODES[1], NODES[2]].name == "Route de Kita"
    assert len(roads.edges) == 3
    (source,) = roads.about.sources
    assert (source.as_of, source.ways) == ("2025-09-14T20:21:02Z", 3)
    assert source.licence.startswith("ODbL 1.0")


def test_a_oneway_is_a_road_in_both_directions(tmp_path: Path) -> None:
    """It is asked which roads supply can use, not on which side it drives."""
    network = built(write_pbf(tmp_path / "ml.osm.pbf", ROADS)).network()

    assert network.stretch_between(NODES[2], NODES[1], within_km=1) is not None


def test_tracks_come_when_asked_for(tmp_path: Path) -> None:
    """In the north the track is the road."""
    roads = built(write_pbf(tmp_path / "ml.osm.pbf", ROADS), tracks=True)

    assert sorted(edge.detour for edge in roads.edges) == [1.0, 1.0, 2.0, 4.0]
    assert roads.about.tracks


def test_a_way_whose_nodes_lack_ends_where_they_end(tmp_path: Path) -> None:
    """Extracts cut at a border lack nodes abroad: what is there is kept, and counted."""
    path = write_pbf(tmp_path / "ml.osm.pbf", (((1, 2, 77, 3, 4), {"highway": "trunk"}),))

    roads = built(path)

    assert len(roads.edges) == 2
    assert roads.about.sources[0].left_out == ("1 ways end where their nodes lack",)


def test_a_cut_file_is_told_at_every_length(tmp_path: Path) -> None:
    """A download that broke off must not become a country with half of its roads."""
    whole = write_pbf(tmp_path / "ml.osm.pbf", ROADS).read_bytes()
    path = tmp_path / "cut.osm.pbf"
    told = []
    for length in range(1, len(whole), 7):
        path.write_bytes(whole[:length])
        try:
            read_pbf(path)
        except GazetteerError as error:
            told.append(str(error))

    # Cut just between two blocks it is a whole file that holds less: no road is left of it here.
    assert len(told) == len(range(1, len(whole), 7))
    assert all(error.startswith("cut.osm.pbf: ") and "fetch it again" in error for error in told)


@pytest.mark.parametrize("body", [b"", b"<osm/>", b"\x00" * 500, b"\xff\xff\xff\xff PBF?"])
def test_what_is_no_pbf_is_refused(tmp_path: Path, body: bytes) -> None:
    """The bytes decide, whatever the name says."""
    path = tmp_path / "roads.pbf"
    path.write_bytes(body)

    with pytest.raises(GazetteerError, match=r"^roads.pbf: .*fetch it again"):
        read_pbf(path)


def test_a_pbf_that_is_not_there_is_named(tmp_path: Path) -> None:
    """As for every other file."""
    with pytest.raises(GazetteerError, match=r"nowhere\.pbf"):
        read_pbf(tmp_path / "nowhere.pbf")


def test_two_extracts_that_overlap_are_one_network(tmp_path: Path) -> None:
    """Neighbouring countries' files both hold the road across the border."""
    one = write_pbf(tmp_path / "ml.osm.pbf", ROADS[:2])
    other = write_pbf(tmp_path / "sn.osm.pbf", ROADS[1:3])
    whole = write_pbf(tmp_path / "all.osm.pbf", ROADS[:3])

    assert built(one, other).edges == built(other, one).edges == built(whole).edges


def test_geojson_adds_to_openstreetmap_what_it_lacks(tmp_path: Path) -> None:
    """The same road some metres aside is carried already; the one that lacks is led on to it."""
    pbf = write_pbf(tmp_path / "ml.osm.pbf", ROADS[:2])
    beside = [[lon, lat + 0.0004] for lon, lat in (NODES[1], NODES[2], NODES[3])]
    lines = [beside, [beside[1], list(NODES[4])]]
    features = [
        {"type": "Feature", "geometry": {"type": "LineString", "coordinates": line}}
        for line in lines
    ]
    path = tmp_path / "more.geojson"
    path.write_text(dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")

    roads = built(pbf, geojson=[path])

    assert len(roads.edges) == 3
    assert roads.network().stretch_between(NODES[1], NODES[4], within_km=1) is not None
