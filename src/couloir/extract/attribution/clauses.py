"""The part of a sentence that a word governs."""

import re
from collections.abc import Sequence
from functools import cache

from couloir.extract.attribution.tables import credit_words
from couloir.model.vocabulary import Language

_QUOTE_REACH = 900
# No clause reaches further from a word in it, in code points; without an end, a page that is one
# sentence (text cut out of a table) takes time by the square of its length.
_CLAUSE_REACH = 2000


def clause(flat: str, sentence: tuple[int, int], at: int, *, language: Language) -> tuple[int, int]:
    """Return the clause round an offset: between semicolons, colons and words that set against."""
    start = max(sentence[0], at - _CLAUSE_REACH)
    end = min(sentence[1], at + _CLAUSE_REACH)
    for found in _breaks(language).finditer(flat, start, end):
        if found.end() <= at:
            start = found.end()
        elif found.start() >= at:
            return start, found.start()
    return start, end


def with_open_quote(text: str, start: int, at: int, sentences: Sequence[tuple[int, int]]) -> int:
    """Return where a quotation that ends between `start` and `at` was opened, else `start`.

    `start` begins a sentence; the quotation may run over several sentences before it.
    """
    piece = text[start:at]
    closing = max(piece.rfind("»"), piece.rfind("”"))
    if closing < 0 or any(mark in piece[:closing] for mark in "«“"):
        return start
    opened = max(text.rfind("«", 0, start), text.rfind("“", 0, start))
    if opened < 0 or start - opened > _QUOTE_REACH:
        return start
    return max((left for left, _ in sentences if left <= opened), default=start)


@cache
def _breaks(language: Language) -> re.Pattern[str]:
    words = sorted(credit_words(language).cues.clause_breaks, key=lambda word: (-len(word), word))
    return re.compile(
        r";|(?<=\s): |: (?=[a-z\"])|,? (?:" + "|".join(map(re.escape, words)) + r")(?=[ '])"
    )
