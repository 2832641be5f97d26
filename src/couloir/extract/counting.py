"""Which counts of a sentence belong to a happening, and what befell the counted."""

from collections.abc import Iterator, Sequence

from couloir.extract.drafts import VIOLENT, Draft
from couloir.extract.effects import EffectCue
from couloir.extract.mentions import CreditMention, FigureMention
from couloir.extract.reading import Reading
from couloir.model.vocabulary import Kind

_EFFECT_REACH = 160  # code points between a count and the word that tells its fate
_BEHIND = 2  # sentences behind an event in which its counts may follow
_OF_PEOPLE = frozenset({"killed", "wounded", "abducted", "arrested", "released", "missing"})
_HARM = frozenset(
    [
        "killed",
        "wounded",
        "missing",
        "burned",
        "destroyed",
        "damaged",
        "looted",
        "seized",
        "abducted",
        "attacked",
    ]
)
_CUSTODY = frozenset({"abducted", "killed", "looted", "seized", "wounded"})
_STOPPED = frozenset({"blocked", "seized", "looted", "burned"})
_MOVED = frozenset({"delivered", "escorted"})
_TOLD_BY = {
    Kind.ABDUCTION: _CUSTODY,
    Kind.RELEASE: frozenset({"released", "paid"}),
    Kind.ARREST: frozenset({"arrested", "seized", "wounded"}),
    Kind.SEIZURE: frozenset({"seized", "found", "arrested"}),
    Kind.CONVOY_ARRIVED: _MOVED,
    Kind.CONVOY_DEPARTED: _MOVED,
    Kind.SUPPLY_FIGURE: _MOVED,
    Kind.ROAD_REOPENED: frozenset({"delivered"}),
    Kind.AGREEMENT: frozenset({"paid", "delivered", "released"}),
}


def counts_of(
    draft: Draft, others: Sequence[Draft], reading: Reading
) -> Iterator[tuple[FigureMention, str]]:
    """Yield the counts of the draft's sentence that are its own, each with its effect.

    `others` are the drafts of that sentence: where one is violent, the dead are its.
    """
    violent = any(other.kind in VIOLENT for other in others)
    for figure, effect in _counts_in(draft.sentences[0], draft, reading):
        if effect in {"killed", "wounded"} and draft.kind not in VIOLENT and violent:
            continue
        yield figure, effect


def counts_behind(draft: Draft, reading: Reading) -> Iterator[tuple[FigureMention, str]]:
    """Yield counts told right behind the draft's sentences, where nothing else is told there.

    "Five others were wounded." belongs to the attack of the sentence before.
    """
    for sentence in draft.sentences:
        for number in range(sentence + 1, min(sentence + 1 + _BEHIND, len(reading.sentences))):
            here = reading.sentences[number].paragraph == reading.sentences[sentence].paragraph
            if not here or number in reading.triggers:
                break
            yield from _counts_in(number, draft, reading)


def _counts_in(number: int, draft: Draft, reading: Reading) -> Iterator[tuple[FigureMention, str]]:
    cues = reading.effects.get(number, [])
    speakers = reading.credits.get(number, [])
    for figure in reading.figures.get(number, []):
        if figure.effect is None and _counts_speakers(figure, speakers):
            continue
        if any(figure.start < end and start < figure.end for start, end in _means(draft)):
            continue
        effect = figure.effect or _nearest_effect(figure, cues)
        if effect is not None and _befits(effect, figure, draft.kind):
            yield figure, effect


def _counts_speakers(figure: FigureMention, speakers: Sequence[CreditMention]) -> bool:
    """Whether a count is of those who speak: "according to one councillor"."""
    return any(speaker.start <= figure.start and figure.end <= speaker.end for speaker in speakers)


def _means(draft: Draft) -> Sequence[tuple[int, int]]:
    """Return the words that tell an explosion: a mine there is what went off, not what was hit."""
    return draft.spans if draft.kind is Kind.EXPLOSION else ()


def _nearest_effect(figure: FigureMention, cues: Sequence[EffectCue]) -> str | None:
    near = [cue for cue in cues if abs(cue.start - figure.start) < _EFFECT_REACH]
    if not near:
        return None
    return min(near, key=lambda cue: max(cue.start - figure.end, figure.start - cue.end, 0)).effect


def _befits(effect: str, figure: FigureMention, kind: Kind) -> bool:
    """Whether such a thing can befall what the figure counts, in a happening of this kind."""
    told = _HARM if kind in VIOLENT else _TOLD_BY.get(kind, _STOPPED)
    if figure.what == "person":
        return effect in _OF_PEOPLE and (effect in told or effect == "killed")
    if effect in _OF_PEOPLE - {"abducted"}:
        return figure.what is None and effect == "killed"
    return effect in told
