"""Truths and traps of real dumps: many places of one name, two banks, rounded points."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from couloir.model.claim import PlaceWords
from couloir.network import distance_km
from couloir.places import filed_gazetteer, seed_gazetteer
from couloir.places.building.build import BuildReport, Inputs, build_gazetteer
from couloir.places.choose import choose
from couloir.places.filed import FiledGazetteer
from couloir.settings import reference_folder

DUMPS = ("BF", "CI", "GN", "ML", "MR", "NE", "SN")
MOST_BYTES = 60_000_000


class Silent:
    """A progress that shows nothing."""

    def begin(self, step: str, total: int | None) -> None:
        """Show nothing."""

    def advance(self) -> None:
        """Show nothing."""


def build(folder: Path, dumps: Sequence[str], table: str) -> BuildReport:
    reference = reference_folder()
    if reference is None:
        pytest.skip("COULOIR_REFERENCE is not set to the folder of labelled reports")
    geo = reference / "geo"
    inputs = Inputs(
        geonames=[geo / "raw" / "geonames" / f"{one}.txt.gz" for one in dumps],
        tables=[geo / "gazetteer" / table],
    )
    return build_gazetteer(inputs, folder, seed=seed_gazetteer(), progress=Silent())


@pytest.fixture(scope="session")
def report_ml(tmp_path_factory: pytest.TempPathFactory) -> BuildReport:
    """Return what was built of Mali and Senegal, some seconds' work."""
    folder = tmp_path_factory.mktemp("mali")
    return build(folder, ("ML", "SN"), "gazetteer_core_ml.tsv.gz")


@pytest.fixture(scope="session")
def mali(report_ml: BuildReport) -> FiledGazetteer:
    """Return the gazetteer of Mali and Senegal."""
    return filed_gazetteer(report_ml.path.parent)


@pytest.fixture(scope="session")
def report_wa(tmp_path_factory: pytest.TempPathFactory) -> BuildReport:
    """Return what was built of West Africa."""
    return build(tmp_path_factory.mktemp("west-africa"), DUMPS, "gazetteer_wa.tsv.gz")


@pytest.fixture(scope="session")
def west_africa(report_wa: BuildReport) -> FiledGazetteer:
    """Return the gazetteer of West Africa."""
    return filed_gazetteer(report_wa.path.parent)


def gap_km(found: FiledGazetteer, name: str, lat: float, lon: float) -> float:
    place = found.candidates(name)[0]
    return distance_km((place.lon, place.lat), (lon, lat))


def test_kidira_and_diboli_are_two_towns_on_two_banks(mali: FiledGazetteer) -> None:
    """1.5 km apart, in two countries: never merged."""
    kidira, diboli = mali.candidates("Kidira")[0], mali.candidates("Diboli")[0]

    assert (kidira.country, diboli.country) == ("SN", "ML")
    gap = distance_km((kidira.lon, kidira.lat), (diboli.lon, diboli.lat))
    assert 1.0 < gap < 2.0


def test_the_better_point_wins(mali: FiledGazetteer) -> None:
    """Old GeoNames points of Zégoua, Loulouni and Kaniéra lie up to 2.7 km off the node."""
    assert gap_km(mali, "Zégoua", 10.48529, -5.64677) < 0.1
    assert gap_km(mali, "Loulouni", 10.89477, -5.60798) < 0.1
    assert gap_km(mali, "Kaniéra", 14.63085, -10.06610) < 0.1
    assert gap_km(mali, "Lakamané", 14.50616, -9.90696) < 0.1


def test_neguela_is_negala_first_and_the_villages_of_that_name_follow(
    mali: FiledGazetteer,
) -> None:
    """The press writes Néguéla for Négala; three villages are called so in earnest."""
    found = mali.candidates("Neguela")

    assert found[0].id == "ml-negala"
    assert {place.admin1 for place in found[1:]} == {"Sikasso"}
    (beside,) = choose(PlaceWords(names=("Neguela",), relation="at", admin1="Sikasso"), mali)
    assert beside.place.names[0] == "Néguéla"


