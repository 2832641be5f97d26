"""Fit what is learned from the labelled reports and sentences: train.py FOLDER.

Reads `tests/corpus` (the development set, the rewordings, the sentences; never the check set)
and writes gate.npz, kinds.npz, windows.npz, times.npz, places.npz and keeping.npz into FOLDER. Every report and
sentence is read with kinds that were fitted without it, so that the later models see what new
reports look like.
"""

import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from hashlib import sha256
from pathlib import Path

from fitting import fit_binary, fit_choice
from samples import (
    PARTS,
    Report,
    Sentence,
    document_of,
    event_told,
    events_by_draft,
    fit_filters,
    fit_gate,
    fit_kinds,
    is_right,
    place_group,
    readable,
    sentences_in,
    sentences_of,
    time_group,
)

from couloir.codec import Event
from couloir.extract.extractor import RuleExtractor
from couloir.extract.folding import fold
from couloir.extract.judging.bonds import Scene
from couloir.extract.judging.choosing import with_choices
from couloir.extract.judging.keeping import keep_features
from couloir.extract.learned.gate import Gate
from couloir.extract.learned.kinds import KindReader
from couloir.extract.learned.loading import Learned
from couloir.extract.learned.weights import Weights, kept_bytes, packed, unpacked
from couloir.extract.learned.windows import Filters, packed_filters, unpacked_filters
from couloir.extract.sentences import split_sentences
from couloir.model.vocabulary import Language
from couloir.places import seed_gazetteer
from couloir.quality import read_labels
from couloir.settings import limit_threads

_AT_ONCE = 2  # fits of the kinds side by side: memory for more is not everywhere
_EVERY = 4  # of the sentences by themselves, one in so many is read as an alert
CORPUS = Path(__file__).parents[1] / "tests" / "corpus"
SENTENCES = CORPUS / "sentences"
FITTED = Path(__file__).parents[1] / "build" / "train"
SETS = ("develop", "rewordings", "rewordings-fresh", "rewordings-plain")
_CHOICE, _KEEPING = 3.0, 8.0  # penalties: measured at 1, 3 and at 3, 8

Aligned = tuple[Scene, list[Event | None], RuleExtractor]


def main() -> None:
    """Fit everything and write it."""
    folder = Path(sys.argv[1])
    limit_threads()
    reports = [Report(label) for name in SETS for label in read_labels(CORPUS / name)]
    told = [sentence for report in reports for sentence in sentences_of(report)]
    alone = [s for path in sorted(SENTENCES.glob("*.tsv")) for s in sentences_in(path)]
    sets = [[s for s in told + alone if s.part != part] for part in range(PARTS)]
    with ProcessPoolExecutor(max_workers=_AT_ONCE) as pool:
        (kinds, filters), *by_part = pool.map(fitted_kinds, [told + alone, *sets])
    gate = kept(fit_gate(told + alone))
    print_gate(reports, sets)
    aligned: list[Aligned] = []
    for part, fitted in enumerate(by_part):
        extractor = RuleExtractor(seed_gazetteer(), without_choices(*fitted))
        aligned += held_out([one for one in reports if one.part == part], extractor)
        aligned += held_out_alone(part, extractor)
    times, places, keeping = fit_later(aligned)
    found = {"gate": gate, "kinds": kinds, "times": times, "places": places, "keeping": keeping}
    for name, weights in found.items():
        (folder / f"{name}.npz").write_bytes(packed(weights))
    (folder / "windows.npz").write_bytes(packed_filters(filters))


def kept(weights: Weights) -> Weights:
    """Return weights as they come back from their file."""
    return unpacked(packed(weights), "fitted")


def fitted_kinds(sentences: Sequence[Sentence]) -> tuple[Weights, Filters]:
    """Return both models of the kinds, as they come back from their files.

    They take most of the time, so they are kept in build/ under a name of what they were fitted to.
    """
    folder = FITTED / _name_of(sentences)
    words, windows = folder / "kinds.npz", folder / "windows.npz"
    folder.mkdir(parents=True, exist_ok=True)
    if not words.exists():
        words.write_bytes(packed(fit_kinds(sentences)))
    if not windows.exists():
        windows.write_bytes(packed_filters(fit_filters(sentences)))
    return (
        unpacked(words.read_bytes(), "fitted"),
        unpacked_filters(windows.read_bytes(), "fitted"),
    )


