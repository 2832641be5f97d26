"""Measure extraction on all labelled reports at hand: quality.py FILE README [check].

The check set is measured only where it is named: once a day at most. FILE is written whole, in README what stands between the two marks.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import reduce
from operator import add
from pathlib import Path

from test_long import commit

from couloir.cli.evaluating import predictions
from couloir.cli.evaluating_merging import Measured as Merged
from couloir.cli.evaluating_merging import measure as merge_scores
from couloir.cli.extracting import Reader
from couloir.cli.words import words_of
from couloir.codec import Event, event_of, read_event
from couloir.documents import clean
from couloir.extract import RuleExtractor
from couloir.places import seed_gazetteer
from couloir.quality import (
    SURE,
    Label,
    Rates,
    Scores,
    causes,
    raw_of,
    read_labels,
    score,
    wrong_fields,
)
from couloir.quality.slots import SLOTS
from couloir.settings import limit_threads, reference_folder

HEAD = """\
# How well it reads

Written by `make quality` on {day}, at commit {commit}.

An event is *found* when its kind is right and its date or its place agrees; it is *strict* when its dates are equal and its place is right.
The figures are those of `couloir evaluate reports DIR`; the extractor is given text, address and publication day, never the language or the labels.
Two careful people who label the same reports agree at about 0.9 found and 0.8 strict.
Sets that were developed on say less than those that were not: nothing is fitted on the labelled reports beside the project, nor on `tests/corpus/check`.
The figures of `tests/corpus/develop` and of the rewordings flatter: what is learned was fitted on them (docs/adr/0005). What is fitted without a report and read on it (five parts, `develop`, 512 reports, kinds that the codebook scores) came to found F1 0.71 and strict 0.51 in French, 0.71 and 0.46 in English, on 2026-11-24; on the 112 reports that were not written for this repository to 0.71 and 0.47, 0.69 and 0.44.
Even that flatters: the 48 reports that were written last (fr-7xx, en-7xx, half of their happenings told on purpose in words that a list would miss) were read by what had been fitted before them with found F1 0.62 and strict 0.43 in French, 0.57 and 0.29 in English, on 2026-11-24 at commit 4f93629.
The check set is opened at most once a day, by `make quality-check`: on 2026-11-24, before what docs/adr/0006 tells, with 86 reports (found F1 0.72 and strict 0.44 in French, 0.54 and 0.37 in English). Eight of them told an incident that a develop report tells too and have gone to develop; the 78 left have not been opened since.

{table}
## Fields of found events

{fields}
## By kind, over the sets kept for measuring

{kinds}
## Confidence

Share of events that were right, by the confidence they were given, over the sets kept for measuring:

{bands}
{sure}
## What would mend most

Mistakes over the sets kept for measuring, by cause, the ten commonest ({mistakes} in all; a field counts where the event was found):

{errors}
## Merging

Reports of one happening put together, by `couloir evaluate merging DIR`: once with the labels as claims, so that the judge alone is measured, and once with what is extracted, matched to the labels first.
Pairwise F1 is over the pairs of claims that share an incident, B-cubed over claims; the last columns are the pairs by the languages of the two reports.
The judge was written with `tests/corpus/merging/develop`; of `tests/corpus/merging/check` only figures are looked at, never texts or single errors. Nothing is fitted (docs/adr/0012).

{merging}
Wrong pairs of labelled claims, by what decided them:

{merging_errors}
## What must hold

`tests/end_to_end/test_measures.py` holds these floors:

