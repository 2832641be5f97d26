"""A folder gives the same files in the same order everywhere, and counts what it passes over."""

import re
from pathlib import Path

import pytest
import structlog

from couloir.errors import InputError, InputNotice
from couloir.sources import read_paths


def test_folders_are_read_in_the_order_of_names(tmp_path: Path) -> None:
    """The order of a listing differs between file systems; ours does not."""
    for name in ("b/2.txt", "a.txt", "b/1.txt", "c.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"Rapport {name}.", encoding="utf-8")

    names = [raw.name for raw in read_paths([tmp_path]) if not isinstance(raw, InputError)]

    assert names == ["a", "1", "2", "c"]


def test_hidden_files_and_tables_are_passed_over_and_counted(tmp_path: Path) -> None:
    """Nothing is ignored in silence."""
    for name in ("a.txt", ".hidden", "sources.tsv", "note.typ", "README.md", "x.yaml", "y.yaml"):
        (tmp_path / name).write_text("Texte.", encoding="utf-8")

    with structlog.testing.capture_logs() as logs:
        found = list(read_paths([tmp_path]))

    assert len(found) == 1
    assert logs[0]["event"] == "folder_walked"
    assert logs[0]["ignored"] == {".md": 1, ".tsv": 1, ".typ": 1, ".yaml": 2, "hidden": 1}


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    """A link to a folder above must not be followed for ever."""
    (tmp_path / "a.txt").write_text("Texte.", encoding="utf-8")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "nowhere").symlink_to(tmp_path / "missing")

    found = list(read_paths([tmp_path]))

    assert len(found) == 3
    assert isinstance(found[1], InputNotice)
    assert "loop: a link to a folder, passed over" in str(found[1])
    assert isinstance(found[2], InputError)
    assert "link to nowhere" in str(found[2])


def test_a_link_to_itself_is_told(tmp_path: Path) -> None:
    """It is neither a file nor a folder, and asking must not fail."""
    (tmp_path / "x").symlink_to(tmp_path / "x")

    [error] = read_paths([tmp_path])

    assert "link to nowhere" in str(error)
    assert not isinstance(error, InputNotice)


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ((), "no report in it: put some there"),
        (("sources.tsv", ".hidden"), r"no report in it \(passed over: 1 .tsv, 1 hidden\)"),
    ],
)
def test_a_folder_without_reports_is_told(
    tmp_path: Path, names: tuple[str, ...], said: str
) -> None:
    """A slip in a path must not look like a quiet day."""
    for name in names:
        (tmp_path / name).write_text("x", encoding="utf-8")

    [notice] = read_paths([tmp_path])

    assert isinstance(notice, InputNotice)
    assert re.search(said, str(notice))


def test_an_unreadable_folder_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rest goes on. Refused by hand here, since the superuser may read everything."""
    closed = tmp_path / "closed"
    closed.mkdir()
    (tmp_path / "z.txt").write_text("Texte.", encoding="utf-8")
    listing = Path.iterdir

    def refuse(path: Path) -> object:
        if path == closed:
            raise PermissionError(13, "Permission denied")
        return listing(path)

    monkeypatch.setattr(Path, "iterdir", refuse)

    error, raw = list(read_paths([tmp_path]))

    assert isinstance(error, InputError)
    assert "closed: folder cannot be read: Permission denied" in str(error)
    assert not isinstance(raw, InputError)
