"""Trends: counts beside their own past, silent weeks that are not quiet, region beside region."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from scipy.stats import nbinom, poisson  # type: ignore[import-untyped]  # SciPy ships no types
from tests.unit.corridors.conftest import Country, Told, make_claim, make_document

from couloir.corridors import seed_rules
from couloir.corridors.trends import Sight, Trends, judge, rate_interval, tally, trends
from couloir.corridors.trends.counting import dispersion, usual_of
from couloir.model.claim import Claim, Range
from couloir.model.document import Document
from couloir.model.incident import Incident
from couloir.model.vocabulary import Kind

AS_OF = date(2025, 10, 31)
CALM = [1, 0, 2, 1, 0, 1, 2, 0, 1, 1]


def test_a_count_far_beyond_its_past_is_more_than_usual() -> None:
    """Eight in a week where two were the most."""
    found = judge(8, CALM)

    assert found.verdict == "more"
    assert found.usual is not None
    assert found.usual.high < 8


def test_a_count_within_its_past_is_usual() -> None:
    """Three where two were the most is no news."""
    assert judge(3, CALM).verdict == "usual"


def test_a_fall_is_told_where_the_past_allows() -> None:
    """None where five to nine a week were usual."""
    assert judge(0, [6, 7, 5, 8, 6, 9, 7, 6]).verdict == "fewer"


def test_with_few_weeks_nothing_is_usual() -> None:
    """Seven weeks are no past to speak of."""
    found = judge(20, [1] * 7)

    assert (found.verdict, found.usual, found.weeks) == ("few_weeks", None, 7)


def test_campaigns_make_the_interval_wider() -> None:
    """The same mean, told in bursts: the same week is no news there."""
    steady, bursts = [2] * 10, [0, 0, 8, 0, 0, 6, 0, 0, 6, 0]

    assert usual_of(bursts).high > usual_of(steady).high
    assert judge(6, steady).verdict == "more"
    assert judge(6, bursts).verdict == "usual"


def test_the_dispersion_is_that_of_the_moments() -> None:
    """K = m² / (v - m), and none where the variance is no larger than the mean."""
    bursts = [0, 0, 8, 0, 0, 6, 0, 0, 6, 0]
    mean, variance = 2.0, sum((one - 2) ** 2 for one in bursts) / 9

    assert dispersion(bursts) == pytest.approx(mean**2 / (variance - mean))
    assert dispersion([1] * 10) is None
    assert dispersion([0] * 10) is None


def test_the_interval_is_that_of_the_negative_binomial() -> None:
    """Checked against SciPy's own law."""
    past = [0, 0, 8, 0, 0, 6, 0, 0, 6, 0]
    k = dispersion(past)
    assert k is not None
    mean = (sum(past) + 0.5) / len(past)
    variance = (mean + mean**2 / k) * (1 + 1 / len(past))
    size = mean**2 / (variance - mean)

    usual = usual_of(past)

    assert usual.high == nbinom.ppf(0.95, size, size / (size + mean))
    assert usual.low == nbinom.ppf(0.05, size, size / (size + mean))


def test_a_past_of_zeros_still_lets_one_happen() -> None:
    """One event after ten quiet weeks is within what zero in ten allows; three are not."""
    assert judge(0, [0] * 10).verdict == "usual"
    assert judge(3, [0] * 10).verdict == "more"
    assert usual_of([0] * 10).high <= poisson.ppf(0.99, 0.5)


def test_a_rate_has_an_interval_round_its_mean() -> None:
    """And a wider one where the weeks differ more."""
    low, high = rate_interval([2] * 10)
    wide_low, wide_high = rate_interval([0, 0, 8, 0, 0, 6, 0, 0, 6, 0])

    assert low < 2 < high
    assert wide_low < low < high < wide_high


def incident(claim: Claim) -> Incident:
    """Return the incident of one claim."""
    return Incident(
        id=f"incident-{claim.id}",
        kind=claim.kind,
        when=claim.when,
        place_names=claim.place.names,
        footprint=None,
        stance=claim.stance,
        actors=(),
        targets=(),
        fatalities=Range(),
        figures=(),
        claims=(claim.id,),
        origins=("RFI",),
        first_known=None,
        last_known=None,
    )


def told(
    country: Country, claims: Sequence[Claim], days: Sequence[date], as_of: date = AS_OF
) -> Trends:
    """Return the trends of claims, with a document published on each of some days."""
    documents: dict[str, Document] = {
        f"d{number}": make_document(f"d{number}", day) for number, day in enumerate(days)
    }
    sight = Sight(
        incidents=tuple(map(incident, claims)),
        claims={claim.id: claim for claim in claims},
        documents=documents,
        as_of=as_of,
    )
    return trends(tally(sight, atlas=country.atlas, rules=seed_rules()))


