"""The same input gives the same output, byte for byte."""

import shutil
from pathlib import Path

import pytest
from tests.end_to_end.conftest import EXAMPLE, Call

from couloir.codec import loads

WHAT = ("claims", "geojson", "page")


def digest(call: Call, project: Path, *options: str) -> str:
    """Return the digest of a project."""
    done = call("--project", project, "digest", *options)
    assert done.code == 0, done.err
    return done.out.strip()


def test_a_second_run_changes_nothing(call: Call, own_example: Path) -> None:
    """What is done is not done again."""
    before = digest(call, own_example)

    done = call("--project", own_example, "--lang", "en", "run")

    assert done.code == 0
    assert "0 new reports" in done.err
    assert digest(call, own_example) == before


def test_a_rebuild_ends_in_the_same_digest(call: Call, own_example: Path) -> None:
    """Derived tables hold nothing that the facts do not."""
    before = digest(call, own_example)

    assert call("--project", own_example, "rebuild").code == 0

    assert digest(call, own_example) == before


@pytest.mark.parametrize("what", WHAT)
def test_exports_are_equal_byte_for_byte(
    call: Call, own_example: Path, tmp_path: Path, what: str
) -> None:
    """Written twice, written after a rebuild, and on standard output."""
    first, second = tmp_path / "first", tmp_path / "second"
    call("--project", own_example, "export", what, "-o", first)

    call("--project", own_example, "rebuild")
    call("--project", own_example, "export", what, "-o", second)
    shown = call("--project", own_example, "export", what)

    assert first.read_bytes() == second.read_bytes()
    assert first.read_bytes().decode() == shown.out


def test_the_terminals_language_does_not_change_exports(
    call: Call, example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An export is the same on every machine."""
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    french = call("--project", example, "export", "page")
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    english = call("--project", example, "export", "page")

    assert french.out == english.out


@pytest.mark.long
def test_the_order_of_documents_does_not_count(call: Call, example: Path, tmp_path: Path) -> None:
    """Added one by one, the last first, with a run after every ten: the same but incident ids."""
    project = tmp_path / "other"
    project.mkdir()
    settings = (EXAMPLE / "couloir.toml").read_text(encoding="utf-8")
    (project / "couloir.toml").write_text(settings, encoding="utf-8")
    (project / "reports").mkdir()
    reports = sorted((EXAMPLE / "reports").iterdir(), reverse=True)
    shutil.copy(EXAMPLE / "reports" / "sources.tsv", project / "reports")
    for number, report in enumerate(reports, start=1):
        shutil.copy(report, project / "reports" / report.name)
        if number % 10 == 0:
            call("--project", project, "run")

    call("--project", project, "run")

    option = "--ignore-incident-ids"
    assert digest(call, project, option) == digest(call, example, option)


def test_claims_hold_the_words_of_their_documents(call: Call, example: Path) -> None:
    """One line a document, each event with its incident, shape and evidence."""
    done = call("--project", example, "--lang", "en", "export", "claims", "--format", "jsonl")

    assert "internal" in done.err
    rows = [loads(line) for line in done.out.splitlines()]
    events = [event for row in rows for event in row["events"]]  # type: ignore[index]
    assert len(rows) == 31
    assert events
    assert all(event["incident"] for event in events)
    assert all(event["evidence"] for event in events)
    assert any(event["place"]["geometry"] for event in events)


def test_the_public_page_says_what_it_withholds(call: Call, example: Path) -> None:
    """Silence must be visible: on standard error too."""
    done = call("--project", example, "--lang", "en", "export", "page")

    assert done.out.startswith("<!doctype html>") or done.out.startswith("<!DOCTYPE html>")
    assert "Withheld by profile" in done.err
    assert "<script" not in done.out
    assert 'src="http' not in done.out


@pytest.mark.parametrize(
    "command",
    [
        ("status",),
        ("incidents",),
        ("why", "ml-kayes"),
        ("export", "claims"),
        ("export", "page"),
        ("digest",),
    ],
    ids=" ".join,
)
def test_reading_commands_need_no_right_to_write(
    call: Call, example: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    """The same words come from a medium for reading only, and nothing is left on it."""
    names = sorted(path.name for path in example.iterdir())
    before = call("--project", example, *command)

    monkeypatch.setattr("couloir.store.opening._may_be_written", lambda _: False)
    done = call("--project", example, *command)

    assert (done.code, done.out) == (0, before.out), done.err
    assert sorted(path.name for path in example.iterdir()) == names
