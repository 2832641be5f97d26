"""The text layer of a PDF file as paragraphs."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

# Ships no types.
import pypdfium2 as pdfium  # type: ignore[import-untyped]

from couloir.errors import InputError

# The longest reports of the trade have some 200 pages; a thousand are a book.
MAX_PAGES = 400
# A scan holds no letters but perhaps a stamp of the scanner on each page.
_MIN_CHARS_PER_PAGE = 15
_EDGE_LINES = 3
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"\W*(?:page|p\.|pg\.)?\s*(?:\d{1,4}|[ivxlc]{1,6})\s*(?:(?:/|of|sur|de|\|)\s*\d{1,4})?\W*",
    re.IGNORECASE,
)
_BULLET = re.compile(
    r"[\u2022\u25cf\u25aa\u25e6\u2023\u2013*-]\s+\S|\(?\d{1,2}[.)]\s+\S|[a-z]\)\s+\S"
)
# PDFium writes one of these for the hyphen of a word parted at the end of a line, and no
# line end after it.
_PARTED = "\x02\ufffe\u00ad"
_LINE = re.compile(f"[^\n{_PARTED}]+[{_PARTED}]?")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\u200b\ufeff]")
_SPACES = re.compile("[ \u00a0\u202f\u2009\t]+")
_WORD_HYPHEN = re.compile(r"[a-z\u00df-\u00ff]-$")
_SENTENCE_END = re.compile(r"[.!?:\u2026\u00bb\u201d\"]\s*$")
# A gap between lines that is so much wider than the usual parts paragraphs.
_GAP = 1.45
_COLUMN = 30.0
_AROUND = 15
# Letters differ in width: so much more room than the word needs on average.
_ROOM = 1.25
_SIZE_CHANGE = 1.15
# A line so far left of the last one begins a row or a paragraph, in points.
_OUTDENT = 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfText:
    """The paragraphs of a PDF file in order, and the lines left out."""

    paragraphs: tuple[str, ...]
    running: tuple[str, ...]
    title: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A line of a page; positions in points, `bottom` from the foot of the page."""

    text: str
    left: float
    right: float
    bottom: float
    height: float


def read_pdf(body: bytes, origin: str) -> PdfText:
    """Return the paragraphs of a PDF file.

    Raises `InputError` for a file that is damaged, locked, too long, or a scan without text.
    """
    try:
        with pdfium.PdfDocument(body) as document:
            _check_length(document, origin)
            pages = [tuple(_lines(page)) for page in document]
            title = (document.get_metadata_value("Title") or "").strip() or None
    except pdfium.PdfiumError as error:
        is_locked = "password" in str(error).casefold()
        mend = "unlock it" if is_locked else "open it and save it again"
        msg = f"{origin}: a PDF that cannot be opened ({error}): {mend}"
        raise InputError(msg) from error
    letters = sum(len(line.text) for page in pages for line in page)
    if letters < _MIN_CHARS_PER_PAGE * max(1, len(pages)):
        msg = f"{origin}: a scanned PDF without a text layer: run it through OCR first"
        raise InputError(msg)
    running = _running(pages)
    kept = [[line for line in page if line not in running] for page in pages]
    return PdfText(
        paragraphs=tuple(_paragraphs(kept)),
        running=tuple(line.text for page in pages for line in page if line in running),
        title=title,
    )


def _check_length(document: pdfium.PdfDocument, origin: str) -> None:
    if len(document) > MAX_PAGES:
        msg = f"{origin}: {len(document)} pages are over the limit of {MAX_PAGES}: split it"
        raise InputError(msg)


def _lines(page: pdfium.PdfPage) -> Iterator[_Line]:
    textpage = page.get_textpage()
    count = textpage.count_chars()
    text = textpage.get_text_range() if count else ""
    # Some files hide characters from the text; then places cannot be told from offsets.
    is_placed = len(text) == count
    for found in _LINE.finditer(text):
        words = found[0].rstrip("\r")
        if not words.strip():
            continue
        first = found.start() + len(words) - len(words.lstrip())
        last = found.start() + len(words.rstrip()) - 1
        yield (
            _placed(textpage, words, first, last)
            if is_placed
            else _Line(text=_tidy(words), left=0, right=len(words), bottom=-first, height=1)
        )
    textpage.close()
    page.close()


