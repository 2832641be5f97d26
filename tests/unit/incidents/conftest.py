"""Small real claims and documents for the tests of merging."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest

from couloir.model.claim import Claim, Credit, Figure, Maker, PlaceWords, Range
from couloir.model.document import Document
from couloir.model.time import UNKNOWN_TIME, Interval
from couloir.model.vocabulary import Kind

RULES = Maker(name="rules", version="1")
UNTOLD = Range()


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a test varies of a claim; the rest is an attack on the road of the first report."""

    document_id: str = "d1"
    kind: Kind = Kind.ARMED_ATTACK
    day: date | None = date(2025, 9, 14)
    names: tuple[str, ...] = ("Kaniéra", "Lakamané")
    admin1: str | None = "Kayes"
    actors: tuple[str, ...] = ("JNIM",)
    targets: tuple[str, ...] = ("fuel convoy",)
    burned: Range = UNTOLD
    fatalities: Range = UNTOLD
    credits: tuple[Credit, ...] = ()
    maker: Maker = RULES


def make_claim(claim_id: str, told: Told) -> Claim:
    """Return a claim of what was told, with a figure only where it has a number."""
    burned = Figure(what="tanker truck", effect="burned", count=told.burned)
    return Claim(
        id=claim_id,
        document_id=told.document_id,
        kind=told.kind,
        when=UNKNOWN_TIME if told.day is None else Interval.of_day(told.day),
        place=PlaceWords(names=told.names, relation="between", admin1=told.admin1, country="ML"),
        stance="reported",
        maker=told.maker,
        confidence=0.9,
        actors=told.actors,
        targets=told.targets,
        fatalities=told.fatalities,
        figures=(burned,) if told.burned.is_known else (),
        credits=told.credits,
    )


def make_document(document_id: str, day: date | None, publisher: str | None) -> Document:
    """Return a document without text: merging reads none."""
    return Document(
        id=document_id,
        raw_id=document_id,
        name=document_id,
        origin=document_id,
        text="",
        language="fr",
        publisher=publisher,
        published=day,
    )


@pytest.fixture
def claim_of() -> Callable[..., Claim]:
    """Return a maker of claims: `claim_of("c1", day=…, names=…)`."""

    def build(claim_id: str, **told: object) -> Claim:
        return make_claim(claim_id, Told(**told))  # type: ignore[arg-type]  # checked when run

    return build


@pytest.fixture
def document_of() -> Callable[..., Document]:
    """Return a maker of documents: `document_of("d1", day, "RFI")`."""

    def build(document_id: str, day: date | None = None, publisher: str | None = None) -> Document:
        return make_document(document_id, day, publisher)

    return build
