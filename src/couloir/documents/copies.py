"""Documents that copy another almost word for word."""

from collections.abc import Mapping, Sequence
from datetime import date

# Ships no types.
from rensa import RMinHash, RMinHashLSH  # type: ignore[import-untyped]

from couloir.documents.fold import words_of
from couloir.model.document import Document

# Two reports of one event written apart share hardly any run of five words (below 0.05 on
# the labelled reports); a dispatch relayed with a third of it cut keeps two thirds.
THRESHOLD = 0.6
_RUN = 5
# Of shorter texts one changed word decides; they are copies only where equal.
_MIN_RUNS = 12
_SEED = 42
# 40 bands of 3 rows miss one pair in ten thousand at the threshold; what is found is checked.
_PERMUTATIONS = 120
_BANDS = 40


def near_copies(documents: Sequence[Document]) -> Mapping[str, str]:
    """Return for each document that is a near-copy the id of the original.

    The original is the earliest published, of one day the least id; undated ones come last.
    Likeness is the Jaccard index of runs of five folded words, counted exactly. A copy of a
    copy belongs to the first original. The order of `documents` does not count.
    """
    ordered = sorted(documents, key=_precedence)
    runs = [_runs(document) for document in ordered]
    index = RMinHashLSH(threshold=THRESHOLD, num_perm=_PERMUTATIONS, num_bands=_BANDS)
    original: dict[str, str] = {}
    for key, (document, own) in enumerate(zip(ordered, runs, strict=True)):
        sketch = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
        sketch.update(sorted(own))
        for candidate in sorted(index.query(sketch)):
            if _likeness(own, runs[candidate]) >= THRESHOLD:
                earlier = ordered[candidate].id
                original[document.id] = original.get(earlier, earlier)
                break
        index.insert(key, sketch)
    return original


def _precedence(document: Document) -> tuple[date, str]:
    return document.published or date.max, document.id


def _runs(document: Document) -> frozenset[str]:
    words = words_of(_report(document))
    if len(words) < _MIN_RUNS + _RUN - 1:
        return frozenset({" ".join(words)})
    return frozenset(
        " ".join(words[start : start + _RUN]) for start in range(len(words) - _RUN + 1)
    )


def _report(document: Document) -> str:
    """Return the text of a document without its furniture."""
    parts: list[str] = []
    start = 0
    for begin, end in document.furniture:
        parts.append(document.text[start:begin])
        start = end
    return " ".join([*parts, document.text[start:]])


def _likeness(left: frozenset[str], right: frozenset[str]) -> float:
    return len(left & right) / len(left | right)
