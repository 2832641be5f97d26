"""The example project, built once, and the program as a user calls it."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.end_to_end.runs import Runs

from couloir.cli.app import couloir

EXAMPLE = Path(__file__).parents[2] / "examples" / "kayes-2025"


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """What a call of the program came to."""

    code: int
    out: str
    err: str


Call = Callable[..., Called]


def run_couloir(*arguments: str | Path, stdin: bytes | None = None) -> Called:
    """Call the program in this process, where its parsers are loaded once."""
    result = CliRunner().invoke(couloir, [str(one) for one in arguments], input=stdin)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Called(code=result.exit_code, out=result.stdout, err=result.stderr)


@pytest.fixture(scope="session")
def call() -> Call:
    """Return what calls the program."""
    return run_couloir


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the example project after its first run; tests only read it."""
    folder = tmp_path_factory.mktemp("example") / "kayes 2025"
    ignored = shutil.ignore_patterns("couloir.db*", "out", "sources")
    shutil.copytree(EXAMPLE, folder, ignore=ignored)
    done = run_couloir("--project", folder, "--lang", "en", "run")
    assert done.code == 0, done.err
    return folder


@pytest.fixture
def own_example(example: Path, tmp_path: Path) -> Path:
    """Return a copy of the example after its first run, to be changed."""
    return Path(shutil.copytree(example, tmp_path / "own"))


@pytest.fixture(scope="session")
def runs() -> Iterator[Runs]:
    """Return what starts runs in processes of their own."""
    starter = Runs()
    yield starter
    starter.end()
