"""A SQLite file as a database of rows."""

import sqlite3
import time
from pathlib import Path

from sqlalchemy import Connection, create_engine
from sqlalchemy.engine import URL
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import NullPool

# How long to wait for another process that writes: deriving holds the others up.
BUSY_TIMEOUT_S = 60.0
_PAUSE_S = 0.02

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
    "synchronous=NORMAL",
    "foreign_keys=ON",
    # Else REPLACE would remove a row behind the back of the triggers.
    "recursive_triggers=ON",
)


class SqliteFile:
    """A file; `is_fixed`: it lies where nothing can be written, and is only read."""

    errors: tuple[type[Exception], ...] = (sqlite3.Error,)

    def __init__(self, path: Path, *, is_fixed: bool = False) -> None:
        self._path = path
        self._is_fixed = is_fixed

    @property
    def name(self) -> str:
        """The path."""
        return str(self._path)

    @property
    def begin(self) -> tuple[str, ...]:
        """The statement that begins a transaction.

        IMMEDIATE: a reader that becomes a writer half-way would be refused without waiting.
        """
        return self.begin_to_read if self._is_fixed else ("BEGIN IMMEDIATE",)

    @property
    def begin_to_read(self) -> tuple[str, ...]:
        """The statement that begins one that only reads: its first look decides what it sees."""
        return ("BEGIN",)

    def connect(self) -> Connection:
        """Return the connection, set up."""
        path = self._path
        # Transactions are begun by us: the driver would leave out those that only make tables.
        engine = create_engine(
            _fixed_url(path) if self._is_fixed else URL.create("sqlite", database=str(path)),
            isolation_level="AUTOCOMMIT",
            poolclass=NullPool,
            connect_args={"timeout": BUSY_TIMEOUT_S, "check_same_thread": False},
        )
        connection = engine.connect()
        try:
            if not self._is_fixed:
                _switch_to_log(connection)
                for pragma in _PRAGMAS:
                    connection.exec_driver_sql(f"PRAGMA {pragma}").close()
        except BaseException:
            connection.close()
            engine.dispose()
            raise
        return connection

    def is_in_transaction(self, connection: Connection) -> bool:
        """Return whether there is a transaction to roll back."""
        driver = connection.connection.driver_connection
        return driver is not None and bool(driver.in_transaction)

    def mend_of(self, error: BaseException) -> str:
        """Return what went wrong in one of its errors, and what to do."""
        code = getattr(error, "sqlite_errorname", "")
        mends = (mend for name, mend in _MENDS.items() if code.startswith(name))
        return f"{error}; {next(mends, _OTHER_MEND)}"


def _switch_to_log(connection: Connection) -> None:
    """Have writes go to a log beside the file, so that readers need not wait.

    The one statement for which SQLite does not wait by itself where another process opens the
    same new file.
    """
    end = time.monotonic() + BUSY_TIMEOUT_S
    while True:
        try:
            connection.exec_driver_sql("PRAGMA journal_mode=WAL").close()
        except OperationalError as error:
            name = getattr(error.orig, "sqlite_errorname", "")
            if not name.startswith("SQLITE_BUSY") or time.monotonic() > end:
                raise
            time.sleep(_PAUSE_S)
        else:
            return


def _fixed_url(path: Path) -> URL:
    """Return the address that opens a file for reading alone.

    With nothing left in the log beside it SQLite needs no lock and no file of its own; else it
    must read the log, and says so where it cannot.
    """
    log = path.with_name(f"{path.name}-wal")
    has_log = log.is_file() and log.stat().st_size > 0
    how = {"mode": "ro"} if has_log else {"mode": "ro", "immutable": "1"}
    return URL.create("sqlite", database=path.absolute().as_uri(), query={**how, "uri": "true"})
