"""The situation report as a user asks for it, on the example."""

from pathlib import Path

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pytest
from tests.end_to_end.conftest import Call

DAYS = ("--from", "2025-10-01", "--to", "2025-10-31")


@pytest.mark.parametrize("form", ["html", "pdf", "docx"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_month_of_the_example_is_written_twice_the_same(
    form: str, language: str, call: Call, example: Path, tmp_path: Path
) -> None:
    """Both languages, three forms, no clock."""
    first, second = tmp_path / f"a.{form}", tmp_path / f"b.{form}"

    for path in (first, second):
        done = call("--project", example, "report", *DAYS, "--lang", language, "-o", path)
        assert done.code == 0, done.err

    assert first.read_bytes() == second.read_bytes()
    said = {"fr": "Retenu par le profil « public »", "en": "Withheld by profile public"}[language]
    assert said in done.err.replace("\u00a0", " ")


@pytest.mark.parametrize("last", ["2025-09-14", "2025-10-31"])
def test_week_of_the_example_takes_two_pages(
    last: str, call: Call, example: Path, tmp_path: Path
) -> None:
    """The fullest week, and the last."""
    first = f"{last[:-2]}{int(last[-2:]) - 6:02}"
    path = tmp_path / "week.pdf"

    done = call("--project", example, "report", "--from", first, "--to", last, "-o", path)

    assert done.code == 0, done.err
    assert len(pdfium.PdfDocument(path.read_bytes())) == 2


def test_month_tells_the_attack_of_its_middle(call: Call, example: Path, tmp_path: Path) -> None:
    """What the reports say of 17 October stands in the table, with both counts' origins."""
    path = tmp_path / "month.html"

    done = call("--project", example, "report", *DAYS, "--lang", "en", "-o", path)

    assert done.code == 0, done.err
    page = path.read_text("utf-8")
    assert "Armed attack, between Kolondieba and Kadiana (Sikasso region)" in page
    assert "at least 50 (The Laterite)" in page


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("--from", "2025-10-31", "--to", "2025-10-01", "-o", "a.pdf"), 2, "comes before --from"),
        ((*DAYS, "-o", "a.txt"), 3, "a report is written as html, pdf, docx"),
        (("--from", "2025-10-01", "-o", "a.pdf"), 2, "--to"),
    ],
)
def test_slips_are_told_with_their_mend(
    arguments: tuple[str, ...], code: int, words: str, call: Call, example: Path
) -> None:
    """No file is written for a period that is none, or in a form that is none."""
    done = call("--project", example, "report", *arguments)

    assert done.code == code
    assert words in done.err
