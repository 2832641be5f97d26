"""Furniture that runs on from a heading: comments to the end, teasers for some lines."""

import re
from collections.abc import Sequence

from couloir.documents.lines import Line
from couloir.documents.phrases import (
    COMMENT_FORM,
    COMMENT_HEAD,
    COMMENTS_HEADING,
    DURATION,
    LIST_HEADING,
    TEASER_HEADING,
    Reason,
)

# A number, an hour, a day of the week or an angle stands before the items of a ticker.
_ITEM = re.compile(r"\d{1,2}[.:)h]|>|\w{3}\. ")
# A link "Commentaires (3)" may stand above the report; comments come after this much of it.
_BODY_BEFORE_COMMENTS = 200
# The dates and names of comments and teasers are theirs, not the page's.
_OVERRULED = frozenset({None, Reason.DATE, Reason.BYLINE})
_LIST_LINES = 40
_TEASER_LINES = 3
# A teaser may be a sentence, but a short one; at least of a list after the report.
_TEASER_CHARS = 140
_SHORT_TEASER = 100
_TAG_WORDS = 4


def mark_sections(
    lines: Sequence[Line | None], marks: list[Reason | None], prose: Sequence[int]
) -> None:
    """Mark headings of comments and teasers, and the lines that belong to them."""
    _mark_comments(lines, marks, prose)
    index = 0
    while index < len(lines):
        line = lines[index]
        if line is not None and marks[index] is not Reason.COMMENTS:
            index = _mark_teasers(lines, marks, index, prose)
        index += 1
    _mark_durations(lines, marks, prose)


def _mark_comments(
    lines: Sequence[Line | None], marks: list[Reason | None], prose: Sequence[int]
) -> None:
    begin = _comments_begin(lines, marks, prose)
    for index in range(begin, len(lines)):
        if lines[index] is not None and (index == begin or marks[index] in _OVERRULED):
            marks[index] = Reason.COMMENTS


def _comments_begin(
    lines: Sequence[Line | None], marks: list[Reason | None], prose: Sequence[int]
) -> int:
    """Return the line on which comments begin, the number of lines where none do."""
    before = 0
    left = list(reversed(prose))
    for index, line in enumerate(lines):
        while left and left[-1] < index:
            before += len(getattr(lines[left.pop()], "text", ""))
        if line is None or line.is_prose:
            continue
        is_heading = COMMENTS_HEADING.fullmatch(line.bare) is not None
        if is_heading and before >= _BODY_BEFORE_COMMENTS:
            return index
        if before and COMMENT_FORM.match(line.bare):
            return index
        if before >= _BODY_BEFORE_COMMENTS and COMMENT_HEAD.fullmatch(line.folded):
            return index
        if is_heading:
            marks[index] = Reason.COMMENTS
    return len(lines)


def _mark_teasers(
    lines: Sequence[Line | None], marks: list[Reason | None], index: int, prose: Sequence[int]
) -> int:
    """Mark a heading of teasers and what follows it; return the last line looked at."""
    line = lines[index]
    if line is None:
        return index
    is_tail = not prose or index > prose[-1]
    if LIST_HEADING.fullmatch(line.bare):
        limit, longest = _LIST_LINES, _TEASER_CHARS
    elif (
        TEASER_HEADING.fullmatch(line.bare)
        or line.bare.startswith("more on these topics")
        or (marks[index] is Reason.RELATED and is_tail and _only_short(lines, index + 1))
    ):
        limit, longest = _TEASER_LINES, 0
    elif marks[index] is Reason.NEWSLETTER and is_tail:
        return _mark_tags(lines, marks, index)
    else:
        return index
    marks[index] = Reason.RELATED
    return _mark_following(lines, marks, index, limit=limit, longest=longest)


def _only_short(lines: Sequence[Line | None], start: int) -> bool:
    """Return whether nothing but a few short lines is left: the end of a cut text is long."""
    rest = [line for line in lines[start:] if line is not None]
    return len(rest) <= _TEASER_LINES and all(len(line.text) <= _SHORT_TEASER for line in rest)


def _mark_following(
    lines: Sequence[Line | None],
    marks: list[Reason | None],
    index: int,
    *,
    limit: int,
    longest: int,
) -> int:
    """Mark up to `limit` lines that do not read like the report; return the last one."""
    last = index
    is_top = not any(line is not None and line.is_prose for line in lines[:index])
    for following in range(index + 1, len(lines)):
        line = lines[following]
        if line is None:
            continue
        if limit == 0 or marks[following] not in _OVERRULED:
            break
        if line.is_prose and len(line.text) > longest:
            break
        if is_top and not _is_item(line):
            break
        marks[following] = Reason.RELATED
        last = following
        limit -= 1
    return last


def _is_item(line: Line) -> bool:
    """Return whether a line is an item of a list: on top of a page the title may follow one."""
    return line.is_bullet or _ITEM.match(line.text) is not None


def _mark_tags(lines: Sequence[Line | None], marks: list[Reason | None], index: int) -> int:
    for following in range(index + 1, len(lines)):
        line = lines[following]
        if line is None:
            continue
        if marks[following] is None and line.is_bullet and line.bare.count(" ") < _TAG_WORDS:
            marks[following] = Reason.TAGS
        else:
            return following - 1
    return index


def _mark_durations(
    lines: Sequence[Line | None], marks: list[Reason | None], prose: Sequence[int]
) -> None:
    """Mark lists of videos: a running time, then a title."""
    expects_title = False
    for index, line in enumerate(lines):
        if line is None or not prose or index < prose[0]:
            continue
        if DURATION.fullmatch(line.bare):
            marks[index] = Reason.RELATED
            expects_title = True
        else:
            if expects_title and not line.is_prose and marks[index] is None:
                marks[index] = Reason.RELATED
            expects_title = False
