"""Whether two claims tell one happening: points for and against, each with its reason."""

from collections.abc import Callable
from math import exp
from typing import Final

from couloir.incidents.days import LASTING_DAYS, LOOSE_DAYS, any_dates, dates, gap_days
from couloir.incidents.features import authors, figures, kinds, places, stances, targets, words
from couloir.incidents.points import Points
from couloir.model.claim import Claim, Maker
from couloir.model.incident import Verdict
from couloir.model.vocabulary import Judgement

__all__ = [
    "LASTING_DAYS",
    "LOOSE_DAYS",
    "MAKER",
    "deciding_feature",
    "gap_days",
    "is_excluded",
    "judge",
    "judge_state",
]

MAKER = Maker(name="incidents", version="2")

# Points from which a pair is one happening, and from which it is a question.
SAME_POINTS: Final = 3.0
UNSURE_POINTS: Final = 2.0


def judge(left: Claim, right: Claim) -> Verdict:
    """Return the machine's verdict on a pair, the same whichever way round it is given."""
    return _verdict(left, right, dates)


def judge_state(left: Claim, right: Claim) -> Verdict:
    """Return the verdict on two claims of one open state, whose days may lie far apart.

    They meet through claims of the days between: a shortage told every week of an autumn.
    """
    return _verdict(left, right, any_dates)


def deciding_feature(left: Claim, right: Claim) -> str:
    """Return which feature speaks most against a pair: one that excludes it before all others."""
    first, second = sorted((left, right), key=lambda claim: claim.id)
    features = _features(first, second, dates)
    excluding = [one.feature for one in features if one.points is None]
    if excluding:
        return f"{excluding[0]} excludes"
    return f"{min(features, key=lambda one: one.points or 0.0).feature} speaks against"


def _features(
    first: Claim, second: Claim, days: Callable[[Claim, Claim], Points]
) -> tuple[Points, ...]:
    return (
        kinds(first, second),
        stances(first, second),
        authors(first, second),
        days(first, second),
        places(first, second),
        targets(first, second),
        figures(first, second),
        words(first, second),
    )


def _verdict(left: Claim, right: Claim, days: Callable[[Claim, Claim], Points]) -> Verdict:
    first, second = sorted((left, right), key=lambda claim: claim.id)
    features = _features(first, second, days)
    excluded = [feature.reason for feature in features if feature.points is None]
    total = sum(feature.points or 0.0 for feature in features)
    return Verdict(
        left=first.id,
        right=second.id,
        judgement="different" if excluded else _judgement(total),
        score=0.0 if excluded else round(1 / (1 + exp(UNSURE_POINTS - total)), 4),
        reasons=tuple(excluded or [feature.reason for feature in features if feature.reason]),
        judge=MAKER,
    )


def is_excluded(verdict: Verdict) -> bool:
    """Return whether a machine's verdict is a veto rather than a lack of likeness."""
    return verdict.judgement == "different" and verdict.score == 0.0


def _judgement(total: float) -> Judgement:
    if total >= SAME_POINTS:
        return "same"
    return "unsure" if total >= UNSURE_POINTS else "different"
