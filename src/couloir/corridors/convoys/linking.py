"""Which ends are of one convoy: a score with its reasons for every pair that is possible."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import exp

from couloir.corridors.convoys.ends import ConvoyEnd
from couloir.corridors.convoys.parameters import ConvoyRules
from couloir.model.incident import OriginFigure

# In the order of a journey.
_PAIRS = (("departure", "attack"), ("attack", "arrival"), ("departure", "arrival"))
_LOST = frozenset({"burned", "destroyed", "looted", "seized"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two ends judged to be of one convoy; `score` in 0..1.

    `reasons` are words of the parameters' `points`, `days_apart` among those of the days.
    """

    first: ConvoyEnd
    second: ConvoyEnd
    score: float
    reasons: tuple[str, ...]
    days_apart: int


def links(ends: Sequence[ConvoyEnd], rules: ConvoyRules) -> tuple[Link, ...]:
    """Return the links that stand: each end in one journey, none that is one of two as good.

    The order of `ends` does not matter.
    """
    scored = sorted(_scored(ends, rules), key=_order)
    kept = [
        link
        for link in scored
        if link.score >= rules.least_score and _is_clear(link, scored, rules)
    ]
    return tuple(_one_journey_each(kept))


def is_lost(figure: OriginFigure) -> bool:
    """Return whether a figure counts trucks that were lost."""
    return figure.figure.effect in _LOST


def _scored(ends: Iterable[ConvoyEnd], rules: ConvoyRules) -> Iterator[Link]:
    ordered = sorted(ends, key=lambda end: end.incident_id)
    for one, other in combinations(ordered, 2):
        for first, second in ((one, other), (other, one)):
            if (first.role, second.role) in _PAIRS and _is_possible(first, second, rules):
                yield _judge(first, second, rules)


def _is_possible(first: ConvoyEnd, second: ConvoyEnd, rules: ConvoyRules) -> bool:
    """Return whether one can follow the other: in order, in time, on one way."""
    most: int = getattr(rules.days, f"{first.role}_{second.role}")
    if second.end < first.start or (second.start - first.end).days > most:
        return False
    return not (first.ways and second.ways) or bool(first.ways & second.ways)


def _judge(first: ConvoyEnd, second: ConvoyEnd, rules: ConvoyRules) -> Link:
    apart = max((second.start - first.end).days, 0)
    reasons = tuple(_reasons(first, second, apart, rules))
    points = rules.prior + sum(getattr(rules.points, reason) for reason in reasons)
    score = round(1 / (1 + exp(-points)), 2)
    return Link(first=first, second=second, score=score, reasons=reasons, days_apart=apart)


def _reasons(first: ConvoyEnd, second: ConvoyEnd, apart: int, rules: ConvoyRules) -> Iterator[str]:
    if second.is_rest and first.documents & second.documents:
        yield "words"
    if first.ways & second.ways:
        yield "same_way"
    if apart <= rules.days.close:
        yield "close"
    if first.documents & second.documents:
        yield "same_report"
    yield from _on_counts(first, second)
    if set(first.escorts) & set(second.escorts):
        yield "same_escort"


def _on_counts(first: ConvoyEnd, second: ConvoyEnd) -> Iterator[str]:
    """Yield what one origin's own numbers say: never those of two origins against each other."""
    if first.role != "departure" or second.role != "arrival":
        return
    judged = [
        arrived.figure.count.low <= left.figure.count.high
        for left in first.figures
        for arrived in second.figures
        if left.origin == arrived.origin
        and left.figure.what == arrived.figure.what
        and left.figure.count.high is not None
        and arrived.figure.count.low is not None
    ]
    if judged:
        yield "counts_fit" if all(judged) else "counts_exclude"


def _order(link: Link) -> tuple[float, int, str, str]:
    return (-link.score, link.days_apart, link.first.incident_id, link.second.incident_id)


def _is_clear(link: Link, scored: Sequence[Link], rules: ConvoyRules) -> bool:
    """Return whether no other end of the same role fits nearly as well in its place."""
    return not any(
        other is not link
        and _is_rival(link, other)
        and other.score > link.score - rules.least_margin
        and other.score >= rules.least_score
        for other in scored
    )


def _is_rival(link: Link, other: Link) -> bool:
    roles = (link.first.role, link.second.role) == (other.first.role, other.second.role)
    one_same = link.first is other.first or link.second is other.second
    return roles and one_same


def _one_journey_each(kept: Iterable[Link]) -> Iterator[Link]:
    """Yield links best first, so that no journey has two ends of one role."""
    journeys: dict[str, dict[str, str]] = {}
    for link in kept:
        first = journeys.get(link.first.incident_id, {link.first.role: link.first.incident_id})
        second = journeys.get(link.second.incident_id, {link.second.role: link.second.incident_id})
        if all(first[role] == second[role] for role in first.keys() & second.keys()):
            joined = first | second
            for incident_id in joined.values():
                journeys[incident_id] = joined
            yield link
