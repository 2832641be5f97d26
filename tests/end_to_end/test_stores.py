"""The example in PostgreSQL: moved there by a backup, and read there from the start."""

import shutil
from pathlib import Path

from tests.end_to_end.conftest import EXAMPLE, Call
from tests.postgres_server import Server


def in_postgresql(folder: Path, server: Server) -> Path:
    """Have a project keep its store in a new database."""
    path = folder / "couloir.toml"
    text = path.read_text(encoding="utf-8")
    address = server.new_address()
    if "[store]" in text:
        text = text.replace('address = "couloir.db"', f'address = "{address}"')
    else:
        text = f'{text}\n[store]\naddress = "{address}"\n'
    assert address in text
    path.write_text(text, encoding="utf-8")
    return folder


def test_the_example_moves_to_postgresql(
    call: Call, example: Path, own_example: Path, postgres: Server, tmp_path: Path
) -> None:
    """Views, exports and a rebuild there say the same, byte for byte."""
    file = tmp_path / "example.backup"
    there = in_postgresql(own_example, postgres)
    assert call("--project", example, "backup", file).code == 0

    restored = call("--project", there, "restore", file)

    assert restored.code == 0, restored.err
    assert call("--project", there, "rebuild").code == 0
    for command in (["digest"], ["status"], ["incidents", "--json"], ["export", "claims"]):
        assert call("--project", there, *command).out == call("--project", example, *command).out


def test_the_example_is_read_into_postgresql(
    call: Call, example: Path, postgres: Server, tmp_path: Path
) -> None:
    """From the reports on: the digest is that of SQLite."""
    folder = tmp_path / "example"
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns("couloir.db*", "out"))
    project = in_postgresql(folder, postgres)

    assert call("--project", project, "run").code == 0

    assert call("--project", project, "digest").out == call("--project", example, "digest").out
