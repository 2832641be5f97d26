"""What a store needs of whatever keeps its rows: a database, or memory."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from sqlalchemy import Table

from couloir.store.shelves import Row


class Rows(Protocol):
    """Rows by table.

    `insert` raises `StoreError` for a key that is there, and for a reference to what is not.
    `scan` goes in the order of a unique column and may be interleaved with writes.
    """

    def transaction(self) -> AbstractContextManager[None]:
        """Keep all writes inside it, or none; may stand inside another."""
        ...

    def snapshot(self) -> AbstractContextManager[None]:
        """Read one state all along, whatever others write, and keep nobody waiting."""
        ...

    def find(self, table: Table, column: str, keys: Sequence[str]) -> Sequence[Row]:
        """Return the rows whose `column` is one of `keys`."""
        ...

    def scan(self, table: Table, order: str) -> Iterator[Row]:
        """Yield every row in the order of a unique column."""
        ...

    def values(self, table: Table, column: str, where: Mapping[str, str]) -> frozenset[str]:
        """Return the values of a text column in the rows with these column values."""
        ...

    def insert(self, table: Table, rows: Sequence[Row]) -> None:
        """Write rows that are not there yet."""
        ...

    def pluck(self, table: Table, columns: Sequence[str]) -> Iterator[Sequence[object]]:
        """Yield these columns of every row, in any order; not to be interleaved with writes."""
        ...

    def remove(self, table: Table, column: str, keys: Sequence[str]) -> None:
        """Remove the rows of a derived table whose `column` is one of `keys`."""
        ...

    def clear(self, table: Table) -> None:
        """Remove every row of a derived table."""
        ...

    def renew(self) -> None:
        """Remove everything, facts too; only a backup that is put in their place may ask for it."""
        ...

    def close(self) -> None:
        """Give up files and connections; nothing works afterwards."""
        ...
