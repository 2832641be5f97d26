"""JSON Lines and CSV: several documents in one file."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from couloir.codec import loads
from couloir.codec.encoding import decoded
from couloir.errors import InputError, InputNotice
from couloir.model.document import RawDocument
from couloir.sources.rows import FIELDS, Row, raw_of, row_of
from couloir.sources.said import Said
from couloir.sources.sniff import MAX_BYTES

if TYPE_CHECKING:
    from _csv import Reader as CsvReader

# A file of other people's may have hundreds.
_MOST_NAMED = 8
Numbered = tuple[int, Mapping[str, object] | InputError]


def read_jsonl(
    body: bytes, origin: str, *, said: Said, of_rows: Mapping[str, Said]
) -> Iterator[RawDocument | InputError]:
    """Yield a raw document for each line, or what is wrong with the line."""
    read = decoded(body)
    if read.doubt:
        yield InputNotice(f"{origin}: {read.doubt}")
    yield from _documents(_objects(read.text, origin), origin, said=said, of_rows=of_rows)


def read_csv(
    body: bytes, origin: str, *, said: Said, of_rows: Mapping[str, Said]
) -> Iterator[RawDocument | InputError]:
    """Yield a raw document for each row, or what is wrong with the row.

    The header names the columns; comma, semicolon (Excel in French) and tab may part them.
    """
    read = decoded(body)
    if read.doubt:
        yield InputNotice(f"{origin}: {read.doubt}")
    text = read.text
    header = text.lstrip("\n\r").split("\n", 1)[0]
    delimiter = max(",;\t", key=header.count)
    # The default of 131,072 characters is less than a long page in a cell. The limit belongs
    # to the csv module as a whole, and this is the only reader of it.
    csv.field_size_limit(MAX_BYTES)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    yield from _documents(_fields_of_rows(reader, origin), origin, said=said, of_rows=of_rows)


def _documents(
    numbered: Iterable[Numbered], origin: str, *, said: Said, of_rows: Mapping[str, Said]
) -> Iterator[RawDocument | InputError]:
    seen: dict[str, int] = {}
    passed_over: set[str] = set()
    for number, fields in numbered:
        if isinstance(fields, InputError):
            yield fields
            continue
        passed_over.update(str(name)[:40] for name in fields if name not in FIELDS)
        try:
            row = row_of(fields, origin=f"{origin}:{number}")
            _check_new(row, number, seen, origin)
            yield raw_of(
                row, origin=f"{origin}:{number}", said=said, said_of_row=of_rows.get(row.id)
            )
        except InputError as error:
            yield error
    if passed_over:
        names = ", ".join(sorted(passed_over)[:_MOST_NAMED])
        more = (
            f" and {len(passed_over) - _MOST_NAMED} more" if len(passed_over) > _MOST_NAMED else ""
        )
        yield InputNotice(
            f"{origin}: fields passed over: {names}{more}: known are {', '.join(FIELDS)}"
        )


def _check_new(row: Row, number: int, seen: dict[str, int], origin: str) -> None:
    first = seen.setdefault(row.id, number)
    if first != number:
        msg = f"{origin}:{number}: id {row.id!r} stands on line {first} too: give it another"
        raise InputError(msg)


def _objects(text: str, origin: str) -> Iterator[Numbered]:
    # Not splitlines: U+2028 and its like stand inside JSON strings.
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield number, _object(line, f"{origin}:{number}")


def _object(line: str, origin: str) -> Mapping[str, object] | InputError:
    try:
        value = loads(line)
    except InputError as error:
        # The decoder's own "line 1" would be taken for the line of the file.
        why = str(error).removeprefix("line 1, ").replace("not JSON: ", "")
        return InputError(f"{origin}: not JSON ({why}): fix or delete the line")
    if not isinstance(value, dict):
        return InputError(
            f'{origin}: {type(value).__name__}, not an object: write {{"id": …, "text": …}}'
        )
    return value


def _fields_of_rows(reader: "CsvReader", origin: str) -> Iterator[Numbered]:
    header: list[str] | None = None
    for number, cells in _rows(reader, origin):
        if isinstance(cells, InputError):
            yield number, cells
        elif header is None:
            header = [cell.strip().casefold() for cell in cells]
            wrong = _wrong_header(header, f"{origin}:{number}")
            if wrong is not None:
                yield number, wrong
                return
        else:
            yield number, _fields(header, cells, f"{origin}:{number}")


def _rows(reader: "CsvReader", origin: str) -> Iterator[tuple[int, list[str] | InputError]]:
    """Yield rows that are not blank with the line on which they begin."""
    while True:
        number = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            # The reader begins anew on the next line.
            yield number, InputError(f"{origin}:{number}: not CSV ({error}): mend the quotes")
            continue
        if any(cell.strip() for cell in cells):
            yield number, cells


def _wrong_header(header: list[str], origin: str) -> InputError | None:
    if "id" not in header or not {"text", "html"} & set(header):
        found = ", ".join(header)[:120]
        return InputError(
            f"{origin}: no header with id and text or html (found: {found}): "
            f"name the columns {', '.join(FIELDS)}"
        )
    twice = sorted({name for name in header if header.count(name) > 1})
    if twice:
        return InputError(f"{origin}: column {twice[0]!r} stands twice: keep one")
    return None


def _fields(header: list[str], cells: list[str], origin: str) -> Mapping[str, object] | InputError:
    if len(cells) != len(header):
        return InputError(
            f"{origin}: {len(cells)} cells under {len(header)} columns: "
            "put cells with commas or line ends in quotes"
        )
    return dict(zip(header, cells, strict=True))
