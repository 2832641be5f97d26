"""A text folded for matching, with every offset kept: one code point in, one out."""

import unicodedata
from functools import lru_cache

_SAME = {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "“": '"', "”": '"', "«": '"', "»": '"', "\u00a0": " ",
         "\u202f": " ", "\u2009": " ", "–": "-", "—": "-", "‑": "-", "œ": "o", "æ": "a", "ß": "s"}  # fmt: skip


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    if character in _SAME:
        return _SAME[character]
    base = unicodedata.normalize("NFD", character)[0]
    lower = base.lower()
    return lower if len(lower) == 1 else base


def fold(text: str) -> str:
    """Return the text in lower case without accents, quotes and dashes made plain; same length.

    "œ" becomes "o", so that offsets hold; patterns are folded alike.
    """
    if text.isascii():
        return text.lower()
    return "".join(map(_fold_character, text))
