"""Which raw document bytes are: what is said of them counts, so that no order of adding does."""

from dataclasses import replace

from couloir.codec import dumps
from couloir.model.document import RawDocument
from couloir.model.ids import content_id


def bytes_id(text: str, position: str) -> str:
    """Return the id of bytes (one character each, or decoded) at a position inside a source."""
    return content_id("bytes", text, position)


def identified(raw: RawDocument) -> RawDocument:
    """Return a raw document with the id of its bytes and of what is said of them.

    Neither its file nor its name is part of it: a report that is moved stays the same.
    """
    said = [raw.media_type, raw.title, raw.url, raw.publisher, raw.published, raw.added]
    return replace(raw, id=content_id("raw", raw.bytes_id, dumps(said)))


def completed(raw: RawDocument, kept: RawDocument) -> RawDocument:
    """Return what is now said, completed by what was said before of the same bytes.

    Who says nothing of the publisher takes nothing back. Of two days of adding the earlier
    stands: what is added again was known before.
    """
    days = [day for day in (raw.added, kept.added) if day is not None]
    is_dated = raw.published is not None and raw.published != kept.published
    return identified(
        replace(
            raw,
            title=raw.title or kept.title,
            url=raw.url or kept.url,
            publisher=raw.publisher or kept.publisher,
            published=raw.published if is_dated else kept.published,
            published_basis=raw.published_basis if is_dated else kept.published_basis,
            added=min(days, default=None),
        )
    )
