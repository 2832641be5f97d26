"""States over days, in hindsight and as they were known each day."""

from datetime import date, timedelta

from couloir.corridors import SubjectEvidence, assess
from couloir.corridors.evidence import Evidence
from couloir.corridors.rules import Signal
from couloir.corridors.subjects import OnSubject
from couloir.model.corridor import Subject
from couloir.model.vocabulary import State
from couloir.pipeline.timelines import Span, first_day, timeline

ROAD = Subject(id="road", kind="corridor", name_fr="Route", name_en="Road")
FIRST, LAST = date(2025, 9, 1), date(2025, 10, 31)


def told(claim_id: str, signal: Signal, day: date, *, known: date | None, days: int) -> OnSubject:
    evidence = Evidence(
        claim_id=claim_id,
        signal=signal,
        day=day,
        since=day,
        until=day + timedelta(days=days),
        known=known,
        stance="reported",
        origins=("RFI",),
        restricted_by="armed_group",
        actors=("JNIM",),
        goods=(),
        place="Kayes",
    )
    return OnSubject(evidence=evidence, directness="named")


GATHERED = SubjectEvidence(
    subject=ROAD,
    evidence=(
        told("a", Signal.DECLARED, date(2025, 9, 3), known=date(2025, 9, 5), days=60),
        told("b", Signal.ESCORTED_PASSAGE, date(2025, 9, 10), known=date(2025, 9, 12), days=14),
        told("c", Signal.LIFTED, date(2025, 10, 20), known=None, days=60),
    ),
)


def test_periods_have_no_gap_and_end_with_the_span() -> None:
    """Each day is in one period."""
    periods = timeline(GATHERED, Span(first=FIRST, last=LAST)).periods

    assert periods[0].first == FIRST
    assert periods[-1].last == LAST
    assert sum(one.days for one in periods) == (LAST - FIRST).days + 1


def test_hindsight_dates_a_state_by_its_evidence() -> None:
    """What happened on the third counts from the third."""
    periods = timeline(GATHERED, Span(first=FIRST, last=LAST)).periods
    by_day = {one.first: one.state.state for one in periods}

    assert by_day[FIRST] is State.UNKNOWN
    assert by_day[date(2025, 9, 3)] is State.BLOCKADE_DECLARED
    assert by_day[date(2025, 10, 20)] is State.OPEN


def test_a_replay_knows_nothing_before_it_was_published() -> None:
    """The declaration came out on the fifth; what nobody dates never counts."""
    made = timeline(GATHERED, Span(first=FIRST, last=LAST, replay=True))
    by_day = {one.first: one.state.state for one in made.periods}

    assert date(2025, 9, 3) not in by_day
    assert by_day[date(2025, 9, 5)] is State.BLOCKADE_DECLARED
    assert State.OPEN not in by_day.values()
    assert not made.is_silent


def test_each_day_of_a_replay_is_what_was_seen_on_it() -> None:
    """As `status --as-of DAY --known-on DAY` says."""
    made = timeline(GATHERED, Span(first=FIRST, last=LAST, replay=True))

    for period in made.periods:
        day = period.first
        while day <= period.last:
            assert assess(GATHERED, as_of=day, known_on=day).state == period.state.state
            day += timedelta(days=1)


def test_known_on_bounds_a_replay() -> None:
    """Nothing that came out later is in it."""
    span = Span(first=FIRST, last=LAST, known_on=date(2025, 9, 4), replay=True)

    assert timeline(GATHERED, span).is_silent


def test_the_first_day_is_that_of_the_oldest_evidence() -> None:
    """A history begins where anything is told."""
    assert first_day(GATHERED) == date(2025, 9, 3)
    assert first_day(SubjectEvidence(subject=ROAD, evidence=())) is None
