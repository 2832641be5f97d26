"""What incidents tell of convoys: where one set out, was attacked, or came in."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from shapely.geometry import Point

from couloir.corridors.atlas import Atlas, CorridorLine
from couloir.corridors.evidence import is_sure
from couloir.corridors.parties import is_army
from couloir.corridors.rules import Rules
from couloir.model.claim import Claim
from couloir.model.footprint import GazetteerPlace
from couloir.model.incident import Incident, OriginFigure
from couloir.model.time import Interval
from couloir.model.vocabulary import NOT_YET, Kind
from couloir.network import on_plane

Role = Literal["departure", "attack", "arrival"]
# A way of a corridor: its id, and 0 for the main road or the number of the feeder.
Way = tuple[str, int]

_ATTACKS = frozenset(
    {Kind.ARMED_ATTACK, Kind.ARMED_CLASH, Kind.EXPLOSION, Kind.DESTRUCTION, Kind.SEIZURE}
)
# Whose journeys are of supply; an army's own column is none.
_CONVOYS = frozenset({"fuel convoy", "supply convoy", "aid convoy"})
_GOODS = frozenset({"fuel", "food", "medicine"})
_OTHERS = frozenset({"military convoy", "passenger transport", "boat"})
TRUCKS = frozenset({"tanker truck", "truck", "vehicle"})
# Longer spans tell of a period, not of a journey.
_LONGEST_DAYS = 7
_PLACES_ON_ROADS = frozenset({"settlement", "border_post"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ConvoyEnd:
    """One end, or an attack in between, of a convoy's journey, as one incident tells it.

    `ways` are the roads that hold its places; empty where no report says which road. `figures`
    are counts of trucks, each origin's apart. `escorts` are the forces told to be with it.
    `is_rest`: the words say that it is of a convoy told of before.
    """

    incident_id: str
    role: Role
    start: date
    end: date
    ways: frozenset[Way]
    place_names: tuple[str, ...]
    figures: tuple[OriginFigure, ...]
    escorts: tuple[str, ...]
    origins: tuple[str, ...]
    claims: tuple[str, ...]
    documents: frozenset[str]
    is_rest: bool

    @property
    def corridors(self) -> tuple[str, ...]:
        """The corridors that hold it, in order of ids."""
        return tuple(sorted({corridor for corridor, _ in self.ways}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """How many ends are not shown: announced ones, and journeys that may still be going on."""

    planned: int = 0
    running: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class EndsReader:
    """Reads the ends of convoys; `phrases` tie an end to a convoy told of before."""

    atlas: Atlas
    rules: Rules
    claims: Mapping[str, Claim]
    phrases: Sequence[str]

    def read(self, incidents: Iterable[Incident], *, as_of: date) -> tuple[ConvoyEnd, ...]:
        """Return the ends that had happened by `as_of`, in order of days and ids.

        What is planned, denied, undated, dated by more than a week, or read too unsurely to move a
        state is left out.
        """
        ends = (self._end(incident, as_of) for incident in incidents)
        found = [end for end in ends if end is not None]
        return tuple(sorted(found, key=lambda end: (end.start, end.end, end.incident_id)))

    def _end(self, incident: Incident, as_of: date) -> ConvoyEnd | None:
        role = role_of(incident)
        start, end = incident.when.start, incident.when.end
        if role is None or start is None or end is None or not _has_happened(incident, as_of):
            return None
        claims = [self.claims[one] for one in incident.claims if one in self.claims]
        if not is_sure(claims, self.rules):
            return None
        return ConvoyEnd(
            incident_id=incident.id,
            role=role,
            start=start,
            end=end,
            ways=self._ways(claims),
            place_names=incident.place_names,
            figures=tuple(one for one in incident.figures if one.figure.what in TRUCKS),
            escorts=tuple(sorted(set(self._escorts(claims, role)))),
            origins=incident.origins,
            claims=incident.claims,
            documents=frozenset(claim.document_id for claim in claims),
            is_rest=any(self._is_rest(claim) for claim in claims),
        )

    def _ways(self, claims: Iterable[Claim]) -> frozenset[Way]:
        """Return the ways that all claims with places allow; those of any where they disagree."""
        told = [ways for ways in map(self._ways_of, claims) if ways]
        if not told:
            return frozenset()
        common = frozenset.intersection(*told)
        return common or frozenset.union(*told)

    def _ways_of(self, claim: Claim) -> frozenset[Way]:
        places = [one for one in self.atlas.road_of(claim) if one.kind in _PLACES_ON_ROADS]
        hubs = _hubs(self.atlas)
        inner = [place for place in places if place.id not in hubs]
        reach_km = self.rules.thresholds.reach_km
        return frozenset(
            way for line in self.atlas.lines for way in _holding(line, inner, reach_km)
        )

    def _escorts(self, claims: Iterable[Claim], role: Role) -> Iterator[str]:
        """Yield the forces with the convoy: those that bring it, or are attacked with it."""
        for claim in claims:
            names = claim.targets if role == "attack" else claim.actors
            yield from (name for name in names if is_army(name, self.rules.parties))

    def _is_rest(self, claim: Claim) -> bool:
        words = " ".join(field.quote.text for field in claim.quotes).casefold()
        plain = words.replace("’", "'")
        return any(phrase in plain for phrase in self.phrases)


def role_of(incident: Incident) -> Role | None:
    """Return what an incident tells of a convoy of supply, None where nothing."""
    targets = set(incident.targets)
    has_trucks = any(one.figure.what in {"tanker truck", "truck"} for one in incident.figures)
    if incident.kind in _ATTACKS:
        is_on_convoy = bool(targets & _CONVOYS) or has_trucks
        return "attack" if is_on_convoy else None
    if incident.kind not in {Kind.CONVOY_ARRIVED, Kind.CONVOY_DEPARTED}:
        return None
    if not (targets & (_CONVOYS | _GOODS) or has_trucks) and targets & _OTHERS:
        return None
    return "arrival" if incident.kind is Kind.CONVOY_ARRIVED else "departure"


def count_planned(incidents: Iterable[Incident], *, as_of: date) -> int:
    """Return how many incidents tell of convoys that had not moved yet on `as_of`."""
    return sum(
        role_of(incident) in {"departure", "arrival"} and _is_to_come(incident, as_of)
        for incident in incidents
    )


def _is_to_come(incident: Incident, as_of: date) -> bool:
    start = incident.when.start
    return incident.stance in NOT_YET or (start is not None and start > as_of)


def _has_happened(incident: Incident, as_of: date) -> bool:
    is_told = incident.stance not in NOT_YET and incident.stance != "denied"
    return is_told and _is_of_a_day(incident.when) and not _is_to_come(incident, as_of)


def _is_of_a_day(when: Interval) -> bool:
    return 0 < when.days <= _LONGEST_DAYS


def _hubs(atlas: Atlas) -> frozenset[str]:
    """Return the places where several corridors end: they tell of none of them."""
    ends = Counter(place for line in atlas.lines for place in line.ends)
    return frozenset(place for place, number in ends.items() if number > 1)


def _holding(
    line: CorridorLine, places: Sequence[GazetteerPlace], reach_km: float
) -> Iterator[Way]:
    """Yield the ways of a corridor that hold all places, one of them at least."""
    for number, waypoints in enumerate((line.corridor.waypoints, *line.corridor.feeders)):
        run = line.line.geoms[number]
        if places and all(
            place.id in waypoints
            or run.distance(Point(on_plane((place.lon, place.lat)))) <= reach_km
            for place in places
        ):
            yield line.corridor.id, number
