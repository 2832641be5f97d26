"""Labelled events as claims: what a perfect reader would hand to the judge."""

from collections.abc import Iterator
from dataclasses import replace

from couloir.codec import event_from
from couloir.codec.canonical import data_of
from couloir.codec.events import Event
from couloir.model.claim import Claim, FieldQuote, Maker
from couloir.model.document import Document, Quote
from couloir.quality.labels import Label

# A name of its own: labels are no reviewer's words, and outrank nobody.
_MAKER = Maker(name="labels", version="1")


def gold_claims(label: Label, document: Document) -> Iterator[tuple[Event, Claim]]:
    """Yield each labelled event with the claim that it makes, its places not yet on the map.

    A label's quote becomes the evidence of the kind where the text has it to the letter.
    """
    for index, event in enumerate(label.events):
        data = data_of(replace(event, incident=None, optional=False, evidence=()))
        claim = event_from(data, document_id=document.id)
        yield (
            event,
            replace(
                claim,
                id=f"{label.id}#{index}",
                maker=_MAKER,
                quotes=tuple(_quotes(event, document)),
            ),
        )


def _quotes(event: Event, document: Document) -> Iterator[FieldQuote]:
    start = document.text.find(event.quote) if event.quote else -1
    if event.quote and start >= 0:
        quote = Quote(start=start, end=start + len(event.quote), text=event.quote)
        yield FieldQuote(field="kind", quote=quote)
