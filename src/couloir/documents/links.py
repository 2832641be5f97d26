"""Lines of a page that are nothing but links: menus and teasers, in whatever element."""

import re
from collections.abc import Iterator, Sequence

# Private-use characters around the text of each link, found again in the extracted text.
# Set in the source: setting them in the tree takes 12 microseconds a link.
_BEGIN, _END = "\ue001", "\ue002"
_OPEN = re.compile(r"<a\s[^<>]{0,2000}>", re.IGNORECASE)
_CLOSE = re.compile(r"</a\s*>", re.IGNORECASE)
_MARKS = str.maketrans("", "", _BEGIN + _END)
# Between links in a row.
_BETWEEN = " \t|/-\u2013\u2014\u00b7\u2022>\u00bb\u203a,;:.()[]#"
# A page that is one link (an <a> never closed) has no lines that only link.
_MAX_LINKED = 0.6


def mark_links(html: str) -> str:
    """Return a page with marks around the text of its links."""
    marked = _OPEN.sub(_with_mark, without_marks(html))
    return _CLOSE.sub(_END + "</a>", marked)


def _with_mark(tag: re.Match[str]) -> str:
    # An anchor without an address only names a place on the page.
    return tag[0] + _BEGIN if "href" in tag[0].casefold() else tag[0]


def without_marks(text: str) -> str:
    """Return a text without the marks."""
    return text.translate(_MARKS) if _BEGIN in text or _END in text else text


def read_links(lines: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Yield lines without marks, and whether all their words are those of links."""
    read = list(_linked(lines))
    letters = sum(len(line) for line, _ in read)
    linked = sum(len(line) for line, is_linked in read if is_linked)
    is_believable = linked <= letters * _MAX_LINKED
    for line, is_linked in read:
        yield line, is_linked and is_believable


def _linked(lines: Sequence[str]) -> Iterator[tuple[str, bool]]:
    inside = False
    for line in lines:
        if not inside and _BEGIN not in line:
            yield line.replace(_END, ""), False
            continue
        outside: list[str] = []
        for position, part in enumerate(line.split(_BEGIN)):
            inside = inside or position > 0
            if _END in part:
                inside = False
                outside.append(part.split(_END, 1)[1].replace(_END, ""))
            elif not inside:
                outside.append(part)
        # Links that touch ("LinkedInTelegram") are parted on the page by their buttons.
        text = line.replace(_END + _BEGIN, " ").translate(_MARKS)
        yield text, bool(text.strip()) and not "".join(outside).strip(_BETWEEN)
