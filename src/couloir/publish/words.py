"""Whether words of a document may leave: every name in them must be on a closed list."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from couloir.publish.listed import ListedNames, fold
from couloir.publish.passages import sentence_around
from couloir.publish.touchy import TouchyReason

WordsReason = TouchyReason | Literal["names_in_words", "contact_in_words", "movement_in_words"]

_WORD = re.compile(r"[^\W\d_]+\d*")
_CONTACT = re.compile(
    r"@|https?://|www\.|(?:\+|\b00)\d[\d .-]{7,}|\b\d{2}(?:[ .-]\d{2}){3,}\b|\b\d{8,}\b",
    re.IGNORECASE,
)
# What may stand between the end of a sentence and its first word.
_OPENING = " \t\u00a0\u202f«»“”\"'’‘([-–—•*"
# Headlines end without a full stop.
_CLOSING = (".", "!", "?", "…", "»", "”", '"')
_SENTENCE_ENDS = ".!?…\n\r"
# Shorter words ("le", "of") are nobody's name.
_SHORTEST = 3
_ARTICLE = (
    r"(?<!\w)(?:(?:le|la|les|un|une|des|du|au|aux|ce|cet|cette|ces|son|sa|ses|leurs?|the|an?|this"
    r"|these|its|their)[ \u00a0]|l['’])"
)
_OF = frozenset({"de", "d", "du", "of"})
# The longest listed names have seven words.
_LONGEST = 7


def words_reason(
    text: str, start: int, end: int, names: ListedNames, *, report: str | None = None
) -> WordsReason | None:
    """Return why `text[start:end]` may not leave, None where it may.

    A capitalised word must belong to a listed name; the first word of a sentence may also be
    a function word, or one that the text writes in lower case elsewhere. Two place names side
    by side and a place name behind "Mr" or "colonel" are taken for a person's. A script without
    capitals cannot be judged, so it does not leave. A word in lower case is a name where the
    report (`report`, else the text) writes it with a capital inside its sentences, as often at
    least; names that a report never capitalises are not seen.
    """
    if _CONTACT.search(text, start, end):
        return "contact_in_words"
    if any(unicodedata.category(char) == "Lo" for char in text[start:end]):
        return "names_in_words"
    told_in = text if report is None else report
    words = _words(text, start, end)
    inside = [word for word in words if word.end() > start and word.start() < end]
    if any(_is_lower_name(word.group(), told_in, names) for word in inside):
        return "names_in_words"
    passage = _Passage(text=text, words=words, start=start, end=end)
    is_told = _all_listed(passage, names) or _is_of_office(passage, names)
    return None if is_told else "names_in_words"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Passage:
    """`text[start:end]` with its words, and the one before and the one behind them."""

    text: str
    words: Sequence[re.Match[str]]
    start: int
    end: int

    @property
    def first(self) -> int:
        """The index of the first word inside."""
        inside = (index for index, word in enumerate(self.words) if word.end() > self.start)
        return next(inside, len(self.words))

    def touch(self, left: int, right: int) -> bool:
        """Return whether nothing but space stands between two words."""
        return self.text[self.words[left].end() : self.words[right].start()].isspace()


def _is_of_office(passage: _Passage, names: ListedNames) -> bool:
    """Return whether the only other names are of holders of public offices, acting in them.

    They may be named where they act, and never as victims.
    """
    first, last = sentence_around(passage.text, passage.start, passage.end)
    if not names.acts_in_office(passage.text[first:last]):
        return False
    return _all_listed(passage, replace(names, actors=names.actors | names.office_holders))


def _words(text: str, start: int, end: int) -> list[re.Match[str]]:
    """Return the words that touch a passage, the one before it and the one behind it."""
    margin = 60
    found = list(_WORD.finditer(text, max(0, start - margin), end + margin)) if end else []
    before = [word for word in found if word.end() <= start]
    behind = [word for word in found if word.start() >= end]
    return before[-1:] + [word for word in found if word not in before + behind] + behind[:1]


def _all_listed(passage: _Passage, names: ListedNames) -> bool:
    text, words = passage.text, passage.words
    index, last_place = passage.first, -1
    while index < len(words) and words[index].start() < passage.end:
        word = words[index]
        if not any(char.isupper() for char in word.group()):
            index += 1
            continue
        length, is_place = _listed_run(text, words, index, names)
        if not length:
            if not _is_plain(text, word, names):
                return False
            length = 1
        if is_place:
            behind = index + length
            if last_place == index - 1 and last_place >= 0 and passage.touch(last_place, index):
                return False
            if _is_of_person(passage, index, behind, names):
                return False
            last_place = behind - 1
        index += length
    return True


def _is_of_person(passage: _Passage, index: int, behind: int, names: ListedNames) -> bool:
    """Return whether a place name is taken for a person's by the word before or behind it.

    Many surnames are villages: "Mr Kita", "Pape Keïta", "Barry Issa".
    """
    text, words = passage.text, passage.words
    if _follows_person_word(text, words, index, names):
        return True
    beside = [at for at in (index - 1, behind) if 0 <= at < len(words)]
    return any(
        words[at].group()[0].isupper()
        and (passage.touch(at, index) if at < index else passage.touch(behind - 1, at))
        and not _listed_run(text, words, at, names)[0]
        and not _is_plain(text, words[at], names)
        for at in beside
    )


def _is_lower_name(word: str, report: str, names: ListedNames) -> bool:
    """Return whether a word in lower case is a name, told by how the report writes it elsewhere.

    The Army and the army are one word: what stands behind an article in lower case, and what is
    so more often than not, is no name.
    """
    if not word[0].islower() or len(word) < _SHORTEST:
        return False
    capital = re.compile(rf"(?<!\w){re.escape(word[0].upper() + word[1:])}(?!\w)")
    inside = sum(_is_inside(report, found.start()) for found in capital.finditer(report))
    if not inside or names.is_plain(word):
        return False
    lower = re.findall(rf"(?<!\w){re.escape(word)}(?!\w)", report)
    return (
        inside >= len(lower) and re.search(_ARTICLE + rf"{re.escape(word)}(?!\w)", report) is None
    )


def _is_inside(text: str, position: int) -> bool:
    """Return whether a capital stands inside a sentence, and not in a headline full of them."""
    if starts_sentence(text, position):
        return False
    first = text.rfind("\n", 0, position) + 1
    last = text.find("\n", position)
    line = text[first : last if last >= 0 else None].rstrip()
    if line.endswith(_CLOSING):
        return True
    long = [word.group() for word in _WORD.finditer(line) if len(word.group()) > _SHORTEST]
    return 2 * sum(word[0].isupper() for word in long) <= len(long)


def _listed_run(
    text: str, words: Sequence[re.Match[str]], index: int, names: ListedNames
) -> tuple[int, bool]:
    """Return how many words from `index` on make the longest listed name, and if it is a place."""
    for length in range(min(_LONGEST, len(words) - index), 0, -1):
        name = text[words[index].start() : words[index + length - 1].end()]
        if "\n" in name:
            continue
        folded = fold(name)
        if folded in names.actors or folded in names.organisations:
            return length, False
        if names.is_place(name):
            return length, True
    return 0, False


def _is_plain(text: str, word: re.Match[str], names: ListedNames) -> bool:
    folded = fold(word.group())
    if folded in names.common or folded.rstrip("0123456789") in names.common:
        return True
    if not starts_sentence(text, word.start()):
        return False
    lower = word.group().lower()
    return folded in names.function_words or bool(re.search(rf"\b{re.escape(lower)}\b", text))


def starts_sentence(text: str, position: int) -> bool:
    """Return whether a sentence, a line or a quotation begins at a position."""
    before = text[max(0, position - 40) : position].rstrip(_OPENING)
    return not before or before[-1] in _SENTENCE_ENDS


def _follows_person_word(
    text: str, words: Sequence[re.Match[str]], index: int, names: ListedNames
) -> bool:
    if index == 0:
        return False
    before = words[index - 1]
    gap = text[before.end() : words[index].start()]
    if gap.strip(" .\u00a0-") == "" and fold(before.group()) in names.person_words:
        return True
    # "le fils de Keita": the word before "de" may stand outside the passage and its neighbour.
    told = fold(text[max(0, words[index].start() - 40) : words[index].start()]).split()
    return len(told) > 1 and told[-1] in _OF and told[-2] in names.kin_words
