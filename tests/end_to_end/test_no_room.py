"""A disk that is full and a folder that is closed: a clear error, and no damage.

Full is a limit on the size of a file (RLIMIT_FSIZE): the system refuses to write on, as it does
where there is no room, and no right to mount a small disk is needed. The store's own tests fill a
database to SQLite's own limit of pages, and have PostgreSQL say that its disk is full.
"""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.end_to_end.runs import Runs, new_project

from couloir.pipeline import opened_project
from couloir.store import open_store

# Not to be packed: 8 MB in 40 reports.
_LONG = 6000


@pytest.fixture
def folder() -> Iterator[Path]:
    """Return a folder that others may enter: that of pytest they may not."""
    made = Path(tempfile.mkdtemp(prefix="couloir-closed-"))
    made.chmod(0o755)
    yield made
    shutil.rmtree(made)


def digest_of(project: Path) -> str:
    """Return the digest of a project's store."""
    with opened_project(project) as opened:
        return opened.store.digest()


def test_a_full_disk_is_told_and_the_next_run_goes_on(runs: Runs, folder: Path) -> None:
    """What was kept before the disk was full stays, and with room again nothing lacks."""
    whole = new_project(folder / "whole", f"sqlite:///{folder}/whole.db", range(40), words=_LONG)
    project = new_project(folder / "full", f"sqlite:///{folder}/full.db", range(40), words=_LONG)
    assert runs.wait(runs.start(whole)) == 0

    said = runs.refused(project, "full")

    assert "full.db: " in said
    assert "the disk gives errors or is full: check it and run again" in said
    kept = open_store(f"sqlite:///{folder}/full.db")
    assert 0 < len(kept.raw_ids()) < 40
    kept.close()
    assert runs.wait(runs.start(project)) == 0
    assert digest_of(project) == digest_of(whole)


def test_a_closed_folder_is_told_and_nothing_is_touched(runs: Runs, folder: Path) -> None:
    """Somebody else's project, or one on a medium for reading only: the rights to ask for are named."""
    home = folder / "store"
    home.mkdir()
    project = new_project(folder / "p", f"sqlite:///{home}/couloir.db", range(5))
    assert runs.wait(runs.start(project)) == 0
    (project / "reports" / "000.txt").write_text("fr\nshortage 2025-09-15 Kayes\n")
    before = {one.name: one.read_bytes() for one in home.iterdir()}
    home.chmod(0o555)
    (home / "couloir.db").chmod(0o444)

    said = runs.refused(project, "closed")

    assert "couloir.db: " in said
    assert "give yourself the right to write the file and its folder" in said
    assert {one.name: one.read_bytes() for one in home.iterdir()} == before


def test_a_new_store_in_a_closed_folder_is_told(runs: Runs, folder: Path) -> None:
    """Nothing can be made there; nothing is."""
    home = folder / "store"
    home.mkdir()
    project = new_project(folder / "p", f"sqlite:///{home}/couloir.db", range(5))
    home.chmod(0o555)

    said = runs.refused(project, "closed")

    assert "couloir.db: " in said
    assert "check that the folder exists and may be written to" in said
    assert list(home.iterdir()) == []
