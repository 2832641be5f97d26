"""Times and places told beside a happening, where its own sentence tells none."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from couloir.extract.drafts import Draft
from couloir.extract.mentions import PlaceMention, TimeMention
from couloir.extract.reading import Reading
from couloir.model.vocabulary import LASTING

_TELLING = frozenset({"day", "span", "anaphoric"})
_BACK, _AHEAD, _LEAD = 3, 2, 6
_CERTAIN = 0.75  # a place carried over sentences is one that the gazetteer knows


def carried(drafts: Sequence[Draft], reading: Reading) -> list[Draft]:
    """Give drafts without a time or place those told just before, in the same paragraph."""
    return [_carry(draft, reading) for draft in drafts]


def completed(draft: Draft, reading: Reading) -> Draft:
    """Give a fused draft what is still missing: a time told right behind, the place in focus.

    The place in focus is the last one told before it, else the headline's; a headline without
    a day takes the first day of the lead, which tells the same news.
    """
    if draft.time is None and draft.kind not in LASTING:
        draft = replace(draft, time=next(_times_behind(draft, reading), None))
    if not draft.places:
        focus = _focus(draft, reading)
        draft = replace(draft, places=draft.places + ((focus,) if focus else ()))
    return draft


def _carry(draft: Draft, reading: Reading) -> Draft:
    before = list(_sentences_before(draft, reading))
    if draft.time is None and draft.kind not in LASTING:
        times = (time for number in before for time in reversed(reading.times.get(number, [])))
        draft = replace(draft, time=next((time for time in times if _tells(time)), None))
    if not draft.own_place and not _moves_on(draft, before, reading):
        places = [
            place for number in before for place in reading.places.get(number, []) if place.names
        ]
        exact = [place for place in places if place.relation != "in_area"]
        draft = replace(draft, places=tuple(exact[:1] or places[:1]) + draft.places)
    return draft


def _moves_on(draft: Draft, before: Sequence[int], reading: Reading) -> bool:
    """Whether the draft's own day is another than that told before: another happening, elsewhere."""
    told = [time for number in before[:1] for time in reading.times.get(number, []) if _tells(time)]
    if draft.time is None or not draft.own_time or not told:
        return False
    return not any(draft.time.interval.overlaps(time.interval) for time in told)


def _sentences_before(draft: Draft, reading: Reading) -> Iterator[int]:
    """Yield up to three sentences before the draft's, nearest first, of its paragraph."""
    number = draft.sentences[0]
    for earlier in range(number - 1, max(number - 1 - _BACK, -1), -1):
        if reading.sentences[earlier].paragraph != reading.sentences[number].paragraph:
            return
        yield earlier


def _times_behind(draft: Draft, reading: Reading) -> Iterator[TimeMention]:
    first, last = draft.sentences[0], draft.sentences[-1]
    is_headline = reading.sentences[first].paragraph == 0
    ahead = range(
        last + 1, min(last + 1 + (_LEAD if is_headline else _AHEAD), len(reading.sentences))
    )
    for number in ahead:
        same_paragraph = reading.sentences[number].paragraph == reading.sentences[last].paragraph
        if same_paragraph or is_headline:
            yield from (time for time in reading.times.get(number, []) if _tells(time))


def _tells(time: TimeMention) -> bool:
    return time.interval.is_known and time.role in _TELLING


def _focus(draft: Draft, reading: Reading) -> PlaceMention | None:
    """Return the exact place last told before a draft, else the first one behind it."""
    number = draft.sentences[0]
    order = [*range(number, -1, -1), *range(number + 1, min(number + 3, len(reading.sentences)))]
    for other in order:
        for place in reading.places.get(other, []):
            if place.names and place.relation != "in_area" and place.certainty >= _CERTAIN:
                return place
    return None
