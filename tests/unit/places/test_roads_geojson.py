"""Roads from GeoJSON: what is read, what is passed over, and what is said of broken files."""

from collections.abc import Callable
from pathlib import Path

import pytest

from couloir.codec import dumps
from couloir.errors import GazetteerError
from couloir.model.footprint import Position
from couloir.network import distance_km
from couloir.places import seed_gazetteer
from couloir.places.building.roads import BuiltRoads, RoadRules, build_roads
from couloir.places.building.ways_geojson import read_geojson

# Between Kayes and Bamako, where the seed has places.
A, B, C, D = (-9.5, 13.0), (-9.0, 13.1), (-8.5, 13.0), (-9.0, 13.6)
BARE = RoadRules(with_seed=False)
Write = Callable[..., Path]


def feature(*line: Position, **properties: object) -> dict[str, object]:
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": "LineString", "coordinates": [list(spot) for spot in line]},
    }


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Return a writer of a FeatureCollection."""

    def written(*features: object, name: str = "roads.geojson", **more: object) -> Path:
        path = tmp_path / name
        table = {"type": "FeatureCollection", "features": list(features), **more}
        path.write_text(dumps(table), encoding="utf-8")
        return path

    return written


def built(*paths: Path, rules: RoadRules = BARE) -> BuiltRoads:
    return build_roads(geojson=paths, gazetteer=seed_gazetteer(), rules=rules)


def test_lines_that_share_a_position_meet_there(write: Write) -> None:
    """Three roads that share B make three edges of one network."""
    roads = built(write(feature(A, B, C), feature(B, D)))

    assert len(roads.edges) == 3
    assert roads.network().stretch_between(A, D, within_km=1) is not None


def test_lines_that_only_cross_do_not_meet(write: Write) -> None:
    """A bridge is no junction: nothing is joined that the data do not join."""
    roads = built(write(feature((-9.5, 13.0), (-8.5, 13.0)), feature((-9.0, 12.5), (-9.0, 13.5))))

    assert len(roads.edges) == 2
    assert roads.network().stretch_between((-9.5, 13.0), (-9.0, 13.5), within_km=1) is None


def test_a_small_gap_is_closed_and_a_large_one_is_not(write: Write) -> None:
    """An end 30 m from the main road was meant to touch it; one 300 m off was not."""
    near, far = (-9.0, 13.00027), (-9.0, 13.0027)
    main = feature((-9.5, 13.0), (-8.5, 13.0))

    joined = built(write(main, feature(near, D)))
    apart = built(write(main, feature(far, D)))

    assert joined.network().stretch_between((-9.5, 13.0), D, within_km=1) is not None
    assert len(joined.edges) == 3
    assert apart.network().stretch_between((-9.5, 13.0), D, within_km=1) is None


def test_a_road_given_in_pieces_is_one_edge(write: Write) -> None:
    """Where nothing branches off, files cut roads at will; ids must not follow that."""
    whole = built(write(feature(A, B, C)))
    pieces = built(write(feature(A, B), feature(C, B)))

    assert pieces.edges == whole.edges


def test_a_change_of_number_or_class_ends_an_edge(write: Write) -> None:
    """RN1 and RN3 meet on one line: each keeps its own."""
    roads = built(
        write(feature(A, B, ref="RN 01", country="ml"), feature(B, C, ref="RN3", cc="ML"))
    )

    assert sorted(edge.road for edge in roads.edges) == ["ML RN1", "ML RN3"]
    assert [edge.line[0] for edge in roads.network().numbered("ML RN1")] == [A]


def test_the_country_of_a_number_is_that_of_the_nearest_town(write: Write) -> None:
    """A line near Kita is in Mali, one at Tambacounda in Senegal."""
    roads = built(
        write(feature(A, B, ref="N7; N1"), feature((-13.7, 13.75), (-13.6, 13.8), ref="N1"))
    )

    assert sorted(edge.road for edge in roads.edges) == ["ML N1; ML N7", "SN N1"]
    assert len(roads.network().numbered("ML N7")) == 1


def test_duplicate_features_and_lines_drawn_backwards_are_one(write: Write) -> None:
    """The same road twice is no second road; what either tells of it is kept."""
    roads = built(
        write(feature(A, B, C), feature(C, B, A, ref="RN1", cc="ML", name="Route de Kita"))
    )

    (edge,) = roads.edges
    assert (edge.road, edge.name) == ("ML RN1", "Route de Kita")


def test_heights_are_left_out_and_multilines_are_lines(write: Write, tmp_path: Path) -> None:
    """RFC 7946 allows a third number, and several lines in one feature."""
    both = {
        "type": "Feature",
        "properties": None,
        "geometry": {
            "type": "MultiLineString",
            "coordinates": [[[*A, 300.0], [*B, 310.5]], [[*B, 0], [*D, 1]]],
        },
    }

    assert built(write(both)).edges == built(write(feature(A, B), feature(B, D))).edges


def test_classes_count_as_their_detours_and_tracks_wait_to_be_asked_for(write: Write) -> None:
    """Trunk 1, secondary 2, track 4; footpaths are passed over and counted."""
    path = write(
        feature(A, B, highway="primary_link"),
        feature(B, C, **{"class": "secondary"}),
        feature(B, D, highway="track"),
        feature(C, D, highway="footway"),
        {"type": "Feature", "properties": {}, "geometry": None},
        feature(A, (A[0] + 1e-7, A[1])),
    )

    plain = built(path)
    more = built(path, rules=RoadRules(with_seed=False, tracks=True))

    assert sorted(edge.detour for edge in plain.edges) == [1.0, 2.0]
    assert sorted(edge.detour for edge in more.edges) == [1.0, 2.0, 4.0]
    assert plain.about.sources[0].left_out == (
        "2 of another class",
        "1 without geometry",
        "1 without length",
    )


def test_a_line_is_simplified_within_the_tolerance(write: Write) -> None:
    """A bend of 20 m goes, one of 2 km stays."""
    middle, bend = (-9.25, 13.0002), (-9.0, 13.02)

    (edge,) = built(write(feature((-9.5, 13.0), middle, bend, (-8.5, 13.0)))).edges
    (exact,) = built(
        write(feature((-9.5, 13.0), (-9.25, 13.0002), (-9.0, 13.0), (-8.5, 13.0)))
    ).edges

    assert bend in edge.line
    assert exact.line == ((-9.5, 13.0), (-8.5, 13.0))


def test_a_link_from_place_to_place_is_led_on_to_the_road_that_it_comes_near(write: Write) -> None:
    """A village's point lies 3 km off the main road: the link ends on it, and cuts it there."""
    main = feature((-9.5, 13.0), (-8.5, 13.0))
    link = feature((-9.0, 13.027), D, quality="waypoints only, straight between places")

    roads = built(write(main, link))

    assert sorted(edge.detour for edge in roads.edges) == [1.0, 1.0, 2.0]
    stretch = roads.network().stretch_between(D, (-9.5, 13.0), within_km=1)
    assert stretch is not None
    assert stretch.km == pytest.approx(
        distance_km(D, (-9.0, 13.0)) + distance_km((-9.0, 13.0), (-9.5, 13.0)), abs=0.5
    )


