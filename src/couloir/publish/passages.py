"""Sentences of a text around a passage."""

from couloir.model.claim import Claim

Span = tuple[int, int]


def sentence_around(text: str, start: int, end: int) -> Span:
    """Return the sentence or sentences around a passage."""
    first = max(text.rfind(mark, 0, start) for mark in ".!?\n") + 1
    ends = [place for mark in ".!?\n" if (place := text.find(mark, end)) >= 0]
    return first, min(ends, default=len(text))


def sentences_of(claim: Claim, text: str, *, field: str | None = None) -> list[Span]:
    """Return the sentences that a claim's quotes stand in, those of one field where given."""
    return [
        sentence_around(text, one.quote.start, one.quote.end)
        for one in claim.quotes
        if field is None or one.field == field
    ]
