"""Quotes in their surroundings: the words of a document with the evidence marked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rich.text import Text

from couloir.cli.console import printable
from couloir.model.claim import Claim
from couloir.model.document import Document, Quote

# Enough to read the sentence that a quote stands in.
_AROUND = 120
# Marks that a pipe or a black-and-white terminal shows too.
_OPEN, _CLOSE = "⟦", "⟧"
_STYLE = "bold yellow"


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A run of text that evidence covers, with the numbers of the claims that rest on it."""

    start: int
    end: int
    numbers: tuple[int, ...] = ()


def spans_of(quotes: Iterable[tuple[Quote, int]]) -> list[Marked]:
    """Return the runs that quotes cover, overlapping ones joined, in the order of the text."""
    joined: list[Marked] = []
    for quote, number in sorted(quotes, key=lambda one: (one[0].start, one[0].end)):
        if joined and quote.start <= joined[-1].end:
            last = joined[-1]
            numbers = tuple(sorted({*last.numbers, number}))
            joined[-1] = Marked(start=last.start, end=max(last.end, quote.end), numbers=numbers)
        else:
            joined.append(Marked(start=quote.start, end=quote.end, numbers=(number,)))
    return joined


def marked_text(text: str, marks: Sequence[Marked], *, numbered: bool) -> Text:
    """Return a text with its runs of evidence marked, and the numbers of claims behind them."""
    made = Text()
    at = 0
    for mark in marks:
        made.append(printable(text[at : mark.start]))
        made.append(f"{_OPEN}{printable(text[mark.start : mark.end])}{_CLOSE}", style=_STYLE)
        if numbered:
            made.append(f"[{','.join(map(str, mark.numbers))}]", style="cyan")
        at = mark.end
    made.append(printable(text[at:]))
    return made


def excerpt(claim: Claim, document: Document) -> Text:
    """Return the words that a claim rests on, each run in its surroundings."""
    marks = spans_of((quoted.quote, 0) for quoted in claim.quotes)
    parts: list[Text] = []
    for window in _windows(marks, document.text):
        inside = [
            Marked(start=mark.start - window.start, end=mark.end - window.start)
            for mark in marks
            if window.start <= mark.start and mark.end <= window.end
        ]
        parts.append(marked_text(document.text[window.start : window.end], inside, numbered=False))
    joined = Text(" … ").join(parts)
    # A page's line breaks mean nothing here.
    return Text(" ").join(joined.split()) if "\n" in joined.plain else joined


def fields_by_quote(claim: Claim) -> Mapping[str, list[str]]:
    """Return the fields of a claim by the words they rest on, in the order of the text."""
    fields: dict[str, list[str]] = {}
    for quoted in sorted(claim.quotes, key=lambda one: (one.quote.start, one.quote.end, one.field)):
        fields.setdefault(" ".join(quoted.quote.text.split()), []).append(quoted.field)
    return fields


def _windows(marks: Sequence[Marked], text: str) -> list[Marked]:
    """Return the surroundings of each run, cut between words, overlapping ones joined."""
    windows: list[Marked] = []
    for mark in marks:
        start = _word_start(text, max(0, mark.start - _AROUND), mark.start)
        end = _word_end(text, min(len(text), mark.end + _AROUND), mark.end)
        if windows and start <= windows[-1].end:
            windows[-1] = Marked(start=windows[-1].start, end=max(end, windows[-1].end))
        else:
            windows.append(Marked(start=start, end=end))
    return windows


def _word_start(text: str, start: int, until: int) -> int:
    """Return the start moved on to a paragraph's or, else, a word's beginning."""
    paragraph = text.rfind("\n", start, until)
    if paragraph >= 0:
        return paragraph + 1
    if start == 0:
        return 0
    space = text.find(" ", start, until)
    return space + 1 if space >= 0 else start


def _word_end(text: str, end: int, since: int) -> int:
    """Return the end moved back to a paragraph's or, else, a word's end."""
    paragraph = text.find("\n", since, end)
    if paragraph >= 0:
        return paragraph
    if end == len(text):
        return end
    space = text.rfind(" ", since, end)
    return space if space >= 0 else end
