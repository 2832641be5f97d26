"""What a person decided of claims: facts like the others, tied to the words they rest on."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from couloir.model.claim import Claim, FieldQuote, Maker
from couloir.model.vocabulary import Judgement, Kind

REVIEWER = "reviewer:"

# A flag of a claim names each field that a reviewer set: "corrected_date", "corrected_place".
CORRECTED = "corrected_"

# The codebook's names of what can be corrected; "credibility" is the Admiralty scale's digit.
CorrectedField = Literal[
    "kind",
    "date",
    "place.names",
    "place.relation",
    "place.admin1",
    "place.country",
    "actors",
    "targets",
    "status",
    "sources",
    "fatalities",
    "objects",
    "credibility",
]
ActName = Literal["verdict", "correction", "addition", "withdrawal", "undoing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A claim by its evidence: which words of which document were read, as what, by whom.

    The id leads back to the claim as the reviewer saw it; a claim that another version makes of
    the same words has another id, and is found by the words.
    """

    claim_id: str
    document_id: str
    kind: Kind
    maker: Maker
    quotes: tuple[FieldQuote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A field and its value as canonical JSON, in the codebook's form."""

    field: CorrectedField
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Each claim on the left and each on the right tell, or do not tell, one happening."""

    left: tuple[Anchor, ...]
    right: tuple[Anchor, ...]
    verdict: Judgement


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """Fields of a claim as they should be; a value that is there already confirms it."""

    claim: Anchor
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """A claim that the machine missed; `beside` are those that it had read in the same words."""

    claim: Anchor
    beside: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """Claims, or all that a document says, count no more.

    `incident_id` is the id that was withdrawn, where the claims were those of an incident.
    """

    claims: tuple[Anchor, ...] = ()
    document_id: str | None = None
    incident_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Undoing:
    """A judgement counts no more from the day of this one on."""

    judgement_id: str


Act = Comparison | Correction | Addition | Withdrawal | Undoing


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewerJudgement:
    """What one reviewer decided on a day, and why; appended and never changed.

    `turn` counts, from 1, the judgements of one sort on the same evidence: of two on one day the
    higher turn is the later word.
    """

    id: str
    reviewer: Maker
    on: date
    turn: int
    act: Act
    because: str | None = None

    @property
    def name(self) -> ActName:
        """What sort of judgement it is."""
        match self.act:
            case Comparison():
                return "verdict"
            case Correction():
                return "correction"
            case Addition():
                return "addition"
            case Withdrawal():
                return "withdrawal"
            case Undoing():
                return "undoing"

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """The evidence that it speaks of."""
        match self.act:
            case Comparison(left=left, right=right):
                return (*left, *right)
            case Correction(claim=claim) | Addition(claim=claim):
                return (claim,)
            case Withdrawal(claims=claims):
                return claims
            case Undoing():
                return ()


def anchor_of(claim: Claim) -> Anchor:
    """Return what a claim rests on."""
    return Anchor(
        claim_id=claim.id,
        document_id=claim.document_id,
        kind=claim.kind,
        maker=claim.maker,
        quotes=claim.quotes,
    )


def reviewer_of(name: str) -> Maker:
    """Return the maker of a reviewer's facts."""
    return Maker(name=f"{REVIEWER}{name}", version="")


def is_reviewer(maker: Maker) -> bool:
    """Return whether a person made it."""
    return maker.name.startswith(REVIEWER)


def corrected_flag(field: str) -> str:
    """Return the flag of a field that a reviewer set; parts of a place have one together."""
    return f"{CORRECTED}{field.partition('.')[0]}"


def last_word_key(judgement: ReviewerJudgement) -> tuple[date, int, str, str]:
    """Return what orders judgements: the later one of two on the same thing holds."""
    return (judgement.on, judgement.turn, judgement.reviewer.name, judgement.id)
