"""PostgreSQL: facts that stay, errors that say what to do, passwords that nobody sees."""

import re
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from tests.contract.test_store import a_claim, a_line, a_raw, fill
from tests.postgres_server import Server

from couloir.errors import StoreError
from couloir.store import MemoryStore, ShelfStore, open_store
from couloir.store.database import DatabaseRows
from couloir.store.postgres import PostgresDatabase, shown, url_of
from couloir.store.tables import metadata

SECRET = "gehe/im@7:%"  # noqa: S105 - with all that an address takes for its own
DERIVED = {"incidents", "states"}


@pytest.fixture
def name(postgres: Server) -> str:
    """Return the name of an empty database."""
    return postgres.new_database()


@pytest.fixture
def filled(postgres: Server, name: str) -> str:
    """Return the name of a database with a store in it."""
    store = open_store(postgres.address(name))
    fill(store)
    store.close()
    return name


def test_a_store_is_kept_in_its_database(postgres: Server, filled: str) -> None:
    """What was written is there when it is opened again, and the digest is that of the twin."""
    twin = MemoryStore()
    fill(twin)

    store = open_store(postgres.address(filled))

    assert store.digest() == twin.digest()
    store.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE claims SET kind = 'x'",
        "DELETE FROM claims",
        "TRUNCATE claims CASCADE",
        "INSERT INTO ledger (key, step, input_id, maker, maker_version, outcome, body) "
        "SELECT key, step, input_id, maker, maker_version, 'x', body FROM ledger "
        "ON CONFLICT (key) DO UPDATE SET outcome = 'x'",
    ],
)
def test_the_database_itself_refuses_to_change_facts(
    postgres: Server, filled: str, statement: str
) -> None:
    """Also another program, or a slip of ours, cannot rewrite what was said."""
    with pytest.raises(psycopg.errors.IntegrityError, match="are appended and never changed"):
        postgres.run(statement, filled)


def test_every_fact_table_has_its_trigger(postgres: Server, filled: str) -> None:
    """A table of facts without it would be found only by the loss."""
    rows = postgres.run(
        "SELECT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal", filled
    )
    kept = {str(table) for (table,) in rows}
    derived = DERIVED | {table.name for table in metadata.sorted_tables if table.info}

    assert kept == set(metadata.tables) - derived


def test_every_text_is_sorted_by_its_code_points(postgres: Server, filled: str) -> None:
    """A column without the collation would list otherwise than SQLite, on some servers only."""
    rows = postgres.run(
        "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = "
        "'public' AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C'",
        filled,
    )

    assert rows == []


def test_migrations_make_the_tables_that_the_program_uses(postgres: Server, filled: str) -> None:
    """The two are written apart, so that old revisions never change; they must end equal."""
    rows = DatabaseRows(PostgresDatabase(postgres.address(filled)))

    differences = compare_metadata(MigrationContext.configure(rows.connection), metadata)

    rows.close()
    assert differences == []


def test_a_newer_store_is_refused(postgres: Server, filled: str) -> None:
    """An old program must not write into tables that it does not know."""
    postgres.run("UPDATE alembic_version SET version_num = '9999'", filled)

    with pytest.raises(StoreError, match=r"was written by a newer Couloir.*update Couloir"):
        open_store(postgres.address(filled))


@pytest.mark.parametrize("table", ["visits (id int)", "alembic_version (version_num text)"])
def test_another_programs_database_is_refused(postgres: Server, name: str, table: str) -> None:
    """A slip in an address must not put our tables beside somebody's accounts."""
    postgres.run(f"CREATE TABLE {table}", name)

    with pytest.raises(StoreError, match="is the database of another program"):
        open_store(postgres.address(name))


def test_a_schema_of_ones_own_is_a_store_of_its_own(postgres: Server, name: str) -> None:
    """Where one database must do, a schema each keeps projects apart."""
    for schema in ("one", "other"):
        postgres.run(f"CREATE SCHEMA {schema}", name)
    addresses = [
        f"{postgres.address(name)}&options=-csearch_path%3D{schema}" for schema in ("one", "other")
    ]

    stores = [open_store(address) for address in addresses]
    fill(stores[0])

    assert [len(store.raw_ids()) for store in stores] == [2, 0]
    for store in stores:
        store.close()


def refused(address: str, *, to_read: bool = False) -> str:
    """Return what opening an address is refused with."""
    with pytest.raises(StoreError) as caught:
        open_store(address, to_read=to_read)
    return str(caught.value)


