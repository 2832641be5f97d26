"""The situation as a workbook (XLSX): what it is on the first sheet, then a sheet for each table."""

import tempfile
from datetime import date, datetime
from typing import IO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from couloir.errors import CouloirError
from couloir.ports import Gazetteer
from couloir.publish.exports.about import about_lines
from couloir.publish.exports.cells import Cell, clean, is_formula
from couloir.publish.exports.tables import Table, tables
from couloir.publish.gate import Gated

# What a sheet and a cell can hold (ECMA-376 sets none; Excel's "specifications and limits").
_MOST_ROWS = 1_048_576
_MOST_LETTERS = 32_767
_CUT = " […]"
# Nothing reads the clock: a workbook says the day it speaks of as the day that it was made on.
_MIDNIGHT = datetime.min.time()


def write_xlsx(stream: IO[bytes], gated: Gated, gazetteer: Gazetteer) -> None:
    """Write a view as a workbook, row by row.

    Raises `CouloirError` where a table has more rows than a sheet can.
    """
    # Rows wait in files of their own; the folder goes with them, also when the writing breaks off.
    with tempfile.TemporaryDirectory(prefix="couloir-") as folder:
        options = {
            "constant_memory": True,
            "tmpdir": folder,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
        }
        # After an error it closes as well, into a stream that its owner then throws away.
        with Workbook(stream, options) as book:
            _fill(book, gated, gazetteer)


def _fill(book: Workbook, gated: Gated, gazetteer: Gazetteer) -> None:
    lines = about_lines(gated)
    book.set_properties(
        {
            "title": clean(gated.view.title),
            "comments": clean("\n".join(f"{name}: {value}" for name, value in lines)),
            "created": datetime.combine(gated.view.as_of, _MIDNIGHT),
        }
    )
    writer = _Writer(book)
    writer.about(lines)
    for table in tables(gated, gazetteer):
        writer.table(table)


class _Writer:
    """Writes cells of a workbook; no text is ever taken for a formula, a link or a number."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        # Excel keeps a text with this mark a text, also after somebody edits the cell.
        self._quoted: Format = book.add_format({"quote_prefix": True})
        self._day: Format = book.add_format({"num_format": "yyyy-mm-dd"})
        self._head: Format = book.add_format({"bold": True})

    def about(self, lines: tuple[tuple[str, str], ...]) -> None:
        """Write the first sheet: names and values."""
        sheet = self._book.add_worksheet("couloir")
        sheet.set_column(0, 0, 28)
        sheet.set_column(1, 1, 100)
        for at, (name, value) in enumerate(lines):
            self._text(sheet, (at, 0), name, self._head)
            self._text(sheet, (at, 1), value)

    def table(self, table: Table) -> None:
        """Write a sheet: columns, HXL tags, rows."""
        sheet = self._book.add_worksheet(table.name)
        sheet.freeze_panes(2, 1)
        for at, row in enumerate((tuple(table.tags), tuple(table.tags.values()))):
            for column, text in enumerate(row):
                self._text(sheet, (at, column), text, self._head)
        for at, cells in enumerate(table.rows(), start=2):
            if at >= _MOST_ROWS:
                msg = f"{table.name}: more rows than a sheet holds ({_MOST_ROWS}); export csv or jsonl"
                raise CouloirError(msg)
            for column, cell in enumerate(cells):
                self._cell(sheet, (at, column), cell)

    def _cell(self, sheet: Worksheet, at: tuple[int, int], cell: Cell) -> None:
        match cell:
            case None:
                return
            case str():
                self._text(sheet, at, cell)
            case date():
                sheet.write_datetime(*at, cell, self._day)
            case _:
                sheet.write_number(*at, cell)

    def _text(
        self, sheet: Worksheet, at: tuple[int, int], text: str, style: Format | None = None
    ) -> None:
        shown = clean(text)
        if len(shown) > _MOST_LETTERS:
            shown = shown[: _MOST_LETTERS - len(_CUT)] + _CUT
        sheet.write_string(*at, shown, self._quoted if is_formula(shown) else style)
