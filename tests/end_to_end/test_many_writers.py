"""Runs that are killed, and runs at the same time: neither loses or bends anything."""

import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.end_to_end.runs import Runs, new_project
from tests.postgres_server import Server, system_programs

from couloir.pipeline import opened_project
from couloir.store import open_store

KINDS = ["sqlite", "postgres", *(["system postgres"] if system_programs() else [])]


@pytest.fixture(params=KINDS)
def new_address(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Return a maker of addresses of stores that are not there yet, of one kind."""
    if request.param == "sqlite":
        names = iter(range(1000))
        return lambda: f"sqlite:///{tmp_path}/store-{next(names)}.db"
    name = "postgres" if request.param == "postgres" else "system_postgres"
    server: Server = request.getfixturevalue(name)
    return server.new_address


def digest_at(address: str, *, ignore_incident_ids: bool = False) -> str:
    """Return the digest of a store."""
    store = open_store(address)
    try:
        return store.digest(ignore_incident_ids=ignore_incident_ids)
    finally:
        store.close()


@pytest.mark.parametrize("kills", [3, pytest.param(50, marks=pytest.mark.long)])
def test_a_run_killed_at_any_moment_ends_in_the_same_store(
    runs: Runs, new_address: Callable[[], str], tmp_path: Path, kills: int
) -> None:
    """`kill -9` at random moments; the next run ends in the digest of one that nobody broke off."""
    address = new_address()
    assert runs.wait(runs.start(new_project(tmp_path / "first", new_address(), range(20)))) == 0
    began = time.monotonic()
    assert runs.wait(runs.start(new_project(tmp_path / "whole", address, range(20)))) == 0
    seconds = time.monotonic() - began
    wanted = digest_at(address)
    moments = random.Random(kills)  # noqa: S311 - the same moments every time
    tries = killed = 0
    while killed < kills and tries < 3 * kills:
        tries += 1
        project = new_project(tmp_path / f"killed-{tries}", new_address(), range(20))
        run = runs.start(project)
        time.sleep(moments.uniform(0, seconds))
        os.kill(run, signal.SIGKILL)
        # One that had ended already is no test of anything.
        killed += runs.wait(run) == -signal.SIGKILL
        assert runs.wait(runs.start(project)) == 0

        with opened_project(project) as opened:
            assert opened.store.digest() == wanted

    assert killed == kills


@pytest.mark.parametrize("kills", [3, pytest.param(50, marks=pytest.mark.long)])
def test_a_restoring_that_is_killed_puts_all_back_or_nothing(
    runs: Runs, new_address: Callable[[], str], tmp_path: Path, kills: int
) -> None:
    """`kill -9` while a backup takes the place of what is there: one of the two is there, whole."""
    old = new_project(tmp_path / "old", new_address(), range(3))
    new = new_project(tmp_path / "new", new_address(), range(3, 40))
    for project in (old, new):
        assert runs.wait(runs.start(project)) == 0
    with opened_project(old) as one, opened_project(new) as other:
        digests = (one.store.digest(), other.store.digest())
        one.store.backup(tmp_path / "one.backup")
        other.store.backup(tmp_path / "old.backup")
    began = time.monotonic()
    assert runs.wait(runs.start(old, "restore")) == 0
    seconds = time.monotonic() - began
    moments = random.Random(kills)  # noqa: S311 - the same moments every time
    for _ in range(kills):
        with opened_project(old) as one:
            one.store.restore(tmp_path / "one.backup", overwrite=True)

        run = runs.start(old, "restore")
        time.sleep(moments.uniform(0, seconds))
        os.kill(run, signal.SIGKILL)
        is_killed = runs.wait(run) == -signal.SIGKILL

        with opened_project(old) as one:
            assert one.store.digest() in digests[0 if is_killed else 1 :]


def test_runs_at_the_same_time_lose_nothing(
    runs: Runs, new_address: Callable[[], str], tmp_path: Path
) -> None:
    """Two folders, some reports in both, over one store: all is as if one had followed the other."""
    parts = (range(25), range(15, 40))
    alone, shared = new_address(), new_address()
    for number, part in enumerate(parts):
        assert runs.wait(runs.start(new_project(tmp_path / f"alone-{number}", alone, part))) == 0
    projects = [
        new_project(tmp_path / f"shared-{number}", shared, part)
        for number, part in enumerate(parts)
    ]

    started = [runs.start(project) for project in projects]
    ended = [runs.wait(run) for run in started]

    assert ended == [0, 0]
    wanted = digest_at(alone, ignore_incident_ids=True)
    assert digest_at(shared, ignore_incident_ids=True) == wanted
