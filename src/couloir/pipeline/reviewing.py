"""What in a view is worth a person's look, the most useful first, with what would settle it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from couloir.errors import GazetteerError
from couloir.incidents import MAKER
from couloir.model.claim import Claim, Range
from couloir.model.incident import Incident, Verdict
from couloir.model.judgement import Comparison, Correction
from couloir.model.vocabulary import FAMILY, UNSCORED
from couloir.pipeline.views import Situation
from couloir.ports import Gazetteer

LookKind = Literal["unresolved", "contradiction", "pair", "place", "confidence", "flag"]

# A claim below this moves no state (data/states.toml): a look decides whether it may.
UNSURE = 0.58
# How much a look is worth: what was a person's work before, then what readers see first.
_WORTH: Mapping[LookKind, float] = {
    "unresolved": 100.0,
    "contradiction": 50.0,
    "pair": 40.0,
    "place": 30.0,
    "confidence": 20.0,
    "flag": 10.0,
}
_MOVES_A_STATE = 25.0
_IS_GRAVE = 10.0
_GRAVE = frozenset({"violence", "custody", "access"})
_PER_CONFLICT = 5.0
_SPREAD = 10.0
# Warnings of the reader, and the field that they speak of; other flags tell, and warn of nothing.
_WARNINGS: Mapping[str, str] = {
    "weekday_disagrees": "date",
    "figure_unusual": "fatalities",
    "region_disagrees": "place.admin1",
    "country_disagrees": "place.country",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One thing worth a look: what it is about, why, and the commands that settle it.

    `reason` are words of closed lists, ids and values; `commands` lack only the reason that the
    reviewer gives. `worth` orders them; it has no unit.
    """

    kind: LookKind
    about: tuple[str, ...]
    worth: float
    reason: tuple[str, ...] = ()
    commands: tuple[str, ...]


def worth_a_look(
    found: Situation, verdicts: Iterable[Verdict], gazetteer: Gazetteer
) -> tuple[Look, ...]:
    """Return what is worth a look in a view, most useful first.

    `verdicts` are those of the store; the machine's unsure ones on claims of the view count.
    """
    desk = _Desk(found, gazetteer)
    looks = (
        *desk.unresolved(),
        *desk.contradictions(),
        *desk.pairs(verdicts),
        *desk.claims(),
    )
    return tuple(sorted(looks, key=lambda one: (-one.worth, one.kind, one.about)))


