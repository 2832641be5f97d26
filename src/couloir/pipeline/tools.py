"""What the steps work with: made once, taken as an argument, replaced by small ones in tests."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from couloir.incidents import WHOLE_CLAIMS
from couloir.model.claim import Claim, Maker
from couloir.model.corridor import CorridorState
from couloir.model.document import Document, RawDocument
from couloir.model.vocabulary import DEFAULT_ENGINE, Engine


class Extract(Protocol):
    """Reads the claims of a document; `maker` names the rules and the gazetteer by version."""

    @property
    def maker(self) -> Maker:
        """Who the claims are by."""
        ...

    def extract(self, document: Document) -> Sequence[Claim]:
        """Return the claims, with footprints where their places are known."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What states are worked out from, and by which engine.

    Documents are by id, `copies` as `near_copies` has them.
    """

    claims: tuple[Claim, ...]
    documents: Mapping[str, Document]
    copies: Mapping[str, str]
    engine: Engine = DEFAULT_ENGINE


class Assess(Protocol):
    """Works out the state of every corridor, town, border post and supply area on a day."""

    def __call__(
        self, evidence: Evidence, *, as_of: date, known_on: date | None
    ) -> Sequence[CorridorState]:
        """Return one state for each subject."""
        ...


def _where_it_is(claim: Claim) -> Claim:
    return claim


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """One of each tool. `languages` are those that the extractor reads.

    `locate` gives a claim the footprint of its place words, for places that a reviewer sets.
    Up to `whole_claims` claims that count are compared whole, more are merged in windows of days.
    """

    clean: Callable[[RawDocument], Document]
    cleaner: Maker
    extractor: Extract
    languages: tuple[str, ...]
    copies: Callable[[Sequence[Document]], Mapping[str, str]]
    assess: Assess
    locate: Callable[[Claim], Claim] = _where_it_is
    whole_claims: int = WHOLE_CLAIMS
