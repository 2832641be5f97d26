"""Corridors, and the state of roads, towns, border posts and supply on a day."""

from dataclasses import dataclass
from datetime import date

from couloir.model.vocabulary import Restrictor, State, SubjectKind, SupplyState


@dataclass(frozen=True, slots=True, kw_only=True)
class Corridor:
    """A supply route as an ordered list of gazetteer ids; consecutive ones bound a stretch.

    `feeders` are lesser roads that carry the same traffic, each an ordered list as well.
    """

    id: str
    name_fr: str
    name_en: str
    waypoints: tuple[str, ...]
    roads: tuple[str, ...]
    feeders: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a state is about: a corridor, stretch of one, town, border post or supply area."""

    id: str
    kind: SubjectKind
    name_fr: str
    name_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CorridorState:
    """The state of a subject on the day `as_of`, from what was known on `known_on`.

    `since` is the day the state began by its evidence. `because` holds the claims it rests on,
    `last_evidence` the latest day that they speak of; of an unknown state the latest day that
    any claim spoke of. `against` holds the claims that speak for another state, `last_against`
    their latest day, None where nobody knows it. `where` names the stretch that decides, for a corridor. `known_on`
    None: all that is known. `goods` is what is restricted, where a claim says so.
    `posterior` gives (state, probability) for every state of the closed list, summing to 1;
    empty where the engine that decided knows no probabilities.
    """

    subject: Subject
    state: State | SupplyState
    as_of: date
    known_on: date | None
    since: date | None
    last_evidence: date | None
    confidence: float
    because: tuple[str, ...]
    against: tuple[str, ...] = ()
    last_against: date | None = None
    restricted_by: Restrictor | None = None
    restricted_by_names: tuple[str, ...] = ()
    goods: tuple[str, ...] = ()
    where: str | None = None
    basis: str = ""
    posterior: tuple[tuple[str, float], ...] = ()
