"""Features of a sentence for telling its kinds: stems, their pairs, and pieces of words."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

_WORD = re.compile(r"\w+")
_STEM = 5  # code points: "attaqu" and "attaque" meet, French and English alike
_REACH = 3  # content words to the right with which a word is paired
_KEPT = 65_536  # words whose features are remembered: bounded, whatever is read
_PIECES = (3, 4, 5)
# Words too common to pair: articles, prepositions, pronouns of both languages.
_COMMON = frozenset(
    """
    le la les l d de des du un une et en a au aux que qui dans par pour sur ce cette ces son sa ses
    leur leurs se s n ne est the of and to in on by that it its was were has had been have for with
    from at as their his her which who
    """.split()  # noqa: SIM905 - a list of words reads better in rows
)


def words_of(sentence: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and text of the words of a folded sentence that are not common ones."""
    for match in _WORD.finditer(sentence):
        if match.group() not in _COMMON:
            yield match.start(), match.end(), match.group()


def all_words_of(sentence: str) -> list[str]:
    """Return the words of a folded sentence, common ones too."""
    return _WORD.findall(sentence)


def word_features(sentence: str) -> Counter[str]:
    """Return counts of stems, whole words, neighbours, and content words near each other."""
    words = all_words_of(sentence)
    found: Counter[str] = Counter(pair_features(words))
    for word in words:
        found.update(own_features(word))
    return found


def pair_features(words: Sequence[str]) -> list[str]:
    """Return the features that two words give: neighbours, and content words near each other."""
    stems = [word[:_STEM] for word in words]
    found = [f"b:{left}_{right}" for left, right in pairwise(stems)]
    content = [stem for stem in stems if stem not in _COMMON]
    near = (
        (left, right)
        for at, left in enumerate(content)
        for right in content[at + 1 : at + 1 + _REACH]
    )
    found.extend(f"s:{min(pair)}_{max(pair)}" for pair in near)
    return found


@lru_cache(maxsize=_KEPT)
def own_features(word: str) -> tuple[str, ...]:
    """Return the features that one word gives by itself: its stem, and itself where it is longer."""
    return (f"u:{word[:_STEM]}", f"f:{word}") if len(word) > _STEM else (f"u:{word}",)


def piece_features(sentence: str) -> Counter[str]:
    """Return counts of the pieces of words of three to five letters, word ends marked."""
    found: Counter[str] = Counter()
    for word in all_words_of(sentence):
        found.update(pieces_of(word))
    return found


@lru_cache(maxsize=_KEPT)
def pieces_of(word: str) -> tuple[str, ...]:
    """Return the pieces of one word."""
    marked = f"<{word}>"
    return tuple(
        f"c:{marked[start : start + size]}"
        for size in _PIECES
        for start in range(len(marked) - size + 1)
    )
