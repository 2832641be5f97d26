"""Claims as people and machines read them."""

from collections.abc import Iterator

from rich.padding import Padding
from rich.text import Text

from couloir.cli.console import out, printable
from couloir.cli.quoting import excerpt
from couloir.cli.words import Words
from couloir.codec import event_of
from couloir.model.claim import Claim, Credit
from couloir.model.document import Document
from couloir.model.judgement import CORRECTED, REVIEWER


def print_claim(
    claim: Claim, document: Document, words: Words, *, incident: str | None = None
) -> None:
    """Print a claim: what, when, where, who says so, in which report, in which words."""
    console = out()
    console.print(Text(printable(f"• {headline(claim, words)}"), style="bold cyan"))
    for line in detail_lines(claim, words):
        console.print(Padding(Text(printable(line)), (0, 0, 0, 2)))
    console.print(Padding(Text(printable(source_line(document, words))), (0, 0, 0, 2)))
    console.print(Padding(excerpt(claim, document), (0, 0, 0, 4)))
    named = f"{claim.id}, {incident}" if incident else claim.id
    console.print(Padding(Text(named, style="dim"), (0, 0, 0, 2)))


def headline(claim: Claim, words: Words) -> str:
    """Return what a claim says in a line: kind, days, place, stance."""
    wording = words.wording
    parts = [
        wording.labels.of("kind", claim.kind),
        wording.interval(claim.when),
        wording.place(claim.place),
        wording.labels.of("stance", claim.stance),
    ]
    return ", ".join(part for part in parts if part)


def detail_lines(claim: Claim, words: Words) -> Iterator[str]:
    """Yield the other fields of a claim that are known."""
    wording, page = words.wording, words.wording.page
    if claim.actors:
        actors = wording.listing([wording.labels.party(one) for one in claim.actors])
        yield words.pair(page["actor"], actors)
    if claim.targets:
        targets = wording.listing([wording.labels.party(one) for one in claim.targets])
        yield words.pair(page["target"], targets)
    if claim.fatalities.is_known:
        yield words.pair(page["deaths"], wording.range(claim.fatalities))
    for figure in claim.figures:
        thing = wording.labels.thing(figure.what, figure.effect)
        yield words.pair(thing, wording.range(figure.count))
    if claim.footprint:
        footprint = claim.footprint
        yield words.text(
            "footprint",
            shape=wording.labels.of("shape", footprint.shape),
            km=f"{footprint.precision_km:g}",
            basis=footprint.basis,
        )
    else:
        yield words.text("no_footprint")
    value = wording.share(claim.confidence)
    yield words.text("confidence", word=wording.confidence(claim.confidence), value=value)
    if claim.credits:
        yield words.text(
            "told_by", names=wording.listing([_chain(one, words) for one in claim.credits])
        )
    yield from _flag_lines(claim, words)


def _flag_lines(claim: Claim, words: Words) -> Iterator[str]:
    """Yield what a reviewer set, and what is to be checked."""
    labels, listing = words.wording.labels, words.wording.listing
    flags = (*claim.flags, *(claim.footprint.flags if claim.footprint else ()))
    corrected = [flag for flag in flags if flag.startswith(CORRECTED)]
    if corrected:
        fields = [labels.of("field", flag.removeprefix(CORRECTED)) for flag in corrected]
        by = claim.maker.name.removeprefix(REVIEWER)
        yield words.text("corrected", by=by, list=listing(fields))
    to_check = [flag for flag in flags if flag not in corrected]
    if to_check:
        yield words.text("to_check", list=listing([labels.of("flag", one) for one in to_check]))


def source_line(document: Document, words: Words) -> str:
    """Return in which report something stands: title, publisher, day, address or file."""
    day = (
        words.text("published_on", day=words.wording.day(document.published))
        if document.published
        else words.text("day_unknown")
    )
    parts = [
        document.title or document.name,
        document.publisher,
        day,
        document.url or document.origin,
    ]
    return f"{words.text('said_in')} {', '.join(part for part in parts if part)}"


def claim_data(
    claim: Claim, document: Document, *, incident: str | None = None
) -> dict[str, object]:
    """Return a claim in the codebook's event form, with the report that it stands in."""
    return {
        **event_of(claim, document=document, incident=incident),
        "report": {
            "id": document.name,
            "title": document.title,
            "publisher": document.publisher,
            "published": document.published,
            "url": document.url,
            "origin": document.origin,
        },
    }


def _chain(credit: Credit, words: Words) -> str:
    """Return a credit with who relays it, the first teller first."""
    return " → ".join(map(words.wording.labels.source, (credit.name, *credit.via)))
