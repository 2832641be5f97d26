"""Migrations, run when a store is opened: a store is always of the program's own form."""

import re
from pathlib import Path

from sqlalchemy import Connection, inspect

from couloir.errors import StoreError
from couloir.store.tables import metadata

# The newest revision in migrations/versions. Loading Alembic costs more than opening a store,
# so it is loaded only where there is something to migrate; a test holds the two together.
HEAD = "0004"

# Where Alembic notes the revision, and tables that every form has had.
_NOTE = "alembic_version"
_OURS = frozenset({_NOTE, "raw_documents", "claims", "ledger"})
_REVISION = re.compile(r"\d{4}")

_SCRIPTS = Path(__file__).parent / "migrations"


def migrate(connection: Connection, name: str) -> None:
    """Bring a database to the newest form; the caller owns the transaction.

    `name` is what errors call it. Raises `StoreError` where another program made it, or a newer
    Couloir.
    """
    if not is_newest(connection, name):
        _upgrade(connection)


def is_empty(connection: Connection) -> bool:
    """Return whether a database has no table at all yet."""
    return not _tables(connection)


def remove_tables(connection: Connection) -> None:
    """Remove our tables with all that is in them, and none of another program's."""
    metadata.drop_all(connection)
    connection.exec_driver_sql(f"DROP TABLE IF EXISTS {_NOTE}").close()


def is_newest(connection: Connection, name: str) -> bool:
    """Return whether a database is of the newest form, and not of an older or of none yet.

    Raises `StoreError` where another program made it, or a newer Couloir.
    """
    tables = _tables(connection)
    if not tables:
        return False
    revision = _revision(connection) if tables >= _OURS else None
    # Other programs keep their revision in a table of this name too, by other words.
    if revision is None or not _REVISION.fullmatch(revision):
        msg = f"{name}: is the database of another program: name another address in couloir.toml"
        raise StoreError(msg)
    if revision > HEAD:
        msg = (
            f"{name}: was written by a newer Couloir (form {revision}, this one writes {HEAD}): "
            "update Couloir, or name another address in couloir.toml"
        )
        raise StoreError(msg)
    return revision == HEAD


def _tables(connection: Connection) -> frozenset[str]:
    """Return the names of the tables that are there."""
    return frozenset(inspect(connection).get_table_names())


def _revision(connection: Connection) -> str | None:
    """Return the revision that Alembic noted."""
    found = connection.exec_driver_sql(f"SELECT version_num FROM {_NOTE}").scalar()  # noqa: S608 - our own name
    return None if found is None else str(found)


def _upgrade(connection: Connection, to: str = HEAD) -> None:
    """Run every migration that was not run yet, up to a revision."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    # A percent sign in a path would be taken for interpolation.
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, to)
