"""Run the tests marked `long`, and write what they came to as a table: test_long.py FILE."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree as ET

HEAD = """\
# Tests that take longer

Written by `make test-long` on {day}, at commit {commit}, with Python {python}.

| test | outcome | seconds |
|---|---|---|
"""


def main() -> int:
    """Run pytest, write the table, return pytest's exit code."""
    target = Path(sys.argv[1])
    with TemporaryDirectory() as folder:
        report = Path(folder) / "junit.xml"
        command = [sys.executable, "-m", "pytest", "-m", "long", f"--junitxml={report}"]
        done = subprocess.run(command, check=False)  # noqa: S603 - our own interpreter
        rows = "".join(rows_of(report)) if report.is_file() else ""
    head = HEAD.format(
        day=datetime.now(UTC).date(), commit=commit(), python=sys.version.partition(" ")[0]
    )
    target.write_text(head + rows, encoding="utf-8")
    return done.returncode


def rows_of(report: Path) -> list[str]:
    """Return a row for each test; the report is pytest's own."""
    cases = ET.parse(report).getroot().iter("testcase")  # noqa: S314
    return [
        f"| {case.get('classname', '').removeprefix('tests.')}: {case.get('name')} "
        f"| {outcome(case)} | {float(case.get('time', '0')):.1f} |\n"
        for case in cases
    ]


def outcome(case: ET.Element) -> str:
    """Return how a test ended."""
    marks = {"failure": "failed", "error": "error", "skipped": "skipped"}
    return next((word for tag, word in marks.items() if case.find(tag) is not None), "passed")


def commit() -> str:
    """Return the commit of the folder, with a mark where files differ from it."""
    command = ["git", "describe", "--always", "--dirty", "--abbrev=12", "--exclude=*"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    return done.stdout.strip() or "unknown"


if __name__ == "__main__":
    sys.exit(main())
