"""Plausibility: figures that their own numbers, or all others, contradict."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from couloir.corridors.stocks.assumptions import SupplyAssumptions
from couloir.corridors.stocks.quantities import (
    NormalFlow,
    Span,
    days_in,
    litres_of_tonnes,
    tankers_of_litres,
)
from couloir.model.claim import Claim, Range
from couloir.model.vocabulary import NOT_YET, Kind
from couloir.settings import AssumedRange

Finding = Literal["tanker_volume", "off_by_factor"]
_TANKER = "tanker truck"
_LITRE, _TONNE = "litre", "tonne"
_CAME = frozenset({"delivered", "escorted"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A figure that does not hold, and why.

    "tanker_volume": `value` litres a tanker, outside `low` to `high`. "off_by_factor": `value`
    litres a day, `factor` times off the nearest other reading, which spans `low` to `high`; it
    is set aside. `source` is who tells it: an origin, or a source of the assumptions.
    """

    finding: Finding
    subject: str
    source: str
    value: float
    low: float
    high: float | None
    factor: float
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """How two readings of the normal flow stand to each other, both as all that comes in.

    `times` is how far their nearer ends are apart, 1 where they meet; `meet` are the litres a
    day that both allow, None where they exclude each other. A reading of one road is made one
    of all by that road's share.
    """

    left: str
    right: str
    times: float
    meet: Span | None


def litres_a_tanker(litres: float, tankers: float) -> float:
    """Return the litres of one tanker: 3.8 million in 82 tankers are 46,341."""
    return litres / tankers


def check_tankers(
    litres: float, tankers: float, assumed: SupplyAssumptions, *, subject: str, source: str
) -> Doubt | None:
    """Return a doubt where a tanker would hold more or less than any that is known to."""
    each = litres_a_tanker(litres, tankers)
    known = assumed.tanker_litres
    if known.low <= each <= known.high:
        return None
    factor = each / known.high if each > known.high else known.low / each
    return Doubt(
        finding="tanker_volume",
        subject=subject,
        source=source,
        value=round(each),
        low=known.low,
        high=known.high,
        factor=round(factor, 1),
    )


def check_flow(
    litres_per_day: Span,
    readings: Sequence[NormalFlow],
    assumed: SupplyAssumptions,
    *,
    subject: str,
    source: str,
) -> Doubt | None:
    """Return a doubt where a flow is off all readings by the factor from which it is set aside."""
    if not readings:
        return None
    factor, nearest = min(
        ((_times_apart(litres_per_day, one.litres_per_day), one) for one in readings),
        key=lambda pair: (pair[0], pair[1].id),
    )
    if factor < assumed.checks.aside_factor:
        return None
    return Doubt(
        finding="off_by_factor",
        subject=subject,
        source=source,
        value=round(litres_per_day.mid),
        low=nearest.litres_per_day.low,
        high=nearest.litres_per_day.high,
        factor=round(_of_middles(litres_per_day, nearest.litres_per_day), 1),
    )


def disagreements(
    readings: Sequence[NormalFlow], shares: Mapping[str, AssumedRange]
) -> tuple[Disagreement, ...]:
    """Return how each pair of readings stands to each other; none is averaged with another.

    A reading of a road without a share can be set beside none.
    """
    whole = [(one, _as_all(one, shares)) for one in readings]
    return tuple(
        Disagreement(
            left=one.id,
            right=other.id,
            times=round(_times_apart(left, right), 1),
            meet=_meet(left, right),
        )
        for (one, left), (other, right) in combinations(whole, 2)
        if left is not None and right is not None
    )


def _as_all(one: NormalFlow, shares: Mapping[str, AssumedRange]) -> Span | None:
    """Return a reading's litres a day for all roads, None where its road's share is not known."""
    litres = one.litres_per_day
    if one.corridor is None:
        return litres
    share = shares.get(one.corridor)
    if share is None or share.low == 0:
        return None
    high = None if litres.high is None else litres.high / share.low
    middle = (share.low + share.high) / 2 if share.mid is None else share.mid
    return Span(low=litres.low / share.high, mid=litres.mid / middle, high=high)


def _meet(one: Span, other: Span) -> Span | None:
    if not one.shares_with(other):
        return None
    low = max(one.low, other.low)
    highs = [span.high for span in (one, other) if span.high is not None]
    high = min(highs, default=None)
    return Span(low=low, mid=low if high is None else (low + high) / 2, high=high)


