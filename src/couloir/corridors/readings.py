"""What states say of each stretch of road and of each place: who may pass, since what was told."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from couloir.corridors.access_rules import AccessRules, Passage
from couloir.corridors.corridor_stretches import CorridorStretch, CorridorStretches, stretches_told
from couloir.corridors.rules import seed_rules
from couloir.model.claim import Claim
from couloir.model.corridor import CorridorState
from couloir.model.vocabulary import State

_SEVERITY = (
    Passage.UNKNOWN,
    Passage.FREE,
    Passage.ESCORTED,
    Passage.RESTRICTED,
    Passage.CLOSED,
)
# A stretch by its two ends; corridors and places have no such id.
_BETWEEN = "--"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Who may pass a stretch or enter a place, and the state that says so."""

    passage: Passage
    state: CorridorState

    @property
    def day(self) -> date:
        """The latest day of the evidence."""
        return self.state.last_evidence or date.min


@dataclass(frozen=True, slots=True, kw_only=True)
class Readings:
    """What is known: by id of stretch and by id of place; what is in neither is unknown."""

    stretches: Mapping[str, Reading]
    places: Mapping[str, Reading]

    def passage(self, stretch_id: str) -> Passage:
        """Return who may pass a stretch."""
        found = self.stretches.get(stretch_id)
        return found.passage if found else Passage.UNKNOWN


def readings_of(
    states: Iterable[CorridorState],
    claims: Mapping[str, Claim],
    stretches: CorridorStretches,
    *,
    rules: AccessRules,
) -> Readings:
    """Return what states surer than `rules.least_confidence` say of stretches and places.

    A state of a stretch is its own. Where there is none, a corridor that is open is open on all
    its stretches; one that is not is so on the stretches that its claims tell of. A border post's state
    is that of the stretches that end there too; a town's only where nothing else is told of them,
    since a convoy may pass a town that nothing enters. Of two states of one stretch the later
    evidence counts, of equal days the worse.
    """
    ordered = sorted(states, key=lambda one: (one.subject.kind, one.subject.id))
    known = [one for one in ordered if _passage(one, rules) is not Passage.UNKNOWN]
    roads: dict[str, Reading] = {}
    by_itself = [one for one in known if _BETWEEN in one.subject.id]
    for state in by_itself or [one for one in known if one.subject.kind == "corridor"]:
        for stretch_id in _stretches_in(state, stretches, claims):
            _take(roads, stretch_id, Reading(passage=_passage(state, rules), state=state))
    places: dict[str, Reading] = {}
    for state in known:
        if state.subject.kind in {"town", "border_post"}:
            _take(places, state.subject.id, Reading(passage=_passage(state, rules), state=state))
    posts = {one for one in places if places[one].state.subject.kind == "border_post"}
    towns = {one for one in places if one not in posts}
    for stretch in stretches.by_id.values():
        for one in sorted(posts & {stretch.start.id, stretch.end.id}):
            _take(roads, stretch.id, places[one])
        own = towns & {stretch.start.id, stretch.end.id}
        if own and stretch.id not in roads:
            # Of two towns the worse: the stretch leads to both.
            roads[stretch.id] = max(
                (places[one] for one in sorted(own)),
                key=lambda one: _SEVERITY.index(one.passage),
            )
    return Readings(stretches=roads, places=places)


def worst(passages: Iterable[Passage]) -> Passage:
    """Return the worst passage known; unknown where none is."""
    return max(passages, key=_SEVERITY.index, default=Passage.UNKNOWN)


def _passage(state: CorridorState, rules: AccessRules) -> Passage:
    """Return who may pass by a state, unknown where it is not sure enough."""
    if not isinstance(state.state, State) or state.confidence < rules.least_confidence:
        return Passage.UNKNOWN
    return rules.passage[state.state]


def _stretches_in(
    state: CorridorState, stretches: CorridorStretches, claims: Mapping[str, Claim]
) -> Iterator[str]:
    """Yield the stretches that a state speaks of."""
    if _BETWEEN in state.subject.id:
        if state.subject.id in stretches.by_id:
            yield state.subject.id
        return
    found: Sequence[CorridorStretch] = stretches.of(state.subject.id)
    if state.state not in {State.OPEN, State.OPEN_ESCORTED}:
        behind = [claims[one] for one in state.because if one in claims]
        found = stretches_told(found, behind, reach_km=seed_rules().thresholds.reach_km)
    yield from (stretch.id for stretch in found)


def _take(roads: dict[str, Reading], key: str, reading: Reading) -> None:
    """Let a reading stand where it is later than what stands, or as late and worse."""
    held = roads.get(key)
    if held is None or _rank(reading) > _rank(held):
        roads[key] = reading


def _rank(reading: Reading) -> tuple[date, int]:
    return reading.day, _SEVERITY.index(reading.passage)
