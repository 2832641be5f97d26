"""Words that speak of what was just told without naming it ("les faits", "three of them")."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pydantic import BaseModel, ConfigDict

from couloir.extract.languages.loading import load_table
from couloir.extract.triggers.patterns import compile_pattern
from couloir.model.vocabulary import Language


class _ReferenceTable(BaseModel):
    """`languages/LANGUAGE/references.toml`: patterns in the triggers' pattern language."""

    model_config = ConfigDict(extra="forbid")

    references: list[str]
    part_before: list[str]
    part_within: list[str]


@dataclass(frozen=True, slots=True)
class _References:
    back: re.Pattern[str]
    part_before: re.Pattern[str]
    part_within: re.Pattern[str]


def refers_back(folded: str, language: Language) -> bool:
    """Return whether a folded sentence speaks of the happening told before it."""
    return _patterns(language).back.search(folded) is not None


def is_part(before: str, words: str, language: Language) -> bool:
    """Return whether a count is of some of those counted before it.

    `before` are the folded words that end at it, `words` its own and those right behind.
    """
    patterns = _patterns(language)
    return bool(patterns.part_before.search(before) or patterns.part_within.search(words))


@cache
def _patterns(language: Language) -> _References:
    table = load_table(language, "references", _ReferenceTable)
    label = f"{language}/references.toml"
    return _References(
        _either(table.references, label, ""),
        _either(table.part_before, label, r"\W*$"),
        _either(table.part_within, label, ""),
    )


def _either(phrases: Sequence[str], label: str, end: str) -> re.Pattern[str]:
    alternatives = "|".join(compile_pattern(p, {}, label=label).pattern for p in phrases)
    return re.compile(f"(?:{alternatives}){end}")
