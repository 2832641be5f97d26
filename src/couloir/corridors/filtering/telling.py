"""A day of a reading as a state with its reasons."""

from collections.abc import Iterable, Sequence
from datetime import date

from couloir.corridors.filtering.chains import Chain, Floats
from couloir.corridors.filtering.reading import (
    Reading,
    SeriesDays,
    is_against,
    is_for,
    last_day,
)
from couloir.corridors.filtering.series import Lens, is_known
from couloir.corridors.rules import SUPPLY_SIGNALS
from couloir.corridors.subjects import OnSubject, SubjectEvidence
from couloir.corridors.wording import SAID, silence_of
from couloir.model.corridor import CorridorState
from couloir.model.vocabulary import Restrictor, State, SupplyState

_RESTRICTED = frozenset(
    {State.CONTESTED, State.BLOCKADE_DECLARED, State.BLOCKADED, State.PARTIALLY_LIFTED}
)
_UNKNOWN = "unknown"
# The part of "unknown" where a state is just likely enough to be told: even.
_EVEN = 0.5


def tell(reading: Reading, turn: int) -> CorridorState:
    """Return the state of a subject on a day of its reading, by the day's turn."""
    state = reading.states[turn]
    if state == _UNKNOWN:
        return _unknown(reading, turn)
    day = reading.first + turn
    deciding = reading.days[reading.deciding[turn]]
    reasons = _reasons(reading, deciding, state, day)
    last = max(spoken for _, spoken in reasons)
    evidence = [one for one, _ in reasons]
    deciding_ids = {one.evidence.claim_id for one in evidence}
    against = _against(reading, state, day, deciding_ids)
    begun = date.fromordinal(reading.first + reading.run_start(turn))
    is_restricted = state in _RESTRICTED
    names = sorted({actor for one in evidence for actor in one.evidence.actors})
    subject = reading.gathered.subject
    return CorridorState(
        subject=subject,
        state=SupplyState(state) if subject.kind == "supply" else State(state),
        as_of=date.fromordinal(day),
        known_on=reading.lens.known_on,
        since=min([begun, *(one.evidence.since for one in evidence)]),
        last_evidence=date.fromordinal(last),
        confidence=round(float(reading.confidence[turn]), 2),
        because=tuple(sorted(deciding_ids)),
        against=tuple(sorted({one.evidence.claim_id for one, _ in against})),
        last_against=date.fromordinal(max(spoken for _, spoken in against)) if against else None,
        restricted_by=_restrictor(reasons) if is_restricted else None,
        restricted_by_names=tuple(names) if is_restricted else (),
        goods=tuple(sorted({good for one in evidence for good in one.evidence.goods})),
        where=deciding.series.where,
        basis=_basis(reading, turn, reasons),
        posterior=_posterior(deciding, turn, reading.lens.chains.parameters.least),
    )


def tell_nothing(gathered: SubjectEvidence, lens: Lens, as_of: date) -> CorridorState:
    """Return the state of a subject of which nothing is told by a day."""
    return _silent(gathered, lens, as_of, ((_UNKNOWN, 1.0),))


def _unknown(reading: Reading, turn: int) -> CorridorState:
    day = date.fromordinal(reading.first + turn)
    deciding = reading.days[reading.deciding[turn]]
    posterior = _posterior(deciding, turn, reading.lens.chains.parameters.least)
    return _silent(reading.gathered, reading.lens, day, posterior)


def _silent(
    gathered: SubjectEvidence, lens: Lens, as_of: date, posterior: tuple[tuple[str, float], ...]
) -> CorridorState:
    is_supply = gathered.subject.kind == "supply"
    days = [
        min(one.evidence.day, as_of)
        for one in gathered.evidence
        if (one.evidence.signal in SUPPLY_SIGNALS) == is_supply
        and is_known(one, lens.known_on)
        and one.evidence.day <= as_of
    ]
    last = max(days, default=None)
    return CorridorState(
        subject=gathered.subject,
        state=SupplyState.UNKNOWN if is_supply else State.UNKNOWN,
        as_of=as_of,
        known_on=lens.known_on,
        since=None,
        last_evidence=last,
        confidence=0.0,
        because=(),
        basis=silence_of(last),
        posterior=posterior,
    )


