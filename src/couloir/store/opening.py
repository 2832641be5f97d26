"""Opening a store by its address."""

import os
from pathlib import Path

from couloir.errors import StoreError
from couloir.store.database import SqliteRows
from couloir.store.memory import MemoryStore
from couloir.store.schema import check_newest, migrate
from couloir.store.shelf_store import ShelfStore

_SQLITE = "sqlite:///"


def open_store(address: str, *, to_read: bool = False) -> ShelfStore:
    """Return the store at a path or a `sqlite:///` address, made where there is none.

    With `to_read` it may lie where nothing can be written: on a medium for reading only, or in
    somebody else's folder. Where there is none it is empty.

    Raises `StoreError` that names the file and the mend where it cannot be opened.
    """
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
    rows = SqliteRows(path, is_fixed=is_fixed)
    try:
        with rows.transaction():
            if is_fixed:
                check_newest(rows.connection, path)
            else:
                migrate(rows.connection, path)
    except BaseException:
        rows.close()
        raise
    return ShelfStore(rows)


def _may_be_written(path: Path) -> bool:
    """Return whether SQLite can write the file, and its log beside it."""
    return os.access(path.parent, os.W_OK) and (not path.exists() or os.access(path, os.W_OK))


def _path_of(address: str) -> Path:
    """Return the file of an address."""
    if address.startswith(("postgres:", "postgresql:", "postgresql+")):
        msg = (
            f"{address.partition(':')[0]}: this version keeps its store in SQLite files only: "
            "give the path of a file"
        )
        raise StoreError(msg)
    path = address.removeprefix(_SQLITE)
    if "://" in path or not path or path == ":memory:":
        msg = f"{address!r}: no address of a store: give the path of a file, or sqlite:///PATH"
        raise StoreError(msg)
    return Path(path)