def _placed(textpage: pdfium.PdfTextPage, words: str, first: int, last: int) -> _Line:
    left, bottom, _, top = textpage.get_charbox(first, loose=True)
    right = textpage.get_charbox(last, loose=True)[2]
    return _Line(text=_tidy(words), left=left, right=right, bottom=bottom, height=top - bottom)


def _tidy(words: str) -> str:
    for sign in _PARTED:
        words = words.replace(sign, "-")
    return _SPACES.sub(" ", _CONTROLS.sub("", words)).strip()


def _running(pages: Sequence[Sequence[_Line]]) -> frozenset[_Line]:
    """Return the page numbers, and the lines that stand at the edge of most pages."""
    edges = [[*page[:_EDGE_LINES], *page[-_EDGE_LINES:]] for page in pages]
    counts = Counter(key for edge in edges for key in {_without_digits(line) for line in edge})
    least = max(2, (len(pages) + 1) // 2)
    return frozenset(
        line
        for edge in edges
        for line in edge
        if counts[_without_digits(line)] >= least or _PAGE_NUMBER.fullmatch(line.text)
    )


def _without_digits(line: _Line) -> str:
    return _DIGITS.sub("#", line.text.casefold())


def _paragraphs(pages: Sequence[Sequence[_Line]]) -> Iterator[str]:
    """Yield paragraphs: lines joined until something says that a new one begins."""
    open_lines: list[str] = []
    last: _Line | None = None
    last_edge = 0.0
    for page in pages:
        pitch = _pitch(page)
        for position, line in enumerate(page):
            if last is not None and _begins(
                last, line, edge=last_edge, pitch=pitch if position else None
            ):
                yield _joined(open_lines)
                open_lines = []
            open_lines.append(line.text)
            last, last_edge = line, _edge(page, position)
    if open_lines:
        yield _joined(open_lines)


def _pitch(page: Sequence[_Line]) -> float:
    steps = [above.bottom - below.bottom for above, below in pairwise(page)]
    return median([step for step in steps if step > 0] or [0.0])


def _edge(page: Sequence[_Line], position: int) -> float:
    """Return where the lines of a line's column end, told from its neighbours.

    Those of another size or another column have their own ends.
    """
    line = page[position]
    around = page[max(0, position - _AROUND) : position + _AROUND]
    return max(
        other.right
        for other in around
        if abs(other.left - line.left) <= _COLUMN
        and abs(other.height - line.height) <= line.height * (_SIZE_CHANGE - 1)
    )


def _begins(last: _Line, line: _Line, *, edge: float, pitch: float | None) -> bool:
    """Return whether a line begins a paragraph; `pitch` is None on top of a page.

    A line above the last one is on top of a column.
    """
    if last.text.endswith("-") and line.text[:1].islower():
        return False
    if _BULLET.match(line.text) or _had_room(last, line, edge=edge):
        return True
    if pitch is None or line.bottom > last.bottom + last.height:
        return _SENTENCE_END.search(last.text) is not None or not line.text[:1].islower()
    sizes = sorted((last.height, line.height))
    return (
        sizes[1] > sizes[0] * _SIZE_CHANGE
        or last.bottom - line.bottom > pitch * _GAP
        or line.left < last.left - _OUTDENT
    )


def _had_room(last: _Line, line: _Line, *, edge: float) -> bool:
    """Return whether the first word of a line would have fitted on the last: it was parted."""
    per_letter = (line.right - line.left) / len(line.text)
    word = len(line.text.split(" ", 1)[0]) + 1
    return edge - last.right > word * per_letter * _ROOM


def _joined(lines: Sequence[str]) -> str:
    """Return lines as one; a word parted at the end of a line is put together.

    "camions-" and "citernes" are not told from "appro-" and "visionnement": a capital or a
    digit after the hyphen keeps it, anything else loses it.
    """
    text = ""
    for line in lines:
        if _WORD_HYPHEN.search(text) and line[:1].islower():
            text = text[:-1] + line
        elif text.endswith("-"):
            text += line
        else:
            text = f"{text} {line}" if text else line
    return text
