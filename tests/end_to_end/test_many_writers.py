"""Runs that are killed, and runs at the same time: neither loses or bends anything."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.postgres_server import Server, system_programs

from couloir.pipeline import opened_project
from couloir.store import open_store

KINDS = ["sqlite", "postgres", *(["system postgres"] if system_programs() else [])]
PLACES = ("Kayes", "Nioro", "Lakamané", "Bamako", "Diboli", "Sikasso")
EVENTS = ("armed_attack", "shortage", "blockade_declared")


class Runs:
    """Starts runs in processes of their own."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.end_to_end.forked_runs"],
            cwd=Path(__file__).parents[2], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            text=True,
        )  # fmt: skip

    def start(self, folder: Path) -> int:
        """Start a run of a project; return its process id."""
        return int(self._ask(f"run {folder}"))

    def wait(self, run: int) -> int:
        """Wait for the end of a run; return its exit code, minus the signal that ended it."""
        return int(self._ask(f"wait {run}"))

    def end(self) -> None:
        """End the process that starts runs."""
        self._process.communicate()

    def _ask(self, command: str) -> str:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{command}\n")
        self._process.stdin.flush()
        return self._process.stdout.readline()


@pytest.fixture(scope="module")
def runs() -> Iterator[Runs]:
    """Return what starts runs."""
    starter = Runs()
    yield starter
    starter.end()


@pytest.fixture(params=KINDS)
def new_address(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Return a maker of addresses of stores that are not there yet, of one kind."""
    if request.param == "sqlite":
        names = iter(range(1000))
        return lambda: f"sqlite:///{tmp_path}/store-{next(names)}.db"
    name = "postgres" if request.param == "postgres" else "system_postgres"
    server: Server = request.getfixturevalue(name)
    return lambda: server.address(server.new_database())


def new_project(folder: Path, address: str, numbers: range) -> Path:
    """Make a project of reports by number, over a store."""
    (folder / "reports").mkdir(parents=True)
    for number in numbers:
        day = f"2025-09-{number % 28 + 1:02d}"
        place, other = PLACES[number % 6], PLACES[(number + 1) % 6]
        (folder / "reports" / f"{number:03d}.txt").write_text(
            f"fr\n{EVENTS[number % 3]} {day} {place}\nshortage {day} {other}\nRapport {number}.\n"
        )
    table = "".join(f"reports/{n:03d}.txt\t2025-09-{n % 28 + 1:02d}\n" for n in numbers)
    (folder / "sources.tsv").write_text(f"file\tpublished\n{table}")
    (folder / "couloir.toml").write_text(
        f'[project]\nname = "x"\n[[sources]]\npath = "reports"\ntable = "sources.tsv"\n'
        f'[store]\naddress = "{address}"\n'
    )
    return folder


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
