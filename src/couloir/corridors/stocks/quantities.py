"""Amounts in physical units: litres, cubic metres, tonnes and tankers, each as a range."""

from dataclasses import dataclass
from typing import assert_never

from couloir.corridors.stocks.assumptions import SupplyAssumptions
from couloir.settings import NormalFlowSection

_LITRES_PER_M3 = 1000.0
_KG_PER_TONNE = 1000.0
# A year of 365 days, a month a twelfth of it.
_DAYS = {"day": 1.0, "week": 7.0, "month": 365 / 12, "year": 365.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A number from `low` to `high`, `mid` its likeliest; `high` None where no upper end is told."""

    low: float
    mid: float
    high: float | None

    def times(self, factor: float) -> "Span":
        """Return the span with all ends multiplied by a number above zero."""
        high = None if self.high is None else self.high * factor
        return Span(low=self.low * factor, mid=self.mid * factor, high=high)

    def shares_with(self, other: "Span") -> bool:
        """Return whether a number lies in both."""
        one_ends = self.high is not None and self.high < other.low
        other_ends = other.high is not None and other.high < self.low
        return not (one_ends or other_ends)


@dataclass(frozen=True, slots=True, kw_only=True)
class NormalFlow:
    """One reading of the normal flow in litres and tankers a day; `source` says whose.

    `corridor` names the road that it speaks of, None: all that comes in. `claims` are those of
    the project that tell it, empty where it is an assumption.
    """

    id: str
    litres_per_day: Span
    tankers_per_day: Span
    source: str
    why_fr: str = ""
    why_en: str = ""
    corridor: str | None = None
    claims: tuple[str, ...] = ()


def days_in(unit: str) -> float:
    """Return the days of "day", "week", "month" or "year"."""
    return _DAYS[unit]


def litres_of_tankers(tankers: float, assumed: SupplyAssumptions) -> Span:
    """Return the litres that a number of tankers carries."""
    litres = assumed.tanker_litres
    return Span(
        low=litres.low, mid=_mid(litres.low, litres.mid, litres.high), high=litres.high
    ).times(tankers)


def litres_of_tonnes(tonnes: float, assumed: SupplyAssumptions) -> Span:
    """Return the litres of a mass of fuel: the denser it is, the fewer."""
    density = assumed.density_kg_per_litre
    middle = _mid(density.low, density.mid, density.high)
    kg = tonnes * _KG_PER_TONNE
    return Span(low=kg / density.high, mid=kg / middle, high=kg / density.low)


def normal_flow(section: NormalFlowSection, assumed: SupplyAssumptions) -> NormalFlow:
    """Return a reading of the normal flow, its amount turned into litres and tankers a day."""
    amount = section.amount
    told = Span(low=amount.low, mid=_mid(amount.low, amount.mid, amount.high), high=amount.high)
    per_day = told.times(1 / days_in(section.per))
    litres = _in_litres(per_day, section, assumed)
    if section.is_least:
        litres = Span(low=litres.low, mid=litres.mid, high=None)
    return NormalFlow(
        id=section.id,
        litres_per_day=litres,
        tankers_per_day=_in_tankers(per_day, litres, section, assumed),
        source=amount.source,
        why_fr=amount.why_fr,
        why_en=amount.why_en,
        corridor=section.corridor,
    )


def tankers_of_litres(litres: Span, assumed: SupplyAssumptions) -> Span:
    """Return the tankers that carry so many litres: the fewer, the larger they are."""
    tanker = assumed.tanker_litres
    middle = _mid(tanker.low, tanker.mid, tanker.high)
    high = None if litres.high is None else litres.high / tanker.low
    return Span(low=litres.low / tanker.high, mid=litres.mid / middle, high=high)


def _in_litres(amount: Span, section: NormalFlowSection, assumed: SupplyAssumptions) -> Span:
    match section.unit:
        case "litres":
            return amount
        case "m3":
            return amount.times(_LITRES_PER_M3)
        case "tonnes":
            ends = [litres_of_tonnes(one, assumed) for one in _ends(amount)]
        case "tankers":
            ends = [litres_of_tankers(one, assumed) for one in _ends(amount)]
        case _:
            assert_never(section.unit)
    return Span(low=ends[0].low, mid=ends[1].mid, high=ends[2].high)


def _in_tankers(
    amount: Span, litres: Span, section: NormalFlowSection, assumed: SupplyAssumptions
) -> Span:
    """Return tankers a day: as told where they are told, else what the litres would take."""
    if section.unit == "tankers":
        high = None if section.is_least else amount.high
        return Span(low=amount.low, mid=amount.mid, high=high)
    return tankers_of_litres(litres, assumed)


def _ends(span: Span) -> tuple[float, float, float]:
    return span.low, span.mid, span.mid if span.high is None else span.high


def _mid(low: float, mid: float | None, high: float) -> float:
    return (low + high) / 2 if mid is None else mid
