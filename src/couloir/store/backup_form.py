"""The form of a backup: gzip over JSON Lines, so that any tool can open one.

The first line names form and columns, the last the number of rows, the digest and the hash of all
lines before it. Between them each row is a list: its table, then its columns as the first line
has them; days as ISO 8601, bytes as base64. Rows stand table by table, so that a row comes after
those that it speaks of.
"""

import binascii
from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Column, Date, LargeBinary, Table

from couloir.codec import dumps, loads, read
from couloir.errors import InputError, StoreError
from couloir.store.schema import HEAD
from couloir.store.shelves import Row
from couloir.store.tables import metadata

KIND = "couloir backup"
VERSION = 1
# A table that is made again by a run, and need not be kept, says so in its `info`.
REBUILT = "rebuilt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The columns of a table, as its rows have them."""

    table: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The first line: the form of the store it was made of, and the columns of each table."""

    kind: str
    version: int
    form: str
    tables: tuple[Columns, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many rows of a table there are."""

    table: str
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Trailer:
    """The last line; `sha256` is that of all lines before it."""

    rows: tuple[Count, ...]
    digest: str
    sha256: str


def kept_tables() -> Sequence[Table]:
    """Return the tables of a backup, each after those that it refers to."""
    return [table for table in metadata.sorted_tables if REBUILT not in table.info]


def order_of(table: Table) -> str:
    """Return the column that a table's rows are listed by.

    Raises `StoreError` for a table with none: a mistake in the tables.
    """
    columns = [column.name for column in table.primary_key.columns]
    if len(columns) != 1:
        msg = f"{table.name}: a backup needs a key of one column, or the mark {REBUILT!r}"
        raise StoreError(msg)
    return columns[0]


def new_header() -> Header:
    """Return the header of a backup made now."""
    tables = tuple(
        Columns(table=table.name, columns=tuple(column.name for column in _columns(table)))
        for table in kept_tables()
    )
    return Header(kind=KIND, version=VERSION, form=HEAD, tables=tables)


def header_of(line: bytes) -> Header:
    """Return the header in a first line.

    Raises `StoreError` for a file of another program, and for a backup of a newer Couloir.
    """
    try:
        data = loads(line.decode())
        _check_age(data)
        header = read(Header, data)
    except (InputError, UnicodeDecodeError) as error:
        msg = "is no backup of Couloir: name a file that `couloir backup` wrote"
        raise StoreError(msg) from error
    _check_columns(header)
    return header


def trailer_of(data: object) -> Trailer | None:
    """Return the trailer, None for the data of a row.

    Raises `StoreError` for what is neither.
    """
    if isinstance(data, list):
        return None
    try:
        return read(Trailer, data)
    except InputError as error:
        msg = f"is damaged: {error}"
        raise StoreError(msg) from error


def line_of(table: Table, row: Row) -> str:
    """Return a row's line."""
    return dumps([table.name, *(_plain(row[column.name]) for column in _columns(table))])


def row_of(header: Header, data: object) -> tuple[Table, dict[str, object]]:
    """Return the table and the row in a line's data.

    Raises `StoreError` where it is no row of the header's tables.
    """
    named = {one.table: one.columns for one in header.tables}
    match data:
        case [str(name), *values] if name in named:
            names = named[name]
        case _:
            msg = "is damaged: a row of no table"
            raise StoreError(msg)
    table = metadata.tables[name]
    if len(names) != len(values):
        msg = f"is damaged: a row of {name} has {len(values)} values, not {len(names)}"
        raise StoreError(msg)
    row: dict[str, object] = {column.name: None for column in _columns(table)}
    for column_name, value in zip(names, values, strict=True):
        row[column_name] = _value(table.c[column_name], value)
    return table, row


def _columns(table: Table) -> Sequence[Column[object]]:
    """Return a table's columns, but for a number that each database gives out itself."""
    return [column for column in table.columns if column is not table.autoincrement_column]


def _check_age(data: object) -> None:
    """Raise `StoreError` for a newer Couloir's header, `InputError` for that of another program."""
    match data:
        case {"kind": kind, "version": int(version), "form": str(form)} if kind == KIND:
            if version > VERSION or form > HEAD:
                msg = (
                    f"was written by a newer Couloir (form {form:.20}, this one writes {HEAD}): "
                    "update Couloir"
                )
                raise StoreError(msg)
        case _:
            msg = "another program's"
            raise InputError(msg)


def _check_columns(header: Header) -> None:
    """Raise `StoreError` where a header's tables are not ours, or lack what must be there."""
    for one in header.tables:
        name, names = one.table, one.columns
        if name not in metadata.tables or len(set(names)) != len(names):
            msg = f"is damaged: speaks of a table {name!r:.80} that this Couloir does not have"
            raise StoreError(msg)
        columns = {column.name: column for column in _columns(metadata.tables[name])}
        lacking = [key for key in columns if key not in names and not columns[key].nullable]
        strange = [key for key in names if key not in columns]
        if lacking or strange:
            msg = (
                f"does not fit: {name} lacks {lacking} and has {strange} besides: restore it with "
                f"the Couloir that wrote it (form {header.form}), then update"
            )
            raise StoreError(msg)


def _plain(value: object) -> object:
    """Return a column's value as JSON has it."""
    return b64encode(value).decode() if isinstance(value, bytes) else value


def _value(column: Column[object], value: object) -> object:
    """Return a column's value of its JSON.

    Raises `StoreError` for one of another type.
    """
    try:
        match column.type, value:
            case _, None if column.nullable:
                return None
            case Date(), str(text):
                return date.fromisoformat(text)
            case LargeBinary(), str(text):
                return b64decode(text, validate=True)
            case ((Date() | LargeBinary()), _):
                pass
            case _, str(text):
                return text
    except (ValueError, binascii.Error):
        pass
    msg = f"is damaged: {column.table.name}.{column.name}: {value!r:.40} is no value of it"
    raise StoreError(msg)
