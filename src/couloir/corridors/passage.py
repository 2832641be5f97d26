"""Who can pass: the last strongest evidence, on two tracks that do not undo each other.

What armed groups and convoys do is one track, what states, borders and nature do the other: a
group that lifts its blockade opens no closed border, and a ban that ends stops no group. On
each track the evidence is told in order of days. A passage, an attack, a declaration decides
until something later does or it falls silent; then older evidence that still speaks decides
again. A lifting ends what came before it on its track.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from couloir.corridors.rules import ORDER_SIGNALS, SUPPLY_SIGNALS, Rules, Signal
from couloir.corridors.subjects import OnSubject
from couloir.model.vocabulary import State, SupplyState

_SEVERITY: dict[State, int] = {
    State.UNKNOWN: 0,
    State.OPEN: 1,
    State.OPEN_ESCORTED: 2,
    State.PARTIALLY_LIFTED: 3,
    State.CONTESTED: 4,
    State.BLOCKADE_DECLARED: 5,
    State.BLOCKADED: 6,
}
_RESTRICTED = frozenset({State.CONTESTED, State.BLOCKADE_DECLARED, State.BLOCKADED})
_ENDS = frozenset({Signal.LIFTED, Signal.LIFTED_PARTLY, Signal.REOPENED})
# Harm that a more severe state explains: that state goes on, it does not become less.
_HARM = frozenset({Signal.ATTACK, Signal.ROADBLOCK, Signal.HEAVY_ATTACK, Signal.DECLARED})
_PASSAGES = frozenset({Signal.PASSAGE, Signal.ESCORTED_PASSAGE})
# What was seen on a road until somebody passed there; a declaration and an agency's list stay.
_SEEN = frozenset({Signal.ATTACK, Signal.HEAVY_ATTACK, Signal.ROADBLOCK, Signal.ENFORCED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A state, the evidence that decides it, and the day since which it holds."""

    state: State | SupplyState
    on: OnSubject
    since: date

    def speaks_on(self, day: date) -> bool:
        """Return whether the deciding evidence is not yet silent."""
        return day <= self.on.evidence.until


def in_order(evidence: Iterable[OnSubject], rules: Rules) -> list[OnSubject]:
    """Return evidence by day, within a day by rank, then by claim."""
    return sorted(
        evidence,
        key=lambda one: (
            one.evidence.day,
            rules.signals[one.evidence.signal].rank,
            one.evidence.claim_id,
        ),
    )


def decide_passage(
    evidence: Iterable[OnSubject], *, as_of: date, rules: Rules, is_road: bool
) -> Held | None:
    """Return the state of passage on a day, None where nothing speaks any more.

    `evidence` holds what had begun by that day. Of the two tracks the more severe decides. On
    a road a convoy that gets through outdates what was seen there before; into a town under
    blockade a convoy may get without ending it.
    """
    passage = [one for one in evidence if one.evidence.signal not in SUPPLY_SIGNALS]
    tracks = (
        [one for one in passage if one.evidence.signal not in ORDER_SIGNALS],
        [one for one in passage if one.evidence.signal in ORDER_SIGNALS],
    )
    outdated = _SEEN if is_road else frozenset[Signal]()
    decided = [_decide(in_order(track, rules), as_of, outdated, rules) for track in tracks]
    return max(
        (held for held in decided if held is not None),
        key=lambda held: _SEVERITY[State(held.state)],
        default=None,
    )


def _decide(
    evidence: Sequence[OnSubject], as_of: date, outdated: frozenset[Signal], rules: Rules
) -> Held | None:
    held: list[Held] = []
    for one in evidence:
        held = [other for other in held if other.speaks_on(one.evidence.day)]
        if one.evidence.signal in _PASSAGES:
            held = _pass(held, one, outdated, rules)
        elif one.evidence.signal is Signal.NAMED:
            held = _name(held, one)
        else:
            held = _add(held, one, rules)
    return _last([one for one in held if one.speaks_on(as_of)])


def _pass(
    held: Sequence[Held], one: OnSubject, outdated: frozenset[Signal], rules: Rules
) -> list[Held]:
    """Return what speaks after a convoy got through: it decides, and outdates what was seen."""
    current = _last(held)
    state = State(rules.signals[one.evidence.signal].state)
    if current is not None and current.state in _RESTRICTED:
        # Who got through a contested road without being stopped was let, led or lucky.
        state = State.OPEN_ESCORTED
    kept = [other for other in held if other.on.evidence.signal not in outdated]
    return [*kept, _held(state, one, current)]


