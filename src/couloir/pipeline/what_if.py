"""What a "what if" on the command line means: which corridors, which state, from which day."""

import re
from collections.abc import Collection, Iterator
from datetime import date

from couloir.corridors import Atlas
from couloir.corridors.atlas import CorridorLine
from couloir.corridors.stocks import WhatIf
from couloir.errors import QuestionError
from couloir.model.vocabulary import State
from couloir.places import fold

_FORM = re.compile(r"(?P<subject>.+)=(?P<state>[a-z_]+)@(?P<day>\d{4}-\d{2}-\d{2})")
# Words that users have for the two ends of the list.
_PLAIN = {"closed": State.BLOCKADED, "ferme": State.BLOCKADED, "ouvert": State.OPEN}
_BETWEEN = re.compile(r"\s*[–—→/]\s*|\s*-\s*")


def read_what_if(text: str, atlas: Atlas, corridors: Collection[str]) -> WhatIf:
    """Return the question that "SUBJECT=STATE@DAY" asks; `corridors` are those with a share.

    SUBJECT is a corridor's id or a part of its name, a place on the way ("Zégoua"), or two
    ("Zégoua–Bamako"): the corridors that hold them all are meant. Raises `QuestionError`.
    """
    found = _FORM.fullmatch(text.strip())
    if found is None:
        msg = f"{text!r}: write SUBJECT=STATE@DAY, as in Zégoua–Bamako=closed@2025-09-14"
        raise QuestionError(msg)
    day = _day(found["day"])
    state = _state(found["state"])
    lines = [line for line in atlas.lines if line.corridor.id in corridors]
    meant = sorted({line.corridor.id for line in _meant(found["subject"], lines, atlas)})
    if not meant:
        known = ", ".join(sorted(line.corridor.id for line in lines)) or "none"
        msg = (
            f"{found['subject']!r} is no corridor with a share in this place's supply, nor a place "
            f"on one; those with a share: {known}"
        )
        raise QuestionError(msg)
    return WhatIf(corridors=tuple(meant), state=state, day=day)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        msg = f"{text!r} is no day: write it as 2025-09-14"
        raise QuestionError(msg) from error


def _state(text: str) -> State:
    word = fold(text)
    if word in _PLAIN:
        return _PLAIN[word]
    if text in set(State):
        return State(text)
    msg = f"{text!r} is no state: write closed, or one of {', '.join(State)}"
    raise QuestionError(msg)


def _meant(subject: str, lines: list[CorridorLine], atlas: Atlas) -> Iterator[CorridorLine]:
    """Yield the corridors meant: by id, else by places on the way, else by a part of the name."""
    by_id = [line for line in lines if line.corridor.id == subject]
    if by_id:
        yield from by_id
        return
    places = _places(subject, atlas)
    if places:
        yield from (line for line in lines if _holds(line, places))
        return
    word = fold(subject)
    for line in lines:
        names = (line.corridor.name_fr, line.corridor.name_en)
        if word and any(word in fold(name) for name in names):
            yield line


def _places(subject: str, atlas: Atlas) -> list[frozenset[str]]:
    """Return the ids that each place named may have; empty where a name is none."""
    gazetteer = atlas.gazetteer
    on_roads = {place.id for line in atlas.lines for place in line.places}
    if subject in on_roads:
        return [frozenset({subject})]
    for names in ([subject], [one for one in _BETWEEN.split(subject) if one]):
        ids = [frozenset(place.id for place in gazetteer.candidates(name)) for name in names]
        if all(ids):
            return ids
    return []


def _holds(line: CorridorLine, places: list[frozenset[str]]) -> bool:
    """Return whether a corridor holds all places: one inside it, or both of two."""
    if not all(ids & line.waypoints for ids in places):
        return False
    # All roads of a capital end there: it alone means none of them.
    return any(ids & (line.waypoints - line.ends) for ids in places)
