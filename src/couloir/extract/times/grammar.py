"""Find time expressions in a folded text, and read what each says, before any is resolved."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from couloir.extract.figures.numerals import SPACE, Numerals, alternatives, numerals, phrase_pattern
from couloir.extract.folding import fold
from couloir.extract.languages.loading import load_table
from couloir.extract.times.days import day_of
from couloir.extract.times.needs import DIGIT, is_met, needs_of, words_of
from couloir.extract.times.table import Portion, Reading, Rule, TimeTable, Unit
from couloir.model.vocabulary import Language

_NAMED_SLOTS = ("weekday", "weekday2", "month", "month2")
_SLOT = re.compile(r"\{(\w+)\}")
_NUMBERED = re.compile(r"(day|weekday|month|monthname|year)(2?)")
_CENTURY = 2000
# What stands before a time is looked at this far back; no phrase of `before` is longer.
_REACH = 40
_CLAUSE = 60
# "(about |nearly )*" is bounded: an open end would make noise cost the square of its length.
_SOME_TIMES = "){0,3}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """A time expression as written: which reading, and the numbers its slots hold."""

    start: int
    end: int
    reading: Reading
    shift: int
    weekday: int | None = None
    weekday2: int | None = None
    day: int | None = None
    day2: int | None = None
    days: tuple[int, ...] = ()
    month: int | None = None
    month2: int | None = None
    year: int | None = None
    year2: int | None = None
    amount: int | None = None
    unit: Unit | None = None
    portion: Portion | None = None


class Grammar:
    """The time expressions of one language, compiled."""

    def __init__(self, table: TimeTable, numbers: Numerals) -> None:
        self.month_first = table.month_first
        self._capitalised = table.capitalised
        self._numbers = numbers
        self._first = frozenset(fold(word) for word in table.first)
        self._months = {fold(name): place for place, name in enumerate(table.months, 1)}
        self._months |= {fold(name): place for name, place in table.short_months.items()}
        self._weekdays = {fold(name): place for place, name in enumerate(table.weekdays)}
        self._units = {fold(word): unit for unit, words in table.units.items() for word in words}
        self._hours = {fold(words): days for words, days in table.hours.items()}
        self._portions = {
            fold(word): portion for portion, words in table.portions.items() for word in words
        }
        slots = self._slots(table)
        phrases = [(rule, phrase) for rule in table.rule for phrase in rule.phrases]
        self._rules = [
            (rule.reading, rule.shift, _compiled(phrase, slots, rule)) for rule, phrase in phrases
        ]
        words = self._slot_words(table)
        self._needs = [needs_of(fold(phrase), words) for _, phrase in phrases]
        self.since = _ends_with(table.before.since)
        self.until = _ends_with(table.before.until)
        self.ahead = _ends_with(table.before.ahead)
        self.said = _ends_with(table.before.said)
        self.page = _ends_with(table.before.page)
        self._going_on = _any_of(table.before.going_on)
        self.opens_since = re.compile(rf"(?:{alternatives(table.before.since)})(?!\w)")
        self.opens_until = re.compile(rf"(?:{alternatives(table.before.until)})(?!\w)")
        self.starts = re.compile(rf"(?:{alternatives(table.starts.words)})(?!\w)")

    def _slots(self, table: TimeTable) -> dict[str, str]:
        ordinals = alternatives(table.ordinals)
        first = "".join(f"|{phrase_pattern(word)}" for word in table.first)
        day = rf"(?:(?:3[01]|[12]\d|0?[1-9])(?!\d)(?:(?:{ordinals})\b)?{first})"
        articles = alternatives(self._numbers.articles)
        link = rf"(?:,?{SPACE}(?:et|ou|and|or|&){SPACE}(?:le{SPACE}|du{SPACE})?)"
        return {
            "weekday": alternatives(table.weekdays),
            "day": day,
            "nth": rf"(?P<day>\d{{1,2}}(?:{ordinals}))",
            "days": rf"(?P<days>{day}(?:,{SPACE}?{day}){{0,30}}(?:{link}|,{SPACE}){day})",
            "month": rf"(?:{alternatives(table.months)}|(?:{alternatives(table.short_months)})\.?)",
            "monthname": alternatives(table.months),
            "mm": r"(?P<month>1[0-2]|0?[1-9])(?!\d)",
            "year": r"(?:19|20)\d\d(?!\d)",
            "shortyear": r"(?P<year>[12]\d)(?!\d)",
            "n": rf"(?P<n>{_about(self._numbers)}|{self._numbers.pattern}|{articles})",
            "unit": rf"(?P<unit>{alternatives(list(self._units))})",
            "hours": rf"(?P<hours>{alternatives(table.hours)})",
            "portion": rf"(?P<portion>{alternatives(list(self._portions))})",
            "part": rf"(?:,?{SPACE}(?:{alternatives(table.parts)})(?!\w))?",
        }

    def _slot_words(self, table: TimeTable) -> dict[str, list[str]]:
        """Return the folded words of the slots that are made of words, for `needs_of`."""
        months = list(self._months)
        days = [DIGIT, *self._first]
        return {
            "weekday": list(self._weekdays),
            "month": months,
            "monthname": [fold(name) for name in table.months],
            "unit": list(self._units),
            "hours": list(self._hours),
            "portion": list(self._portions),
            "day": days,
            "days": days,
            **{name: [DIGIT] for name in ("nth", "mm", "year", "shortyear")},
        }

    def expressions(self, text: str, folded: str) -> list[Expression]:
        """Return the expressions in the order of the text, none over another.

        Of those that overlap the one that says most is kept (the longest from its first slot
        on: "August 8", not "since August"), then the one that starts first, then the earlier
        rule. Readings of "none" are left out last, so that they cover what is inside them.
        """
        words = words_of(folded)
        found = [
            (_core(match) - match.end(), match.start(), place, match)
            for place, (_, _, pattern) in enumerate(self._rules)
            if is_met(self._needs[place], words)
            for match in pattern.finditer(folded)
            if self._is_written_as_name(text, match)
        ]
        found.sort(key=lambda hit: hit[:3])
        return [
            self._expression(match, *self._rules[place][:2])
            for place, match in _not_over_another((hit[2], hit[3]) for hit in found)
            if self._rules[place][0] != "none"
        ]

    def goes_on(self, folded: str, opening: int, start: int) -> bool:
        """Return whether the words from `opening` to `start` say that a length goes on till now."""
        if self._going_on is None:
            return False
        return self._going_on.search(folded, max(opening, start - _CLAUSE), start) is not None

    def _is_written_as_name(self, text: str, match: re.Match[str]) -> bool:
        if not self._capitalised:
            return True
        names = match.re.groupindex
        starts = [match.start(slot) for slot in _NAMED_SLOTS if slot in names and match[slot]]
        return all(text[start].isupper() or text[start].isdigit() for start in starts)

    def _expression(self, match: re.Match[str], reading: Reading, shift: int) -> Expression:
        words = {slot: word for slot, word in match.groupdict().items() if word}
        hours = self._hours.get(_plain(words.get("hours", "")))
        unit = self._units.get(words.get("unit", ""))
        amount = self._amount(words.get("n", ""))
        if hours is not None:
            unit, amount, shift = "day", hours, shift * hours
        return Expression(
            start=match.start(),
            end=match.end(),
            reading=reading,
            shift=shift,
            weekday=self._weekdays.get(words.get("weekday", "")),
            weekday2=self._weekdays.get(words.get("weekday2", "")),
            day=self._day(words.get("day", "")),
            day2=self._day(words.get("day2", "")),
            days=tuple(int(day) for day in re.findall(r"\d+", words.get("days", ""))),
            month=self._month(words.get("month", "")),
            month2=self._month(words.get("month2", "")),
            year=_year(words.get("year", "")),
            year2=_year(words.get("year2", "")),
            amount=amount,
            unit=unit,
            portion=self._portions.get(_plain(words.get("portion", ""))),
        )

    def _amount(self, words: str) -> int | None:
        if not words:
            return None
        if words in self._numbers.articles:
            return 1
        bare = [word for word in _plain(words).split(" ") if word not in ("de", "d'")]
        about = self._numbers.about.get(bare[-1])
        return about if about is not None else self._numbers.value(words)

    def _day(self, words: str) -> int | None:
        if words in self._first:
            return 1
        digits = re.match(r"\d+", words)
        return int(digits[0]) if digits else None

    def _month(self, words: str) -> int | None:
        return int(words) if words.isdigit() else self._months.get(words.rstrip("."))


@cache
def grammar(language: Language) -> Grammar:
    """Return the grammar of a language; read and compiled once."""
    return Grammar(load_table(language, "times", TimeTable), numerals(language))


def role_before(pattern: re.Pattern[str], folded: str, start: int) -> int | None:
    """Return where the words of `pattern` begin that end right before `start`, None if none do."""
    match = pattern.search(folded, max(0, start - _REACH), start)
    return match.start() if match else None


def full_day(expression: Expression, *, month_first: bool, near: date | None) -> date | None:
    """Return the day of an expression that names day, month and year.

    Where both readings of 05/09/2025 are days, the last one up to `near` is meant, else what
    the language is used to.
    """
    if expression.day is None or expression.month is None or expression.year is None:
        return None
    plain = day_of(expression.year, expression.month, expression.day)
    if expression.reading != "numeric" or not month_first:
        return plain
    swapped = day_of(expression.year, expression.day, expression.month)
    days = [day for day in (swapped, plain) if day is not None]
    if near is None:
        return days[0] if days else None
    past = [day for day in days if day <= near]
    return max(past) if past else min(days, default=None)


def _about(numbers: Numerals) -> str:
    counts = alternatives(numbers.about)
    return rf"(?:{alternatives(numbers.articles)}){SPACE}(?:{counts})(?:{SPACE}de)?"


def _compiled(phrase: str, slots: dict[str, str], rule: Rule) -> re.Pattern[str]:
    def filled(slot: re.Match[str]) -> str:
        name = slot[1]
        numbered = _NUMBERED.fullmatch(name)
        if numbered is None:
            return slots[name]
        group = numbered[1].replace("monthname", "month") + numbered[2]
        return rf"(?P<{group}>{slots[numbered[1]]})"

    plain = fold(phrase).replace("(", "(?:").replace(" ", SPACE).replace(")*", _SOME_TIMES)
    body = _SLOT.sub(filled, plain)
    follows = ""
    if rule.before:
        follows = rf"(?=\s*(?:[,.;:)]\D|[,.;:)]?\s*\Z)|{SPACE}(?:{_any_word(rule.before)}))"
    elif rule.followed_by:
        follows = rf"(?={SPACE}(?:{_any_word(rule.followed_by)}))"
    return re.compile(rf"(?<!\w)(?<!\d[.,/-])(?:{body})(?!\w)(?![/-]\d){follows}")


def _any_word(words: list[str]) -> str:
    return "|".join(word if word.endswith("'") else rf"{word}(?!\w)" for word in map(fold, words))


def _ends_with(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(words)})(?:{SPACE})?\Z")


def _any_of(words: list[str]) -> re.Pattern[str] | None:
    return re.compile(rf"(?<!\w)(?:{alternatives(words)})(?!\w)") if words else None


def _core(match: re.Match[str]) -> int:
    """Return where the first filled slot begins, the match's start where it has none."""
    starts = [start for start in (match.start(slot) for slot in match.re.groupindex) if start >= 0]
    return min(starts, default=match.start())


def _not_over_another(
    ranked: Iterable[tuple[int, re.Match[str]]],
) -> list[tuple[int, re.Match[str]]]:
    """Return the matches that no better ranked one overlaps, in the order of the text."""
    starts: list[int] = []
    kept: list[tuple[int, re.Match[str]]] = []
    for place, match in ranked:
        index = bisect_left(starts, match.start())
        free_before = index == 0 or kept[index - 1][1].end() <= match.start()
        if free_before and (index == len(kept) or kept[index][1].start() >= match.end()):
            starts.insert(index, match.start())
            kept.insert(index, (place, match))
    return kept


def _plain(words: str) -> str:
    return re.sub(r"\s+", " ", words)


def _year(words: str) -> int | None:
    if not words:
        return None
    year = int(words)
    return year if year >= 1000 else _CENTURY + year  # noqa: PLR2004
