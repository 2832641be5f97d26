"""The forward pass: the probability of each mode, given all evidence up to a day."""

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
    days = np.arange(first, last + 1)
    spoken = np.array([one.day for one in passed.evidence], dtype=np.int64)
    turns = np.searchsorted(spoken, days, side="right") - 1
    begun = int(np.searchsorted(turns, 0))
    before = np.tile(chain.mix, (begun, 1))
    if begun == len(days):
        return before @ chain.told_as
    turns = turns[begun:]
    ages = np.minimum(days[begun:] - spoken[turns], MOST_DAYS)
    powers = chain.powers(int(ages.max()))[ages]
    after = np.einsum("dm,dmn->dn", np.stack(passed.posteriors)[turns], powers)
    return np.concatenate([before, after]) @ chain.told_as


def _shared(before: Sequence[DayEvidence], now: Sequence[DayEvidence]) -> int:
    """Return how many days of evidence are the same from the start."""
    count = 0
    for one, other in zip(before, now, strict=False):
        if one.day != other.day or not np.array_equal(one.log_likelihood, other.log_likelihood):
            break
        count += 1
    return count
