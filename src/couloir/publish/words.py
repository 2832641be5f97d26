"""Whether words of a document may leave: every name in them must be on a closed list."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
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
    words = _words(text, start, end)
    # The word before the passage decides whether a first place name is a person's.
    first = next((index for index, word in enumerate(words) if word.end() > start), len(words))
    told_in = text if report is None else report
    if any(_is_lower_name(word.group(), told_in, names) for word in words[first:]):
        return "names_in_words"
    if _all_listed(text, words, first, names):
        return None
    before, behind = sentence_around(text, start, end)
    # Who holds a public office may be named where it acts, and never as a victim.
    in_office = names.acts_in_office(text[before:behind])
    holders = replace(names, actors=names.actors | names.office_holders)
    is_told = in_office and _all_listed(text, words, first, holders)
    return None if is_told else "names_in_words"


def _words(text: str, start: int, end: int) -> list[re.Match[str]]:
    """Return the words that touch a passage, and the one before it where there is one."""
    margin = 60
    window = max(0, start - margin)
    found = [word for word in _WORD.finditer(text, window) if word.start() < end] if end else []
    before = [word for word in found if word.end() <= start]
    return before[-1:] + [word for word in found if word.end() > start]


def _all_listed(text: str, words: Sequence[re.Match[str]], first: int, names: ListedNames) -> bool:
    index, last_place_end = first, -1
    while index < len(words):
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
            beside = last_place_end >= 0 and text[last_place_end : word.start()].isspace()
            if beside or _follows_person_word(text, words, index, names):
                return False
            last_place_end = words[index + length - 1].end()
        index += length
    return True


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
    return gap.strip(" .\u00a0-") == "" and fold(before.group()) in names.person_words
