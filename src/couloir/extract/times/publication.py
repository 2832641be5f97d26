"""Tell the page's own date from the dates of what it tells, and learn what it gives."""

import re
from collections.abc import Iterable
from datetime import date

from couloir.extract.times.days import month_of
from couloir.extract.times.grammar import Expression, Grammar, full_day, role_before
from couloir.extract.times.page import Page
from couloir.model.time import Interval

# A line with little more than a date on it is the page's date line.
_OTHER_LETTERS = 12
# "BAMAKO, 15 sept. (AFP) -": the place stands in capitals, an agency or a dash follows.
_DATELINE_PLACE = re.compile(r"[^\na-z]{3,40}\Z")
_DATELINE_END = re.compile(r"[^\n\w]{0,3}(?:\([^)\n]{2,30}\)|[-\u2013\u2014:][ \u00a0])")
# "Lagos, Nigeria, Feb 19, 2025 -", "Bamako, 19 June 2025.": a place with a capital, a date with its
# year behind the comma, and an agency, a dash or a stop.
_CAPITALISED_PLACE = re.compile(
    r"(?:[A-ZÀ-ÖØ-ÞŒ][\w'’-]*[ ]?){1,3}(?:, (?:[A-ZÀ-ÖØ-ÞŒ][\w'’-]*[ ]?){1,3})?,? (?:le (?:[a-z]+ )?)?\Z"
)
_STOP = re.compile(r"\.[ ]?(?=[A-ZÀ-ÖØ-ÞŒ]|\Z)")
_LETTER = re.compile(r"[^\W\d_]")
_ADDRESS_MONTH = re.compile(r"[/-]((?:19|20)\d\d)[/-](0[1-9]|1[0-2])(?!\d)")
_DATES = ("date", "numeric", "iso")
_LABEL_REACH = 30
_BYLINE_CHARACTERS = 60
_TOP_CHARACTERS = 500


def is_page_date(expression: Expression, text: str, folded: str, rules: Grammar) -> bool:
    """Return whether the expression is the page's own date: a label, a date line, a dateline."""
    if expression.reading == "page_month":
        return True
    if expression.reading not in _DATES:
        return False
    opening = text.rfind("\n", 0, expression.start) + 1
    label = role_before(rules.page, folded, expression.start)
    if label is not None and label - opening <= _LABEL_REACH:
        return True
    closing = text.find("\n", expression.end)
    before = text[opening : expression.start]
    after = text[expression.end : closing if closing >= 0 else len(text)]
    return (
        _is_date_line(before, after)
        or _is_dateline(before, after)
        or (expression.year is not None and _is_dated_place(before, after))
        or (expression.year is not None and _is_byline(before, after, opening))
    )


def _is_date_line(before: str, after: str) -> bool:
    """Return whether there is little more than the date on its line."""
    bare = not before.strip("|\u2013-, ")
    return bare and len(_LETTER.findall(after)) <= _OTHER_LETTERS


def _is_dateline(before: str, after: str) -> bool:
    """Return whether a place in capitals stands before, an agency or a dash behind."""
    is_place = _DATELINE_PLACE.fullmatch(before) and _LETTER.search(before)
    return bool(is_place and _DATELINE_END.match(after))


def _is_dated_place(before: str, after: str) -> bool:
    """Return whether a place with a capital stands before, an agency, a dash or a stop behind."""
    is_place = _CAPITALISED_PLACE.fullmatch(before) and "," in before
    return bool(is_place and (_DATELINE_END.match(after) or _STOP.match(after)))


def _is_byline(before: str, after: str, opening: int) -> bool:
    """Return whether a dated line at the page's top is no sentence ("The Mirror, 3 May 2024")."""
    short = len(before) + len(after) <= _BYLINE_CHARACTERS and opening <= _TOP_CHARACTERS
    ends = after.rstrip() or before.rstrip()
    marked = (
        "|" in before + after or before.rstrip().endswith((",", "-", "\u2013", ":")) or not before
    )
    return short and marked and opening > 0 and not ends.endswith((".", "!", "?", ")", "\u00bb"))


def learn_page(
    expressions: Iterable[tuple[Expression, bool]],
    *,
    published: date | None,
    address: str | None,
    month_first: bool,
) -> Page:
    """Return what is known of the page; each expression comes with whether it is the page's date.

    The caller's word counts first, then the first dated line of the page, then the month in
    the address.
    """
    days: list[date] = []
    months: list[Interval] = []
    dated: list[Interval] = []
    for expression, is_page in expressions:
        told = _dated(expression, month_first=month_first)
        if told is None:
            continue
        if not is_page:
            dated.append(told)
        elif told.precision == "day" and told.start is not None:
            days.append(told.start)
        else:
            months.append(told)
    if published is None and days:
        published = days[0]
    if not months and address is not None:
        months = [
            month_of(int(year), int(month)) for year, month in _ADDRESS_MONTH.findall(address)
        ]
    return Page(published=published, month=months[0] if months else None, dated=tuple(dated))


def _dated(expression: Expression, *, month_first: bool) -> Interval | None:
    """Return the days of an expression that gives its year itself, to the day or the month."""
    year = expression.year2 or expression.year
    month = expression.month2 or expression.month
    if month is None or year is None:
        return None
    if expression.reading in ("date", "numeric", "iso"):
        day = full_day(expression, month_first=month_first, near=None)
        return Interval.of_day(day) if day else None
    return month_of(year, month)