def test_a_server_that_cannot_be_reached_is_told(postgres: Server) -> None:
    """By socket and by port; the address is named without what is secret."""
    by_socket = refused(f"postgresql+psycopg://ana:{'x' * 9}@/kayes?host=/nowhere")
    by_port = refused("postgresql+psycopg://ana:xxxxxxxxx@127.0.0.1:1/kayes")

    assert by_socket.startswith("postgresql+psycopg://ana@/nowhere/kayes: ")
    assert by_port.startswith("postgresql+psycopg://ana@127.0.0.1:1/kayes: ")
    for said in (by_socket, by_port):
        assert "check that the server runs and can be reached" in said
        assert "xxx" not in said
        assert "\n" not in said


def test_a_database_that_is_missing_is_told(postgres: Server) -> None:
    """The mend is a command to copy."""
    said = refused(postgres.address("nowhere"))

    assert re.search(r'"nowhere" does not exist.*createdb --encoding=UTF8 NAME', said)


def test_a_wrong_password_is_told_and_a_right_one_is_not_shown(postgres: Server) -> None:
    """Errors are pasted into mails: neither they nor their tracebacks hold it."""
    name = postgres.new_database("")
    postgres.run("CREATE ROLE locked LOGIN PASSWORD 'gehe/im@7:%'")
    postgres.run(f"ALTER DATABASE {name} OWNER TO locked")
    postgres.ask_for_password("locked")
    wrong = f"{SECRET}nicht"

    with pytest.raises(StoreError) as caught:
        open_store(postgres.address(name, "locked", wrong))
    store = open_store(postgres.address(name, "locked", SECRET))
    store.add_raw([a_raw()])
    store.close()

    said = "".join(traceback.format_exception(caught.value))
    assert "password authentication failed" in said
    assert "check user and password (in couloir.toml, in ~/.pgpass or PGPASSWORD)" in said
    assert "gehe" not in said
    assert "nicht" not in str(caught.value)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("postgresql://ana:gehe@host/db", r"as postgresql\+psycopg://USER@HOST/NAME"),
        ("postgres://ana:gehe@host/db", r"as postgresql\+psycopg://USER@HOST/NAME"),
        ("postgresql+psycopg2://ana:gehe@host/db", r"as postgresql\+psycopg://USER@HOST/NAME"),
        ("postgresql+psycopg://ana:ge@he@host/db", "two @ in the address.*%40"),
        ("postgresql+psycopg://ana:x@host:gehe/db", "no address of a database.*%3A"),
        ("postgresql+psycopg://ana:gehe@host", "names no database"),
        ("postgresql+psycopg:/ana:gehe@host/db", r"as postgresql\+psycopg://USER@HOST/NAME"),
        ("postgresql+psycopg:gehe", r"as postgresql\+psycopg://USER@HOST/NAME"),
    ],
)
def test_addresses_that_are_none_say_why_and_keep_the_password(address: str, said: str) -> None:
    """Half a password is as good as a whole one to whoever reads the mail."""
    with pytest.raises(StoreError, match=said) as caught:
        open_store(address)

    told = "".join(traceback.format_exception(caught.value, chain=True))
    assert "gehe" not in told.replace(f'"{address}"', "")


def test_an_address_is_shown_without_password_and_options() -> None:
    """Options may hold a password too."""
    url = url_of("postgresql+psycopg://ana:gehe@db.example.org:5433/kayes?password=heim&sslmode=x")

    assert shown(url) == "postgresql+psycopg://ana@db.example.org:5433/kayes"


