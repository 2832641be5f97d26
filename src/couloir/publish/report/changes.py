"""What changed between the eve of a period and its last day, the gravest first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from couloir.model.corridor import CorridorState
from couloir.model.vocabulary import State, SupplyState

Way = Literal["worse", "told", "better", "aged", "silent"]
_WAYS: tuple[Way, ...] = ("worse", "told", "better", "aged", "silent")

# From the lightest to the gravest; "unknown" stands on no such scale.
_SCALE: tuple[State | SupplyState, ...] = (
    State.OPEN,
    State.OPEN_ESCORTED,
    State.PARTIALLY_LIFTED,
    State.CONTESTED,
    State.BLOCKADE_DECLARED,
    State.BLOCKADED,
    SupplyState.NORMAL,
    SupplyState.EASING,
    SupplyState.STRAINED,
    SupplyState.SHORTAGE,
)
_UNKNOWN: frozenset[State | SupplyState] = frozenset({State.UNKNOWN, SupplyState.UNKNOWN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A subject whose state is another than on the eve; `way` says in which direction.

    worse, better: by evidence of the period. told: it was unknown on the eve. aged: nothing new
    was told, what was told before has lost force. silent: it is unknown now.
    """

    way: Way
    before: CorridorState
    after: CorridorState


def changes(
    before: Sequence[CorridorState], after: Sequence[CorridorState], *, eve: date
) -> tuple[Change, ...]:
    """Return the changes of state since the eve: worse, newly told, better, aged, silent.

    Of one direction the gravest state comes first, then by id. A subject that either side lacks
    is left out: what was withheld on one day must not read as a change.
    """
    earlier: Mapping[tuple[str, str], CorridorState] = {_key(one): one for one in before}
    found = [
        Change(way=way, before=old, after=new)
        for new in after
        if (old := earlier.get(_key(new))) and (way := _way(old, new, eve))
    ]
    return tuple(sorted(found, key=_order))


def _key(state: CorridorState) -> tuple[str, str]:
    return state.subject.kind, state.subject.id


def _way(old: CorridorState, new: CorridorState, eve: date) -> Way | None:
    if old.state == new.state:
        return None
    if new.state in _UNKNOWN:
        return "silent"
    if old.state not in _UNKNOWN and (new.last_evidence is None or new.last_evidence <= eve):
        return "aged"
    if old.state in _UNKNOWN:
        return "told"
    return "worse" if _SCALE.index(new.state) > _SCALE.index(old.state) else "better"


def _order(change: Change) -> tuple[int, int, str]:
    state = change.before.state if change.way == "silent" else change.after.state
    return _WAYS.index(change.way), -_SCALE.index(state), change.after.subject.id
