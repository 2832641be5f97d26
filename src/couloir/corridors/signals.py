"""What a claim says of passage and of supply, before it is weighed against others."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from couloir.corridors.parties import is_army, restrictor_of
from couloir.corridors.rules import Rules, Signal
from couloir.model.claim import Claim
from couloir.model.vocabulary import Kind

_ATTACKS = frozenset(
    {Kind.ARMED_ATTACK, Kind.ARMED_CLASH, Kind.EXPLOSION, Kind.DESTRUCTION, Kind.SHELLING}
)
_TAKINGS = frozenset({Kind.ABDUCTION, Kind.SEIZURE})
_LOST = frozenset({"burned", "destroyed", "looted", "seized"})
_TRUCKS = frozenset({"tanker truck", "truck", "vehicle"})
# Who is stopped by a measure on a good as by one on all: they do not tell the two apart.
_WHOEVER = frozenset({"road traffic", "truck drivers"})
# A place told by a road rather than as a town.
_ON_THE_ROAD = frozenset({"between", "on_road", "near"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Where a claim stands: the page's day, and whether an agency that watches access speaks."""

    known: date | None
    is_observed: bool


def passage_signal(claim: Claim, page: Page, rules: Rules) -> Signal | None:
    """Return what a claim says of passage, None where it says nothing.

    Threats, departures, arrests and an army's own strikes do not change who can pass.
    """
    match claim.kind:
        case Kind.BLOCKADE_DECLARED | Kind.BLOCKADE_ENFORCED | Kind.BLOCKADE_LIFTED:
            return _blockade(claim, page, rules)
        case Kind.CONVOY_ARRIVED:
            return Signal.ESCORTED_PASSAGE if _is_escorted(claim, rules) else Signal.PASSAGE
        case Kind.ROAD_CLOSED | Kind.ROAD_REOPENED:
            return _order(claim, page, rules)
        case _:
            return _attack(claim, rules)


def supply_signal(claim: Claim) -> Signal | None:
    """Return what a claim says of supply, None where it says nothing."""
    match claim.kind:
        case Kind.SHORTAGE:
            return Signal.SHORTAGE
        case Kind.SHORTAGE_EASED:
            return Signal.EASED
        case Kind.RATIONING | Kind.PRICE:
            return Signal.STRAIN
        case Kind.CONVOY_ARRIVED:
            return Signal.ARRIVAL
        case _:
            return None


def trucks_lost(claim: Claim) -> int:
    """Return the most trucks of one figure that the claim says were lost, by its lower bound."""
    return max(_losses(claim), default=0)


def _losses(claim: Claim) -> Iterator[int]:
    for figure in claim.figures:
        if figure.what in _TRUCKS and figure.effect in _LOST:
            yield figure.count.low or 0


def is_mention(claim: Claim, known: date | None, rules: Rules) -> bool:
    """Return whether a claim speaks of a blockade in force without telling of its working.

    So are blockades named in passing: an open state up to the page's own day, or without a
    day, with nobody and nothing stopped by it. A dated incident inside it is no mention.
    """
    if known is None or has_blocked(claim):
        return False
    if claim.when.end is None or claim.when.precision != "day":
        return True
    days_before = (known - claim.when.end).days
    return days_before == 0 or (
        claim.when.days > 1 and days_before <= rules.thresholds.still_open_days
    )


def _blockade(claim: Claim, page: Page, rules: Rules) -> Signal:
    if claim.kind is Kind.BLOCKADE_DECLARED:
        return Signal.DECLARED
    if claim.kind is Kind.BLOCKADE_LIFTED:
        return _lifted(claim, rules)
    return _enforced(claim, page, rules)


def _lifted(claim: Claim, rules: Rules) -> Signal:
    return Signal.LIFTED_PARTLY if _is_partial(claim, rules) else Signal.LIFTED


def _enforced(claim: Claim, page: Page, rules: Rules) -> Signal:
    if _is_roadblock(claim, page, rules):
        return Signal.ROADBLOCK
    return Signal.OBSERVED if page.is_observed else Signal.ENFORCED


def _is_roadblock(claim: Claim, page: Page, rules: Rules) -> bool:
    """Return whether traffic was stopped for a time: on a road, or vehicles on a day gone by."""
    if not 0 < claim.when.days <= rules.thresholds.roadblock_days or has_blocked(claim):
        return False
    if claim.place.relation in _ON_THE_ROAD:
        return True
    is_gone = page.known is not None and claim.when.end is not None and claim.when.end < page.known
    return is_gone and bool(set(claim.targets) & rules.parties.road_users)


def has_blocked(claim: Claim) -> bool:
    """Return whether the claim tells, with a number, of something that is held up."""
    return any(one.effect == "blocked" and one.count.is_known for one in claim.figures)


def _is_partial(claim: Claim, rules: Rules) -> bool:
    """Return whether only a part is lifted: so flagged, or for one good or one user alone."""
    flagged = any(flag in rules.parties.partial_flags for flag in claim.flags)
    return flagged or _is_for_some_only(claim, rules)


def _is_for_some_only(claim: Claim, rules: Rules) -> bool:
    # "Fuel trucks will not pass": the traffic meant is that of the good.
    told = set(claim.targets) - _WHOEVER
    return bool(told) and told <= rules.parties.goods


def _is_escorted(claim: Claim, rules: Rules) -> bool:
    by_army = any(is_army(actor, rules.parties) for actor in claim.actors)
    return by_army or any(figure.effect == "escorted" for figure in claim.figures)


def _order(claim: Claim, page: Page, rules: Rules) -> Signal | None:
    """Read an order on a road: an armed group's is a blockade, a company's closes no road.

    A service that stops without an order of anybody's is a company's.
    """
    by = restrictor_of(claim.actors, rules.parties)
    is_closed = claim.kind is Kind.ROAD_CLOSED
    if by == "company" or (by is None and _is_service(claim, rules)):
        return None
    if by == "armed_group":
        return _enforced(claim, page, rules) if is_closed else _lifted(claim, rules)
    if not is_closed:
        return Signal.REOPENED
    return Signal.CLOSED_PARTLY if _is_for_some_only(claim, rules) else Signal.CLOSED


def _is_service(claim: Claim, rules: Rules) -> bool:
    return bool(claim.targets) and set(claim.targets) <= rules.parties.services


def _attack(claim: Claim, rules: Rules) -> Signal | None:
    is_on_traffic = bool(set(claim.targets) & rules.parties.road_users)
    if claim.kind not in _ATTACKS and not (claim.kind in _TAKINGS and is_on_traffic):
        return None
    if claim.actors and all(is_army(actor, rules.parties) for actor in claim.actors):
        return None
    is_heavy = trucks_lost(claim) >= rules.thresholds.heavy_losses
    return Signal.HEAVY_ATTACK if is_heavy else Signal.ATTACK
