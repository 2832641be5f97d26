"""Raw documents for the tests of cleaning."""

from collections.abc import Callable

import pytest

from couloir.documents import clean
from couloir.model.document import Document, RawDocument
from couloir.model.ids import content_id

Cleaner = Callable[..., Document]


def raw_of(body: str | bytes, media_type: str = "text/plain", **said: object) -> RawDocument:
    """Return a raw document of a body; `said` are further fields of it."""
    as_bytes = body.encode() if isinstance(body, str) else body
    return RawDocument(
        id=content_id("raw", as_bytes.decode("latin-1"), ""),
        name="report",
        origin="report",
        media_type=media_type,
        body=as_bytes,
        **said,  # type: ignore[arg-type]  # tests name real fields
    )


@pytest.fixture
def clean_page() -> Cleaner:
    """Return what cleans an HTML page."""
    return lambda body, **said: clean(raw_of(body, "text/html", **said))


@pytest.fixture
def clean_text() -> Cleaner:
    """Return what cleans a plain text."""
    return lambda body, **said: clean(raw_of(body, "text/plain", **said))


@pytest.fixture
def clean_pdf() -> Cleaner:
    """Return what cleans a PDF file."""
    return lambda body, **said: clean(raw_of(body, "application/pdf", **said))
