"""The state of a subject on a day, from what was known on a day, with its reasons."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from couloir.corridors.confidence import confidence_of
from couloir.corridors.filtering import Lens, assess_by_filter, history_by_filter, seed_chains
from couloir.corridors.filtering.series import is_known
from couloir.corridors.passage import Held, decide_passage, with_mentions
from couloir.corridors.rules import SUPPLY_SIGNALS, Rules, seed_rules
from couloir.corridors.subjects import OnSubject, SubjectEvidence
from couloir.corridors.supply import decide_supply
from couloir.corridors.wording import basis_of, silence_of
from couloir.model.corridor import CorridorState, Subject
from couloir.model.vocabulary import DEFAULT_ENGINE, Engine, State, SupplyState

# States under which somebody restricts: only there `restricted_by` has a meaning.
_RESTRICTED = frozenset(
    {State.CONTESTED, State.BLOCKADE_DECLARED, State.BLOCKADED, State.PARTIALLY_LIFTED}
)


def assess(
    gathered: SubjectEvidence,
    *,
    as_of: date,
    known_on: date | None = None,
    rules: Rules | None = None,
    engine: Engine = DEFAULT_ENGINE,
    good: str | None = None,
) -> CorridorState:
    """Return the state of a subject on `as_of`, by documents known by `known_on`.

    Without `known_on` all documents count; with it those whose day of being known nobody told
    are left out. Evidence that begins after `as_of` does not exist yet. Denials are kept under
    `against`. Silence is `unknown`. With a `good` ("fuel") a measure on other goods does not
    count, and one on it counts in full; only the filter can tell.
    """
    rules = rules or seed_rules()
    if engine == "filter" or good is not None:
        lens = Lens(rules=rules, chains=seed_chains(), known_on=known_on, good=good)
        return assess_by_filter(gathered, lens, as_of=as_of)
    return _assess_by_rules(gathered, as_of=as_of, known_on=known_on, rules=rules)


def _assess_by_rules(
    gathered: SubjectEvidence, *, as_of: date, known_on: date | None, rules: Rules
) -> CorridorState:
    """Return the state by the last event and its decay; denials change none."""
    known = [one for one in gathered.evidence if is_known(one, known_on)]
    is_supply = gathered.subject.kind == "supply"
    if is_supply and all(one.directness == "region" for one in known):
        # Nobody had yet spoken of the town itself: it was no subject then.
        known = []
    begun = with_mentions([one for one in known if one.evidence.day <= as_of], rules)
    asserting = [one for one in begun if one.evidence.stance != "denied"]
    if is_supply:
        held = decide_supply(asserting, as_of=as_of, rules=rules)
    else:
        is_road = gathered.subject.kind in {"corridor", "stretch"}
        held = decide_passage(asserting, as_of=as_of, rules=rules, is_road=is_road)
    own = [one for one in begun if (one.evidence.signal in SUPPLY_SIGNALS) == is_supply]
    if held is None:
        return _unknown(gathered.subject, own, as_of=as_of, known_on=known_on)
    return _state(gathered.subject, held, own, _View(as_of, known_on, rules))


def assess_all(
    gathered: Iterable[SubjectEvidence],
    *,
    as_of: date,
    known_on: date | None = None,
    rules: Rules | None = None,
    engine: Engine = DEFAULT_ENGINE,
) -> tuple[CorridorState, ...]:
    """Return the state of every subject, in the order given."""
    return tuple(
        assess(one, as_of=as_of, known_on=known_on, rules=rules, engine=engine) for one in gathered
    )


def history(
    gathered: SubjectEvidence,
    *,
    start: date,
    end: date,
    known_on: date | None = None,
    rules: Rules | None = None,
    engine: Engine = DEFAULT_ENGINE,
) -> tuple[CorridorState, ...]:
    """Return the state on `start`, and again on each day until `end` on which it changed."""
    rules = rules or seed_rules()
    if engine == "filter":
        lens = Lens(rules=rules, chains=seed_chains(), known_on=known_on)
        return history_by_filter(gathered, lens, start=start, end=end)
    changes: list[CorridorState] = []
    for day in _turning_days(gathered, start, end):
        state = _assess_by_rules(gathered, as_of=day, known_on=known_on, rules=rules)
        if not changes or changes[-1].state != state.state:
            changes.append(state)
    return tuple(changes)


@dataclass(frozen=True, slots=True)
class _View:
    """From where is looked: the day, what was known, and by which rules."""

    as_of: date
    known_on: date | None
    rules: Rules


def _turning_days(gathered: SubjectEvidence, start: date, end: date) -> Iterator[date]:
    """Yield the days on which evidence begins to speak or has fallen silent, in order."""
    days = {start}
    for one in gathered.evidence:
        days |= {one.evidence.day, one.evidence.until + timedelta(days=1)}
    yield from sorted(day for day in days if start <= day <= end)


def _unknown(
    subject: Subject, own: Sequence[OnSubject], *, as_of: date, known_on: date | None
) -> CorridorState:
    last = max((min(one.evidence.day, as_of) for one in own), default=None)
    return CorridorState(
        subject=subject,
        state=SupplyState.UNKNOWN if subject.kind == "supply" else State.UNKNOWN,
        as_of=as_of,
        known_on=known_on,
        since=None,
        last_evidence=last,
        confidence=0.0,
        because=(),
        basis=silence_of(last),
    )


def _state(subject: Subject, held: Held, own: Sequence[OnSubject], view: _View) -> CorridorState:
    beside = _beside(held, own, view.rules)
    deciding = {one.evidence.claim_id for one in beside}
    against = [one for one in own if _is_against(one, held, deciding, view)]
    evidence = held.on.evidence
    restricts = held.state in _RESTRICTED
    names = sorted({actor for one in beside for actor in one.evidence.actors})
    return CorridorState(
        subject=subject,
        state=held.state,
        as_of=view.as_of,
        known_on=view.known_on,
        since=held.since,
        last_evidence=max(one.evidence.day for one in beside),
        confidence=confidence_of(held, beside, as_of=view.as_of, rules=view.rules),
        because=tuple(sorted(deciding)),
        against=tuple(sorted({one.evidence.claim_id for one in against})),
        last_against=max((one.evidence.day for one in against), default=None),
        restricted_by=evidence.restricted_by if restricts else None,
        restricted_by_names=tuple(names) if restricts else (),
        goods=evidence.goods,
        where=evidence.place or None if subject.kind == "corridor" else None,
        basis=basis_of(held, beside, as_of=view.as_of),
    )


def _beside(held: Held, own: Sequence[OnSubject], rules: Rules) -> list[OnSubject]:
    """Return the deciding evidence and what says the same within a few days of it."""
    evidence = held.on.evidence
    reach = timedelta(days=rules.thresholds.beside_days)
    state = rules.signals[evidence.signal].state
    same = [
        one
        for one in own
        if one.evidence.stance != "denied"
        and rules.signals[one.evidence.signal].state == state
        and abs(one.evidence.day - evidence.day) <= reach
    ]
    return same if held.on in same else [held.on, *same]


def _is_against(one: OnSubject, held: Held, deciding: set[str], view: _View) -> bool:
    """Return whether evidence still speaks for another state, as a denial does."""
    evidence = one.evidence
    if evidence.claim_id in deciding or not evidence.speaks_on(view.as_of):
        return False
    return evidence.stance == "denied" or view.rules.signals[evidence.signal].state != held.state
