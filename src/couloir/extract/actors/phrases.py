"""Many phrases found in a text at once, whole words only, every offset kept."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation

from couloir.errors import LanguageDataError
from couloir.extract.folding import fold

PayloadT = TypeVar("PayloadT")

_FLAT = str.maketrans("-\n\t", "   ")
# "anti-jihadist", "ex-rebelle": the word behind the hyphen is no actor.
_PREFIX = re.compile(r"\b(?:anti|contre|counter|ex|non|pro|pre|post)[- ]?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit(Generic[PayloadT]):
    """A phrase found, and what it stands for."""

    start: int
    end: int
    payload: PayloadT


def flatten(text: str) -> str:
    """Return the folded text with hyphens and line ends as spaces; same length."""
    return fold(text).translate(_FLAT)


def expand(pattern: str) -> list[str]:
    """Return every phrase that a pattern means: "(x)" may be left out, "{a|b}" is one of them.

    Brackets may stand in brackets. Raises `LanguageDataError` for one without its partner.
    """
    phrases, end = _sequence(pattern, 0)
    if end < len(pattern):
        msg = f"phrase {pattern!r}: {pattern[end]!r} at {end} stands outside brackets; mend or remove it"
        raise LanguageDataError(msg)
    return phrases


def _sequence(pattern: str, at: int) -> tuple[list[str], int]:
    """Return the phrases from `at` to the next mark that ends them, and where that stands."""
    phrases = [""]
    while at < len(pattern) and pattern[at] not in "|})":
        match pattern[at]:
            case "{":
                tails, at = _choices(pattern, at + 1, "}")
            case "(":
                tails, at = _choices(pattern, at + 1, ")")
                tails = ["", *tails]
            case character:
                tails, at = [character], at + 1
        phrases = [head + tail for head in phrases for tail in tails]
    return phrases, at


def _choices(pattern: str, at: int, closing: str) -> tuple[list[str], int]:
    """Return the phrases of a bracket that opened before `at`, and where the text goes on."""
    phrases, at = _sequence(pattern, at)
    while pattern[at : at + 1] == "|":
        more, at = _sequence(pattern, at + 1)
        phrases = [*phrases, *more]
    if pattern[at : at + 1] != closing:
        msg = f"phrase {pattern!r}: a bracket has no partner; close it with {closing!r}"
        raise LanguageDataError(msg)
    return phrases, at + 1


class Phrasebook(Generic[PayloadT]):
    """Phrases with payloads, found as whole words; of overlapping ones the first and longest."""

    def __init__(self, phrases: Iterable[tuple[str, PayloadT]], *, exact: bool = False) -> None:
        """Take patterns as `expand` reads them; `exact` keeps case and accents (acronyms)."""
        self._exact = exact
        known: dict[str, PayloadT] = {}
        for pattern, payload in phrases:
            for phrase in (pattern,) if exact else expand(pattern):
                known.setdefault(phrase if exact else " ".join(flatten(phrase).split()), payload)
        known.pop("", None)
        self._phrases = tuple(known)
        self._payloads = tuple(known.values())
        self._automaton = AhoCorasick(self._phrases, implementation=Implementation.ContiguousNFA)

    def find(self, text: str) -> list[Hit[PayloadT]]:
        """Return what is in a text, in order, without overlaps.

        The text is as written for an exact book, else as `flatten` returns it.
        """
        found = [
            (start, -end, index)
            for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True)
            if _is_whole(text, start, end)
        ]
        found.sort()
        hits: list[Hit[PayloadT]] = []
        reached = 0
        for start, minus_end, index in found:
            if start >= reached:
                hits.append(Hit(start=start, end=-minus_end, payload=self._payloads[index]))
                reached = -minus_end
        return hits


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether no letter or digit touches the span, and no prefix turns its sense round."""
    if start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        return False
    if end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        return False
    return _PREFIX.search(text[max(0, start - 9) : start]) is None


def within(spans: Sequence[tuple[int, int]], start: int, end: int) -> int | None:
    """Return the index of the span that holds `start`..`end`, or None.

    The spans are half-open, in order, and do not overlap.
    """
    index = bisect_right(spans, start, key=lambda span: span[0]) - 1
    return index if index >= 0 and end <= spans[index][1] else None
