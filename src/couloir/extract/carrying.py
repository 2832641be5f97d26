"""Times and places told beside a happening, where its own sentence tells none."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from couloir.extract.counting import counts_behind
from couloir.extract.drafts import VIOLENT, Draft
from couloir.extract.mentions import PlaceMention, TimeMention
from couloir.extract.reading import Reading
from couloir.extract.references import refers_back
from couloir.extract.toponyms.names import UNKNOWN
from couloir.extract.triggers.lexicon import TriggerMatch
from couloir.model.vocabulary import LASTING, Kind

_TELLING = frozenset({"day", "span", "anaphoric"})
_AUTHORED = VIOLENT | {Kind.ABDUCTION}
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
    if draft.kind not in LASTING:
        draft = _referred(draft, reading)
    if draft.time is None and draft.kind not in LASTING:
        draft = replace(draft, time=next(_times_behind(draft, reading), None))
    draft = replace(draft, figures=draft.figures + tuple(counts_behind(draft, reading)))
    if draft.stance == "reported" and draft.kind in _AUTHORED and _is_doubted(draft, reading):
        draft = replace(draft, stance="alleged")
    if not draft.places:
        focus = _focus(draft, reading)
        draft = replace(draft, places=draft.places + ((focus,) if focus else ()))
    return draft


def _is_doubted(draft: Draft, reading: Reading) -> bool:
    """Whether a sentence of the draft's paragraphs doubts the author ("sources blame the JNIM")."""
    paragraphs = {reading.sentences[number].paragraph for number in draft.sentences}
    near = [n for n, s in enumerate(reading.sentences) if s.paragraph in paragraphs]
    return any(
        actor.hedged and actor.role in {"armed_group", "generic_armed"}
        for number in near
        if number in draft.sentences or number not in reading.triggers
        for actor in reading.actors.get(number, [])
    )


def _referred(draft: Draft, reading: Reading) -> Draft:
    """Give a draft the day and stretch told of "the facts" or "the column" right behind it."""
    last = draft.sentences[-1]
    for number in range(last + 1, min(last + 1 + _AHEAD, len(reading.sentences))):
        if number in reading.triggers and not _only_parts(reading.triggers[number]):
            break
        sentence = reading.sentences[number]
        if not refers_back(reading.folded[sentence.start : sentence.end], reading.language):
            continue
        places = [place for place in reading.places.get(number, []) if _is_exact(place)]
        if places and not (draft.own_place and _is_stretch(draft.places)):
            draft = replace(draft, places=(*places, *draft.places), own_place=True)
        times = [time for time in reading.times.get(number, []) if _tells(time)]
        if times and not draft.own_time:
            draft = replace(draft, time=times[0], own_time=True)
    return draft


def _only_parts(triggers: Sequence[TriggerMatch]) -> bool:
    return all(trigger.standing != "event" for trigger in triggers)


def _is_exact(place: PlaceMention) -> bool:
    return bool(place.names) and place.relation != "in_area" and place.certainty >= UNKNOWN


def _is_stretch(places: Sequence[PlaceMention]) -> bool:
    best = next((place for place in places if place.names), None)
    return best is not None and best.relation == "between"


def _carry(draft: Draft, reading: Reading) -> Draft:
    before = list(_sentences_before(draft, reading))
    if draft.time is None and draft.kind not in LASTING:
        times = (time for number in before for time in reversed(reading.times.get(number, [])))
        draft = replace(draft, time=next((time for time in times if _tells(time)), None))
    if not draft.own_place and not _moves_on(draft, before, reading):
        places = _told_earlier(draft, reading) + [
            place for number in before for place in reading.places.get(number, []) if place.names
        ]
        exact = [place for place in places if place.relation != "in_area"]
        carried_place = tuple(exact[:1] or places[:1])
        if draft.kind in LASTING and (focus := _focus(draft, reading)) is not None:
            carried_place = (focus,)
        draft = replace(draft, places=carried_place + draft.places)
    return draft


def _told_earlier(draft: Draft, reading: Reading) -> list[PlaceMention]:
    """Return the places told in its own sentence before its words, nearest first.

    "In the area of X, a base was destroyed and five suspects arrested": X is said once.
    """
    first = min(start for start, _ in draft.spans)
    told = [place for place in reading.places.get(draft.sentences[0], []) if place.end <= first]
    return [place for place in reversed(told) if place.names]


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
    """Yield the days told right behind the draft's sentences, of the lead for a headline."""
    first = draft.sentences[0]
    last = len(reading.sentences) - 1
    if reading.sentences[first].paragraph == 0:
        ahead = range(first + 1, min(first + _LEAD, last) + 1)
        yield from (
            time for number in ahead for time in reading.times.get(number, []) if _tells(time)
        )
    for sentence in draft.sentences:
        for number in range(sentence + 1, min(sentence + _AHEAD, last) + 1):
            if reading.sentences[number].paragraph == reading.sentences[sentence].paragraph:
                yield from (time for time in reading.times.get(number, []) if _tells(time))


def _tells(time: TimeMention) -> bool:
    return time.interval.is_known and time.role in _TELLING


def _focus(draft: Draft, reading: Reading) -> PlaceMention | None:
    """Return the exact place told nearest a draft, of its paragraph and the one before.

    Else the headline's, which of a state that lasts comes first: "the town" is the report's
    town. A place told further off belongs to something else.
    """
    number = draft.sentences[0]
    paragraph = reading.sentences[number].paragraph
    near = [n for n, s in enumerate(reading.sentences) if s.paragraph in {paragraph, paragraph - 1}]
    head = [n for n, s in enumerate(reading.sentences) if s.is_title]
    order = [*(n for n in reversed(near) if n <= number), *(n for n in near if n > number), *head]
    if draft.kind in LASTING:
        order = [*head, *order]
    for other in order:
        for place in reading.places.get(other, []):
            if place.names and place.relation != "in_area" and place.certainty >= _CERTAIN:
                return place
    return None
