"""The parameters of access: who may pass in which state, how fast, from where (data/access.toml)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from couloir.errors import GazetteerError
from couloir.model.vocabulary import State

_FILE = "access.toml"
# How many times a kilometre counts (network.Edge.detour), by class as in data/roads.tsv; tracks
# as in places.building.ways.
_CLASSES: Mapping[float, str] = {1.0: "trunk", 1.25: "alternative", 2.0: "secondary", 4.0: "track"}
_NUMBERS = ("least_confidence", "within_km", "usual_share", "usual_hours")


class Passage(StrEnum):
    """Who may pass a piece of road, from all to none; unknown is neither."""

    FREE = "free"
    ESCORTED = "escorted"
    RESTRICTED = "restricted"
    CLOSED = "closed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Speed:
    """Kilometres in an hour of a laden truck, waiting left out: low <= usual <= high."""

    low: float
    usual: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A place of supply, by its id in the gazetteer.

    `serves` are countries (ISO 3166-1 alpha-2), none: all of them.
    """

    id: str
    serves: frozenset[str] = frozenset()
    is_seaport: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessRules:
    """All parameters of access; see the file for reasons and sources."""

    least_confidence: float
    within_km: float
    usual_share: float
    usual_hours: float
    passage: Mapping[State, Passage]
    speed: Mapping[str, Speed]
    sources: tuple[Source, ...]

    def sources_for(self, country: str) -> frozenset[str]:
        """Return the ids of the sources that serve a country; of one that none names all."""
        serving = {one.id for one in self.sources if not one.serves or country in one.serves}
        return frozenset(serving or {one.id for one in self.sources})

    def speed_on(self, detour: float) -> Speed:
        """Return the speed on a road by how often its kilometre counts: that of its class.

        A factor that is no class's takes the next slower class.
        """
        slower = [factor for factor in sorted(_CLASSES) if factor >= detour]
        return self.speed[_CLASSES[slower[0] if slower else max(_CLASSES)]]


@cache
def seed_access_rules() -> AccessRules:
    """Return the parameters that come with the package."""
    text = files("couloir").joinpath("data", _FILE).read_text(encoding="utf-8")
    return read_access_rules(text, name=_FILE)


def read_access_rules(text: str, *, name: str) -> AccessRules:
    """Return the parameters of a TOML text; raise `GazetteerError` naming the key and the mend."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        msg = f"{name}: {error}"
        raise GazetteerError(msg) from error
    _check(table, {*_NUMBERS, "passage", "speed", "source"}, name)
    _check(table["passage"], {str(state) for state in State}, f"{name}: passage")
    _check(table["speed"], set(_CLASSES.values()), f"{name}: speed")
    numbers = {key: _number(table[key], f"{name}: {key}") for key in _NUMBERS}
    return AccessRules(
        **numbers,
        passage={
            state: _passage(table["passage"][state], f"{name}: passage.{state}") for state in State
        },
        speed={
            key: _speed(table["speed"][key], f"{name}: speed.{key}") for key in _CLASSES.values()
        },
        sources=tuple(
            _source(row, f"{name}: source {turn}") for turn, row in enumerate(table["source"], 1)
        ),
    )


def _check(table: object, wanted: set[str], where: str) -> None:
    """Raise `GazetteerError` unless a table has exactly the keys wanted."""
    if not isinstance(table, dict) or table.keys() != wanted:
        msg = f"{where}: write exactly {', '.join(sorted(wanted))}"
        raise GazetteerError(msg)


def _number(value: object, where: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
        msg = f"{where}: a number of zero or more is needed, not {value!r:.40}"
        raise GazetteerError(msg)
    return float(value)


def _passage(row: object, where: str) -> Passage:
    _check(row, {"is", "reason"}, where)
    told = row if isinstance(row, dict) else {}
    try:
        passage = Passage(told["is"])
    except ValueError as error:
        msg = f"{where}: is must be one of {', '.join(Passage)}, not {told['is']!r:.40}"
        raise GazetteerError(msg) from error
    if not str(told["reason"]).strip():
        msg = f"{where}: a reason is needed"
        raise GazetteerError(msg)
    return passage


def _speed(row: object, where: str) -> Speed:
    _check(row, {"low", "usual", "high", "source"}, where)
    told = row if isinstance(row, dict) else {}
    low, usual, high = (_number(told[key], f"{where}.{key}") for key in ("low", "usual", "high"))
    if not 0 < low <= usual <= high or not str(told["source"]).strip():
        msg = f"{where}: 0 < low <= usual <= high and a source (or that it is assumed) are needed"
        raise GazetteerError(msg)
    return Speed(low=low, usual=usual, high=high)


def _source(row: object, where: str) -> Source:
    _check(row, {"id", "serves", "is_seaport", "reason"}, where)
    told = row if isinstance(row, dict) else {}
    serves, is_seaport = told["serves"], told["is_seaport"]
    if not isinstance(serves, list) or not isinstance(is_seaport, bool):
        msg = f"{where}: serves is a list of countries, is_seaport true or false"
        raise GazetteerError(msg)
    if not str(told["reason"]).strip():
        msg = f"{where}: a reason is needed"
        raise GazetteerError(msg)
    return Source(id=str(told["id"]), serves=frozenset(serves), is_seaport=is_seaport)
