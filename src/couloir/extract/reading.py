"""Everything the leaf readers find in one document, sorted by sentence."""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from couloir.extract.actors import read_actors, resolve_actors
from couloir.extract.attribution import StanceCue, read_credits, read_stance_cues
from couloir.extract.effects import EffectCue, read_effects
from couloir.extract.figures import read_figures
from couloir.extract.folding import fold
from couloir.extract.learned.kinds import KindReader
from couloir.extract.learned.loading import Learned
from couloir.extract.learned.weights import Floats
from couloir.extract.mentions import (
    ActorMention,
    CreditMention,
    FigureMention,
    PlaceMention,
    TimeMention,
)
from couloir.extract.parse import Parse, parser
from couloir.extract.sentences import Sentence, split_sentences
from couloir.extract.times import read_times
from couloir.extract.topics import is_about_something_else
from couloir.extract.toponyms import DOUBTFUL, ToponymReader
from couloir.extract.triggers.lexicon import TriggerMatch, trigger_lexicon
from couloir.model.document import Document
from couloir.model.vocabulary import Kind, Language

_ALERT = 2  # sentences
# Sentences of a note or less: there what is learned alone, without a listed word, is too unsure.
_NOTE = 6
# A listed word in a sentence that is so unlikely to tell its kind makes no draft: held out of the
# fit, found F1 is the same with it, and one draft in fifteen less is made.
_UNLIKELY = 0.01
_TELLING = 0.8  # weight of words that make a draft in any sentence
# A page full of another subject's words is read where one sentence is as likely as this.
_TOLD_ALL_THE_SAME = 0.5
_HALF_CHARACTER = re.compile(r"[\ud800-\udfff]")


class Spanned(Protocol):
    """Anything that covers words of the text: half-open offsets."""

    @property
    def start(self) -> int:
        """The first offset."""

    @property
    def end(self) -> int:
        """The offset behind the last."""


SpannedT = TypeVar("SpannedT", bound=Spanned)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A document with what was read in it; the indexes go from sentence number to mentions.

    `doubtful` are place phrases that may be anything with a capital: no rule takes one.
    `probabilities` has a row per sentence and a column for each of `kinds`, 0..1.
    """

    document: Document
    language: Language
    folded: str
    sentences: Sequence[Sentence]
    triggers: dict[int, list[TriggerMatch]]
    parses: dict[int, Parse]
    times: dict[int, list[TimeMention]]
    figures: dict[int, list[FigureMention]]
    actors: dict[int, list[ActorMention]]
    places: dict[int, list[PlaceMention]]
    doubtful: dict[int, list[PlaceMention]]
    credits: dict[int, list[CreditMention]]
    cues: dict[int, list[StanceCue]]
    effects: dict[int, list[EffectCue]]
    kinds: tuple[Kind, ...]
    probabilities: Floats

    @property
    def country(self) -> str | None:
        """The country that most place phrases lie in; None where none is known or two tie."""
        counts = Counter(
            place.country for places in self.places.values() for place in places if place.country
        ).most_common(2)
        is_tie = len({count for _, count in counts}) < len(counts)
        return counts[0][0] if counts and not is_tie else None

    @property
    def is_alert(self) -> bool:
        """Whether the document is a sentence or two: there is nothing round them to judge by."""
        return len(self.sentences) <= _ALERT

    @property
    def text(self) -> str:
        """The document's text."""
        return self.document.text


