"""The command evaluate: how well extraction agrees with labelled reports."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click
from rich.progress import track

from couloir.cli.console import err, out, printable, table, write_json
from couloir.cli.evaluating_merging import merging
from couloir.cli.evaluating_phrases import phrases
from couloir.cli.exits import SET_ASIDE
from couloir.cli.extracting import Reader
from couloir.cli.options import geodata_option, json_option
from couloir.cli.session import Session, pass_session
from couloir.cli.words import words_of
from couloir.codec import Event, event_of, read_event
from couloir.model.claim import Claim
from couloir.model.document import Document
from couloir.quality import (
    SURE,
    Label,
    Mistake,
    Rates,
    Scores,
    band_name,
    figures_of,
    raw_of,
    read_labels,
    score,
)


@click.group()
def evaluate() -> None:
    """Score what is extracted against labelled reports.

    \b
    Example: couloir evaluate reports tests/corpus/rewordings
    """


evaluate.add_command(phrases)
evaluate.add_command(merging)


@evaluate.command()
@click.argument("folder", type=click.Path(path_type=Path))
@json_option
@click.option("--errors", "show_errors", is_flag=True, help="List missed and spurious events.")
@geodata_option
@click.option("--language", help="Score the reports labelled with this language.")
@pass_session
def reports(
    session: Session,
    folder: Path,
    *,
    as_json: bool,
    show_errors: bool,
    language: str | None,
    geodata: Path | None,
) -> None:
    """Extract from the labelled reports (YAML) below FOLDER, and score the events.

    The extractor is given id, text, address and publication day, where the label has one; never
    the language, never the labels. Figures as the codebook defines them: an event is found when
    its kind is right and its date or its place agrees.

    \b
    Example: couloir evaluate reports tests/corpus/rewordings --errors
    """
    labels = read_labels(folder, language=language)
    reader = Reader(words_of(session.language()), geodata)
    scores = score(labels, predictions(labels, reader))
    if as_json:
        write_json(figures_of(scores))
    else:
        _show(scores)
    if show_errors and not as_json:
        for mistake in scores.mistakes:
            out().print(printable(_mistake_line(mistake)))
    if reader.has_set_aside or scores.without_prediction:
        sys.exit(SET_ASIDE)


def predictions(labels: Sequence[Label], reader: Reader) -> Mapping[str, Sequence[Event]]:
    """Return the events found in each report, by its id, merged over all of them."""
    console = err()
    raw = [raw_of(label) for label in labels]
    followed = track(raw, console=console, transient=True, disable=not console.is_terminal)
    read = list(reader.read(iter(followed)))
    incidents = _incidents(read)
    return {
        document.name: [
            read_event(event_of(claim, document=document, incident=incidents[claim.id]))
            for claim in claims
        ]
        for document, claims in read
    }


def _incidents(read: Sequence[tuple[Document, list[Claim]]]) -> dict[str, str]:
    """Return the incident of each claim, as one project of these reports would have it."""
    from couloir.documents import near_copies
    from couloir.incidents import merge

    documents = {document.id: document for document, _ in read}
    claims = [claim for _, found in read for claim in found]
    copies = near_copies(list(documents.values()))
    merged = merge(claims, documents, copies=copies, names=())
    return {claim: incident.id for incident in merged.incidents for claim in incident.claims}


def _show(scores: Scores) -> None:
    console = out()
    totals = [("found", scores.found), ("strict", scores.strict)]
    columns = ["", "precision", "recall", "F1", "right", "asked for", "given"]
    title = f"{scores.reports} reports"
    console.print(table(title, columns, (_rates_cells(name, rates) for name, rates in totals)))
    slots = ((name, f"{share.value:.2f}", str(share.of)) for name, share in scores.slots.items())
    console.print(table("Fields of found events", ["field", "right", "of"], slots))
    kinds = (_rates_cells(str(kind), rates) for kind, rates in scores.kinds.items())
    console.print(table("Kinds", ["kind", *columns[1:]], kinds))
    bands = (
        (band_name(index), f"{share.value:.2f}", str(share.of))
        for index, share in enumerate(scores.bands)
        if share.of
    )
    console.print(table("Confidence", ["confidence", "right", "of"], bands))
    for line in _closing_lines(scores):
        console.print(line)


def _closing_lines(scores: Scores) -> Iterator[str]:
    sure = scores.sure
    yield f"Confidence of {SURE} or more: precision {sure.precision:.2f}, recall {sure.recall:.2f}"
    if scores.brier is not None:
        yield f"Brier score: {scores.brier:.3f}"
    quiet = scores.quiet
    yield f"Reports without events left quiet: {quiet.right} of {quiet.of}"
    yield f"Merging: pairs F1 {scores.merge_pairs_f1}, B-cubed F1 {scores.merge_b_cubed_f1}"
    if scores.without_prediction:
        yield f"Reports without a prediction: {', '.join(scores.without_prediction)}"


def _rates_cells(name: str, rates: Rates) -> Sequence[str]:
    shares = (rates.precision, rates.recall, rates.f1)
    counts = (rates.hit, rates.asked, rates.given)
    return (name, *(f"{share:.3f}" for share in shares), *map(str, counts))


def _mistake_line(mistake: Mistake) -> str:
    event = mistake.event
    when = f"{event.date.start} to {event.date.end}" if event.date.is_known else "no date"
    places = ", ".join(event.place.names) or "no place"
    quote = f" “{event.quote}”" if event.quote else ""
    return f"{mistake.what:8} {mistake.report} {event.kind} {when}, {places}{quote}"
