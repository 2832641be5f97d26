"""A state whose end the same report tells lasted from its start to that end (codebook rule 2)."""

from collections.abc import Sequence
from dataclasses import replace

from couloir.extract.drafts import Draft
from couloir.extract.folding import fold
from couloir.extract.mentions import TimeMention
from couloir.model.time import Interval
from couloir.model.vocabulary import Kind

_ENDS = {
    Kind.SHORTAGE: Kind.SHORTAGE_EASED,
    Kind.ROAD_CLOSED: Kind.ROAD_REOPENED,
    Kind.BLOCKADE_ENFORCED: Kind.BLOCKADE_LIFTED,
}
_STARTS = frozenset({"day", "span", "since"})
_LONGEST_START = 31  # days: of a start told to the year nobody knows how long it lasted


def with_endings(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts of a document, those of ended states with the days from start to end."""
    return [_ended(draft, drafts) for draft in drafts]


def _ended(draft: Draft, drafts: Sequence[Draft]) -> Draft:
    if draft.kind not in _ENDS or draft.time is None or draft.time.role not in _STARTS:
        return draft
    alike = [other for other in drafts if other.kind is draft.kind]
    ends = [other for other in drafts if other.kind is _ENDS[draft.kind]]
    if len(alike) > 1 or len(ends) != 1 or not _is_one_place(draft, ends[0]):
        return draft
    lasted = _lasted(draft.time, ends[0].time)
    # "span": what has ended does not run on to the publication.
    return (
        replace(draft, time=replace(draft.time, interval=lasted, role="span")) if lasted else draft
    )


def _lasted(start: TimeMention, end: TimeMention | None) -> Interval | None:
    """Return the days from a start to an end, None where they give none."""
    first = start.interval.start
    if first is None or end is None or not end.interval.is_known or start.interval == end.interval:
        return None
    last = end.interval.start if end.role == "since" else end.interval.end
    if last is None or end.interval.precision != "day" or last <= first:
        return None
    if start.role != "since" and start.interval.days > _LONGEST_START:
        return None
    return Interval(start=first, end=last, precision=start.interval.precision)


def _is_one_place(draft: Draft, other: Draft) -> bool:
    left, right = _names(draft), _names(other)
    return not left or not right or bool(left & right)


def _names(draft: Draft) -> frozenset[str]:
    return frozenset(map(fold, draft.place.names)) if draft.place else frozenset()
