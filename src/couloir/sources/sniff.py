"""What bytes are, told from the bytes; the name only decides between kinds of text."""

import re
from typing import Literal

from couloir.errors import InputError

Form = Literal["text", "html", "pdf", "jsonl", "csv"]

# 20 MB: the longest single report known to us is a PDF of 11 MB; a page of 50 MB is a dump
# or an attack, and would hold the run up for a minute.
MAX_BYTES = 20_000_000
# JSON Lines hold many documents; the file is read whole, and a laptop has some memory left.
MAX_ARCHIVE_BYTES = 400_000_000

_MAGIC = (
    (b"PK\x03\x04", "a zip or Office file: save it as PDF, HTML or text"),
    (b"\xd0\xcf\x11\xe0", "an old Office file: save it as PDF, HTML or text"),
    (b"\x89PNG", "an image: only pages and PDF files with a text layer can be read"),
    (b"\xff\xd8\xff", "an image: only pages and PDF files with a text layer can be read"),
    (b"GIF8", "an image: only pages and PDF files with a text layer can be read"),
    (b"\x1f\x8b", "a gzip file: unpack it first"),
    (b"{\\rtf", "an RTF file: save it as PDF, HTML or text"),
    (b"SQLite format 3", "a database: export its documents as JSON Lines"),
)
_BOM_16 = (b"\xff\xfe", b"\xfe\xff")
_BOM_8 = b"\xef\xbb\xbf"
_PAGE_START = re.compile(
    rb"(?:<\?xml[^>]{0,200}\?>|<!--(?:(?!-->).){0,2000}-->|\s)*"
    rb"<(?:!doctype\s+html|html|head|body|meta|title|article|main|div|p|h1|table)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(rb"<[a-zA-Z!/][^<>]{0,400}>")
_OBJECT_START = re.compile(rb'\s*\{\s*"')
_CSV_HEADER = re.compile(
    rb"(?=[^\r\n]{0,400}\b(?:text|html)\b)(?=[^\r\n]{0,400}\bid\b)"
    rb"\s*(?:\"?\w{1,40}\"?[ ]?[,;\t][ ]?){1,30}\"?\w{1,40}\"?[ ]?(?:\r?\n|\r)"
)
# Tab, line feed, form feed, carriage return and escape occur in text files; the rest do not.
_CONTROL = bytes(code for code in range(32) if code not in {9, 10, 12, 13, 27})
_HEAD = 65_536
_MAX_CONTROL_SHARE = 0.02


def form_of(body: bytes, *, origin: str, suffix: str) -> Form:
    """Return what the bytes are.

    Raises `InputError` for an empty or binary body, and for one over the size limit.
    """
    _check_not_empty(body, origin)
    head = body[:_HEAD].removeprefix(_BOM_8)
    if b"%PDF-" in body[:1024]:
        check_size(len(body), origin)
        return "pdf"
    _check_not_binary(body, origin)
    form = _form_of_text(head, suffix)
    if form != "jsonl":
        check_size(len(body), origin)
    if form in {"text", "html"}:
        _check_no_nul_byte(body, origin)
    return form


def _form_of_text(head: bytes, suffix: str) -> Form:
    if suffix in {".jsonl", ".ndjson", ".json"} or _OBJECT_START.match(head):
        return "jsonl"
    if suffix == ".csv" or _CSV_HEADER.match(head):
        return "csv"
    is_page = suffix in {".html", ".htm", ".xhtml"} and _TAG.search(head)
    return "html" if is_page or _PAGE_START.match(head) else "text"


def check_size(size: int, origin: str) -> None:
    """Raise `InputError` for a document of more than `MAX_BYTES`."""
    if size > MAX_BYTES:
        msg = (
            f"{origin}: {size / 1e6:.1f} MB is over the limit of {MAX_BYTES / 1e6:.0f} MB "
            "for one document: keep only the report"
        )
        raise InputError(msg)


def check_file_size(size: int, origin: str, *, suffix: str) -> None:
    """Raise `InputError` for a file that is not worth opening."""
    if suffix not in {".jsonl", ".ndjson"}:
        check_size(size, origin)
    elif size > MAX_ARCHIVE_BYTES:
        msg = (
            f"{origin}: {size / 1e6:.1f} MB is over the limit of {MAX_ARCHIVE_BYTES / 1e6:.0f} MB "
            "for one file of JSON Lines: split it"
        )
        raise InputError(msg)


def check_no_nul(text: str, origin: str) -> None:
    """Raise `InputError` where a text holds a NUL character."""
    if "\x00" in text:
        msg = f"{origin}: NUL at character {text.index(chr(0))}: save it again as UTF-8 text"
        raise InputError(msg)


def _check_not_empty(body: bytes, origin: str) -> None:
    if not body.strip(b" \t\r\n\x0b\x0c" + _BOM_8):
        msg = f"{origin}: empty: delete it or fetch it again"
        raise InputError(msg)


def _check_not_binary(body: bytes, origin: str) -> None:
    if body.startswith(_BOM_16):
        return
    for magic, what in _MAGIC:
        if body.startswith(magic):
            msg = f"{origin}: {what}"
            raise InputError(msg)
    if body.lstrip()[:5] == b"<?xml" and not _PAGE_START.match(body[:_HEAD]):
        msg = f"{origin}: an XML file (a feed?): fetch the pages that it names"
        raise InputError(msg)
    head = body[:_HEAD]
    controls = len(head) - len(head.translate(None, _CONTROL))
    if controls > len(head) * _MAX_CONTROL_SHARE:
        msg = f"{origin}: a binary file: only text, HTML, PDF, JSON Lines and CSV can be read"
        raise InputError(msg)


def _check_no_nul_byte(body: bytes, origin: str) -> None:
    if b"\x00" in body and not body.startswith(_BOM_16):
        msg = f"{origin}: NUL at byte {body.index(0)}: save it again as UTF-8 text"
        raise InputError(msg)
