"""What labelled reports and labelled sentences teach: sentences by kind, drafts by event."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from hashlib import md5
from pathlib import Path

import numpy as np
from fitting import Group, logistic, matrix, named_rows
from scipy.optimize import linear_sum_assignment  # type: ignore[import-untyped]  # SciPy ships no types
from scipy.sparse import csr_matrix, hstack  # type: ignore[import-untyped]  # SciPy ships no types
from sliding import Lesson, fit_windows

from couloir.codec import Event, event_of, read_event
from couloir.documents import clean
from couloir.extract.claims import claim_of, when_of
from couloir.extract.drafts import Draft
from couloir.extract.extractor import LANGUAGES, RuleExtractor
from couloir.extract.folding import fold
from couloir.extract.judging.bonds import Scene
from couloir.extract.judging.choosing import place_rows, time_rows
from couloir.extract.learned.gate import words_to_weigh
from couloir.extract.learned.kinds import block
from couloir.extract.learned.ngrams import own_features, piece_features, word_features
from couloir.extract.learned.weights import Floats, Weights
from couloir.extract.learned.windows import Filters
from couloir.extract.learned.words import load_words
from couloir.extract.sentences import split_sentences
from couloir.model.document import Document
from couloir.model.ids import content_id
from couloir.model.vocabulary import Kind, Language
from couloir.quality import Label, raw_of
from couloir.quality.agreement import dates_equal, places_right
from couloir.quality.matching import affinity, is_hit

PARTS = 5
_WORDS_RARE, _PIECES_RARE = 3, 6  # features in fewer sentences are left out
_PENALTY = 1 / 30  # of the kinds' weights: measured at 1/10, 1/30 and 1/100
_GATE_PENALTY = 0.3
_TOLD, _NEAR, _AFFINE, _LEAST = 4.0, 2.0, 0.25, 1.0  # what aligns a draft with an event
_SLACK = 5  # code points round a quote
_ALERT_DAY = date(2025, 3, 20)  # any day will do: a sentence by itself was published on none


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence and the kinds it tells; of `unsure` kinds nothing is said.

    `part` of the set in which it is held out; `is_alone`: it stands in no report.
    """

    text: str
    kinds: frozenset[str]
    unsure: frozenset[str]
    part: int
    is_alone: bool = False


@dataclass(frozen=True)
class Report:
    """A labelled report, cleaned."""

    label: Label

    @cached_property
    def document(self) -> Document:
        """The report's text as the extractor reads it."""
        return clean(raw_of(self.label))

    @property
    def part(self) -> int:
        """The part of the set in which it is held out; tellings of one report share it."""
        return _part_of(self.label.id)


def sentences_of(report: Report) -> Iterator[Sentence]:
    """Yield the sentences of a report; one that shows no event tells none.

    Kinds whose event is shown elsewhere in the report are unsure: it may be told again here.
    """
    document = report.document
    sentences = split_sentences(document.text, furniture=document.furniture)
    kinds: list[set[str]] = [set() for _ in sentences]
    everywhere = {str(event.kind) for event in report.label.events}
    for event in report.label.events:
        for number in _numbers(event, document.text, [(s.start, s.end) for s in sentences]):
            kinds[number].add(str(event.kind))
    for number, sentence in enumerate(sentences):
        yield Sentence(
            text=document.text[sentence.start : sentence.end],
            kinds=frozenset(kinds[number]),
            unsure=frozenset(everywhere - kinds[number]),
            part=report.part,
        )


