"""Everything that an output is made from, for one day of view and one reader."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from couloir.model.claim import Claim
from couloir.model.corridor import Corridor, CorridorState
from couloir.model.document import Document
from couloir.model.footprint import Geometry
from couloir.model.incident import Incident
from couloir.model.vocabulary import Language, Profile

# Where the day of view comes from: every output says it.
DayBasis = Literal["given", "settings", "latest_publication", "clock"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Holds:
    """How long a thing is held back, counted back from the day of view.

    Incidents in hours, of which each begun day counts as one; movements in days.
    """

    incident_hours: int = 72
    movement_days: int = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """An incident or claim that was given out once and counts no more.

    `gave_way_to` is the incident that tells it now, None where nothing does.
    """

    id: str
    what: Literal["incident", "claim"]
    gave_way_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SituationView:
    """The situation on the day `as_of`, from what was known on `known_on` (None: all of it).

    `claims` and `documents` are indexes by id and hold all that states and incidents refer
    to. `shapes` is an index from a subject's id to its shape: the line of a corridor, the
    point of a town or border post. `document_count` counts the project's documents,
    `undated_count` those left out because nobody says from which day they were known.
    `licences` are the credits due to the data, one sentence each. `withdrawn` is what was given
    out once and counts no more: it is published as withdrawn, in every profile. `listed_sources`
    are publishers that the project lists as such, beside those of the package.
    """

    as_of: date
    as_of_basis: DayBasis = "given"
    known_on: date | None = None
    profile: Profile = "public"
    language: Language = "fr"
    title: str = ""
    states: tuple[CorridorState, ...] = ()
    incidents: tuple[Incident, ...] = ()
    claims: Mapping[str, Claim]
    documents: Mapping[str, Document]
    corridors: tuple[Corridor, ...] = ()
    shapes: Mapping[str, Geometry]
    document_count: int = 0
    undated_count: int = 0
    licences: tuple[str, ...] = ()
    holds: Holds = Holds()
    listed_sources: tuple[str, ...] = ()
    withdrawn: tuple[Withdrawn, ...] = ()
