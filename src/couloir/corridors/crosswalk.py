"""States in the vocabularies of the Logistics Cluster and of OCHA Mali, line by line with reasons."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from couloir.errors import GazetteerError
from couloir.model.corridor import CorridorState
from couloir.model.vocabulary import State

_FILE = "crosswalk.toml"
# The words of the two vocabularies; an empty one: the vocabulary has no word for the state.
LOGISTICS_CLUSTER = ("Open", "Restricted", "Closed", "Unknown")
OCHA_MALI = ("en vigueur", "partiellement levée", "levée")
_KEYS = frozenset({"logistics_cluster", "ocha_mali", "reason"})
_OPTIONAL = frozenset({"ocha_mali_needs"})
# States under which a measure restricts who may pass.
RESTRICTIONS = frozenset({State.BLOCKADE_DECLARED, State.BLOCKADED, State.PARTIALLY_LIFTED})

Need = Literal["", "restriction"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What the two vocabularies call a state; None where one has no word for it."""

    logistics_cluster: str
    ocha_mali: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CrosswalkLine:
    """A line of the crosswalk; `needs` "restriction": OCHA's word fits only after one was told."""

    state: State
    words: Words
    needs: Need
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Crosswalk:
    """The crosswalk, a line for each state."""

    lines: Mapping[State, CrosswalkLine]

    def words(self, state: CorridorState, *, was_restricted: bool) -> Words | None:
        """Return the words for a state; None for supply, of which neither vocabulary speaks.

        `was_restricted`: a measure was told of before the day of the state.
        """
        if not isinstance(state.state, State):
            return None
        line = self.lines[state.state]
        if line.needs == "restriction" and not was_restricted:
            return Words(logistics_cluster=line.words.logistics_cluster, ocha_mali=None)
        return line.words


@cache
def seed_crosswalk() -> Crosswalk:
    """Return the crosswalk that comes with the package."""
    text = files("couloir").joinpath("data", _FILE).read_text(encoding="utf-8")
    return read_crosswalk(text, name=_FILE)


def read_crosswalk(text: str, *, name: str) -> Crosswalk:
    """Return the crosswalk of a TOML text, a table for each state.

    Raises `GazetteerError` naming the state and the mend: one that lacks, a word that is not the
    vocabulary's, a line without a reason.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        msg = f"{name}: {error}"
        raise GazetteerError(msg) from error
    lone = sorted(table.keys() ^ {str(state) for state in State})
    if lone:
        msg = f"{name}: {lone} must each be a table named by a state, and no other may be"
        raise GazetteerError(msg)
    return Crosswalk(lines={state: _line(state, table[state], name) for state in State})


def _line(state: State, row: object, name: str) -> CrosswalkLine:
    where = f"{name}: {state}"
    if not isinstance(row, dict) or _KEYS - row.keys() or row.keys() - _KEYS - _OPTIONAL:
        msg = f"{where}: write {', '.join(sorted(_KEYS))} and, if need be, ocha_mali_needs"
        raise GazetteerError(msg)
    needs = row.get("ocha_mali_needs", "")
    if row["logistics_cluster"] not in LOGISTICS_CLUSTER or row["ocha_mali"] not in {
        "",
        *OCHA_MALI,
    }:
        msg = f"{where}: words are {', '.join(LOGISTICS_CLUSTER)}; {', '.join(OCHA_MALI)} or none"
        raise GazetteerError(msg)
    if needs not in {"", "restriction"} or not str(row["reason"]).strip():
        msg = f"{where}: a reason is needed; ocha_mali_needs is restriction or left out"
        raise GazetteerError(msg)
    return CrosswalkLine(
        state=state,
        words=Words(logistics_cluster=row["logistics_cluster"], ocha_mali=row["ocha_mali"] or None),
        needs=needs,
        reason=" ".join(row["reason"].split()),
    )
