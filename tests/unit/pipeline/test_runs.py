"""Runs: resumable at any point, the same whatever the order, and clear about what is left out."""

import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

from couloir.pipeline import RunReport, Tools, add, opened_project, rebuild, run
from couloir.sources import Said

DIE = Path(__file__).with_name("run_and_die.py")


def run_all(folder: Path, tools: Tools) -> tuple[RunReport, str]:
    """Run a project; return the report and the store's digest."""
    with opened_project(folder) as project:
        report = run(project, tools=tools)
        return report, project.store.digest()


def test_a_run_says_what_is_new_and_what_is_left_out(
    new_project: Callable[[str], Path], tools: Tools
) -> None:
    """Nothing is dropped in silence: unread languages, quiet reports, unreadable ones."""
    report, _ = run_all(new_project("a"), tools)

    assert (report.new_raw, report.new_documents, report.new_claims) == (7, 6, 6)
    assert report.set_aside == ("reports/f.txt: no text: give a text",)
    assert {silent.name: silent.why for silent in report.silent} == {
        "d": "language de is not read (read are fr)",
        "e": "tells no event",
    }
    assert report.derived.incidents == report.derived.new_incidents == 5
    assert report.derived.as_of == date(2025, 9, 20)
    assert report.derived.as_of_basis == "latest_publication"


def test_running_twice_writes_once(new_project: Callable[[str], Path], tools: Tools) -> None:
    """A second run finds nothing to do and leaves the store as it is."""
    folder = new_project("a")
    _, digest = run_all(folder, tools)

    again, digest_again = run_all(folder, tools)

    assert digest_again == digest
    assert (again.new_raw, again.known_raw) == (0, 7)
    assert (again.new_documents, again.new_claims, again.derived.new_incidents) == (0, 0, 0)


def test_the_folder_does_not_show_in_the_digest(
    new_project: Callable[[str], Path], tools: Tools
) -> None:
    """A project that is copied elsewhere is the same project."""
    _, digest = run_all(new_project("a"), tools)
    _, elsewhere = run_all(new_project("b/c d"), tools)

    assert elsewhere == digest


@pytest.mark.parametrize(
    ("method", "number"),
    [
        ("add_raw", 1),
        ("log", 4),
        ("log", 9),
        ("add_documents", 3),
        ("add_claims", 2),
        ("log", 18),
        ("add_incident_names", 1),
        ("replace_states", 1),
    ],
)
def test_a_killed_run_is_resumed_to_the_same_end(
    new_project: Callable[[str], Path], tools: Tools, method: str, number: int
) -> None:
    """Killed in the middle of any write, the store holds whole steps only."""
    _, undisturbed = run_all(new_project("a"), tools)
    folder = new_project("b")
    command = [sys.executable, str(DIE), str(folder), method, str(number)]

    killed = subprocess.run(command, check=False)
    _, resumed = run_all(folder, tools)

    assert killed.returncode == -signal.SIGKILL
    assert resumed == undisturbed


def test_a_rebuild_gives_the_same_store(new_project: Callable[[str], Path], tools: Tools) -> None:
    """Derived tables follow from facts alone."""
    folder = new_project("a")
    _, digest = run_all(folder, tools)

    with opened_project(folder) as project:
        report = rebuild(project, tools=tools)

        assert project.store.digest() == digest
        assert report.incidents == 5


@pytest.mark.parametrize("order", ["abcdefg", "gfedcba", "dacgbef"])
def test_the_order_of_documents_does_not_matter(
    new_project: Callable[[str], Path], tools: Tools, order: Sequence[str]
) -> None:
    """Also where every document is followed by a run of its own."""
    whole, step_by_step = new_project("whole"), new_project("steps")
    (step_by_step / "couloir.toml").write_text('[project]\nname = "x"\n', encoding="utf-8")
    (whole / "couloir.toml").write_text('[project]\nname = "x"\n', encoding="utf-8")
    with opened_project(whole) as project:
        add(project, [whole / "reports"], Said(published=date(2025, 9, 20)))
        run(project, tools=tools)
        digest = project.store.digest(ignore_incident_ids=True)

    with opened_project(step_by_step) as project:
        for name in order:
            path = step_by_step / "reports" / f"{name}.txt"
            add(project, [path], Said(published=date(2025, 9, 20)))
            run(project, tools=tools)

        assert project.store.digest(ignore_incident_ids=True) == digest