def _name_of(sentences: Sequence[Sentence]) -> str:
    """Return a digest of the sentences, the word vectors, and the code that fits to them."""
    digest = sha256(kept_bytes("words"))
    here = Path(__file__).parent
    for name in ("fitting.py", "samples.py", "sliding.py"):
        digest.update((here / name).read_bytes())
    for one in sentences:
        marks = (sorted(one.kinds), sorted(one.unsure), one.part, one.is_alone)
        digest.update(f"{one.text}\0{marks}\0".encode())
    return digest.hexdigest()[:16]


def without_choices(kinds: Weights, filters: Filters) -> Learned:
    """Return what was learned of the kinds alone: enough to make drafts."""
    nothing = fit_binary([[]], [False], 1.0)
    return Learned(
        gate=None,
        kinds=KindReader(kinds, filters),
        times=nothing,
        places=nothing,
        keeping=nothing,
    )


def print_gate(reports: Sequence[Report], sets: Sequence[Sequence[Sentence]]) -> None:
    """Print how many reports the gate lets in when it was fitted without them."""
    gates = [Gate(kept(fit_gate(sentences))) for sentences in sets]
    told = [report for report in reports if readable(report) and report.label.events]
    quiet = [report for report in reports if readable(report) and not report.label.events]
    for name, group in (("with events", told), ("without", quiet)):
        opened = sum(gates[one.part].is_open(folded_sentences(one)) for one in group)
        sys.stdout.write(f"the gate lets in, held out: {opened} of {len(group)} reports {name}\n")


def folded_sentences(report: Report) -> list[str]:
    """Return the sentences of a report as the gate sees them."""
    text, furniture = report.document.text, report.document.furniture
    return [fold(text[s.start : s.end]) for s in split_sentences(text, furniture=furniture)]


def held_out(reports: Sequence[Report], extractor: RuleExtractor) -> list[Aligned]:
    """Return reports as the extractor drafts them, beside their events."""
    found = []
    for report in reports:
        scene = extractor.scene(report.document) if readable(report) else None
        if scene is not None:
            found.append((scene, events_by_draft(report, scene, extractor), extractor))
    return found


def held_out_alone(part: int, extractor: RuleExtractor) -> list[Aligned]:
    """Return some of the sentences by themselves, drafted as alerts of one sentence.

    An event stands for each kind told, on the days and at the place that the draft gives it:
    what is right about where and when, such a sentence does not teach.
    """
    found = []
    for path in sorted(SENTENCES.glob("*.tsv")):
        language: Language = "fr" if path.name.startswith("fr") else "en"
        for sentence in list(sentences_in(path))[::_EVERY]:
            if sentence.part != part:
                continue
            scene = extractor.scene(document_of(sentence, language))
            if scene is not None:
                found.append((scene, _told_alone(sentence, scene, extractor), extractor))
    return found


def _told_alone(sentence: Sentence, scene: Scene, extractor: RuleExtractor) -> list[Event | None]:
    return [
        event_told(draft, scene, extractor) if str(draft.kind) in sentence.kinds else None
        for draft in scene.drafts
    ]


def fit_later(aligned: Sequence[Aligned]) -> tuple[Weights, Weights, Weights]:
    """Return the weights of the times, the places and the keeping."""
    pairs = [
        (draft, event, scene)
        for scene, events, _ in aligned
        if not scene.reading.is_alert
        for draft, event in zip(scene.drafts, events, strict=True)
        if event is not None
    ]
    groups = [time_group(*pair) for pair in pairs]
    times = kept(
        fit_choice([group for group in groups if any(group[1]) and not all(group[1])], _CHOICE)
    )
    groups = [place_group(*pair) for pair in pairs]
    places = kept(
        fit_choice([group for group in groups if any(group[1]) and not all(group[1])], _CHOICE)
    )
    rows, right = [], []
    for scene, events, extractor in aligned:
        chosen = with_choices(scene.drafts, scene, times, places)
        for draft, before, event in zip(chosen, scene.drafts, events, strict=True):
            answer = is_right(draft, event, scene, extractor)
            if answer is not None:
                rows.append(keep_features(draft, before, scene))
                right.append(answer)
    return times, places, kept(fit_binary(rows, right, _KEEPING))


if __name__ == "__main__":
    main()
