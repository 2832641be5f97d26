"""What was read, and what remained of it as text."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

PublishedBasis = Literal["caller", "metadata", "address", "dateline", "table", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Exact words of a document: `document.text[start:end] == text`, in code points."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RawDocument:
    """Bytes as they came, with what the caller or a table beside them said.

    `id` comes from the bytes and from what is said of them: the same words on two sites are
    two documents. `bytes_id` comes from the bytes with the position inside the source alone;
    `origin` is the file or address, with the line where a file holds several documents
    ("a.jsonl:3"). `name` is the id that the input gives itself, or the file's stem. `media_type` is one
    of text/plain, text/html, application/pdf. `added` is the day it was added, where the
    caller said so: no clock is read.
    """

    id: str
    name: str
    origin: str
    media_type: str
    body: bytes
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: date | None = None
    published_basis: PublishedBasis = "unknown"
    added: date | None = None
    bytes_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """At one place of the sources, `raw_id` is what was said; the last turn holds.

    `place` is a file, or a row of one, with its bytes: who says otherwise of the same bytes at
    the same place corrects what was said before.
    """

    place: str
    turn: int
    raw_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovedLine:
    """A line of the page that is no part of the report, and why it was left out."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The text of one report, and what its page says about it.

    `language` is ISO 639-1; `dateline` is the place of a dateline ("BAMAKO, 15 sept."),
    None where there is none. `removed` keeps stripped lines, in page order.

    `furniture` are half-open spans of `text`, sorted and disjoint, that belong to the page
    and not to the report; readers of the text pass over them. Only plain text has any: it is
    kept whole, so that offsets are those of the input. Of HTML and PDF the text is ours, and
    such lines are left out of it.

    `notices` name what was passed over or guessed in reading it, each with its mend.
    """

    id: str
    raw_id: str
    name: str
    origin: str
    text: str
    language: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: date | None = None
    published_basis: PublishedBasis = "unknown"
    added: date | None = None
    dateline: str | None = None
    removed: tuple[RemovedLine, ...] = ()
    furniture: tuple[tuple[int, int], ...] = ()
    notices: tuple[str, ...] = ()

    @property
    def known(self) -> date | None:
        """The day from which this document's claims were known; None where nobody says."""
        return self.published or self.added