- the first report: found F1 at least 0.85, strict at least 0.70; its attack without a toll, its author alleged, its shape a stretch of road of 20 to 27 km;
- its rewordings, in three hands that had not seen the rules, lose at most 0.15 of found F1 each;
- merging of labelled claims, on both halves of `tests/corpus/merging`, the labelled reports beside the project and the example: pairwise F1 at least 0.85, B-cubed at least 0.90 (`tests/end_to_end/test_merging.py`);
- the labelled reports kept beside the project: found F1 at least 0.62 and strict at least 0.40 in each language, every quote verbatim, reports without events left quiet.
"""

# Causes of mistakes in words, and what would mend them.
MENDS = {
    "kind_untold": (
        "nothing read the sentence as its kind",
        "more sentences to learn from, above all of the rarer kinds",
    ),
    "judged_unlikely": (
        "the right draft, judged too unlikely",
        "the same happening told with more round it, to learn from",
    ),
    "elsewhere": (
        "the right kind, another day and place",
        'words that point back ("the next day", "this village"), followed to what they mean',
    ),
    "other_kind": (
        "another kind of the same family (clash for attack, closure for blockade)",
        "who acts, read from the whole paragraph",
    ),
    "told_again": (
        "a happening that was found, told once more",
        'what "the attack" at the end of a report points back to',
    ),
    "nothing_there": (
        "an event where none is labelled",
        "more pages of the region with nothing to tell, to learn from",
    ),
    "date": (
        "the day of another happening, or that of its telling",
        "days carried by the clause that tells the happening, not the nearest",
    ),
    "place": (
        "the place of another happening, or a wider one",
        "the smaller of two places of a sentence, where the larger only says where it lies",
    ),
    "relation": (
        "near for at, at for between",
        "phrases joined to a stretch where its ends stand apart",
    ),
    "admin1": (
        "the region lacks or is another",
        "the gazetteer of all villages (`couloir geodata`), and regions told elsewhere in the report",
    ),
    "country": ("the country lacks or is another", "as for the region"),
    "actors": (
        "the author lacks, or one too many",
        "the captor of a release, both sides of a clash",
    ),
    "targets": ("what was hit lacks", "targets told in the sentence before"),
    "status": (
        "claimed, alleged, reported taken for each other",
        "credits that govern several sentences",
    ),
    "sourced": ("whom the text credits lacks", "credits told once for a paragraph"),
    "fatalities": (
        "the dead of another happening, or both sides summed",
        "tolls bound to the happening by the parse",
    ),
    "objects": ("what befell the counted things", "effects told by a verb in another clause"),
}
MOST = 10
MERGING = Path("tests/corpus/merging")

# Sets on which nothing was fitted.
KEPT = ("labelled reports beside the project", "`tests/corpus/check`")
BANDS = 5

# What the README quotes, between two marks.
README = """\
Measured on {day}, at commit {commit}:

{table}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A set of labelled reports in one language, and what came of it."""

    name: str
    language: str
    scores: Scores
    mistakes: Counter[str]


def main() -> int:
    """Measure and write."""
    limit_threads()
    measured = list(measure())
    day, made_at = datetime.now(UTC).date(), commit()
    rows = "".join(table(measured))
    kept = [one for one in measured if one.name in KEPT]
    merged = list(measure_merging())
    text = HEAD.format(
        day=day,
        commit=made_at,
        table=rows,
        fields="".join(fields(measured)),
        kinds="".join(kinds(kept)),
        bands="".join(bands(kept)),
        sure=sure(kept),
        errors="".join(errors(kept)),
        merging="".join(merging_rows(merged)),
        merging_errors="".join(merging_errors(merged)),
        mistakes=sum(sum(one.mistakes.values()) for one in kept),
    )
    full, readme = map(Path, sys.argv[1:3])
    full.write_text(text, encoding="utf-8")
    told = README.format(day=day, commit=made_at, table=rows)
    readme.write_text(renewed(readme.read_text(encoding="utf-8"), told), encoding="utf-8")
    return 0


def renewed(readme: str, told: str) -> str:
    """Return the README with what is told between its two marks."""
    before, begin, rest = readme.partition("<!-- quality: written by `make quality` -->\n")
    _, end, after = rest.partition("<!-- /quality -->")
    if not begin or not end:
        msg = "README.md: the marks of the figures lack: <!-- quality: … --> and <!-- /quality -->"
        raise ValueError(msg)
    return f"{before}{begin}{told}{end}{after}"


def measure() -> Iterator[Measured]:
    """Yield the scores of each set and language."""
    reader = Reader(words_of("en"))
    extractor = RuleExtractor(seed_gazetteer())
    for name, folder in sets():
        for language in ("fr", "en"):
            labels = read_labels(folder, language=language)
            if labels:
                scores = score(labels, predictions(labels, reader))
                found = Counter[str]()
                if name in KEPT:
                    found.update(causes(scores, labels, drafts(labels, extractor)))
                    found.update(wrong_fields(scores))
                yield Measured(name=name, language=language, scores=scores, mistakes=found)


def drafts(labels: Sequence[Label], extractor: RuleExtractor) -> dict[str, list[Event]]:
    """Return all that the extractor drafts in each report, told or not, by the report's id."""
    found = {}
    for label in labels:
        document = clean(raw_of(label))
        found[label.id] = [
            read_event(event_of(claim, document=document))
            for claim, _ in extractor.weighed(document)
        ]
    return found


