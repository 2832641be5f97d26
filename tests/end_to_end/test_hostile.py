"""Input that is wrong: a clear message each, with file and line, and all others processed."""

from pathlib import Path

import pytest
from tests.end_to_end.conftest import Call

from couloir.codec import dumps, loads

GOOD = (
    "BAMAKO, 15 septembre 2025. Un convoi de camions-citernes a été attaqué dimanche "
    "14 septembre entre Kaniéra et Lakamané, dans la région de Kayes, selon l'armée malienne."
)
SCAN = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)
FOREIGN = (
    "Der Konvoi mit Treibstoff wurde am Sonntag auf der Straße nach Bamako angegriffen. "
    "Die Regierung teilte mit, dass mehrere Fahrzeuge verbrannt sind und niemand starb."
)
BROKEN = (
    f"<html><head><title>Kayes</title><body><div><p>{GOOD}<p><b>Rien <i>d'autre</div></table><br"
)
LINES = "\n".join(
    (
        dumps({"id": "one", "text": GOOD, "published": "2025-09-15"}),
        "this is no JSON",
        dumps({"id": "three", "text": "Rien.", "published": "2025-13-45"}),
        dumps({"id": "four", "text": GOOD.replace("dimanche", "hier")}),
    )
)


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """Return a folder with one good report, one broken page, and everything that is wrong."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a-binary.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "b-empty.txt").write_bytes(b"")
    (folder / "c-huge.html").write_bytes(b"<html><body>" + b"<p>Kayes</p>\n" * 4_000_000)
    (folder / "d-foreign.txt").write_text(FOREIGN, encoding="utf-8")
    (folder / "e-broken.html").write_text(BROKEN, encoding="utf-8")
    (folder / "f-scan.pdf").write_bytes(SCAN)
    (folder / "g-lines.jsonl").write_text(LINES, encoding="utf-8")
    (folder / "h-good.txt").write_text(GOOD, encoding="utf-8")
    return folder


WRONG = (
    ("a-binary.txt", "binary"),
    ("b-empty.txt", "empty"),
    ("c-huge.html", "MB"),
    ("d-foreign.txt", "language de is not read"),
    ("f-scan.pdf", "scan"),
    ("g-lines.jsonl:2", "not JSON"),
    ("g-lines.jsonl:3", "2025-13-45"),
)


def test_extract_names_what_is_wrong_and_goes_on(call: Call, reports: Path) -> None:
    """Exit code 1; the good ones are all there."""
    done = call("--lang", "en", "extract", reports)

    assert done.code == 1
    for file, words in WRONG:
        (said,) = [
            line for line in done.err.splitlines() if f"{file}:" in line or f"{file}: " in line
        ]
        assert words in said
    rows = {row["id"]: row for row in map(loads, done.out.splitlines())}  # type: ignore[index]
    assert rows.keys() == {"d-foreign", "e-broken", "one", "four", "h-good"}
    assert rows["d-foreign"]["events"] == []  # type: ignore[index]
    assert all(rows[name]["events"] for name in ("e-broken", "one", "h-good"))  # type: ignore[index]


def test_a_run_sets_aside_what_is_wrong_and_goes_on(
    call: Call, reports: Path, tmp_path: Path
) -> None:
    """The project holds the good ones, and says what it does not hold."""
    project = tmp_path / "p"
    call("init", project)

    added = call("--project", project, "--lang", "en", "add", reports)
    done = call("--project", project, "--lang", "en", "run")

    said = added.err + done.err
    assert added.code == 1
    for file, words in WRONG:
        assert any(file in line and words in line for line in said.splitlines()), file
    assert "Traceback" not in said
    status = call("--project", project, "status", "--json")
    assert loads(status.out)["documents"] == 5  # type: ignore[index]


def test_a_named_file_that_may_not_be_read_holds_up_no_other(
    call: Call, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Said like any other slip; the command line itself is not wrong."""
    forbidden = reports / "a-binary.txt"
    monkeypatch.setattr("os.access", lambda path, _: Path(path) != forbidden)

    done = call("--lang", "en", "extract", forbidden, reports / "h-good.txt")

    assert done.code == 1
    assert [loads(line)["id"] for line in done.out.splitlines()] == ["h-good"]  # type: ignore[index]


@pytest.mark.parametrize("text", ["hier", "2025-02-30", "15/09/2025"])
def test_a_date_that_is_none_is_a_usage_error(call: Call, reports: Path, text: str) -> None:
    """Before anything is read."""
    done = call("extract", reports / "h-good.txt", "--published", text)

    assert done.code == 2
    assert "write it as 2025-09-14" in done.err
    assert done.out == ""


def test_standard_input_is_read(call: Call) -> None:
    """A dash stands for it; what it is, is told from the bytes."""
    done = call("extract", "-", "--published", "2025-09-15", stdin=GOOD.encode())

    row = loads(done.out)
    assert done.code == 0
    assert (row["id"], row["language"]) == ("stdin", "fr")  # type: ignore[index]
    assert row["events"][0]["date"]["start"] == "2025-09-14"  # type: ignore[index]


def test_the_marked_report_shows_the_evidence(call: Call, reports: Path) -> None:
    """For people: the words in their place, then the events."""
    done = call("--lang", "fr", "extract", reports / "h-good.txt", "--format", "text")

    assert done.code == 0
    shown = " ".join(done.out.split()).replace("\u00a0", " ")
    assert "⟧[1]" in shown
    assert "1. attaque armée, 14 septembre 2025" in shown
    assert "date: ⟦dimanche 14 septembre⟧" in shown
