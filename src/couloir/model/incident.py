"""One happening, put together from the claims that tell it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from couloir.model.claim import Figure, Maker, Range
from couloir.model.footprint import Footprint
from couloir.model.time import Interval
from couloir.model.vocabulary import Judgement, Kind, Stance

# The Admiralty code (NATO AJP-2.1): of a source A completely reliable to E unreliable, F cannot
# be judged; of what is said 1 confirmed to 5 improbable, 6 cannot be judged.
Reliability = Literal["A", "B", "C", "D", "E", "F"]
Credibility = Literal[1, 2, 3, 4, 5, 6]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A judgement that two claims tell, or do not tell, one happening; `left` < `right`.

    `at` is the day of the judgement, None for the machine: it reads no clock.
    """

    left: str
    right: str
    judgement: Judgement
    score: float
    reasons: tuple[str, ...]
    judge: Maker
    at: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginFigure:
    """A figure with who says it, in which claim, and from which day it was known."""

    figure: Figure
    origin: str
    claim_id: str
    known: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """A happening and the claims that tell it; derived, rebuilt at any time.

    `origins` are the independent sources, relays folded into whom they relay. `figures`
    keep every origin's numbers apart, deaths among them. `conflicts` names the fields on
    which the claims disagree ("date: 2025-09-03 | 2025-09-04").
    """

    id: str
    kind: Kind
    when: Interval
    place_names: tuple[str, ...]
    footprint: Footprint | None
    stance: Stance
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    fatalities: Range
    figures: tuple[OriginFigure, ...]
    claims: tuple[str, ...]
    origins: tuple[str, ...]
    first_known: date | None
    last_known: date | None
    conflicts: tuple[str, ...] = ()


RelayEvidence = Literal["near_copy", "credit", "words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relay:
    """Who took a telling from whom; `words` are those that both have, of "words" alone.

    `by` and `of` are names of media, parties and publishers, or document ids.
    """

    by: str
    of: str
    evidence: RelayEvidence
    claim_id: str
    words: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginGrade:
    """An origin with how reliable it is held to be, and whether it is a party to the fighting."""

    origin: str
    reliability: Reliability
    is_party: bool


GradingReason = Literal[
    "still_to_come",  # planned or threatened
    "independent_origins",  # `detail`: how many assert it
    "party_alone",  # only parties to the fighting assert it
    "hedged",  # one origin, and a claim or a doubt; `detail`: the stance
    "denied_by",  # `detail`: who says that it is false
    "told_otherwise",  # `detail`: fields on which the claims disagree
    "denial_alone",  # a denial of what nobody here asserts
    "denial_against",  # a denial of what `detail` origins assert
    "reviewer",  # set by a reviewer; `detail`: why
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grading:
    """How credible a claim is, computed or set by a reviewer, with the reasons in order."""

    claim_id: str
    credibility: Credibility
    reasons: tuple[tuple[GradingReason, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """All that was told of one thing: lowest and highest number, and who told which when.

    `told` is in order of the day known, `latest` the one known last. `parties` are the origins
    among them that fight. `joint_with` are other claims of the same page for which the number
    was told together with this one: it is neither added nor split.
    """

    what: str
    effect: str
    low: int | None
    high: int | None
    told: tuple[OriginFigure, ...]
    parties: tuple[str, ...] = ()
    joint_with: tuple[str, ...] = ()

    @property
    def latest(self) -> OriginFigure:
        """The figure that was known last."""
        return self.told[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What stands behind an incident: worked out beside it, never kept."""

    incident_id: str
    origins: tuple[OriginGrade, ...]
    relays: tuple[Relay, ...]
    tolls: tuple[Toll, ...]
    gradings: tuple[Grading, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentName:
    """An incident's id and the claim that anchors it; appended, so old ids resolve for ever."""

    id: str
    anchor_claim: str
    gave_way_to: str | None = None
