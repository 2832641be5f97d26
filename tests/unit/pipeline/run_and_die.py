"""Run a project with the small tools, and be killed at the given write; a program of its own.

usage: run_and_die.py FOLDER METHOD NUMBER
"""

import os
import signal
import sys
from pathlib import Path

from conftest import make_tools
from couloir.pipeline import opened_project, run
from couloir.store import ShelfStore


def die_at(method: str, number: int) -> None:
    """Make the store end this process in the middle of the given call of a method."""
    write = getattr(ShelfStore, method)
    calls = 0

    def dying(store: ShelfStore, *values: object) -> object:
        nonlocal calls
        calls += 1
        written = write(store, *values)
        if calls == number:
            os.kill(os.getpid(), signal.SIGKILL)
        return written

    setattr(ShelfStore, method, dying)


if __name__ == "__main__":
    die_at(sys.argv[2], int(sys.argv[3]))
    with opened_project(Path(sys.argv[1])) as project:
        run(project, tools=make_tools())
