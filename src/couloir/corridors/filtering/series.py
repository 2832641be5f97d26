"""The series of a subject: one chain each on a place, or on each stretch of a corridor."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from couloir.corridors.atlas import StretchLine
from couloir.corridors.filtering.chains import Chain, Chains
from couloir.corridors.filtering.forward import EMPTY, Pass, forward
from couloir.corridors.filtering.weighing import is_passage, weigh
from couloir.corridors.passage import with_mentions
from couloir.corridors.rules import SUPPLY_SIGNALS, Rules, Signal
from couloir.corridors.subjects import OnSubject, SubjectEvidence

# A measure on some goods alone says nothing of the passage of others.
_MEASURES = frozenset(
    {
        Signal.DECLARED,
        Signal.NAMED,
        Signal.ENFORCED,
        Signal.OBSERVED,
        Signal.CLOSED_PARTLY,
        Signal.LIFTED_PARTLY,
    }
)
# For the good that a partial measure is on, it is no partial one.
_IN_FULL = {Signal.CLOSED_PARTLY: Signal.CLOSED, Signal.LIFTED_PARTLY: Signal.LIFTED}


# Claim, signal, day and share of each piece of evidence.
Key = tuple[tuple[str, Signal, date, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One chain with its evidence, and the pass over it; `where` names the stretches it is of.

    `told` holds the days on which each signal is told. `key` is what the series rests on.
    """

    chain: Chain
    where: str | None
    evidence: tuple[OnSubject, ...]
    told: Mapping[Signal, tuple[int, ...]]
    passed: Pass
    key: Key


@dataclass(frozen=True, slots=True, kw_only=True)
class Lens:
    """How a subject is looked at: by what was known on a day, and for which good."""

    rules: Rules
    chains: Chains
    known_on: date | None = None
    good: str | None = None


def series_of(
    gathered: SubjectEvidence, lens: Lens, before: Sequence[Series] = ()
) -> tuple[Series, ...]:
    """Return the series of a subject, of those that anything is told of.

    `before` are the same subject's series from less evidence: one that rests on the same is
    the same, of another what is the same up to a day is not worked out again.
    """
    known = [one for one in gathered.evidence if is_known(one, lens.known_on)]
    old = {(id(one.chain), one.where): one for one in before}
    return tuple(
        _series(group, lens, old.get((id(group.chain), group.where)))
        for group in _groups(gathered, known, lens)
    )


@dataclass(frozen=True, slots=True)
class _Group:
    chain: Chain
    where: str | None
    evidence: Sequence[OnSubject]
    key: Key


def _series(group: _Group, lens: Lens, before: Series | None) -> Series:
    if before is not None and before.key == group.key:
        return before
    weighed = weigh(group.evidence, group.chain, lens.chains)
    return Series(
        chain=group.chain,
        where=group.where,
        evidence=tuple(group.evidence),
        told=weighed.told,
        passed=forward(group.chain, weighed.days, before=before.passed if before else EMPTY),
        key=group.key,
    )


def is_known(one: OnSubject, known_on: date | None) -> bool:
    """Return whether evidence was known on a day; without a day all is."""
    if known_on is None:
        return True
    return one.evidence.known is not None and one.evidence.known <= known_on


def _groups(gathered: SubjectEvidence, known: Sequence[OnSubject], lens: Lens) -> Iterator[_Group]:
    if gathered.subject.kind == "supply":
        # Until somebody speaks of the town itself it is no subject.
        if any(one.directness != "region" for one in known):
            supply = [one for one in known if one.evidence.signal in SUPPLY_SIGNALS]
            yield _Group(lens.chains.supply, None, supply, _key(supply))
        return
    told = [one for one in known if one.evidence.signal not in SUPPLY_SIGNALS]
    told = list(_for_good(with_mentions(told, lens.rules), lens.good))
    for chain in (lens.chains.passage, lens.chains.order):
        own = [one for one in told if lens.chains.of(one.evidence.signal) is chain]
        if gathered.stretches:
            yield from _by_stretch(chain, own, gathered.stretches)
        elif own:
            placed = [_on_place(one, gathered, lens) for one in own]
            yield _Group(chain, None, placed, _key(placed))


def _on_place(one: OnSubject, gathered: SubjectEvidence, lens: Lens) -> OnSubject:
    if gathered.subject.kind != "town" or not is_passage(one):
        return one
    return replace(one, share=one.share * lens.chains.parameters.weights.passage_into_place)


def _key(evidence: Iterable[OnSubject]) -> Key:
    return tuple(
        (one.evidence.claim_id, one.evidence.signal, one.evidence.day, one.share)
        for one in evidence
    )


def _by_stretch(
    chain: Chain, told: Iterable[OnSubject], stretches: Sequence[StretchLine]
) -> Iterator[_Group]:
    """Yield the evidence by stretch; stretches of which the same is told are one."""
    by_stretch: dict[int, list[OnSubject]] = defaultdict(list)
    for one in told:
        for number, share in _deciding(one, stretches):
            by_stretch[number].append(
                OnSubject(evidence=one.evidence, directness=one.directness, share=share)
            )
    alike: dict[Key, list[int]] = defaultdict(list)
    for number in sorted(by_stretch):
        alike[_key(by_stretch[number])].append(number)
    for key, numbers in alike.items():
        yield _Group(chain, _name(stretches, numbers), by_stretch[numbers[0]], key)


def _deciding(one: OnSubject, stretches: Sequence[StretchLine]) -> Iterator[tuple[int, float]]:
    """Yield the stretches on which evidence counts for the corridor as a whole.

    A lesser road counts by what is told of itself: what is told of the town where it meets the
    main road is already counted there.
    """
    is_on_main = any(stretches[n].way == 0 and share == 1 for n, share in one.stretches)
    return ((n, share) for n, share in one.stretches if not is_on_main or stretches[n].way == 0)


def _name(stretches: Sequence[StretchLine], numbers: Sequence[int]) -> str:
    """Return both ends of the first run of neighbouring stretches among some."""
    first = last = numbers[0]
    while last + 1 in numbers and stretches[last + 1].way == stretches[first].way:
        last += 1
    return f"{stretches[first].start.names[0]} - {stretches[last].end.names[0]}"


def _for_good(told: Iterable[OnSubject], good: str | None) -> Iterator[OnSubject]:
    """Yield what matters for a good; without one all matters as it is told."""
    for one in told:
        goods, signal = one.evidence.goods, one.evidence.signal
        if good is None or not goods or signal not in _MEASURES:
            yield one
        elif good in goods or f"{good} convoy" in goods:
            evidence = replace(one.evidence, signal=_IN_FULL.get(signal, signal))
            yield replace(one, evidence=evidence)
