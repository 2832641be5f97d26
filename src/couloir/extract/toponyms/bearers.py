"""People and bodies that bear a place's name: "Seydou Dosso", "Radio Kayes", "Gao Battalion"."""

import re
from collections.abc import Container

from couloir.extract.folding import fold
from couloir.extract.toponyms.table import PlaceRules
from couloir.ports import Gazetteer

_LETTERS = r"[^\W\d_]"
_BEFORE = re.compile(rf"({_LETTERS}[\w'’\-]*)[ \u00a0]$")
_AFTER = re.compile(rf"[ \u00a0]({_LETTERS}[\w'’\-]*)")
_POSSESSIVE = re.compile(r"['’]s$")
_REACH = 60
_TOWN = 3
_SHORTEST = 3  # letters: an initial or "d'" tells nothing


class Bearers:
    """Tells whether a place's name is part of another proper name, by the words beside it."""

    def __init__(self, rules: PlaceRules, words: Container[str], gazetteer: Gazetteer) -> None:
        """Keep the words of the language: what is none of them, and no town, is a person's name."""
        self._rules = rules
        self._words = words
        self._gazetteer = gazetteer

    def is_body(self, folded: str, floor: int, start: int, end: int) -> bool:
        """Whether a newspaper, club, army unit or agreement bears the name."""
        before = folded[max(floor, start - _REACH) : start]
        if self._rules.organisation_before.search(before):
            return True
        return self._rules.organisation_after.match(folded, end) is not None

    def is_surname(self, text: str, floor: int, start: int) -> bool:
        """Whether a capitalised word of no list stands right before it ("Seydou Dosso")."""
        match = _BEFORE.search(text, max(floor, start - _REACH), start)
        return match is not None and self._is_name(match.group(1))

    def is_forename(self, text: str, end: int, ceiling: int) -> bool:
        """Whether a capitalised word of no list stands right behind it ("Boni Yayi")."""
        match = _AFTER.match(text, end, min(ceiling, end + _REACH))
        return match is not None and self._is_name(match.group(1))

    def _is_name(self, word: str) -> bool:
        if _POSSESSIVE.search(word):  # "Benin's Alibori": an owner is no forename
            return False
        key = fold(word)
        is_listed = key in self._words or key in self._rules.not_places
        if not word[0].isupper() or len(word) < _SHORTEST or is_listed:
            return False
        # A full gazetteer has a hamlet for every forename.
        return not any(place.rank <= _TOWN for place in self._gazetteer.candidates(word))
