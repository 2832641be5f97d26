"""Which lines of a page are no part of the report: rules over lines, French and English.

Rules are cautious with whatever reads like a paragraph: of those only notices with words of
their own (cookies, newsletter, "Lire aussi : …"), captions with a photographer, repeated
ones and readers' comments are taken for furniture.
"""

from collections.abc import Sequence

from couloir.documents.datelines import is_date_line
from couloir.documents.lines import Line, line_of
from couloir.documents.phrases import (
    ALONE,
    BREADCRUMB_SEPARATOR,
    COOKIES,
    CREDIT_END,
    EXPLICIT_DATE,
    LEADERS,
    NAME_ALONE,
    NAME_BYLINE,
    NAV_PART,
    NEWSLETTER_INSIDE,
    PART_SEPARATOR,
    SHARE_FILLER,
    SHARE_WORD,
    SOCIAL,
    STARTS,
    WIRE_INITIALS,
    Reason,
)
from couloir.documents.repeats import mark_repeats
from couloir.documents.sections import mark_sections

Marks = list[Reason | None]

# Longest lines that a rule may take, in characters.
_ALONE_CHARS = 90
_NOTICE_CHARS = 400
_NAV_CHARS = 220
_CAPTION_CHARS = 260
_BYLINE_CHARS = 120
_DATE_CHARS = 160
_TOP_LINES = 12
_TOP_DATES = 6
_PART_WORDS = 6
_CRUMB_WORDS = 3
_CRUMB_CHARS = 70
_TAG_SHARE = 0.5
_MIN_TAGS = 2
_SIGNATURES = 4
_NAV_ALONE = dict(ALONE)[Reason.NAVIGATION]
# "Avec RFI" says whom the report relays.
_CREDITS = ("avec ", "with ", "source")
# Starts that mark a line even where it reads like a paragraph.
_BOLD_STARTS = frozenset(
    {
        Reason.CAPTION, Reason.RELATED, Reason.NEWSLETTER, Reason.COPYRIGHT, Reason.ELSEWHERE,
        Reason.COMMENTS,
    }
)  # fmt: skip


def find_furniture(texts: Sequence[str]) -> list[Reason | None]:
    """Return for each line why it is no part of the report, None where it is."""
    lines = [line_of(text) for text in texts]
    marks: Marks = [None if line is None else _own_reason(line) for line in lines]
    prose = [
        index
        for index, line in enumerate(lines)
        if line is not None and line.is_prose and marks[index] is None
    ]
    mark_sections(lines, marks, prose)
    mark_repeats(lines, marks, first_prose=prose[0] if prose else None)
    if prose:
        _mark_top(lines, marks, prose)
        _mark_tail(lines, marks, last_prose=_last_kept(prose, marks))
    return marks


def _last_kept(prose: Sequence[int], marks: Marks) -> int:
    return max((index for index in prose if marks[index] is None), default=prose[0])


def _own_reason(line: Line) -> Reason | None:
    """Return why a line is furniture wherever it stands."""
    return _by_words(line) or _by_shape(line) or _by_parts(line)


def _by_words(line: Line) -> Reason | None:
    if len(line.bare) <= _ALONE_CHARS and not line.is_prose:
        for reason, pattern in ALONE:
            if pattern.fullmatch(line.bare):
                return reason
    length = len(line.text)
    for reason, longest, pattern in STARTS:
        if (
            length <= longest
            and (reason in _BOLD_STARTS or not line.is_prose)
            and (pattern.match(line.folded) or pattern.match(line.bare))
        ):
            return reason
    return None


def _by_shape(line: Line) -> Reason | None:
    length = len(line.text)
    if length > _NOTICE_CHARS:
        return None
    for reason, patterns in ((Reason.COOKIES, COOKIES), (Reason.NEWSLETTER, NEWSLETTER_INSIDE)):
        if all(pattern.search(line.folded) for pattern in patterns):
            return reason
    if length <= _CAPTION_CHARS and CREDIT_END.search(line.folded):
        return Reason.CAPTION
    if LEADERS.search(line.text):
        return Reason.CONTENTS
    return Reason.TAGS if _is_tag_list(line) else None


def _is_tag_list(line: Line) -> bool:
    words = line.text.split()
    tags = sum(word.startswith("#") and len(word) > 1 for word in words)
    return (tags >= _MIN_TAGS or tags == len(words)) and tags > len(words) * _TAG_SHARE


