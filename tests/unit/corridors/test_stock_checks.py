"""Units and plausibility: what a tanker holds, what a flow can be, readings that disagree."""

from datetime import date

import pytest

from couloir.corridors.stocks import (
    Doubt,
    NormalFlow,
    Span,
    check_flow,
    check_tankers,
    disagreements,
    doubts_of_claims,
    doubts_of_told,
    flows_told,
    litres_a_tanker,
    normal_flow,
    seed_assumptions,
)
from couloir.model.claim import Claim, Figure, Maker, PlaceWords, Range
from couloir.model.time import Interval
from couloir.model.vocabulary import Kind
from couloir.settings import AssumedRange, NormalFlowSection

SEED = seed_assumptions()
SECTION = SEED.place["ml-bamako"]
READINGS = [normal_flow(one, SEED) for one in SECTION.normal_flow]
MONTH = Interval(start=date(2025, 9, 1), end=date(2025, 9, 30), precision="month")


def told(
    claim_id: str,
    *,
    kind: Kind = Kind.SUPPLY_FIGURE,
    litres: int | None = None,
    tonnes: int | None = None,
    tankers: int | None = None,
    when: Interval = MONTH,
) -> Claim:
    """Return a claim that so much came."""
    amounts = {"litre": litres, "tonne": tonnes, "tanker truck": tankers}
    return Claim(
        id=claim_id,
        document_id="d",
        kind=kind,
        when=when,
        place=PlaceWords(names=("Bamako",), relation="at", country="ML"),
        stance="reported",
        maker=Maker(name="rules", version="1"),
        confidence=0.9,
        figures=tuple(
            Figure(what=what, effect="delivered", count=Range(low=number, high=number))
            for what, number in amounts.items()
            if number is not None
        ),
    )


def test_a_plausible_tanker_holds_about_46000_litres() -> None:
    """3.8 million litres in 82 tankers: 46,341 each."""
    assert round(litres_a_tanker(3_800_000, 82)) == 46_341
    assert check_tankers(3_800_000, 82, SEED, subject="c", source="RFI") is None


def test_fifty_tankers_of_four_million_litres_are_flagged() -> None:
    """80,000 litres each is more than any tanker holds."""
    doubt = check_tankers(4_000_000, 50, SEED, subject="c", source="customs")

    assert doubt is not None
    assert (doubt.finding, doubt.value, doubt.high) == ("tanker_volume", 80_000, 60_000)


def test_the_figures_quoted_from_outside_are_judged_each_time() -> None:
    """A page off by a factor of about 50 is set aside; the fifty tankers are flagged."""
    doubts = {one.subject: one for one in doubts_of_told("ml-bamako", READINGS, SEED)}

    assert doubts["needs-per-month-2022"].finding == "off_by_factor"
    assert doubts["needs-per-month-2022"].factor == pytest.approx(46.8)
    assert doubts["fifty-tankers-2022"].finding == "tanker_volume"


def test_another_places_quoted_figures_are_not_judged_here() -> None:
    """They speak of that place."""
    assert list(doubts_of_told("ml-gao", READINGS, SEED)) == []


def test_a_supply_figure_of_a_claim_is_set_aside_by_the_same_check() -> None:
    """1,950,000 litres in a month are 46 times below the least of the readings' middles."""
    found = list(flows_told([told("c", litres=1_950_000)], {"c": ["RFI"]}, READINGS, SEED))

    assert [type(one) for one in found] == [Doubt]
    assert found[0].claims == ("c",)
    assert found[0].source == "RFI"


def test_a_plausible_supply_figure_is_one_more_reading() -> None:
    """It stands beside the others, with its claim."""
    [found] = flows_told([told("c", litres=90_000_000)], {"c": ["RFI"]}, READINGS, SEED)

    assert isinstance(found, NormalFlow)
    assert found.litres_per_day.mid == pytest.approx(3_000_000)
    assert found.claims == ("c",)


def test_tonnes_become_litres_by_the_density() -> None:
    """Lighter fuel is more litres."""
    [found] = flows_told([told("c", tonnes=72_000)], {}, READINGS, SEED)

    assert isinstance(found, NormalFlow)
    assert found.litres_per_day.low == pytest.approx(72_000_000 / 0.87 / 30)
    assert found.litres_per_day.high == pytest.approx(72_000_000 / 0.74 / 30)


def test_one_convoy_is_no_flow() -> None:
    """What came on one day says nothing of a month."""
    claim = told("c", litres=4_000_000, when=Interval.of_day(date(2025, 10, 7)))

    assert list(flows_told([claim], {}, READINGS, SEED)) == []


def test_one_sentence_told_as_two_claims_is_one_doubt() -> None:
    """A convoy's arrival is often read as a supply figure as well."""
    day = Interval.of_day(date(2025, 10, 7))
    claims = [
        told("a", kind=Kind.CONVOY_ARRIVED, litres=4_000_000, tankers=50, when=day),
        told("b", litres=4_000_000, tankers=50, when=day),
    ]

    [doubt] = doubts_of_claims(claims, {}, SEED)

    assert doubt.finding == "tanker_volume"
    assert doubt.claims == ("a",)


def test_the_three_readings_are_kept_as_three() -> None:
    """Use, imports and trucks on one road exclude each other or meet hardly; none is averaged."""
    pairs = {(one.left, one.right): one for one in disagreements(READINGS, SECTION.shares)}

    assert [one.id for one in READINGS] == ["use-per-day", "imports-2015", "trucks-per-day"]
    assert pairs["use-per-day", "trucks-per-day"].meet is None
    assert pairs["use-per-day", "trucks-per-day"].times == pytest.approx(1.9)
    assert pairs["imports-2015", "trucks-per-day"].meet is None
    meet = pairs["use-per-day", "imports-2015"].meet
    assert meet is not None
    assert meet.high == 3_500_000


def test_a_road_without_a_share_is_set_beside_nothing() -> None:
    """What part of all it is nobody said."""
    found = disagreements(READINGS, {})

    assert {(one.left, one.right) for one in found} == {("use-per-day", "imports-2015")}


def test_more_than_keeps_its_end_open() -> None:
    """Over 100 trucks a day: no upper end, in trucks and in litres."""
    reading = READINGS[2]

    assert reading.tankers_per_day.high is None
    assert reading.litres_per_day == Span(low=3_300_000, mid=4_600_000, high=None)


@pytest.mark.parametrize(
    ("unit", "low"), [("litres", 1000.0), ("m3", 1e6), ("tonnes", 1e6 / 0.87), ("tankers", 3.3e7)]
)
@pytest.mark.parametrize(("per", "days"), [("day", 1.0), ("week", 7.0), ("year", 365.0)])
def test_units_and_times_are_turned_into_litres_a_day(
    unit: str, low: float, per: str, days: float
) -> None:
    """Physical units throughout."""
    section = NormalFlowSection.model_validate(
        {
            "id": "x",
            "unit": unit,
            "per": per,
            "amount": AssumedRange(low=1000, high=2000, source="test"),
        }
    )

    assert normal_flow(section, SEED).litres_per_day.low == pytest.approx(low / days)


def test_a_flow_within_the_factor_is_no_doubt() -> None:
    """Honest counts differ by less than ten times."""
    span = Span(low=400_000, mid=400_000, high=400_000)

    assert check_flow(span, READINGS, SEED, subject="x", source="RFI") is None
