"""SQLite files: hostile ones, old and new ones, and facts that stay."""

import shutil
import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from couloir.errors import StoreError
from couloir.model.claim import Maker
from couloir.model.document import RawDocument, Statement
from couloir.model.ledger import LedgerLine
from couloir.store import MemoryStore, open_store
from couloir.store.database import DatabaseRows
from couloir.store.schema import _SCRIPTS, HEAD, migrate
from couloir.store.sqlite import SqliteFile
from couloir.store.tables import metadata


def a_raw(name: str, body: bytes = b"x") -> RawDocument:
    """Return a raw document."""
    return RawDocument(id=name, name=name, origin=name, media_type="text/plain", body=body)


def a_line() -> LedgerLine:
    """Return a ledger line."""
    return LedgerLine(step="read", input_id="a", maker=Maker(name="r", version="1"), outcome="done")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the path of a store that is not there yet, with what tempts to quote it wrongly."""
    folder = tmp_path / "dossier d'été 100%"
    folder.mkdir()
    return folder / "couloir.db"


def test_a_store_is_kept_in_its_file(path: Path) -> None:
    """What was written is there when the file is opened again, by path or by address."""
    store = open_store(str(path))
    store.add_raw([a_raw("a")])
    digest = store.digest()
    store.close()

    again = open_store(f"sqlite:///{path}")

    assert again.raw("a") == a_raw("a")
    assert again.digest() == digest
    again.close()


def test_memory_and_file_have_one_digest(path: Path) -> None:
    """A digest says what is stored, not where."""
    memory, file = MemoryStore(), open_store(str(path))
    for store in (memory, file):
        store.add_raw([a_raw("a", bytes(range(256)))])
        store.log(a_line())

    assert memory.digest() == file.digest()
    file.close()


def test_bytes_count_in_the_digest() -> None:
    """Two stores whose documents differ in a byte are not the same."""
    one, other = MemoryStore(), MemoryStore()
    one.add_raw([a_raw("a", b"x")])
    other.add_raw([a_raw("a", b"y")])

    assert one.digest() != other.digest()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE raw_documents SET name = 'b'",
        "DELETE FROM raw_documents",
        "REPLACE INTO raw_documents SELECT id, 'b', published, body, content FROM raw_documents",
        "DELETE FROM ledger",
        "UPDATE ledger SET outcome = 'nothing'",
    ],
)
def test_the_file_itself_refuses_to_change_facts(path: Path, statement: str) -> None:
    """Also another program, or a slip of ours, cannot rewrite what was said."""
    store = open_store(str(path))
    store.add_raw([a_raw("a")])
    store.log(a_line())
    store.close()

    connection = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match="are appended and never changed"):
        connection.execute(statement)
    connection.close()


def test_every_fact_table_has_its_triggers(path: Path) -> None:
    """A table of facts without them would be found only by the loss."""
    open_store(str(path)).close()

    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT tbl_name FROM sqlite_master WHERE type = 'trigger'")
    names = sorted(name for (name,) in rows)
    connection.close()

    derived = {"incidents", "states", "standings", "claim_makers", "near_copies", "derived_marks"}
    facts = set(metadata.tables) - derived
    assert names == sorted([*facts] * 3)


def test_migrations_make_the_tables_that_the_program_uses(path: Path) -> None:
    """The two are written apart, so that old revisions never change; they must end equal."""
    rows = DatabaseRows(SqliteFile(path))
    with rows.transaction():
        migrate(rows.connection, rows.name)

    context = MigrationContext.configure(rows.connection)
    differences = compare_metadata(context, metadata)
    rows.close()

    assert differences == []


def test_the_program_knows_its_newest_revision() -> None:
    """A forgotten HEAD would leave every store in the old form."""
    assert ScriptDirectory(str(_SCRIPTS)).get_current_head() == HEAD


def test_a_migration_that_fails_leaves_an_empty_file(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All of the tables or none: a half-made store would be taken for another program's."""
    monkeypatch.setattr("alembic.runtime.migration.HeadMaintainer.update_to_step", _fail)
    with pytest.raises(RuntimeError):
        open_store(str(path))
    monkeypatch.undo()

    store = open_store(str(path))

    assert store.raw_ids() == frozenset()
    store.close()


