"""Whether two claims tell one happening: points for and against, each with its reason."""

from collections.abc import Callable
from dataclasses import dataclass
from math import exp
from typing import Final, Literal

from couloir.incidents.actors import actors_fit, share_an_actor
from couloir.incidents.kinds import family, is_lasting, kind_cost
from couloir.incidents.where import PlaceMatch, compare_places
from couloir.model.claim import Claim, Figure, Maker
from couloir.model.incident import Verdict
from couloir.model.time import Interval
from couloir.model.vocabulary import NOT_YET, Judgement, Kind

MAKER = Maker(name="incidents", version="1")

# Points from which a pair is one happening, and from which it is a question.
SAME_POINTS: Final = 3.0
UNSURE_POINTS: Final = 2.0

# Two reports of a declaration, a release or a deal date it by the word, the act or the news.
_LOOSELY_DATED = frozenset(
    {
        Kind.BLOCKADE_DECLARED,
        Kind.BLOCKADE_LIFTED,
        Kind.ABDUCTION,
        Kind.RELEASE,
        Kind.AGREEMENT,
        Kind.THREAT,
        Kind.ROAD_CLOSED,
        Kind.ROAD_REOPENED,
    }
)
LOOSE_DAYS: Final = 2
# Open states are one while no longer silence lies between them.
LASTING_DAYS: Final = 14
# Events to come are no events that came; a denial speaks of the same happening.


