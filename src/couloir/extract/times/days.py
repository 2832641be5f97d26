"""Arithmetic of days, weeks and months; no text, no page."""

from calendar import monthrange
from datetime import date, timedelta

from couloir.extract.times.table import Portion, Unit
from couloir.model.time import Interval
from couloir.model.vocabulary import Precision

_WEEK = 7
_LEAP_CYCLE = 9
# First and last day of each part of a month; 0 is the month's last day.
_PORTIONS: dict[Portion, tuple[int, int]] = {"early": (1, 10), "mid": (11, 20), "late": (21, 0)}

# Days of a week from Monday 0: to Wednesday, Tuesday to Thursday, Thursday to Sunday.
_WEEK_PORTIONS: dict[Portion, tuple[int, int]] = {"early": (0, 2), "mid": (1, 3), "late": (3, 6)}


def day_of(year: int, month: int, day: int) -> date | None:
    """Return the day, None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def latest_day(month: int, day: int, *, until: date) -> date | None:
    """Return the last such day of any year up to `until`, None for a day that no year has."""
    years = range(until.year, max(until.year - _LEAP_CYCLE, 1), -1)
    days = (day_of(year, month, day) for year in years)
    return next((found for found in days if found is not None and found <= until), None)


def earliest_day(month: int, day: int, *, since: date) -> date | None:
    """Return the first such day of any year from `since` on, None for a day that no year has."""
    years = range(since.year, min(since.year + _LEAP_CYCLE, 9999))
    days = (day_of(year, month, day) for year in years)
    return next((found for found in days if found is not None and found >= since), None)


def latest_weekday(weekday: int, *, until: date) -> date:
    """Return the last such weekday (Monday 0) up to `until`."""
    return until - timedelta(days=(until.weekday() - weekday) % _WEEK)


def earliest_weekday(weekday: int, *, since: date) -> date:
    """Return the first such weekday (Monday 0) from `since` on."""
    return since + timedelta(days=(weekday - since.weekday()) % _WEEK)


def week_of(day: date, *, shift: int = 0) -> Interval:
    """Return Monday to Sunday of the week `shift` weeks from the day's."""
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=shift)
    return Interval(start=monday, end=monday + timedelta(days=6), precision="week")


def part_of_week(week: Interval, portion: Portion) -> Interval:
    """Return the days of a week's beginning, middle or end; the codebook names none of them."""
    if week.start is None:
        return week
    first, last = _WEEK_PORTIONS[portion]
    return Interval(
        start=week.start + timedelta(days=first),
        end=week.start + timedelta(days=last),
        precision="week",
    )


def weekend_of(day: date, *, shift: int) -> Interval:
    """Return Saturday and Sunday: 0 the last weekend begun up to `day`, -1 the week's before."""
    if shift == 0:
        saturday = latest_weekday(5, until=day)
    else:
        monday = day - timedelta(days=day.weekday())
        saturday = monday + timedelta(weeks=shift, days=5)
    return Interval(start=saturday, end=saturday + timedelta(days=1), precision="week")


def month_of(year: int, month: int) -> Interval:
    """Return a whole month."""
    last = monthrange(year, month)[1]
    return Interval(start=date(year, month, 1), end=date(year, month, last), precision="month")


def part_of_month(year: int, month: int, portion: Portion) -> Interval:
    """Return days 1 to 10, 11 to 20 or 21 to the end; precision month, as the codebook has it."""
    first, last = _PORTIONS[portion]
    end = last or monthrange(year, month)[1]
    return Interval(start=date(year, month, first), end=date(year, month, end), precision="month")


def year_of(year: int, last: int | None = None) -> Interval:
    """Return a whole year, or the years up to `last`."""
    end = max(year, last or year)
    return Interval(start=date(year, 1, 1), end=date(end, 12, 31), precision="year")


def moved(day: date, amount: int, unit: Unit) -> date | None:
    """Return the day `amount` units on; the last of the month where it lacks that day.

    None where the calendar ends before.
    """
    try:
        if unit == "day":
            return day + timedelta(days=amount)
        if unit == "week":
            return day + timedelta(weeks=amount)
        months = day.year * 12 + day.month - 1 + amount * (12 if unit == "year" else 1)
        year, month = divmod(months, 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    except (OverflowError, ValueError):
        return None


def unit_of(day: date, unit: Unit) -> Interval:
    """Return the day, or the whole week, month or year that it lies in."""
    match unit:
        case "day":
            return Interval.of_day(day)
        case "week":
            return week_of(day)
        case "month":
            return month_of(day.year, day.month)
        case "year":
            return year_of(day.year)


def span(start: date, end: date, precision: Precision) -> Interval:
    """Return the interval; of the start alone where the end comes before it."""
    return Interval(start=start, end=max(start, end), precision=precision)
