"""Runs in processes of their own, and the projects that they are of."""

import subprocess
import sys
from pathlib import Path
from typing import Literal

PLACES = ("Kayes", "Nioro", "Lakamané", "Bamako", "Diboli", "Sikasso")
EVENTS = ("armed_attack", "shortage", "blockade_declared")

# `forked_runs` says what each is.
How = Literal["run", "full", "closed", "restore"]


class Runs:
    """Starts runs in processes of their own."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.end_to_end.forked_runs"],
            cwd=Path(__file__).parents[2], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            text=True,
        )  # fmt: skip

    def start(self, folder: Path, how: How = "run") -> int:
        """Start a run of a project, or a restoring; return its process id."""
        return int(self._ask(f"{how} {folder}"))

    def refused(self, folder: Path, how: How) -> str:
        """Return what a run is refused with."""
        assert self.wait(self.start(folder, how)) == 1
        return Path(f"{folder}.error").read_text()

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


def new_project(folder: Path, address: str, numbers: range, *, words: int = 1) -> Path:
    """Make a project of reports by number, over a store; each ends in so many words."""
    (folder / "reports").mkdir(parents=True)
    for number in numbers:
        day = f"2025-09-{number % 28 + 1:02d}"
        place, other = PLACES[number % 6], PLACES[(number + 1) % 6]
        (folder / "reports" / f"{number:03d}.txt").write_text(
            f"fr\n{EVENTS[number % 3]} {day} {place}\nshortage {day} {other}\n{f'Rapport{number} ' * words}\n"
        )
    table = "".join(f"reports/{n:03d}.txt\t2025-09-{n % 28 + 1:02d}\n" for n in numbers)
    (folder / "sources.tsv").write_text(f"file\tpublished\n{table}")
    (folder / "couloir.toml").write_text(
        f'[project]\nname = "x"\n[[sources]]\npath = "reports"\ntable = "sources.tsv"\n'
        f'[store]\naddress = "{address}"\n'
    )
    return folder
