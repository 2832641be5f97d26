"""A store of each kind: memory, a file, and servers of PostgreSQL."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.postgres_server import Server, system_programs

from couloir.ports import Store
from couloir.store import MemoryStore, open_store

# Debian's PostgreSQL sorts by the rules of a language here, that of the lock file by bytes.
FRENCH = "TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'fr'"
KINDS = ["memory", "sqlite", "postgres", *(["system postgres"] if system_programs() else [])]


@pytest.fixture(params=KINDS)
def new_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], Store]]:
    """Return a maker of empty stores of one kind."""
    stores: list[Store] = []

    def make() -> Store:
        stores.append(_made(request, tmp_path / f"store {len(stores)}.db"))
        return stores[-1]

    yield make
    for store in stores:
        store.close()


def _made(request: pytest.FixtureRequest, path: Path) -> Store:
    """Return a new store of the kind that is asked for."""
    match request.param:
        case "memory":
            return MemoryStore()
        case "sqlite":
            return open_store(str(path))
        case "postgres":
            server: Server = request.getfixturevalue("postgres")
            return open_store(server.new_address())
        case _:
            system: Server = request.getfixturevalue("system_postgres")
            return open_store(system.new_address(FRENCH))


@pytest.fixture
def store(new_store: Callable[[], Store]) -> Store:
    """Return an empty store."""
    return new_store()
