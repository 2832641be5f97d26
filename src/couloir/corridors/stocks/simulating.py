"""Days of stock by Monte Carlo: states of corridors turned into flow, day by day.

A stock in days of normal use changes each day by what comes in less what is used, and stays
between empty and full depots. What comes in is the normal flow times, for each corridor, its
share and the part of its traffic that runs under its state. Use is normal down to a low stock,
and falls from there to what goes on when little is left. In normal times as much comes in as is
used, so the days do not depend on which reading of the normal flow is right.

Each draw takes one value of every assumption and keeps it for all days and corridors: how much
passes under a blockade is one thing that nobody knows, not another on each road and day. Two
views of one place are drawn from the same numbers, so that they differ by the states alone.
A day's stock grows with the stock before and with what comes in (use falls by less than a day
per day of stock, since `low_days` is 1 at least), so more closed never leaves more.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from couloir.corridors.stocks.assumptions import SupplyAssumptions
from couloir.model.vocabulary import State
from couloir.settings import AssumedRange, SupplySection

_QUANTILES = (0.05, 0.5, 0.95)
Draws = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantiles:
    """The 5, 50 and 95 % points of the draws."""

    low: float
    mid: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOfStock:
    """The stock at the end of a day, in days of normal use, and what came in that day.

    `flow` is the part of the normal flow. `empty` is the share of draws with nothing left, `low`
    the share with no more than `low_days`, None where nobody says how low that is.
    """

    day: date
    stock_days: Quantiles
    flow: Quantiles
    empty: float
    low: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulated:
    """Every day from the opening day to the day of view, and the draws behind the last one."""

    days: tuple[DayOfStock, ...]
    last: Draws

    @property
    def at_end(self) -> DayOfStock:
        """The day of view."""
        return self.days[-1]


StatesByDay = Mapping[str, Sequence[State]]


def simulate(
    section: SupplySection, states: StatesByDay, assumed: SupplyAssumptions, *, days: Sequence[date]
) -> Simulated:
    """Return the stock on each of `days`, the first of them the opening day.

    `section` has all that `missing_inputs` asks for; `states` gives, for each corridor with a
    share, its state on each of the days. The same input gives the same bytes.
    """
    corridors = sorted(section.shares)
    drawn = _draw(section, corridors, assumed)
    stock = drawn.opening
    found: list[DayOfStock] = []
    for number, day in enumerate(days):
        flow = _flow(drawn, [states[one][number] for one in corridors], assumed)
        stock = np.clip(stock + flow - _use(stock, drawn, section), 0.0, drawn.storage)
        found.append(
            DayOfStock(
                day=day,
                stock_days=quantiles(stock),
                flow=quantiles(flow),
                empty=round(float(np.mean(stock <= 0.0)), 2),
                low=_share_below(stock, section.low_days),
            )
        )
    return Simulated(days=tuple(found), last=stock)


def span_of_days(start: date, end: date) -> tuple[date, ...]:
    """Return the days from `start` to `end`, both included."""
    return tuple(start + timedelta(days=number) for number in range((end - start).days + 1))


def quantiles(draws: Draws) -> Quantiles:
    """Return the 5, 50 and 95 % points, to two decimals."""
    low, mid, high = (round(float(one), 2) for one in np.quantile(draws, _QUANTILES))
    return Quantiles(low=low, mid=mid, high=high)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """One value per draw: full depots and opening stock in days, shares, and parts.

    `shares` have a row for each corridor, in order of ids. `places` in 0..1 say where in its
    range the part of the traffic that runs lies; `rationed` is the use that goes on at the end.
    """

    storage: Draws
    opening: Draws
    shares: Draws
    places: Draws
    rationed: Draws


def _draw(section: SupplySection, corridors: Sequence[str], assumed: SupplyAssumptions) -> _Drawn:
    random = np.random.Generator(np.random.PCG64(assumed.draws.seed))
    number = assumed.draws.number
    if section.storage_days is None or section.opening_fill is None:
        msg = "storage_days and opening_fill are needed"
        raise ValueError(msg)
    storage = _values(section.storage_days, random, number)
    opening = storage * _values(section.opening_fill, random, number)
    shares = np.stack([_values(section.shares[one], random, number) for one in corridors])
    places = random.random(number)
    rationed = _values(assumed.rationed_use, random, number)
    total = np.maximum(shares.sum(axis=0), np.finfo(np.float64).tiny)
    return _Drawn(
        storage=storage, opening=opening, shares=shares / total, places=places, rationed=rationed
    )


def _share_below(stock: Draws, low_days: AssumedRange | None) -> float | None:
    return None if low_days is None else round(float(np.mean(stock <= low_days.high)), 2)


def _values(assumed: AssumedRange, random: np.random.Generator, number: int) -> Draws:
    """Return draws from a range: triangular where a likeliest value is told, else uniform."""
    if assumed.low == assumed.high:
        return np.full(number, assumed.low)
    if assumed.mid is None:
        return random.uniform(assumed.low, assumed.high, number)
    return random.triangular(assumed.low, assumed.mid, assumed.high, number)


def _use(stock: Draws, drawn: _Drawn, section: SupplySection) -> Draws:
    """Return what is used in a day, in days of normal use."""
    if section.low_days is None:
        return np.ones_like(stock)
    part = np.minimum(stock / section.low_days.high, 1.0)
    use: Draws = drawn.rationed + (1.0 - drawn.rationed) * part
    return use


def _flow(drawn: _Drawn, states: Sequence[State], assumed: SupplyAssumptions) -> Draws:
    """Return the part of the normal flow that comes in, per draw."""
    ranges = [assumed.flow_of(state) for state in states]
    low = np.array([[one.low] for one in ranges])
    width = np.array([[one.high - one.low] for one in ranges])
    running = low + width * drawn.places
    flow: Draws = (drawn.shares * running).sum(axis=0)
    return flow
