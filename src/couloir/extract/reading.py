"""Everything the leaf readers find in one document, sorted by sentence."""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from couloir.extract.actors import read_actors, resolve_actors
from couloir.extract.attribution import StanceCue, read_credits, read_stance_cues
from couloir.extract.effects import EffectCue, read_effects
from couloir.extract.figures import read_figures
from couloir.extract.folding import fold
from couloir.extract.learned.kinds import KindReader
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
from couloir.extract.toponyms import ToponymReader
from couloir.extract.triggers.lexicon import TriggerMatch, trigger_lexicon
from couloir.model.document import Document
from couloir.model.vocabulary import Kind, Language

_ALERT = 2  # sentences
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
    document: Document, language: Language, toponyms: ToponymReader, learned: KindReader
) -> Reading | None:
    """Return what stands in a document, None without trigger words or on another topic.

    Only sentences with a trigger are parsed; a page without one costs no parse at all.
    """
    # Neither matcher nor parser takes half a character; quotes are cut from the document itself.
    text = _HALF_CHARACTER.sub("\ufffd", document.text)
    sentences = split_sentences(text, furniture=document.furniture)
    folded = fold(text)
    spans = [(sentence.start, sentence.end) for sentence in sentences]
    triggers: dict[int, list[TriggerMatch]] = defaultdict(list)
    for number, match in trigger_lexicon(language).find(folded, spans):
        triggers[number].append(match)
    count = sum(map(len, triggers.values()))
    if not triggers or is_about_something_else(folded, count, language):
        return None
    probabilities = learned.probabilities([folded[start:end] for start, end in spans])
    for number, (start, end) in enumerate(spans):
        told = triggers.get(number, [])
        more = learned.matches(folded[start:end], start, probabilities[number], told)
        if more:
            triggers[number] = sorted(
                told + more, key=lambda match: (match.start, match.end, match.kind)
            )
    times = read_times(
        text, spans, language=language, published=document.published, address=document.url
    )
    named = read_actors(text, spans, language=language, on=document.published)
    actors = resolve_actors(named, text, language=language)
    credited = read_credits(text, spans, language=language)
    blocked = _blocked(times, actors, credited)
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
        places=_by_sentence(toponyms.read(text, sentences, blocked=blocked), spans),
        credits=_by_sentence(credited, spans),
        cues=_by_sentence(read_stance_cues(text, spans, language=language), spans),
        effects=_by_sentence(read_effects(folded, spans, language=language), spans),
        kinds=learned.kinds,
        probabilities=probabilities,
    )


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
