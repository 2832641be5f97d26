"""Tables as CSV with a row of HXL tags; what the file says of itself stands above the columns."""

import csv
import io
from collections.abc import Iterator
from typing import IO

from couloir.ports import Gazetteer
from couloir.publish.exports.about import about_lines
from couloir.publish.exports.cells import csv_cell
from couloir.publish.exports.tables import Table, incidents_table, states_table
from couloir.publish.gate import Gated


def write_incidents_csv(stream: IO[bytes], gated: Gated, gazetteer: Gazetteer) -> None:
    """Write incidents as CSV with HXL tags, UTF-8."""
    write_lines(stream, hxl_rows(incidents_table(gated, gazetteer), gated))


def write_states_csv(stream: IO[bytes], gated: Gated, gazetteer: Gazetteer) -> None:  # noqa: ARG001
    """Write states as CSV with HXL tags, UTF-8."""
    write_lines(stream, hxl_rows(states_table(gated), gated))


def hxl_rows(table: Table, gated: Gated) -> Iterator[list[str]]:
    """Yield the rows of a file: what it is, one line a row; columns; tags; the table's own.

    HXL 1.1 looks for the tags in the first 25 rows and takes the row before them for the
    columns' names; whatever stands above is passed over. The name before each value keeps a
    value that begins with "#" from being taken for a tag.
    """
    for name, value in about_lines(gated):
        yield [csv_cell(f"{name}: {value}")]
    yield list(table.tags)
    yield list(table.tags.values())
    for row in table.rows():
        yield [csv_cell(cell) for cell in row]


def write_lines(stream: IO[bytes], rows: Iterator[list[str]]) -> None:
    """Write rows as CSV (RFC 4180), one at a time."""
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=False)
    csv.writer(text).writerows(rows)
    text.flush()
    # The stream is the caller's: it must not close with the wrapper.
    text.detach()