class _Desk:
    """Finds what is worth a look in one view."""

    def __init__(self, found: Situation, gazetteer: Gazetteer) -> None:
        self._found = found
        self._gazetteer = gazetteer
        self._judged = found.known.judged
        self._claims = {one.id: one for one in found.known.claims}
        self._home = {claim: one.id for one in found.incidents for claim in one.claims}
        self._moving = {
            claim for state in found.states for claim in (*state.because, *state.against)
        }
        acts = {one.id: one.act for one in self._judged.in_force}
        # Whoever corrected or compared a claim has looked at it.
        self._looked_at = {
            claim
            for claim, ids in self._judged.touched.items()
            if any(isinstance(acts[one], Comparison | Correction) for one in ids)
        }

    def unresolved(self) -> Iterator[Look]:
        """Yield judgements whose words nothing rests on any more."""
        for judgement in self._judged.in_force:
            why = self._judged.unresolved.get(judgement.id)
            if why is not None:
                seen = tuple(anchor.claim_id for anchor in judgement.anchors)
                yield Look(
                    kind="unresolved",
                    about=(judgement.id, *seen),
                    worth=_WORTH["unresolved"],
                    reason=(why,),
                    commands=(f"couloir history {seen[0]}", f"couloir undo {judgement.id}"),
                )

    def contradictions(self) -> Iterator[Look]:
        """Yield incidents whose claims disagree, unless a person looked at one of them."""
        for incident in self._found.incidents:
            if not incident.conflicts or self._looked_at & set(incident.claims):
                continue
            commands = list(self._settling(incident))
            if commands:
                yield Look(
                    kind="contradiction",
                    about=(incident.id,),
                    worth=self._worth("contradiction", incident.claims)
                    + _PER_CONFLICT * len(incident.conflicts),
                    reason=incident.conflicts,
                    commands=(f"couloir why {incident.id}", *commands),
                )

    def pairs(self, verdicts: Iterable[Verdict]) -> Iterator[Look]:
        """Yield pairs that the machine cannot tell, unless they are one or a person judged."""
        told = {(one.left, one.right) for one in self._judged.verdicts}
        for verdict in verdicts:
            left, right = verdict.left, verdict.right
            if verdict.judge != MAKER or verdict.judgement != "unsure" or (left, right) in told:
                continue
            if not {left, right} <= self._claims.keys() or self._is_one(left, right):
                continue
            closeness = 1 - 2 * abs(verdict.score - 0.5)
            yield Look(
                kind="pair",
                about=(left, right),
                worth=self._worth("pair", (left, right)) + _SPREAD * closeness,
                reason=verdict.reasons,
                commands=tuple(
                    f"couloir verdict {w} {left} {right}" for w in ("same", "different")
                ),
            )

    def claims(self) -> Iterator[Look]:
        """Yield claims whose place, reading or warnings are to be checked."""
        for claim in self._found.known.claims:
            if claim.id not in self._looked_at:
                yield from self._places(claim)
                yield from self._confidence(claim)
                yield from self._flags(claim)

    def _worth(self, kind: LookKind, claims: Iterable[str]) -> float:
        told = [self._claims[one] for one in claims if one in self._claims]
        moves = any(one.id in self._moving for one in told)
        is_grave = any(FAMILY[one.kind] in _GRAVE and one.kind not in UNSCORED for one in told)
        return _WORTH[kind] + _MOVES_A_STATE * moves + _IS_GRAVE * is_grave

    def _is_one(self, left: str, right: str) -> bool:
        return self._home.get(left) is not None and self._home.get(left) == self._home.get(right)

    def _settling(self, incident: Incident) -> Iterator[str]:
        """Yield, for each conflict, the correction of a claim that is at odds with the incident."""
        claims = [self._claims[one] for one in incident.claims if one in self._claims]
        for conflict in incident.conflicts:
            way = _ODDS.get(conflict.partition(":")[0])
            odd = way and next((one for one in claims if way.is_odd(one, incident)), None)
            if way and odd:
                yield _correction(odd, f"{way.field}={way.value(incident)}")
        if len(claims) > 1:
            yield f"couloir verdict same {claims[0].id} {claims[1].id}"
            yield f"couloir verdict different {claims[0].id} {claims[1].id}"

    def _places(self, claim: Claim) -> Iterator[Look]:
        footprint = claim.footprint
        if not claim.place.names:
            return
        reason: tuple[str, ...]
        commands: tuple[str, ...]
        if footprint is None:
            reason = ("name_unknown", *claim.place.names)
            commands = (_correction(claim, f'place.names="{", ".join(claim.place.names)}"'),)
        elif footprint.ambiguous:
            ids = (*footprint.gazetteer_ids, *footprint.ambiguous)
            reason = ("ambiguous", *ids)
            commands = tuple(dict.fromkeys(self._choices(claim, ids)))
        else:
            return
        yield Look(
            kind="place",
            about=(claim.id,),
            worth=self._worth("place", [claim.id]),
            reason=reason,
            commands=commands,
        )

    def _choices(self, claim: Claim, ids: Iterable[str]) -> Iterator[str]:
        """Yield a correction for the region of each place that the name may mean."""
        for place_id in ids:
            try:
                place = self._gazetteer.place(place_id)
            except GazetteerError:
                continue
            region = f' place.admin1="{place.admin1}"' if place.admin1 else ""
            yield _correction(claim, f"place.country={place.country}{region}")

    def _confidence(self, claim: Claim) -> Iterator[Look]:
        if claim.confidence < UNSURE:
            yield Look(
                kind="confidence",
                about=(claim.id,),
                worth=self._worth("confidence", [claim.id]) + _SPREAD * (1 - claim.confidence),
                reason=(f"{claim.confidence:.2f}",),
                commands=(
                    _correction(claim, f"kind={claim.kind}"),
                    f"couloir withdraw {claim.id} --because …",
                ),
            )

    def _flags(self, claim: Claim) -> Iterator[Look]:
        flags = (*claim.flags, *(claim.footprint.flags if claim.footprint else ()))
        for flag in flags:
            if flag in _WARNINGS:
                yield Look(
                    kind="flag",
                    about=(claim.id,),
                    worth=self._worth("flag", [claim.id]),
                    reason=(flag,),
                    commands=(_correction(claim, _as_it_is(claim, _WARNINGS[flag])),),
                )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Odds:
    """How a claim can be at odds with its incident in a field, and the incident's own value."""

    field: str
    is_odd: Callable[[Claim, Incident], bool]
    value: Callable[[Incident], str]


def _differs_in_date(claim: Claim, incident: Incident) -> bool:
    return claim.when.precision == "day" and not claim.when.overlaps(incident.when)


_ODDS: Mapping[str, _Odds] = {
    "date": _Odds(
        field="date", is_odd=_differs_in_date, value=lambda one: _days(one.when.start, one.when.end)
    ),
    "place": _Odds(
        field="place.names",
        is_odd=lambda claim, one: bool(set(claim.place.names) - set(one.place_names)),
        value=lambda one: f'"{", ".join(one.place_names)}"',
    ),
    "author": _Odds(
        field="actors",
        is_odd=lambda claim, one: bool(claim.actors) and claim.actors != one.actors,
        value=lambda one: f'"{", ".join(one.actors)}"',
    ),
    "toll": _Odds(
        field="fatalities",
        is_odd=lambda claim, one: claim.fatalities.is_known and claim.fatalities != one.fatalities,
        value=lambda one: _count(one.fatalities),
    ),
}


def _days(start: object, end: object) -> str:
    return f"{start}" if start == end else f"{start}..{end}"


def _count(count: Range) -> str:
    if not count.is_known:
        return "unknown"
    if count.low == count.high:
        return str(count.low)
    low, high = (("" if one is None else str(one)) for one in (count.low, count.high))
    return f"{low}..{high}"


def _as_it_is(claim: Claim, field: str) -> str:
    """Return a field with the value that it has: what is right is confirmed so."""
    match field:
        case "date":
            is_known = claim.when.is_known
            return f"date={_days(claim.when.start, claim.when.end) if is_known else 'unknown'}"
        case "fatalities":
            return f"fatalities={_count(claim.fatalities)}"
        case "place.admin1":
            return f'place.admin1="{claim.place.admin1 or "unknown"}"'
        case _:
            return f"place.country={claim.place.country or 'unknown'}"


def _correction(claim: Claim, change: str) -> str:
    return f"couloir correct {claim.id} {change} --because …"
