"""One incident from the claims of a group: what most origins say, and where they differ."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Final, TypeVar

from couloir.incidents.actors import is_one_author, is_vague
from couloir.incidents.folding import fold
from couloir.incidents.kinds import is_lasting
from couloir.incidents.naming import NamedGroup, anchor_key
from couloir.incidents.relays import folded_origins
from couloir.incidents.tolls import origin_figures, span, toll_conflicts
from couloir.incidents.where import compare_places, extent_km
from couloir.model.claim import Claim
from couloir.model.incident import Incident
from couloir.model.judgement import CORRECTED, corrected_flag, is_reviewer
from couloir.model.time import UNKNOWN_TIME, Interval
from couloir.model.vocabulary import Stance

_FINENESS: Final = {"day": 0, "week": 1, "month": 2, "year": 3, "unknown": 4}
# Where origins are even, the stance that asserts most; a denial never hides what others report.
_ASSERTION: Final[dict[Stance, int]] = {
    "reported": 0,
    "claimed": 1,
    "alleged": 2,
    "planned": 3,
    "threatened": 4,
    "denied": 5,
}
# Two words for one direction lie at most this far apart: north and north-east.
_UNLIKE_DEGREES: Final = 60.0
_LINES: Final = frozenset({"LineString", "MultiLineString"})
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Per claim id: its independent origins, and the day from which it was known."""

    origins: Mapping[str, tuple[str, ...]]
    known: Mapping[str, date | None]


def build_incident(
    group: NamedGroup, claims_by_id: Mapping[str, Claim], sources: Sources
) -> Incident:
    """Return the incident of a group; what a reviewer set or added decides its field alone."""
    claims = sorted(
        (claims_by_id[claim_id] for claim_id in group.claims),
        key=lambda claim: anchor_key(claim.id, sources.known),
    )
    sources = replace(sources, origins=folded_origins(claims, sources.origins))
    figures = origin_figures(claims, sources.origins, sources.known)
    placed = _best_placed(_deciding(claims, "place"))
    days = [day for claim in claims if (day := sources.known.get(claim.id)) is not None]
    return Incident(
        id=group.id,
        kind=_majority(_deciding(claims, "kind"), sources, lambda claim: claim.kind),
        when=_when(_deciding(claims, "date"), sources),
        place_names=placed.place.names,
        footprint=placed.footprint,
        stance=_stance(_deciding(claims, "status"), sources),
        actors=_actors(_deciding(claims, "actors")),
        targets=_union(claim.targets for claim in _deciding(claims, "targets")),
        fatalities=span(claim.fatalities for claim in _deciding(claims, "fatalities")),
        figures=figures,
        claims=group.claims,
        origins=tuple(sorted({one for claim in claims for one in sources.origins[claim.id]})),
        first_known=min(days, default=None),
        last_known=max(days, default=None),
        conflicts=(*_conflicts(claims), *toll_conflicts(figures)),
    )


# Whether a claim tells a field at all; kind and status it always does.
_TELLS: Mapping[str, Callable[[Claim], bool]] = MappingProxyType(
    {
        "kind": lambda _: True,
        "status": lambda _: True,
        "date": lambda claim: claim.when.is_known,
        "place": lambda claim: bool(claim.place.names) or claim.footprint is not None,
        "actors": lambda claim: bool(claim.actors),
        "targets": lambda claim: bool(claim.targets),
        "fatalities": lambda claim: claim.fatalities.is_known,
    }
)


def _deciding(claims: Sequence[Claim], field: str) -> Sequence[Claim]:
    """Return the claims that a field of their incident is taken from.

    Those in which a reviewer set it, or that a reviewer added and that tell it; else all. Who
    corrects the day of one report says nothing of the targets that the others name.
    """
    by_hand = [claim for claim in claims if is_reviewer(claim.maker)]
    deciding = [
        claim
        for claim in by_hand
        if corrected_flag(field) in claim.flags
        or (not _is_corrected(claim) and _TELLS[field](claim))
    ]
    return deciding or claims


def _is_corrected(claim: Claim) -> bool:
    return any(flag.startswith(CORRECTED) for flag in claim.flags)


def _votes(
    claims: Sequence[Claim], sources: Sources, value: Callable[[Claim], _Value]
) -> dict[_Value, int]:
    """Return how many independent origins stand for each value, in the order of `claims`."""
    voices: dict[_Value, set[str]] = defaultdict(set)
    for claim in claims:
        voices[value(claim)].update(sources.origins[claim.id])
    return {told: len(origins) for told, origins in voices.items()}


def _majority(
    claims: Sequence[Claim], sources: Sources, value: Callable[[Claim], _Value]
) -> _Value:
    """Return the value with most origins, the first known of equals: `max` keeps the first."""
    votes = _votes(claims, sources, value)
    return max(votes, key=lambda told: votes[told])


def _stance(claims: Sequence[Claim], sources: Sources) -> Stance:
    votes = _votes(claims, sources, lambda claim: claim.stance)
    return min(votes, key=lambda stance: (-votes[stance], _ASSERTION[stance]))