def doubts_of_told(
    place_id: str, readings: Sequence[NormalFlow], assumed: SupplyAssumptions
) -> Iterator[Doubt]:
    """Yield the doubts on figures that the assumptions quote from outside the project."""
    for one in assumed.told:
        if one.place != place_id:
            continue
        doubt = None
        if one.tankers is not None:
            doubt = check_tankers(
                one.litres, one.tankers, assumed, subject=one.id, source=one.source
            )
        elif one.per is not None:
            per_day = one.litres / days_in(one.per)
            span = Span(low=per_day, mid=per_day, high=per_day)
            doubt = check_flow(span, readings, assumed, subject=one.id, source=one.source)
        if doubt is not None:
            yield doubt


def doubts_of_claims(
    claims: Iterable[Claim], origins: Mapping[str, Sequence[str]], assumed: SupplyAssumptions
) -> Iterator[Doubt]:
    """Yield a doubt for each claim whose tankers would hold what no tanker holds."""
    seen: set[tuple[str, float, float]] = set()
    for claim in sorted(claims, key=lambda one: one.id):
        tankers = _exact(claim, _TANKER)
        litres = _litres(claim, assumed)
        told = None if litres is None else (claim.document_id, litres.mid, tankers or 0.0)
        # One sentence may be told as a convoy and as a supply figure: one doubt.
        if claim.stance in NOT_YET or not tankers or litres is None or told in seen:
            continue
        seen.add((claim.document_id, litres.mid, tankers))
        doubt = check_tankers(
            litres.mid,
            tankers,
            assumed,
            subject=claim.id,
            source=", ".join(origins.get(claim.id, ())),
        )
        if doubt is not None:
            yield _with_claim(doubt, claim)


def flows_told(
    claims: Iterable[Claim],
    origins: Mapping[str, Sequence[str]],
    readings: Sequence[NormalFlow],
    assumed: SupplyAssumptions,
) -> Iterator[NormalFlow | Doubt]:
    """Yield what supply figures of whole weeks, months or years come to a day.

    One that is off every reading of the assumptions is set aside: a doubt in its place.
    """
    for claim in sorted(claims, key=lambda one: one.id):
        litres = _litres(claim, assumed)
        days = claim.when.days
        is_flow = claim.kind is Kind.SUPPLY_FIGURE and claim.stance not in NOT_YET
        if not is_flow or litres is None or days < assumed.checks.least_days:
            continue
        per_day = litres.times(1 / days)
        source = ", ".join(origins.get(claim.id, ()))
        doubt = check_flow(per_day, readings, assumed, subject=claim.id, source=source)
        if doubt is not None:
            yield _with_claim(doubt, claim)
        else:
            yield NormalFlow(
                id=claim.id,
                litres_per_day=per_day,
                tankers_per_day=tankers_of_litres(per_day, assumed),
                source=source,
                claims=(claim.id,),
            )


def _with_claim(doubt: Doubt, claim: Claim) -> Doubt:
    return Doubt(
        finding=doubt.finding,
        subject=doubt.subject,
        source=doubt.source,
        value=doubt.value,
        low=doubt.low,
        high=doubt.high,
        factor=doubt.factor,
        claims=(claim.id,),
    )


def _litres(claim: Claim, assumed: SupplyAssumptions) -> Span | None:
    """Return the litres that a claim says came, None where it says none in litres or tonnes."""
    litres = _exact(claim, _LITRE)
    if litres is not None:
        return Span(low=litres, mid=litres, high=litres)
    tonnes = _exact(claim, _TONNE)
    return None if tonnes is None else litres_of_tonnes(tonnes, assumed)


def _exact(claim: Claim, what: str) -> float | None:
    """Return the one number that a claim gives of a thing that came, None where it is open."""
    counts = [one.count for one in claim.figures if one.what == what and one.effect in _CAME]
    return _middle(counts[0]) if len(counts) == 1 else None


def _middle(count: Range) -> float | None:
    if count.low is None or count.high is None:
        return None
    middle = (count.low + count.high) / 2
    return middle if middle > 0 else None


def _times_apart(one: Span, other: Span) -> float:
    """Return how many times the nearer ends of two spans are apart; 1 where they meet."""
    if one.shares_with(other):
        return 1.0
    low, high = sorted((one, other), key=lambda span: span.low)
    # The lower one has an upper end: an open one would meet the other.
    return high.low / max(low.high or 1.0, 1.0)


def _of_middles(one: Span, other: Span) -> float:
    low, high = sorted((one.mid, other.mid))
    return high / max(low, 1.0)
