"""Which claims are evidence at all, and of what: unsure readings and lists of towns."""

from dataclasses import replace
from datetime import date

import pytest
from tests.unit.corridors.conftest import Country, Told, make_claim

from couloir.corridors.evidence import read_evidence
from couloir.corridors.rules import seed_rules
from couloir.model.vocabulary import Kind

DAY = date(2025, 9, 14)


@pytest.mark.parametrize(
    ("kind", "confidence", "speaks"),
    [
        (Kind.ARMED_ATTACK, 0.61, True),
        (Kind.ARMED_ATTACK, 0.57, False),
        (Kind.BLOCKADE_ENFORCED, 0.61, True),
        (Kind.BLOCKADE_ENFORCED, 0.57, False),
        (Kind.ROAD_CLOSED, 0.89, False),
        (Kind.ROAD_CLOSED, 0.91, True),
        (Kind.ROAD_REOPENED, 0.61, True),
    ],
)
def test_an_unsure_reading_moves_no_state(kind: Kind, confidence: float, *, speaks: bool) -> None:
    """A wrong certainty is worse than an honest "unknown"; what speaks for months must be surer."""
    told = Told(kind=kind, day=DAY, names=("Kayes",), relation="at")
    claim = replace(make_claim("claim", told), confidence=confidence)

    found = list(read_evidence(claim, known=DAY, origins=("RFI",), rules=seed_rules()))

    assert bool(found) is speaks


@pytest.mark.parametrize(
    ("names", "speaks"),
    [
        (("Gossi",), True),
        (("Farabougou", "Mourdiah", "Gossi", "Diafarabé"), False),
        (("Gossi", "Hombori", "Douentza"), True),
    ],
)
def test_a_list_of_towns_speaks_of_a_road_where_two_lie_on_it(
    country: Country, names: tuple[str, ...], *, speaks: bool
) -> None:
    """A note that lists restricted towns all over the country closes no road by one of them."""
    told = Told(kind=Kind.BLOCKADE_ENFORCED, day=DAY, end=DAY, names=names)
    heard = country.hears({"claim": told})

    assert bool(heard["corridor bamako-gao"].evidence) is speaks


@pytest.mark.parametrize(("bearing", "speaks"), [(45.0, True), (None, False)])
def test_a_distance_speaks_of_a_road_where_its_direction_is_told(
    country: Country, bearing: float | None, *, speaks: bool
) -> None:
    """The words "40 km from Gossi" may be on any road, or on none; 40 km north-east is on that to Gao."""
    told = Told(
        kind=Kind.ARMED_ATTACK,
        day=DAY,
        names=("Gossi",),
        relation="near",
        distance_km=40.0,
        bearing=bearing,
    )
    heard = country.hears({"claim": told})

    assert bool(heard["corridor bamako-gao"].evidence) is speaks
