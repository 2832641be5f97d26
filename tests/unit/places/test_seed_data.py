"""The seed data among themselves and against the public reference data."""

import csv
import gzip
import math
import tomllib
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import pytest

from couloir.codec import loads
from couloir.errors import GazetteerError
from couloir.model.footprint import GazetteerPlace, Position
from couloir.network import RoadNetwork, distance_km
from couloir.network.measure import locate_on
from couloir.places import fold, seed_gazetteer, seed_network
from couloir.places.roads import read_roads, seed_roads

ROADS_HEADER = "number\tcountry\tclass\tway\tsources\n"
# Positions of attacks that were reported, (lon, lat): facts to test against, never seed data.
REPORTED = (
    (-9.98426, 14.55455),
    (-8.56459, 12.90289),
    (-8.60058, 12.90847),
    (-5.62559, 11.17092),
    (-5.60889, 11.12997),
    (-6.67186, 10.8264),
)
AGREED_IDS = {
    "dakar-kayes-bamako",
    "dakar-kita-bamako",
    "abidjan-sikasso-bamako",
    "conakry-bamako",
    "nouakchott-bamako",
    "niamey-bamako",
    "bamako-gao",
}


@pytest.fixture(scope="module")
def roads() -> RoadNetwork:
    return seed_network(seed_gazetteer())


def position(place_id: str) -> Position:
    place = seed_gazetteer().place(place_id)
    return (place.lon, place.lat)


def corridors() -> list[dict[str, list[str]]]:
    text = (files("couloir") / "data" / "corridors.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)["corridor"]


def test_no_reported_position_of_an_attack_is_a_seed_place_or_bend() -> None:
    """The data must not be made from what it is tested against."""
    bends = [bend for road in seed_roads() for leg in road.bends for bend in leg]
    towns = [(p.lon, p.lat) for p in seed_gazetteer().places() if p.area is None]

    for reported in REPORTED:
        assert all(distance_km(reported, known) > 0.5 for known in (*bends, *towns))


def test_the_agreed_corridors_are_there_and_each_waypoint_is_joined_to_the_next(
    roads: RoadNetwork,
) -> None:
    """Consecutive waypoints bound a stretch: one edge joins them."""
    known = {edge.id for edge in roads.edges}
    listed = {str(corridor["id"]) for corridor in corridors()}

    assert listed >= AGREED_IDS
    for corridor in corridors():
        for way in (corridor["waypoints"], *corridor.get("feeders", [])):
            for pair in pairwise(way):
                assert "--".join(sorted(pair)) in known, (corridor["id"], pair)


def test_lengths_come_within_an_eighth_of_the_published(roads: RoadNetwork) -> None:
    """Diéma to Sandaré 137.7 km (World Bank), Dakar to Bamako by Kayes 1,382 km."""
    short = roads.stretch_between(position("ml-diema"), position("ml-sandare"), within_km=5)
    ways = {str(corridor["id"]): corridor["waypoints"] for corridor in corridors()}
    whole = roads.through([position(p) for p in ways["dakar-kayes-bamako"]], within_km=1)

    assert short is not None
    assert whole is not None
    assert short.km == pytest.approx(137.7, rel=0.12)
    assert whole.km == pytest.approx(1382, rel=0.12)


def test_all_names_of_the_timeline_are_known(reference: Path) -> None:
    """Every dated fact that the project was made for can be put on the map."""
    folder = reference / "evaluation"
    with (folder / "timeline.tsv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    names = {name for row in rows for name in row["places"].split("|") if name}

    unknown = {name for name in names if not seed_gazetteer().candidates(name)}

    assert len(names) > 30
    assert unknown == set()


def test_seed_positions_agree_with_the_reference_gazetteer(reference: Path) -> None:
    """No place lies more than 3 km from every reference point of its name in its country."""
    points = _reference_points(reference / "geo" / "gazetteer" / "gazetteer_wa.tsv.gz")
    compared, off = 0, []
    for place in seed_gazetteer().places():
        if place.kind not in ("settlement", "border_post") or "approximate" in place.sources:
            continue
        gap = _nearest_namesake_km(place, points)
        if gap is not None:
            compared += 1
            if gap > 3:
                off.append((place.id, round(gap, 1)))

    assert compared > 600
    assert off == []


def test_the_roads_stay_within_their_precision_of_the_reference_network(reference: Path) -> None:
    """Between Diboli and Bamako, and from Zégoua, the reference road is never further off."""
    lines = _reference_roads(reference / "geo" / "roads" / "wa_trunk_roads.geojson")
    gazetteer = seed_gazetteer()
    network = seed_network(gazetteer)
    for pair in (
        ("ml-kaniera", "ml-lakamane"),
        ("ml-sandare", "ml-diema"),
        ("ml-zegoua", "ml-sikasso"),
    ):
        stretch = network.stretch_between(position(pair[0]), position(pair[1]), within_km=5)
        assert stretch is not None
        gaps = [
            min(locate_on(line, spot).off_km for line in lines) for spot in _dense(stretch.line)
        ]
        assert max(gaps) <= 6


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("RN1\tML\tmotorway\tml-kayes ml-diema\tby hand", r"roads.tsv:2: expected number, country"),
        ("RN1\tML\ttrunk\tml-kayes\tby hand", r"roads.tsv:2: a way begins and ends at a place"),
        ("RN1\tML\ttrunk\tml-kayes @14.5,-9 \tby hand", r"begins and ends at a place"),
        ("RN1\tML\ttrunk\tml-kayes @14.5 ml-diema\tby hand", r"a bend is @lat,lon in degrees"),
    ],
)
def test_a_broken_road_names_its_line(row: str, message: str) -> None:
    """The table is edited by hand: the message says where to mend it."""
    with pytest.raises(GazetteerError, match=message):
        list(read_roads(ROADS_HEADER + row + "\n"))


