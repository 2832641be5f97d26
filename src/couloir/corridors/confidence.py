"""How sure a state is, by rule: signal, stance, origins, directness, age."""

from collections.abc import Sequence
from datetime import date

from couloir.corridors.passage import Held
from couloir.corridors.rules import Rules
from couloir.corridors.subjects import OnSubject


def confidence_of(held: Held, beside: Sequence[OnSubject], *, as_of: date, rules: Rules) -> float:
    """Return the confidence in a state, in 0..1, to two places.

    The signal's own confidence, times the factors of stance, directness, a date that the page
    alone gives, and age; each further origin among `beside` closes a part of the gap to 1.
    """
    factors = rules.factors
    evidence = held.on.evidence
    base = rules.signals[evidence.signal].confidence
    origins = {origin for one in beside for origin in one.evidence.origins}
    further = min(len(origins), factors.origins_counted) - 1
    raised = 1 - (1 - base) * (1 - factors.origin_closes) ** max(further, 0)
    directness = {
        "named": factors.named,
        "located": factors.located,
        "region": factors.region,
    }[held.on.directness]
    stance = max(factors.stance.get(one.evidence.stance, 0.0) for one in beside)
    return round(raised * stance * directness * evidence.certainty * _age(held, as_of, rules), 2)


def _age(held: Held, as_of: date, rules: Rules) -> float:
    """Return what age leaves: 1 while the evidence still tells of the day, down to silence."""
    days = rules.signals[held.on.evidence.signal].days
    left = (held.on.evidence.until - as_of).days
    lost = 1 - min(left, days) / days
    return 1 - lost * (1 - rules.factors.left_at_end)
