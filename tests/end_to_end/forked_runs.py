"""Runs of projects with the small tools, each in a process of its own that may be killed.

A program: reads commands from standard input and answers each with a line. Modules are loaded
once; every run is a fork. `run FOLDER` answers with its process id, `wait PID` with its exit
status (minus the signal, where one ended it).
"""

import os
import sys
import traceback
from pathlib import Path

from couloir.settings import limit_threads

# Before anything loads numpy: a process with threads must not fork.
limit_threads()

from tests.unit.pipeline.conftest import make_tools  # noqa: E402

from couloir.pipeline import opened_project, run  # noqa: E402


def _start(folder: str) -> int:
    """Start a run; return its process id."""
    child = os.fork()
    if child:
        return child
    status = 1
    # Standard output is for the answers.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    try:
        with opened_project(Path(folder)) as project:
            run(project, tools=make_tools())
        status = 0
    except BaseException:  # noqa: BLE001 - the child must never come back into the parent's loop
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)


def _answer(command: str) -> str:
    """Carry out a command."""
    name, _, argument = command.partition(" ")
    if name == "run":
        return str(_start(argument))
    _, status = os.waitpid(int(argument), 0)
    return str(os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    for line in sys.stdin:
        print(_answer(line.rstrip("\n")), flush=True)  # noqa: T201 - the answer
