"""Lines that say again what stands elsewhere on the page: captions, pull quotes, titles."""

import re
from collections.abc import Sequence
from itertools import pairwise

from couloir.documents.fold import fold
from couloir.documents.lines import Line
from couloir.documents.phrases import Reason

# Shorter lines repeat by chance ("Burkina Faso", a column of a table).
_MIN_CHARS = 25
_MIN_SENTENCE = 40
_MIN_STANDFIRST = 60
_SENTENCES = re.compile(r"(?<=[.!?\u2026\u00bb\u201d\"])\s+")
_ENDS = " .:\u2026!?\u00bb\u00ab\"'"


def mark_repeats(
    lines: Sequence[Line | None], marks: list[Reason | None], *, first_prose: int | None
) -> None:
    """Mark lines that repeat another line, a sentence of a paragraph, or its beginning.

    Of a line that stands twice the first is kept, unless the two stand together below the
    first paragraph: then both are the caption of one picture.
    """
    kept = [index for index, line in enumerate(lines) if line is not None and marks[index] is None]
    sentences = _sentences(lines, kept)
    first: dict[str, int] = {}
    before: int | None = None
    for index in kept:
        line = lines[index]
        if line is None or len(line.bare) < _MIN_CHARS or _is_row(line):
            before = index
            continue
        key = fold(line.text).strip(_ENDS)
        earlier = first.setdefault(key, index)
        if earlier != index:
            marks[index] = Reason.REPEATED
            is_caption = earlier == before and first_prose is not None and earlier > first_prose
            if is_caption and not line.is_prose:
                marks[earlier] = marks[index] = Reason.CAPTION
        elif len(key) >= _MIN_SENTENCE and key in sentences:
            marks[index] = Reason.REPEATED
        before = index
    _mark_standfirsts(lines, marks, kept)


def _is_row(line: Line) -> bool:
    return line.is_bullet or " | " in line.text or "\t" in line.text


def _sentences(lines: Sequence[Line | None], kept: Sequence[int]) -> frozenset[str]:
    """Return the folded sentences of paragraphs that have more than one."""
    found: set[str] = set()
    for index in kept:
        line = lines[index]
        if line is None or not line.is_prose:
            continue
        sentences = _SENTENCES.split(line.text)
        if len(sentences) > 1:
            found.update(fold(sentence).strip(_ENDS) for sentence in sentences)
    return frozenset(found)


def _mark_standfirsts(
    lines: Sequence[Line | None], marks: list[Reason | None], kept: Sequence[int]
) -> None:
    """Mark a line that is the beginning of the next one."""
    for index, following in pairwise(kept):
        line, after = lines[index], lines[following]
        if line is None or after is None or marks[index] or marks[following]:
            continue
        if len(line.bare) >= _MIN_STANDFIRST and len(line.text) < len(after.text):
            start = fold(line.text).strip(_ENDS)
            if fold(after.text[: len(line.text) + 20]).strip(_ENDS).startswith(start):
                marks[index] = Reason.REPEATED
