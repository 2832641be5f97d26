"""The command extract: reports in, events out, no project needed."""

import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Literal

import click

from couloir.cli.console import note, out, write_json, write_text
from couloir.cli.exits import SET_ASIDE
from couloir.cli.options import (
    as_of_option,
    geodata_option,
    profile_option,
    published_option,
    publisher_option,
    url_option,
)
from couloir.cli.session import Session, pass_session
from couloir.cli.words import Words, words_of
from couloir.errors import InputError, InputNotice
from couloir.model.claim import Claim
from couloir.model.document import Document, RawDocument
from couloir.model.vocabulary import Profile
from couloir.sources import Said, read_bytes, read_paths

LANGUAGES = ("fr", "en")


@click.command()
@click.argument(
    "paths",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path, allow_dash=True, readable=False),
)
@published_option
@publisher_option
@url_option
@geodata_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "text"]),
    default="jsonl",
    show_default=True,
    help="JSON Lines, or the report with its evidence marked.",
)
@profile_option
@as_of_option
@pass_session
def extract(  # noqa: PLR0913 - one argument per option
    session: Session,
    paths: tuple[Path, ...],
    *,
    published: date | None,
    publisher: str | None,
    url: str | None,
    geodata: Path | None,
    form: Literal["jsonl", "text"],
    profile: Profile | None,
    as_of: date | None,
) -> None:
    """Read reports and write what they tell, one JSON object a line; no project needed.

    Each line: id (the input's own, else the file's stem), language, published, title, events. A
    JSON Lines input has id and text, and optionally html, url, title, published, publisher. PATH
    may be - for standard input. What cannot be read is said on standard error, the rest goes on.

    \b
    Example: couloir extract report.html --published 2025-09-15 --format text
    """
    words = words_of(session.language())
    said = Said(published=published, publisher=publisher, url=url)
    reader = Reader(words, geodata)
    found = reader.read(_raw_documents(paths, said))
    if profile is not None and profile != "internal":
        if form != "jsonl":
            msg = f"--profile {profile} gives JSON Lines; a report's text is internal"
            raise click.UsageError(msg)
        _write_released(dict(_keyed(found)), reader, profile, as_of, words)
        found = iter(())
    else:
        note(words.text("working_copy"))
    for document, claims in found:
        if form == "jsonl":
            write_json(_line(document, claims))
        else:
            _show(document, claims, words)
    if reader.has_set_aside:
        sys.exit(SET_ASIDE)


_Read = tuple[Document, list[Claim]]


def _keyed(found: Iterable[_Read]) -> Iterator[tuple[str, _Read]]:
    return ((document.id, (document, claims)) for document, claims in found)


def _write_released(
    found: Mapping[str, _Read],
    reader: "Reader",
    profile: Profile,
    as_of: date | None,
    words: Words,
) -> None:
    """Write what a profile lets out; the day of view is the latest publication where none is given."""
    from couloir.cli.exporting import say_withheld
    from couloir.publish.claims import claims_text
    from couloir.publish.gate import gate
    from couloir.publish.view import SituationView

    known = [document.known for document, _ in found.values() if document.known]
    day = as_of or max(known, default=None)
    if day is None:
        msg = "no day to hold things by: give --as-of, or --published"
        raise click.UsageError(msg)
    view = SituationView(
        as_of=day,
        profile=profile,
        language=words.language,
        claims={claim.id: claim for _, claims in found.values() for claim in claims},
        documents={key: document for key, (document, _) in found.items()},
        shapes={},
    )
    write_text(claims_text(view, reader.gazetteer))
    say_withheld(gate(view, reader.gazetteer), words)


class Reader:
    """Reads raw documents one by one; what cannot be read is said on standard error."""

    def __init__(self, words: Words, geodata: Path | None = None) -> None:
        from couloir.pipeline.defaults import LocatingExtractor
        from couloir.places import filed_gazetteer, network_of, seed_gazetteer

        self._words = words
        self.gazetteer = filed_gazetteer(geodata) if geodata else seed_gazetteer()
        self._extractor = LocatingExtractor(self.gazetteer, network_of(geodata, self.gazetteer))
        self.has_set_aside = False

    def read(
        self, found: Iterator[RawDocument | InputError]
    ) -> Iterator[tuple[Document, list[Claim]]]:
        """Yield each document with its claims; one in a language that is not read has none."""
        from couloir.documents import clean

        for each in found:
            if isinstance(each, InputNotice):
                note(str(each))
                continue
            if isinstance(each, InputError):
                self.set_aside(str(each))
                continue
            try:
                document = clean(each)
            except InputError as error:
                self.set_aside(str(error))
                continue
            for notice in document.notices:
                note(notice)
            if document.language not in LANGUAGES:
                language = document.language or self._words.text("unknown_language")
                note(self._words.text("unread_language", origin=document.origin, language=language))
                self.has_set_aside = True
            yield document, list(self._extractor.extract(document))

    def set_aside(self, error: str) -> None:
        """Say what could not be read."""
        note(self._words.text("set_aside", error=error))
        self.has_set_aside = True


def _raw_documents(paths: tuple[Path, ...], said: Said) -> Iterator[RawDocument | InputError]:
    for path in paths:
        if str(path) == "-":
            yield from read_bytes(sys.stdin.buffer.read(), "stdin", said=said)
        else:
            yield from read_paths([path], said=said)


def _line(document: Document, claims: list[Claim]) -> dict[str, object]:
    from couloir.codec import report_line

    return report_line(document, claims, {})


def _show(document: Document, claims: list[Claim], words: Words) -> None:
    """Print a report with its evidence marked, then its events with their numbers."""
    from rich.text import Text

    from couloir.cli.claims import detail_lines, headline
    from couloir.cli.console import printable
    from couloir.cli.quoting import fields_by_quote, marked_text, spans_of

    console = out()
    quotes = [
        (quoted.quote, number)
        for number, claim in enumerate(claims, start=1)
        for quoted in claim.quotes
    ]
    console.print(
        Text(printable(f"{document.name} ({document.language}) {document.title or ''}"), "bold")
    )
    console.print(marked_text(document.text, spans_of(quotes), numbered=True))
    console.print(Text(words.text("evidence_of") if claims else words.text("no_events"), "bold"))
    for number, claim in enumerate(claims, start=1):
        console.print(Text(printable(f"{number}. {headline(claim, words)}"), "bold cyan"))
        for line in detail_lines(claim, words):
            console.print(Text(printable(f"   {line}")))
        for quote, fields in fields_by_quote(claim).items():
            console.print(Text(printable(f"   {', '.join(fields)}: ⟦{quote}⟧"), "dim"))
    console.print()
