"""Migrations, run when a store is opened: a store is always of the program's own form."""

from pathlib import Path

from sqlalchemy import Connection

from couloir.errors import StoreError

# The newest revision in migrations/versions. Loading Alembic costs more than opening a store,
# so it is loaded only where there is something to migrate; a test holds the two together.
HEAD = "0002"

_SCRIPTS = Path(__file__).parent / "migrations"


def migrate(connection: Connection, path: Path) -> None:
    """Bring a database to the newest form; the caller owns the transaction.

    Raises `StoreError` where another program made it, or a newer Couloir.
    """
    if not _is_newest(connection, path):
        _upgrade(connection)


def check_newest(connection: Connection, path: Path) -> None:
    """Raise `StoreError` where a database that cannot be written is not of the newest form."""
    if not _is_newest(connection, path):
        msg = (
            f"{path}: was written by an older Couloir and cannot be brought to the form of this "
            "one where it lies: copy the project to where you may write"
        )
        raise StoreError(msg)


def _is_newest(connection: Connection, path: Path) -> bool:
    """Return whether a database is of the newest form, and not of an older or of none yet.

    Raises `StoreError` where another program made it, or a newer Couloir.
    """
    tables = _tables(connection)
    revision = _revision(connection) if "alembic_version" in tables else None
    if tables and revision is None:
        msg = f"{path}: is the database of another program: name another address in couloir.toml"
        raise StoreError(msg)
    if revision is not None and revision > HEAD:
        msg = (
            f"{path}: was written by a newer Couloir (form {revision}, this one writes {HEAD}): "
            "update Couloir, or name another address in couloir.toml"
        )
        raise StoreError(msg)
    return revision == HEAD


def _tables(connection: Connection) -> frozenset[str]:
    """Return the names of the tables that are there."""
    found = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")
    return frozenset(str(name) for name in found.scalars())


def _revision(connection: Connection) -> str | None:
    """Return the revision that Alembic noted."""
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return None if found is None else str(found)


def _upgrade(connection: Connection) -> None:
    """Run every migration that was not run yet."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    # A percent sign in a path would be taken for interpolation.
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
