"""One place from several sources, and the regions that it lies in, old and new."""

from collections.abc import Callable
from pathlib import Path

import pytest

from couloir.errors import GazetteerError
from couloir.places.building.build import BuildReport
from couloir.places.building.divisions import Division, Divisions, divisions_text
from couloir.places.filed import FiledGazetteer
from couloir.places.gazetteer import SeedGazetteer

Line = Callable[..., str]
Write = Callable[..., Path]
Build = Callable[..., FiledGazetteer]
Built = Callable[..., BuildReport]

HEADER = "country\told_region\tdistrict\tother_names\tnew_region\tsource\n"


@pytest.fixture(scope="module")
def divisions() -> Divisions:
    from couloir.places import seed_gazetteer

    return Divisions(seed_gazetteer().places(), divisions_text())


def test_a_point_and_a_node_of_one_name_nearby_are_one_place(
    dump: Write, line: Line, extract: Write, gazetteer: Build
) -> None:
    """Names and ids of both are kept; the node's position is the better one."""
    found = gazetteer(
        geonames=[dump(line(1, "Ouaroville", 14.5, -9.5, population=20000))],
        extracts=[
            extract(
                (7, 14.51234, -9.51234, {"place": "village", "name": "Waroville", "name:bm": "Wɛ"})
            )
        ],
    )

    (place,) = found.candidates("Ouaroville")
    assert found.candidates("Waroville") == (place,)
    assert place.names == ("Ouaroville", "Waroville", "Wɛ")
    assert (place.lat, place.lon) == (14.51234, -9.51234)
    assert place.sources == ("GeoNames 1", "OSM n7")
    assert (place.id, place.rank, place.radius_km) == ("geonames-1", 3, 3.0)


def test_a_node_goes_to_the_nearest_of_two_and_takes_no_second(
    dump: Write, line: Line, extract: Write, gazetteer: Build
) -> None:
    """Two hamlets of one name, one node: the other hamlet stays what it was."""
    found = gazetteer(
        geonames=[dump(line(1, "Jumeau", 14.50, -9.50), line(2, "Jumeau", 14.52, -9.50))],
        extracts=[extract((7, 14.521, -9.50, {"place": "hamlet", "name": "Jumeau"}))],
    )

    assert [place.sources for place in found.candidates("Jumeau")] == [
        ("GeoNames 1",),
        ("GeoNames 2", "OSM n7"),
    ]


@pytest.mark.parametrize(
    ("point", "tags"),
    [
        ((14.6, -9.5, "P.PPL"), {}),
        ((14.5, -9.5, "H.LK"), {}),
        ((14.5, -9.5, "P.PPL"), {"is_in:country_code": "SN"}),
    ],
)
def test_far_places_lakes_and_towns_across_a_border_are_others(
    point: tuple[float, float, str],
    tags: dict[str, str],
    small_files: Callable[..., tuple[Path, Path]],
    gazetteer: Build,
) -> None:
    """One name alone makes no two things one."""
    dumped, extracted = small_files(point, tags)
    found = gazetteer(geonames=[dumped], extracts=[extracted])

    assert len(found.candidates("Doublon")) == 2


@pytest.fixture
def small_files(dump: Write, line: Line, extract: Write) -> Callable[..., tuple[Path, Path]]:
    """Return how to write a dump with a point and an extract with a node, both called Doublon."""

    def write(point: tuple[float, float, str], tags: dict[str, str]) -> tuple[Path, Path]:
        lat, lon, code = point
        node = {"place": "village", "name": "Doublon", **tags}
        return dump(line(1, "Doublon", lat, lon, code=code)), extract((7, 14.501, -9.5, node))

    return write


def test_of_two_dumps_of_one_country_the_later_counts(
    dump: Write, line: Line, gazetteer: Build
) -> None:
    """A place that moved on the map keeps the spellings of the older dump."""
    old = dump(line(1, "Vieuxnom", 14.5, -9.5, changed="2012-01-01"), name="old.txt")
    new = dump(line(1, "Nouveaunom", 14.4, -9.4, changed="2024-01-01"), name="new.txt")
    found = gazetteer(geonames=[old, new])

    (place,) = found.candidates("Vieuxnom")
    assert place.names == ("Nouveaunom", "Vieuxnom")
    assert place.lat == 14.4


def test_rank_and_reach_follow_the_feature_the_population_and_the_rounding(
    dump: Write, line: Line, gazetteer: Build
) -> None:
    """A point on whole minutes of arc may be kilometres off: its reach says so."""
    found = gazetteer(
        geonames=[
            dump(
                line(1, "Capitaleville", 14.12345, -9.12345, code="P.PPLC"),
                line(2, "Chefville", 14.12345, -9.12345, code="P.PPLA"),
                line(3, "Districtville", 14.12345, -9.12345, code="P.PPLA2"),
                line(4, "Marchéville", 14.12345, -9.12345, population=10_000),
                line(5, "Hameauville", 14.12345, -9.12345, population=9_999),
                line(6, "Arrondiville", 14.16667, -9.5),
            )
        ]
    )
    names = ("Capitaleville", "Chefville", "Districtville", "Marchéville", "Hameauville")

    places = [found.candidates(name)[0] for name in (*names, "Arrondiville")]
    assert [place.rank for place in places] == [0, 1, 2, 3, 4, 4]
    assert [place.radius_km for place in places] == [15, 6, 4, 3, 2, 3]


