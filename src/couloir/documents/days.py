"""Days written out in French or English, as pages write them; nothing is guessed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from couloir.documents.fold import fold

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "janvier january janv jan",
            "fevrier february fevr fev feb",
            "mars march mar",
            "avril april avr apr",
            "mai may",
            "juin june jun",
            "juillet july juil jul",
            "aout august aug",
            "septembre september sept sep",
            "octobre october oct",
            "novembre november nov",
            "decembre december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
# Years of reports; a number outside is a quantity or a slip.
_YEAR = r"(?:19[89]\d|20[0-4]\d)"
_PATTERNS = (
    re.compile(rf"(?<!\d)(?P<y>{_YEAR})[-/.](?P<m>\d\d?)[-/.](?P<d>\d\d?)(?!\d)"),
    re.compile(
        rf"(?<!\d)(?P<d>\d\d?)(?:er|st|nd|rd|th)?[ -](?:of )?(?P<n>{_MONTH})\b\.?,?[ -](?P<y>{_YEAR})(?!\d)"
    ),
    re.compile(
        rf"(?<![a-z])(?P<n>{_MONTH})\b\.? (?P<d>\d\d?)(?:st|nd|rd|th)?,? (?P<y>{_YEAR})(?!\d)"
    ),
    re.compile(rf"(?<!\d)(?P<a>\d\d?)[-/.](?P<b>\d\d?)[-/.](?P<y>{_YEAR})(?!\d)"),
)


# Larger numbers before "sept" or "mars" are seven and Mars, not slips.
_WITHOUT_YEAR = re.compile(
    rf"(?<!\d)(?P<d>3\d)(?:er|st|nd|rd|th)? (?P<n>{_MONTH})\b(?!\.?,?[ -]{_YEAR})"
)
_LEAP_YEAR = 2024
_MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenDay:
    """A day as written, with its place in the folded text."""

    day: date
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenNoDay:
    """What is written as a day and is none, with its place in the folded text."""

    text: str
    start: int
    end: int


def days_in(folded: str, *, day_first: bool | None) -> Iterator[WrittenDay]:
    """Yield the days with a year that a folded text writes out, form by form.

    Of 02/11/2021 the order is told by a number above 12; else by `day_first`; where that is
    None the writing says nothing, and is passed over, as is an impossible day.
    """
    for pattern in _PATTERNS:
        for found in pattern.finditer(folded):
            day = _day(found, day_first=day_first)
            if day is not None:
                yield WrittenDay(day=day, start=found.start(), end=found.end())


def first_day(text: str, *, day_first: bool | None) -> WrittenDay | None:
    """Return the day that stands first in a text, None where none is written in full."""
    return min(
        days_in(fold(text), day_first=day_first), key=lambda found: found.start, default=None
    )


def impossible_days(folded: str) -> Iterator[WrittenNoDay]:
    """Yield what a folded text writes as a day and no calendar has, form by form."""
    for pattern in (*_PATTERNS, _WITHOUT_YEAR):
        for found in pattern.finditer(folded):
            if all(_day(found, day_first=order) is None for order in (True, False)):
                yield WrittenNoDay(text=found[0], start=found.start(), end=found.end())


def _day(found: re.Match[str], *, day_first: bool | None) -> date | None:
    parts = found.groupdict()
    # Without a year the 29th of February may be.
    year = int(parts.get("y") or _LEAP_YEAR)
    if "n" in parts:
        return _valid(year, _MONTHS[parts["n"]], int(parts["d"]))
    if "m" in parts:
        return _valid(year, int(parts["m"]), int(parts["d"]))
    first, second = int(parts["a"]), int(parts["b"])
    if first == second or max(first, second) > _MONTHS_A_YEAR:
        return _valid(year, min(first, second), max(first, second))
    if day_first is None:
        return None
    return _valid(year, second, first) if day_first else _valid(year, first, second)


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
