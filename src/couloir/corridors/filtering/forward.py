"""The forward pass: the probability of each mode, given all evidence up to a day."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from couloir.corridors.filtering.chains import MOST_DAYS, Chain, Floats
from couloir.corridors.filtering.weighing import DayEvidence


@dataclass(frozen=True, slots=True)
class Pass:
    """The posteriors (evidence days x modes, each row sums to 1) right after each day's evidence."""

    evidence: tuple[DayEvidence, ...]
    posteriors: tuple[Floats, ...]


EMPTY = Pass((), ())


def forward(chain: Chain, evidence: Sequence[DayEvidence], *, before: Pass = EMPTY) -> Pass:
    """Return the pass over evidence in order of days.

    `before` is the pass over an earlier state of the evidence: what both share from the start
    is kept, so that news costs only the days from which it speaks.
    """
    kept = _shared(before.evidence, evidence)
    posteriors = list(before.posteriors[:kept])
    for number in range(kept, len(evidence)):
        one = evidence[number]
        if number:
            days = min(one.day - evidence[number - 1].day, MOST_DAYS)
            prior = posteriors[-1] @ chain.powers(days)[days]
        else:
            prior = chain.mix
        told = prior * np.exp(one.log_likelihood)
        posteriors.append(told / told.sum())
    return Pass(tuple(evidence), tuple(posteriors))


def on_days(chain: Chain, passed: Pass, first: int, last: int) -> Floats:
    """Return the probability of each state on each day, days x states; both ends included.

    Before the first evidence it is the mix, after each it spreads to the mix again.
    """
    days = [one.day for one in passed.evidence]
    parts: list[Floats] = []
    turn = bisect_right(days, first) - 1
    day = first
    while day <= last:
        until = min(days[turn + 1] - 1 if turn + 1 < len(days) else last, last)
        parts.append(_stretch(chain, passed, turn, (day, until)))
        day, turn = until + 1, turn + 1
    return np.concatenate(parts) @ chain.told_as


def _stretch(chain: Chain, passed: Pass, turn: int, span: tuple[int, int]) -> Floats:
    first, last = span
    if turn < 0:
        return np.tile(chain.mix, (last - first + 1, 1))
    start = passed.evidence[turn].day
    ages = np.minimum(np.arange(first - start, last - start + 1), MOST_DAYS)
    powers = chain.powers(int(ages[-1]))[ages]
    return np.asarray(np.einsum("m,dmn->dn", passed.posteriors[turn], powers))


def _shared(before: Sequence[DayEvidence], now: Sequence[DayEvidence]) -> int:
    """Return how many days of evidence are the same from the start."""
    count = 0
    for one, other in zip(before, now, strict=False):
        if one.day != other.day or not np.array_equal(one.log_likelihood, other.log_likelihood):
            break
        count += 1
    return count
