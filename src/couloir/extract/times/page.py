"""What is known of the page's own date, and which year it gives to a day without one."""

from dataclasses import dataclass
from datetime import date

from couloir.extract.times.days import day_of, earliest_day, latest_day, month_of
from couloir.model.time import Interval

# A day without a year lies ahead only where that is near and the last such day long gone.
_NEAR_DAYS = 45
# Dates with a year in the text lend it to days no further than half a year from them.
_HALF_YEAR_DAYS = 183


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """`published` to the day; else `month` where the page's month is known.

    `dated` holds the days and months that the text gives with their year: on a page without
    a date they are all there is.
    """

    published: date | None
    month: Interval | None = None
    dated: tuple[Interval, ...] = ()

    @property
    def today(self) -> date | None:
        """The day of the page, else the last day of its month, else None."""
        return self.published or (self.month.end if self.month else None)

    def day(self, month: int, day: int, *, ahead: bool) -> date | None:
        """Return the day of a month without a year; `ahead` where it is announced for later.

        The last such day up to the page's date, or the next where that is near. On a page
        without a date: the one nearest to a date given with its year; None without any.
        """
        if self.today is None:
            return self._nearest(month, day)
        last = latest_day(month, day, until=self.today)
        following = earliest_day(month, day, since=self.today)
        if following is None or last is None:
            return last
        near = (following - self.today).days <= _NEAR_DAYS
        return following if ahead or near else last

    def month_interval(self, month: int, *, ahead: bool) -> Interval | None:
        """Return a month without a year; rules as for `day`."""
        first = self._first_of(month, ahead=ahead)
        return month_of(first.year, first.month) if first else None

    def _first_of(self, month: int, *, ahead: bool) -> date | None:
        if self.today is None:
            return self._nearest(month, 1)
        if ahead:
            return earliest_day(month, 1, since=self.today.replace(day=1))
        return latest_day(month, 1, until=self.today)

    def _nearest(self, month: int, day: int) -> date | None:
        choices = [
            (_gap(found, interval), found)
            for interval in self.dated
            if interval.start is not None
            for year in (interval.start.year - 1, interval.start.year, interval.start.year + 1)
            if (found := day_of(max(year, 1), month, day)) is not None
        ]
        if not choices:
            return None
        gap, found = min(choices)
        return found if gap <= _HALF_YEAR_DAYS else None


def _gap(day: date, interval: Interval) -> int:
    if interval.start is None or interval.end is None:
        return _HALF_YEAR_DAYS + 1
    return max((interval.start - day).days, (day - interval.end).days, 0)
