"""How merging grows, and what a hundred reports more cost: `make bench-merging` [SIZES…].

For each size: time and processor time for each claim, the greatest memory, pairs judged, and
pairwise and B-cubed F1 against the truth, beside a plain baseline on the same claims. Each size
runs in a process of its own. Then 100 reports are added to stores of 1,000 and 100,000 claims,
by windows at any size: `couloir.incidents.WHOLE_CLAIMS` is set aside.
"""

import resource
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from math import log, sqrt
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from synthetic import SYNTHETIC, Told, tell

from couloir.incidents import Material, Words, is_whole, merge, merge_in_windows
from couloir.incidents.whole_pairs import candidate_pairs
from couloir.model.claim import Claim, Maker
from couloir.model.document import Document, RawDocument
from couloir.model.ledger import LedgerLine
from couloir.pipeline import Tools
from couloir.pipeline.counting import counting_of
from couloir.pipeline.increments import bring_up
from couloir.store import ShelfStore, open_store

SIZES = (1_000, 10_000, 100_000, 1_000_000)
STORES = (1_000, 100_000)
ADDED = 100
_BATCH = 1_000
# The best of 0.4 to 0.8 in steps of 0.1 on 10,000 claims of another seed.
ALIKE = 0.6
WINDOW_DAYS = 3
# The baseline compares all claims of a window: at a million it would take hours.
LARGEST_BASELINE = 100_000
_CLEANER = Maker(name="clean", version="1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What one way of merging came to."""

    seconds: float
    processor_s: float
    pairs: int
    found: Mapping[str, int]


def main() -> None:
    """Print the tables; with `one SIZE` the rows of one size."""
    arguments = sys.argv[1:]
    if arguments[:1] == ["one"]:
        one_size(int(arguments[1]))
        return
    show("claims", "by", "s", "ms/claim", "cpu ms", "MB", "pairs", "pair F1", "B3 F1")
    for size in map(int, arguments or SIZES):
        # A process for each: the greatest memory is that of this size alone.
        subprocess.run([sys.executable, __file__, "one", str(size)], check=True)  # noqa: S603
    if not arguments:
        show("store", "added", "s", "cpu s", "anew s", "same")
        for size in STORES:
            increments(size)


def one_size(size: int) -> None:
    """Print the rows of one size; the baseline comes last, for its memory is not ours."""
    truth: dict[str, int] = {}
    ours = merged(size, truth)
    row("couloir", size, ours, truth)
    if size <= LARGEST_BASELINE:
        row("tf-idf", size, baseline(size), truth)
    else:
        show(f"{size:,}", "tf-idf", "-", "-", "-", "-", "-", "-", "-")


def merged(size: int, truth: dict[str, int]) -> Measured:
    """Merge claims as a run does it: few of them whole, else in windows; note each one's truth."""
    return compared_whole(size, truth) if is_whole(size) else in_windows(size, truth)


def compared_whole(size: int, truth: dict[str, int]) -> Measured:
    """Merge claims whole; the pairs are those that meet, without those of clusters that join."""
    told = list(tell(size))
    claims = [one.claim for one in told]
    documents = {one.document.id: one.document for one in told}
    truth.update((one.claim.id, one.truth) for one in told)
    known = {document_id: document.known for document_id, document in documents.items()}
    pairs = sum(1 for _ in candidate_pairs(claims, known))
    began, began_cpu = time.perf_counter(), time.process_time()
    incidents = merge(claims, documents, copies={}, names=()).incidents
    seconds, processor_s = time.perf_counter() - began, time.process_time() - began_cpu
    found = {one: n for n, incident in enumerate(incidents) for one in incident.claims}
    return Measured(seconds=seconds, processor_s=processor_s, pairs=pairs, found=found)


def in_windows(size: int, truth: dict[str, int]) -> Measured:
    """Merge claims as they are made, in a window of days; note the truth of each."""
    claims: dict[str, Claim] = {}
    documents: dict[str, Document] = {}

    def batches() -> Iterator[Sequence[Claim]]:
        for batch in in_batches(tell(size)):
            for one in batch:
                claims[one.claim.id], documents[one.document.id] = one.claim, one.document
                truth[one.claim.id] = one.truth
            yield [one.claim for one in batch]

    material = Material(
        claims=lambda ids: {one: claims[one] for one in ids},
        names=lambda _: (),
        documents=lambda ids: {one: documents[one] for one in ids},
        copies={},
    )
    found: dict[str, int] = {}
    began, began_cpu = time.perf_counter(), time.process_time()
    pairs = incidents = 0
    for told in merge_in_windows(batches(), material, Words({})):
        pairs = told.pairs
        for incident in told.result.incidents:
            incidents += 1
            found.update(dict.fromkeys(incident.claims, incidents))
        for standing in told.standings:
            del claims[standing.claim_id]
            documents.pop(standing.document_id, None)
    return Measured(
        seconds=time.perf_counter() - began,
        processor_s=time.process_time() - began_cpu,
        pairs=pairs,
        found=found,
    )


def baseline(size: int) -> Measured:
    """Join each sentence with the likeliest of the days before: TF-IDF, cosine, one link."""
    began, began_cpu = time.perf_counter(), time.process_time()
    frequent: Counter[str] = Counter()
    for one in tell(size):
        frequent.update(set(_tokens(one.text)))
    recent: dict[int, list[str]] = defaultdict(list)
    vectors: dict[str, dict[str, float]] = {}
    postings: dict[str, dict[str, float]] = defaultdict(dict)
    found: dict[str, int] = {}
    pairs = 0
    for number, one in enumerate(tell(size)):
        claim_id, day = one.claim.id, _day(one.claim)
        for old in [old for old in recent if old < day - WINDOW_DAYS]:
            for gone in recent.pop(old):
                for token in vectors.pop(gone):
                    del postings[token][gone]
        vector = _vector(one.text, frequent, size)
        alike: dict[str, float] = defaultdict(float)
        for token, weight in vector.items():
            for other, theirs in postings[token].items():
                alike[other] += weight * theirs
            postings[token][claim_id] = weight
        pairs += len(alike)
        best = max(alike, key=lambda other: (alike[other], other), default=None)
        joins = best is not None and alike[best] >= ALIKE
        found[claim_id] = found[best] if joins and best is not None else number
        vectors[claim_id] = vector
        recent[day].append(claim_id)
    return Measured(
        seconds=time.perf_counter() - began,
        processor_s=time.process_time() - began_cpu,
        pairs=pairs,
        found=found,
    )


def _vector(text: str, frequent: Mapping[str, int], size: int) -> dict[str, float]:
    """Return the weight of each token of a text, of length one (Salton and Buckley 1988)."""
    counts = Counter(_tokens(text))
    weights = {token: n * log(1 + size / frequent[token]) for token, n in counts.items()}
    length = sqrt(sum(weight * weight for weight in weights.values()))
    return {token: weight / length for token, weight in weights.items()}


def _tokens(text: str) -> list[str]:
    return text.casefold().replace("_", " ").split()


def _day(claim: Claim) -> int:
    return claim.when.start.toordinal() if claim.when.start else 0


def increments(size: int) -> None:
    """Print what it costs to add 100 reports: the newest, and any out of all years."""
    told = list(tell(size + ADDED))
    chosen = set(Random(5).sample(range(size + ADDED), ADDED))  # noqa: S311 - keeps no secret
    kinds = {
        "newest": lambda number: number >= size,
        "scattered": lambda number: number in chosen,
    }
    for name, is_new in kinds.items():
        added = [one for number, one in enumerate(told) if is_new(number)]
        there = [one for number, one in enumerate(told) if not is_new(number)]
        with TemporaryDirectory() as folder:
            increment(Path(folder) / "couloir.db", name, there, added)


def increment(path: Path, name: str, there: Sequence[Told], added: Sequence[Told]) -> None:
    """Print what it costs to add reports to a store, and to merge all anew."""
    store = open_store(str(path))
    tools = synthetic_tools()

    def derive() -> None:
        with store.transaction():
            bring_up(store, tools, counting_of(store, tools))

    put(store, there)
    derive()
    put(store, added)
    began, began_cpu = time.perf_counter(), time.process_time()
    derive()
    seconds, processor_s = time.perf_counter() - began, time.process_time() - began_cpu
    digest = store.digest(ignore_incident_ids=True)
    began = time.perf_counter()
    with store.transaction():
        store.merge_index.forget()
        derive()
    anew_s = time.perf_counter() - began
    is_same = store.digest(ignore_incident_ids=True) == digest
    store.close()
    show(
        f"{len(there):,}",
        name,
        f"{seconds:.2f}",
        f"{processor_s:.2f}",
        f"{anew_s:.1f}",
        "yes" if is_same else "NO",
    )


def put(store: ShelfStore, told: Iterable[Told]) -> None:
    """Put claims with their pages into a store, as runs leave them."""
    for batch in in_batches(told):
        with store.transaction():
            store.add_raw(_raw(one.document) for one in batch)
            store.add_documents(one.document for one in batch)
            store.add_claims(one.claim for one in batch)
            for one in batch:
                store.log(_line("keep", one.document.id, _CLEANER))
                store.log(_line("extract", one.document.id, SYNTHETIC))


def _raw(document: Document) -> RawDocument:
    return RawDocument(
        id=document.raw_id,
        name=document.name,
        origin=document.origin,
        media_type="text/plain",
        body=b"",
        published=document.published,
    )


def _line(step: str, document_id: str, maker: Maker) -> LedgerLine:
    return LedgerLine(step=step, input_id=document_id, maker=maker, outcome="done")


def synthetic_tools() -> Tools:
    """Return tools under whose names the claims were made; no copies, nothing compared whole."""
    return Tools(
        clean=_none,
        cleaner=_CLEANER,
        extractor=_Extractor(),
        languages=("fr",),
        copies=lambda _: {},
        assess=lambda *_, **__: (),
        whole_claims=0,
    )


class _Extractor:
    """Has a name, and reads nothing."""

    maker = SYNTHETIC

    def extract(self, document: Document) -> list[Claim]:  # noqa: ARG002 - the port has it
        """Return no claims."""
        return []


def _none(raw: RawDocument) -> Document:
    """Refuse: there is nothing to clean."""
    raise NotImplementedError(raw.id)


def in_batches(told: Iterable[Told]) -> Iterator[list[Told]]:
    """Yield what is told in lists."""
    left = iter(told)
    while batch := list(islice(left, _BATCH)):
        yield batch


def row(name: str, size: int, measured: Measured, truth: Mapping[str, int]) -> None:
    """Print a row of the table of sizes."""
    pair_f1, b_cubed_f1 = quality(truth, measured.found)
    show(
        f"{size:,}",
        name,
        f"{measured.seconds:.1f}",
        f"{measured.seconds / size * 1e3:.3f}",
        f"{measured.processor_s / size * 1e3:.3f}",
        # Kilobytes, as Linux has them.
        f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}",
        f"{measured.pairs / size:.1f}",
        f"{pair_f1:.3f}",
        f"{b_cubed_f1:.3f}",
    )


def quality(truth: Mapping[str, int], found: Mapping[str, int]) -> tuple[float, float]:
    """Return pairwise F1 and B-cubed F1 (Bagga and Baldwin 1998)."""
    cells = Counter((truth[one], found[one]) for one in truth)
    labels = Counter(truth.values())
    groups = Counter(found[one] for one in truth)
    both, labelled, joined = (sum(map(_two, one.values())) for one in (cells, labels, groups))
    precision = sum(n * n / groups[group] for (_, group), n in cells.items()) / len(truth)
    recall = sum(n * n / labels[label] for (label, _), n in cells.items()) / len(truth)
    return 2 * both / (labelled + joined), 2 * precision * recall / (precision + recall)


def _two(count: int) -> int:
    """Return how many pairs there are of so many."""
    return count * (count - 1) // 2


def show(*cells: str) -> None:
    """Print a row."""
    sys.stdout.write("".join(f"{cell:>12}" for cell in cells) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
