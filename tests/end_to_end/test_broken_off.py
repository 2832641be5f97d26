"""A run that is killed goes on where it stopped, and ends in the same store."""

import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.end_to_end.conftest import EXAMPLE, Call

# Enough for interpreter and parsers to load, too little for all reports.
_CHECK_S = 0.1
_LONGEST_S = 120.0


def documents_read(call: Call, project: Path) -> int:
    """Return for how many documents the ledger says that their claims were read."""
    from couloir.pipeline import opened_project

    with opened_project(project) as opened:
        return sum(line.step == "extract" for line in opened.store.ledger())


@pytest.mark.long
def test_killed_half_way_and_resumed(call: Call, example: Path, tmp_path: Path) -> None:
    """`kill -9` while claims are read; the next run ends in an equal digest."""
    project = tmp_path / "killed"
    shutil.copytree(EXAMPLE, project, ignore=shutil.ignore_patterns("couloir.db*", "out"))
    command = [sys.executable, "-m", "couloir", "--project", str(project), "run"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        began = time.monotonic()
        while time.monotonic() - began < _LONGEST_S and process.poll() is None:
            time.sleep(_CHECK_S)
            if (project / "couloir.db").is_file() and documents_read(call, project) >= 3:
                break
        process.kill()

    read = documents_read(call, project)
    assert call("--project", project, "run").code == 0

    assert 3 <= read < 31
    digests = [call("--project", one, "digest").out for one in (project, example)]
    assert digests[0] == digests[1]
