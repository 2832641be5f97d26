"""The parameters of the filter, read strictly from data/filter.toml."""

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import TypeVar

from couloir.corridors.rules import ORDER_SIGNALS, SUPPLY_SIGNALS, Signal
from couloir.errors import GazetteerError
from couloir.model.vocabulary import SupplyState

_FILE = "filter.toml"
SEEN = ("open", "escorted", "contested", "blockaded", "confirmed", "partial")
WORD = ("none", "declared")
ORDER = ("open", "partly", "closed")
SUPPLY = tuple(str(state) for state in SupplyState if state is not SupplyState.UNKNOWN)
_WEIGHTS = ("stance", "denial", "origins", "directness", "distance", "time")


@dataclass(frozen=True, slots=True, kw_only=True)
class ModeRule:
    """One thing that a road or place may be like: mean stay in days and share, by mix.

    Mixes are "free" and "declared" of what is seen, else "mix" alone.
    """

    stays: Mapping[str, float]
    shares: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalRule:
    """How likely a signal is under each mode of a table, 1 at most, and what an echo weighs."""

    tables: Mapping[str, Mapping[str, float]]
    echo: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """To which power evidence counts; see the file for each figure's reason."""

    reported: float
    claimed: float
    alleged: float
    party: float
    other: float
    per_doubling: float
    counted: float
    named: float
    located: float
    region: float
    dated_by_page: float
    observed: float
    reach_scale_km: float
    least_share: float
    somewhere_km: float
    somewhere: float
    came_from: float
    passage_into_place: float
    echo_days: float
    restate_days: float
    beside_days: float
    against_days: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameters:
    """All of the filter's parameters; `modes` by part ("seen", "word", "order", "supply")."""

    least: float
    oldest_days: float
    modes: Mapping[str, Mapping[str, ModeRule]]
    signals: Mapping[Signal, SignalRule]
    weights: Weights


@cache
def seed_parameters() -> Parameters:
    """Return the parameters that come with the package."""
    text = files("couloir").joinpath("data", _FILE).read_text(encoding="utf-8")
    return read_parameters(text, name=_FILE)


def read_parameters(text: str, *, name: str) -> Parameters:
    """Return the parameters of a TOML text.

    Raises `GazetteerError` that names the table and what is missing, unknown or out of range.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        msg = f"{name}: {error}"
        raise GazetteerError(msg) from error
    parts = {"seen": SEEN, "word": WORD, "order": ORDER, "supply": SUPPLY}
    _check_keys(table, {"unknown", "signal", *parts, *_WEIGHTS}, name)
    unknown = _numbers(table["unknown"], {"least", "oldest_days"}, f"{name}: unknown")
    return Parameters(
        least=unknown["least"],
        oldest_days=unknown["oldest_days"],
        modes={
            part: _read_modes(table[part], modes, f"{name}: {part}")
            for part, modes in parts.items()
        },
        signals=_read_signals(table["signal"], f"{name}: signal"),
        weights=_read_weights(table, name),
    )


def _read_modes(
    table: Mapping[str, object], modes: tuple[str, ...], where: str
) -> dict[str, ModeRule]:
    _check_keys(table, set(modes), where)
    mixes = {"free": "stay", "declared": "stay_declared"}
    if not where.endswith("seen"):
        mixes = {"mix": "stay"}
    found = {}
    for mode in modes:
        row = _numbers(table[mode], {*mixes, *mixes.values(), "reason"}, f"{where}.{mode}")
        found[mode] = ModeRule(
            stays={mix: row[stay] for mix, stay in mixes.items()},
            shares={mix: row[mix] for mix in mixes},
        )
    for mix in mixes:
        total = math.fsum(rule.shares[mix] for rule in found.values())
        if not math.isclose(total, 1.0, abs_tol=1e-9):
            msg = f"{where}: {mix} sums to {total:g}; shares of one mix sum to 1"
            raise GazetteerError(msg)
    return found


def _read_signals(table: Mapping[str, object], where: str) -> dict[Signal, SignalRule]:
    _check_keys(table, {str(signal) for signal in Signal}, where)
    return {
        Signal(key): _read_signal(Signal(key), row, f"{where}.{key}") for key, row in table.items()
    }


def _read_signal(signal: Signal, row: object, where: str) -> SignalRule:
    wanted = _tables_of(signal)
    if not isinstance(row, dict):
        msg = f"{where}: not a table"
        raise GazetteerError(msg)
    if "free" in wanted:
        row.setdefault("declared", row.get("free"))
    _check_keys(row, {*wanted, "echo", "reason"}, where)
    tables = {
        key: _numbers(row[key], set(modes), f"{where}.{key}") for key, modes in wanted.items()
    }
    rest = {key: row[key] for key in ("echo", "reason")}
    echo = _numbers(rest, {"echo", "reason"}, where)["echo"]
    highest = max(max(one.values()) for one in tables.values())
    if highest > 1 or echo > 1:
        msg = f"{where}: likelihoods and echo are at most 1"
        raise GazetteerError(msg)
    return SignalRule(tables=tables, echo=echo)


def _tables_of(signal: Signal) -> dict[str, tuple[str, ...]]:
    if signal in SUPPLY_SIGNALS:
        return {"supply": SUPPLY}
    if signal in ORDER_SIGNALS:
        return {"order": ORDER}
    return {"free": SEEN, "declared": SEEN, "word": WORD}


def _read_weights(table: Mapping[str, object], name: str) -> Weights:
    rows: dict[str, float] = {}
    for part in _WEIGHTS:
        row = table[part]
        rows |= _numbers(row, set(row) if isinstance(row, dict) else set(), f"{name}: {part}")
    _check_keys(rows, {one.name for one in fields(Weights)}, f"{name}: {', '.join(_WEIGHTS)}")
    return Weights(**rows)


_Value = TypeVar("_Value")


def _check_keys(table: Mapping[str, _Value], wanted: set[str], where: str) -> None:
    missing, unknown = sorted(wanted - table.keys()), sorted(table.keys() - wanted)
    if missing or unknown:
        msg = f"{where}: missing {missing}, unknown {unknown}; write exactly {sorted(wanted)}"
        raise GazetteerError(msg)


def _numbers(row: object, wanted: set[str], where: str) -> dict[str, float]:
    """Return a table's numbers, all above 0; a `reason` among the keys wanted must be in words."""
    if not isinstance(row, dict):
        msg = f"{where}: not a table"
        raise GazetteerError(msg)
    _check_keys(row, wanted, where)
    found: dict[str, float] = {}
    for key, value in row.items():
        if key == "reason":
            is_right = isinstance(value, str) and bool(value.strip())
        else:
            is_right = isinstance(value, int | float) and not isinstance(value, bool)
            is_right = is_right and 0 < value < math.inf
        if not is_right:
            wanted_value = "words" if key == "reason" else "a number above 0"
            msg = f"{where}.{key}: must be {wanted_value}, not {value!r}"
            raise GazetteerError(msg)
        if key != "reason":
            found[key] = float(value)
    return found
