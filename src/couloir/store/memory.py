"""Rows in memory: the same promises without a file, for tests and for a single report."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial

from sqlalchemy import Table

from couloir.errors import StoreError
from couloir.store.shelf_store import ShelfStore
from couloir.store.shelves import Row
from couloir.store.tables import metadata


class MemoryStore(ShelfStore):
    """A `ports.Store` that forgets everything when it is let go."""

    def __init__(self) -> None:
        super().__init__(MemoryRows())


class MemoryRows:
    """Rows in dictionaries, with the keys and references that the tables declare."""

    def __init__(self) -> None:
        self._tables: dict[str, dict[str, Row]] = {}
        # How to take back each write of the transactions that are open.
        self._undo: list[Callable[[], object]] = []
        self._depth = 0

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Keep all writes inside it, or none; may stand inside another."""
        mark = len(self._undo)
        self._depth += 1
        try:
            yield
        except BaseException:
            while len(self._undo) > mark:
                self._undo.pop()()
            raise
        finally:
            self._depth -= 1
            if not self._depth:
                self._undo.clear()

    def snapshot(self) -> AbstractContextManager[None]:
        """Read one state: there are no others who write."""
        return nullcontext()

    def find(self, table: Table, column: str, keys: Sequence[str]) -> Sequence[Row]:
        """Return the rows whose unique `column` is one of `keys`."""
        if column != _key_column(table):
            return [row for row in self._rows(table).values() if row[column] in keys]
        rows = self._rows(table)
        return [rows[key] for key in keys if key in rows]

    def scan(self, table: Table, order: str) -> Iterator[Row]:
        """Yield every row in the order of a unique column; `seq` is the order of writing."""
        rows = self._rows(table)
        if order == "seq":
            return iter(list(rows.values()))
        return iter([rows[key] for key in sorted(rows)])

    def values(self, table: Table, column: str, where: Mapping[str, str]) -> frozenset[str]:
        """Return the values of a text column in the rows with these column values."""
        return frozenset(
            str(row[column])
            for row in self._rows(table).values()
            if all(row[name] == value for name, value in where.items())
        )

    def insert(self, table: Table, rows: Sequence[Row]) -> None:
        """Write rows that are not there yet.

        Raises `StoreError` for a key that is there, and for a reference to what is not.
        """
        kept, key = self._rows(table), _key_column(table)
        with self.transaction():
            for row in rows:
                name = str(row[key])
                if name in kept:
                    msg = f"{table.name} {name}: stands twice"
                    raise StoreError(msg)
                self._check_references(table, row)
                kept[name] = row
                self._undo.append(partial(kept.pop, name))

    def pluck(self, table: Table, columns: Sequence[str]) -> Iterator[Sequence[object]]:
        """Yield these columns of every row."""
        rows = list(self._rows(table).values())
        return (tuple(row[name] for name in columns) for row in rows)

    def remove(self, table: Table, column: str, keys: Sequence[str]) -> None:
        """Remove the rows of a derived table whose `column` is one of `keys`."""
        kept, key_column = self._rows(table), _key_column(table)
        with self.transaction():
            for row in self.find(table, column, keys):
                name = str(row[key_column])
                self._undo.append(partial(kept.__setitem__, name, kept.pop(name)))

    def clear(self, table: Table) -> None:
        """Remove every row of a derived table."""
        kept = self._rows(table)
        self._tables[table.name] = {}
        with self.transaction():
            self._undo.append(lambda: self._tables.update({table.name: kept}))

    def renew(self) -> None:
        """Remove everything, facts too."""
        for table in metadata.sorted_tables:
            self.clear(table)

    def close(self) -> None:
        """Forget every row."""
        self._tables.clear()

    def _rows(self, table: Table) -> dict[str, Row]:
        """Return a table's rows by key, in the order of writing."""
        return self._tables.setdefault(table.name, {})

    def _check_references(self, table: Table, row: Row) -> None:
        """Raise `StoreError` where a row speaks of another that is not there."""
        for reference in table.foreign_keys:
            target, value = reference.column.table, row[reference.parent.name]
            if value not in self._rows(target):
                msg = f"{table.name}: speaks of what is not in {target.name}: {value}"
                raise StoreError(msg)


def _key_column(table: Table) -> str:
    """Return the name of the column that rows are kept by."""
    return "key" if "key" in table.columns else "id"
