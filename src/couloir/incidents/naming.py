"""Ids of incidents that hold for ever: anchored in one claim, and followed where they gave way."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from couloir.model.ids import content_id
from couloir.model.incident import IncidentName

# Claims whose day of being known nobody told come after all others.
_LATEST = date.max


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedGroup:
    """A group of claims with its incident's id."""

    id: str
    claims: tuple[str, ...]


def anchor_key(claim_id: str, known: Mapping[str, date | None]) -> tuple[date, str]:
    """Return what orders claims by when they were first known, ids breaking ties."""
    return (known.get(claim_id) or _LATEST, claim_id)


def resolve(incident_id: str, names: Iterable[IncidentName]) -> str:
    """Return the id that an incident bears now, by following those that gave way."""
    gave_way = {name.id: name.gave_way_to for name in names if name.gave_way_to is not None}
    seen = {incident_id}
    while (following := gave_way.get(incident_id)) is not None and following not in seen:
        incident_id = following
        seen.add(incident_id)
    return incident_id


def name_groups(
    groups: Iterable[Sequence[str]],
    names: Iterable[IncidentName],
    known: Mapping[str, date | None],
) -> tuple[list[NamedGroup], list[IncidentName]]:
    """Return each group with its id, and the names to append.

    A group that holds the anchor of an earlier name keeps that id; one that holds several
    keeps the oldest, and the others give way to it.
    """
    held = list(names)
    ended = {name.id for name in held if name.gave_way_to is not None}
    by_anchor: dict[str, list[str]] = {}
    for name in sorted(held, key=lambda one: one.id):
        if name.id not in ended and name.id not in by_anchor.get(name.anchor_claim, []):
            by_anchor.setdefault(name.anchor_claim, []).append(name.id)
    named: list[NamedGroup] = []
    added: list[IncidentName] = []
    for group in groups:
        one, new = _name_group(group, by_anchor, ended, known)
        named.append(one)
        added.extend(new)
    return named, added


def _name_group(
    group: Sequence[str],
    by_anchor: Mapping[str, Sequence[str]],
    ended: set[str],
    known: Mapping[str, date | None],
) -> tuple[NamedGroup, list[IncidentName]]:
    ordered = sorted(group, key=lambda claim_id: anchor_key(claim_id, known))
    live = [(incident, claim) for claim in ordered for incident in by_anchor.get(claim, ())]
    claims = tuple(sorted(group))
    if not live:
        incident_id = _fresh_id(ordered[0], ended)
        name = IncidentName(id=incident_id, anchor_claim=ordered[0])
        return NamedGroup(id=incident_id, claims=claims), [name]
    kept = live[0][0]
    gone = [
        IncidentName(id=incident, anchor_claim=claim, gave_way_to=kept)
        for incident, claim in live[1:]
    ]
    return NamedGroup(id=kept, claims=claims), gone


def _fresh_id(anchor: str, ended: set[str]) -> str:
    """Return an id for an anchor: one that gave way is never given out again."""
    turn = 1
    incident_id = content_id("incident", anchor)
    while incident_id in ended:
        turn += 1
        incident_id = content_id("incident", anchor, str(turn))
    return incident_id
