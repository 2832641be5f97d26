"""Rows in a database: one connection, transactions of our own, errors that say what to do."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Protocol, cast

from sqlalchemy import Connection, Result, Select, Table, delete, insert, select
from sqlalchemy.exc import DBAPIError, PendingRollbackError

from couloir.errors import StoreError
from couloir.store.schema import migrate, remove_tables
from couloir.store.shelves import Row

_PAGE = 500
# Whole pages and PDF files lie in these rows.
_PAGE_OF_BYTES = 20


class Database(Protocol):
    """What differs from one database to the next.

    `name` is what errors call it, without a password; `begin` are the statements that open a
    transaction in which no other program writes, `begin_to_read` of one that sees one state all
    along and keeps nobody waiting; `errors` are those of its driver.
    """

    errors: tuple[type[Exception], ...]

    @property
    def name(self) -> str:
        """What errors call it."""
        ...

    @property
    def begin(self) -> Sequence[str]:
        """The statements that begin a transaction."""
        ...

    @property
    def begin_to_read(self) -> Sequence[str]:
        """The statements that begin one that only reads."""
        ...

    def connect(self) -> Connection:
        """Return its one connection, in a mode in which only our statements begin and end."""
        ...

    def is_in_transaction(self, connection: Connection) -> bool:
        """Return whether there is a transaction to roll back."""
        ...

    def mend_of(self, error: BaseException) -> str:
        """Return what went wrong in one of its errors, and what to do."""
        ...


class DatabaseRows:
    """Rows in a database, for one thread at a time."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._depth = 0
        with self.borders():
            self.connection = database.connect()

    @property
    def name(self) -> str:
        """What errors call the database."""
        return self._database.name

    def transaction(self) -> AbstractContextManager[None]:
        """Keep all writes inside it, or none; may stand inside another."""
        name = f"level_{self._depth}"
        if self._depth:
            end = f"RELEASE SAVEPOINT {name}"
            back = [f"ROLLBACK TO SAVEPOINT {name}", end]
            return self._between([f"SAVEPOINT {name}"], end, back)
        return self._between(self._database.begin, "COMMIT", ["ROLLBACK"])

    def snapshot(self) -> AbstractContextManager[None]:
        """Read one state all along, and keep nobody waiting; inside a transaction, its own."""
        if self._depth:
            return nullcontext()
        return self._between(self._database.begin_to_read, "COMMIT", ["ROLLBACK"])

    @contextmanager
    def _between(self, begin: Sequence[str], end: str, back: Sequence[str]) -> Iterator[None]:
        """Stand between the statements that begin, end, and take back."""
        self._begin(begin)
        self._depth += 1
        try:
            yield
            self._run(end)
        except BaseException:
            self._take_back(back)
            raise
        finally:
            self._depth -= 1

    def find(self, table: Table, column: str, keys: Sequence[str]) -> Sequence[Row]:
        """Return the rows whose `column` is one of `keys`."""
        if not keys:
            return []
        query = select(table).where(table.c[column].in_(keys))
        with self.borders():
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
        with self.borders():
            return frozenset(self.connection.execute(query).scalars())

    def insert(self, table: Table, rows: Sequence[Row]) -> None:
        """Write rows that are not there yet.

        Raises `StoreError` for a key that is there, and for a reference to what is not.
        """
        if rows:
            with self.borders():
                self.connection.execute(insert(table), [dict(row) for row in rows])

    def pluck(self, table: Table, columns: Sequence[str]) -> Iterator[Sequence[object]]:
        """Yield these columns of every row, in any order; not to be interleaved with writes."""
        query = select(*(table.c[name] for name in columns))
        with self.borders():
            found = self.connection.execute(query).all()
        return (tuple(row) for row in found)

    def remove(self, table: Table, column: str, keys: Sequence[str]) -> None:
        """Remove the rows of a derived table whose `column` is one of `keys`."""
        if keys:
            with self.borders():
                self.connection.execute(delete(table).where(table.c[column].in_(keys)))

    def clear(self, table: Table) -> None:
        """Remove every row of a derived table."""
        with self.borders():
            self.connection.execute(delete(table))

    def renew(self) -> None:
        """Remove everything, facts too, and make the tables anew; none of another program's."""
        with self.borders():
            remove_tables(self.connection)
            migrate(self.connection, self.name)

    def close(self) -> None:
        """Give up the connection; nothing works afterwards."""
        with self.borders():
            self.connection.close()
            self.connection.engine.dispose()

    def _begin(self, statements: Sequence[str]) -> None:
        """Begin a transaction, or leave none begun."""
        try:
            for statement in statements:
                self._run(statement)
        except BaseException:
            if not self._depth:
                self._take_back(["ROLLBACK"])
            raise

    def _run(self, statement: str) -> None:
        """Run a statement that gives no rows, or none that are wanted."""
        with self.borders():
            self.connection.exec_driver_sql(statement).close()

    def _take_back(self, statements: Sequence[str]) -> None:
        """Roll back, unless the database has done so itself, as on a full disk or a lost line."""
        if not self.connection.invalidated and self._database.is_in_transaction(self.connection):
            for statement in statements:
                self._run(statement)

    def _page(self, query: Select[tuple[object, ...]]) -> Sequence[Row]:
        """Return the rows of one page."""
        with self.borders():
            return _rows(self.connection.execute(query))

    @contextmanager
    def borders(self) -> Iterator[None]:
        """Turn the database's errors into ours, with its name and the mend."""
        try:
            yield
        except DBAPIError as error:
            raise self._error(error.orig or error) from error
        except self._database.errors as error:
            raise self._error(error) from error
        except PendingRollbackError as error:
            msg = f"{self.name}: the connection was lost: run again; nothing kept so far is lost"
            raise StoreError(msg) from error
        except UnicodeEncodeError as error:
            msg = f"{self.name}: an id or name holds half a character: {error.object!r:.80}"
            raise StoreError(msg) from error

    def _error(self, error: BaseException) -> StoreError:
        """Return our error for one of the database's."""
        return StoreError(f"{self.name}: {self._database.mend_of(error)}")


def _rows(result: Result[tuple[object, ...]]) -> Sequence[Row]:
    """Return all rows of a result, by column name."""
    return cast("Sequence[Row]", result.mappings().all())
