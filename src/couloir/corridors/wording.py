"""The basis of a state in words, for readers and for the situation report."""

from collections.abc import Sequence
from datetime import date

from couloir.corridors.passage import Held
from couloir.corridors.rules import Signal
from couloir.corridors.subjects import OnSubject

SAID: dict[Signal, str] = {
    Signal.PASSAGE: "a convoy got through",
    Signal.ESCORTED_PASSAGE: "an escorted convoy got through",
    Signal.LIFTED_PARTLY: "a restriction was lifted in part",
    Signal.LIFTED: "a blockade was lifted",
    Signal.DECLARED: "a blockade was declared",
    Signal.NAMED: "a declared blockade is named again",
    Signal.ATTACK: "an attack",
    Signal.ROADBLOCK: "traffic was stopped for a time",
    Signal.HEAVY_ATTACK: "an attack in which a convoy was lost",
    Signal.ENFORCED: "a blockade in force",
    Signal.OBSERVED: "a blockade in force, observed by an agency",
    Signal.CLOSED_PARTLY: "an order that bans some traffic",
    Signal.CLOSED: "an order that closes the road or border",
    Signal.REOPENED: "an order that reopens the road or border",
    Signal.ARRIVAL: "a convoy reached a place in want",
    Signal.EASED: "shortage told to ease",
    Signal.STRAIN: "rationing or high prices",
    Signal.SHORTAGE: "shortage",
}


def basis_of(held: Held, beside: Sequence[OnSubject], *, as_of: date) -> str:
    """Return what decides, where and when, by how many origins, and what it is tempered by."""
    evidence = held.on.evidence
    origins = {origin for one in beside for origin in one.evidence.origins}
    place = f" ({evidence.place})" if evidence.place else ""
    age = (as_of - evidence.day).days
    parts = [
        f"{SAID[evidence.signal]}{place}, {evidence.day.isoformat()}",
        f"{len(origins)} origin{'' if len(origins) == 1 else 's'}",
    ]
    if evidence.stance not in {"reported", "denied"}:
        parts.append(evidence.stance)
    if held.on.directness == "region":
        parts.append("told of the region")
    if evidence.certainty < 1:
        parts.append("dated by its page")
    if age > 0:
        parts.append(f"{age} day{'' if age == 1 else 's'} ago")
    return "; ".join(parts)


def silence_of(last: date | None) -> str:
    """Return why nothing is known: no evidence at all, or none that still speaks."""
    if last is None:
        return "no evidence"
    return f"no evidence that still speaks; the last is of {last.isoformat()}"
