"""Whether the days of two claims can be those of one happening."""

from typing import Final

from couloir.incidents.features import exact_numbers, runs_of
from couloir.incidents.kinds import DEEDS, is_lasting
from couloir.incidents.points import Points
from couloir.incidents.where import compare_places
from couloir.model.claim import Claim
from couloir.model.time import Interval
from couloir.model.vocabulary import Kind

# Two reports of a declaration, a release or a deal date it by the word, the act or the news.
LOOSELY_DATED = frozenset(
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
LOOSE_DAYS: Final = 3
# Days by which a report may misdate what it tells like another.
SLIP_DAYS: Final = 3
# Open states are one while no longer silence lies between them.
LASTING_DAYS: Final = 14
_UNDATED: Final = -1.5
_UNDATED_DEED: Final = -1.0


def dates(left: Claim, right: Claim) -> Points:
    """Judge when."""
    if not left.when.is_known or not right.when.is_known:
        return _untold_date(left, right)
    if is_lasting(left.kind):
        return _lasting_dates(left.when, right.when)
    gap = gap_days(left.when, right.when)
    if gap == 0:
        return _agreeing_dates(left.when, right.when)
    reason = f"dates {gap} days apart" if gap > 1 else "dates a day apart"
    if left.kind in LOOSELY_DATED:
        loose = 0.5 if gap == 1 else 0.0
        points = loose if gap <= LOOSE_DAYS else None
    else:
        points = _slip(left, right, gap)
    return Points(feature="date", points=points, reason=reason)


def _untold_date(left: Claim, _right: Claim) -> Points:
    """Attacks are many, so one needs its day; a release or a deal of a party is rare."""
    points = _UNDATED_DEED if left.kind in DEEDS else _UNDATED
    return Points(feature="date", points=points, reason="a date is not told")


def _slip(left: Claim, right: Claim, gap: int) -> float | None:
    """Judge unlike days: a slip or a night, if the rest says so; else two attacks of one week."""
    if gap > SLIP_DAYS:
        return None
    match = compare_places(left, right).match
    is_told_alike = bool(exact_numbers(left) & exact_numbers(right)) or bool(
        runs_of(left) & runs_of(right)
    )
    if gap == 1:
        if match == "same":
            return -1.0
        return -1.5 if match == "inside" and is_told_alike else None
    return -2.0 if match == "same" and is_told_alike else None


def _agreeing_dates(left: Interval, right: Interval) -> Points:
    """Give most to one day told twice, less to a day inside a week or month."""
    days = [when.precision for when in (left, right)].count("day")
    return Points(feature="date", points=(1.5, 2.0, 3.0)[days], reason="dates agree")


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


def any_dates(_left: Claim, _right: Claim) -> Points:
    """Let the days be: an open state is held by the claims of the days between."""
    return Points(feature="date", points=2.0, reason="one open state")
