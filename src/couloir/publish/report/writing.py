"""Writing a report as HTML, PDF or DOCX; the ending of the file's name says which."""

from collections.abc import Callable, Mapping
from pathlib import Path

from couloir.codec import write_whole
from couloir.errors import CouloirError
from couloir.ports import Gazetteer
from couloir.publish.report.building import situation_report
from couloir.publish.report.content import Asked, Period, Report
from couloir.publish.report.docx import docx_bytes
from couloir.publish.report.html import html_text
from couloir.publish.report.pdf import pdf_bytes
from couloir.publish.view import SituationView


def _html(report: Report) -> bytes:
    return html_text(report).encode("utf-8", "backslashreplace")


FORMS: Mapping[str, Callable[[Report], bytes]] = {
    "html": _html,
    "pdf": pdf_bytes,
    "docx": docx_bytes,
}


def form_of(path: Path) -> str:
    """Return the form that a file's name asks for.

    Raises `CouloirError` where it asks for none of `FORMS`.
    """
    form = path.suffix.lower().removeprefix(".")
    if form not in FORMS:
        msg = f"{path}: a report is written as {', '.join(FORMS)}: end its name so"
        raise CouloirError(msg)
    return form


def report_bytes(form: str, report: Report) -> bytes:
    """Return a report in one of `FORMS`; the same report gives the same bytes."""
    return FORMS[form](report)


def save_report(path: Path, report: Report) -> None:
    """Write a report in the form that the file's name asks for.

    Raises `CouloirError` where the name has no known ending or the file cannot be written.
    """
    write_whole(path, report_bytes(form_of(path), report))


def write_report(
    path: Path, view: SituationView, gazetteer: Gazetteer, asked: Asked | None = None
) -> None:
    """Write the report of a view, as its profile lets it out.

    Of the week that ends on the day of view where nothing else is asked. Raises as `save_report`.
    """
    wanted = asked or Asked(period=Period.week_to(view.as_of))
    save_report(path, situation_report(view, gazetteer, wanted))
