"""How well a place is supplied, by the reports themselves: the last word, until it is old."""

from collections.abc import Iterable
from datetime import date

from couloir.corridors.passage import Held
from couloir.corridors.rules import SUPPLY_SIGNALS, Rules, Signal
from couloir.corridors.subjects import OnSubject
from couloir.model.vocabulary import SupplyState

_DECIDING = SUPPLY_SIGNALS - {Signal.ARRIVAL}


def decide_supply(evidence: Iterable[OnSubject], *, as_of: date, rules: Rules) -> Held | None:
    """Return the state of supply on a day, None where nothing speaks any more.

    Of one day's claims the reading with most origins decides, of equals the more cautious.
    An arrival says what came, not how well the place is supplied: it decides nothing.
    """
    supply = [one for one in evidence if one.evidence.signal in _DECIDING]
    voices = _voices(supply)
    current: Held | None = None
    for one in sorted(supply, key=lambda each: _order(each, voices, rules)):
        if current is not None and not current.speaks_on(one.evidence.day):
            current = None
        current = _held(one, current, rules)
    return current if current is not None and current.speaks_on(as_of) else None


def _voices(supply: Iterable[OnSubject]) -> dict[tuple[date, Signal], int]:
    """Return how many origins stand for each reading of each day."""
    origins: dict[tuple[date, Signal], set[str]] = {}
    for one in supply:
        key = (one.evidence.day, one.evidence.signal)
        origins.setdefault(key, set()).update(one.evidence.origins or (one.evidence.claim_id,))
    return {key: len(told) for key, told in origins.items()}


def _order(
    one: OnSubject, voices: dict[tuple[date, Signal], int], rules: Rules
) -> tuple[date, int, int, str]:
    evidence = one.evidence
    return (
        evidence.day,
        voices[(evidence.day, evidence.signal)],
        rules.signals[evidence.signal].rank,
        evidence.claim_id,
    )


def _held(one: OnSubject, current: Held | None, rules: Rules) -> Held:
    state = SupplyState(rules.signals[one.evidence.signal].state)
    goes_on = current is not None and current.state is state
    since = current.since if goes_on and current is not None else one.evidence.since
    return Held(state=state, on=one, since=min(since, one.evidence.since))
