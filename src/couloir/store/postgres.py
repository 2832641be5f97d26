"""A PostgreSQL database as a database of rows."""

from typing import TYPE_CHECKING

from sqlalchemy import Connection, create_engine
from sqlalchemy.engine import URL
from sqlalchemy.engine.url import make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import NullPool

from couloir.errors import StoreError
from couloir.store.postgres_errors import words_of

if TYPE_CHECKING:
    from psycopg import Error

SCHEME = "postgresql+psycopg"
# How long to wait for another process that writes: deriving holds the others up.
BUSY_TIMEOUT_S = 60.0
_CONNECT_TIMEOUT_S = 10

# The letters of "couloir": whoever writes holds this lock of the database until it commits.
WRITE_LOCK = int.from_bytes(b"couloir", "big")

_BEGIN_TO_READ = ("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",)
# Every statement after the lock sees what the writer before it has kept (docs/adr/0009).
_BEGIN_TO_WRITE = (
    "BEGIN ISOLATION LEVEL READ COMMITTED",
    f"SELECT pg_advisory_xact_lock({WRITE_LOCK})",
)

# May this user write here? Asked before there is any table, too.
_MAY_WRITE = """\
SELECT NOT pg_is_in_recovery()
  AND current_setting('default_transaction_read_only') = 'off'
  AND CASE WHEN to_regclass('raw_documents') IS NULL
    THEN coalesce(has_schema_privilege(current_schema(), 'CREATE'), true)
    ELSE has_table_privilege('raw_documents', 'INSERT') END"""


class PostgresDatabase:
    """A database on a server; `to_read`: where nothing can be written, it is only read.

    Raises `StoreError` for an address that is none, and where psycopg is not installed.
    """

    def __init__(self, address: str, *, to_read: bool = False) -> None:
        self._url = url_of(address)
        self._to_read = to_read
        self.is_fixed = False
        self.errors: tuple[type[Exception], ...] = (_driver_error(),)

    @property
    def name(self) -> str:
        """The address, without password and options."""
        return shown(self._url)

    @property
    def begin(self) -> tuple[str, ...]:
        """The statements that begin a transaction."""
        return _BEGIN_TO_READ if self.is_fixed else _BEGIN_TO_WRITE

    @property
    def begin_to_read(self) -> tuple[str, ...]:
        """The statement that begins one that only reads."""
        return _BEGIN_TO_READ

    def connect(self) -> Connection:
        """Return the connection, set up; `is_fixed` then says whether it can only be read."""
        engine = create_engine(
            self._url,
            isolation_level="AUTOCOMMIT",
            poolclass=NullPool,
            connect_args={
                "application_name": "couloir",
                "client_encoding": "utf8",
                **({} if "connect_timeout" in self._url.query else _PATIENCE),
            },
        )
        connection = engine.connect()
        try:
            self._set_up(connection)
        except BaseException:
            connection.close()
            engine.dispose()
            raise
        return connection

    def _set_up(self, connection: Connection) -> None:
        """Set what a session needs, and look whether the database keeps every letter."""
        encoding = connection.exec_driver_sql("SHOW server_encoding").scalar()
        if encoding != "UTF8":
            msg = (
                f"{self.name}: keeps its texts in {encoding}: make a database that keeps every "
                "letter: createdb --encoding=UTF8 --template=template0 NAME"
            )
            raise StoreError(msg)
        milliseconds = round(BUSY_TIMEOUT_S * 1000)
        connection.exec_driver_sql(f"SET lock_timeout = {milliseconds}").close()
        # Deriving thinks for a while inside its transaction.
        connection.exec_driver_sql("SET idle_in_transaction_session_timeout = 0").close()
        if self._to_read:
            self.is_fixed = not connection.exec_driver_sql(_MAY_WRITE).scalar()

    def is_in_transaction(self, connection: Connection) -> bool:
        """Return whether there is a transaction to roll back."""
        from psycopg import Connection as Driver
        from psycopg.pq import TransactionStatus

        driver = connection.connection.driver_connection
        open_ones = {TransactionStatus.INTRANS, TransactionStatus.INERROR}
        return isinstance(driver, Driver) and driver.info.transaction_status in open_ones

    def mend_of(self, error: BaseException) -> str:
        """Return what went wrong in one of its errors, and what to do; never the password."""
        words = words_of(error)
        secret = self._url.password
        return words.replace(str(secret), "***") if secret else words


_PATIENCE = {"connect_timeout": _CONNECT_TIMEOUT_S}


def url_of(address: str) -> URL:
    """Return the parts of an address.

    Raises `StoreError`, with nothing of the address in it that could be part of a password.
    """
    head, _, rest = address.partition("://")
    scheme = head.partition(":")[0]
    if head != SCHEME:
        msg = f"{scheme}: write the address of a PostgreSQL database as {SCHEME}://USER@HOST/NAME"
        raise StoreError(msg)
    if rest.partition("?")[0].count("@") > 1:
        msg = f"{SCHEME}://…: there are two @ in the address: write one in a password as %40"
        raise StoreError(msg)
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        msg = (
            f"{SCHEME}://…: no address of a database: write {SCHEME}://USER@HOST:PORT/NAME, and "
            "in a password : / @ % as %3A %2F %40 %25"
        )
        # The parser's words quote what it took for the port: that may be half a password.
        raise StoreError(msg) from None
    if not url.database:
        msg = f"{shown(url)}: names no database: write {SCHEME}://USER@HOST/NAME"
        raise StoreError(msg)
    return url


def shown(url: URL) -> str:
    """Return an address for people: without password and options, which may hold one."""
    place = url.host or url.query.get("host") or ""
    where = place if isinstance(place, str) else ",".join(place)
    port = f":{url.port}" if url.port else ""
    user = f"{url.username}@" if url.username else ""
    return f"{SCHEME}://{user}{where}{port}/{url.database or ''}"


def _driver_error() -> "type[Error]":
    """Return the driver's own error.

    Raises `StoreError` where the driver is not installed.
    """
    try:
        from psycopg import Error
    except ImportError as error:
        msg = (
            "PostgreSQL needs the package psycopg: run `make postgres` in the folder of Couloir, "
            f"or `pip install 'couloir[postgres]'` ({' '.join(str(error).split())})"
        )
        raise StoreError(msg) from error
    return Error