def _fail(*_: object) -> None:
    """Break off where Alembic notes the revision: all tables are made by then."""
    raise RuntimeError


def test_a_newer_file_is_refused(path: Path) -> None:
    """An old program must not write into tables that it does not know."""
    open_store(str(path)).close()
    connection = sqlite3.connect(path)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()

    with pytest.raises(StoreError, match=r"couloir\.db: was written by a newer Couloir.*update"):
        open_store(str(path))


def test_a_file_of_the_first_form_is_brought_to_the_newest(path: Path) -> None:
    """What an older Couloir kept is still there, and new tables stand beside it."""
    store = open_store(str(path))
    store.add_raw([a_raw("a")])
    store.close()
    connection = sqlite3.connect(path)
    for table in (
        "statements",
        "judgements",
        "standings",
        "claim_makers",
        "near_copies",
        "derived_marks",
    ):
        connection.execute(f"DROP TABLE {table}")
    for index in ("verdicts_judge", "incident_names_anchor"):
        connection.execute(f"DROP INDEX {index}")
    connection.execute("UPDATE alembic_version SET version_num = '0001'")
    connection.commit()
    connection.close()

    again = open_store(str(path))

    assert again.raw("a") == a_raw("a")
    assert again.add_statements([Statement(place="p", turn=1, raw_id="a")]) == 1
    again.close()


def test_another_programs_database_is_refused(path: Path) -> None:
    """A slip in couloir.toml must not put our tables beside somebody's browser history."""
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE visits (id INTEGER)")
    connection.close()

    with pytest.raises(StoreError, match="is the database of another program"):
        open_store(str(path))


def test_a_file_that_is_no_database_is_refused_and_left_alone(path: Path) -> None:
    """The user's letter stays as it was."""
    letter = b"Chers amis, " * 1000
    path.write_bytes(letter)

    with pytest.raises(StoreError, match="no database of Couloir: name another address"):
        open_store(str(path))

    assert path.read_bytes() == letter


def test_a_damaged_file_is_named_with_the_mend(path: Path) -> None:
    """Pages overwritten in the middle: an error of ours, not a traceback."""
    store = open_store(str(path))
    store.add_raw(a_raw(f"raw-{number}", b"y" * 3000) for number in range(200))
    store.close()
    data = bytearray(path.read_bytes())
    data[8192:-4096] = b"\x5a" * (len(data) - 12288)
    path.write_bytes(data)

    with pytest.raises(StoreError, match=r"couloir\.db: .*damaged: restore a copy"):
        open_store(str(path)).digest()


def test_a_row_changed_by_hand_is_named(path: Path) -> None:
    """Facts are read strictly: a body of another form is reported with its table and key."""
    store = open_store(str(path))
    store.add_raw([a_raw("a")])
    store.close()
    connection = sqlite3.connect(path)
    connection.execute("DROP TRIGGER raw_documents_kept")
    connection.execute("""UPDATE raw_documents SET body = '{"id": 3}'""")
    connection.commit()
    connection.close()

    again = open_store(str(path))
    with pytest.raises(StoreError, match=r"raw_documents a: .* changed by another program"):
        again.raw("a")
    again.close()


def test_a_full_disk_is_told_and_nothing_is_lost(path: Path) -> None:
    """What was kept before stays; the write that did not fit leaves nothing behind."""
    store = open_store(str(path))
    store.add_raw([a_raw("a")])
    rows = store._rows
    assert isinstance(rows, DatabaseRows)
    rows.connection.exec_driver_sql("PRAGMA max_page_count = 60").close()

    with pytest.raises(StoreError, match="disk is full: make room"), store.transaction():
        store.add_raw([a_raw("b", b"z" * 1_000_000)])

    assert store.raw_ids() == {"a"}
    store.add_raw([a_raw("c")])
    assert store.raw_ids() == {"a", "c"}
    store.close()


def test_a_file_that_may_not_be_written_is_told(path: Path) -> None:
    """Read-only files and folders end in the same result code."""
    store = open_store(str(path))
    rows = store._rows
    assert isinstance(rows, DatabaseRows)
    rows.connection.exec_driver_sql("PRAGMA query_only = ON").close()

    with pytest.raises(StoreError, match="right to write the file and its folder"):
        store.log(a_line())
    store.close()