Spoken = tuple[OnSubject, int]


def _reasons(reading: Reading, deciding: SeriesDays, state: str, day: int) -> list[Spoken]:
    """Return what speaks for a state in the days up to its last word, with the day of each."""
    series, weights = deciding.series, reading.lens.chains.parameters.weights
    told = _spoken(
        (one for one in series.evidence if is_for(one, series.chain, state)), reading, day
    )
    last = max(spoken for _, spoken in told)
    return [(one, spoken) for one, spoken in told if last - spoken <= weights.beside_days]


def _spoken(evidence: Iterable[OnSubject], reading: Reading, day: int) -> list[Spoken]:
    weights = reading.lens.chains.parameters.weights
    days = ((one, last_day(one, weights, day)) for one in evidence)
    return [(one, spoken) for one, spoken in days if spoken is not None]


def _against(reading: Reading, state: str, day: int, deciding: set[str]) -> list[Spoken]:
    weights = reading.lens.chains.parameters.weights
    found = [
        one
        for days in reading.days
        for one in _spoken(_opposed(days.series.evidence, days.series.chain, state), reading, day)
    ]
    return [
        (one, spoken)
        for one, spoken in found
        if day - spoken <= weights.against_days and one.evidence.claim_id not in deciding
    ]


def _opposed(evidence: Iterable[OnSubject], chain: Chain, state: str) -> Iterable[OnSubject]:
    return (one for one in evidence if is_against(one, chain, state))


def _restrictor(reasons: Sequence[Spoken]) -> Restrictor | None:
    """Return who restricts by the latest claim that says so."""
    named = [(day, one) for one, day in reasons if one.evidence.restricted_by is not None]
    latest = max(named, key=lambda each: (each[0], each[1].evidence.claim_id), default=None)
    return None if latest is None else latest[1].evidence.restricted_by


def _basis(reading: Reading, turn: int, reasons: Sequence[Spoken]) -> str:
    """Return what was told last, where and when, by how many origins, and the next likeliest."""
    one, day = max(reasons, key=lambda each: (each[1], each[0].share, each[0].evidence.claim_id))
    origins = {origin for other, _ in reasons for origin in other.evidence.origins}
    place = f" ({one.evidence.place})" if one.evidence.place else ""
    age = reading.first + turn - day
    parts = [
        f"{SAID[one.evidence.signal]}{place}, {date.fromordinal(day).isoformat()}",
        f"{len(origins)} origin{'' if len(origins) == 1 else 's'}",
    ]
    if one.evidence.stance != "reported":
        parts.append(one.evidence.stance)
    if one.directness == "region":
        parts.append("told of the region")
    if one.evidence.certainty < 1:
        parts.append("dated by its page")
    if age > 0:
        parts.append(f"{age} day{'' if age == 1 else 's'} ago")
    return "; ".join(parts)


def _posterior(deciding: SeriesDays, turn: int, least: float) -> tuple[tuple[str, float], ...]:
    """Return the probability of each state, "unknown" among them; they sum to 1.

    "Unknown" has a half where the likeliest state is just likely enough to be told, nothing
    where that is certain, all where it is no likelier than in the mix.
    """
    row: Floats = deciding.posteriors[turn]
    chain = deciding.series.chain
    top = float(row.max())
    if deciding.told[turn] >= 0:
        unknown = _EVEN * (1 - top) / (1 - least)
    else:
        base = min(float((chain.mix @ chain.told_as).max()), 0.9 * least)
        unknown = 1 - _EVEN * min(max((top - base) / (least - base), 0.0), 1.0)
    told = [(str(state), float(row[n]) * (1 - unknown)) for n, state in enumerate(chain.states)]
    return (*told, (_UNKNOWN, unknown))