def test_diedieni_is_not_didieni_unless_the_neighbour_says_so(mali: FiledGazetteer) -> None:
    """350 km apart: the near spelling is a candidate that the choice must flag."""
    alone = choose(PlaceWords(names=("Diédiéni",), relation="at"), mali)
    beside = choose(PlaceWords(names=("Diédiéni", "Kolokani"), relation="between"), mali)

    assert [(one.place.id, one.flags) for one in alone] == [("ml-diedieni", ())]
    assert beside[0].place.id == "ml-didieni"
    assert {"near_spelling", "namesake_by_neighbour"} <= set(beside[0].flags)


def test_places_know_their_region_old_and_new(mali: FiledGazetteer) -> None:
    """The codebook's region is the older one; reports since 2023 write the other."""
    lies = {
        (place.admin1, place.admin1_new)
        for place in mali.candidates("Farabougou")
        if place.country == "ML"
    }

    assert lies == {("Ségou", None), ("Kayes", "Nioro"), ("Koulikoro", None)}
    kayes = [mali.place(f"geonames-{number}") for number in (2457672, 2453249)]
    assert [(one.admin1, one.admin1_new) for one in kayes] == [("Kayes", "Nioro"), ("Kayes", None)]


def test_the_region_told_decides_among_namesakes(mali: FiledGazetteer) -> None:
    """Without it the place that the seed knows; the others stay candidates."""
    told = choose(PlaceWords(names=("Farabougou",), relation="at", admin1="Nioro"), mali)

    assert told[0].place.id == "geonames-2457672"
    assert "region_disagrees" not in told[0].flags


@pytest.mark.long
def test_building_again_gives_equal_bytes(report_ml: BuildReport, tmp_path: Path) -> None:
    """Same dumps, same file, whatever the order."""
    again = build(tmp_path, ("SN", "ML"), "gazetteer_core_ml.tsv.gz")

    assert again.version == report_ml.version
    assert again.path.read_bytes() == report_ml.path.read_bytes()


@pytest.mark.long
@pytest.mark.parametrize(
    ("name", "number"),
    [("Farabougou", 11), ("Boni", 12), ("Léré", 8), ("Kati", 8), ("Moussala", 20)],
)
def test_many_places_bear_one_name(name: str, number: int, west_africa: FiledGazetteer) -> None:
    """Context decides, so all must be there: settlements and border posts, in this spelling.

    The ten of Kati count its cercle and a lake.
    """
    exact = [
        place
        for place in west_africa.exact(name.casefold().replace("é", "e"))
        if place.kind in ("settlement", "border_post")
    ]

    assert len(exact) == number
    assert exact[0].id.startswith("ml-")


@pytest.mark.long
def test_west_africa_fits_in_one_small_file(
    report_wa: BuildReport, west_africa: FiledGazetteer
) -> None:
    """Under 60 MB; one line in 290,000 is set aside."""
    assert report_wa.places > 180_000
    assert report_wa.path.stat().st_size < MOST_BYTES
    assert sum(one.bad for one in report_wa.readings) == 1
    assert west_africa.candidates("Ouagadougou")[0].id == "bf-ouagadougou"


@pytest.mark.long
def test_the_new_regions_of_burkina_faso_are_known(west_africa: FiledGazetteer) -> None:
    """Since 2025 there are 17: renamed where not split, by province where split."""
    named = {
        name: next(one for one in west_africa.candidates(name) if one.country == "BF")
        for name in ("Boni", "Léré", "Madouba")
    }

    assert {name: (one.admin1, one.admin1_new) for name, one in named.items()} == {
        "Boni": ("Hauts-Bassins", "Guiriko"),
        "Léré": ("Sahel", "Liptako"),
        "Madouba": ("Boucle du Mouhoun", "Sourou"),
    }


@pytest.mark.long
def test_every_place_of_the_seed_keeps_its_id_and_is_told_once(
    west_africa: FiledGazetteer,
) -> None:
    """No place of the seed has a double within 5 km under one of its names."""
    doubles = []
    for place in seed_gazetteer().places():
        if place.kind not in ("settlement", "border_post"):
            continue
        found = west_africa.candidates(place.names[0])
        assert place.id in {one.id for one in found}
        doubles += [
            (place.id, one.id)
            for one in west_africa.exact(place.names[0].casefold())
            if one.id.startswith(("geonames-", "osm-"))
            and one.kind == "settlement"
            and distance_km((one.lon, one.lat), (place.lon, place.lat)) <= 5
        ]

    assert doubles == []
