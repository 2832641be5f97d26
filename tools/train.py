"""Fit what is learned from the labelled reports and sentences: train.py FOLDER.

Reads `tests/corpus` (the development set, the rewordings, the sentences; never the check set)
and writes kinds.npz, times.npz, places.npz and keeping.npz into FOLDER. Every report is read
with kinds that were fitted without it, so that the later models see what new reports look like.
"""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from fitting import fit_binary, fit_choice
from samples import (
    FOLDS,
    Report,
    Sentence,
    events_by_draft,
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
from couloir.extract.learned.bonds import Scene
from couloir.extract.learned.choosing import with_choices
from couloir.extract.learned.keeping import keep_features
from couloir.extract.learned.kinds import KindReader
from couloir.extract.learned.loading import Learned
from couloir.extract.learned.weights import Weights, packed, unpacked
from couloir.places import seed_gazetteer
from couloir.quality import read_labels
from couloir.settings import limit_threads

CORPUS = Path(__file__).parents[1] / "tests" / "corpus"
SETS = ("develop", "rewordings", "rewordings-fresh", "rewordings-plain")
_CHOICE, _KEEPING = 3.0, 8.0  # penalties: measured at 1, 3 and at 3, 8

Aligned = tuple[Scene, list[Event | None], RuleExtractor]


def main() -> None:
    """Fit everything and write it."""
    folder = Path(sys.argv[1])
    limit_threads()
    reports = [Report(label) for name in SETS for label in read_labels(CORPUS / name)]
    told = [sentence for report in reports for sentence in sentences_of(report)]
    alone = [s for path in sorted((CORPUS / "sentences").glob("*.tsv")) for s in sentences_in(path)]
    print(f"{len(reports)} reports, {len(told)} sentences of theirs, {len(alone)} by themselves")
    kinds = kept(fit_kinds(told + alone))
    aligned = [pair for fold in range(FOLDS) for pair in held_out(fold, reports, told, alone)]
    times, places, keeping = fit_later(aligned)
    for name, weights in (("kinds", kinds), ("times", times), ("places", places), ("keeping", keeping)):
        (folder / f"{name}.npz").write_bytes(packed(weights))


def kept(weights: Weights) -> Weights:
    """Return weights as they come back from their file."""
    return unpacked(packed(weights), "fitted")


def held_out(
    fold: int, reports: Sequence[Report], told: Sequence[Sentence], alone: Sequence[Sentence]
) -> list[Aligned]:
    """Return the reports of one part, read with kinds fitted on the others, beside their events."""
    kinds = KindReader(kept(fit_kinds([s for s in told if s.fold != fold] + list(alone))))
    nothing = fit_binary([[]], [False], 1.0)
    extractor = RuleExtractor(
        seed_gazetteer(), Learned(kinds=kinds, times=nothing, places=nothing, keeping=nothing)
    )
    found = []
    for report in reports:
        if report.fold == fold and readable(report):
            scene = extractor.scene(report.document)
            if scene is not None:
                found.append((scene, events_by_draft(report, scene, extractor), extractor))
    return found


def fit_later(aligned: Sequence[Aligned]) -> tuple[Weights, Weights, Weights]:
    """Return the weights of the times, the places and the keeping."""
    pairs = [
        (draft, event, scene)
        for scene, events, _ in aligned
        for draft, event in zip(scene.drafts, events, strict=True)
        if event is not None
    ]
    groups = [time_group(*pair) for pair in pairs]
    times = kept(fit_choice([group for group in groups if any(group[1]) and not all(group[1])], _CHOICE))
    groups = [place_group(*pair) for pair in pairs]
    places = kept(fit_choice([group for group in groups if any(group[1]) and not all(group[1])], _CHOICE))
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