def _by_parts(line: Line) -> Reason | None:
    """Return why a line of links in a row, or with a date of publication, is furniture."""
    if len(line.text) > _NAV_CHARS or line.is_prose:
        return None
    if _is_share(line):
        return Reason.SHARE
    if _is_row_of_links(line):
        return Reason.NAVIGATION
    says_when = len(line.text) <= _DATE_CHARS and EXPLICIT_DATE.match(line.bare)
    return Reason.DATE if says_when and is_date_line(line.folded) else None


def _is_row_of_links(line: Line) -> bool:
    parts = [part for part in PART_SEPARATOR.split(line.text) if part.strip(" .:-")]
    if len(parts) == 1 or any(len(part.split()) > _PART_WORDS for part in parts):
        return False
    bare = [made.bare for part in parts if (made := line_of(part)) is not None]
    return any(NAV_PART.fullmatch(part) or _NAV_ALONE.fullmatch(part) for part in bare)


def _is_share(line: Line) -> bool:
    names = len(SOCIAL.findall(line.folded))
    words = len(SHARE_WORD.findall(line.folded))
    if not names and not words:
        return False
    return not SHARE_FILLER.sub("", SHARE_WORD.sub("", SOCIAL.sub("", line.folded)))


def _mark_top(lines: Sequence[Line | None], marks: Marks, prose: Sequence[int]) -> None:
    """Mark date lines, bylines and breadcrumbs before the first paragraph.

    A standfirst reads like a paragraph, so that a bare date may come a little later.
    """
    top = [index for index, line in enumerate(lines) if line is not None and not marks[index]]
    dated = [index for index in top if _is_bare_date(lines[index])]
    for place, index in enumerate(top[:_TOP_LINES]):
        line = lines[index]
        if line is None:
            continue
        # Several bare dates are the headings of a chronology, and its content.
        if place <= _TOP_DATES and dated == [index]:
            marks[index] = Reason.DATE
        elif index < prose[0] and place and not line.is_prose and is_date_line(line.folded):
            marks[index] = Reason.DATE if len(dated) <= 1 else None
        elif index < prose[0]:
            marks[index] = _at_an_end(line, is_row=_is_row(lines, index))


def _is_bare_date(line: Line | None) -> bool:
    return line is not None and not line.is_prose and is_date_line(line.folded, besides=0)


def _mark_tail(lines: Sequence[Line | None], marks: Marks, *, last_prose: int) -> None:
    """Mark bylines, breadcrumbs and signatures after the last paragraph."""
    signatures = 0
    for index in range(len(lines) - 1, last_prose, -1):
        line = lines[index]
        if line is None or marks[index] is not None or line.is_bullet:
            continue
        marks[index] = _at_an_end(line, is_row=_is_row(lines, index))
        if marks[index] is None and signatures < _SIGNATURES and _is_signature(line):
            marks[index] = Reason.BYLINE
            signatures += 1


def _is_row(lines: Sequence[Line | None], index: int) -> bool:
    """Return whether a line is a row of a table: bars in it and in a neighbour."""
    around = [line for line in lines[max(0, index - 1) : index + 2] if line is not None]
    return sum(" | " in line.text for line in around) > 1


def _at_an_end(line: Line, *, is_row: bool) -> Reason | None:
    if line.is_prose:
        return None
    is_byline = len(line.text) <= _BYLINE_CHARS and NAME_BYLINE.match(line.text) is not None
    if is_byline and (NAME_BYLINE.fullmatch(line.text) or is_date_line(line.folded)):
        return Reason.BYLINE
    return Reason.BREADCRUMB if not is_row and _is_breadcrumb(line) else None


def _is_breadcrumb(line: Line) -> bool:
    if len(line.text) > _CRUMB_CHARS or any(
        sign.isdigit() or sign in ".:;?!" for sign in line.text
    ):
        return False
    parts = [part.strip() for part in BREADCRUMB_SEPARATOR.split(line.text) if part.strip()]
    return len(parts) > 1 and all(
        len(part.split()) <= _CRUMB_WORDS and part[:1].isupper() for part in parts
    )


def _is_signature(line: Line) -> bool:
    if line.folded.startswith(_CREDITS):
        return False
    return len(line.text) <= _CRUMB_CHARS and (
        NAME_ALONE.fullmatch(line.text) is not None
        or WIRE_INITIALS.fullmatch(line.text) is not None
    )
