"""Reports of the sample view, and their words in each form."""

import re
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import pypdfium2 as pdfium  # type: ignore[import-untyped]

from couloir.model.time import Interval
from couloir.places import SeedGazetteer
from couloir.publish.report import Asked, Period, Report, report_bytes, situation_report
from couloir.publish.view import SituationView

OCTOBER = Asked(period=Period(first=date(2025, 10, 1), last=date(2025, 10, 31)))


def made(view: SituationView, gazetteer: SeedGazetteer, form: str, asked: Asked = OCTOBER) -> bytes:
    """Return the report of a view in a form."""
    return report_bytes(form, situation_report(view, gazetteer, asked))


def words_of(form: str, body: bytes) -> str:
    """Return all that a report's file says, with single spaces, as its reader finds it."""
    if form == "pdf":
        pages = list(pdfium.PdfDocument(body))
        text = " ".join(page.get_textpage().get_text_bounded() for page in pages)
    elif form == "docx":
        parts = zipfile.ZipFile(BytesIO(body))
        names = [name for name in parts.namelist() if name.endswith((".xml", ".rels"))]
        text = " ".join(parts.read(name).decode("utf-8") for name in names)
    else:
        text = body.decode("utf-8")
    return re.sub(r"\s+", " ", text)


def pages(report: Report) -> int:
    """Return how many pages a report takes as PDF."""
    return len(pdfium.PdfDocument(report_bytes("pdf", report)))


def dense(view: SituationView, number: int) -> SituationView:
    """Return a view with `number` incidents more in its last week, told as those of the sample."""
    pattern = [one for one in view.incidents if one.id in {"i01", "i04", "i07", "i08"}]
    more = []
    for at in range(number):
        day = view.as_of - timedelta(days=at % 6)
        one = pattern[at % len(pattern)]
        more.append(replace(one, id=f"x{at:04}", when=Interval.of_day(day)))
    return replace(view, incidents=(*view.incidents, *more))


def told(report: Report) -> Mapping[str, list[str]]:
    """Return the sentences and cells of each section, by its key."""
    return {
        one.key: [f"{each.label} {each.text}" for each in one.told()] for one in report.sections
    }
