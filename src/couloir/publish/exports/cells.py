"""Cells of tables: what a cell may hold, and how a spreadsheet is kept from obeying it."""

import re
from collections.abc import Iterable
from datetime import date

Cell = str | int | float | date | None

# HXL 1.1 asks for this mark inside a cell of a column with the attribute +list.
LIST_MARK = " | "
# A cell that begins with one of these is run as a formula by spreadsheets, from CSV as well
# (OWASP, "CSV Injection"); a tab or line break before them is passed over.
_FORMULA = re.compile(r"\s*[=+\-@\uff0b\uff0d\uff1d\uff20]")
# What XML 1.0 has no place for, and lone surrogates, which UTF-8 has none for.
_UNSPEAKABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """Return a text with U+FFFD for each character that XML or UTF-8 cannot hold."""
    return _UNSPEAKABLE.sub("\ufffd", text)


def is_formula(text: str) -> bool:
    """Return whether a spreadsheet would take a text for a formula."""
    return _FORMULA.match(text) is not None


def csv_cell(cell: Cell) -> str:
    """Return a cell as CSV holds it: numbers and days as they are, nothing for None.

    A text that a spreadsheet would run gets an apostrophe before it, which makes it a text.
    """
    match cell:
        case None:
            return ""
        case str():
            text = clean(cell)
            return f"'{text}" if is_formula(text) else text
        case date():
            return cell.isoformat()
        case _:
            return str(cell)


def listed(words: Iterable[str]) -> str | None:
    """Return several words as one cell, None where there are none.

    A mark inside a word would part it in two.
    """
    return LIST_MARK.join(word.replace("|", "/") for word in words) or None
