"""From probabilities to what is told: the state of a subject on each day of a span."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from couloir.corridors.filtering.chains import Chain, Floats
from couloir.corridors.filtering.forward import on_days
from couloir.corridors.filtering.series import Lens, Series, series_of
from couloir.corridors.filtering.weighing import days_of
from couloir.corridors.parameters import Weights
from couloir.corridors.subjects import OnSubject, SubjectEvidence
from couloir.model.vocabulary import State, SupplyState

Ints = NDArray[np.int64]
# The worse the further on; by it the stretch that decides a corridor is chosen.
SEVERITY: dict[str, int] = {
    state: turn
    for turn, state in enumerate(
        (
            State.UNKNOWN,
            State.OPEN,
            State.OPEN_ESCORTED,
            State.PARTIALLY_LIFTED,
            State.CONTESTED,
            State.BLOCKADE_DECLARED,
            State.BLOCKADED,
        )
    )
} | {str(state): 1 for state in SupplyState if state is not SupplyState.UNKNOWN}
# Puts the worst that is told of a region alone below the least that is told of a road itself.
_OF_REGION = 0.1
# How far back a state's beginning is looked for; the evidence itself may tell an earlier day.
LOOKBACK_DAYS = 1100


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesDays:
    """What one series tells on each day: probabilities, and the state told, -1 for unknown."""

    series: Series
    posteriors: Floats
    told: Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A subject on the days from `first` on: which series decides, and what it tells.

    `deciding` indexes `days`; `states` are words of the closed lists, by day.
    """

    gathered: SubjectEvidence
    lens: Lens
    first: int
    days: tuple[SeriesDays, ...]
    deciding: Ints
    states: tuple[str, ...]
    confidence: Floats

    def run_start(self, turn: int) -> int:
        """Return the turn since which the state of a day has been told without a break."""
        start = turn
        while start > 0 and self.states[start - 1] == self.states[turn]:
            start -= 1
        return start


def read_subject(
    gathered: SubjectEvidence, lens: Lens, *, start: date, end: date, before: Reading | None = None
) -> Reading | None:
    """Return what is told of a subject up to `end`; None where nothing begins by then.

    The reading begins by `start` at the latest, and as much earlier as evidence goes, so that a
    state's beginning is seen. `before` is a reading of less evidence on the subject: only the
    series that news bears on are worked out again, and those from the day of the news on.
    """
    old = () if before is None else before.days
    series = series_of(gathered, lens, [one.series for one in old])
    last = end.toordinal()
    begun = [one.passed.evidence[0].day for one in series if one.passed.evidence]
    if not begun or min(begun) > last:
        return None
    earliest = start.toordinal() - LOOKBACK_DAYS
    first = max(min(*begun, start.toordinal()), earliest)
    kept = {}
    if before is not None and (before.first, len(before.states)) == (first, last - first + 1):
        kept = {id(one.series): one for one in old}
    days = tuple(kept.get(id(one)) or _days_of(one, lens, first, last) for one in series)
    return _decide(gathered, lens, first, days)


def _decide(
    gathered: SubjectEvidence, lens: Lens, first: int, days: tuple[SeriesDays, ...]
) -> Reading:
    """Let the worst state that is told decide; of equally bad ones the surest, then the first.

    What is told of the whole region alone yields to what is told of the road itself.
    """
    confidences = np.stack([one.posteriors.max(axis=1) for one in days])
    severities = np.stack([_severities(one) for one in days])
    deciding = np.argmax(20.0 * severities + confidences, axis=0)
    turns = np.arange(len(deciding))
    states = tuple(
        str(days[k].series.chain.states[days[k].told[n]]) if days[k].told[n] >= 0 else "unknown"
        for n, k in enumerate(deciding)
    )
    return Reading(
        gathered=gathered,
        lens=lens,
        first=first,
        days=days,
        deciding=deciding,
        states=states,
        confidence=confidences[deciding, turns],
    )


def _severities(days: SeriesDays) -> Floats:
    # The last stands for -1, "unknown".
    ranks = np.array([float(SEVERITY[str(one)]) for one in days.series.chain.states] + [0.0])
    is_direct = any(one.directness != "region" for one in days.series.evidence)
    return np.asarray(ranks[days.told] * (1.0 if is_direct else _OF_REGION))


def _days_of(series: Series, lens: Lens, first: int, last: int) -> SeriesDays:
    """Return what a series tells: the likeliest state, if likely enough and a claim speaks for it."""
    posteriors = on_days(series.chain, series.passed, first, last)
    likeliest = posteriors.argmax(axis=1)
    days = np.arange(first, last + 1)
    spoken = np.stack([_last_word(series, n, days) for n in range(len(series.chain.states))])
    age = days - spoken[likeliest, np.arange(len(days))]
    parameters = lens.chains.parameters
    is_told = (posteriors.max(axis=1) >= parameters.least) & (age <= parameters.oldest_days)
    return SeriesDays(series=series, posteriors=posteriors, told=np.where(is_told, likeliest, -1))


def _last_word(series: Series, state: int, days: Ints) -> Ints:
    """Return for each day the last one by then on which a claim speaks for a state."""
    word = series.chain.states[state]
    spoken = [
        np.array(told, dtype=np.int64)
        for signal, told in series.told.items()
        if word in series.chain.speaks_for[signal]
    ]
    long_ago = np.array([-(10**7)], dtype=np.int64)
    sorted_days = np.sort(np.concatenate([long_ago, *spoken]))
    return np.asarray(sorted_days[np.searchsorted(sorted_days, days, side="right") - 1])


def is_for(one: OnSubject, chain: Chain, state: str) -> bool:
    """Return whether evidence speaks for a state: a denial speaks for none."""
    return one.evidence.stance != "denied" and state in chain.speaks_for[one.evidence.signal]


def is_against(one: OnSubject, chain: Chain, state: str) -> bool:
    """Return whether evidence speaks against a state: by its signal, or as a denial."""
    return one.evidence.stance == "denied" or state in chain.speaks_against[one.evidence.signal]


def last_day(one: OnSubject, weights: Weights, by: int) -> int | None:
    """Return the last day by `by` on which evidence speaks, None where it has not begun."""
    return max((day for day in days_of(one.evidence, weights) if day <= by), default=None)


def changes(reading: Reading, first: int, last: int) -> Iterator[int]:
    """Yield the turns of a span of days on which another state is told than the day before."""
    for day in range(first, last + 1):
        turn = day - reading.first
        if day == first or reading.states[turn] != reading.states[turn - 1]:
            yield turn
