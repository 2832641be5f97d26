"""Bytes of a text file or page as text."""

import codecs
import re
from dataclasses import dataclass

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_REPLACEMENT = "\ufffd".encode()
_SPOKEN = {"cp1252": "Windows-1252"}
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f\ufffd]")
# Pages that call themselves Latin-1 or ASCII are in Windows-1252; browsers read them so.
_REALLY_1252 = frozenset({"iso8859-1", "iso8859-15", "ascii", "cp1252", "utf-8"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Bytes as text; `doubt` says what had to be guessed of them, None where nothing had."""

    text: str
    doubt: str | None = None


def text_of(body: bytes, *, declared: str | None = None) -> str:
    """Return the text as `decoded` has it, whatever the doubt."""
    return decoded(body, declared=declared).text


def decoded(body: bytes, *, declared: str | None = None) -> Decoded:
    """Return the text: UTF-8, else the declared encoding, else Windows-1252.

    UTF-8 with a few broken bytes stays UTF-8: a file cut inside a letter would otherwise have
    every accent wrong. A byte-order mark decides, and is left out. What has no meaning in the
    encoding becomes U+FFFD; nothing is raised.
    """
    for bom, encoding in _BOMS:
        if body.startswith(bom):
            return Decoded(text=body[len(bom) :].decode(encoding, errors="replace"))
    text = body.decode("utf-8", errors="replace")
    broken = text.count("\ufffd") - body.count(_REPLACEMENT)
    if broken <= 0:
        return Decoded(text=text)
    mend = "where letters look wrong, save it again as UTF-8"
    if broken * 4 <= len(_BEYOND_ASCII.findall(text)):
        return Decoded(
            text=text, doubt=f"read as UTF-8, in which {broken} bytes have no meaning: {mend}"
        )
    encoding = _known(declared)
    is_told = declared is not None and encoding == _name_of(declared)
    return Decoded(
        text=body.decode(encoding, errors="replace"),
        doubt=None
        if is_told
        else f"no UTF-8, so read as {_SPOKEN.get(encoding, encoding)}: {mend}",
    )


def _name_of(encoding: str) -> str | None:
    """Return the codec's name; Latin-1 is told where a page says so, and read as its superset."""
    try:
        name = codecs.lookup(encoding).name
    except (LookupError, ValueError):
        return None
    return "cp1252" if name in _REALLY_1252 - {"utf-8"} else name


def _known(declared: str | None) -> str:
    if declared is None:
        return "cp1252"
    try:
        name = codecs.lookup(declared).name
    except (LookupError, ValueError):
        return "cp1252"
    # Codecs that give no text ("zlib", "rot13") are no encodings of a page.
    is_text = name in _REALLY_1252 or re.fullmatch(
        r"(?:iso8859|cp|koi8|mac|utf|big5|gb|euc|shift)[\w-]*", name
    )
    return "cp1252" if name in _REALLY_1252 or not is_text else name