def _reference_points(path: Path) -> dict[tuple[str, str], list[Position]]:
    points: dict[tuple[str, str], list[Position]] = {}
    csv.field_size_limit(1_000_000)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            if row["fclass"] != "P":
                continue
            spots = [(float(row["lon"]), float(row["lat"]))]
            if row["osm_lat"]:
                spots.append((float(row["osm_lon"]), float(row["osm_lat"])))
            for name in (row["name"], *row["altnames"].split("|")):
                points.setdefault((row["cc"], fold(name)), []).extend(spots)
    return points


def _nearest_namesake_km(
    place: GazetteerPlace, points: dict[tuple[str, str], list[Position]]
) -> float | None:
    # Old gazetteers put a border village now on one bank, now on the other.
    is_border = place.kind == "border_post"
    countries = {country for country, _ in points} if is_border else {place.country}
    keys = [(country, fold(name)) for name in place.names for country in sorted(countries)]
    spots = [spot for key in keys for spot in points.get(key, [])]
    gaps = [distance_km((place.lon, place.lat), spot) for spot in spots]
    return min(gaps, default=None)


def _reference_roads(path: Path) -> list[list[Position]]:
    document = loads(path.read_text(encoding="utf-8"))
    assert isinstance(document, dict)
    lines = []
    for feature in document["features"]:
        line = [(lon, lat) for lon, lat in feature["geometry"]["coordinates"]]
        if any(-13 < lon < -4 and 9 < lat < 16 for lon, lat in line):
            lines.append(line)
    return lines


def _dense(line: tuple[Position, ...]) -> list[Position]:
    spots = []
    for (x1, y1), (x2, y2) in pairwise(line):
        steps = max(1, math.ceil(distance_km((x1, y1), (x2, y2)) / 5))
        spots.extend((x1 + (x2 - x1) * i / steps, y1 + (y2 - y1) * i / steps) for i in range(steps))
    return spots
