"""Which addresses of reports may be told whole: many are made of their headline's words."""

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from couloir.model.document import Document
from couloir.publish.listed import ListedNames, fold
from couloir.publish.movements import tells_of_departure, tells_of_movement
from couloir.publish.words import WordsReason, starts_sentence

_WORD = re.compile(r"[^\W\d_]+")
# Shorter words of an address ("le", "rfi") are taken for nobody's name.
_TELLING = 4


def address_reason(
    document: Document, names: ListedNames, *, has_movement: bool
) -> WordsReason | None:
    """Return why the path of a report's address may not leave, None where it may.

    It must not tell of a movement to come, nor repeat a name that the report writes with a
    capital and that is on no list. Of a report that tells of a withheld movement
    (`has_movement`) it must not name a departure in any tense.
    """
    path = _path(document.url)
    if tells_of_movement(path, path) or (has_movement and tells_of_departure(path)):
        return "movement_in_words"
    asked = {word for word in fold(path).split() if len(word) >= _TELLING}
    # Outlets name the kinds of their pieces with a capital: "Bulletin no. 14".
    asked -= set(fold(document.publisher or "").split()) | names.press_words
    return "names_in_words" if any(_unlisted(document, asked, names)) else None


def host_alone(url: str) -> str:
    """Return an address without what stands behind its host."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.hostname or ''}/"


def _path(url: str | None) -> str:
    if url is None:
        return ""
    parts = urlsplit(url)
    return unquote(f"{parts.path} {parts.query} {parts.fragment}")


def _unlisted(document: Document, asked: set[str], names: ListedNames) -> Iterator[str]:
    """Yield the words asked for that the report writes as names and that no list has.

    A name is a word with a capital inside a sentence, or at its start where the report writes
    it nowhere in lower case.
    """
    text = f"{document.title or ''}\n{document.text}"
    words = list(_WORD.finditer(text))
    common = {fold(word.group()) for word in words if word.group()[0].islower()}
    for word in words:
        folded = fold(word.group())
        if folded not in asked or word.group()[0].islower() or names.is_plain(word.group()):
            continue
        if folded not in common or not starts_sentence(text, word.start()):
            yield folded