def _when(claims: Sequence[Claim], sources: Sources) -> Interval:
    """Return the days that most origins give, among the most precise ones.

    An open state runs from the first day that any claim gives to the last.
    """
    known = [claim for claim in claims if claim.when.is_known]
    if not known:
        return UNKNOWN_TIME
    finest = min(_FINENESS[claim.when.precision] for claim in known)
    precise = [claim for claim in known if _FINENESS[claim.when.precision] == finest]
    if not is_lasting(claims[0].kind):
        return _majority(precise, sources, lambda claim: claim.when)
    starts = [claim.when.start for claim in known if claim.when.start is not None]
    ends = [claim.when.end for claim in known if claim.when.end is not None]
    return Interval(start=min(starts), end=max(ends), precision=precise[0].when.precision)


def _best_placed(claims: Sequence[Claim]) -> Claim:
    """Return the claim with the most precise place: a shape before words, then by extent.

    "Kaniéra – Lakamané" may be both towns or the road between: where another claim of the same
    names says "between", it is the road.
    """
    stretches = {
        _names(claim)
        for claim in claims
        if claim.footprint is not None and claim.footprint.geometry.type in _LINES
    }
    claims = [
        claim
        for claim in claims
        if claim.footprint is None
        or claim.footprint.geometry.type != "MultiPoint"
        or _names(claim) not in stretches
    ]

    def key(claim: Claim) -> tuple[bool, float, bool]:
        if claim.footprint is None:
            return (True, 0.0, not claim.place.names)
        return (False, extent_km(claim.footprint), not claim.place.names)

    return min(claims, key=key)


def _names(claim: Claim) -> frozenset[str]:
    return frozenset(fold(name) for name in claim.place.names)


def _actors(claims: Iterable[Claim]) -> tuple[str, ...]:
    """Return the authors by how many claims name them; a vague word beside its group is left."""
    counts = Counter(actor for claim in claims for actor in claim.actors)
    named = [actor for actor in counts if not is_vague(actor)]
    kept = [
        actor
        for actor in counts
        if not is_vague(actor) or not any(is_one_author(actor, other) for other in named)
    ]
    return tuple(sorted(kept, key=lambda actor: (-counts[actor], actor)))


def _union(values: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(sorted({value for group in values for value in group}))


def _conflicts(claims: Sequence[Claim]) -> tuple[str, ...]:
    lines = (
        _line("date", _unlike_dates(claims)),
        _line("place", _unlike_places(claims)),
        _line("direction", _unlike_directions(claims)),
        _line("author", {", ".join(claim.actors) for claim in claims if claim.actors}),
        _line("stance", _denied(claims)),
    )
    return tuple(line for line in lines if line is not None)


def _line(field: str, values: Iterable[str]) -> str | None:
    told = sorted(set(values))
    return f"{field}: {' | '.join(told)}" if len(told) > 1 else None


def _unlike_dates(claims: Sequence[Claim]) -> set[str]:
    """Return the days that exclude each other: a week that holds the day is no conflict."""
    exact = {claim.when for claim in claims if claim.when.precision == "day"}
    if is_lasting(claims[0].kind):
        exact = set()
    return {_in_words(one) for one in exact if any(not one.overlaps(other) for other in exact)}


def _in_words(when: Interval) -> str:
    if when.start is None or when.end is None:
        return "unknown"
    if when.start == when.end:
        return when.start.isoformat()
    return f"{when.start.isoformat()} to {when.end.isoformat()}"


def _unlike_places(claims: Sequence[Claim]) -> set[str]:
    """Return the place words of claims that are near each other without being one place."""
    # Each place once: of an attack told by a thousand pages most tell the same.
    told = {(one.place, one.footprint): one for one in claims if one.place.names}.values()
    return {
        " - ".join(claim.place.names)
        for claim in told
        if any(compare_places(claim, other).match in {"near", "apart"} for other in told)
    }


def _unlike_directions(claims: Sequence[Claim]) -> set[str]:
    """Return directions that exclude each other: east and west of one town, or where from."""
    bearings = [
        (claim.place.names, claim.place.bearing)
        for claim in claims
        if claim.place.bearing is not None
    ]
    apart = {
        f"{bearing:.0f}° {names[0]}"
        for names, bearing in bearings
        for others, other in bearings
        if names and names == others and _turn(bearing, other) > _UNLIKE_DEGREES
    }
    froms = {fold(claim.place.via[0]): claim.place.via[0] for claim in claims if claim.place.via}
    return apart | (set(froms.values()) if len(froms) > 1 else set())


def _turn(one: float, other: float) -> float:
    """Return the degrees between two bearings, at most 180."""
    return min((one - other) % 360, (other - one) % 360)


def _denied(claims: Sequence[Claim]) -> set[str]:
    stances = {str(claim.stance) for claim in claims}
    return stances if "denied" in stances else set()
