"""Sentences of a report, found before any parser sees it.

The parser models cut "camions-citernes" or an abbreviation in two sentences and then lose
who did what; so sentence starts are set here and imposed on them.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

# A full stop after these ends no sentence. Folded to lower case, without the stop.
_ABBREVIATIONS = frozenset(
    [
        "m",
        "mm",
        "mme",
        "mmes",
        "mlle",
        "dr",
        "pr",
        "me",
        "st",
        "ste",
        "gal",
        "gén",
        "gen",
        "col",
        "cdt",
        "lt",
        "cap",
        "capt",
        "sgt",
        "adj",
        "cf",
        "etc",
        "env",
        "av",
        "janv",
        "févr",
        "fevr",
        "avr",
        "juil",
        "sept",
        "oct",
        "nov",
        "déc",
        "dec",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "mr",
        "mrs",
        "ms",
        "jr",
        "sr",
        "vs",
        "no",
        "nos",
        "art",
        "p",
        "pp",
        "vol",
        "fig",
        "approx",
        "inc",
        "ltd",
        "co",
        "u.s",
        "u.n",
        "e.g",
        "i.e",
        "a.m",
        "p.m",
        "km",
        "kg",
        "lit",
        "al",
        "op",
    ]
)
_STOP = re.compile(r"(?:[.!?…]+\s»|[.!?…]+[\"»”’')\]]*)(?=\s+\S)|\n+")
_LAST_WORD = re.compile(r"([^\W\d_]+(?:\.[^\W\d_]+)*)$")
_BULLET = re.compile(r"^\s*(?:[•▪■●○\-–—*]|\d{1,2}[.)])\s+")
_LONGEST_HEADING = 200
_WRAPPED = 40  # a shorter line is a heading or a list, not the first part of a wrapped one
_MAX_LENGTH = 1200  # a longer run is no sentence; cut at a clause mark so that work stays bounded


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence as a half-open span of the document's text, and its paragraph's number."""

    start: int
    end: int
    paragraph: int
    is_title: bool = False


def split_sentences(text: str, *, furniture: Iterable[tuple[int, int]] = ()) -> list[Sentence]:
    """Return the sentences of a text in order, page furniture left out.

    The first blocks count as titles as long as each is one line without a full stop: the
    outlet's name, a kicker, the headline. They are paragraph 0.
    """
    skip = list(furniture)
    found: list[Sentence] = []
    paragraph = 0
    in_head = True
    for start, end in _blocks(text):
        for left, right in _outside(start, end, skip):
            pieces = list(_split_block(text, left, right))
            in_head = in_head and (not pieces or _is_heading(text, pieces))
            paragraph += bool(pieces) and not in_head
            found.extend(
                Sentence(start=a, end=b, paragraph=paragraph, is_title=in_head) for a, b in pieces
            )
    return found


def _is_heading(text: str, pieces: list[tuple[int, int]]) -> bool:
    start, end = pieces[0]
    return len(pieces) == 1 and end - start <= _LONGEST_HEADING and text[end - 1] not in '.!…»"”'


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Yield runs of lines that belong together: a hard-wrapped line joins the one before it."""
    start: int | None = None
    end = 0
    for line in re.finditer(r"[^\n]*", text):
        # The pattern matches nothing once more at the end of each line: that is no empty line.
        if line.start() == line.end() and text[line.start() - 1 : line.start()] not in {"", "\n"}:
            continue
        words = line.group().strip()
        if start is not None and not (words and _continues(text[start:end], words)):
            yield start, end
            start = None
        if words:
            start = line.start() if start is None else start
            end = line.end()
    if start is not None:
        yield start, end


def _continues(before: str, words: str) -> bool:
    """Whether a line goes on with the sentence of the line before."""
    tail = before.rstrip()
    if not tail or _BULLET.match(words):
        return False
    return len(tail) > _WRAPPED and tail[-1] not in '.!?…:;»"”' and words[0].islower()


def _outside(start: int, end: int, skip: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the parts of a span that no skipped span covers."""
    for left, right in skip:
        if right <= start or left >= end:
            continue
        if left > start:
            yield start, left
        start = max(start, right)
    if start < end:
        yield start, end


def _split_block(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    left = start
    for stop in _STOP.finditer(text, start, end):
        if stop.group().startswith("\n") or stop.end() >= end:
            continue
        if _ends_sentence(text, left, stop.start(), stop.end(), end):
            yield from _trimmed(text, left, stop.end())
            left = stop.end()
    yield from _trimmed(text, left, end)


def _ends_sentence(text: str, start: int, stop: int, after: int, end: int) -> bool:
    following = text[after:end].lstrip()
    if not following or following[0].islower():
        return False
    if text[stop] in "!?…":
        return True
    word = _LAST_WORD.search(text[start:stop])
    if word is None:
        return True
    last = word.group(1)
    is_initial = len(last) == 1 and last.isupper()
    return not is_initial and last.casefold() not in _ABBREVIATIONS


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the span without white space at its ends, cut where it is too long to be one sentence."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > _MAX_LENGTH:
        cut = max(text.rfind(mark, start, start + _MAX_LENGTH) for mark in (";", ",", " "))
        cut = cut + 1 if cut > start else start + _MAX_LENGTH
        yield start, cut
        start = cut
    if start < end:
        yield start, end