def read_document(
    document: Document, language: Language, toponyms: ToponymReader, learned: Learned
) -> Reading | None:
    """Return what stands in a document, None where it tells nothing or is on another topic.

    Only sentences with a trigger, listed or learned, are parsed; a page without one costs no parse.
    """
    # Neither matcher nor parser takes half a character; quotes are cut from the document itself.
    text = _HALF_CHARACTER.sub("\ufffd", document.text)
    sentences = split_sentences(text, furniture=document.furniture)
    folded = fold(text)
    spans = [(sentence.start, sentence.end) for sentence in sentences]
    alone = [folded[start:end] for start, end in spans]
    if learned.gate is not None and not learned.gate.is_open(alone):
        return None
    told: dict[int, list[TriggerMatch]] = defaultdict(list)
    for number, match in trigger_lexicon(language).find(folded, spans):
        told[number].append(match)
    if not told and len(spans) <= _NOTE:
        return None
    probabilities = learned.kinds.probabilities(alone)
    count = sum(map(len, told.values()))
    if (
        is_about_something_else(folded, count, language)
        and probabilities.max() < _TOLD_ALL_THE_SAME
    ):
        return None
    triggers = _believed(told, folded, spans, learned.kinds, probabilities)
    if not triggers:
        return None
    times = read_times(
        text, spans, language=language, published=document.published, address=document.url
    )
    named = read_actors(text, spans, language=language, on=document.published)
    actors = resolve_actors(named, text, language=language)
    credited = read_credits(text, spans, language=language)
    blocked = _blocked(times, actors, credited)
    phrases = toponyms.read(text, sentences, blocked=blocked)
    numbers = sorted(triggers)
    parses = parser(language).parse(
        (sentences[n].start, text[sentences[n].start : sentences[n].end]) for n in numbers
    )
    return Reading(
        document=document,
        language=language,
        folded=folded,
        sentences=sentences,
        triggers=triggers,
        parses=dict(zip(numbers, parses, strict=True)),
        times=_by_sentence(times, spans),
        figures=_by_sentence(read_figures(text, spans, language=language), spans),
        actors=_by_sentence(actors, spans),
        places=_by_sentence((p for p in phrases if p.certainty > DOUBTFUL), spans),
        doubtful=_by_sentence((p for p in phrases if p.certainty <= DOUBTFUL), spans),
        credits=_by_sentence(credited, spans),
        cues=_by_sentence(read_stance_cues(text, spans, language=language), spans),
        effects=_by_sentence(read_effects(folded, spans, language=language), spans),
        kinds=learned.kinds.kinds,
        probabilities=probabilities,
    )


def read_place_phrases(
    text: str, language: Language, toponyms: ToponymReader
) -> list[PlaceMention]:
    """Return the place phrases of a text, whether it tells of a happening or not."""
    sentences = split_sentences(text)
    spans = [(sentence.start, sentence.end) for sentence in sentences]
    times = read_times(text, spans, language=language, published=None, address=None)
    actors = resolve_actors(
        read_actors(text, spans, language=language, on=None), text, language=language
    )
    blocked = _blocked(times, actors, read_credits(text, spans, language=language))
    return toponyms.read(text, sentences, blocked=blocked)


def _believed(
    told: Mapping[int, list[TriggerMatch]],
    folded: str,
    spans: Sequence[tuple[int, int]],
    learned: KindReader,
    probabilities: Floats,
) -> dict[int, list[TriggerMatch]]:
    """Return the trigger words by sentence: those of word lists that fit, and what was learned.

    In an alert of a sentence or two the lists' words count whatever the sentence is like.
    """
    found: dict[int, list[TriggerMatch]] = {}
    for number, (start, end) in enumerate(spans):
        row = probabilities[number]
        by_lists = [
            match
            for match in told.get(number, [])
            if len(spans) <= _ALERT
            or match.weight >= _TELLING
            or match.kind not in learned.kinds
            or row[learned.kinds.index(match.kind)] >= _UNLIKELY
        ]
        both = by_lists + learned.matches(folded[start:end], start, row, by_lists)
        if both:
            found[number] = sorted(both, key=lambda match: (match.start, match.end, match.kind))
    return found


def _blocked(
    times: Iterable[TimeMention], actors: Iterable[ActorMention], credited: Iterable[CreditMention]
) -> list[tuple[int, int]]:
    """Return the spans in which no place name is looked for: dates, groups and armies, media."""
    spans = [(mention.start, mention.end) for mention in times]
    spans += [(mention.start, mention.end) for mention in actors if mention.role != "target"]
    spans += [
        (mention.start, mention.end)
        for mention in credited
        if mention.kind == "media" and mention.end - mention.start <= len(mention.name) + 25
    ]
    return sorted(spans)


def _by_sentence(
    mentions: Iterable[SpannedT], spans: Sequence[tuple[int, int]]
) -> dict[int, list[SpannedT]]:
    """Return the mentions by the number of their sentence; those in page furniture are dropped."""
    starts = [start for start, _ in spans]
    found: dict[int, list[SpannedT]] = defaultdict(list)
    for mention in mentions:
        number = bisect_right(starts, mention.start) - 1
        if number >= 0 and mention.end <= spans[number][1]:
            found[number].append(mention)
    return found
