"""Who restricts or escorts: armed groups, states and their armies, borders, companies."""

from collections.abc import Iterable

from couloir.corridors.rules import Parties
from couloir.model.vocabulary import Restrictor


def restrictor_of(actors: Iterable[str], parties: Parties) -> Restrictor | None:
    """Return what kind of party acts, None where nobody is named; armed groups come first."""
    kinds = {_kind_of(actor, parties) for actor in actors}
    order: tuple[Restrictor, ...] = ("armed_group", "border_authority", "state", "company")
    return next((kind for kind in order if kind in kinds), None)


def is_army(actor: str, parties: Parties) -> bool:
    """Return whether an actor is a force that escorts: a state's army or its allies."""
    return actor in parties.armies or actor.casefold().endswith(" army")


def _kind_of(actor: str, parties: Parties) -> Restrictor:
    if actor in parties.armed_groups:
        return "armed_group"
    if actor in parties.border:
        return "border_authority"
    plain = actor.casefold()
    if is_army(actor, parties) or "government" in plain or "security forces" in plain:
        return "state"
    return "company"
