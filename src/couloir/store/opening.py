"""Opening a store by its address."""

import os
import re
from pathlib import Path

from couloir.errors import StoreError
from couloir.store.database import DatabaseRows
from couloir.store.memory import MemoryStore
from couloir.store.postgres import SCHEME, PostgresDatabase, shown, url_of
from couloir.store.schema import is_empty, is_newest, migrate
from couloir.store.shelf_store import ShelfStore
from couloir.store.sqlite import SqliteFile

_SQLITE = "sqlite:///"
# Also mistyped ones: what follows may be a password, and must not be shown as a path.
_SERVER = re.compile(r"postgres(?:ql)?(?:\+\w*)?:")


def is_path(address: str) -> bool:
    """Return whether an address is the path of a file, which a project has in its folder."""
    return "://" not in address and not _SERVER.match(address)


def open_store(address: str, *, to_read: bool = False) -> ShelfStore:
    """Return the store at a path or an address, made where there is none.

    Addresses are `sqlite:///PATH` and `postgresql+psycopg://USER@HOST/NAME`. With `to_read` it
    may lie where nothing can be written: on a medium for reading only, in somebody else's folder,
    on a standby server. Where there is none it is empty.

    Raises `StoreError` that names the place and the mend where it cannot be opened; never with
    the password.
    """
    if _SERVER.match(address):
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


def shown_address(address: str) -> str:
    """Return an address for people, without a password.

    Raises `StoreError` for one that is none.
    """
    if _SERVER.match(address):
        return shown(url_of(address))
    return str(_path_of(address))


def _opened(rows: DatabaseRows, *, is_fixed: bool) -> ShelfStore:
    """Return the store over rows, brought to the newest form where it can be written."""
    try:
        # Looked at first without the right to write: a reader must not wait for a long run.
        with rows.snapshot(), rows.borders():
            is_missing = is_fixed and is_empty(rows.connection)
            is_old = not is_missing and not is_newest(rows.connection, rows.name)
        if is_old:
            _renewed(rows, is_fixed=is_fixed)
    except BaseException:
        rows.close()
        raise
    if is_missing:
        rows.close()
        return MemoryStore()
    return ShelfStore(rows)


def _renewed(rows: DatabaseRows, *, is_fixed: bool) -> None:
    """Bring a database to the newest form.

    Raises `StoreError` where it cannot be written.
    """
    if is_fixed:
        msg = (
            f"{rows.name}: was written by an older Couloir and cannot be brought to the form of "
            "this one where it lies: copy the project to where you may write, or let somebody "
            "who may write open it once"
        )
        raise StoreError(msg)
    with rows.transaction(), rows.borders():
        migrate(rows.connection, rows.name)


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
