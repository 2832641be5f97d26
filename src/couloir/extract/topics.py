"""Pages about something else: sport and culture speak of attacks, sieges and strikes too."""

import re
from functools import cache

from pydantic import BaseModel, ConfigDict

from couloir.extract.languages.loading import load_table
from couloir.extract.triggers.anchored import Anchored
from couloir.extract.triggers.patterns import compile_pattern
from couloir.model.vocabulary import Language

# A report of an attack may name a stadium or a team of doctors; a match report has more of
# such words, of more kinds, than of all trigger words.
_LEAST_DISTINCT = 5


class _TopicTable(BaseModel):
    """`languages/LANGUAGE/topics.toml`: words by topic, in the triggers' pattern language."""

    model_config = ConfigDict(extra="forbid")

    topics: dict[str, list[str]]


def is_about_something_else(folded: str, triggers: int, language: Language) -> bool:
    """Return whether a folded text is about sport or culture rather than its `triggers` words."""
    sieve, patterns = _patterns(language)
    for topic, count in sieve.counts(folded).items():
        if count < _LEAST_DISTINCT:
            continue
        words = [match.group() for match in patterns[topic].finditer(folded)]
        if len(set(words)) >= _LEAST_DISTINCT and len(words) > triggers:
            return True
    return False


@cache
def _patterns(language: Language) -> tuple[Anchored, tuple[re.Pattern[str], ...]]:
    table = load_table(language, "topics", _TopicTable)
    label = f"{language}/topics.toml"
    written = ((place, p) for place, listed in enumerate(table.topics.values()) for p in listed)
    return Anchored(written, {}), tuple(
        re.compile("|".join(compile_pattern(p, {}, label=label).pattern for p in patterns))
        for patterns in table.topics.values()
    )
