"""One row of JSON Lines or CSV as a raw document."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from couloir.errors import InputError
from couloir.model.document import PublishedBasis, RawDocument
from couloir.sources.identity import bytes_id, identified
from couloir.sources.said import Said, day_of
from couloir.sources.sniff import check_no_nul, check_size

FIELDS = ("id", "text", "html", "url", "title", "published", "publisher")

# Half a surrogate pair is no character and has no bytes; one replacement character in its
# place keeps the offsets of the text.
_HALF_PAIR = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What one row says, checked; `text` or `html` is given."""

    id: str
    text: str | None
    html: str | None
    url: str | None
    title: str | None
    published: date | None
    publisher: str | None


def row_of(fields: Mapping[str, object], *, origin: str) -> Row:
    """Return the row that the known fields make; unknown ones are passed over.

    Raises `InputError` that names the field where one is missing or of the wrong type.
    """
    given = {name: _text_field(fields, name, origin) for name in FIELDS}
    name = (given["id"] or "").strip()
    if not name:
        msg = f'{origin}: no "id": give each document a name of its own'
        raise InputError(msg)
    if not any((given[field] or "").strip() for field in ("text", "html")):
        msg = f'{origin}: no "text" and no "html" for {name!r}: fill it in or delete the line'
        raise InputError(msg)
    return Row(
        id=name,
        text=given["text"] if (given["text"] or "").strip() else None,
        html=given["html"],
        url=given["url"],
        title=given["title"],
        published=_published(given["published"], origin),
        publisher=given["publisher"],
    )


def raw_of(row: Row, *, origin: str, said: Said, said_of_row: Said | None) -> RawDocument:
    """Return the raw document of a row.

    A page (`html`) is taken before the bare text: its head tells more. What a table says of
    this very row comes first, then the row's own fields; what the caller says of the whole
    file fills what they leave open.
    """
    words = row.html if (row.html or "").strip() else row.text
    text = _HALF_PAIR.sub("\ufffd", words or "")
    check_no_nul(text, origin)
    body = text.encode("utf-8")
    check_size(len(body), origin)
    first = said_of_row or Said()
    published, basis = _first_date(
        (first.published, first.basis), (row.published, "table"), (said.published, said.basis)
    )
    raw = RawDocument(
        id="",
        bytes_id=bytes_id(text, row.id),
        name=row.id,
        origin=origin,
        media_type="text/html" if words is row.html else "text/plain",
        body=body,
        title=row.title,
        url=first.url or row.url or said.url,
        publisher=first.publisher or row.publisher or said.publisher,
        published=published,
        published_basis=basis,
        added=first.added or said.added,
    )
    return identified(raw)


def _first_date(
    *given: tuple[date | None, PublishedBasis],
) -> tuple[date | None, PublishedBasis]:
    for day, basis in given:
        if day is not None:
            return day, basis
    return None, "unknown"


def _text_field(fields: Mapping[str, object], name: str, origin: str) -> str | None:
    value = fields.get(name)
    if value is None:
        return None
    if name == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        msg = f'{origin}: "{name}" is {type(value).__name__}, not text: put it in quotes'
        raise InputError(msg)
    return value if value.strip() else None


def _published(value: str | None, origin: str) -> date | None:
    if value is None:
        return None
    try:
        return day_of(value)
    except ValueError as error:
        msg = f'{origin}: "published": {error}'
        raise InputError(msg) from error
