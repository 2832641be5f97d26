"""Rows in SQLite: one connection, transactions of our own, errors that say what to do."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import cast

from sqlalchemy import Connection, Result, Select, Table, create_engine, delete, insert, select
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from couloir.errors import StoreError
from couloir.store.shelves import Row

# How long to wait for another process that writes.
BUSY_TIMEOUT_S = 10
_PAGE = 500
# Whole pages and PDF files lie in these rows.
_PAGE_OF_BYTES = 20

# What SQLite's result codes mean to a user, by the start of their names.
_MENDS = {
    "SQLITE_CANTOPEN": "check that the folder exists and may be written to",
    "SQLITE_READONLY": "give yourself the right to write the file and its folder, or copy both",
    "SQLITE_PERM": "give yourself the right to write the file and its folder, or copy both",
    "SQLITE_FULL": "the disk is full: make room and run again; nothing kept so far is lost",
    "SQLITE_IOERR": "the disk gives errors or is full: check it and run again",
    "SQLITE_CORRUPT": "the file is damaged: restore a copy, or move it away and run again",
    "SQLITE_NOTADB": "the file is no database of Couloir: name another address, or move it away",
    "SQLITE_BUSY": "another program is writing to it: wait until it has ended and run again",
    "SQLITE_LOCKED": "another program is writing to it: wait until it has ended and run again",
}
_OTHER_MEND = "a fact was to be changed, or one speaks of another that is not there"


_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=NORMAL",
    "foreign_keys=ON",
    # Else REPLACE would remove a row behind the back of the triggers.
    "recursive_triggers=ON",
)


class SqliteRows:
    """Rows in a SQLite file, for one thread at a time.

    `is_fixed`: the file lies where nothing can be written, and is only read.
    """

    def __init__(self, path: Path, *, is_fixed: bool = False) -> None:
        self._path = path
        self._is_fixed = is_fixed
        # Transactions are begun by us: the driver would leave out those that only make tables.
        self._engine = create_engine(
            _fixed_url(path) if is_fixed else URL.create("sqlite", database=str(path)),
            isolation_level="AUTOCOMMIT",
            poolclass=NullPool,
            connect_args={"timeout": BUSY_TIMEOUT_S, "check_same_thread": False},
        )
        with self._borders():
            self.connection = self._connect()
        self._depth = 0

    def _connect(self) -> Connection:
        """Return the connection, set up."""
        connection = self._engine.connect()
        try:
            for pragma in () if self._is_fixed else _PRAGMAS:
                connection.exec_driver_sql(f"PRAGMA {pragma}").close()
        except BaseException:
            connection.close()
            self._engine.dispose()
            raise
        return connection

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Keep all writes inside it, or none; may stand inside another."""
        name = f"level_{self._depth}"
        outermost = self._depth == 0
        # IMMEDIATE: a reader that becomes a writer half-way would be refused without waiting.
        begin = "BEGIN" if self._is_fixed else "BEGIN IMMEDIATE"
        self._run(begin if outermost else f"SAVEPOINT {name}")
        self._depth += 1
        try:
            yield
            self._run("COMMIT" if outermost else f"RELEASE {name}")
        except BaseException:
            self._take_back(
                ["ROLLBACK"] if outermost else [f"ROLLBACK TO {name}", f"RELEASE {name}"]
            )
            raise
        finally:
            self._depth -= 1

    def find(self, table: Table, column: str, keys: Sequence[str]) -> Sequence[Row]:
        """Return the rows whose `column` is one of `keys`."""
        if not keys:
            return []
        query = select(table).where(table.c[column].in_(keys))
        with self._borders():
            return _rows(self.connection.execute(query))

    def scan(self, table: Table, order: str) -> Iterator[Row]:
        """Yield every row in the order of a unique column.

        Page by page, each after the last key of the one before: no cursor stays open over
        writes, and an iterator that is let go holds nothing.
        """
        column = table.c[order]
        size = _PAGE_OF_BYTES if "content" in table.c else _PAGE
        query = select(table).order_by(column).limit(size)
        page = self._page(query)
        while page:
            yield from page
            page = self._page(query.where(column > page[-1][order]))

    def values(self, table: Table, column: str, where: Mapping[str, str]) -> frozenset[str]:
        """Return the values of a text column in the rows with these column values."""
        query = select(table.c[column]).where(
            *(table.c[name] == value for name, value in where.items())
        )
        with self._borders():
            return frozenset(self.connection.execute(query).scalars())

    def insert(self, table: Table, rows: Sequence[Row]) -> None:
        """Write rows that are not there yet.

        Raises `StoreError` for a key that is there, and for a reference to what is not.
        """
        if rows:
            with self._borders():
                self.connection.execute(insert(table), [dict(row) for row in rows])

    def clear(self, table: Table) -> None:
        """Remove every row of a derived table."""
        with self._borders():
            self.connection.execute(delete(table))

    def close(self) -> None:
        """Give up the file; nothing works afterwards."""
        with self._borders():
            self.connection.close()
            self._engine.dispose()

    def _run(self, statement: str) -> None:
        """Run a statement that gives no rows."""
        with self._borders():
            self.connection.exec_driver_sql(statement).close()

    def _take_back(self, statements: Sequence[str]) -> None:
        """Roll back, unless SQLite has done so itself, as it does on a full disk."""
        driver = self.connection.connection.driver_connection
        if driver is not None and driver.in_transaction:
            for statement in statements:
                self._run(statement)

    def _page(self, query: Select[tuple[object, ...]]) -> Sequence[Row]:
        """Return the rows of one page."""
        with self._borders():
            return _rows(self.connection.execute(query))

    @contextmanager
    def _borders(self) -> Iterator[None]:
        """Turn the database's errors into ours, with the file and the mend."""
        try:
            yield
        except DBAPIError as error:
            raise self._error(error.orig or error) from error
        except sqlite3.Error as error:
            raise self._error(error) from error
        except UnicodeEncodeError as error:
            msg = f"{self._path}: an id or name holds half a character: {error.object!r:.80}"
            raise StoreError(msg) from error

    def _error(self, error: BaseException) -> StoreError:
        """Return our error for one of the database's."""
        code = getattr(error, "sqlite_errorname", "")
        mends = (mend for name, mend in _MENDS.items() if code.startswith(name))
        return StoreError(f"{self._path}: {error}; {next(mends, _OTHER_MEND)}")


def _fixed_url(path: Path) -> URL:
    """Return the address that opens a file for reading alone.

    With nothing left in the log beside it SQLite needs no lock and no file of its own; else it
    must read the log, and says so where it cannot.
    """
    log = path.with_name(f"{path.name}-wal")
    has_log = log.is_file() and log.stat().st_size > 0
    how = {"mode": "ro"} if has_log else {"mode": "ro", "immutable": "1"}
    return URL.create("sqlite", database=path.absolute().as_uri(), query={**how, "uri": "true"})


def _rows(result: Result[tuple[object, ...]]) -> Sequence[Row]:
    """Return all rows of a result, by column name."""
    return cast("Sequence[Row]", result.mappings().all())
