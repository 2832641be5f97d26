"""Runs of projects with the small tools, each in a process of its own that may be killed.

A program: reads commands from standard input and answers each with a line. Modules are loaded
once; every run is a fork. `run FOLDER` answers with its process id, `wait PID` with its exit
status (minus the signal, where one ended it). `full FOLDER` is a run in which no file may grow
over 200 kB, `closed FOLDER` one without the superuser's rights; what a run is refused with stands
in `FOLDER.error` then. `restore FOLDER` puts `FOLDER.backup` in the place of what is there.
"""

import os
import resource
import sys
import tempfile
import traceback
from pathlib import Path

from couloir.settings import limit_threads

# Before anything loads numpy: a process with threads must not fork.
limit_threads()

from tests.end_to_end.runs import new_project  # noqa: E402
from tests.unit.pipeline.conftest import make_tools  # noqa: E402

from couloir.errors import CouloirError  # noqa: E402
from couloir.pipeline import opened_project, run  # noqa: E402

# More than an empty store takes, less than the reports of a test do.
_LARGEST = 400_000
_NOBODY = 65534


def _start(name: str, folder: str) -> int:
    """Start a run under a limit, or a restoring; return its process id."""
    child = os.fork()
    if child:
        return child
    status = 1
    error_file = Path(f"{folder}.error").open("w")  # noqa: SIM115 - before the rights are gone
    try:
        _LIMITS[name]()
        with opened_project(Path(folder)) as project:
            if name == "restore":
                project.store.restore(Path(f"{folder}.backup"), overwrite=True)
            else:
                run(project, tools=make_tools())
        status = 0
    except CouloirError as error:
        error_file.write(str(error))
        error_file.flush()
    except BaseException:  # noqa: BLE001 - the child must never come back into the parent's loop
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)


def _no_limit() -> None:
    """Run as this process does."""


def _full() -> None:
    """Let no file grow, as on a full disk: the interpreter ignores the signal, writes fail."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (_LARGEST, _LARGEST))


def _closed() -> None:
    """Give up the superuser's right to write everywhere."""
    if os.geteuid() == 0:
        os.setegid(_NOBODY)
        os.seteuid(_NOBODY)


_LIMITS = {"run": _no_limit, "restore": _no_limit, "full": _full, "closed": _closed}


def _answer(command: str) -> str:
    """Carry out a command."""
    name, _, argument = command.partition(" ")
    if name in _LIMITS:
        return str(_start(name, argument))
    _, status = os.waitpid(int(argument), 0)
    return str(os.waitstatus_to_exitcode(status))


def _warm_up() -> None:
    """Load all that a run loads late: a child that gives up its rights may not read it any more."""
    with tempfile.TemporaryDirectory() as folder:
        project = new_project(Path(folder) / "p", f"sqlite:///{folder}/p.db", range(2))
        with opened_project(project) as opened:
            run(opened, tools=make_tools())


if __name__ == "__main__":
    # Standard output is for the answers; what is logged goes to the other.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    _warm_up()
    for line in sys.stdin:
        print(_answer(line.rstrip("\n")), file=answers, flush=True)