def measure_merging() -> Iterator[tuple[str, list[Merged]]]:
    """Yield how well each set is merged: labelled claims, then extracted ones."""
    reader = Reader(words_of("en"))
    folders = [
        (f"`{folder.as_posix()}`", folder)
        for folder in sorted(MERGING.glob("*"))
        if folder.is_dir()
    ]
    reference = reference_folder()
    if reference is not None:
        folders.append((KEPT[0], reference / "evaluation" / "reports"))
    for name, folder in folders:
        if any(folder.glob("*.yaml")):
            yield name, merge_scores(read_labels(folder), reader, None)


def merging_rows(merged: list[tuple[str, list[Merged]]]) -> Iterator[str]:
    """Yield the rows of the table of merging."""
    yield "| set and claims | happenings | told more than once | pairs P | R | F1 | B-cubed F1 | fr–fr | en–en | fr–en |\n"
    yield "|---|---|---|---|---|---|---|---|---|---|\n"
    for name, both in merged:
        for one in both:
            pairs = one.scores.pairs
            cells = [
                f"{name}, {one.name} ({one.scores.claims})",
                one.scores.slugs,
                one.scores.shared,
            ]
            cells += [f"{pairs.precision:.2f}", f"{pairs.recall:.2f}", f"{pairs_f1(pairs):.3f}"]
            cells.append(f"{one.scores.b_cubed[2]:.3f}")
            cells += [
                f"{pairs_f1(one.scores.languages.get(key, Rates())):.2f}"
                for key in ("fr–fr", "en–en", "en–fr")
            ]
            yield f"| {' | '.join(map(str, cells))} |\n"


def merging_errors(merged: list[tuple[str, list[Merged]]]) -> Iterator[str]:
    """Yield the rows of the table of wrong pairs, over the sets."""
    yield "| set | wrongly | decided by | pairs |\n|---|---|---|---|\n"
    for name, both in merged:
        for (what, cause), count in sorted(both[0].causes.items(), key=lambda each: -each[1]):
            yield f"| {name} | {what} | {cause} | {count} |\n"


def pairs_f1(rates: Rates) -> float:
    """Return F1 over pairs."""
    return 2 * rates.hit / max(rates.asked + rates.given, 1)


def sets() -> Iterator[tuple[str, Path]]:
    """Yield name and folder of each set that is there."""
    reference = reference_folder()
    if reference is not None:
        yield "the first report", reference / "evaluation" / "gold"
        yield "labelled reports beside the project", reference / "evaluation" / "reports"
    opens = "check" in sys.argv[3:]
    for folder in sorted(
        path for path in Path("tests/corpus").iterdir() if any(path.glob("*.txt"))
    ):
        if folder.name == "check" and not opens:
            continue
        yield f"`{folder.as_posix()}`", folder
    if any(Path("tests/corpus").glob("*.yaml")):
        yield "`tests/corpus`, all", Path("tests/corpus")


