"""A raw document as text: the report without its page."""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from couloir.codec.encoding import decoded
from couloir.documents.fold import fold
from couloir.documents.furniture import find_furniture
from couloir.documents.html import Page, PageLine, read_page
from couloir.documents.language import language_of
from couloir.documents.limits import check_length
from couloir.documents.pdf import read_pdf
from couloir.documents.phrases import Reason
from couloir.documents.published import Published, published_of
from couloir.documents.titles import clean_title, title_of_text
from couloir.errors import InputError
from couloir.model.document import Document, RawDocument, RemovedLine
from couloir.model.ids import content_id

# Reasons whose lines may still say when the page was published.
_DATED = frozenset({Reason.DATE, Reason.BYLINE, Reason.BREADCRUMB, Reason.NAVIGATION})
_MIN_TEASER, _MAX_TEASER = 25, 300
_BLANK_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """What was read of a body, before language and date are told."""

    lines: tuple[str, ...]
    marks: tuple[Reason | None, ...]
    text: str
    title: str | None = None
    publisher: str | None = None
    address: str | None = None
    metadata_day: date | None = None
    no_days: tuple[str, ...] = ()
    doubt: str | None = None
    furniture: tuple[tuple[int, int], ...] = ()


def clean(raw: RawDocument) -> Document:
    """Return the text of a raw document and what its page says about it.

    Plain text is kept whole, newlines and a byte-order mark apart: `text` has the offsets of
    the input, and `furniture` holds the spans that belong to the page. Of HTML and PDF only
    the report is kept, a block a paragraph; `removed` holds the rest with its reasons.

    Raises `InputError` with the origin where nothing is left as text, where a PDF cannot be
    read, and where a text is longer than any report.
    """
    read = _read(raw)
    kept = [line for line, mark in zip(read.lines, read.marks, strict=True) if mark is None]
    if not any(line.strip() for line in kept):
        doubt = f" ({read.doubt})" if read.doubt else ""
        msg = f"{raw.origin}: no text is left but navigation and the like: check the page{doubt}"
        raise InputError(msg)
    title = raw.title or read.title or title_of_text(kept)
    language = language_of(title, "\n".join(kept))
    url = raw.url or read.address
    published = published_of(
        raw,
        metadata=read.metadata_day,
        url=url,
        lines=_lines_marked(read, {None, *_DATED}),
        body=_lines_marked(read, {None, Reason.DATE}),
        language=language,
    )
    return Document(
        id=content_id("doc", raw.id, read.text),
        raw_id=raw.id,
        name=raw.name,
        origin=raw.origin,
        text=read.text,
        language=language,
        title=title,
        url=url,
        publisher=raw.publisher or read.publisher,
        published=published.day,
        published_basis=published.basis,
        added=raw.added,
        dateline=published.dateline.place if published.dateline else None,
        removed=_removed(read),
        furniture=read.furniture,
        notices=tuple(_notices(raw, read, published)),
    )


def _notices(raw: RawDocument, read: _Read, published: Published) -> Iterator[str]:
    """Yield what was guessed or passed over."""
    if read.doubt:
        yield f"{raw.origin}: {read.doubt}"
    # Where somebody says the day, nobody needs the page's.
    if raw.published is not None:
        return
    taken = f"{published.day}, by {published.basis}," if published.day else "no other day"
    for said in (*read.no_days, *published.no_days):
        yield (
            f"{raw.origin}: {said} gives no day that can be: passed over, {taken} is taken; give "
            "the day with --published or in a table"
        )


def _lines_marked(read: _Read, marks: Container[Reason | None]) -> list[str]:
    """Return the lines with one of these marks, blank ones left out."""
    return [
        line
        for line, mark in zip(read.lines, read.marks, strict=True)
        if mark in marks and line.strip()
    ]


def _removed(read: _Read) -> tuple[RemovedLine, ...]:
    return tuple(
        RemovedLine(text=line.strip(), reason=mark.value)
        for line, mark in zip(read.lines, read.marks, strict=True)
        if mark is not None and line.strip()
    )


