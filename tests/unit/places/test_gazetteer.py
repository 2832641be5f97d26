"""The seed gazetteer: spellings, kinds and countries."""

import pytest

from couloir.errors import GazetteerError
from couloir.places import seed_gazetteer
from couloir.places.seed import read_places

HEADER = (
    "id\tname\taliases\tkind\tcountry\tadmin1\tadmin1_new\tlat\tlon\tradius_km\trank\tsources\n"
)


def ids(name: str) -> list[str]:
    return [place.id for place in seed_gazetteer().candidates(name)]


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Kayes", "ml-kayes"),
        ("KAYES", "ml-kayes"),
        ("ville de Kayes", "ml-kayes"),
        ("Timbuktu", "ml-tombouctou"),
        ("Kaniera", "ml-kaniera"),
        ("Lakamane", "ml-lakamane"),
        ("N\u2019Djaména", "td-ndjamena"),
        ("NDjamena", "td-ndjamena"),
        ("Fada-N'Gourma", "bf-fada-ngourma"),
        ("Neguela", "ml-negala"),
        ("Kouremalé", "ml-kouremale"),
        ("Nouhoun Bozo", "ml-nouh-bozo"),
        ("Moura", "ml-mourra"),
        ("Sinkassé", "tg-cinkasse"),
        ("Nioro", "ml-nioro-du-sahel"),
        ("les Cayes", "ht-les-cayes"),
    ],
)
def test_spellings_of_reports_find_the_place(name: str, first: str) -> None:
    """Accents, case, hyphens, apostrophes and articles do not count."""
    assert ids(name)[0] == first


def test_a_name_gives_the_town_before_the_region_and_the_word_region_the_region_alone() -> None:
    """The name "Kayes" is the town first, "région de Kayes" never is."""
    assert ids("Kayes")[:2] == ["ml-kayes", "ml-region-kayes"]
    assert ids("région de Kayes") == ids("Kayes Region") == ["ml-region-kayes"]
    assert ids("région de l\u2019Extrême-Nord") == ids("Far North") == ["cm-region-extreme-nord"]


def test_a_compass_word_is_a_region_only_beside_a_word_that_says_so() -> None:
    """The words "au nord" name no place; "région du Nord" does."""
    assert ids("Nord") == []
    assert "bf-region-nord" in ids("région du Nord")


def test_an_exact_spelling_comes_before_a_near_one() -> None:
    """Diédiéni and Didiéni are two places 350 km apart that reports mix up."""
    assert ids("Diédiéni") == ["ml-diedieni", "ml-didieni"]
    assert ids("Didiéni") == ["ml-didieni", "ml-diedieni"]


def test_niger_and_nigeria_are_told_apart() -> None:
    """The word "nigérien" is of Niger, "nigérian" of Nigeria, in either language."""
    gazetteer = seed_gazetteer()

    assert [gazetteer.country_of(word) for word in ("nigérienne", "Nigerien", "Niger")] == [
        "NE"
    ] * 3
    assert [gazetteer.country_of(word) for word in ("nigérians", "Nigerian", "Nigéria")] == [
        "NG"
    ] * 3
    assert gazetteer.country_of("Kayes") is None


def test_a_demonym_is_no_name_of_the_place() -> None:
    """The word "malien" must never be placed on a map."""
    assert ids("malien") == []


def test_an_unknown_name_has_no_candidates() -> None:
    """Unknown is a value: no centroid, no capital."""
    assert ids("Zzyzx-sur-Mer") == []
    assert ids("") == []


def test_the_twenty_regions_of_mali_are_there_with_the_older_region_of_each() -> None:
    """Reports mix the regions of 2023 with the older ones; both must match."""
    regions = {place.names[0]: place for place in seed_gazetteer().regions_of("ml")}

    assert len(regions) == 20
    assert (regions["Nioro"].admin1, regions["Nioro"].admin1_new) == ("Kayes", "Nioro")
    assert regions["Douentza"].admin1 == "Mopti"
    assert all(place.area is not None and place.area_precision_km for place in regions.values())


def test_every_place_names_its_sources_and_no_two_share_an_id() -> None:
    """Coordinates are facts with a source; the identifiers stay resolvable."""
    places = seed_gazetteer().places()

    assert len({place.id for place in places}) == len(places) >= 900
    assert all(place.sources and all(place.sources) for place in places)
    assert [place.id for place in places] == sorted(place.id for place in places)


def test_an_unknown_id_is_an_error_that_names_it() -> None:
    """A corridor with a wrong waypoint must not go unnoticed."""
    with pytest.raises(GazetteerError, match="ml-atlantis"):
        seed_gazetteer().place("ml-atlantis")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("ml-x\tX\t\tsettlement\tML\tKayes\t\t14.5\t-200\t3\t4\tOSM", r"places.tsv:2: lon is -200"),
        ("ml-x\tX\t\thamlet\tML\tKayes\t\t14.5\t-9\t3\t4\tOSM", r"places.tsv:2: kind is 'hamlet'"),
        ("ml-x\tX\t\tsettlement\tML\tKayes\t\tnorth\t-9\t3\t4\tOSM", r"lat is no number: 'north'"),
        ("ml-x\tX\t\tsettlement\tML", r"places.tsv:2: 5 cells, expected 12"),
        ("ml-x\tX\t\tsettlement\tML\tKayes\t\t14.5\t-9\t3\t4\t", r"places.tsv:2: sources is empty"),
    ],
)
def test_a_broken_row_names_its_line_and_column(line: str, message: str) -> None:
    """The table is edited by hand: the message says where to mend it."""
    with pytest.raises(GazetteerError, match=message):
        list(read_places(HEADER + line + "\n"))
