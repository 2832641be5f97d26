"""The command evaluate merging: how well reports of one happening become one incident."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from couloir.cli.console import out, printable, table, write_json, write_text
from couloir.cli.extracting import Reader
from couloir.cli.options import geodata_option, json_option
from couloir.cli.session import Session, pass_session
from couloir.cli.words import words_of
from couloir.codec import Event, event_of, read_event
from couloir.model.claim import Claim
from couloir.model.document import Document
from couloir.model.vocabulary import LASTING, UNSCORED
from couloir.quality.gold import gold_claims
from couloir.quality.labels import Label, raw_of, read_labels
from couloir.quality.matching import is_hit, match
from couloir.quality.merging import (
    MergingScores,
    Mistaken,
    Told,
    WrongPair,
    causes_of,
    merging_figures,
    merging_scores,
)
from couloir.quality.rates import Rates, ratio

if TYPE_CHECKING:
    from couloir.incidents import MergeResult

# A slug with the claim that stands for it, and the report's label.
Slugged = tuple[Label, str, Claim]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """Scores on one set of claims, with what decided each wrong pair."""

    name: str
    scores: MergingScores
    causes: Mapping[tuple[Mistaken, str], int]


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@geodata_option
@json_option
@click.option("--errors", "show_errors", is_flag=True, help="List the wrong pairs with reasons.")
@pass_session
def merging(
    session: Session, folder: Path, *, geodata: Path | None, as_json: bool, show_errors: bool
) -> None:
    """Merge the claims of the labelled reports (YAML) below FOLDER, and score the incidents.

    Once with the labels as claims, so that the judge alone is measured, and once with what is
    extracted, matched to the labels first. Labels of one happening bear one `incident`; lasting
    states have none.

    \b
    Example: couloir evaluate merging tests/corpus/merging/develop --errors
    """
    labels = read_labels(folder)
    measured = measure(labels, Reader(words_of(session.language()), geodata), geodata)
    if as_json:
        write_json({one.name: _data(one) for one in measured})
        return
    for one in measured:
        _show(one)
        if show_errors:
            for pair in one.scores.wrong:
                write_text(f"{printable(_wrong_line(pair))}\n")


def measure(labels: Sequence[Label], reader: Reader, geodata: Path | None) -> list[Measured]:
    """Return the scores on labelled claims and on extracted ones, in this order."""
    return [measure_labelled(labels, geodata), _measure_extracted(labels, reader)]


def measure_labelled(labels: Sequence[Label], geodata: Path | None = None) -> Measured:
    """Return the scores on labels turned into claims; nothing is extracted."""
    from couloir.documents import clean

    documents = {label.id: clean(raw_of(label)) for label in labels}
    gold = [
        (label, event, claim)
        for label in labels
        for event, claim in gold_claims(label, documents[label.id])
    ]
    placed = _placed([claim for _, _, claim in gold], geodata)
    told = [
        (label, event.incident, placed[claim.id])
        for label, event, claim in gold
        if event.incident and event.kind not in LASTING
    ]
    by_id = {document.id: document for document in documents.values()}
    return _measured("labelled claims", told, list(placed.values()), by_id)


def _measure_extracted(labels: Sequence[Label], reader: Reader) -> Measured:
    raw = iter([raw_of(label) for label in labels])
    read = {document.name: (document, claims) for document, claims in reader.read(raw)}
    matched = [
        one for label in labels if label.id in read for one in _matched(label, *read[label.id])
    ]
    claims = [claim for _, found in read.values() for claim in found]
    documents = {document.id: document for document, _ in read.values()}
    return _measured("extracted claims", matched, claims, documents)


def _placed(claims: Sequence[Claim], geodata: Path | None) -> dict[str, Claim]:
    from couloir.places import filed_gazetteer, locate, network_of, seed_gazetteer

    gazetteer = filed_gazetteer(geodata) if geodata else seed_gazetteer()
    roads = network_of(geodata, gazetteer)
    return {claim.id: locate(claim, gazetteer, roads) for claim in claims}


def _matched(label: Label, document: Document, claims: Sequence[Claim]) -> Iterator[Slugged]:
    """Yield the claims that stand for a labelled happening, with its slug."""
    by_id = {claim.id: claim for claim in claims if claim.kind not in UNSCORED}
    found = [read_event(event_of(claim, document=document)) for claim in by_id.values()]
    events: Sequence[Event] = label.events
    for pair in match(events, found):
        event, given = events[pair.label], found[pair.found]
        if event.incident and event.kind not in LASTING and given.id and is_hit(event, given):
            yield label, event.incident, by_id[given.id]


def _measured(
    name: str,
    told: Iterable[Slugged],
    claims: Sequence[Claim],
    documents: Mapping[str, Document],
) -> Measured:
    from couloir.documents import near_copies
    from couloir.incidents import merge

    merged = merge(claims, documents, copies=near_copies(list(documents.values())), names=())
    incident_of = {one: incident.id for incident in merged.incidents for one in incident.claims}
    scores = merging_scores(
        Told(
            report=label.id,
            language=label.language,
            slug=slug,
            claim=claim,
            found=incident_of[claim.id],
        )
        for label, slug, claim in told
    )
    return Measured(name=name, scores=scores, causes=causes_of(scores.wrong, _cause(merged)))


def _cause(merged: "MergeResult") -> Callable[[WrongPair], str]:
    """Return what decided a pair: the feature that spoke against it, or who else brought it about."""
    from couloir.incidents import deciding_feature, judge

    judged = {(one.left, one.right) for one in merged.verdicts}

    def cause(pair: WrongPair) -> str:
        left, right = sorted((pair.left.claim, pair.right.claim), key=lambda claim: claim.id)
        if (left.document_id, left.maker) == (right.document_id, right.maker):
            return "two claims of one report"
        is_met = (left.id, right.id) in judged
        is_same = judge(left, right).judgement == "same"
        if pair.what == "joined":
            return "judged the same" if is_same else "joined through others"
        if not is_same:
            return deciding_feature(left, right)
        return "kept apart by others" if is_met else "never compared"

    return cause


def _data(one: Measured) -> dict[str, object]:
    errors = [
        {"what": what, "decided_by": cause, "pairs": count} for (what, cause), count in _sorted(one)
    ]
    return {**merging_figures(one.scores), "errors": errors}


def _sorted(one: Measured) -> list[tuple[tuple[Mistaken, str], int]]:
    return sorted(one.causes.items(), key=lambda each: (-each[1], each[0]))


def _show(one: Measured) -> None:
    scores, console = one.scores, out()
    title = (
        f"{one.name}: {scores.claims} claims of {scores.slugs} happenings, "
        f"{scores.shared} of them told more than once"
    )
    precision, recall, f1 = (f"{share:.3f}" for share in scores.b_cubed)
    rows = [_cells("pairs", scores.pairs), ("B-cubed", precision, recall, f1, "", "", "")]
    rows += [_cells(f"pairs {name}", rates) for name, rates in scores.languages.items()]
    columns = ["", "precision", "recall", "F1", "right", "labelled", "merged"]
    console.print(table(title, columns, rows))
    errors = ((what, cause, str(count)) for (what, cause), count in _sorted(one))
    console.print(table("Wrong pairs", ["wrongly", "decided by", "pairs"], errors))


def _cells(name: str, rates: Rates) -> tuple[str, ...]:
    f1 = ratio(2 * rates.hit, rates.asked + rates.given)
    shares = (f"{rates.precision:.3f}", f"{rates.recall:.3f}", f"{f1:.3f}")
    return (name, *shares, *map(str, (rates.hit, rates.asked, rates.given)))


def _wrong_line(pair: WrongPair) -> str:
    from couloir.incidents import judge

    verdict = judge(pair.left.claim, pair.right.claim)
    sides = " / ".join(_side(one) for one in (pair.left, pair.right))
    said = "; ".join(verdict.reasons)
    return f"{pair.what:6} {sides}: {verdict.judgement} {verdict.score:.2f}: {said}"


def _side(told: Told) -> str:
    claim = told.claim
    when = f"{claim.when.start}..{claim.when.end}" if claim.when.is_known else "no date"
    place = ", ".join(claim.place.names) or "no place"
    return f"{told.report} [{told.slug}] {claim.kind} {when} {place}"
