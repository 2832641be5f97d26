"""From every form that was ever released to the newest: nothing lost, all or nothing."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import inspect
from tests.contract.test_store import a_claim, a_line, a_raw, a_statement, fill
from tests.postgres_server import Server

from couloir.errors import StoreError
from couloir.store import MemoryStore, ShelfStore, open_store
from couloir.store.database import DatabaseRows
from couloir.store.postgres import PostgresDatabase
from couloir.store.schema import HEAD, _upgrade
from couloir.store.sqlite import SqliteFile
from couloir.store.tables import metadata

# What SQLite's own dump made of a filled store of each form; never changed, one more for each
# revision that is released.
RELEASED = Path(__file__).with_name("released")
FORMS = sorted(path.stem for path in RELEASED.glob("*.sql"))


def released(form: str, folder: Path) -> Path:
    """Make the database of a form, as the Couloir of its day left it."""
    path = folder / f"{form}.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((RELEASED / f"{form}.sql").read_text())
    return path


def filled_twin(form: str) -> MemoryStore:
    """Return what a store of the form held."""
    twin = MemoryStore()
    fill(twin)
    if form == "0001":
        # It had no statements.
        twin._rows.clear(metadata.tables["statements"])
    if form in {"0001", "0002"}:
        # They had no judgements.
        twin._rows.clear(metadata.tables["judgements"])
    return twin


@pytest.mark.parametrize("form", FORMS)
def test_a_released_form_is_brought_to_the_newest_with_all_that_is_in_it(
    form: str, tmp_path: Path
) -> None:
    """Every fact is there, the digest is that of the same facts kept anew, and facts stay facts."""
    path = released(form, tmp_path)

    store = open_store(str(path))

    assert store.digest() == filled_twin(form).digest()
    assert store.raw("raw-1") == a_raw()
    assert store.claim("claim-1") == a_claim()
    assert list(store.ledger()) == [a_line()]
    store.add_statements([a_statement(2)])
    store.log(a_line("later"))
    store.close()
    with closing(sqlite3.connect(path)) as connection:
        for table in ("claims", "statements", "ledger"):
            with pytest.raises(sqlite3.IntegrityError, match="appended and never changed"):
                connection.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names


@pytest.mark.parametrize("form", FORMS)
def test_a_released_revision_still_makes_what_it_made(form: str, tmp_path: Path) -> None:
    """It was taught another database since; in a file it makes the same tables and triggers."""
    rows = DatabaseRows(SqliteFile(tmp_path / "anew.db"))
    with rows.transaction():
        _upgrade(rows.connection, form)
    rows.close()

    assert schema_of(tmp_path / "anew.db") == schema_of(released(form, tmp_path))


def schema_of(path: Path) -> list[str]:
    """Return the statements that made a file's tables, indexes and triggers."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT sql FROM sqlite_master WHERE sql NOT NULL ORDER BY name")
        return [" ".join(sql.split()) for (sql,) in rows]


@pytest.mark.parametrize("form", [form for form in FORMS if form != HEAD])
def test_a_migration_that_fails_leaves_the_old_form(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Power cut, full disk, a mistake of ours: the older program can still read what it wrote."""
    path = released(form, tmp_path)
    with closing(sqlite3.connect(path)) as connection:
        before = list(connection.iterdump())
    monkeypatch.setattr("alembic.runtime.migration.HeadMaintainer.update_to_step", _fail)

    with pytest.raises(RuntimeError):
        open_store(str(path))

    with closing(sqlite3.connect(path)) as connection:
        assert list(connection.iterdump()) == before
    monkeypatch.undo()
    store = open_store(str(path))
    assert store.digest() == filled_twin(form).digest()
    store.close()


def _fail(*_: object) -> None:
    """Break off where Alembic notes the revision: the tables are made by then."""
    raise RuntimeError


def old_postgres(server: Server) -> str:
    """Make a PostgreSQL database of the first form with a raw document; return its address."""
    address = server.new_address()
    rows = DatabaseRows(PostgresDatabase(address))
    with rows.transaction():
        _upgrade(rows.connection, "0001")
    ShelfStore(rows).add_raw([a_raw()])
    rows.close()
    return address


def tables_at(address: str) -> set[str]:
    """Return the names of the tables of a PostgreSQL database."""
    rows = DatabaseRows(PostgresDatabase(address))
    names = set(inspect(rows.connection).get_table_names())
    rows.close()
    return names


def test_postgresql_is_brought_to_the_newest_form(postgres: Server) -> None:
    """Step by step as SQLite, with what is in it."""
    store = open_store(old_postgres(postgres))

    assert store.raw("raw-1") == a_raw()
    assert store.add_statements([a_statement()]) == 1
    store.close()


def test_a_failing_migration_leaves_the_old_form_in_postgresql(
    postgres: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tables are made in the transaction too."""
    address = old_postgres(postgres)
    before = tables_at(address)
    monkeypatch.setattr("alembic.runtime.migration.HeadMaintainer.update_to_step", _fail)

    with pytest.raises(RuntimeError):
        open_store(address)

    assert tables_at(address) == before
    monkeypatch.undo()
    store = open_store(address)
    assert store.raw_ids() == {"raw-1"}
    store.close()


def test_the_last_released_form_is_among_those_that_are_tested() -> None:
    """A revision that nobody made a dump of would be migrated by nobody before its users."""
    assert FORMS[0] == "0001"
    assert [f"{number:04d}" for number in range(1, len(FORMS) + 1)] == FORMS


@pytest.mark.parametrize("revision", ["9999", "a3f09c", ""])
def test_what_is_not_our_revision_is_refused(revision: str, tmp_path: Path) -> None:
    """A newer Couloir's, or another program that keeps its revision in the same place."""
    path = released("0001", tmp_path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", [revision])
        connection.commit()

    with pytest.raises(StoreError, match="newer Couloir" if revision == "9999" else "another"):
        open_store(str(path))
