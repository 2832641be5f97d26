"""The state of a subject on a day, and its changes, by the filter."""

from datetime import date

from couloir.corridors.filtering.reading import changes, read_subject
from couloir.corridors.filtering.series import Lens
from couloir.corridors.filtering.telling import tell, tell_nothing
from couloir.corridors.subjects import SubjectEvidence
from couloir.model.corridor import CorridorState


def assess_by_filter(gathered: SubjectEvidence, lens: Lens, *, as_of: date) -> CorridorState:
    """Return the state of a subject on a day; what begins later does not exist yet."""
    reading = read_subject(gathered, lens, start=as_of, end=as_of)
    if reading is None:
        return tell_nothing(gathered, lens, as_of)
    return tell(reading, as_of.toordinal() - reading.first)


def history_by_filter(
    gathered: SubjectEvidence, lens: Lens, *, start: date, end: date
) -> tuple[CorridorState, ...]:
    """Return the state on `start`, and again on each day until `end` on which it changed.

    One pass over the evidence for all days.
    """
    reading = read_subject(gathered, lens, start=start, end=end)
    if reading is None:
        return (tell_nothing(gathered, lens, start),)
    turns = changes(reading, start.toordinal(), end.toordinal())
    return tuple(tell(reading, turn) for turn in turns)