Feature = Literal["kind", "stance", "author", "date", "place", "target", "figure"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """What one feature says: points, None for "excluded", and the words for it."""

    feature: Feature
    points: float | None
    reason: str


def judge(left: Claim, right: Claim) -> Verdict:
    """Return the machine's verdict on a pair, the same whichever way round it is given."""
    return _verdict(left, right, _dates)


def judge_state(left: Claim, right: Claim) -> Verdict:
    """Return the verdict on two claims of one open state, whose days may lie far apart.

    They meet through claims of the days between: a shortage told every week of an autumn.
    """
    return _verdict(left, right, _any_dates)


def deciding_feature(left: Claim, right: Claim) -> str:
    """Return which feature speaks most against a pair: one that excludes it before all others."""
    first, second = sorted((left, right), key=lambda claim: claim.id)
    features = _features(first, second, _dates)
    excluding = [one.feature for one in features if one.points is None]
    if excluding:
        return f"{excluding[0]} excludes"
    return f"{min(features, key=lambda one: one.points or 0.0).feature} speaks against"


def _features(
    first: Claim, second: Claim, dates: Callable[[Claim, Claim], Points]
) -> tuple[Points, ...]:
    return (
        _kinds(first, second),
        _stances(first, second),
        _authors(first, second),
        dates(first, second),
        _places(first, second),
        _targets(first, second),
        _figures(first, second),
    )


def _verdict(left: Claim, right: Claim, dates: Callable[[Claim, Claim], Points]) -> Verdict:
    first, second = sorted((left, right), key=lambda claim: claim.id)
    features = _features(first, second, dates)
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


def _any_dates(_left: Claim, _right: Claim) -> Points:
    return Points(feature="date", points=2.0, reason="one open state")


def is_excluded(verdict: Verdict) -> bool:
    """Return whether a machine's verdict is a veto rather than a lack of likeness."""
    return verdict.judgement == "different" and verdict.score == 0.0


def _judgement(total: float) -> Judgement:
    if total >= SAME_POINTS:
        return "same"
    return "unsure" if total >= UNSURE_POINTS else "different"


def _kinds(left: Claim, right: Claim) -> Points:
    cost = kind_cost(left.kind, right.kind)
    if cost is None:
        return Points(feature="kind", points=None, reason=f"{left.kind} is not {right.kind}")
    if cost == 0:
        return Points(feature="kind", points=1.0, reason=f"both {left.kind}")
    return Points(feature="kind", points=-cost, reason=f"{left.kind} may be {right.kind}")


def _stances(left: Claim, right: Claim) -> Points:
    if (left.stance in NOT_YET) != (right.stance in NOT_YET):
        return Points(feature="stance", points=None, reason="one is still to come")
    return Points(feature="stance", points=0.0, reason="")


def _authors(left: Claim, right: Claim) -> Points:
    if share_an_actor(left, right):
        return Points(feature="author", points=1.0, reason="one author")
    if not actors_fit(left, right):
        named = f"{', '.join(left.actors)} and {', '.join(right.actors)}"
        return Points(feature="author", points=None, reason=f"authors {named}")
    return Points(feature="author", points=0.0, reason="authors can be one")


def _targets(left: Claim, right: Claim) -> Points:
    shared = set(left.targets) & set(right.targets)
    if shared:
        points = 1.0 if len(shared) == 1 else 1.5
        return Points(
            feature="target", points=points, reason=f"one target: {', '.join(sorted(shared))}"
        )
    if left.targets and right.targets:
        return Points(feature="target", points=-0.5, reason="targets differ")
    return Points(feature="target", points=0.0, reason="")


def _figures(left: Claim, right: Claim) -> Points:
    """Give a point for one exact number of one thing; unlike ones may be one growing toll."""
    shared = _exact_numbers(left) & _exact_numbers(right)
    if not shared:
        return Points(feature="figure", points=0.0, reason="")
    what, effect, number = min(shared)
    return Points(feature="figure", points=1.0, reason=f"{number} {what} {effect} in both")


def _exact_numbers(claim: Claim) -> set[tuple[str, str, int]]:
    deaths = Figure(what="person", effect="killed", count=claim.fatalities)
    return {
        (one.what, one.effect, one.count.low)
        for one in (*claim.figures, deaths)
        if one.count.low is not None and one.count.low > 1 and one.count.low == one.count.high
    }


def _dates(left: Claim, right: Claim) -> Points:
    if not left.when.is_known or not right.when.is_known:
        return Points(feature="date", points=-1.5, reason="a date is not told")
    if is_lasting(left.kind):
        return _lasting_dates(left.when, right.when)
    gap = gap_days(left.when, right.when)
    if gap == 0:
        return _agreeing_dates(left.when, right.when)
    if gap == 1:
        return _neighbours(left, right)
    is_loose = gap <= LOOSE_DAYS and left.kind in _LOOSELY_DATED
    return Points(
        feature="date", points=0.0 if is_loose else None, reason=f"dates {gap} days apart"
    )


def _agreeing_dates(left: Interval, right: Interval) -> Points:
    """Give most to one day told twice, less to a day inside a week or month."""
    days = [when.precision for when in (left, right)].count("day")
    return Points(feature="date", points=(1.5, 2.0, 3.0)[days], reason="dates agree")


def _neighbours(left: Claim, right: Claim) -> Points:
    """Judge dates a day apart: a slip or a night, if the place is one; else two attacks."""
    if left.kind in _LOOSELY_DATED:
        return Points(feature="date", points=0.5, reason="dates a day apart")
    if compare_places(left, right).match != "same":
        return Points(
            feature="date", points=None, reason="dates a day apart, and not clearly one place"
        )
    return Points(feature="date", points=-1.0, reason="dates a day apart")


def _lasting_dates(left: Interval, right: Interval) -> Points:
    gap = gap_days(left, right)
    if gap <= LASTING_DAYS:
        return Points(feature="date", points=2.0, reason=f"one open state, {gap} days between")
    return Points(feature="date", points=None, reason=f"{gap} days of silence between")


def gap_days(left: Interval, right: Interval) -> int:
    """Return the days between two known intervals: 0 where they share a day, 1 for neighbours."""
    if left.start is None or left.end is None or right.start is None or right.end is None:
        msg = "a gap needs two known intervals"
        raise ValueError(msg)
    return max((right.start - left.end).days, (left.start - right.end).days, 0)


_PLACE_POINTS: Final[dict[PlaceMatch, float]] = {
    "same": 3.0,
    "inside": 2.0,
    "near": 1.0,
    "district": -0.5,
    "region": 0.5,
    "country": -0.5,
    "unknown": -0.5,
    "elsewhere": -3.5,
}


# A measure is told with its scope: one for the whole country is seldom one for two towns.
_SCOPE_POINTS: Final[dict[PlaceMatch, float]] = {"country": 1.5, "unknown": -2.0}


def _places(left: Claim, right: Claim) -> Points:
    agreement = compare_places(left, right)
    if agreement.match == "apart":
        return Points(feature="place", points=None, reason=agreement.reason)
    if is_lasting(left.kind) and agreement.match not in {"same", "country"}:
        # A shortage in the region is not the one in the town: only one place holds a state.
        return Points(feature="place", points=None, reason="open states of different places")
    points = _PLACE_POINTS[agreement.match]
    if family(left.kind) == "access":
        points = _SCOPE_POINTS.get(agreement.match, points)
    return Points(feature="place", points=points, reason=agreement.reason)
