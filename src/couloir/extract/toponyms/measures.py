"""Distances told before a name: "une trentaine de km au nord de Kati", "15 miles east of Koro"."""

import re
from dataclasses import dataclass
from functools import cache

from couloir.extract.figures.numerals import numerals
from couloir.extract.figures.quantities import Quantities
from couloir.extract.figures.table import FigureTable
from couloir.extract.languages.loading import load_table
from couloir.extract.toponyms.table import MeasureRules, place_rules
from couloir.model.claim import Range
from couloir.model.vocabulary import Language

_REACH = 110  # code points before a name in which its distance stands
_FARTHEST_KM = 1000.0  # what is told further off does not say where a thing happened
_DECIMALS = 1
_PART = re.compile(r"(?<![\d.,])(\d{1,3})[.,](\d{1,2})\s*$")  # 12,5 km: people are whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """How far a happening is from a name, the bearing in degrees from north, where it begins."""

    distance_km: float
    bearing: float | None
    start: int


class MeasureReader:
    """Reads the distance that ends right before a name, in one language."""

    def __init__(self, language: Language) -> None:
        """Compile the language's words; raises `LanguageDataError`."""
        self._rules: MeasureRules = place_rules(language).measure
        self._quantities = _quantities(language)

    def before(self, folded: str, floor: int, name: int) -> Measure | None:
        """Return the distance told before a name, not before `floor`; None where none is."""
        opening = max(floor, name - _REACH)
        match = self._rules.before.search(folded, opening, name)
        if match is None:
            return None
        told = self._number(folded, opening, match.start("unit"))
        if told is None:
            return None
        start, count = told
        distance = count * self._rules.km_of(match["unit"])
        if not 0 < distance <= _FARTHEST_KM:
            return None
        return Measure(
            distance_km=round(distance, _DECIMALS),
            bearing=self._rules.bearing_of(match["side"]),
            start=start,
        )

    def _number(self, folded: str, opening: int, unit: int) -> tuple[int, float] | None:
        """Return where the number before a unit begins, and the middle of what it means."""
        part = _PART.search(folded, opening, unit)
        if part is not None:
            return part.start(), float(f"{part[1]}.{part[2]}")
        quantity = self._quantities.before_noun(folded, opening, unit)
        count = None if quantity is None else _middle(quantity.count)
        return None if quantity is None or count is None else (quantity.start, count)


@cache
def _quantities(language: Language) -> Quantities:
    return Quantities(load_table(language, "figures", FigureTable), numerals(language))


def _middle(count: Range) -> float | None:
    known = [end for end in (count.low, count.high) if end is not None]
    return sum(known) / len(known) if known else None
