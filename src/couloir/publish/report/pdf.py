"""A report as a PDF, and drawings as PNG: set by typst, with the faces in its wheel alone."""

from datetime import UTC, datetime, time
from functools import cache
from importlib.resources import files

import typst
from pypdfium2 import PdfDocument  # type: ignore[import-untyped]  # as in couloir.documents.pdf

from couloir.codec import dumps
from couloir.publish.report.content import Block, Lines, Picture, Report, Table, Told

# Dots per inch of a drawing in a text document: 300 on the 180 mm that it takes there.
_DRAWING_PPI = 216.0


def pdf_bytes(report: Report) -> bytes:
    """Return a report as PDF 1.7 on A4, dated on its day of view.

    All words go in as data: nothing that a report says is read as a command of typst.
    """
    noon = datetime.combine(report.as_of, time(12), tzinfo=UTC)
    return _compiled("report.typ", dumps(_data(report)), form="pdf", at=noon)


def page_count(report: Report) -> int:
    """Return how many pages a report takes as PDF."""
    return len(PdfDocument(pdf_bytes(report)))


def png_bytes(picture: Picture) -> bytes:
    """Return a drawing as PNG."""
    data = dumps({"svg": picture.svg, "width": picture.size[0]})
    return _compiled("drawing.typ", data, form="png", at=None)


def _compiled(template: str, data: str, *, form: str, at: datetime | None) -> bytes:
    return typst.compile(
        _template(template),
        format="pdf" if form == "pdf" else "png",
        ppi=_DRAWING_PPI,
        # The same faces on every machine, those in the wheel.
        ignore_system_fonts=True,
        sys_inputs={"data": data},
        timestamp=at,
    )


@cache
def _template(name: str) -> bytes:
    return (files("couloir.publish.report") / "templates" / name).read_bytes()


def _data(report: Report) -> dict[str, object]:
    """Return a report as the template takes it."""
    return {
        "language": report.language,
        "title": report.title,
        "lead": report.lead,
        "day": [report.as_of.year, report.as_of.month, report.as_of.day],
        "words": report.words,
        "sections": [
            {"title": one.title, "blocks": [_block(block, report) for block in one.blocks]}
            for one in report.sections
        ],
        "notes": [
            {"number": one.number, "id": one.claim_id, "source": one.source, "url": one.url or "", "text": one.text}
            for one in report.notes
        ],
        "foot": report.foot,
    }  # fmt: skip


def _block(block: Block, report: Report) -> dict[str, object]:
    match block:
        case Lines():
            return {"kind": "lines", "told": [_told(one, report) for one in block.told]}
        case Table():
            groups = [
                {"title": one.title, "rows": [[_told(cell, report) for cell in row] for row in one.rows]}
                for one in block.groups
            ]  # fmt: skip
            return {
                "kind": "table",
                "columns": block.columns,
                "shares": block.shares,
                "groups": groups,
            }
        case Picture():
            return {
                "kind": "picture",
                "svg": block.svg,
                "alt": block.alt,
                "caption": block.caption,
            }


def _told(told: Told, report: Report) -> dict[str, str]:
    return {
        "label": told.label,
        "text": told.text,
        "small": told.small,
        "refs": report.marker(told),
    }
