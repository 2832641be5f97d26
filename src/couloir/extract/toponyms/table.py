"""The words round place names of a language, compiled."""

import re
from dataclasses import dataclass
from functools import cache

from pydantic import BaseModel, ConfigDict

from couloir.extract.languages.loading import load_table
from couloir.model.vocabulary import Language


class PlaceTable(BaseModel):
    """The words of `languages/LANGUAGE/toponyms.toml`."""

    model_config = ConfigDict(extra="forbid")

    near: list[str]
    between: list[str]
    joiner: list[str]
    on_road: list[str]
    in_area: list[str]
    area_after: list[str]
    at: list[str]
    weak: list[str]
    passing: list[str]
    person_before: list[str]
    person_after: list[str]
    not_places: list[str]


@dataclass(frozen=True, slots=True)
class PlaceRules:
    """The table's patterns; those of words before a name end at the end of the searched text."""

    near: re.Pattern[str]
    between: re.Pattern[str]
    joiner: re.Pattern[str]
    and_before: re.Pattern[str]
    on_road: re.Pattern[str]
    in_area: re.Pattern[str]
    area_after: re.Pattern[str]
    at: re.Pattern[str]
    weak: re.Pattern[str]
    passing: re.Pattern[str]
    person_before: re.Pattern[str]
    person_after: re.Pattern[str]
    not_places: frozenset[str]


_AND_BEFORE = re.compile(
    r"(?:\bet|\band)\s*"
    r"(?:[al]a?\s+|d[eu']\s*|the\s+|(?:la ville|le village|the town|the village)\s*(?:d[e']|of)\s*)?$"
)


@cache
def place_rules(language: Language) -> PlaceRules:
    """Return a language's compiled place words, read once; raises `LanguageDataError`."""
    table = load_table(language, "toponyms", PlaceTable)
    return PlaceRules(
        near=_before(table.near),
        between=_before(table.between),
        joiner=re.compile("|".join(table.joiner)),
        and_before=_AND_BEFORE,
        on_road=_before(table.on_road),
        in_area=_before(table.in_area),
        area_after=re.compile("(?:" + "|".join(table.area_after) + r")\b"),
        at=_before(table.at),
        weak=_before(table.weak),
        passing=_before(table.passing),
        person_before=_before(table.person_before),
        person_after=re.compile("(?:" + "|".join(table.person_after) + r")\b"),
        not_places=frozenset(table.not_places),
    )


def _before(phrases: list[str]) -> re.Pattern[str]:
    """Return a pattern for any of the phrases right before the end of a string."""
    return re.compile(r"(?<!\w)(?:" + "|".join(phrases) + r")[\s'\"(]*$")