def table(measured: list[Measured]) -> Iterator[str]:
    """Yield the rows of the main table."""
    yield "| set | language | reports | asked for | found P | R | F1 | strict F1 | left quiet |\n"
    yield "|---|---|---|---|---|---|---|---|---|\n"
    for one in measured:
        scores = one.scores
        quiet = f"{scores.quiet.right} of {scores.quiet.of}"
        cells = [one.name, one.language, scores.reports, scores.found.asked]
        cells += [*shares(scores.found), f"{scores.strict.f1:.2f}", quiet]
        yield f"| {' | '.join(map(str, cells))} |\n"


def shares(rates: Rates) -> list[str]:
    """Return precision, recall and F1."""
    return [f"{value:.2f}" for value in (rates.precision, rates.recall, rates.f1)]


def fields(measured: list[Measured]) -> Iterator[str]:
    """Yield the share of right fields, a row for each set."""
    names = list(measured[0].scores.slots) if measured else []
    yield f"| set | language | {' | '.join(names)} |\n"
    yield f"|---|---|{'---|' * len(names)}\n"
    for one in measured:
        values = [f"{share.value:.2f}" for share in one.scores.slots.values()]
        yield f"| {one.name} | {one.language} | {' | '.join(values)} |\n"


def kinds(measured: list[Measured]) -> Iterator[str]:
    """Yield a row for each kind that is asked for or told, over the given sets together."""
    yield "| kind | language | asked for | told | right | F1 |\n|---|---|---|---|---|---|\n"
    for language in ("fr", "en"):
        totals: dict[str, list[int]] = {}
        for one in measured:
            for kind, rates in one.scores.kinds.items() if one.language == language else ():
                sums = totals.setdefault(str(kind), [0, 0, 0])
                for at, count in enumerate((rates.asked, rates.given, rates.hit)):
                    sums[at] += count
        for kind, (asked, given, hit) in sorted(totals.items(), key=lambda row: -row[1][0]):
            yield f"| {kind} | {language} | {asked} | {given} | {hit} | {2 * hit / (asked + given):.2f} |\n"


def bands(measured: list[Measured]) -> Iterator[str]:
    """Yield a row for each fifth of confidence, over the given sets together."""
    yield "| confidence | events | right |\n|---|---|---|\n"
    for band in range(BANDS):
        shares_of = [one.scores.bands[band] for one in measured]
        count, right = sum(s.of for s in shares_of), sum(s.right for s in shares_of)
        if count:
            yield f"| {band / BANDS:.1f} to {(band + 1) / BANDS:.1f} | {count} | {right / count:.2f} |\n"


def errors(measured: list[Measured]) -> Iterator[str]:
    """Yield a row for each of the commonest causes of mistakes, over the given sets together."""
    total = sum((one.mistakes for one in measured), Counter[str]())
    yield "| mistakes | what | what would mend it |\n|---|---|---|\n"
    for cause, count in total.most_common(MOST):
        what, mend = MENDS[cause]
        name = f"{what} (field {cause})" if cause in SLOTS else what
        yield f"| {count} | {name} | {mend} |\n"


def sure(measured: list[Measured]) -> str:
    """Return what is told with a confidence of 0.8 or more, and the Brier score, over sets together."""
    rates = reduce(add, (one.scores.sure for one in measured), Rates())
    told = sum(one.scores.found.given for one in measured)
    squares = sum((one.scores.brier or 0) * one.scores.found.given for one in measured)
    return (
        f"Told with a confidence of {SURE} or more: precision {rates.precision:.2f} at a recall of "
        f"{rates.recall:.2f} ({rates.hit} right of {rates.given} told, {rates.asked} asked for). "
        f"Brier score over all {told} told: {squares / max(told, 1):.3f}.\n"
    )


if __name__ == "__main__":
    sys.exit(main())
