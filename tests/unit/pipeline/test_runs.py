"""Runs: resumable at any point, the same whatever the order, and clear about what is left out."""

import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from couloir.pipeline import (
    RunReport,
    Tools,
    add,
    add_bytes,
    current_documents,
    opened_project,
    rebuild,
    run,
)
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


def test_a_day_that_is_corrected_counts_and_is_told(
    new_project: Callable[[str], Path], tools: Tools
) -> None:
    """A slip in the table can be mended: the old document stays as a fact and counts no more."""
    folder = new_project("a")
    run_all(folder, tools)
    _correct(folder, "a.txt\t2025-09-15", "a.txt\t2025-09-18")

    report, digest = run_all(folder, tools)

    assert report.notices == (
        "reports/a.txt: published was 2025-09-15, is now said to be 2025-09-18: that counts "
        "from now on; what was said before stays on record",
    )
    assert _days_of(folder, tools, "a") == [date(2025, 9, 18)]
    assert report.derived.incidents == 5
    with opened_project(folder) as project:
        assert [one.name for one in project.store.documents()].count("a") == 2
    again, digest_again = run_all(folder, tools)
    assert (again.new_raw, again.notices, digest_again) == (0, (), digest)


def test_a_correction_can_be_taken_back(new_project: Callable[[str], Path], tools: Tools) -> None:
    """The last that is said holds, also where it was said before."""
    folder = new_project("a")
    run_all(folder, tools)
    _correct(folder, "e.txt\t2025-09-20", "e.txt\t2052-09-20")
    wrong, _ = run_all(folder, tools)
    _correct(folder, "e.txt\t2052-09-20", "e.txt\t2025-09-20")

    right, _ = run_all(folder, tools)

    assert wrong.derived.as_of == date(2052, 9, 20)
    assert right.derived.as_of == date(2025, 9, 20)
    assert _days_of(folder, tools, "e") == [date(2025, 9, 20)]


def test_silence_takes_nothing_back(new_project: Callable[[str], Path], tools: Tools) -> None:
    """A file added with its day stays so when a run finds it among the sources, unsaid."""
    folder = new_project("a")
    with opened_project(folder) as project:
        add(project, [folder / "reports" / "d.txt"], Said(published=date(2025, 9, 1)))

    report, _ = run_all(folder, tools)

    assert report.notices == ()
    assert _days_of(folder, tools, "d") == [date(2025, 9, 1)]


def test_a_correction_counts_when_it_was_read(
    new_project: Callable[[str], Path], tools: Tools
) -> None:
    """Between adding and running the old document still stands behind the old incidents."""
    folder = new_project("a")
    run_all(folder, tools)
    with opened_project(folder) as project:
        add(project, [folder / "reports" / "a.txt"], Said(published=date(2025, 9, 18)))

    assert _days_of(folder, tools, "a") == [date(2025, 9, 15)]


def test_two_sources_that_name_one_file_do_not_correct_each_other(
    new_project: Callable[[str], Path], tools: Tools
) -> None:
    """The first counts, the slip is told, and a second run writes nothing."""
    folder = new_project("a")
    settings = folder / "couloir.toml"
    text = settings.read_text(encoding="utf-8")
    twice = '[[sources]]\npath = "reports/c.txt"\npublisher = "Radio Z"\n'
    settings.write_text(text + twice, encoding="utf-8")

    report, digest = run_all(folder, tools)
    _, digest_again = run_all(folder, tools)

    assert len(report.notices) == 1
    assert report.notices[0].startswith("reports/c.txt: is named twice")
    assert digest_again == digest


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_the_same_bytes_of_two_publishers_are_two_documents_in_any_order(
    new_project: Callable[[str], Path], tools: Tools, order: Sequence[int]
) -> None:
    """Neither page is lost, whichever was added first, and each keeps its own day."""
    folders = [new_project("a"), new_project("b")]
    digests: list[str] = []
    for folder, numbers in zip(folders, ((0, 1, 2), order), strict=True):
        (folder / "couloir.toml").write_text('[project]\nname = "x"\n', encoding="utf-8")
        with opened_project(folder) as project:
            for number in numbers:
                path = folder / f"page{number}.txt"
                path.write_text("fr\narmed_attack 2025-09-14 Lakamané\n", encoding="utf-8")
                day = date(2025, 9, 15 + number)
                add(project, [path], Said(published=day, publisher=f"Radio {number}"))
                run(project, tools=tools)
            rebuild(project, tools=tools)
            digests.append(project.store.digest(ignore_incident_ids=True))
            days = [document.published for document in current_documents(project.store, tools)]
        assert sorted(filter(None, days)) == [date(2025, 9, 15 + step) for step in range(3)]

    assert digests[0] == digests[1]


def test_the_same_bytes_without_a_file_are_told_apart_by_what_is_said(
    new_project: Callable[[str], Path], tools: Tools
) -> None:
    """Standard input is no place: a second page through it corrects nothing."""
    folder = new_project("a")
    body = b"fr\nprotest 2025-09-14 Nioro\n"
    with opened_project(folder) as project:
        for publisher in ("Radio A", "Radio B", "Radio A"):
            add_bytes(project, body, "stdin", Said(publisher=publisher))
        run(project, tools=tools)
        publishers = [
            one.publisher
            for one in current_documents(project.store, tools)
            if one.origin == "stdin"
        ]

    assert sorted(filter(None, publishers)) == ["Radio A", "Radio B"]


def test_a_row_that_moves_to_another_line_is_corrected_there(
    new_project: Callable[[str], Path], tools: Tools
) -> None:
    """A row is known by its id and its words, not by its line."""
    folder = new_project("a")
    row = '{"id": "r", "text": "fr\\nprotest 2025-09-14 Nioro\\n", "published": "2025-09-%s"}\n'
    path = folder / "reports" / "rows.jsonl"
    path.write_text(row % "16", encoding="utf-8")
    run_all(folder, tools)
    path.write_text("\n\n" + row % "17", encoding="utf-8")

    run_all(folder, tools)

    assert _days_of(folder, tools, "r") == [date(2025, 9, 17)]


def _correct(folder: Path, old: str, new: str) -> None:
    """Change a row of the table beside the reports."""
    table = folder / "reports" / "sources.tsv"
    table.write_text(table.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def _days_of(folder: Path, tools: Tools, name: str) -> list[date | None]:
    """Return the days of the documents of a name that count."""
    with opened_project(folder) as project:
        found = current_documents(project.store, tools)
        return [document.published for document in found if document.name == name]


def test_what_was_passed_over_is_told_by_the_run(
    new_project: Callable[[str], Path], tools: Tools
) -> None:
    """Told once, when it is read; a notice sets nothing aside."""
    folder = new_project("a")
    row = '{"id": "r", "text": "fr\\nprotest 2025-09-14 Nioro\\n", "lieu": "Nioro"}\n'
    (folder / "reports" / "rows.jsonl").write_text(row, encoding="utf-8")
    noting = replace(tools, clean=lambda raw: replace(tools.clean(raw), notices=(raw.name,)))

    report, _ = run_all(folder, noting)
    again, _ = run_all(folder, noting)

    assert report.notices[0].startswith("reports/rows.jsonl: fields passed over: lieu:")
    assert report.notices[1:] == ("a", "b", "c", "d", "e", "g", "r")
    assert len(report.set_aside) == 1
    assert again.notices == report.notices[:1]


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
