"""From expressions to days, in the order of the text."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from couloir.extract.times.days import (
    day_of,
    earliest_day,
    earliest_weekday,
    latest_weekday,
    month_of,
    moved,
    part_of_month,
    span,
    unit_of,
    week_of,
    weekend_of,
    year_of,
)
from couloir.extract.times.grammar import Expression, full_day
from couloir.extract.times.page import Page
from couloir.extract.times.table import Reading
from couloir.model.time import UNKNOWN_TIME, Interval

_DAY = timedelta(days=1)
_LONG_AGO_DAYS = 62


class Telling:
    """The days that a text has told so far, and the page that it stands on.

    `resolve` must be called in the order of the text: "the next day" is the day after the
    one told last.
    """

    def __init__(self, page: Page, *, month_first: bool, latest: date | None = None) -> None:
        self.page = page
        self.month_first = month_first
        self.told: Interval | None = None
        self.spoken_of: Interval | None = None
        self.latest = latest

    @property
    def now(self) -> date | None:
        """Up to when an open state lasts: the page's date, else the last day told.

        Of a page known to the month: the last day told in that month, else the month's end.
        """
        page, latest = self.page, self.latest
        if page.published is not None or latest is None:
            return page.today
        if page.month is None or page.month.overlaps(Interval.of_day(latest)):
            return latest
        return page.today

    def resolve(self, expression: Expression, *, ahead: bool) -> Interval:
        """Return the days of an expression, `UNKNOWN_TIME` where text and page do not give them."""
        try:
            interval = _READERS[expression.reading](self, expression, ahead)
        except OverflowError:  # Beyond the years 1 and 9999 there are no days to give.
            return UNKNOWN_TIME
        return interval or UNKNOWN_TIME

    def tell(self, interval: Interval) -> None:
        """Remember days that were told; weeks, months and years are no day to count from."""
        if interval.start is None or interval.end is None:
            return
        self.spoken_of = interval
        if interval.precision != "day":
            return
        self.told = interval
        self.latest = max(self.latest or interval.end, interval.end)


def _date(telling: Telling, expression: Expression, ahead: bool) -> Interval | None:
    if expression.month is None or expression.day is None:
        return None
    if expression.year is not None:
        near = telling.page.today
        day = full_day(expression, month_first=telling.month_first, near=near)
    else:
        day = telling.page.day(expression.month, expression.day, ahead=ahead)
    return Interval.of_day(day) if day else None


def _day_of_month(telling: Telling, expression: Expression, ahead: bool) -> Interval | None:
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


def _day_list(telling: Telling, expression: Expression, ahead: bool) -> Interval | None:
    days = sorted(expression.days)
    first = expression.day if not days else days[0]
    last = expression.day2 if not days else days[-1]
    month = expression.month
    return _days(telling, replace(expression, day=first, day2=last, month=month), ahead)


def _days(telling: Telling, expression: Expression, ahead: bool) -> Interval | None:
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
    first = _day_of_month(telling, expression, ahead)
    last = _day_of_month(telling, replace(expression, day=expression.day2), ahead)
    if first is None or last is None or first.start is None or last.end is None:
        return None
    return span(first.start, last.end, "day")


def _weekday(telling: Telling, expression: Expression, ahead: bool) -> Interval | None:
    return _weekday_near(telling, expression, (1 if ahead else -1, 0))


def _weekday_last(telling: Telling, expression: Expression, _ahead: bool) -> Interval | None:
    return _weekday_near(telling, expression, (-1, 1))


def _weekday_next(telling: Telling, expression: Expression, _ahead: bool) -> Interval | None:
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


def _weekday_after(telling: Telling, expression: Expression, ahead: bool) -> Interval | None:
    if telling.told is None or telling.told.end is None or expression.weekday is None:
        return _weekday(telling, expression, ahead)
    since = telling.told.end + _DAY
    return Interval.of_day(earliest_weekday(expression.weekday, since=since))


def _weekday_before(telling: Telling, expression: Expression, ahead: bool) -> Interval | None:
    if telling.told is None or telling.told.start is None or expression.weekday is None:
        return _weekday(telling, expression, ahead)
    until = telling.told.start - _DAY
    return Interval.of_day(latest_weekday(expression.weekday, until=until))


def _weekdays(telling: Telling, expression: Expression, ahead: bool) -> Interval | None:
    published, first, last = telling.page.published, expression.weekday, expression.weekday2
    if published is None or first is None or last is None:
        return telling.page.month
    if ahead:
        start = earliest_weekday(first, since=published)
        return span(start, earliest_weekday(last, since=start), "day")
    end = latest_weekday(last, until=published)
    return span(latest_weekday(first, until=end), end, "day")


def _day_offset(telling: Telling, expression: Expression, _ahead: bool) -> Interval | None:
    if telling.page.published is None:
        return telling.page.month
    return Interval.of_day(telling.page.published + expression.shift * _DAY)


def _night_before(telling: Telling, _expression: Expression, _ahead: bool) -> Interval | None:
    published = telling.page.published
    return span(published - _DAY, published, "day") if published else telling.page.month


def _ago(telling: Telling, expression: Expression, _ahead: bool) -> Interval | None:
    today = telling.page.today
    if today is None or expression.amount is None or expression.unit is None:
        return None
    day = moved(today, -expression.amount, expression.unit)
    return unit_of(day, expression.unit) if day else None


def _span_back(telling: Telling, expression: Expression, _ahead: bool) -> Interval | None:
    now = telling.now
    if now is None or expression.amount is None or expression.unit is None:
        return None
    start = moved(now, -expression.amount, expression.unit)
    return span(start, now, expression.unit) if start else None


def _span_back_more(telling: Telling, expression: Expression, ahead: bool) -> Interval | None:
    plain = _span_back(telling, expression, ahead)
    if plain is None or plain.start is None or plain.end is None:
        return None
    if expression.unit in ("month", "year"):
        whole = unit_of(plain.start, expression.unit)
        return span(whole.start or plain.start, plain.end, plain.precision)
    return plain


def _since_open(telling: Telling, _expression: Expression, _ahead: bool) -> Interval | None:
    """Return the page's day alone: the codebook's rule for a state with no start told."""
    if telling.page.published is None:
        return telling.page.month
    return Interval.of_day(telling.page.published)


def _unknown(_telling: Telling, _expression: Expression, _ahead: bool) -> Interval | None:
    return None


def _week(telling: Telling, expression: Expression, _ahead: bool) -> Interval | None:
    """Return a week counted from the page's; the page's own ends with its date."""
    today = telling.page.published
    if today is None:
        return telling.page.month
    week = week_of(today, shift=expression.shift)
    if expression.shift or week.start is None:
        return week
    return span(week.start, today, "week")


def _weekend(telling: Telling, expression: Expression, _ahead: bool) -> Interval | None:
    today = telling.page.published
    return weekend_of(today, shift=expression.shift) if today else telling.page.month


def _month_offset(telling: Telling, expression: Expression, _ahead: bool) -> Interval | None:
    """Return a month counted from the page's; the page's own ends with its date."""
    today = telling.page.today
    month = moved(today, expression.shift, "month") if today else None
    if today is None or month is None:
        return None
    whole = month_of(month.year, month.month)
    if expression.shift or whole.start is None:
        return whole
    return span(whole.start, today, "month")


def _year_offset(telling: Telling, expression: Expression, _ahead: bool) -> Interval | None:
    today = telling.page.today
    if today is None:
        return None
    whole = year_of(max(today.year + expression.shift, 1))
    if expression.shift or whole.start is None:
        return whole
    return span(whole.start, today, "year")


def _month(telling: Telling, expression: Expression, ahead: bool) -> Interval | None:
    if expression.month is None:
        return None
    if expression.year is not None:
        return month_of(expression.year, expression.month)
    return telling.page.month_interval(expression.month, ahead=ahead)


def _month_range(telling: Telling, expression: Expression, ahead: bool) -> Interval | None:
    year2 = expression.year2 or expression.year
    last = _month(telling, replace(expression, month=expression.month2, year=year2), ahead)
    if last is None or last.start is None or last.end is None or expression.month is None:
        return None
    year = expression.year or last.start.year - int(expression.month > last.start.month)
    first = month_of(year, expression.month)
    return span(first.start or last.start, last.end, "month")


def _month_part(telling: Telling, expression: Expression, ahead: bool) -> Interval | None:
    today = telling.page.today
    if expression.month is None:
        whole = month_of(today.year, today.month) if today else None
    else:
        whole = _month(telling, expression, ahead)
    if whole is None or whole.start is None or expression.portion is None:
        return whole
    return part_of_month(whole.start.year, whole.start.month, expression.portion)


def _year(_telling: Telling, expression: Expression, _ahead: bool) -> Interval | None:
    return year_of(expression.year, expression.year2) if expression.year else None


def _told_offset(telling: Telling, expression: Expression, _ahead: bool) -> Interval | None:
    told = telling.told
    if told is None or told.start is None or told.end is None:
        return None
    if expression.shift == 0:
        return told
    from_day = told.end if expression.shift > 0 else told.start
    return Interval.of_day(from_day + expression.shift * _DAY)


def _told_moved(telling: Telling, expression: Expression, ahead: bool) -> Interval | None:
    told, amount, unit = telling.told, expression.amount, expression.unit
    if told is None or told.start is None or told.end is None or amount is None or unit is None:
        return None
    later = expression.reading == "told_after"
    day = moved(told.end, amount, unit) if later else moved(told.start, -amount, unit)
    if day is None or (not ahead and later and telling.now is not None and day > telling.now):
        return None
    return unit_of(day, unit)


def _told_since(telling: Telling, _expression: Expression, _ahead: bool) -> Interval | None:
    past = telling.spoken_of
    if past is None or past.start is None or telling.now is None:
        return None
    return span(past.start, telling.now, past.precision)


_Reader = Callable[[Telling, Expression, bool], Interval | None]
_READERS: Mapping[Reading, _Reader] = {
    "date": _date,
    "numeric": _date,
    "iso": _date,
    "day_of_month": _day_of_month,
    "day_list": _day_list,
    "day_range": _days,
    "weekday": _weekday,
    "weekday_last": _weekday_last,
    "weekday_next": _weekday_next,
    "weekday_after": _weekday_after,
    "weekday_before": _weekday_before,
    "weekday_range": _weekdays,
    "day_offset": _day_offset,
    "night_before": _night_before,
    "ago": _ago,
    "past_span": _span_back,
    "since_span": _span_back,
    "since_span_more": _span_back_more,
    "since_open": _since_open,
    "vague_past": _unknown,
    "week": _week,
    "weekend": _weekend,
    "month_offset": _month_offset,
    "year_offset": _year_offset,
    "page_month": _month,
    "month": _month,
    "month_range": _month_range,
    "month_part": _month_part,
    "year": _year,
    "year_range": _year,
    "told_offset": _told_offset,
    "told_after": _told_moved,
    "told_before": _told_moved,
    "told_since": _told_since,
    "duration": _unknown,
    "none": _unknown,
}
