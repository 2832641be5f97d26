"""Choosing among namesakes: what the text gives decides, and what fits as well is kept."""

import pytest

from couloir.model.claim import PlaceWords
from couloir.places.choose import choose
from couloir.places.gazetteer import SeedGazetteer
from couloir.places.seed import read_places

HEADER = (
    "id\tname\taliases\tkind\tcountry\tadmin1\tadmin1_new\tlat\tlon\tradius_km\trank\tsources\n"
)
# Positions as GeoNames has them (CC BY 4.0): villages called Farabougou, and towns near them.
ROWS = (
    ("farabougou-niono", "Farabougou", "settlement", "ML", "Ségou", 14.8921, -6.1414, 4),
    ("farabougou-diema", "Farabougou", "settlement", "ML", "Kayes", 14.5015, -9.4331, 4),
    ("farabougou-kolokani", "Farabougou", "settlement", "ML", "Koulikoro", 13.9086, -8.2204, 4),
    ("farabougou-senegal", "Farabougou", "settlement", "SN", "Kaolack", 14.25, -15.95, 4),
    ("niono", "Niono", "settlement", "ML", "Ségou", 14.2526, -5.993, 2),
    ("sokolo", "Sokolo", "settlement", "ML", "Ségou", 14.7379, -6.1214, 3),
    ("kita", "Kita", "settlement", "ML", "Kayes", 13.0349, -9.4895, 1),
    ("kita-village", "Kita", "settlement", "ML", "Koulikoro", 12.39, -7.5, 4),
    ("kenieba", "Kéniéba", "settlement", "ML", "Kayes", 12.8407, -11.2322, 2),
    ("kenieba-village", "Kéniéba", "settlement", "ML", "Koulikoro", 12.55, -8.03, 4),
    ("gao", "Gao", "settlement", "ML", "Gao", 16.2788, -0.0412, 1),
    ("gao-village", "Gao", "settlement", "ML", "Kayes", 14.2, -10.9, 4),
    ("ansongo", "Ansongo", "settlement", "ML", "Gao", 15.6597, 0.5022, 2),
    ("dakar", "Dakar", "settlement", "SN", "Dakar", 14.6937, -17.4441, 0),
    ("bamako", "Bamako", "settlement", "ML", "Bamako", 12.6493, -8.0003, 0),
    ("bamako-village", "Bamako", "settlement", "SN", "Thiès", 14.8, -16.9, 4),
    ("district-bourem", "Bourem", "admin2", "ML", "Gao", 17.71, -0.34, 2),
    ("bourem", "Bourem", "settlement", "ML", "Gao", 16.9549, -0.3483, 2),
)


@pytest.fixture(scope="module")
def gazetteer() -> SeedGazetteer:
    """Return a gazetteer of namesakes."""
    lines = (
        "\t".join(
            (one, name, "", kind, country, region, "", str(lat), str(lon), "3", str(rank), "x")
        )
        for one, name, kind, country, region, lat, lon, rank in ROWS
    )
    return SeedGazetteer(read_places(HEADER + "\n".join(lines)), version="test")


def taken(gazetteer: SeedGazetteer, words: PlaceWords) -> list[str]:
    """Return the ids of the places chosen."""
    return [one.place.id for one in choose(words, gazetteer)]


@pytest.mark.parametrize(
    ("words", "place"),
    [
        (PlaceWords(names=("Farabougou",), relation="at", beside=("Sokolo",)), "farabougou-niono"),
        (PlaceWords(names=("Farabougou",), relation="at", beside=("Niono",)), "farabougou-niono"),
        (PlaceWords(names=("Farabougou",), relation="at", admin1="Kayes"), "farabougou-diema"),
        (PlaceWords(names=("Farabougou",), relation="at", country="SN"), "farabougou-senegal"),
        (
            PlaceWords(
                names=("Farabougou",), relation="at", country="ML", inferred=("country",),
                admin1="Kaolack",
            ),
            "farabougou-senegal",
        ),
    ],
)  # fmt: skip
def test_what_stands_beside_a_name_decides(
    gazetteer: SeedGazetteer, words: PlaceWords, place: str
) -> None:
    """Region, country and the town it lies near; what was only inferred from it counts nothing."""
    assert taken(gazetteer, words) == [place]


def test_a_name_alone_keeps_all_that_bear_it(gazetteer: SeedGazetteer) -> None:
    """The text does not say which: the others are named."""
    (one,) = choose(PlaceWords(names=("Farabougou",), relation="at"), gazetteer)

    assert len(one.ambiguous) == 3


def test_a_village_near_a_towns_namesake_does_not_outweigh_two_towns(
    gazetteer: SeedGazetteer,
) -> None:
    """Kita and Kéniéba are 190 km apart; two villages of these names lie 60 km apart."""
    words = PlaceWords(names=("Kita", "Kéniéba"), relation="between", country="ML")

    assert taken(gazetteer, words) == ["kita", "kenieba"]


def test_a_region_that_disagrees_does_not_pull_one_end_of_a_road_away(
    gazetteer: SeedGazetteer,
) -> None:
    """A village Gao in the region told lies 1,200 km from Ansongo: the words contradict."""
    words = PlaceWords(names=("Gao", "Ansongo"), relation="between", admin1="Kayes", country="ML")

    chosen = choose(words, gazetteer)

    assert [one.place.id for one in chosen] == ["gao", "ansongo"]
    assert all("region_disagrees" in one.flags for one in chosen)


def test_a_road_from_capital_to_capital_may_be_long(gazetteer: SeedGazetteer) -> None:
    """A hamlet Bamako near Dakar is not where the road from Dakar to Bamako ends."""
    words = PlaceWords(names=("Dakar", "Bamako"), relation="between")

    assert taken(gazetteer, words) == ["dakar", "bamako"]


def test_a_district_keeps_its_seat(gazetteer: SeedGazetteer) -> None:
    """A gazetteer puts the cercle of Bourem 80 km from the town: its area must hold both."""
    (one,) = choose(PlaceWords(names=("Bourem",), relation="in_area", country="ML"), gazetteer)

    assert one.place.id == "district-bourem"
    assert one.seat is not None
    assert one.seat.id == "bourem"


def test_the_runner_up_and_the_margin_are_kept(gazetteer: SeedGazetteer) -> None:
    """How surely a namesake was passed over shows, also where it was; one without any has none."""
    (sure,) = choose(PlaceWords(names=("Farabougou",), relation="at", beside=("Niono",)), gazetteer)
    (open_one,) = choose(PlaceWords(names=("Farabougou",), relation="at"), gazetteer)
    (alone,) = choose(PlaceWords(names=("Ansongo",), relation="at"), gazetteer)

    assert sure.runner_up is not None
    assert sure.runner_up.startswith("farabougou-")
    assert sure.margin is not None
    assert sure.margin >= 0.75
    assert sure.ambiguous == ()
    assert open_one.margin == 0
    assert open_one.runner_up in open_one.ambiguous
    assert (alone.runner_up, alone.margin) == (None, None)
