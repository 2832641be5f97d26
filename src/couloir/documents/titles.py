"""The title of a report, without the name of the site that carries it."""

import re
from collections.abc import Iterable, Sequence

from couloir.documents.fold import fold
from couloir.documents.lines import line_of

_MAX_CHARS = 220
_MIN_CHARS = 8
# Between a title and the name of a site: spaced dash, bar, dot, guillemet, or a colon.
_PARTS = re.compile("\\s+[-|\u2013\u2014\u00b7\u2022\u00bb\u203a]\\s+|\\s*\\|\\s*")
_SITE = re.compile(
    r"\s+[-|\u2013\u2014]\s+(?:[\w-]+\.)+(?:com|net|org|info|ml|bf|ne|sn|ci|fr|eu|tv)\s*$"
)
_PAGE_DATE = re.compile(r"date \d{4}(?:-\d{2}){0,2} ")
_MAX_SITE_WORDS = 5


def clean_title(title: str, *, publisher: str | None, headings: Sequence[str]) -> str | None:
    """Return a page's title without its site: the part that a heading repeats, or is not the site.

    None where nothing is left.
    """
    title = " ".join(title.split())
    folded = fold(title)
    # The name of the site may be a heading too; the report's is longer.
    for heading in sorted(headings, key=len, reverse=True):
        if len(heading) >= _MIN_CHARS and fold(heading) in folded:
            return heading[:_MAX_CHARS]
    title = _SITE.sub("", title)
    if publisher:
        title = _without(title, fold(publisher))
    parts = _PARTS.split(title)
    last = parts[-1].split()
    if publisher is None and len(parts) > 1 and len(last) <= _MAX_SITE_WORDS < len(title.split()):
        cut = title.rindex(parts[-1])
        title = title[:cut]
    return title.strip(" -|\u2013\u2014\u00b7\u2022\u00bb:")[:_MAX_CHARS] or None


def _without(title: str, site: str) -> str:
    for pattern in (
        r"^(.{8,}?)\s*[-|\u2013\u2014:\u00b7\u00bb]\s*([^|]{2,60})$",
        r"^([^|]{2,60}?)\s*[-|\u2013\u2014:]\s*(.{8,})$",
    ):
        found = re.match(pattern, title)
        if found is not None:
            for kept, other in ((found[1], found[2]), (found[2], found[1])):
                if fold(other) == site:
                    return kept
    return title


def title_of_text(lines: Iterable[str]) -> str | None:
    """Return the first line of a text where it looks like a title, else None."""
    for text in lines:
        line = line_of(_SITE.sub("", _PAGE_DATE.sub("", text.strip(), count=1)))
        if line is None:
            continue
        is_title = not line.is_prose and _MIN_CHARS <= len(line.text) <= _MAX_CHARS
        ends_like_one = not line.text.endswith((".", ",", ";", ":"))
        return line.text.strip("<> ") if is_title and ends_like_one else None
    return None
