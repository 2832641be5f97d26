"""The seed corridors, and small real claims on them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pytest

from couloir.corridors import (
    Atlas,
    SubjectEvidence,
    build_atlas,
    gather,
    load_corridors,
    seed_rules,
)
from couloir.model.claim import Claim, Credit, Figure, Maker, PlaceWords, Range
from couloir.model.document import Document
from couloir.model.time import UNKNOWN_TIME, Interval
from couloir.model.vocabulary import Kind, Precision, Relation, Stance
from couloir.network import RoadNetwork
from couloir.places import locate, seed_gazetteer, seed_network


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a test says of a claim; `known` is its page's day, None where nobody told it."""

    kind: Kind
    names: tuple[str, ...] = ()
    day: date | None = None
    end: date | None = None
    precision: Precision = "day"
    known: date | None = date(2025, 12, 1)
    relation: Relation = "at"
    distance_km: float | None = None
    bearing: float | None = None
    stance: Stance = "reported"
    actors: tuple[str, ...] = ("JNIM",)
    targets: tuple[str, ...] = ()
    burned: int | None = None
    credits: tuple[Credit, ...] = ()
    flags: tuple[str, ...] = ()
    origins: tuple[str, ...] = ("RFI",)


def make_claim(claim_id: str, told: Told) -> Claim:
    """Return the claim of what was told; each claim has a document of its own id."""
    burned = Figure(what="tanker truck", effect="burned", count=Range(low=told.burned))
    when = UNKNOWN_TIME
    if told.day is not None:
        when = Interval(start=told.day, end=told.end or told.day, precision=told.precision)
    return Claim(
        id=claim_id,
        document_id=claim_id,
        kind=told.kind,
        when=when,
        place=PlaceWords(
            names=told.names,
            relation=told.relation,
            country="ML",
            distance_km=told.distance_km,
            bearing=told.bearing,
        ),
        stance=told.stance,
        maker=Maker(name="rules", version="1"),
        confidence=0.9,
        actors=told.actors,
        targets=told.targets,
        figures=(burned,) if told.burned is not None else (),
        credits=told.credits,
        flags=told.flags,
    )


def make_document(document_id: str, known: date | None) -> Document:
    """Return a document without text that is known from a day on."""
    return Document(
        id=document_id,
        raw_id=document_id,
        name=document_id,
        origin=document_id,
        text="",
        language="fr",
        published=known,
    )


@dataclass(frozen=True, slots=True)
class Country:
    """The seed corridors on their roads, ready to be told something."""

    atlas: Atlas
    roads: RoadNetwork

    def hears(self, told: Mapping[str, Told]) -> dict[str, SubjectEvidence]:
        """Return the evidence by "kind id" of each subject."""
        return self.gathers([make_claim(claim_id, one) for claim_id, one in told.items()], told)

    def gathers(
        self, claims: Sequence[Claim], told: Mapping[str, Told]
    ) -> dict[str, SubjectEvidence]:
        """Return the evidence of claims in the order given."""
        known = {claim_id: one.known for claim_id, one in told.items()}
        return self.reads(claims, known, {claim_id: one.origins for claim_id, one in told.items()})

    def reads(
        self,
        claims: Sequence[Claim],
        known: Mapping[str, date | None],
        origins: Mapping[str, tuple[str, ...]],
    ) -> dict[str, SubjectEvidence]:
        """Return the evidence of claims whose days of being known and origins are given."""
        gathered = gather(
            [locate(claim, self.atlas.gazetteer, self.roads) for claim in claims],
            {claim_id: make_document(claim_id, day) for claim_id, day in known.items()},
            origins,
            atlas=self.atlas,
            rules=seed_rules(),
        )
        return {f"{one.subject.kind} {one.subject.id}": one for one in gathered}


@pytest.fixture(scope="session")
def country() -> Country:
    """Return the seed corridors over the seed gazetteer."""
    gazetteer = seed_gazetteer()
    roads = seed_network(gazetteer)
    return Country(build_atlas(load_corridors(gazetteer), gazetteer, roads), roads)


@pytest.fixture(scope="session")
def told() -> Callable[..., Told]:
    """Return a maker of what is told."""
    return Told
