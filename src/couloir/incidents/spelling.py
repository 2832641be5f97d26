"""Spellings of one place name: Kucheri and Kuceri, Somadougou and Soumadougou."""

import re
from functools import lru_cache
from typing import Final

from couloir.incidents.folding import fold

# What French, English and local spellings write for one sound, applied in this order.
_SOUNDS: Final = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"\b(?:al|el|as|ash|ach|es|esh|an|ad|ar) ", ""),
        (r"ou|oo|w|v", "u"),
        (r"dj|dg", "j"),
        (r"gn|ny", "ni"),
        (r"tch|ch|sh|sch", "s"),
        (r"ph", "f"),
        (r"ck|q(?=u)|kh", "k"),
        (r"gu(?=[ei])|gh", "g"),
        (r"c(?=[eiy])|z", "s"),
        (r"c", "k"),
        (r"y", "i"),
        (r"h", ""),
        (r"m(?=[bp])", "n"),
        (r" ", ""),
        (r"(.)\1+", r"\1"),
    )
)
# "k" and "s" are one letter in "Kuceri" beside "Kucheri", "Zecco" beside "Zeko" both are "k".
_VOWELS: Final = re.compile(r"[aeiou]")
# Shorter names differ by one letter too easily: Bam and Bama, Gao and Gaoua.
_SHORTEST: Final = 4
_LONG: Final = 8

# Points of the compass and the like in names of regions, as French and English write them.
_ENGLISH: Final = {
    "nord": "north",
    "sud": "south",
    "est": "east",
    "ouest": "west",
    "centre": "central",
    "extreme": "far",
    "haut": "upper",
    "haute": "upper",
    "hauts": "upper",
    "bas": "lower",
    "basse": "lower",
}


@lru_cache(maxsize=65_536)
def sound_of(name: str) -> str:
    """Return a folded name as it sounds, without its spaces: "Yan Kara" and "Yankara" are one."""
    for pattern, sound in _SOUNDS:
        name = pattern.sub(sound, name)
    return name


@lru_cache(maxsize=65_536)
def skeleton_of(name: str) -> str:
    """Return the first letter and the consonants of a name's sound, under which spellings meet."""
    sound = sound_of(name)
    return sound[:1] + _VOWELS.sub("", sound[1:])


@lru_cache(maxsize=65_536)
def is_one_name(left: str, right: str) -> bool:
    """Return whether two folded names may be spellings of one: equal in sound, or nearly.

    One letter may differ in names of up to seven letters, two in longer ones, if their
    consonants are the same.
    """
    if left == right:
        return True
    one, other = sound_of(left), sound_of(right)
    if one == other:
        return True
    if min(len(one), len(other)) < _SHORTEST or skeleton_of(left) != skeleton_of(right):
        return False
    most = 2 if min(len(one), len(other)) >= _LONG else 1
    return _distance(one, other) <= most


@lru_cache(maxsize=4096)
def region_of(name: str) -> frozenset[str]:
    """Return the words of a region's name, those of the compass in English."""
    return frozenset(_ENGLISH.get(word, word) for word in fold(name).split())


def _distance(left: str, right: str) -> int:
    """Return the edit distance (Levenshtein) of two words."""
    row = list(range(len(right) + 1))
    for index, letter in enumerate(left, start=1):
        above, row[0] = row[0], index
        for at, other in enumerate(right, start=1):
            above, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, above + (letter != other))
    return row[-1]
