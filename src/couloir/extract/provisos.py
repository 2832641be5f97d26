"""Words that limit a lifting: it holds for a part only, or on conditions."""

import re
from collections.abc import Iterator
from functools import cache

from pydantic import BaseModel, ConfigDict

from couloir.extract.languages.loading import load_table
from couloir.extract.triggers.patterns import compile_pattern
from couloir.model.vocabulary import Kind, Language

# The kinds whose passage a proviso makes less than open.
LIFTINGS = frozenset({Kind.BLOCKADE_LIFTED, Kind.ROAD_REOPENED})


class _ProvisoTable(BaseModel):
    """`languages/LANGUAGE/provisos.toml`: patterns in the triggers' pattern language."""

    model_config = ConfigDict(extra="forbid")

    partial: list[str]
    conditional: list[str]


def provisos(folded: str, language: Language) -> Iterator[str]:
    """Yield the flags, "partial" and "conditional", that a folded sentence gives a lifting."""
    for flag, pattern in _patterns(language).items():
        if pattern.search(folded):
            yield flag


@cache
def _patterns(language: Language) -> dict[str, re.Pattern[str]]:
    table = load_table(language, "provisos", _ProvisoTable)
    label = f"{language}/provisos.toml"
    return {
        flag: re.compile("|".join(compile_pattern(p, {}, label=label).pattern for p in listed))
        for flag, listed in (("conditional", table.conditional), ("partial", table.partial))
    }
