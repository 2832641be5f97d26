"""Incidents by corridor, region and week, with origins and days covered."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from couloir.corridors.atlas import Atlas
from couloir.corridors.evidence import is_sure
from couloir.corridors.rules import Rules, Signal
from couloir.corridors.touching import touches_corridor
from couloir.model.claim import Claim
from couloir.model.document import Document
from couloir.model.incident import Incident
from couloir.model.vocabulary import NOT_YET, Kind

DAYS = 7
# What harms who travels or lives there; what armies do, arrivals and shortages are told apart.
HARM = frozenset(
    {
        Kind.ARMED_ATTACK,
        Kind.ARMED_CLASH,
        Kind.EXPLOSION,
        Kind.SHELLING,
        Kind.DESTRUCTION,
        Kind.ABDUCTION,
        Kind.SEIZURE,
        Kind.BLOCKADE_DECLARED,
        Kind.BLOCKADE_ENFORCED,
    }
)
# A year before the week asked for; what is older tells of other times.
MOST_WEEKS = 53


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """Seven days, `start` to `end`, and what happened in them at one place.

    `kinds` counts incidents by kind. `days_covered` are days on which a document of the project
    was published: with none the week is silent, not quiet.
    """

    start: date
    end: date
    kinds: Mapping[Kind, int]
    incidents: tuple[str, ...]
    claims: tuple[str, ...]
    origins: tuple[str, ...]
    days_covered: int

    @property
    def harm(self) -> int:
        """How many incidents of harm."""
        return sum(number for kind, number in self.kinds.items() if kind in HARM)

    @property
    def is_covered(self) -> bool:
        """Whether anything was published that could have told of it."""
        return self.days_covered > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What is looked at: incidents with their claims and documents, on a day."""

    incidents: tuple[Incident, ...]
    claims: Mapping[str, Claim]
    documents: Mapping[str, Document]
    as_of: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """The weeks of one place, the last of them ending on the day of view; oldest first."""

    id: str
    weeks: tuple[Week, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Weeks by corridor and by region, and how many incidents have no week or no place."""

    corridors: tuple[Counted, ...]
    regions: tuple[Counted, ...]
    without_week: int
    without_place: int


def tally(sight: Sight, *, atlas: Atlas, rules: Rules) -> Tally:
    """Return the weekly counts; those of corridors and regions without an incident are left out.

    An incident is counted on every corridor that it touches and in every region that its
    reports name; one that was read too unsurely to move a state is not. The order of incidents
    does not matter.
    """
    sure = [one for one in sight.incidents if is_sure(_claims_of(one, sight), rules)]
    placed = [one for one in sure if _week_of(one, sight.as_of) is not None]
    by_corridor = _by(placed, lambda one: _corridors_of(one, sight, atlas, rules))
    by_region = _by(placed, lambda one: _regions_of(one, sight, atlas))
    found = {
        id(one) for group in (by_corridor, by_region) for ones in group.values() for one in ones
    }
    dated = [one for one in sure if _counts(one) and not _is_later(one, sight.as_of)]
    span = _weeks_looked_at(sight, placed)
    return Tally(
        corridors=tuple(
            _counted(key, by_corridor[key], sight, span) for key in sorted(by_corridor)
        ),
        regions=tuple(_counted(key, by_region[key], sight, span) for key in sorted(by_region)),
        without_week=len(dated) - len(placed),
        without_place=sum(id(one) not in found for one in placed),
    )


def _counts(incident: Incident) -> bool:
    return incident.stance not in NOT_YET and incident.stance != "denied"


def _is_later(incident: Incident, as_of: date) -> bool:
    return incident.when.start is not None and incident.when.start > as_of


def _week_of(incident: Incident, as_of: date) -> int | None:
    """Return how many weeks before that of `as_of` an incident began, None where nobody can say.

    An open state (a blockade in force for months) counts where it is told to begin.
    """
    start = incident.when.start
    is_fine = incident.when.precision in {"day", "week"}
    if start is None or start > as_of or not _counts(incident) or not is_fine:
        return None
    return (as_of - start).days // DAYS


def _by(
    incidents: Iterable[Incident], keys: Callable[[Incident], Iterable[str]]
) -> dict[str, list[Incident]]:
    groups: dict[str, list[Incident]] = {}
    for incident in sorted(incidents, key=lambda one: one.id):
        for key in sorted(set(keys(incident))):
            groups.setdefault(key, []).append(incident)
    return groups


def _corridors_of(incident: Incident, sight: Sight, atlas: Atlas, rules: Rules) -> Iterator[str]:
    passes = incident.kind in {Kind.CONVOY_ARRIVED, Kind.CONVOY_DEPARTED}
    signal = Signal.PASSAGE if passes else Signal.ATTACK
    for claim in _claims_of(incident, sight):
        for line in atlas.lines:
            if touches_corridor(line, claim, signal, atlas=atlas, rules=rules) is not None:
                yield line.corridor.id


def _regions_of(incident: Incident, sight: Sight, atlas: Atlas) -> Iterator[str]:
    """Yield "ML Kayes" for each region that the claims name, else that of their places."""
    claims = _claims_of(incident, sight)
    told = {
        f"{claim.place.country} {claim.place.admin1}"
        for claim in claims
        if claim.place.admin1 and claim.place.country
    }
    if told:
        yield from told
        return
    for claim in claims:
        for place in atlas.places_of(claim):
            if place.admin1 and place.kind != "country":
                yield f"{place.country} {place.admin1}"


def _claims_of(incident: Incident, sight: Sight) -> list[Claim]:
    return [sight.claims[one] for one in incident.claims if one in sight.claims]


def _weeks_looked_at(sight: Sight, placed: Sequence[Incident]) -> int:
    """Return how many weeks back the first document or incident lies, at most a year."""
    first = [_week_of(one, sight.as_of) or 0 for one in placed]
    known = [one.known for one in sight.documents.values() if one.known is not None]
    first += [(sight.as_of - day).days // DAYS for day in known if day <= sight.as_of]
    return min(max(first, default=0) + 1, MOST_WEEKS)


def _counted(key: str, incidents: Sequence[Incident], sight: Sight, span: int) -> Counted:
    groups: dict[int, list[Incident]] = {}
    for incident in incidents:
        number = _week_of(incident, sight.as_of)
        if number is not None:
            groups.setdefault(number, []).append(incident)
    covered = _days_covered(sight)
    return Counted(
        id=key,
        weeks=tuple(
            _week(groups.get(number, []), number, sight.as_of, covered[number])
            for number in reversed(range(span))
        ),
    )


def _days_covered(sight: Sight) -> Counter[int]:
    days = {one.known for one in sight.documents.values() if one.known is not None}
    return Counter((sight.as_of - day).days // DAYS for day in days if day <= sight.as_of)


def _week(incidents: Sequence[Incident], number: int, as_of: date, covered: int) -> Week:
    end = as_of - timedelta(days=DAYS * number)
    kinds = Counter(one.kind for one in incidents)
    return Week(
        start=end - timedelta(days=DAYS - 1),
        end=end,
        kinds={kind: kinds[kind] for kind in sorted(kinds)},
        incidents=tuple(one.id for one in incidents),
        claims=tuple(sorted({claim for one in incidents for claim in one.claims})),
        origins=tuple(sorted({origin for one in incidents for origin in one.origins})),
        days_covered=covered,
    )
