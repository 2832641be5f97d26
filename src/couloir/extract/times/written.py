"""Days that are written out: dates, days of a month, weekdays, and their lists and ranges."""

from dataclasses import replace
from datetime import date, timedelta

from couloir.extract.times.days import (
    day_of,
    earliest_day,
    earliest_weekday,
    latest_weekday,
    moved,
    span,
)
from couloir.extract.times.grammar import Expression, full_day
from couloir.extract.times.telling import Telling
from couloir.model.time import Interval

_DAY = timedelta(days=1)
_LONG_AGO_DAYS = 62


def date_written(telling: Telling, expression: Expression, ahead: bool) -> Interval | None:
    """Return a day of a month; without its year, as the page places it."""
    if expression.month is None or expression.day is None:
        return None
    if expression.year is not None:
        near = telling.page.today
        day = full_day(expression, month_first=telling.month_first, near=near)
    else:
        day = telling.page.day(expression.month, expression.day, ahead=ahead)
    return Interval.of_day(day) if day else None


def day_of_month(telling: Telling, expression: Expression, ahead: bool) -> Interval | None:
    """Return "the 14th" of the month that is being told of, else of the page's or one beside it."""
    near = _month_told_of(telling)
    today = telling.page.published or near
    if today is None or expression.day is None:
        return None
    told_of = near is not None and near != telling.page.published
    shifts = (0, 1) if told_of or ahead else (0, -1, -2)
    first = (near or today).replace(day=1)
    for shift in shifts:
        month = moved(first, shift, "month")
        day = day_of(month.year, month.month, expression.day) if month else None
        if day is None or (ahead and day < today):
            continue
        if told_of or ahead or day <= today + _DAY:
            return Interval.of_day(day)
    return None


def _month_told_of(telling: Telling) -> date | None:
    """Return a day of the month that a day of the month belongs to, None where nobody says.

    The page's own month comes first; a day told of long before it, or on a page without a
    date, comes before that.
    """
    told, page = telling.told.end if telling.told else None, telling.page
    if page.published is None:
        month = page.month.start if page.month else None
        return told or month
    if told is not None and (page.published - told).days > _LONG_AGO_DAYS:
        return told
    return page.published


def day_list(telling: Telling, expression: Expression, ahead: bool) -> Interval | None:
    """Return the days from the first to the last of a list."""
    days = sorted(expression.days)
    first = expression.day if not days else days[0]
    last = expression.day2 if not days else days[-1]
    month = expression.month
    return day_range(telling, replace(expression, day=first, day2=last, month=month), ahead)


def day_range(telling: Telling, expression: Expression, ahead: bool) -> Interval | None:
    """Return the days from the first to the second; the second follows the first."""
    month2 = expression.month2 or expression.month
    month = expression.month or month2
    year2 = expression.year2 or expression.year
    if month2 is None:
        return _days_of_month(telling, expression, ahead)
    if None in (expression.day, expression.day2) or month is None or month2 is None:
        return None
    first, last = expression.day or 1, expression.day2 or 1
    if year2 is not None:
        year = expression.year or year2
        year -= int(expression.year is None and (month, first) > (month2, last))
        start = day_of(year, month, first)
    else:
        start = telling.page.day(month, first, ahead=ahead)
    end = earliest_day(month2, last, since=start) if start else None
    return Interval(start=start, end=end, precision="day") if start and end else None


def _days_of_month(telling: Telling, expression: Expression, ahead: bool) -> Interval | None:
    """Return the days of "Saturday 7th and Sunday 8th"."""
    first = day_of_month(telling, expression, ahead)
    last = day_of_month(telling, replace(expression, day=expression.day2), ahead)
    if first is None or last is None or first.start is None or last.end is None:
        return None
    return span(first.start, last.end, "day")


def weekday(telling: Telling, expression: Expression, ahead: bool) -> Interval | None:
    """Return the last such weekday up to the page's date; ahead, the first from it on."""
    return _weekday_near(telling, expression, (1 if ahead else -1, 0))


def weekday_last(telling: Telling, expression: Expression, _ahead: bool) -> Interval | None:
    """Return the last such weekday before the page's date."""
    return _weekday_near(telling, expression, (-1, 1))


def weekday_next(telling: Telling, expression: Expression, _ahead: bool) -> Interval | None:
    """Return the first such weekday after the page's date."""
    return _weekday_near(telling, expression, (1, 1))


def _weekday_near(
    telling: Telling, expression: Expression, side: tuple[int, int]
) -> Interval | None:
    """Return the weekday before (-1) or after (1) the page's date, at least `side[1]` days off."""
    published, weekday = telling.page.published, expression.weekday
    if published is None or weekday is None:
        return _weekday_beside_told(telling, weekday)
    direction, apart = side
    if direction < 0:
        return Interval.of_day(latest_weekday(weekday, until=published - apart * _DAY))
    return Interval.of_day(earliest_weekday(weekday, since=published + apart * _DAY))


def _weekday_beside_told(telling: Telling, weekday: int | None) -> Interval | None:
    """Return, on a page without a date, the weekday next to the day last told, else the month."""
    if telling.told is None or telling.told.end is None or weekday is None:
        return telling.page.month
    return Interval.of_day(earliest_weekday(weekday, since=telling.told.end - 3 * _DAY))


def weekday_after(telling: Telling, expression: Expression, ahead: bool) -> Interval | None:
    """Return the first such weekday after the day last told."""
    if telling.told is None or telling.told.end is None or expression.weekday is None:
        return weekday(telling, expression, ahead)
    since = telling.told.end + _DAY
    return Interval.of_day(earliest_weekday(expression.weekday, since=since))


def weekday_before(telling: Telling, expression: Expression, ahead: bool) -> Interval | None:
    """Return the last such weekday before the day last told."""
    if telling.told is None or telling.told.start is None or expression.weekday is None:
        return weekday(telling, expression, ahead)
    until = telling.told.start - _DAY
    return Interval.of_day(latest_weekday(expression.weekday, until=until))


def _night_to_a_date(telling: Telling, expression: Expression, ahead: bool) -> Interval | None:
    """Return the days of "the night from Tuesday to Wednesday 12 March"."""
    first, month, day = expression.weekday, expression.month2, expression.day2
    if first is None or month is None or day is None:
        return None
    if expression.year2 is None:
        end = telling.page.day(month, day, ahead=ahead)
    else:
        end = day_of(expression.year2, month, day)
    return span(latest_weekday(first, until=end), end, "day") if end else None


def weekday_range(telling: Telling, expression: Expression, ahead: bool) -> Interval | None:
    """Return the days from one weekday to the other, the last such up to the page's date."""
    published, first, last = telling.page.published, expression.weekday, expression.weekday2
    if expression.day2 is not None:
        return _night_to_a_date(telling, expression, ahead)
    if published is None or first is None or last is None:
        return telling.page.month
    if ahead:
        start = earliest_weekday(first, since=published)
        return span(start, earliest_weekday(last, since=start), "day")
    end = latest_weekday(last, until=published)
    return span(latest_weekday(first, until=end), end, "day")
