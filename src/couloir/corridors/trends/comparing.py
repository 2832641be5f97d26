"""Trends: each place beside its own past, and region beside region."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from couloir.corridors.trends.counting import LEAST_WEEKS, Judged, judge, rate_interval
from couloir.corridors.trends.weeks import Counted, Tally, Week

Standing = Literal["less", "more", "no_difference"]
# A month: what a situation report calls "lately".
RECENT_WEEKS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """One corridor or region: its last week and its last four beside its own past.

    `past` are the covered weeks before the last four; weeks in which nothing was published are
    no past, and are counted in `silent_weeks`.
    """

    id: str
    weeks: tuple[Week, ...]
    last: Judged
    recent: Judged
    past: tuple[Week, ...]
    silent_weeks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """One region beside another, before the last weeks and in them.

    `before` and `now` say how the weekly rate of the first stood to the second's: "less" or
    "more" only where the two 90 % intervals do not meet.
    """

    region: str
    other: str
    before: Standing
    now: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Trends:
    """All trends of a view, those with most incidents lately first, and regions side by side."""

    corridors: tuple[Trend, ...]
    regions: tuple[Trend, ...]
    beside: tuple[Beside, ...]
    without_week: int
    without_place: int


def trends(counted: Tally) -> Trends:
    """Return the trends of what was counted."""
    regions = _ranked(counted.regions)
    return Trends(
        corridors=_ranked(counted.corridors),
        regions=regions,
        beside=tuple(_pairs(regions)),
        without_week=counted.without_week,
        without_place=counted.without_place,
    )


def _ranked(counted: Iterable[Counted]) -> tuple[Trend, ...]:
    found = [_trend(one) for one in counted]
    harmed = [one for one in found if any(week.harm for week in one.weeks)]
    return tuple(sorted(harmed, key=lambda one: (-one.recent.count, one.id)))


def _trend(counted: Counted) -> Trend:
    recent, before = counted.weeks[-RECENT_WEEKS:], counted.weeks[:-RECENT_WEEKS]
    past = tuple(week for week in before if week.is_covered)
    # Against the last week alone, the three before it are past as well.
    last_past = [week.harm for week in (*past, *recent[:-1]) if week.is_covered]
    return Trend(
        id=counted.id,
        weeks=counted.weeks,
        last=judge(recent[-1].harm, last_past),
        recent=judge(_harm(recent), [week.harm for week in past], weeks=len(recent)),
        past=past,
        silent_weeks=len(counted.weeks) - sum(week.is_covered for week in counted.weeks),
    )


def _harm(weeks: Iterable[Week]) -> int:
    return sum(week.harm for week in weeks)


def _pairs(regions: Sequence[Trend]) -> Iterable[Beside]:
    """Yield regions beside each other in both directions, where their past is long enough."""
    for one in regions:
        for other in regions:
            if one is not other and len(one.past) >= LEAST_WEEKS:
                yield Beside(
                    region=one.id,
                    other=other.id,
                    before=_standing(one.past, other.past),
                    now=_standing(one.weeks[-RECENT_WEEKS:], other.weeks[-RECENT_WEEKS:]),
                )


def _standing(ones: Sequence[Week], others: Sequence[Week]) -> Standing:
    low, high = rate_interval([week.harm for week in ones])
    other_low, other_high = rate_interval([week.harm for week in others])
    if high < other_low:
        return "less"
    return "more" if low > other_high else "no_difference"