def test_a_link_that_the_surveyed_roads_carry_adds_nothing(write: Write) -> None:
    """Straight from A to C beside the road A–C would be a second, shorter road."""
    main = feature(A, B, C)
    link = feature(A, (-8.5, 13.01), quality="waypoints only")

    roads = built(write(main, link))

    assert len(roads.edges) == 1
    assert roads.about.sources[0].carried == 1


BROKEN = {
    "type": "Feature",
    "properties": {},
    "geometry": {"type": "Polygon", "coordinates": [[[0, 0], [0, 1], [1, 1], [0, 0]]]},
}


@pytest.mark.parametrize(
    ("features", "words"),
    [
        ([], r"roads.geojson: no line of road in it \(no features\); give"),
        ([feature(A, B), BROKEN], r"roads.geojson: feature 2: is 'Polygon'; a road is a LineStr"),
        ([feature(A, B), feature(A)], r"feature 2: a line of fewer than two positions"),
        (
            [feature((13.0, -190.5), B)],
            r"feature 1, position 1: 13, -190.5 is not on the globe; pr",
        ),
        (
            [feature((12.6, -95.0), B)],
            r"latitude and longitude look swapped: GeoJSON has longitude",
        ),
        ([feature((1413000.0, 2e5), B)], r"feature 1, position 1: .*project it to WGS84"),
        ([feature(A, ("-9", "13"))], r"feature 1, position 2: '-9' is no number of degrees"),
        ([feature(A, (True, 13))], r"feature 1, position 2: True is no number"),
        (
            [feature(A, B, **{"class": "goat path"})],
            r"feature 1: class is 'goat path'; write trunk",
        ),
        (["LineString"], r"feature 1: no Feature"),
        (
            [feature((13.035, -9.4854), (12.7446, -8.0721))],
            r"feature 1: 13.035, -9.4854: .*look swapped",
        ),
        (
            [feature(A, C), feature(B, D), feature((13.05, -9.3), (13.1, -9.2))],
            r"roads.geojson: feature 3: 13.05, -9.3: latitude and longitude look swapped",
        ),
    ],
)
def test_a_broken_feature_is_named_with_its_mend(
    write: Write, features: list[object], words: str
) -> None:
    """Whoever made the file can find the feature and put it right."""
    with pytest.raises(GazetteerError, match=words):
        built(write(*features))


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "line 1, column 1: not JSON"),
        (b'{"type": "FeatureCollection", "features": [', "not JSON"),
        (b"\x00\x00\x00", "not JSON"),
        (b'{"type": "\xff"}', "not UTF-8 at byte 10"),
        (b"[1, 2]", "no GeoJSON object"),
        (b'{"type": "Topology", "arcs": []}', "type is 'Topology'; give a FeatureCollection"),
        (b"[" * 100_000, "nested too deeply"),
        (
            b'{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null},'
            b'{"type":"Feature","geometry":{"type":"LineString","coordinates":[[NaN,1],[1,2]]}}]}',
            "roads.geojson: feature 2: .*NaN is no number",
        ),
        (
            b'{"type":"FeatureCollection","features":[{"type":"Feature","geometry":'
            b'{"type":"LineString","coordinates":[[1e999,1],[1,2]]}}]}',
            "feature 1, position 1: inf is no number of degrees",
        ),
        (
            b'{"type":"FeatureCollection","crs":{"name":"EPSG:32629"},"features":[]}',
            "crs is .*32629.*project it to WGS84",
        ),
    ],
)
def test_a_broken_file_is_named_with_its_mend(tmp_path: Path, body: bytes, words: str) -> None:
    """No file of a stranger ends in a traceback."""
    path = tmp_path / "roads.geojson"
    path.write_bytes(body)

    with pytest.raises(GazetteerError, match=words):
        read_geojson(path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    """The path is told whole: the name was probably misspelt."""
    with pytest.raises(GazetteerError, match=r"nowhere.geojson: cannot be read \(No such file"):
        read_geojson(tmp_path / "nowhere.geojson")


def test_the_licence_that_a_file_tells_is_kept(write: Write) -> None:
    """What is built from others' work says whose it is."""
    roads = built(write(feature(A, B), licence="CC BY 4.0, Somebody"))

    assert roads.about.sources[0].licence == "CC BY 4.0, Somebody"


def test_nothing_to_build_from_is_an_error() -> None:
    """An empty network would be taken for a country without roads."""
    with pytest.raises(GazetteerError, match="nothing to build from; name a PBF or GeoJSON"):
        built()
