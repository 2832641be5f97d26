"""Which counts of a sentence belong to a happening, and what befell the counted."""

from collections.abc import Iterator, Sequence

from couloir.extract.drafts import VIOLENT, Draft
from couloir.extract.effects import EffectCue
from couloir.extract.mentions import ActorMention, CreditMention, FigureMention
from couloir.extract.reading import Reading
from couloir.extract.references import is_part
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
_WHEELS = frozenset({
    "truck", "tanker truck", "vehicle", "bus", "boat", "aircraft", "motorcycle", "tonne", "litre",
})  # fmt: skip
_THINGS = _WHEELS | {"weapon", "equipment", "goods"}
# What a happening of a kind does to those it counts, where no word nearer than its own tells.
_OWN: dict[Kind, tuple[str, frozenset[str]]] = {
    Kind.ABDUCTION: ("abducted", frozenset({"person"})),
    Kind.RELEASE: ("released", frozenset({"person"})),
    Kind.ARREST: ("arrested", frozenset({"person"})),
    Kind.CONVOY_ARRIVED: ("delivered", _WHEELS),
    Kind.CONVOY_DEPARTED: ("escorted", _WHEELS),
    Kind.SEIZURE: ("seized", _THINGS),
}
# Words that tell another fate than the happening's own.
_OTHER_FATES = frozenset({
    "killed", "wounded", "missing", "paid", "burned", "destroyed", "damaged", "looted", "attacked",
})  # fmt: skip
# Told of things in passing so often that only a number makes them the happening's own.
_ONLY_COUNTED = frozenset({"blocked", "escorted", "attacked", "delivered"})
_PART_REACH = 20  # code points beside a count in which words say that it is of those before
_ACTING = frozenset({"armed_group", "generic_armed", "army", "militia", "government"})


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
    told: list[tuple[FigureMention, str]] = []
    for figure in reading.figures.get(number, []):
        if figure.effect is None and _counts_speakers(figure, speakers):
            continue
        if any(figure.start < end and start < figure.end for start, end in _means(draft)):
            continue
        effect = figure.effect or _nearest_effect(figure, cues)
        effect = _own_effect(figure, effect, draft, reading.actors.get(number, [])) or effect
        if effect is None or not _befits(effect, figure, draft.kind):
            continue
        if not _is_some_of_them(figure, effect, told, reading):
            told.append((figure, effect))
    yield from told


def _is_some_of_them(
    figure: FigureMention, effect: str, told: Sequence[tuple[FigureMention, str]], reading: Reading
) -> bool:
    """Whether a count is of some of those counted before: "12 hostages, three of them children"."""
    whole = [each for each, befell in told if (each.what, befell) == (figure.what, effect)]
    if not whole or not any((each.count.low or 0) >= (figure.count.low or 0) for each in whole):
        return False
    before = reading.folded[max(0, figure.start - _PART_REACH) : figure.start]
    return is_part(
        before, reading.folded[figure.start : figure.end + _PART_REACH], reading.language
    )


def _own_effect(
    figure: FigureMention, told: str | None, draft: Draft, actors: Sequence[ActorMention]
) -> str | None:
    """Return what the happening itself does to the counted: taken people are "abducted".

    None where it does nothing to such a thing, where words tell another fate, where the number
    is not told, and of those who act.
    """
    effect, counted = _OWN.get(draft.kind, (None, frozenset[str]()))
    if figure.what not in counted or told in _OTHER_FATES or not figure.count.is_known:
        return None
    acts = any(
        actor.role in _ACTING and actor.start < figure.end and figure.start < actor.end
        for actor in actors
    )
    return None if acts else effect


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
    if effect in _OF_PEOPLE:
        return figure.what is None and effect == "killed"
    if figure.what == "convoy" and effect != "blocked":
        return False  # the happening's own, which its kind and targets tell
    return effect in told and (figure.count.is_known or effect not in _ONLY_COUNTED)
