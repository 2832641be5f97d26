"""Footprints in the codes of ACLED and UCDP."""

import pytest

from couloir.model.claim import PlaceWords
from couloir.places import place_words, seed_gazetteer, seed_network
from couloir.places.crosswalk import acled_precision, ucdp_precision


@pytest.mark.parametrize(
    ("words", "acled", "ucdp"),
    [
        (PlaceWords(names=("Kayes",), relation="at", country="ML"), 1, 1),
        (PlaceWords(names=("Kayes",), relation="near", country="ML"), 2, 2),
        (
            PlaceWords(names=("Gao",), relation="near", distance_km=60, bearing=90, country="ML"),
            2,
            5,
        ),
        (PlaceWords(names=("Bamako",), relation="near", distance_km=100, country="ML"), 3, 5),
        (PlaceWords(names=("Kaniéra", "Lakamané"), relation="between", country="ML"), 2, 2),
        (PlaceWords(names=("Bamako", "Kayes"), relation="between", country="ML"), 3, 5),
        (PlaceWords(names=("Mopti",), relation="in_area", country="ML"), 3, 4),
        (PlaceWords(names=("Oudalan",), relation="in_area", country="BF"), 3, 3),
        (PlaceWords(names=("zone des trois frontières",), relation="in_area"), 3, 5),
        (PlaceWords(country="ML"), None, 6),
        (PlaceWords(), None, None),
    ],
)
def test_each_shape_has_its_code(words: PlaceWords, acled: int | None, ucdp: int | None) -> None:
    """An analyst who filters ACLED by precision filters ours the same way."""
    gazetteer = seed_gazetteer()

    footprint = place_words(words, gazetteer, seed_network(gazetteer))

    assert acled_precision(words, footprint) == acled
    assert ucdp_precision(words, footprint, gazetteer) == ucdp
