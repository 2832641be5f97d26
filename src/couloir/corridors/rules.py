"""The parameters of the state rules, read strictly from data/states.toml."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import TypeVar

from couloir.errors import GazetteerError
from couloir.model.vocabulary import State, SupplyState

_FILE = "states.toml"


class Signal(StrEnum):
    """One reading of a claim: what it says of passage or supply, before any weighing."""

    PASSAGE = "passage"
    ESCORTED_PASSAGE = "escorted_passage"
    LIFTED_PARTLY = "lifted_partly"
    LIFTED = "lifted"
    DECLARED = "declared"
    NAMED = "named"
    ATTACK = "attack"
    ROADBLOCK = "roadblock"
    HEAVY_ATTACK = "heavy_attack"
    ENFORCED = "enforced"
    OBSERVED = "observed"
    CLOSED_PARTLY = "closed_partly"
    CLOSED = "closed"
    REOPENED = "reopened"
    ARRIVAL = "arrival"
    EASED = "eased"
    STRAIN = "strain"
    SHORTAGE = "shortage"


SUPPLY_SIGNALS = frozenset({Signal.ARRIVAL, Signal.EASED, Signal.STRAIN, Signal.SHORTAGE})
# What a state, a border or nature does to a road; the rest is what armed groups and convoys do.
ORDER_SIGNALS = frozenset({Signal.CLOSED, Signal.CLOSED_PARTLY, Signal.REOPENED})


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalRule:
    """What a signal stands for, how many days it speaks, and how sure it is."""

    state: State | SupplyState
    days: int
    rank: int
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """Bounds in trucks, days, kilometres, parts and probabilities; see the file for the reasons."""

    heavy_losses: int
    roadblock_days: int
    still_open_days: int
    closed_state_days: int
    restated_days: int
    reach_km: float
    shared_part: float
    beside_days: int
    mention_days: int
    fresh_declaration_days: int
    least_confidence: float
    closing_confidence: float
    ordered_confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Factors:
    """What confidence is multiplied by, and how further origins raise it."""

    stance: Mapping[str, float]
    origin_closes: float
    origins_counted: int
    named: float
    located: float
    region: float
    dated_by_page: float
    left_at_end: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties:
    """Names of parties, targets and flags by what they mean for a road."""

    armies: frozenset[str]
    armed_groups: frozenset[str]
    border: frozenset[str]
    observers: frozenset[str]
    road_users: frozenset[str]
    goods: frozenset[str]
    services: frozenset[str]
    partial_flags: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """All parameters of the state rules."""

    signals: Mapping[Signal, SignalRule]
    thresholds: Thresholds
    factors: Factors
    parties: Parties


@cache
def seed_rules() -> Rules:
    """Return the rules that come with the package."""
    text = files("couloir").joinpath("data", _FILE).read_text(encoding="utf-8")
    return read_rules(text, name=_FILE)


def read_rules(text: str, *, name: str) -> Rules:
    """Return the rules of a TOML text; raise `GazetteerError` naming what is missing or unknown."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        msg = f"{name}: {error}"
        raise GazetteerError(msg) from error
    _check_keys(
        table,
        {"passage", "supply", "thresholds", "stance", "origins", "directness", "age", "parties"},
        name,
    )
    return Rules(
        signals=_read_signals(table, name),
        thresholds=_read_table(Thresholds, table["thresholds"], f"{name}: thresholds"),
        factors=_read_factors(table, name),
        parties=_read_parties(table["parties"], f"{name}: parties"),
    )


def _check_keys(table: Mapping[str, object], wanted: set[str], where: str) -> None:
    """Raise `GazetteerError` unless a table has exactly the keys wanted."""
    missing, unknown = sorted(wanted - table.keys()), sorted(table.keys() - wanted)
    if missing or unknown:
        msg = f"{where}: missing {missing}, unknown {unknown}; write exactly {sorted(wanted)}"
        raise GazetteerError(msg)


def _read_signals(table: Mapping[str, Mapping[str, object]], name: str) -> dict[Signal, SignalRule]:
    supply = {str(signal) for signal in SUPPLY_SIGNALS}
    _check_keys(table["supply"], supply, f"{name}: supply")
    _check_keys(table["passage"], {str(one) for one in Signal} - supply, f"{name}: passage")
    return {
        Signal(key): _read_signal(key, row, f"{name}: {part}.{key}")
        for part in ("passage", "supply")
        for key, row in table[part].items()
    }


def _read_signal(key: str, row: object, where: str) -> SignalRule:
    states = SupplyState if Signal(key) in SUPPLY_SIGNALS else State
    if not isinstance(row, dict):
        msg = f"{where}: not a table"
        raise GazetteerError(msg)
    _check_keys(row, {one.name for one in fields(SignalRule)}, where)
    try:
        rule = SignalRule(**(row | {"state": states(row["state"])}))
    except ValueError as error:
        msg = f"{where}: {error}"
        raise GazetteerError(msg) from error
    if not (rule.days > 0 and 0 < rule.confidence <= 1 and rule.reason.strip()):
        msg = f"{where}: days above 0, a confidence in 0..1 and a reason are needed"
        raise GazetteerError(msg)
    return rule


_Table = TypeVar("_Table", Thresholds, Factors)


def _read_table(made: type[_Table], row: Mapping[str, object], where: str) -> _Table:
    _check_keys(row, {one.name for one in fields(made)}, where)
    wrong = sorted(key for key, value in row.items() if not isinstance(value, int | float))
    if wrong:
        msg = f"{where}: {wrong} must be numbers"
        raise GazetteerError(msg)
    return made(**row)  # type: ignore[arg-type]  # keys and types are checked above


def _read_factors(table: Mapping[str, Mapping[str, float]], name: str) -> Factors:
    _check_keys(table["stance"], {"reported", "claimed", "alleged"}, f"{name}: stance")
    _check_keys(table["origins"], {"closes", "counted"}, f"{name}: origins")
    _check_keys(table["age"], {"left_at_end"}, f"{name}: age")
    directness = table["directness"]
    _check_keys(directness, {"named", "located", "region", "dated_by_page"}, f"{name}: directness")
    return Factors(
        stance=dict(table["stance"]),
        origin_closes=table["origins"]["closes"],
        origins_counted=int(table["origins"]["counted"]),
        named=directness["named"],
        located=directness["located"],
        region=directness["region"],
        dated_by_page=directness["dated_by_page"],
        left_at_end=table["age"]["left_at_end"],
    )


def _read_parties(row: Mapping[str, list[str]], where: str) -> Parties:
    _check_keys(row, {one.name for one in fields(Parties)}, where)
    return Parties(**{key: frozenset(names) for key, names in row.items()})