def test_a_new_extractor_reads_everything_anew(
    new_project: Callable[[str], Path], tools_of_version: Callable[[str], Tools]
) -> None:
    """Claims of the old version stay as facts, and count no more."""
    folder = new_project("a")
    run_all(folder, tools_of_version("1"))

    report, _ = run_all(folder, tools_of_version("2"))

    assert report.new_claims == 6
    assert report.derived.incidents == 5
    with opened_project(folder) as project:
        assert len(list(project.store.claims())) == 12
        versions = {
            project.store.claim(claim_id).maker.version  # type: ignore[union-attr] # is there
            for incident in project.store.incidents()
            for claim_id in incident.claims
        }
    assert versions == {"2"}


def test_a_new_cleaner_replaces_the_documents_of_the_old(
    new_project: Callable[[str], Path], tools: Tools, better_tools: Tools
) -> None:
    """Text that turned out to be page furniture no longer counts, and stays as a fact."""
    folder = new_project("a")
    run_all(folder, tools)

    report, _ = run_all(folder, better_tools)

    assert report.derived.incidents == 2
    with opened_project(folder) as project:
        kinds = {incident.kind.value for incident in project.store.incidents()}
        assert kinds == {"armed_attack", "convoy_arrived"}
        assert len(list(project.store.claims())) == 8


def test_a_report_that_is_mended_is_read(new_project: Callable[[str], Path], tools: Tools) -> None:
    """What was set aside does not stay so when its file changes."""
    folder = new_project("a")
    run_all(folder, tools)
    (folder / "reports" / "f.txt").write_text("fr\nprotest 2025-09-19 Bamako\n", encoding="utf-8")

    report, _ = run_all(folder, tools)

    assert (report.new_raw, report.new_documents, report.new_claims) == (1, 1, 1)


def test_a_missing_source_is_told_and_the_others_are_read(
    new_project: Callable[[str], Path], tools: Tools
) -> None:
    """One slip in couloir.toml costs one source."""
    folder = new_project("a")
    settings = folder / "couloir.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text + '[[sources]]\npath = "nowhere"\n', encoding="utf-8")

    report, _ = run_all(folder, tools)

    assert report.new_raw == 7
    assert report.set_aside[0].startswith("nowhere: no such file or folder")


def test_a_broken_table_keeps_its_source_from_being_read_without_days(
    new_project: Callable[[str], Path], tools: Tools
) -> None:
    """Facts stay for ever: better none than documents whose day was in the table."""
    folder = new_project("a")
    (folder / "reports" / "sources.tsv").write_text("fil\tpublished\n", encoding="utf-8")

    report, _ = run_all(folder, tools)

    assert report.new_raw == 0
    assert "sources.tsv" in report.set_aside[0]
    assert "nothing of reports is read" in report.set_aside[0]


def test_a_day_that_is_corrected_too_late_is_told(
    new_project: Callable[[str], Path], tools: Tools
) -> None:
    """The bytes are known, so the new day is not taken: the user hears why and what to do."""
    folder = new_project("a")
    run_all(folder, tools)
    table = folder / "reports" / "sources.tsv"
    text = table.read_text(encoding="utf-8")
    table.write_text(text.replace("a.txt\t2025-09-15", "a.txt\t2025-09-18"), encoding="utf-8")

    report, _ = run_all(folder, tools)

    assert len(report.notices) == 1
    assert report.notices[0].startswith(
        "reports/a.txt: kept already with published 2025-09-15, now said to be 2025-09-18"
    )


def test_one_page_under_two_byte_forms_is_one_document(
    new_project: Callable[[str], Path], tools: Tools
) -> None:
    """The same text from the same address, saved twice, does not count twice."""
    folder = new_project("a")
    (folder / "reports" / "h.txt").write_bytes(b"fr\nshortage 2025-09-14 Bamako\n")
    (folder / "reports" / "i.txt").write_bytes(b"en\nshortage 2025-09-14 Bamako\n")

    report, _ = run_all(folder, tools)

    assert (report.new_raw, report.new_documents) == (9, 7)
    with opened_project(folder) as project:
        reasons = [line.error for line in project.store.ledger() if line.step == "clean"]
    assert any("its text is there already, from" in (reason or "") for reason in reasons)
