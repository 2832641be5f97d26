"""Claims as evidence on a subject: what they say, from which day, until when, and who says so."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from couloir.corridors.parties import restrictor_of
from couloir.corridors.rules import SUPPLY_SIGNALS, Rules, Signal
from couloir.corridors.signals import Page, is_mention, passage_signal, supply_signal
from couloir.model.claim import Claim
from couloir.model.vocabulary import LASTING, NOT_YET, Kind, Restrictor, Stance

# A claim that something will be, or may be: no state follows from it.
_UNIT_DAYS = {"week": 7, "month": 31, "year": 366}
# Who is credited as a party: it has reasons of its own to tell it so.
_PARTIES = frozenset({"armed_group", "army", "government", "company"})
_COARSE = frozenset(_UNIT_DAYS)
# One act on one day: told of several days, it has surely happened only by the last.
_ARRIVALS = frozenset({Kind.CONVOY_ARRIVED, Kind.CONVOY_DEPARTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What one claim says of passage or supply on one day.

    `day` is the day from which it speaks, `until` the last day on which it does. `since` is
    when what it tells began. `is_mention`: a blockade is named, nothing is told of its working.
    `certainty` is the factor for a date that the page alone gives. `through`: of an open state
    the last day that the claim tells of, where that is later than `day`. `is_observed`: an
    agency that watches access says so. `is_party_word`: only parties to the matter are credited,
    or nobody is.
    `known` is None where nobody knows when the document was known.
    """

    claim_id: str
    signal: Signal
    day: date
    since: date
    until: date
    known: date | None
    stance: Stance
    origins: tuple[str, ...]
    restricted_by: Restrictor | None
    actors: tuple[str, ...]
    goods: tuple[str, ...]
    place: str
    is_mention: bool = False
    certainty: float = 1.0
    through: date | None = None
    is_observed: bool = False
    is_party_word: bool = True

    @property
    def is_supply(self) -> bool:
        """Whether it speaks of supply rather than of passage."""
        return self.signal in SUPPLY_SIGNALS

    def speaks_on(self, day: date) -> bool:
        """Return whether the evidence has begun and is not yet silent."""
        return self.day <= day <= self.until


def read_evidence(
    claim: Claim, *, known: date | None, origins: Sequence[str], rules: Rules
) -> Iterator[Evidence]:
    """Yield what a claim says of passage and of supply; nothing of what is yet to come.

    Nothing either of a claim whose reading is too unsure to move a state.

    An open state that is told to last speaks twice: from its start, and as still true at its
    end, so that a convoy told in between does not end it.
    """
    if claim.stance in NOT_YET or claim.confidence < _least(claim, rules):
        return
    observed = is_observed(claim, origins, rules)
    signals = (
        passage_signal(claim, Page(known=known, is_observed=observed), rules),
        supply_signal(claim),
    )
    span = _span(claim, known)
    if span is None:
        return
    for signal in signals:
        if signal is not None:
            yield from _spans(claim, signal, span, _Context(known, tuple(origins), rules))


def is_observed(claim: Claim, origins: Sequence[str], rules: Rules) -> bool:
    """Return whether an agency that watches access itself speaks."""
    if any(credit.kind == "agency" for credit in claim.credits):
        return True
    return any(_is_observer(origin, rules) for origin in origins)


def _is_observer(origin: str, rules: Rules) -> bool:
    """Return whether an origin is an observer, or a paper of one: "OCHA half-year report"."""
    words = origin.split(" ", 2)
    names = {origin, words[0], " ".join(words[:2])}
    return not names.isdisjoint(rules.parties.observers)


def is_sure(claims: Iterable[Claim], rules: Rules) -> bool:
    """Return whether one of the claims on a happening is read surely enough to move a state."""
    return any(claim.confidence >= _least(claim, rules) for claim in claims)


def _least(claim: Claim, rules: Rules) -> float:
    """Return the confidence from which a claim moves a state: more for what speaks for months."""
    thresholds = rules.thresholds
    if claim.kind is not Kind.ROAD_CLOSED:
        return thresholds.least_confidence
    by = restrictor_of(claim.actors, rules.parties)
    is_ordered = by in {"state", "border_authority"}
    return thresholds.ordered_confidence if is_ordered else thresholds.closing_confidence


@dataclass(frozen=True, slots=True)
class _Context:
    known: date | None
    origins: tuple[str, ...]
    rules: Rules


def _span(claim: Claim, known: date | None) -> tuple[date, date] | None:
    """Return the days that the claim tells of; without a date only an open state has any."""
    start, end = claim.when.start, claim.when.end
    if start is None or end is None:
        if claim.kind in LASTING and known is not None:
            return known, known
        return None
    if claim.kind in LASTING:
        return _lasting_span(start, end, claim, known)
    # A happening within a week or month has surely happened only by its end.
    is_late = claim.when.precision in _COARSE or claim.kind in _ARRIVALS
    return (end, end) if is_late else (start, end)


def _lasting_span(start: date, end: date, claim: Claim, known: date | None) -> tuple[date, date]:
    """Return the days of an open state: "since November" from its start, "in November" by its end.

    A span by the week, month or year runs to its end only as far as the page can know.
    """
    unit_days = _UNIT_DAYS.get(claim.when.precision)
    if unit_days is None:
        return start, end
    last = known if known is not None and start <= known < end else end
    return (last, last) if claim.when.days <= unit_days else (start, last)


def _spans(
    claim: Claim, signal: Signal, span: tuple[date, date], context: _Context
) -> Iterator[Evidence]:
    start, end = span
    until = _until(claim, signal, end, context)
    is_long = (end - start).days >= context.rules.thresholds.restated_days
    is_told_through = claim.kind in LASTING and is_long
    first = _evidence(claim, signal, (start, start, until), context)
    yield replace(first, through=end) if is_told_through else first
    if is_told_through:
        yield _evidence(claim, signal, (end, start, until), context)


def _until(claim: Claim, signal: Signal, end: date, context: _Context) -> date:
    """Return the last day on which a signal speaks: sooner where its end is told.

    A state told of one day alone has no end told: it was seen on that day.
    """
    thresholds = context.rules.thresholds
    days = context.rules.signals[signal].days
    is_span = claim.kind in LASTING and claim.when.precision == "day" and claim.when.days > 1
    if is_span and context.known is not None:
        has_ended = (context.known - end).days > thresholds.still_open_days
        days = min(days, thresholds.closed_state_days) if has_ended else days
    return end + timedelta(days=days)


def _evidence(
    claim: Claim, signal: Signal, days: tuple[date, date, date], context: _Context
) -> Evidence:
    day, since, until = days
    parties = context.rules.parties
    return Evidence(
        claim_id=claim.id,
        signal=signal,
        day=day,
        since=since,
        until=until,
        known=context.known,
        stance=claim.stance,
        origins=context.origins,
        restricted_by=restrictor_of(claim.actors, parties),
        actors=claim.actors,
        goods=tuple(target for target in claim.targets if target in parties.goods),
        place=" - ".join(claim.place.names),
        is_mention=is_mention(claim, context.known, context.rules),
        certainty=1.0 if claim.when.is_known else context.rules.factors.dated_by_page,
        is_observed=is_observed(claim, context.origins, context.rules),
        is_party_word=all(credit.kind in _PARTIES for credit in claim.credits),
    )
