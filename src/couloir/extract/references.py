"""Words that speak of the happening just told without naming it ("les faits", "the column")."""

import re
from functools import cache

from pydantic import BaseModel, ConfigDict

from couloir.extract.languages.loading import load_table
from couloir.extract.triggers.patterns import compile_pattern
from couloir.model.vocabulary import Language


class _ReferenceTable(BaseModel):
    """`languages/LANGUAGE/references.toml`: patterns in the triggers' pattern language."""

    model_config = ConfigDict(extra="forbid")

    references: list[str]


def refers_back(folded: str, language: Language) -> bool:
    """Return whether a folded sentence speaks of the happening told before it."""
    return _pattern(language).search(folded) is not None


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    table = load_table(language, "references", _ReferenceTable)
    label = f"{language}/references.toml"
    return re.compile(
        "|".join(compile_pattern(p, {}, label=label).pattern for p in table.references)
    )
