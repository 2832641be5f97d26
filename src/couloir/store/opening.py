"""Opening a store by its address."""

import os
from pathlib import Path

from couloir.errors import StoreError
from couloir.store.database import DatabaseRows
from couloir.store.memory import MemoryStore
from couloir.store.postgres import SCHEME, PostgresDatabase
from couloir.store.schema import check_newest, is_empty, migrate
from couloir.store.shelf_store import ShelfStore
from couloir.store.sqlite import SqliteFile

_SQLITE = "sqlite:///"


def open_store(address: str, *, to_read: bool = False) -> ShelfStore:
    """Return the store at a path or an address, made where there is none.

    Addresses are `sqlite:///PATH` and `postgresql+psycopg://USER@HOST/NAME`. With `to_read` it
    may lie where nothing can be written: on a medium for reading only, in somebody else's folder,
    on a standby server. Where there is none it is empty.

    Raises `StoreError` that names the place and the mend where it cannot be opened; never with
    the password.
    """
    if address.startswith("postgres"):
        database = PostgresDatabase(address, to_read=to_read)
        rows = DatabaseRows(database)
        return _opened(rows, is_fixed=database.is_fixed)
    path = _path_of(address)
    if path.is_dir():
        msg = f"{path}: is a folder: name a file, such as {path / 'couloir.db'}"
        raise StoreError(msg)
    if not path.parent.is_dir():
        msg = f"{path}: there is no folder {path.parent}: make it, or name another address"
        raise StoreError(msg)
    is_fixed = to_read and not _may_be_written(path)
    if is_fixed and not path.exists():
        return MemoryStore()
    return _opened(DatabaseRows(SqliteFile(path, is_fixed=is_fixed)), is_fixed=is_fixed)


def _opened(rows: DatabaseRows, *, is_fixed: bool) -> ShelfStore:
    """Return the store over rows, brought to the newest form where it can be written."""
    try:
        with rows.transaction(), rows.borders():
            is_missing = is_fixed and is_empty(rows.connection)
            if not is_fixed:
                migrate(rows.connection, rows.name)
            elif not is_missing:
                check_newest(rows.connection, rows.name)
    except BaseException:
        rows.close()
        raise
    if is_missing:
        rows.close()
        return MemoryStore()
    return ShelfStore(rows)


def _may_be_written(path: Path) -> bool:
    """Return whether SQLite can write the file, and its log beside it."""
    return os.access(path.parent, os.W_OK) and (not path.exists() or os.access(path, os.W_OK))


def _path_of(address: str) -> Path:
    """Return the file of an address."""
    path = address.removeprefix(_SQLITE)
    if "://" in path or not path or path == ":memory:":
        scheme = address.partition("://")[0] if "://" in path else address
        msg = (
            f"{scheme!r}: no address of a store: give the path of a file, sqlite:///PATH or "
            f"{SCHEME}://USER@HOST/NAME"
        )
        raise StoreError(msg)
    return Path(path)
