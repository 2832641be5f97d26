"""A count beside its own past: a negative binomial, and what is more than usual.

Weekly counts of incidents vary more than a Poisson law allows: attacks come in campaigns. The
past weeks give a mean m and a variance v; the dispersion k is estimated by moments,
k = m² / (v - m), where v is above m (Anscombe, F. J. 1950, "Sampling theory of the negative
binomial and logarithmic series distributions", Biometrika 37, 358-382), else the law is the
Poisson. The week asked for is set against the interval in which a further week would fall,
the mean's own uncertainty included: the variance is (m + m²/k)(1 + 1/n), as Farrington, C. P. et
al. (1996, JRSS A 159, 547-563) widen theirs. Half an event is added to the sum of the past
(Jeffreys), so that a past of zeros does not make one event a sensation.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isinf
from statistics import fmean, variance
from typing import Literal

from scipy.special import (  # type: ignore[import-untyped]  # SciPy ships no types
    betainc,
    gammaincinv,
    pdtr,
)

Verdict = Literal["more", "fewer", "usual", "few_weeks"]

# Fewer past weeks say too little of a variance: with 8 the standard error of a Poisson's
# variance is still half of it.
LEAST_WEEKS = 8
# One week in 20 is called unusual on either side if nothing has changed: measured 2 to 8 % for
# four weeks, 2 to 7 % for one, over means of 0.5 to 4 and pasts of 8 to 50 weeks (docs/supply.md).
_LOWER, _UPPER = 0.05, 0.95
_JEFFREYS = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Usual:
    """What a further week would hold if nothing changed: from `low` to `high`, both included.

    `mean` is events a week; `k` the dispersion of the negative binomial, None for a Poisson.
    """

    weeks: int
    mean: float
    k: float | None
    low: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A count beside its past; `usual` None where the past has too few weeks."""

    count: int
    verdict: Verdict
    weeks: int
    usual: Usual | None


def judge(count: int, past: Sequence[int], *, weeks: int = 1) -> Judged:
    """Return whether `count` in so many weeks is more than usual, by past weekly counts."""
    if len(past) < LEAST_WEEKS:
        return Judged(count=count, verdict="few_weeks", weeks=len(past), usual=None)
    usual = usual_of(past, weeks=weeks)
    verdict: Verdict = "usual"
    if count > usual.high:
        verdict = "more"
    elif count < usual.low:
        verdict = "fewer"
    return Judged(count=count, verdict=verdict, weeks=len(past), usual=usual)


def usual_of(past: Sequence[int], *, weeks: int = 1) -> Usual:
    """Return the interval of the sum of `weeks` further weeks; `past` has two weeks at least."""
    number = len(past)
    mean = (sum(past) + _JEFFREYS) / number
    k = dispersion(past)
    one_week = mean if k is None else mean + mean**2 / k
    # Independent weeks add up; the mean is one and the same for all of them.
    spread = one_week * (weeks + weeks**2 / number)
    total = mean * weeks
    size = None if spread <= total else total**2 / (spread - total)
    return Usual(
        weeks=number,
        mean=round(mean, 2),
        k=None if k is None else round(k, 2),
        low=_quantile(_LOWER, total, size),
        high=_quantile(_UPPER, total, size),
    )


def dispersion(past: Sequence[int]) -> float | None:
    """Return the moment estimate of k, None where the variance is not above the mean."""
    mean, spread = fmean(past), variance(past)
    if mean == 0 or spread <= mean:
        return None
    return mean**2 / (spread - mean)


def rate_interval(counts: Sequence[int]) -> tuple[float, float]:
    """Return the 5 and 95 % points of the weekly rate, widened by the overdispersion.

    The gamma law of a Poisson rate after these weeks (Jeffreys), its shape divided by the
    ratio of variance to mean (quasi-Poisson) where that is above one.
    """
    number = len(counts)
    mean = fmean(counts)
    ratio = max(1.0, variance(counts) / mean) if number > 1 and mean > 0 else 1.0
    shape = (sum(counts) + _JEFFREYS) / ratio
    low, high = (float(gammaincinv(shape, part)) * ratio / number for part in (_LOWER, _UPPER))
    return round(low, 3), round(high, 3)


def _quantile(part: float, mean: float, size: float | None) -> int:
    """Return the least count up to which so large a part of the law lies."""
    count = 0
    while _below(count, mean, size) < part:
        count += 1
    return count


def _below(count: int, mean: float, size: float | None) -> float:
    """Return the probability of at most `count`."""
    if size is None or isinf(size):
        return float(pdtr(count, mean))
    return float(betainc(size, count + 1, size / (size + mean)))