def sentences_in(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a table of kinds and sentences."""
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        kinds, _, text = line.partition("\t")
        told = frozenset(kinds.replace(" ", "").split(",")) - {"none"}
        yield Sentence(
            text=text, kinds=told, unsure=frozenset(), part=_part_of(text), is_alone=True
        )


def document_of(sentence: Sentence, language: Language) -> Document:
    """Return a sentence as a report of its own, as an alert or a headline is."""
    name = content_id("alone", sentence.text)
    return Document(
        id=name,
        raw_id=name,
        name=name,
        origin=name,
        text=sentence.text,
        language=language,
        published=_ALERT_DAY,
    )


def fit_kinds(sentences: Sequence[Sentence]) -> Weights:
    """Return the weights of the kinds: one logistic model for each, over the same features."""
    folded = [fold(sentence.text) for sentence in sentences]
    words = [word_features(text) for text in folded]
    pieces = [piece_features(text) for text in folded]
    names = named_rows([*_frequent(words, _WORDS_RARE), *_frequent(pieces, _PIECES_RARE)])
    scales = _scales([words, pieces], names)
    outputs = tuple(sorted(kind.value for kind in Kind))
    empty = np.zeros((len(names), len(outputs)), dtype=np.float32)
    blank = Weights(
        rows=names,
        values=empty,
        scales=scales,
        bias=np.zeros(len(outputs), np.float32),
        outputs=outputs,
    )
    rows = [
        _row(*block(of_words, blank), *block(of_pieces, blank))
        for of_words, of_pieces in zip(words, pieces, strict=True)
    ]
    # Whether a sentence stands by itself: these are told far more often than those of reports.
    alone = csr_matrix(np.array([[float(sentence.is_alone)] for sentence in sentences]))
    table = csr_matrix(hstack([matrix(rows, len(names)), alone]))
    values, bias = empty.copy(), blank.bias.copy()
    for column, kind in enumerate(outputs):
        sure = [at for at, sentence in enumerate(sentences) if kind not in sentence.unsure]
        right = np.array([float(kind in sentences[at].kinds) for at in sure])
        found, start = logistic(csr_matrix(table[sure]), right, _PENALTY)
        values[:, column], bias[column] = found[:-1], start
    return replace(blank, values=values, bias=bias)


def fit_filters(sentences: Sequence[Sentence]) -> Filters:
    """Return the filters over windows of word vectors, fitted to the same sentences."""
    outputs = tuple(sorted(kind.value for kind in Kind))
    lesson = Lesson(
        sentences=[fold(sentence.text) for sentence in sentences],
        right=_marks([sentence.kinds for sentence in sentences], outputs),
        unsure=_marks([sentence.unsure for sentence in sentences], outputs),
        alone=np.array([sentence.is_alone for sentence in sentences], dtype=np.float32),
    )
    return fit_windows(lesson, outputs, load_words())


def fit_gate(sentences: Sequence[Sentence]) -> Weights:
    """Return the weights of the gate: whether a sentence tells anything, by its words alone."""
    sure = [one for one in sentences if one.kinds or not one.unsure]
    counted = [
        Counter(name for word in words_to_weigh(fold(one.text)) for name in own_features(word))
        for one in sure
    ]
    names = named_rows(_frequent(counted, _WORDS_RARE))
    rows = []
    for row in counted:
        known = {names[name]: count for name, count in row.items() if name in names}
        length = np.sqrt(max(1, sum(known.values())))
        rows.append({column: count / length for column, count in known.items()})
    right = np.array([float(bool(one.kinds)) for one in sure])
    values, bias = logistic(matrix(rows, len(names)), right, _GATE_PENALTY)
    return Weights(
        rows=names,
        values=values[:, None].astype(np.float32),
        scales=np.ones(len(names), dtype=np.float32),
        bias=np.array([bias], dtype=np.float32),
        outputs=("tells",),
    )


def events_by_draft(report: Report, scene: Scene, extractor: RuleExtractor) -> list[Event | None]:
    """Return the labelled event that each draft tells, None where it tells none."""
    labels, drafts = report.label.events, scene.drafts
    if not labels or not drafts:
        return [None] * len(drafts)
    told = [event_told(draft, scene, extractor) for draft in drafts]
    gains = np.array(
        [[_gain(d, t, label, scene) for label in labels] for d, t in zip(drafts, told, strict=True)]
    )
    found: list[Event | None] = [None] * len(drafts)
    for row, column in zip(*linear_sum_assignment(-gains), strict=True):
        if gains[row, column] >= _LEAST:
            found[row] = labels[column]
    return found


def event_told(draft: Draft, scene: Scene, extractor: RuleExtractor) -> Event:
    """Return the event that a draft would be told as."""
    claim = claim_of(draft, scene.reading, extractor.maker, 1.0)
    return read_event(event_of(claim, document=scene.reading.document))


def is_right(
    draft: Draft, event: Event | None, scene: Scene, extractor: RuleExtractor
) -> bool | None:
    """Return whether a draft is a hit; None where the event is optional and it fits."""
    if event is None:
        return False
    hit = is_hit(event, event_told(draft, scene, extractor))
    return None if hit and event.optional else hit


def time_group(draft: Draft, event: Event, scene: Scene) -> Group:
    """Return the choice among times, and which give the event's days."""
    rows = time_rows(draft, scene)
    right = [
        dates_equal(event, replace(event, date=when_of(replace(draft, time=time), scene.reading)))
        for time, _ in rows
    ]
    return [features for _, features in rows], right


def place_group(draft: Draft, event: Event, scene: Scene) -> Group:
    """Return the choice among places, and which give the event's place."""
    rows = place_rows(draft, scene)
    right = [
        places_right(event, replace(event, place=replace(event.place, names=_names(place))))
        for place, _ in rows
    ]
    return [features for _, features in rows], right


def readable(report: Report) -> bool:
    """Return whether the extractor reads the report's language."""
    return report.document.language in LANGUAGES


def _part_of(name: str) -> int:
    return int(md5(name.encode(), usedforsecurity=False).hexdigest(), 16) % PARTS


def _names(place: object) -> tuple[str, ...]:
    return tuple(getattr(place, "names", ()))


def _numbers(event: Event, text: str, spans: Sequence[tuple[int, int]]) -> list[int]:
    quote = event.quote or ""
    at = text.find(quote) if quote else -1
    if at < 0:
        return []
    return [n for n, (start, end) in enumerate(spans) if start < at + len(quote) and end > at]


def _gain(draft: Draft, told: Event, label: Event, scene: Scene) -> float:
    if label.kind is not draft.kind:
        return 0.0
    reading, quote = scene.reading, label.quote or ""
    at = reading.text.find(quote) if quote else -1
    spans = [(sentence.start, sentence.end) for sentence in reading.sentences]
    gain = _AFFINE * affinity(label, told)
    if at >= 0 and any(
        at - _SLACK <= start <= at + len(quote) + _SLACK for start, _ in draft.spans
    ):
        return gain + _TOLD
    near = set(_numbers(label, reading.text, spans)) & set(draft.sentences)
    return gain + _NEAR if near else gain


def _frequent(counted: Sequence[Mapping[str, int]], least: int) -> list[str]:
    counts = Counter(name for row in counted for name in row)
    return [name for name, count in counts.items() if count >= least]


def _scales(blocks: Sequence[Sequence[Mapping[str, int]]], names: Mapping[str, int]) -> np.ndarray:
    scales = np.ones(len(names), dtype=np.float32)
    for counted in blocks:
        counts = Counter(name for row in counted for name in row if name in names)
        for name, count in counts.items():
            scales[names[name]] = np.log((1 + len(counted)) / (1 + count)) + 1
    # As they are kept: fitting and reading see the same values.
    return np.round(scales, 3).astype(np.float16).astype(np.float32)


def _marks(told: Sequence[frozenset[str]], outputs: Sequence[str]) -> Floats:
    return np.array([[kind in kinds for kind in outputs] for kinds in told], dtype=np.float32)


def _row(
    rows: Sequence[int], values: Floats, more: Sequence[int], others: Floats
) -> dict[int, float]:
    return dict(zip([*rows, *more], map(float, [*values, *others]), strict=True))
