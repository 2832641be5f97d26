"""Lines of a page that are nothing but links: menus and teasers, in whatever element."""

from collections.abc import Iterator, Sequence

from resiliparse.parse.html import HTMLTree

from couloir.documents.dom import elements

# Private-use characters around the text of each link, found again in the extracted text.
_BEGIN, _END = "\ue001", "\ue002"
# Bounds the work on pages made of links.
_MAX_LINKS = 3_000
_MARKS = str.maketrans("", "", _BEGIN + _END)
# Between links in a row.
_BETWEEN = " \t|/-\u2013\u2014\u00b7\u2022>\u00bb\u203a,;:.()[]#"
# A page that is one link (an <a> never closed) has no lines that only link.
_MAX_LINKED = 0.6


def mark_links(tree: HTMLTree) -> None:
    """Set marks around the text of the links of a page."""
    document = tree.document
    if document is None:
        return
    for element in list(elements(document, "a[href]", limit=_MAX_LINKS)):
        element.prepend(document.create_text_node(_BEGIN))
        element.append(document.create_text_node(_END))


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
        outside = []
        begins_inside = inside
        for position, part in enumerate(line.replace(_END, _BEGIN).split(_BEGIN)):
            if position:
                inside = not inside
            if not inside:
                outside.append(part)
        # Links that touch ("LinkedInTelegram") are parted on the page by their buttons.
        text = line.replace(_END + _BEGIN, " ").translate(_MARKS)
        has_link = begins_inside or _BEGIN in line
        is_linked = has_link and bool(text.strip()) and not "".join(outside).strip(_BETWEEN)
        yield text, is_linked
