"""The supply of a place: what is missing, stock and flow, what is told, and "what if"."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from couloir.corridors.stocks.assumptions import SupplyAssumptions
from couloir.corridors.stocks.checking import Disagreement, Doubt, disagreements
from couloir.corridors.stocks.quantities import NormalFlow, Span, litres_of_tankers
from couloir.corridors.stocks.simulating import (
    DayOfStock,
    Quantiles,
    Simulated,
    StatesByDay,
    quantiles,
    simulate,
    span_of_days,
)
from couloir.model.corridor import CorridorState
from couloir.model.incident import Incident, OriginFigure
from couloir.model.vocabulary import NOT_YET, Kind, State
from couloir.settings import SupplySection

# What stock and flow cannot be worked out without, by the keys of [supply.ID].
_NEEDED = ("opening_day", "opening_fill", "storage_days", "shares", "normal_flow")
_TOLD = frozenset({Kind.SHORTAGE, Kind.SHORTAGE_EASED, Kind.RATIONING, Kind.PRICE})
_TANKERS = "tanker truck"
# The share of draws with a low stock from which a shortage that is told has room.
_ROOM = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """The state of some corridors set to one, from a day on."""

    corridors: tuple[str, ...]
    state: State
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What a "what if" changes on the day of view: its stock, and the stock less the other's."""

    what_if: WhatIf
    day: DayOfStock
    change: Quantiles
    states_replaced: Mapping[str, State]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A shortage or easing that is told, beside the stock worked out for its first day.

    `stock` None: its day lies outside the days reckoned. `agrees` None: nothing to compare.
    """

    kind: Kind
    day: date
    incident_id: str
    claims: tuple[str, ...]
    origins: tuple[str, ...]
    stock: DayOfStock | None
    agrees: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """Tankers that one origin says came in on a day, in litres; never added to another's."""

    figure: OriginFigure
    day: date
    incident_id: str
    litres: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Stock:
    """Stock and flow on the day of view, and on every day since the opening day.

    `litres` are the days of stock by each reading of the normal flow, `states` what the
    corridors with a share were on the day of view.
    """

    simulated: Simulated
    litres: tuple[tuple[NormalFlow, Span], ...]
    states: Mapping[str, State]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """All that is said of the supply of a place; `stock` None where `missing` says why.

    `missing` holds keys of [supply.ID], "opening_day_later" or "too_long". `asked` is the
    "what if"; `states_met` are all states that entered the figures.
    """

    place_id: str
    good: str
    reported: CorridorState | None
    section: SupplySection
    missing: tuple[str, ...]
    stock: Stock | None
    asked: WhatIf | None
    difference: Difference | None
    states_met: frozenset[State]
    readings: tuple[NormalFlow, ...]
    disagreements: tuple[Disagreement, ...]
    doubts: tuple[Doubt, ...]
    comparisons: tuple[Comparison, ...]
    arrivals: tuple[Arrival, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reports:
    """What the project's reports say of a place: its state, incidents there, readings, doubts."""

    reported: CorridorState | None
    incidents: tuple[Incident, ...]
    readings: tuple[NormalFlow, ...]
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Of which place, on which day, with which states on the days before, and what if."""

    place_id: str
    as_of: date
    states: StatesByDay
    what_if: WhatIf | None = None


def missing_inputs(
    section: SupplySection, *, as_of: date, assumed: SupplyAssumptions
) -> tuple[str, ...]:
    """Return what stock cannot be worked out without: keys that lack, or a day out of reach."""
    lacking = [name for name in _NEEDED if not getattr(section, name)]
    if section.opening_day is not None and section.opening_day > as_of:
        lacking.append("opening_day_later")
    if (
        section.opening_day is not None
        and (as_of - section.opening_day).days > assumed.draws.longest_days
    ):
        lacking.append("too_long")
    return tuple(lacking)


def days_reckoned(
    section: SupplySection, *, as_of: date, assumed: SupplyAssumptions
) -> tuple[date, ...]:
    """Return the days from the opening day to the day of view, none where an input lacks."""
    if section.opening_day is None or missing_inputs(section, as_of=as_of, assumed=assumed):
        return ()
    return span_of_days(section.opening_day, as_of)


def outlook(
    question: Question, section: SupplySection, reports: Reports, assumed: SupplyAssumptions
) -> Outlook:
    """Return the outlook of a place; where an input lacks there is no figure, and it is named."""
    missing = missing_inputs(section, as_of=question.as_of, assumed=assumed)
    days = days_reckoned(section, as_of=question.as_of, assumed=assumed)
    stock = None if missing else _stock(question, section, reports.readings, assumed)
    difference = None
    if stock is not None and question.what_if is not None:
        difference = _difference(question, section, stock, assumed, days)
    return Outlook(
        place_id=question.place_id,
        good=section.good or "",
        reported=reports.reported,
        section=section,
        missing=missing,
        stock=stock,
        asked=question.what_if,
        difference=difference,
        states_met=frozenset() if missing else _states_met(question),
        readings=reports.readings,
        disagreements=disagreements(
            [one for one in reports.readings if not one.claims], section.shares
        ),
        doubts=reports.doubts,
        comparisons=tuple(_comparisons(reports.incidents, question.as_of, stock)),
        arrivals=tuple(_arrivals(reports.incidents, question.as_of, assumed)),
    )


def _states_met(question: Question) -> frozenset[State]:
    met = {state for states in question.states.values() for state in states}
    return frozenset(met if question.what_if is None else met | {question.what_if.state})


def with_state(states: StatesByDay, what_if: WhatIf, days: Sequence[date]) -> StatesByDay:
    """Return the states by day with some corridors in one state from a day on."""
    changed = {
        corridor: [
            what_if.state if day >= what_if.day else state
            for day, state in zip(days, states[corridor], strict=True)
        ]
        for corridor in what_if.corridors
        if corridor in states
    }
    return {**states, **changed}


def _stock(
    question: Question,
    section: SupplySection,
    readings: Iterable[NormalFlow],
    assumed: SupplyAssumptions,
) -> Stock:
    days = days_reckoned(section, as_of=question.as_of, assumed=assumed)
    simulated = simulate(section, question.states, assumed, days=days)
    at_end = simulated.at_end.stock_days
    return Stock(
        simulated=simulated,
        litres=tuple(
            (one, _litres(at_end, one.litres_per_day)) for one in readings if one.corridor is None
        ),
        states={one: question.states[one][-1] for one in sorted(section.shares)},
    )


def _litres(days: Quantiles, per_day: Span) -> Span:
    """Return a stock in litres: the ends of the days by the ends of the use."""
    high = None if per_day.high is None else days.high * per_day.high
    return Span(low=days.low * per_day.low, mid=days.mid * per_day.mid, high=high)


def _difference(
    question: Question,
    section: SupplySection,
    stock: Stock,
    assumed: SupplyAssumptions,
    days: Sequence[date],
) -> Difference | None:
    what_if = question.what_if
    if what_if is None:
        return None
    states = with_state(question.states, what_if, days)
    other = simulate(section, states, assumed, days=days)
    return Difference(
        what_if=what_if,
        day=other.at_end,
        change=quantiles(other.last - stock.simulated.last),
        states_replaced={
            one: stock.states[one] for one in what_if.corridors if one in stock.states
        },
    )


def _comparisons(
    incidents: Iterable[Incident], as_of: date, stock: Stock | None
) -> Iterator[Comparison]:
    by_day = {} if stock is None else {one.day: one for one in stock.simulated.days}
    for incident in sorted(incidents, key=_order):
        start = incident.when.start
        if incident.kind not in _TOLD or start is None or start > as_of:
            continue
        if incident.stance in NOT_YET:
            continue
        day = by_day.get(start)
        yield Comparison(
            kind=incident.kind,
            day=start,
            incident_id=incident.id,
            claims=incident.claims,
            origins=incident.origins,
            stock=day,
            agrees=_agrees(incident.kind, day),
        )


def _agrees(kind: Kind, day: DayOfStock | None) -> bool | None:
    """Return whether the stock worked out leaves room for what is told.

    A shortage needs a low stock in one draw of four at least; from an easing nothing follows
    for the stock itself.
    """
    if day is None or day.low is None or kind is Kind.SHORTAGE_EASED:
        return None
    return day.low >= _ROOM


def _arrivals(
    incidents: Iterable[Incident], as_of: date, assumed: SupplyAssumptions
) -> Iterator[Arrival]:
    for incident in sorted(incidents, key=_order):
        start = incident.when.start
        is_arrival = incident.kind is Kind.CONVOY_ARRIVED and incident.stance not in NOT_YET
        if not is_arrival or start is None or start > as_of or incident.stance == "denied":
            continue
        # Tankers that were escorted and tankers that came in are one count told twice.
        tankers = [one for one in incident.figures if one.figure.what == _TANKERS]
        told = {(one.origin, one.figure.count): one for one in reversed(tankers)}
        for one in sorted(told.values(), key=lambda one: (one.origin, one.claim_id)):
            litres = _carried(one, assumed)
            if litres is not None:
                yield Arrival(figure=one, day=start, incident_id=incident.id, litres=litres)


def _carried(one: OriginFigure, assumed: SupplyAssumptions) -> Span | None:
    """Return the litres that so many tankers of one origin carry, None where it gives no number."""
    count = one.figure.count
    low = count.low if count.low is not None else count.high
    if low is None:
        return None
    least = litres_of_tankers(low, assumed)
    if count.high is None:
        return replace(least, high=None)
    return Span(
        low=least.low,
        mid=litres_of_tankers((low + count.high) / 2, assumed).mid,
        high=litres_of_tankers(count.high, assumed).high,
    )


def _order(incident: Incident) -> tuple[date, str]:
    return (incident.when.start or date.min, incident.id)
