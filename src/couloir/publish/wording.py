"""Days, spans, counts and places in the words of a language."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import assert_never, cast

from couloir.errors import LanguageDataError
from couloir.model.claim import PlaceWords, Range
from couloir.model.time import Interval
from couloir.model.vocabulary import Language
from couloir.publish.labels import Labels, labels

HIGH, MEDIUM = 0.75, 0.5
# What the gate makes of one to four people of a small place.
FEW = Range(low=1, high=4)
# French "de" and "le" lose their vowel before these.
_VOWELS = "aeiouyàâéèêëîïôöûùh"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """How one language says things; `page` is an index of the page's own words."""

    language: Language
    labels: Labels
    page: Mapping[str, str]

    def day(self, day: date) -> str:
        """Return a day in words: "14 septembre 2025", which no line breaks."""
        return f"{self._number(day)}\u00a0{self._month(day)}\u00a0{day.year}"

    def interval(self, when: Interval) -> str:
        """Return the days of an interval in words, as coarse as they are known."""
        start, end = when.start, when.end
        if start is None or end is None:
            return self.page["undated"]
        if start == end:
            return self.day(start)
        if self._is_whole_month(when):
            return f"{self._month(start)} {start.year}"
        if when.precision == "year" and start.year == end.year:
            return str(start.year)
        from_day, to_day = self.page["from_day"], self.page["to_day"]
        return f"{from_day} {self._first_day(start, end)} {to_day} {self.day(end)}"

    def range(self, count: Range) -> str:
        """Return a count in words; "non dit" where none was given, "<5" for 1 to 4."""
        if not count.is_known or count == FEW:
            return self.page["fewer_than_five" if count.is_known else "not_told"]
        if count.high is None:
            return f"{self.page['at_least']} {self.number(count.low or 0)}"
        if count.low is None:
            return f"{self.page['at_most']} {self.number(count.high)}"
        if count.low == count.high:
            return self.number(count.low) if count.low else self.page["none"]
        return f"{self.number(count.low)} {self.page['to']} {self.number(count.high)}"

    def number(self, number: int) -> str:
        """Return a whole number with its thousands apart."""
        return f"{number:,}".replace(",", "\u202f" if self.language == "fr" else ",")

    def share(self, value: float) -> str:
        """Return a number from 0 to 1 with two decimals."""
        text = f"{value:.2f}"
        return text.replace(".", ",") if self.language == "fr" else text

    def confidence(self, value: float) -> str:
        """Return a confidence from 0 to 1 as a word."""
        word = "high" if value >= HIGH else "medium" if value >= MEDIUM else "low"
        return self.page[word]

    def place(self, words: PlaceWords) -> str:
        """Return where something happened, in words."""
        return f"{self._where(words)}{self._region(words)}"

    def listing(self, names: Sequence[str]) -> str:
        """Return names as a list: "A, B et C"."""
        if len(names) <= 1:
            return "".join(names)
        return f"{', '.join(names[:-1])} {self.page['and']} {names[-1]}"

    def _where(self, words: PlaceWords) -> str:
        if not words.names:
            return self.page["place_unknown"] if not words.admin1 else ""
        named = self.listing(words.names)
        relation = words.relation
        match relation:
            case "at" | "unknown":
                return named
            case "between" | "near":
                return self._behind(self.labels.of("relation", relation), named)
            case "on_road":
                return f"{self.labels.of('relation', relation)} {' – '.join(words.names)}"
            case "in_area":
                return named
            case _:
                assert_never(relation)

    def _behind(self, preposition: str, named: str) -> str:
        if preposition.endswith(" de") and named[0].casefold() in _VOWELS:
            return f"{preposition[:-1]}’{named}"
        return f"{preposition} {named}"

    def _region(self, words: PlaceWords) -> str:
        if not words.admin1 or any(words.admin1 in name for name in words.names):
            return ""
        french = self._behind("région de", words.admin1)
        region = french if self.language == "fr" else f"{words.admin1} region"
        return f" ({region})" if words.names else region

    def _month(self, day: date) -> str:
        return self.labels.of("month", str(day.month))

    def _number(self, day: date) -> str:
        return "1er" if day.day == 1 and self.language == "fr" else str(day.day)

    def _first_day(self, start: date, end: date) -> str:
        if start.year != end.year:
            return self.day(start)
        if start.month != end.month:
            return f"{self._number(start)} {self._month(start)}"
        return self._number(start)

    def _is_whole_month(self, when: Interval) -> bool:
        start, end = when.start, when.end
        if start is None or end is None or when.precision != "month":
            return False
        next_day = date.fromordinal(end.toordinal() + 1)
        return (
            start.day == 1
            and next_day.day == 1
            and (start.year, start.month)
            == (
                end.year,
                end.month,
            )
        )


def wording(language: Language) -> Wording:
    """Return the words of a language.

    Raises `LanguageDataError` where one language has words that the other lacks.
    """
    return _wording(language)


@cache
def _wording(language: Language) -> Wording:
    text = files("couloir.publish").joinpath("words.toml").read_text(encoding="utf-8")
    pages = cast("Mapping[str, Mapping[str, str]]", tomllib.loads(text))
    lone = pages["fr"].keys() ^ pages["en"].keys()
    if lone:
        msg = f"words.toml: {', '.join(sorted(lone))}: must have fr and en"
        raise LanguageDataError(msg)
    return Wording(language=language, labels=labels(language), page=pages[language])