def test_a_writer_that_does_not_end_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two runs over one project: the second says so after its wait."""
    monkeypatch.setattr("couloir.store.sqlite.BUSY_TIMEOUT_S", 0.05)
    first, second = open_store(str(path)), open_store(str(path))

    with (
        first.transaction(),
        pytest.raises(StoreError, match="another program is writing to it"),
    ):
        second.log(a_line())

    second.log(a_line())
    assert [*first.ledger()] == [a_line()]
    first.close()
    second.close()


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("postgresql://user:secret@host/db", r"as postgresql\+psycopg://USER@HOST/NAME"),
        ("mysql://host/db", "no address of a store"),
        ("sqlite:///", "no address of a store"),
        (":memory:", "no address of a store"),
        ("/proc/couloir.db", r"/proc/couloir\.db: .*folder exists and may be written"),
    ],
)
def test_addresses_that_cannot_be_opened_say_why(address: str, said: str) -> None:
    """Each names the mend."""
    with pytest.raises(StoreError, match=said):
        open_store(address)


def test_an_address_error_keeps_passwords_to_itself() -> None:
    """Errors are pasted into mails."""
    with pytest.raises(StoreError) as caught:
        open_store("postgresql://user:secret@host/db")

    assert "secret" not in str(caught.value)


def test_a_missing_folder_and_a_folder_are_told(tmp_path: Path) -> None:
    """Both are slips in an address, and neither makes anything."""
    with pytest.raises(StoreError, match="there is no folder"):
        open_store(str(tmp_path / "no" / "couloir.db"))
    with pytest.raises(StoreError, match="is a folder: name a file"):
        open_store(str(tmp_path))


@pytest.fixture
def fixed(path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the path of a store with a row, in a folder that counts as closed to writing.

    The superuser may write everywhere, so that the answer is given by hand.
    """
    store = open_store(str(path))
    store.add_raw([a_raw("a")])
    store.close()
    monkeypatch.setattr("couloir.store.opening._may_be_written", lambda _: False)
    return path


def test_a_store_that_cannot_be_written_is_read(fixed: Path) -> None:
    """Evidence lies on media for reading only: nothing is made beside the file."""
    before = {one.name: one.read_bytes() for one in fixed.parent.iterdir()}

    store = open_store(str(fixed), to_read=True)

    assert store.raw("a") == a_raw("a")
    assert len(store.digest()) == 64
    with pytest.raises(StoreError, match="right to write the file and its folder"):
        store.log(a_line())
    assert {one.name: one.read_bytes() for one in fixed.parent.iterdir()} == before
    store.close()


def test_what_is_only_in_the_log_is_read_too(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A project copied while a run wrote has its last rows beside the file."""
    store = open_store(str(path))
    store.add_raw([a_raw("a")])
    copy = tmp_path / "copy"
    shutil.copytree(path.parent, copy)
    store.close()
    monkeypatch.setattr("couloir.store.opening._may_be_written", lambda _: False)

    copied = open_store(str(copy / path.name), to_read=True)

    assert copied.raw_ids() == {"a"}
    copied.close()


def test_an_older_store_that_cannot_be_written_says_what_to_do(fixed: Path) -> None:
    """It cannot be brought to the newest form where it lies."""
    connection = sqlite3.connect(fixed)
    connection.execute("UPDATE alembic_version SET version_num = '0001'")
    connection.commit()
    connection.close()

    with pytest.raises(StoreError, match=r"older Couloir.*copy the project to where you may write"):
        open_store(str(fixed), to_read=True)


def test_where_nothing_was_kept_nothing_is_made(fixed: Path) -> None:
    """A project of which only the settings were copied is empty, not broken."""
    store = open_store(str(fixed.with_name("other.db")), to_read=True)

    assert store.raw_ids() == frozenset()
    assert [one.name for one in fixed.parent.iterdir()] == [fixed.name]


def test_a_store_that_can_be_written_is_brought_to_the_newest_form_by_readers(path: Path) -> None:
    """The first command after an update may be one that reads."""
    store = open_store(str(path), to_read=True)

    assert store.add_raw([a_raw("a")]) == 1
    store.close()
