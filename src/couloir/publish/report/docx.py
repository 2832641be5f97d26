"""A report as a text document (Office Open XML), with its drawings as PNG."""

import re
import zipfile
from datetime import datetime, time
from io import BytesIO

from docx import Document
from docx.document import Document as Paper
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table as Grid
from docx.table import _Cell as Cell
from docx.table import _Row as Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from couloir.publish.report.content import Block, Lines, Picture, Report, Table, Told
from couloir.publish.report.pdf import png_bytes

_WIDE_MM = 180.0
_GREY = RGBColor(0x45, 0x4B, 0x4F)
_INK = RGBColor(0x16, 0x19, 0x1B)
# XML 1.0, 2.2: a report's text may hold what no XML may.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# ZIP knows no day before; the day of view of a project may lie earlier.
_FIRST_OF_ZIP = (1980, 1, 1, 0, 0, 0)


def docx_bytes(report: Report) -> bytes:
    """Return a report as DOCX, dated on its day of view."""
    paper = Document()
    _set_page(paper, report)
    paper.add_heading(_xml(report.title), level=0)
    paper.add_paragraph(_xml(report.lead))
    for section in report.sections:
        paper.add_heading(_xml(section.title), level=1)
        for block in section.blocks:
            _add(paper, block, report)
    _add_notes(paper, report)
    stream = BytesIO()
    paper.save(stream)
    return _dated(stream.getvalue(), report)


def _set_page(paper: Paper, report: Report) -> None:
    page = paper.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(15)
    page.top_margin = page.bottom_margin = Mm(15)
    for name, size in (("Normal", 9.0), ("Title", 18.0), ("Heading 1", 12.0), ("List Bullet", 9.0)):
        style = paper.styles[name]
        if isinstance(style, ParagraphStyle):
            style.font.size = Pt(size)
            style.font.color.rgb = _INK
            style.paragraph_format.space_after = Pt(2)
            _set_face(style, report)
    noon = datetime.combine(report.as_of, time(12))
    core = paper.core_properties
    core.title, core.author, core.comments = _xml(report.title), "Couloir", ""
    core.created = core.modified = noon
    core.language = report.language


def _set_face(style: ParagraphStyle, report: Report) -> None:
    """Set one face for all scripts, and the language that the words are checked in."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{attribute}"), "Georgia")
    for attribute in ("asciiTheme", "hAnsiTheme", "cstheme", "eastAsiaTheme"):
        fonts.attrib.pop(qn(f"w:{attribute}"), None)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), {"fr": "fr-FR", "en": "en-GB"}[report.language])
    style.element.get_or_add_rPr().append(language)


def _add(paper: Paper, block: Block, report: Report) -> None:
    match block:
        case Lines():
            for told in block.told:
                _write(paper.add_paragraph(style="List Bullet"), told, report)
        case Table():
            _add_table(paper, block, report)
        case Picture():
            _add_picture(paper, block)


def _add_picture(paper: Paper, picture: Picture) -> None:
    shape = paper.add_picture(BytesIO(png_bytes(picture)), width=Mm(_WIDE_MM))
    described = shape._inline.docPr  # noqa: SLF001 - python-docx has no other way to the words for the blind
    described.set("descr", _xml(picture.alt))
    caption = paper.add_paragraph()
    _run(caption, picture.caption, size=7.5)


def _add_table(paper: Paper, block: Table, report: Report) -> None:
    grid = paper.add_table(rows=1, cols=len(block.columns))
    grid.style = paper.styles["Table Grid"]
    grid.alignment = WD_TABLE_ALIGNMENT.CENTER
    grid.autofit = False
    for cell, title in zip(grid.rows[0].cells, block.columns, strict=True):
        cell.paragraphs[0].add_run(_xml(title)).bold = True
    _repeat(grid.rows[0])
    for group in block.groups:
        if group.title:
            cells = grid.add_row().cells
            cells[0].merge(cells[-1]).paragraphs[0].add_run(_xml(group.title)).bold = True
            _shade(cells[0])
        for row in group.rows:
            for cell, told in zip(grid.add_row().cells, row, strict=True):
                _write(cell.paragraphs[0], told, report)
    _set_widths(grid, block)
    paper.add_paragraph()


def _set_widths(grid: Grid, block: Table) -> None:
    # Word goes by the cells, LibreOffice by the columns.
    for column, share in zip(grid.columns, block.shares, strict=True):
        column.width = Mm(_WIDE_MM * share)
    for row in grid.rows:
        _keep_whole(row)
        for cell, share in zip(row.cells, block.shares, strict=True):
            if len({id(one) for one in row.cells}) == len(block.shares):
                cell.width = Mm(_WIDE_MM * share)
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.space_after = Pt(0)
                for run in paragraph.runs:
                    run.font.size = run.font.size or Pt(8)


def _write(paragraph: Paragraph, told: Told, report: Report) -> None:
    if told.label:
        paragraph.add_run(_xml(f"{told.label} — ")).bold = True
    paragraph.add_run(_xml(told.text))
    marker = report.marker(told)
    if marker:
        _run(paragraph, f"\u00a0[{marker}]", size=6.5)
    if told.small:
        _run(paragraph, f"\n{told.small}", size=7)


def _add_notes(paper: Paper, report: Report) -> None:
    paper.add_heading(_xml(report.words["notes"]), level=1)
    if not report.notes:
        paper.add_paragraph(_xml(report.words["no_notes"]))
    for note in report.notes:
        paragraph = paper.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        _run(paragraph, f"{note.number}  ", size=7).bold = True
        url = f" {note.url}" if note.url else ""
        _run(paragraph, f"{note.claim_id} {note.source}, {note.text}{url}", size=7)
    for line in (*report.foot, report.words["made_by"]):
        _run(paper.add_paragraph(), line, size=7)


def _run(paragraph: Paragraph, text: str, *, size: float) -> Run:
    run = paragraph.add_run(_xml(text))
    run.font.size = Pt(size)
    run.font.color.rgb = _GREY
    return run


def _repeat(row: Row) -> None:
    """Let a row stand at the head of each page that its table reaches."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)  # noqa: SLF001 - python-docx has no property for it


def _keep_whole(row: Row) -> None:
    """Let no page end inside a row."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - as above


def _shade(cell: Cell) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", "ECECEA")):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001 - as above


def _xml(text: str) -> str:
    """Return a text without what XML 1.0 has no room for."""
    return _NOT_XML.sub("\ufffd", text)


def _dated(body: bytes, report: Report) -> bytes:
    """Return a packed document whose parts all bear the day of view: the same bytes each time."""
    day = report.as_of
    stamp = max((day.year, day.month, day.day, 12, 0, 0), _FIRST_OF_ZIP)
    stream = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(body)) as given,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in given.namelist():
            entry = zipfile.ZipInfo(name, date_time=stamp)
            entry.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(entry, given.read(name))
    return stream.getvalue()