def _read(raw: RawDocument) -> _Read:
    match raw.media_type:
        case "text/plain":
            return _read_plain(raw)
        case "text/html":
            return _read_html(raw)
        case "application/pdf":
            return _read_pdf(raw)
        case _:
            msg = f"{raw.origin}: {raw.media_type} is not read: give text, HTML or PDF"
            raise InputError(msg)


def _read_plain(raw: RawDocument) -> _Read:
    read = decoded(raw.body)
    text = read.text.replace("\r\n", "\n").replace("\r", "\n")
    check_length(text, raw.origin)
    lines = text.split("\n")
    marks = find_furniture(lines)
    return _Read(
        lines=tuple(lines),
        marks=tuple(marks),
        text=text,
        furniture=_spans(lines, marks),
        doubt=read.doubt,
    )


def _spans(lines: Sequence[str], marks: Sequence[Reason | None]) -> tuple[tuple[int, int], ...]:
    """Return the spans of marked lines; those with nothing but blank lines between are one."""
    spans: list[tuple[int, int]] = []
    start = 0
    touches = False
    for line, mark in zip(lines, marks, strict=True):
        end = start + len(line)
        if mark is not None and touches:
            spans[-1] = (spans[-1][0], end)
        elif mark is not None:
            spans.append((start, end))
        touches = mark is not None or (touches and not line.strip())
        start = end + 1
    return tuple(spans)


def _read_html(raw: RawDocument) -> _Read:
    page = read_page(raw.body, raw.origin)
    lines = tuple(line.text for line in page.lines)
    publisher = raw.publisher or page.head.publisher
    named = page.head.title or page.title_element
    title = clean_title(named, publisher=publisher, headings=page.headings) if named else None
    marks = _marks_of(page, title=raw.title or title)
    return _Read(
        lines=lines,
        marks=marks,
        text=_report(lines, marks),
        title=title,
        publisher=page.head.publisher,
        address=page.head.address,
        metadata_day=page.head.published,
        no_days=page.head.no_days,
        doubt=page.doubt,
    )


def _marks_of(page: Page, *, title: str | None) -> tuple[Reason | None, ...]:
    """Return the marks of regions, completed by those of links and lines outside them.

    A heading may link to its own page; other lines that only link lead to other ones.
    """
    own = {fold(heading) for heading in (*page.main_headings, title or "")}
    outside = [index for index, line in enumerate(page.lines) if line.reason is None]
    found = find_furniture([page.lines[index].text for index in outside])
    by_line = dict(zip(outside, found, strict=True))
    return tuple(
        line.reason or by_line.get(index) or _of_link(line, own)
        for index, line in enumerate(page.lines)
    )


def _of_link(line: PageLine, own_headings: Container[str]) -> Reason | None:
    is_paragraph = len(line.text) > _MAX_TEASER
    if not line.is_link or is_paragraph or fold(line.text) in own_headings:
        return None
    return Reason.RELATED if len(line.text) >= _MIN_TEASER else Reason.NAVIGATION


def _report(lines: Sequence[str], marks: Sequence[Reason | None]) -> str:
    # Indents show the levels of lists and mean nothing to a reader of sentences.
    kept = (line.strip() for line, mark in zip(lines, marks, strict=True) if mark is None)
    return _BLANK_LINES.sub("\n\n", "\n".join(kept)).strip()


def _read_pdf(raw: RawDocument) -> _Read:
    read = read_pdf(raw.body, raw.origin)
    check_length("\n".join(read.paragraphs), raw.origin)
    marks = find_furniture(read.paragraphs)
    kept = [line for line, mark in zip(read.paragraphs, marks, strict=True) if mark is None]
    return _Read(
        lines=(*read.running, *read.paragraphs),
        marks=(*(Reason.RUNNING for _ in read.running), *marks),
        text="\n\n".join(kept),
        title=clean_title(read.title, publisher=None, headings=()) if read.title else None,
    )
