"""From expressions to days, in the order of the text."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from couloir.extract.times import written
from couloir.extract.times.days import (
    month_of,
    moved,
    part_of_month,
    part_of_week,
    span,
    unit_of,
    week_of,
    weekend_of,
    year_of,
)
from couloir.extract.times.grammar import Expression
from couloir.extract.times.table import Reading
from couloir.extract.times.telling import Telling
from couloir.model.time import UNKNOWN_TIME, Interval

_DAY = timedelta(days=1)


def resolve(telling: Telling, expression: Expression, *, ahead: bool) -> Interval:
    """Return the days of an expression, `UNKNOWN_TIME` where text and page do not give them."""
    try:
        interval = _READERS[expression.reading](telling, expression, ahead)
    except OverflowError:  # Beyond the years 1 and 9999 there are no days to give.
        return UNKNOWN_TIME
    return interval or UNKNOWN_TIME


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


def _weekday_of_week(telling: Telling, expression: Expression, _ahead: bool) -> Interval | None:
    today = telling.page.published
    if today is None or expression.weekday is None:
        return telling.page.month
    monday = week_of(today, shift=expression.shift).start
    return Interval.of_day(monday + expression.weekday * _DAY) if monday else None


def _week_part(telling: Telling, expression: Expression, _ahead: bool) -> Interval | None:
    today = telling.page.published
    if today is None or expression.portion is None:
        return telling.page.month
    return part_of_week(week_of(today, shift=expression.shift), expression.portion)


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
    # "The day after" and "that day" count from what happened, "the day before" from the last day.
    told = telling.told if expression.shift < 0 else telling.happened or telling.told
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
    "date": written.date_written,
    "numeric": written.date_written,
    "iso": written.date_written,
    "day_of_month": written.day_of_month,
    "day_list": written.day_list,
    "day_range": written.day_range,
    "weekday": written.weekday,
    "weekday_last": written.weekday_last,
    "weekday_next": written.weekday_next,
    "weekday_of_week": _weekday_of_week,
    "weekday_after": written.weekday_after,
    "weekday_before": written.weekday_before,
    "weekday_range": written.weekday_range,
    "day_offset": _day_offset,
    "night_before": _night_before,
    "ago": _ago,
    "past_span": _span_back,
    "since_span": _span_back,
    "since_span_more": _span_back_more,
    "since_open": _since_open,
    "vague_past": _unknown,
    "week": _week,
    "week_part": _week_part,
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
    "after_event": _told_moved,
    "told_since": _told_since,
    "duration": _unknown,
    "none": _unknown,
}