def test_more_names_come_from_the_table_of_alternates(
    dump: Write, line: Line, gazetteer: Build
) -> None:
    """Codes and addresses in it are no names."""
    alternates = dump(
        "1\t77\tbm\tAutrenom\t\t\t\t\t\t",
        "2\t77\tlink\thttps://example.org\t\t\t\t\t\t",
        "3\t88\tfr\tAilleurs\t\t\t\t\t\t",
        name="alternateNamesV2.txt",
    )
    found = gazetteer(geonames=[dump(line(77, "Lieu", 14.5, -9.5))], alternates=[alternates])

    assert found.candidates("Autrenom")[0].names == ("Lieu", "Autrenom")
    assert not found.candidates("Ailleurs")


def test_region_and_district_come_from_codes_old_and_new(
    dump: Write, line: Line, gazetteer: Build
) -> None:
    """The older region as reports name it, and the one of 2023."""
    found = gazetteer(
        geonames=[
            dump(
                line(1, "Kayes Region", 14.1, -10.1, code="A.ADM1", admin1="03"),
                line(2, "Diema Cercle", 14.6, -9.2, code="A.ADM2", admin1="03", admin2="826"),
                line(3, "Premierlieu", 14.61, -9.21, admin1="03", admin2="826"),
                # Its district is that of its neighbours.
                line(4, "Secondlieu", 14.65, -9.25, admin1="03"),
                # Neither region nor district.
                line(5, "Troisièmelieu", 14.66, -9.26, admin1="00"),
                line(6, "Quatrièmelieu", 13.2, -8.1, admin1="07"),
                line(7, "Loin", 20.0, -3.0),
            )
        ],
        codes=[dump("ML.07\tKoulikoro\tKoulikoro\t2454532", name="admin1CodesASCII.txt")],
    )

    def lies(name: str) -> tuple[str | None, str | None]:
        place = found.candidates(name)[0]
        return place.admin1, place.admin1_new

    assert lies("Premierlieu") == lies("Secondlieu") == lies("Troisièmelieu") == ("Kayes", "Nioro")
    assert lies("Quatrièmelieu") == ("Koulikoro", None)
    assert lies("Loin") == (None, None)
    assert found.candidates("cercle de Diéma")[0].id == "geonames-2"


@pytest.mark.parametrize(
    ("country", "name", "division"),
    [
        ("ML", "Région de Ségou", Division(admin1="Ségou")),
        ("ML", "Segou Region", Division(admin1="Ségou")),
        ("ML", "Taoudénit Region", Division(admin1="Tombouctou", admin1_new="Taoudenni")),
        ("BF", "Cascades Region", Division(admin1="Cascades", admin1_new="Tannounyan")),
        ("BF", "Plateau Central", Division(admin1="Plateau-Central", admin1_new="Oubri")),
        # Split in three: which of them, its name alone does not tell.
        ("BF", "Est", Division(admin1="Est")),
        ("BF", "Goulmou", Division(admin1="Est", admin1_new="Goulmou")),
        ("BF", "Liptako", Division(admin1="Sahel", admin1_new="Liptako")),
        ("SN", "Thies", Division(admin1="Thiès")),
        ("XX", "Province of Nowhere", Division(admin1="Province of Nowhere")),
    ],
)
def test_regions_are_known_in_every_spelling(
    country: str, name: str, division: Division, divisions: Divisions
) -> None:
    """Names are those of the seed; an unknown one is taken as it is written."""
    assert divisions.region(country, [name]) == division


@pytest.mark.parametrize(
    ("country", "name", "old", "new"),
    [
        ("ML", "Nioro Cercle", "Kayes", "Nioro"),
        ("ML", "Cercle d’ Abeïbara", "Kidal", None),
        ("ML", "Ti-n-Essako", "Kidal", None),
        ("BF", "Province de la Kossi", "Boucle du Mouhoun", "Sourou"),
        ("BF", "Province de la Komandjoari", "Est", "Sirba"),
        ("BF", "Karo-Peli", "Sahel", "Soum"),
        ("BF", "Kadiogo Province", "Centre", "Kadiogo"),
    ],
)
def test_districts_tell_what_became_of_their_region(
    country: str, name: str, old: str, new: str | None, divisions: Divisions
) -> None:
    """The district decides where a region was split."""
    assert divisions.district(country, name) == Division(admin1=old, admin1_new=new)


def test_the_table_of_districts_agrees_with_the_seed(
    divisions: Divisions, seed: SeedGazetteer
) -> None:
    """Each seat of a district that bears its district's name lies where the table says."""
    seats = [
        place
        for place in seed.places()
        if place.kind == "settlement" and place.country == "ML" and place.rank <= 2
    ]
    told = {place.id: divisions.district("ML", place.names[0]) for place in seats}
    found = {key: value for key, value in told.items() if value is not None}

    assert len(found) >= 45
    for place in seats:
        if place.id in found:
            assert (place.admin1, place.admin1_new) == (
                found[place.id].admin1,
                found[place.id].admin1_new,
            ), place.id


def test_every_region_of_the_table_is_one_of_the_seed(seed: SeedGazetteer) -> None:
    """Both tables say the same names."""
    lines = divisions_text().splitlines()[1:]
    for one in lines:
        country, old, _, _, new, _ = one.split("\t")
        assert seed.region(f"région {old}", country=country) is not None, one
        assert seed.region(f"région {new}", country=country) is not None, one
    assert len(lines) == 95


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("country\tregion\n", r"divisions.tsv:1: the columns must be"),
        (HEADER + "ML\tKayes\tNioro\t\t\tx\n", r"divisions.tsv:2: expected country"),
        (HEADER + "ML\tKayes\tNioro\tNioro\n", r"divisions.tsv:2: 4 cells, expected 6"),
    ],
)
def test_a_broken_table_of_districts_names_its_line(text: str, message: str) -> None:
    """The table is edited by hand."""
    with pytest.raises(GazetteerError, match=message):
        Divisions((), text)
