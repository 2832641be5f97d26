"""What an analyst would have seen on each day of a span, by what was known on that day."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from couloir.corridors.filtering.reading import Reading, read_subject
from couloir.corridors.filtering.series import Lens
from couloir.corridors.filtering.telling import tell, tell_nothing
from couloir.corridors.subjects import SubjectEvidence
from couloir.model.corridor import CorridorState


def replay(
    gathered: SubjectEvidence, lens: Lens, *, start: date, end: date
) -> Iterator[CorridorState]:
    """Yield the state on each day as known on that day; the lens's own `known_on` is passed over.

    Going forward: a document that comes in changes the pass only from the days that it tells
    of, which may lie back, and only in the series that it bears on.
    """
    reading: Reading | None = None
    for offset in range((end - start).days + 1):
        day = start + timedelta(days=offset)
        then = replace(lens, known_on=day)
        now = read_subject(gathered, then, start=day, end=day, before=reading)
        if now is None:
            yield tell_nothing(gathered, then, day)
            continue
        reading = now
        yield tell(now, day.toordinal() - now.first)
