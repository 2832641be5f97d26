"""Names made comparable: accents, case, hyphens, apostrophes and articles do not count."""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_ARTICLES = frozenset({"la", "le", "les", "l", "the", "de", "du", "des", "d"})
_MARKS = str.maketrans(dict.fromkeys("-–—'’`´.,/()", " "))  # noqa: RUF001 — marks of real pages


# Names of an archive come again and again; folding one costs as much as comparing two claims.
@lru_cache(maxsize=65_536)
def fold(name: str) -> str:
    """Return a name in lower case without accents, marks and leading articles."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_MARKS))
    words = "".join(char for char in plain if not unicodedata.combining(char)).split()
    while len(words) > 1 and words[0] in _ARTICLES:
        words = words[1:]
    return " ".join(words)


def runs_of_words(words: Sequence[str], length: int) -> tuple[str, ...]:
    """Return every run of `length` words that follow each other."""
    return tuple(
        " ".join(words[start : start + length]) for start in range(len(words) - length + 1)
    )
