"""Numbers as texts write them: digits with any separator, and words.

All patterns are for text folded by `couloir.extract.folding`.
"""

import re
from collections.abc import Iterable
from functools import cache

from pydantic import BaseModel, ConfigDict

from couloir.extract.folding import fold
from couloir.extract.languages.loading import load_table
from couloir.model.vocabulary import Language

# Between two words of one phrase: spaces of any kind, at most one line break.
SPACE = r"(?:[^\S\n]{1,4}|[^\S\n]{0,4}\n[^\S\n]{0,4})"
_GAP = rf"(?:{SPACE}|-)"
_GROUP_GAP = "[., ']"
_DIGITS = rf"\d{{1,3}}(?:{_GROUP_GAP}\d{{3}}){{1,4}}(?!\d)|\d{{1,9}}(?:[.,]\d{{1,3}})?(?!\d)"
_GROUPED = re.compile(rf"\d{{1,3}}(?:{_GROUP_GAP}\d{{3}})+")
_LARGEST = 10**12
# No number has more words; an open end would make noise cost the square of its length.
_MOST_WORDS = 9
_HUNDRED = 100


class _Words(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    joins: list[str]
    article: list[str]
    loose: list[str]


class NumberTable(BaseModel):
    """What `numbers.toml` of a language may hold; see the comments there."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    simple: dict[str, int]
    scales: dict[str, int]
    about: dict[str, int]
    words: _Words


class Numerals:
    """The numbers of one language: a pattern that finds them, and their values.

    `pattern` has no groups and matches digits ("1 000", "2,5 millions") and words ("vingt et
    un", "two hundred and six"), each as a whole.
    """

    def __init__(self, language: Language) -> None:
        table = load_table(language, "numbers", NumberTable)
        self._simple = table.simple
        self._scales = table.scales
        self.joins = frozenset(table.words.joins)
        self.about = table.about
        self.spelled = (*table.simple, *table.scales, *table.about)
        self.loose = tuple(table.words.loose)
        self.articles = tuple(table.words.article)
        simple = alternatives(table.simple)
        scales = alternatives(table.scales)
        join = rf"(?:(?:{alternatives(table.words.joins)}){_GAP})?"
        word = rf"(?:{simple}|{scales})(?:{_GAP}{join}(?:{simple}|{scales})\b){{0,{_MOST_WORDS}}}"
        scaled = rf"(?:{_DIGITS})(?:{SPACE}?(?:{scales})\b)?"
        self.pattern = rf"(?:(?<![\w.,]){scaled}|\b(?:{word})\b)"
        self.words_pattern = rf"\b(?:{word})\b"

    def value(self, text: str) -> int | None:
        """Return the whole number that `text` writes, None where it writes none."""
        folded = fold(text.strip())
        if not folded:
            return None
        number = self._digits(folded) if folded[0].isdigit() else self._spelled(folded)
        return number if number is not None and number <= _LARGEST else None

    def scale(self, text: str) -> int:
        """Return the scale that a number ends with: 100 for "three hundred", else 1."""
        words = fold(text).split()
        return self._scales.get(words[-1], 1) if words else 1

    def _digits(self, text: str) -> int | None:
        scale = 1
        head = text
        for word, factor in self._scales.items():
            if text.endswith(word):
                head, scale = text[: -len(word)].rstrip(), max(scale, factor)
        if _GROUPED.fullmatch(head):
            return int(re.sub(r"\D", "", head)) * scale
        try:
            amount = float(head.replace(",", ".")) * scale
        except ValueError:
            return None
        return int(amount) if amount == int(amount) else None

    def _spelled(self, text: str) -> int | None:
        total, current = 0, 0
        for word in _number_words(text):
            if word in self.joins:
                continue
            if word in self._simple:
                if current and not _adds(current, self._simple[word]):
                    return None
                current += self._simple[word]
            elif word in self._scales and self._scales[word] == _HUNDRED:
                current = max(current, 1) * _HUNDRED
            elif word in self._scales:
                total += max(current, 1) * self._scales[word]
                current = 0
            else:
                return None
        return total + current


def alternatives(words: Iterable[str]) -> str:
    """Return a pattern of the words, longest first; spaces and hyphens stand for each other."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(phrase_pattern(word) for word in ordered)


def phrase_pattern(phrase: str) -> str:
    """Return a pattern of plain words for folded text; any space, and hyphen or space."""
    return re.escape(fold(phrase)).replace(r"\ ", SPACE).replace(r"\-", _GAP)


@cache
def numerals(language: Language) -> Numerals:
    """Return the numbers of a language; read once."""
    return Numerals(language)


def _number_words(text: str) -> list[str]:
    joined = re.sub(r"quatre(?:-|\s)+vingt(?=s?\b)", "quatre_vingt", text)
    return [word.replace("_", "-") for word in re.split(r"[\s-]+", joined) if word]


def _adds(before: int, word: int) -> bool:
    """Return whether `word` can follow `before` in one number ("vingt deux", not "deux trois")."""
    low = before % _HUNDRED
    return low % 10 == 0 and word < (20 if low else _HUNDRED)