def test_a_missing_driver_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Psycopg is an extra: most never need it."""
    monkeypatch.setitem(sys.modules, "psycopg", None)

    said = refused("postgresql+psycopg://ana@host/db")

    assert "needs the package psycopg: run `make postgres`" in said


def test_a_database_that_cannot_keep_every_letter_is_refused(postgres: Server) -> None:
    """Found when it is opened, not with the first Arabic name."""
    name = postgres.new_database("ENCODING 'LATIN1' TEMPLATE template0 LOCALE 'C'")

    said = refused(postgres.address(name))

    assert re.search("keeps its texts in LATIN1.*--encoding=UTF8 --template=template0", said)


def test_a_user_without_rights_is_told(postgres: Server, name: str) -> None:
    """Since PostgreSQL 15 only the owner may make tables."""
    postgres.run("DROP ROLE IF EXISTS guest")
    postgres.run("CREATE ROLE guest LOGIN")

    said = refused(postgres.address(name, "guest"))

    assert re.search("permission denied.*let the database's owner give the user the right", said)


def test_a_server_that_can_only_be_read_is_read(postgres: Server, filled: str) -> None:
    """A standby, or one that its owner has closed: views work, writing is refused."""
    postgres.run(f"ALTER DATABASE {filled} SET default_transaction_read_only = on")

    store = open_store(postgres.address(filled), to_read=True)
    with pytest.raises(StoreError, match="it can only be read: write to the primary"):
        store.log(a_line("b"))
    digest = store.digest()
    store.close()

    twin = MemoryStore()
    fill(twin)
    assert digest == twin.digest()
    assert "it can only be read" in refused_to_write(postgres.address(filled))


def refused_to_write(address: str) -> str:
    """Return what writing to a store is refused with."""
    store = open_store(address)
    try:
        with pytest.raises(StoreError) as caught:
            store.log(a_line("b"))
    finally:
        store.close()
    return str(caught.value)


def test_where_nothing_was_kept_a_closed_database_is_empty(postgres: Server, name: str) -> None:
    """As a folder that cannot be written to."""
    postgres.run(f"ALTER DATABASE {name} SET default_transaction_read_only = on")

    store = open_store(postgres.address(name), to_read=True)

    assert store.raw_ids() == frozenset()
    store.close()


def test_an_older_store_that_cannot_be_written_says_what_to_do(
    postgres: Server, filled: str
) -> None:
    """It cannot be brought to the newest form where it lies."""
    postgres.run("UPDATE alembic_version SET version_num = '0001'", filled)
    postgres.run(f"ALTER DATABASE {filled} SET default_transaction_read_only = on")

    assert "was written by an older Couloir" in refused(postgres.address(filled), to_read=True)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("53100", "the server's disk is full: make room and run again; nothing kept so far is"),
        ("53200", "the server lacks memory or room"),
        ("40001", "another program wrote at the same time: run again"),
        ("40P01", "another program wrote at the same time: run again"),
        ("57014", "the server broke a long statement off"),
        ("58030", "the server's disk gives errors or is full"),
        ("XX001", "the database is damaged or the server broken"),
        ("0A000", "see the server's log"),
    ],
)
def test_what_the_server_cannot_do_is_told_and_nothing_is_lost(
    postgres: Server, filled: str, code: str, said: str
) -> None:
    """Raised by the server itself, as it would on a full disk; the transaction leaves nothing."""
    postgres.run(
        "CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"RAISE EXCEPTION 'could not extend file' USING ERRCODE = '{code}'; END $$",
        filled,
    )
    postgres.run("CREATE TRIGGER fail BEFORE INSERT ON claims EXECUTE FUNCTION fail()", filled)
    store = open_store(postgres.address(filled))
    digest = store.digest()

    with pytest.raises(StoreError, match=rf"couloir_\d+: could not extend file; {said}"):
        add_and_fail(store)

    assert store.digest() == digest
    postgres.run("DROP TRIGGER fail ON claims", filled)
    store.close()


def add_and_fail(store: ShelfStore) -> None:
    """Add a ledger line and a claim in one transaction."""
    with store.transaction():
        store.log(a_line("later"))
        store.add_claims([a_claim(9)])


@contextmanager
def waiting(seconds: float, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Have stores wait for other writers no longer than this."""
    monkeypatch.setattr("couloir.store.postgres.BUSY_TIMEOUT_S", seconds)
    yield
    monkeypatch.undo()


def test_a_writer_that_does_not_end_is_told(
    postgres: Server, filled: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two runs over one project: the second says so after its wait, and can go on."""
    with waiting(0.05, monkeypatch):
        first, second = (open_store(postgres.address(filled)) for _ in range(2))

    with (
        first.transaction(),
        pytest.raises(StoreError, match="another program is writing to it: wait"),
    ):
        second.log(a_line("second"))

    second.log(a_line("second"))
    assert a_line("second") in first.ledger()
    first.close()
    second.close()


def test_a_connection_that_is_lost_is_told(postgres: Server, filled: str) -> None:
    """The server is restarted in the middle: an error of ours, and nothing half done."""
    store = open_store(postgres.address(filled))
    others = "FROM pg_stat_activity WHERE application_name = 'couloir' AND datname = "

    with pytest.raises(StoreError, match="nothing kept so far is lost"):
        lose_connection(
            store, lambda: postgres.run(f"SELECT pg_terminate_backend(pid) {others} '{filled}'")
        )

    with pytest.raises(StoreError, match="connection was lost"):
        store.log(a_line("after"))
    store.close()
    again = open_store(postgres.address(filled))
    assert [line.input_id for line in again.ledger()] == ["raw-1"]
    again.close()


def lose_connection(store: ShelfStore, end: Callable[[], object]) -> None:
    """Write, have the connection ended, and write on until that shows."""
    with store.transaction():
        store.log(a_line("lost"))
        end()
        for _ in range(50):
            time.sleep(0.02)
            store.log(a_line("lost too"))
