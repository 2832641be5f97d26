"""Lines of a page, with what the rules about page furniture ask of them."""

import re
from dataclasses import dataclass

from couloir.documents.fold import fold

_LONG = 160
_PROSE_CHARS = 60
_PROSE_WORDS = 9
_SENTENCE_END = re.compile(r"[.!?\u2026]\W{0,3}$")
_TWO_SENTENCES = re.compile(r"\w{3}[.!?\u2026]\W{0,2} [A-Z\u00c0-\u00dd\u00ab\u201c\"]\w")
_ENDS = " \t.:\u2026!?\u00bb\u203a>*\u2022|-\u2013\u2014[]()\"'\u2019\u201c\u201d\u00ab\u25cf\u25aa\u2606\u2605"
# Rules look at the beginning of a line; the rest of a very long one is prose.
_RULE_CHARS = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line that is not blank: as written, folded, and folded without marks at its ends.

    `folded` and `bare` end after 400 characters. `is_prose` holds for what reads like a
    paragraph: a sentence of some length, or any long line.
    """

    text: str
    folded: str
    bare: str
    is_prose: bool

    @property
    def is_bullet(self) -> bool:
        """Whether the line begins like an item of a list."""
        return self.text[:1] in "-*\u2022\u25cf\u25aa\u2013\u00b7" and bool(self.text)


def line_of(text: str) -> Line | None:
    """Return the line, None for a blank one."""
    stripped = text.strip()
    if not stripped:
        return None
    folded = fold(stripped[:_RULE_CHARS])
    return Line(
        text=stripped, folded=folded, bare=folded.strip(_ENDS), is_prose=_is_prose(stripped)
    )


def _is_prose(text: str) -> bool:
    if len(text) >= _LONG:
        return True
    is_sentence = _SENTENCE_END.search(text) or _TWO_SENTENCES.search(text)
    if len(text) < _PROSE_CHARS or is_sentence is None:
        return False
    return text.count(" ") >= _PROSE_WORDS - 1