def attacks(place: str, weeks_ago: Sequence[int], prefix: str = "") -> list[Claim]:
    """Return an attack at a place in each of some weeks before the day of view."""
    return [
        make_claim(
            f"{prefix}{place}{number}",
            Told(
                kind=Kind.ARMED_ATTACK,
                names=(place,),
                day=AS_OF - timedelta(days=7 * weeks + 1),
            ),
        )
        for number, weeks in enumerate(weeks_ago)
    ]


EVERY_WEEK = [AS_OF - timedelta(days=7 * number) for number in range(20)]


def test_region_against_region_as_the_first_report_has_it(country: Country) -> None:
    """Kayes, until then less touched than the centre, is now touched more than its past."""
    claims = [
        *attacks("Mopti", [week for week in range(20) for _ in range(3)]),
        *attacks("Kayes", [0, 0, 1, 1, 2, 2, 3, 3]),
    ]

    found = told(country, claims, EVERY_WEEK)

    kayes = next(one for one in found.regions if one.id == "ML Kayes")
    assert kayes.recent.verdict == "more"
    [pair] = [one for one in found.beside if (one.region, one.other) == ("ML Kayes", "ML Mopti")]
    assert pair.before == "less"
    assert pair.now == "no_difference"


def test_a_silent_week_is_no_quiet_week(country: Country) -> None:
    """Where nothing was published nothing could be told: such weeks are no past."""
    claims = attacks("Kayes", [0, 1])

    covered = told(country, claims, EVERY_WEEK)
    silent = told(country, claims, [EVERY_WEEK[0], EVERY_WEEK[-1]])

    assert covered.regions[0].recent.verdict != "few_weeks"
    assert silent.regions[0].recent.verdict == "few_weeks"
    assert silent.regions[0].silent_weeks == 18


def test_a_week_tells_kinds_origins_and_days_covered(country: Country) -> None:
    """What a count rests on stands beside it."""
    days = [AS_OF, AS_OF, AS_OF - timedelta(days=3)]

    last = told(country, attacks("Kayes", [0, 0]), days).regions[0].weeks[-1]

    assert last.kinds == {Kind.ARMED_ATTACK: 2}
    assert (last.origins, last.days_covered) == (("RFI",), 2)
    assert (last.start, last.end) == (AS_OF - timedelta(days=6), AS_OF)
    assert len(last.claims) == 2


def test_arrivals_and_an_armys_operations_are_no_harm(country: Country) -> None:
    """They are told by kind, and count for no trend."""
    claims = [
        make_claim("a", Told(kind=Kind.CONVOY_ARRIVED, names=("Kayes",), day=AS_OF)),
        make_claim("b", Told(kind=Kind.MILITARY_OPERATION, names=("Kayes",), day=AS_OF)),
    ]

    assert told(country, claims, EVERY_WEEK).regions == ()


def test_what_is_denied_planned_or_later_is_not_counted(country: Country) -> None:
    """It has not happened, or not yet."""
    later = AS_OF + timedelta(days=1)
    claims = [
        make_claim("a", Told(kind=Kind.ARMED_ATTACK, names=("Kayes",), day=AS_OF, stance="denied")),
        make_claim(
            "b", Told(kind=Kind.ARMED_ATTACK, names=("Kayes",), day=AS_OF, stance="threatened")
        ),
        make_claim("c", Told(kind=Kind.ARMED_ATTACK, names=("Kayes",), day=later)),
    ]

    found = told(country, claims, EVERY_WEEK)

    assert found.regions == ()
    assert found.without_week == 0


def test_what_has_no_week_or_no_place_is_counted_apart(country: Country) -> None:
    """Silence about them would make the counts look whole."""
    claims = [
        make_claim("a", Told(kind=Kind.ARMED_ATTACK, names=("Kayes",))),
        make_claim("b", Told(kind=Kind.ARMED_ATTACK, day=AS_OF)),
        *attacks("Kayes", [0]),
    ]

    found = told(country, claims, EVERY_WEEK)

    assert (found.without_week, found.without_place) == (1, 1)


def test_the_order_of_incidents_changes_nothing(country: Country) -> None:
    """The same input, the same trends."""
    claims = [*attacks("Kayes", [0, 2, 5]), *attacks("Mopti", [1, 1])]

    assert told(country, claims, EVERY_WEEK) == told(country, claims[::-1], EVERY_WEEK)


def test_an_attack_on_a_road_counts_for_its_corridor(country: Country) -> None:
    """Between Kaniéra and Lakamané is on Dakar–Kayes–Bamako."""
    claim = make_claim(
        "a",
        Told(
            kind=Kind.ARMED_ATTACK,
            names=("Kaniéra", "Lakamané"),
            relation="between",
            day=date(2025, 10, 30),
        ),
    )

    assert "dakar-kayes-bamako" in {one.id for one in told(country, [claim], EVERY_WEEK).corridors}
