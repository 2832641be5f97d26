"""What the closed lists are called in French and English: one table for all outputs."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast, get_args

from couloir.errors import LanguageDataError
from couloir.model import vocabulary
from couloir.model.judgement import ActName
from couloir.model.vocabulary import Kind, Language, State, SupplyState

Table = Mapping[str, Mapping[str, str]]

# Tables whose words are a closed list of the model: each word must be there, no other may.
CLOSED: Mapping[str, frozenset[str]] = {
    "kind": frozenset(Kind),
    "state": frozenset(State),
    "supply_state": frozenset(SupplyState),
    "stance": frozenset(get_args(vocabulary.Stance)),
    "relation": frozenset(get_args(vocabulary.Relation)),
    "shape": frozenset(get_args(vocabulary.Shape)),
    "precision": frozenset(get_args(vocabulary.Precision)),
    "subject": frozenset(get_args(vocabulary.SubjectKind)),
    "restrictor": frozenset(get_args(vocabulary.Restrictor)),
    "credit": frozenset(get_args(vocabulary.CreditKind)),
    "profile": frozenset(get_args(vocabulary.Profile)),
    "act": frozenset(get_args(ActName)),
    "verdict": frozenset(get_args(vocabulary.Judgement)),
    "family": frozenset(vocabulary.FAMILY.values()),
    "target": frozenset(vocabulary.TARGETS),
    "object": frozenset(vocabulary.OBJECTS),
    "effect": frozenset(vocabulary.EFFECTS),
    "effect_feminine": frozenset(vocabulary.EFFECTS),
    "month": frozenset(str(number) for number in range(1, 13)),
    "month_short": frozenset(str(number) for number in range(1, 13)),
}
# Tables that hold some words only: what is not there is printed as it is.
OPEN = frozenset({"actor", "source", "withheld", "country", "flag", "field"})


# Objects whose French name is feminine.
FEMININE = frozenset(
    {"person", "motorcycle", "weapon", "infrastructure", "goods", "money", "tonne"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """The words of one language; `tables` are indexes from a closed list's word to its label."""

    language: Language
    tables: Mapping[str, Mapping[str, str]]

    def of(self, table: str, word: str) -> str:
        """Return the label of a word; raises `KeyError` where a closed table lacks it."""
        if table in OPEN:
            return self.tables[table].get(word, word)
        return self.tables[table][word]

    def state(self, state: State | SupplyState) -> str:
        """Return the label of a state of a road, town or supply."""
        return self.of("state" if isinstance(state, State) else "supply_state", state)

    def thing(self, what: str, effect: str) -> str:
        """Return what was counted and what happened to it ("camions-citernes brûlés")."""
        table = "effect_feminine" if what in FEMININE else "effect"
        return f"{self.of('object', what)} {self.of(table, effect)}"

    def party(self, name: str) -> str:
        """Return the label of an actor or target; names that stay the same in both as they are."""
        return self.tables["target"].get(name) or self.of("actor", name)

    def source(self, name: str) -> str:
        """Return the label of a source, or of several that ", " parts; names stay as they are."""
        return ", ".join(
            self.tables["source"].get(one) or self.of("actor", one) for one in name.split(", ")
        )


def labels(language: Language) -> Labels:
    """Return the labels of a language.

    Raises `LanguageDataError` where the table lacks a word, or holds one too many.
    """
    return _labels(language)


@cache
def _labels(language: Language) -> Labels:
    text = (files("couloir") / "data/labels.toml").read_text(encoding="utf-8")
    tables = cast("Mapping[str, Table]", tomllib.loads(text))
    check(tables)
    return Labels(
        language=language,
        tables={
            name: {word: label[language] for word, label in table.items()}
            for name, table in tables.items()
        },
    )


def check(tables: Mapping[str, Table]) -> None:
    """Raise `LanguageDataError` for a table, word or language that lacks or is one too many."""
    for name in sorted((CLOSED.keys() | OPEN) ^ tables.keys()):
        msg = f"labels.toml: [{name}] lacks, or is no table of labels"
        raise LanguageDataError(msg)
    for name, words in CLOSED.items():
        for word in sorted(words ^ tables[name].keys()):
            msg = f"labels.toml: [{name}] {str(word)!r} lacks, or is no word of the vocabulary"
            raise LanguageDataError(msg)
    for name, table in tables.items():
        for word, label in table.items():
            if label.keys() != {"fr", "en"} or not all(label.values()):
                msg = f"labels.toml: [{name}] {word!r} must have fr and en"
                raise LanguageDataError(msg)
