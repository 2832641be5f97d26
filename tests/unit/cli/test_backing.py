"""The commands backup and restore, and a project whose store lies in PostgreSQL."""

import gzip
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.postgres_server import Server

from couloir.cli.app import couloir


def call(*arguments: str | Path) -> tuple[int, str, str]:
    """Return exit code, standard output and standard error of a call."""
    result = CliRunner().invoke(couloir, [str(one) for one in arguments])
    return result.exit_code, result.stdout, result.stderr


def new_project(folder: Path, address: str | None = None) -> Path:
    """Make a project, its store at an address."""
    assert call("--lang", "en", "init", folder)[0] == 0
    path = folder / "couloir.toml"
    if address is not None:
        text = path.read_text().replace('address = "couloir.db"', f'address = "{address}"')
        path.write_text(text)
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project with a report added."""
    folder = new_project(tmp_path / "mon projet")
    report = tmp_path / "a.txt"
    report.write_text("Kayes est sous blocus depuis le 4 septembre, selon des habitants.\n")
    assert call("--project", folder, "add", report)[0] == 0
    return folder


def test_a_project_moves_to_postgresql_and_back(
    project: Path, tmp_path: Path, postgres: Server
) -> None:
    """Backup, another address, restore: the digest says that all is there."""
    there = new_project(tmp_path / "there", postgres.new_address())
    back = new_project(tmp_path / "back")
    digest = call("--project", project, "digest")[1]

    steps = [
        call("--lang", "en", "--project", project, "backup", tmp_path / "one.backup"),
        call("--lang", "en", "--project", there, "restore", tmp_path / "one.backup"),
        call("--lang", "en", "--project", there, "backup", tmp_path / "two.backup"),
        call("--lang", "en", "--project", back, "restore", tmp_path / "two.backup"),
    ]

    assert [(code, out) for code, out, _ in steps] == [(0, digest)] * 4
    assert "couloir restore" in steps[0][2]
    assert "is in its place" in steps[1][2]
    assert [call("--project", one, "digest")[1] for one in (there, back)] == [digest] * 2


def test_restoring_over_something_must_be_said(project: Path, tmp_path: Path) -> None:
    """Exit code 3 and the option; with it, what was there gives way."""
    empty = new_project(tmp_path / "empty")
    assert call("--project", empty, "backup", tmp_path / "empty.backup")[0] == 0
    before = call("--project", project, "digest")[1]

    code, _, said = call("--project", project, "restore", tmp_path / "empty.backup")

    assert code == 3
    assert "--overwrite" in said
    assert call("--project", project, "digest")[1] == before
    done = call("--project", project, "restore", tmp_path / "empty.backup", "--overwrite")
    assert done[1] == call("--project", empty, "digest")[1]


def test_a_cut_backup_is_refused_in_one_line(project: Path, tmp_path: Path) -> None:
    """And the project is as it was."""
    file = tmp_path / "a.backup"
    call("--project", project, "backup", file)
    file.write_bytes(file.read_bytes()[:-20])
    before = call("--project", project, "digest")[1]

    code, _, said = call("--project", project, "restore", file, "--overwrite")

    assert code == 3
    assert said.count("\n") == 1
    assert "a.backup: is cut off" in said
    assert call("--project", project, "digest")[1] == before


def test_a_backup_can_be_opened_by_other_tools(project: Path, tmp_path: Path) -> None:
    """Whoever has a file of this form in twenty years needs gunzip and a text editor."""
    file = tmp_path / "a.backup"
    call("--project", project, "backup", file)

    lines = gzip.decompress(file.read_bytes()).decode().splitlines()

    assert '"kind":"couloir backup"' in lines[0]
    assert any("mon projet" not in line and "a.txt" in line for line in lines[1:-1])


def test_the_doctor_says_where_the_store_is_and_keeps_the_password(
    tmp_path: Path, postgres: Server
) -> None:
    """Its table is what people paste into mails."""
    name = postgres.new_database()
    address = postgres.address(name).replace("tester@", "tester:gehe%25im@")
    folder = new_project(tmp_path / "p", address)

    code, shown, _ = call("--project", folder, "doctor", "--json")

    assert code == 0
    assert f"0 documents in postgresql+psycopg://tester@{postgres.folder}/{name}" in shown
    assert "PostgreSQL driver (psycopg)" in shown
    assert "gehe" not in shown


def test_a_mistyped_address_is_not_shown_as_a_path(tmp_path: Path) -> None:
    """A slash that lacks would put the password into the name of a file."""
    folder = new_project(tmp_path / "p", "postgresql+psycopg:/ana:geheim@host/kayes")

    code, _, said = call("--project", folder, "status")

    assert code == 3
    assert "postgresql+psycopg://USER@HOST/NAME" in said
    assert "geheim" not in said


def test_a_server_that_is_away_is_told_in_one_line(tmp_path: Path) -> None:
    """By every command, with exit code 3; the password is not in it."""
    folder = new_project(tmp_path / "p", "postgresql+psycopg://ana:geheim@127.0.0.1:1/kayes")

    code, _, said = call("--project", folder, "status")

    assert code == 3
    assert said.count("\n") == 1
    assert "postgresql+psycopg://ana@127.0.0.1:1/kayes: " in said
    assert "check that the server runs" in said
    assert "geheim" not in said
