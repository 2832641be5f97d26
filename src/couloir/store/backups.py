"""Writing a store to one file, and reading it back; see `backup_form` for what stands in it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from sqlalchemy import Table

from couloir.codec import dumps, loads, writing_whole
from couloir.errors import InputError, StoreError
from couloir.store.backup_form import (
    Count,
    Header,
    Trailer,
    header_of,
    kept_tables,
    line_of,
    new_header,
    order_of,
    row_of,
    trailer_of,
)
from couloir.store.digests import SHELVES, digest_of
from couloir.store.packed import LONGEST_LINE, PackedWriter, read_packed_lines
from couloir.store.rows import Rows
from couloir.store.shelves import Row, Shelf

# For the owner alone: nothing is withheld in it.
_MODE = 0o600
_GZIP = b"\x1f\x8b"
# What is written at once: rows, and bytes of their lines.
_BATCH = 200
_BATCH_BYTES = 8_000_000


def check_target(path: Path, *, overwrite: bool) -> None:
    """Raise `StoreError` where a backup must not be written: nothing is lost by a slip."""
    if not path.exists():
        return
    if not overwrite:
        msg = f"{path}: is there already: name another file, or overwrite it (--overwrite)"
        raise StoreError(msg)
    try:
        with path.open("rb") as file:
            is_packed = file.read(len(_GZIP)) == _GZIP
    except OSError as error:
        msg = f"{path}: cannot be read: {error.strerror or error}"
        raise StoreError(msg) from error
    if not is_packed:
        msg = f"{path}: is no backup, and is not overwritten: name another file"
        raise StoreError(msg)


def write_backup(rows: Rows, path: Path) -> str:
    """Write all rows to a file, whole or not at all; return the digest.

    The caller owns the transaction. The same rows written in the same order give the same bytes.
    Raises `CouloirError` where the file cannot be written.
    """
    counts = {table.name: 0 for table in kept_tables()}
    running = sha256()
    with writing_whole(path, mode=_MODE) as stream:
        file = PackedWriter(stream)
        for name, line in _lines(rows):
            encoded = f"{line}\n".encode()
            running.update(encoded)
            file.write(encoded)
            if name:
                counts[name] += 1
        digest = digest_of(rows, ignore_incident_ids=False)
        trailer = Trailer(rows=_counts(counts), digest=digest, sha256=running.hexdigest())
        file.write(f"{dumps(trailer)}\n".encode())
        file.flush()
    return digest


def read_backup(rows: Rows, path: Path) -> str:
    """Write a backup's rows into empty tables; return the digest.

    The caller owns the transaction, and rolls back. Raises `StoreError` that names the file and
    the line for what is no backup, damaged, cut, written by a newer Couloir, or does not come to
    the digest that it names.
    """
    found = _Found()
    try:
        for line in read_packed_lines(path):
            found.take(rows, line)
        found.finish(rows)
    except StoreError as error:
        if str(error).startswith(f"{path}: "):
            raise
        msg = f"{path}:{found.number}: {error}"
        raise StoreError(msg) from error
    return found.checked(rows, path)


def is_empty(rows: Rows) -> bool:
    """Return whether no table holds any row."""
    return all(
        next(iter(rows.scan(table, order_of(table))), None) is None for table in kept_tables()
    )


def _lines(rows: Rows) -> Iterator[tuple[str, str]]:
    """Yield the header, and each row's line with its table's name.

    Raises `StoreError` for a row that could not be read back.
    """
    yield "", dumps(new_header())
    for table in kept_tables():
        for row in rows.scan(table, order_of(table)):
            line = line_of(table, row)
            # Four bytes are the most that a letter takes.
            if len(line) * 4 > LONGEST_LINE and len(line.encode()) >= LONGEST_LINE:
                msg = f"{table.name}: a row of over {LONGEST_LINE:,} bytes is too long for a backup"
                raise StoreError(msg)
            yield table.name, line


class _Found:
    """What was read of a backup so far."""

    def __init__(self) -> None:
        self.number = 0
        self._header: Header | None = None
        self._trailer: Trailer | None = None
        self._sha = sha256()
        self._counts: Counter[str] = Counter()
        self._waiting: list[Row] = []
        self._waiting_bytes = 0
        self._table: Table | None = None

    def take(self, rows: Rows, line: bytes) -> None:
        """Take the next line."""
        self.number += 1
        if self._trailer is not None:
            msg = "is damaged: goes on after its end"
            raise StoreError(msg)
        if self._header is None:
            self._header = header_of(line)
        else:
            data = _data(line)
            self._trailer = trailer_of(data)
            if self._trailer is not None:
                return
            self._keep(rows, *row_of(self._header, data), len(line))
        self._sha.update(line)
        self._sha.update(b"\n")

    def finish(self, rows: Rows) -> None:
        """Write what still waits."""
        self._write(rows)

    def checked(self, rows: Rows, path: Path) -> str:
        """Return what was read; raises `StoreError` where it is not what the trailer says."""
        trailer = self._trailer
        if self._header is None or trailer is None:
            msg = f"{path}: is cut off: copy it again, or name another backup"
            raise StoreError(msg)
        counts = {one.table: self._counts[one.table] for one in self._header.tables}
        digest = digest_of(rows, ignore_incident_ids=False)
        # An older form had other tables: what it calls its digest covers those alone.
        is_same = digest == trailer.digest or self._header.form != new_header().form
        if (
            _counts(counts) != trailer.rows
            or self._sha.hexdigest() != trailer.sha256
            or not is_same
        ):
            msg = f"{path}: is damaged: does not come to the digest in it; name another backup"
            raise StoreError(msg)
        return digest

    def _keep(self, rows: Rows, table: Table, row: Row, size: int) -> None:
        """Check a row and write it with others of its table."""
        _check(table, row)
        if self._table is not table:
            self._write(rows)
        self._table = table
        self._waiting.append(row)
        self._waiting_bytes += size
        self._counts[table.name] += 1
        if len(self._waiting) >= _BATCH or self._waiting_bytes > _BATCH_BYTES:
            self._write(rows)

    def _write(self, rows: Rows) -> None:
        """Write the rows that wait."""
        if self._table is not None:
            rows.insert(self._table, self._waiting)
        self._waiting, self._waiting_bytes = [], 0


def _counts(rows: Mapping[str, int]) -> tuple[Count, ...]:
    """Return numbers of rows as the trailer has them."""
    return tuple(Count(table=table, rows=number) for table, number in rows.items())


def _data(line: bytes) -> object:
    """Return the data of a line."""
    try:
        return loads(line.decode())
    except (InputError, UnicodeDecodeError) as error:
        msg = f"is damaged: {error}"
        raise StoreError(msg) from error


_SHELF_OF: dict[str, Shelf[object]] = {shelf.name: shelf for shelf in SHELVES}  # type: ignore[misc] # any type's


def _check(table: Table, row: Row) -> None:
    """Raise `StoreError` for a row that the program could not read, or that contradicts itself."""
    shelf = _SHELF_OF.get(table.name)
    if shelf is None:
        return
    try:
        made = shelf.row_of(shelf.read(row))
    except InputError as error:
        msg = f"is damaged: {table.name} {row[shelf.key]!r:.80}: {error}"
        raise StoreError(msg) from error
    # A body of an older form is spelled otherwise: it is kept as it is.
    if made["body"] == row["body"] and any(row[name] != value for name, value in made.items()):
        msg = f"is damaged: {table.name} {row[shelf.key]!r:.80}: its columns contradict its body"
        raise StoreError(msg)