def _last(held: Sequence[Held]) -> Held | None:
    """Return what decides: the evidence added last."""
    return held[-1] if held else None


def with_mentions(evidence: Sequence[OnSubject], rules: Rules) -> list[OnSubject]:
    """Return the evidence, blockades that are merely named where one is declared marked so.

    Declared is not effective: who repeats an announcement has seen no more than it.
    """
    days = [one.evidence.day for one in evidence if one.evidence.signal is Signal.DECLARED]
    return [_as_named(one, _repeated(one, days, rules), rules) for one in evidence]


def _repeated(one: OnSubject, declared: Iterable[date], rules: Rules) -> list[date]:
    """Return the days of the declarations that a mention of a blockade may repeat."""
    if one.evidence.signal is not Signal.ENFORCED or not one.evidence.is_mention:
        return []
    before, after = rules.signals[Signal.DECLARED].days, rules.thresholds.mention_days
    return [day for day in declared if -after <= (one.evidence.day - day).days <= before]


def _as_named(one: OnSubject, repeated: Sequence[date], rules: Rules) -> OnSubject:
    if not repeated:
        return one
    days = rules.signals[Signal.NAMED].days - rules.signals[Signal.ENFORCED].days
    evidence = replace(
        one.evidence,
        signal=Signal.NAMED,
        since=max(one.evidence.since, min(repeated)),
        until=one.evidence.until + timedelta(days=days),
    )
    return replace(one, evidence=evidence)


def _name(held: Sequence[Held], one: OnSubject) -> list[Held]:
    """Return what speaks after a declared blockade is named again: the same, a while longer."""
    current = _last(held)
    named = _held(State.BLOCKADE_DECLARED, one, current)
    is_same = current is not None and current.state is State.BLOCKADE_DECLARED
    if current is None or (is_same and one.directness != "region"):
        return [*held, named]
    return [*held[:-1], named, held[-1]]


def _add(held: list[Held], one: OnSubject, rules: Rules) -> list[Held]:
    """Return what speaks after a piece of evidence; the last of it decides."""
    signal = one.evidence.signal
    current = _last(held)
    if signal in _ENDS:
        return [_held(State(rules.signals[signal].state), one, current)]
    state = _state(signal, held, rules)
    if current is not None and _stays(current, state, one, rules):
        # It is kept below, to decide when what decides now falls silent.
        return [*held[:-1], _held(state, one, None), held[-1]]
    return [*held, _held(state, one, current)]


def _stays(current: Held, state: State, one: OnSubject, rules: Rules) -> bool:
    """Return whether what decides stays in place: the more direct, or, under harm, the worse.

    What is told of a whole region yields to what is told of the subject itself; an old
    declaration that nobody saw at work yields to harm that was seen.
    """
    if one.directness == "region":
        return current.on.directness != "region"
    if current.on.directness == "region" or one.evidence.signal not in _HARM:
        return False
    if _is_old_word(current, one.evidence.day, rules):
        return False
    return _SEVERITY[State(current.state)] > _SEVERITY[state]


def _is_old_word(current: Held, day: date, rules: Rules) -> bool:
    """Return whether a blockade was declared or named, and never seen, long before a day."""
    age = day - current.on.evidence.day
    is_word = current.state is State.BLOCKADE_DECLARED
    return is_word and age > timedelta(days=rules.thresholds.fresh_declaration_days)


def _held(state: State, one: OnSubject, current: Held | None) -> Held:
    goes_on = current is not None and current.state is state
    since = current.since if goes_on and current is not None else one.evidence.since
    return Held(state=state, on=one, since=min(since, one.evidence.since))


def _state(signal: Signal, held: Sequence[Held], rules: Rules) -> State:
    """Return what a signal means beside what still speaks.

    The loss of a convoy while a blockade stands is that blockade taking effect.
    """
    stands = {State.BLOCKADE_DECLARED, State.BLOCKADED}
    if signal is Signal.HEAVY_ATTACK and any(one.state in stands for one in held):
        return State.BLOCKADED
    return State(rules.signals[signal].state)
