"""The words round place names of a language, compiled."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from pydantic import BaseModel, ConfigDict

from couloir.extract.languages.loading import load_table
from couloir.model.vocabulary import Language


class MeasureTable(BaseModel):
    """How a distance from a place is told; `units` in kilometres, `sides` in degrees from north."""

    model_config = ConfigDict(extra="forbid")

    units: dict[str, float]
    side: list[str]
    sides: dict[str, float]
    off: list[str]


class WayTable(BaseModel):
    """How a way is told: "from A to B", "to B from A", "20 km from A on the road to B"."""

    model_config = ConfigDict(extra="forbid")

    start: list[str]
    onward: list[str]
    back: list[str]
    on_road: list[str]
    on_road_after: list[str]
    leaving: list[str]
    bound: list[str]
    ahead: list[str]


class PlaceTable(BaseModel):
    """The words of `languages/LANGUAGE/toponyms.toml`."""

    model_config = ConfigDict(extra="forbid")

    near: list[str]
    between: list[str]
    joiner: list[str]
    area_joiner: list[str]
    on_road: list[str]
    in_area: list[str]
    area_after: list[str]
    at: list[str]
    weak: list[str]
    passing: list[str]
    person_before: list[str]
    person_after: list[str]
    organisation_before: list[str]
    organisation_after: list[str]
    common_areas: list[str]
    common_roads: list[str]
    area_noun: list[str]
    region_noun: list[str]
    measure: MeasureTable
    way: WayTable
    not_places: list[str]


@dataclass(frozen=True, slots=True)
class MeasureRules:
    """The pattern of a distance that ends before a name; its groups are `unit` and `side`."""

    before: re.Pattern[str]
    units: Mapping[str, float]
    sides: Mapping[str, float]

    def km_of(self, unit: str) -> float:
        """Return the kilometres of a unit as it stands in a text."""
        return next(km for word, km in self.units.items() if re.fullmatch(word, unit))

    def bearing_of(self, side: str | None) -> float | None:
        """Return the bearing that words such as "nord-est" mean, in degrees from north."""
        return None if side is None else self.sides[_SPACE.sub("-", side)]


@dataclass(frozen=True, slots=True)
class WayRules:
    """The patterns of a way between two names: what ends before the first, stands in between."""

    start: re.Pattern[str]
    onward: re.Pattern[str]
    back: re.Pattern[str]
    on_road: re.Pattern[str]
    on_road_after: re.Pattern[str]
    leaving: re.Pattern[str]
    bound: re.Pattern[str]
    ahead: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class PlaceRules:
    """The table's patterns; those of words before a name end at the end of the searched text."""

    near: re.Pattern[str]
    between: re.Pattern[str]
    joiner: re.Pattern[str]
    area_joiner: re.Pattern[str]
    and_before: re.Pattern[str]
    on_road: re.Pattern[str]
    in_area: re.Pattern[str]
    area_after: re.Pattern[str]
    at: re.Pattern[str]
    weak: re.Pattern[str]
    passing: re.Pattern[str]
    person_before: re.Pattern[str]
    person_after: re.Pattern[str]
    organisation_before: re.Pattern[str]
    organisation_after: re.Pattern[str]
    common_areas: re.Pattern[str]
    common_roads: re.Pattern[str]
    area_noun: re.Pattern[str]
    region_noun: re.Pattern[str]
    measure: MeasureRules
    way: WayRules
    not_places: frozenset[str]


_SPACE = re.compile(r"\s+")
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
        area_joiner=re.compile("|".join(table.area_joiner)),
        and_before=_AND_BEFORE,
        on_road=_before(table.on_road),
        in_area=_before(table.in_area),
        area_after=re.compile("(?:" + "|".join(table.area_after) + r")\b"),
        at=_before(table.at),
        weak=_before(table.weak),
        passing=_before(table.passing),
        person_before=_before(table.person_before),
        person_after=re.compile("(?:" + "|".join(table.person_after) + r")\b"),
        organisation_before=_before(table.organisation_before),
        organisation_after=re.compile(r"[\s-]+(?:" + "|".join(table.organisation_after) + r")\b"),
        common_areas=_words(table.common_areas),
        common_roads=_words(table.common_roads),
        area_noun=re.compile("|".join(table.area_noun)),
        region_noun=_words(table.region_noun),
        measure=_measure(table.measure),
        way=_way(table.way),
        not_places=frozenset(table.not_places),
    )


def _measure(table: MeasureTable) -> MeasureRules:
    # The longest first: "nord-est" is not "nord".
    names = sorted(table.sides, key=lambda side: (-len(side), side))
    sides = "|".join(name.replace("-", "[ -]") for name in names)
    before = re.compile(
        rf"(?<![a-z])(?P<unit>{'|'.join(table.units)})\b"
        rf"(?:\s+(?:(?:{'|'.join(table.side)})\s*)?(?P<side>{sides}))?"
        rf"(?:\s*\([^)]{{1,25}}\))?\s+(?:{'|'.join(table.off)})[\s'\"(]*$"
    )
    return MeasureRules(before=before, units=table.units, sides=table.sides)


def _way(table: WayTable) -> WayRules:
    return WayRules(
        start=re.compile(rf"(?<!\w)(?:{'|'.join(table.start)})$"),
        onward=re.compile(rf"\s+(?:{'|'.join(table.onward)})\s*"),
        back=re.compile(rf"\s+(?:{'|'.join(table.back)})\s*"),
        on_road=re.compile(rf",?\s+(?:{'|'.join(table.on_road)})\s*"),
        on_road_after=re.compile(rf",?\s+(?:{'|'.join(table.on_road_after)})\s*"),
        leaving=_before(table.leaving),
        bound=_before(table.bound),
        ahead=_before(table.ahead),
    )


def _words(phrases: list[str]) -> re.Pattern[str]:
    """Return a pattern for any of the phrases as whole words."""
    return re.compile(r"(?<!\w)(?:" + "|".join(phrases) + r")(?!\w)")


def _before(phrases: list[str]) -> re.Pattern[str]:
    """Return a pattern for any of the phrases right before the end of a string."""
    return re.compile(r"(?<!\w)(?:" + "|".join(phrases) + r")[\s'\"(]*$")
