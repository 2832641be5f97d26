"""Bytes of a text file as text."""

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f\ufffd]")


def text_of(body: bytes) -> str:
    """Return the text: UTF-8, else Windows-1252, which every old French page is in.

    UTF-8 with a few broken bytes stays UTF-8: a file cut inside a letter would otherwise have
    every accent wrong.
    """
    for bom, encoding in _BOMS:
        if body.startswith(bom):
            return body[len(bom) :].decode(encoding, errors="replace")
    text = body.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    if not broken or broken * 4 <= len(_BEYOND_ASCII.findall(text)):
        return text
    return body.decode("cp1252", errors="replace")
