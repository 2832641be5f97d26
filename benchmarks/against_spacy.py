"""How fast extraction is beside the bare parser models: `make bench-extract`.

Both are given the same cleaned texts in one process with one thread. "Bare" is the whole pipeline
of the language's model, as it comes, over the whole text; ours is everything from text to claims.
Beside every figure of speed stands the share of reports with events that are read at all: a
reader that reads nothing is fast.
"""

import logging
import resource
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from pydoc_data.topics import topics
from subprocess import run

import structlog

from couloir.settings import limit_threads

CORPUS = Path("tests/corpus")
TURNS = 2
MIX = 50  # one relevant page in so many
SHORTEST, LONGEST = 400, 3000  # code points of a page


def main() -> None:
    """Print a table: pages, how many, bare and ours a second, how many times as fast."""
    # A worker of its own, before this process grows: a child's peak counts from its parent's.
    run([sys.executable, __file__, "worker"], check=True)  # noqa: S603 - this very file
    limit_threads()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    begun = time.perf_counter()
    from couloir.extract import RuleExtractor
    from couloir.model.document import Document
    from couloir.places import seed_gazetteer

    extractor = RuleExtractor(seed_gazetteer())
    first = Document(
        id="first",
        raw_id="first",
        name="first",
        origin="first",
        text="Un car a été attaqué lundi à Boni.",
        language="fr",
        published=None,
    )
    extractor.extract(first)
    started = time.perf_counter() - begun
    eventful, quiet, elsewhere = pages()
    bare = bare_models()
    read = [document for document in eventful if extractor.scene(document) is not None]
    show("pages", "how many", "bare/s", "ours/s", "times")
    groups = {
        "with events": eventful,
        "none, same region": quiet,
        "none, elsewhere": elsewhere,
        "none, half and half": half_and_half(quiet, elsewhere),
        "2 % with events": mixed(eventful, half_and_half(quiet, elsewhere)),
    }
    for name, documents in groups.items():
        slow = seconds(lambda documents=documents: bare(documents))
        fast = seconds(lambda documents=documents: [extractor.extract(d) for d in documents])
        count = len(documents)
        show(name, count, f"{count / slow:.1f}", f"{count / fast:.1f}", f"{slow / fast:.1f}")
    show("read of those with events", len(read), f"of {len(eventful)}", "", "")
    show("start-up, seconds", f"{started:.1f}", "", "", "")


def worker() -> None:
    """Print start-up and peak memory of a process that only extracts, both languages read."""
    limit_threads()
    begun = time.perf_counter()
    from couloir.extract import RuleExtractor
    from couloir.places import seed_gazetteer

    extractor = RuleExtractor(seed_gazetteer())
    eventful, quiet, _ = pages()
    ready = time.perf_counter()
    for document in (*eventful, *quiet):
        extractor.extract(document)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    show("a worker alone, peak MB", f"{peak:.0f}", "", "", "")
    show(
        "a worker alone, pages/s",
        f"{len(eventful + quiet) / (time.perf_counter() - ready):.1f}",
        "",
        "",
        "",
    )
    show("  its start, with reading the pages, s", f"{ready - begun:.1f}", "", "", "")


def pages() -> tuple[list, list, list]:
    """Return cleaned documents: labelled ones with events, without, and pages about other things."""
    from couloir.documents import clean
    from couloir.quality import raw_of, read_labels

    labels = read_labels(CORPUS / "develop")
    documents = [(label, clean(raw_of(label))) for label in labels]
    eventful = [document for label, document in documents if label.events]
    quiet = [document for label, document in documents if not label.events]
    template = eventful[0]
    elsewhere = [
        replace(template, id=f"page-{at}", text=text, language="en", furniture=())
        for at, text in enumerate(other_pages())
    ]
    return eventful, quiet, elsewhere


def other_pages() -> list[str]:
    """Return pages about something else: Python's own manual, by topic."""
    return [text[:LONGEST] for _, text in sorted(topics.items()) if len(text) >= SHORTEST]


def half_and_half(left: Sequence, right: Sequence) -> list:
    """Return as many of the one as of the other."""
    count = min(len(left), len(right))
    return [*left[:count], *right[:count]]


def mixed(relevant: Sequence, others: Sequence) -> list:
    """Return pages of which one in `MIX` is relevant; the others come again until there are enough."""
    count = max(len(others) // (MIX - 1), 2)
    rest = [others[at % len(others)] for at in range(count * (MIX - 1))]
    return [*relevant[:count], *rest]


def bare_models() -> Callable[[Sequence], None]:
    """Return a function that runs each document's whole model, loaded as it comes."""
    import spacy

    from couloir.extract.parse import MODELS

    loaded = {language: spacy.load(module) for language, (module, _) in MODELS.items()}

    def run(documents: Sequence) -> None:
        for language, model in loaded.items():
            texts = [document.text for document in documents if document.language == language]
            for _ in model.pipe(texts):
                pass

    return run


def seconds(work: Callable[[], object]) -> float:
    """Return the least time of a few turns."""
    turns = []
    for _ in range(TURNS):
        begun = time.perf_counter()
        work()
        turns.append(time.perf_counter() - begun)
    return min(turns)


def show(*cells: object) -> None:
    """Print one row."""
    line = "".join(f"{cell!s:<26}" if at == 0 else f"{cell!s:>12}" for at, cell in enumerate(cells))
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(worker() if sys.argv[1:] == ["worker"] else main())
