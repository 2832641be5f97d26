"""What a reader finds in a file of any form that leaves."""

import io
import zipfile
from pathlib import Path

import pytest


def text_of(path: Path) -> str:
    """Return all text in a file: of archives every member, of PDF its text layer."""
    data = path.read_bytes()
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "\n".join(
                archive.read(one).decode("utf-8", "replace") for one in archive.namelist()
            )
    if data.startswith(b"%PDF"):
        return _pdf_text(data)
    if data.startswith(b"PAR1"):
        return _parquet_text(path)
    return data.decode("utf-8")


def _pdf_text(data: bytes) -> str:
    pdfium = pytest.importorskip("pypdfium2")
    return "\n".join(page.get_textpage().get_text_range() for page in pdfium.PdfDocument(data))


def _parquet_text(path: Path) -> str:
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(path)
    metadata = {str(key): str(value) for key, value in (table.schema.metadata or {}).items()}
    return f"{table.to_pylist()}\n{metadata}"
