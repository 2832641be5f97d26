"""Who did it, where another sentence of the report says so."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from couloir.extract.drafts import VIOLENT, Draft
from couloir.extract.mentions import ActorMention, ActorRole
from couloir.extract.reading import Reading
from couloir.model.vocabulary import Kind

_GROUPS: frozenset[ActorRole] = frozenset({"armed_group", "generic_armed"})
_FORCES: frozenset[ActorRole] = frozenset({"army", "militia"})
_NAMED: frozenset[ActorRole] = frozenset({"armed_group"})
_ATTACKS = frozenset({Kind.ARMED_ATTACK})
# A shortage has no actor (codebook rule 5).
_NOBODYS = frozenset({
    Kind.SHORTAGE, Kind.SHORTAGE_EASED, Kind.PRICE, Kind.SUPPLY_FIGURE,
})  # fmt: skip
_DRIVERS = "truck drivers"
# Kinds that nobody but such does: a report that leaves the author out names him beside it.
_AUTHORS: dict[Kind, frozenset[ActorRole]] = {
    Kind.THREAT: _GROUPS,
    Kind.BLOCKADE_DECLARED: _GROUPS,
    Kind.BLOCKADE_ENFORCED: _GROUPS,
    Kind.BLOCKADE_LIFTED: _GROUPS,
    Kind.RELEASE: _GROUPS,
    Kind.ARREST: _FORCES,
    Kind.SEIZURE: _FORCES,
    Kind.AIR_STRIKE: _FORCES,
    Kind.MILITARY_OPERATION: _FORCES,
}


def with_authors(drafts: Sequence[Draft], reading: Reading) -> list[Draft]:
    """Give drafts whose own sentences name nobody the author that the report tells.

    Of a release the captors that it tells of; else who is named nearest in the paragraph; else
    the only one of the whole report.
    """
    return [_authored(draft, drafts, reading) for draft in drafts]


def _authored(draft: Draft, drafts: Sequence[Draft], reading: Reading) -> Draft:
    if draft.kind is Kind.PROTEST:
        return _protesting(draft)
    if draft.kind in _NOBODYS:
        return replace(draft, actors=())
    if draft.kind in VIOLENT:
        draft = replace(draft, actors=tuple(a for a in draft.actors if a.role != "civil"))
    if draft.kind in _ATTACKS and not any(actor.name for actor in draft.actors):
        group = _only(_NAMED, reading)
        return replace(draft, actors=(*draft.actors, group)) if group else draft
    roles = _AUTHORS.get(draft.kind)
    if roles is None or any(actor.name for actor in draft.actors):
        return draft
    author = (
        _captor(draft, drafts)
        or next(_beside(draft, roles, reading), None)
        or _only(roles, reading)
    )
    return replace(draft, actors=(*draft.actors, author)) if author else draft


def _protesting(draft: Draft) -> Draft:
    """Return a protest with drivers told in its sentence as those who protest."""
    drivers = tuple(target for target in draft.targets if target.name == _DRIVERS)
    if not drivers:
        return draft
    targets = tuple(target for target in draft.targets if target.name != _DRIVERS)
    named = any(actor.name for actor in draft.actors)
    return replace(draft, targets=targets, actors=draft.actors if named else drivers)


def _captor(draft: Draft, drafts: Sequence[Draft]) -> ActorMention | None:
    if draft.kind is not Kind.RELEASE:
        return None
    taken = [other for other in drafts if other.kind is Kind.ABDUCTION]
    return next((actor for other in taken for actor in other.actors if actor.name), None)


def _beside(draft: Draft, roles: frozenset[ActorRole], reading: Reading) -> Iterator[ActorMention]:
    """Yield the named of such roles in the paragraph of a draft, the nearest first."""
    paragraph = reading.sentences[draft.sentences[0]].paragraph
    near = [n for n, s in enumerate(reading.sentences) if s.paragraph == paragraph]
    found = [actor for n in near for actor in reading.actors.get(n, [])]
    named = [actor for actor in found if actor.name and actor.role in roles]
    yield from sorted(named, key=lambda actor: abs(actor.start - draft.start))


def _only(roles: frozenset[ActorRole], reading: Reading) -> ActorMention | None:
    """Return the first mention of the one that alone of such roles is named in the report."""
    found = [actor for listed in reading.actors.values() for actor in listed]
    named = [actor for actor in found if actor.name and actor.role in roles]
    certain = [actor for actor in named if actor.role != "generic_armed"] or named
    return certain[0] if len({actor.name for actor in certain}) == 1 else None
