"""The command line's own words in French and English."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast

from couloir.errors import LanguageDataError
from couloir.model.vocabulary import Language
from couloir.publish.wording import Wording, wording

# One table for the commands of every day, one for convoys, supply and trends.
_FILES = ("words.toml", "words_supply.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What the command line says; `wording` has the words that it shares with the page."""

    wording: Wording
    sentences: Mapping[str, str]

    @property
    def language(self) -> Language:
        """The language of the words."""
        return self.wording.language

    def text(self, key: str, **values: object) -> str:
        """Return a sentence with its values put in; raises `KeyError` for one that lacks."""
        return self.sentences[key].format(**values)

    def pair(self, label: str, value: object) -> str:
        """Return a label with its value: "Cible : carburant", "Target: fuel"."""
        return f"{label}{self.wording.page['colon']} {value}"

    def count(self, key: str, number: int) -> str:
        """Return a number with its noun: "1 document", "3 documents"."""
        # French counts none in the singular, English in the plural.
        is_one = number <= 1 if self.language == "fr" else number == 1
        noun = self.sentences[f"{key}_one" if is_one else f"{key}_many"]
        return f"{self.wording.number(number)} {noun}"


@cache
def words_of(language: Language) -> Words:
    """Return the words of a language.

    Raises `LanguageDataError` where one language has sentences that the other lacks.
    """
    sentences: dict[str, str] = {}
    for name in _FILES:
        text = files("couloir.cli").joinpath(name).read_text(encoding="utf-8")
        tables = cast("Mapping[str, Mapping[str, str]]", tomllib.loads(text))
        lone = tables["fr"].keys() ^ tables["en"].keys()
        twice = sentences.keys() & tables["fr"].keys()
        if lone or twice:
            msg = f"cli/{name}: {', '.join(sorted(lone | twice))}: must have fr and en, once"
            raise LanguageDataError(msg)
        sentences |= tables[language]
    return Words(wording=wording(language), sentences=sentences)
