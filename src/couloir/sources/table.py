"""The table beside a folder of reports: who published each, where and when."""

import csv
import io
from collections.abc import Mapping
from pathlib import Path

from couloir.codec.encoding import text_of
from couloir.errors import InputError
from couloir.sources.said import Said, day_of

_COLUMNS = ("file", "published", "publisher", "url")
# Notes of whoever keeps the table: the facts a report retells, and its language, which is
# told from the text.
_PASSED_OVER = ("facts", "language")


def read_table(path: Path) -> Mapping[str, Said]:
    """Return what a table (TSV with a header) says of each file.

    Keys are the column `file`: a path below the table's folder, or `file#id` for one line of
    a JSONL or CSV file. Lines that start with # are passed over.

    Raises `InputError` with line and mend for a missing or unknown column, a file named
    twice, a date that is none, and a row of the wrong length.
    """
    try:
        text = text_of(path.read_bytes())
    except OSError as error:
        msg = f"{path}: cannot be read: {error.strerror or error}"
        raise InputError(msg) from error
    said: dict[str, Said] = {}
    header: list[str] | None = None
    reader = csv.reader(io.StringIO(text, newline=""), delimiter="\t", quoting=csv.QUOTE_NONE)
    for number, cells in enumerate(reader, start=1):
        if not any(cell.strip() for cell in cells) or cells[0].startswith("#"):
            continue
        if header is None:
            header = _header(cells, path)
            continue
        file, words = _row(header, cells, f"{path}:{number}")
        if file in said:
            msg = f"{path}:{number}: {file!r} is named twice: keep one row"
            raise InputError(msg)
        said[file] = words
    if header is None:
        msg = f"{path}: empty: begin with a header of {', '.join(_COLUMNS)}, parted by tabs"
        raise InputError(msg)
    return said


def _header(cells: list[str], path: Path) -> list[str]:
    header = [cell.strip() for cell in cells]
    if "file" not in header:
        msg = f'{path}: no column "file": begin with {", ".join(_COLUMNS)}, parted by tabs'
        raise InputError(msg)
    unknown = [name for name in header if name not in {*_COLUMNS, *_PASSED_OVER}]
    if unknown:
        msg = f"{path}: column {unknown[0]!r} is not known: use {', '.join(_COLUMNS)}"
        raise InputError(msg)
    return header


def _row(header: list[str], cells: list[str], origin: str) -> tuple[str, Said]:
    if len(cells) > len(header):
        msg = f"{origin}: {len(cells)} cells under {len(header)} columns: remove the extra tabs"
        raise InputError(msg)
    given = {name: cell.strip() for name, cell in zip(header, cells, strict=False)}
    file = given.get("file", "")
    if not file:
        msg = f'{origin}: no "file": name the report that the row speaks of'
        raise InputError(msg)
    published = given.get("published", "")
    try:
        day = day_of(published) if published not in {"", "-"} else None
    except ValueError as error:
        msg = f"{origin}: published: {error}"
        raise InputError(msg) from error
    return file, Said(
        published=day,
        publisher=given.get("publisher") or None,
        url=given.get("url") or None,
        basis="table",
    )
