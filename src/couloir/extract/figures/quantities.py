"""The quantity before a noun: hedge, number or word instead of one, and the range it means."""

import re
from dataclasses import dataclass, replace
from typing import Literal

from couloir.extract.figures.numerals import SPACE, Numerals, alternatives
from couloir.extract.figures.table import FigureTable
from couloir.extract.folding import fold
from couloir.model.claim import Range

Sort = Literal["number", "one", "definite", "unnumbered"]
_HUNDRED = 100
_TEN = 10
# Of the hedges before a number no more than this many stand one behind the other.
_MOST_HEDGES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """How many; `start` and `end` are those of the words that say so."""

    start: int
    end: int
    count: Range
    sort: Sort


class Quantities:
    """The quantities of one language, compiled.

    `before_noun` finds the one that ends right before a place; `alone` matches one with a
    number in it, for numbers that no noun follows.
    """

    def __init__(self, table: FigureTable, numbers: Numerals) -> None:
        self._numbers = numbers
        self._open = {fold(words): least for words, least in table.open.items()}
        self._exact = {fold(words): number for words, number in table.exact.items()}
        hedges, words = table.hedges, table.words
        self._definite = frozenset(map(fold, words.definite))
        self._singular = self._definite - frozenset(map(fold, words.unnumbered))
        behind = [*hedges.at_least_after, *hedges.at_most_after]
        self._opens_up = frozenset(map(fold, [*hedges.at_least, *hedges.at_least_after]))
        opening = [*hedges.at_least, *hedges.at_most, *behind]
        self._hedge = re.compile(rf"(?<!\w)(?:{alternatives(opening)})(?!\w)")
        self._behind = re.compile(rf"(?:,?{SPACE})(?P<hedge>{alternatives(behind)})(?!\w)")
        gap = rf"(?:{SPACE}|(?<='))"
        before = alternatives([*hedges.at_least, *hedges.at_most, *hedges.around])
        after = alternatives([*hedges.at_least_after, *hedges.at_most_after, *hedges.around_after])
        prefix = rf"(?P<before>(?:(?:{before}){gap}){{0,{_MOST_HEDGES}}})"
        suffix = rf"(?P<after>,?{SPACE}(?:{after})(?!\w),?)?"
        counted = rf"(?:{self._numbered(table, gap)})"
        nothing = (
            rf"(?P<one>{alternatives(words.one)})|"
            rf"(?P<unnumbered>{alternatives([*words.unnumbered, *words.definite])})"
        )
        self._fillers = self._filler(table)
        of = rf"(?:{gap}(?:{alternatives(words.of)}))?"
        between = rf"{of}(?:{gap}{self._fillers}){{0,3}}{gap}?\Z"
        self._before_noun = re.compile(
            rf"(?<!\w)(?P<quantity>{prefix}{counted}{suffix}|{nothing}){between}"
        )
        self.alone = re.compile(rf"(?P<quantity>{prefix}{counted}{suffix})(?!\w)(?![.,%]\d)")
        self._comma = re.compile(rf",{SPACE}")
        self._mark = re.compile(r"\s?[,;.)]")
        self._none = re.compile(rf"(?<!\w)(?:{alternatives(words.none)})(?:{SPACE}\w+)?{SPACE}\Z")

    def _numbered(self, table: FigureTable, gap: str) -> str:
        number = rf"(?:{self._numbers.pattern})"
        about = rf"(?:{alternatives(self._numbers.about)})"
        articles = alternatives(self._numbers.articles)
        loose = rf"(?:(?:{alternatives(self._numbers.loose)}){SPACE})?"
        hedges = table.hedges
        # "vingt et un" is one number, "entre vingt et trente" are two.
        free = [word for word in hedges.range_middle if word not in self._numbers.joins]
        return "|".join(
            (
                rf"(?:{alternatives(hedges.range_before)}){gap}(?P<low>{number})"
                rf"{_middle(hedges.range_middle)}(?P<high>{number})(?!\w)",
                rf"(?P<from>{number}){_middle(free)}(?P<to>{number})(?!\w)",
                rf"(?P<exact>{alternatives(self._exact)})(?!\w)",
                rf"(?P<open>{alternatives(self._open)})(?!\w)",
                rf"(?:{articles}|(?P<times>{self._numbers.words_pattern}|\d{{1,2}})){SPACE}"
                rf"{loose}(?P<about>{about})s?(?!\w)",
                rf"(?P<number>{number})(?!\w)",
            )
        )

    def _filler(self, table: FigureTable) -> str:
        words = table.words
        if words.fillers:
            return rf"(?:{alternatives(words.fillers)})"
        barred = alternatives([*words.stops, *words.definite, *self._numbers.spelled])
        return rf"(?!(?:{barred})(?![\w-]))[a-z][\w'-]{{1,20}}"

    def before_noun(self, folded: str, opening: int, noun: int) -> Quantity | None:
        """Return the quantity whose words, from `opening` on, end right before the noun."""
        window = folded[opening:noun]
        match = self._before_noun.search(window)
        if match is None:
            return None
        return self._quantity(match, opening)

    def settled(self, quantity: Quantity, *, is_plural: bool, words: str) -> Quantity | None:
        """Return the quantity now that its noun is known: "the bridge" is one, "the bridges" open.

        `words` are those of the quantity. None for a singular that counts nothing ("les
        terroriste", "the terrorist threat" without its noun).
        """
        if quantity.sort not in ("definite", "unnumbered"):
            return quantity
        if quantity.sort == "definite" and (not is_plural or words in self._singular):
            return replace(quantity, count=Range(low=1, high=1))
        return quantity if is_plural else None

    def with_hedge_behind(self, quantity: Quantity, folded: str, end: int) -> tuple[Quantity, int]:
        """Return the quantity with a hedge that stands behind its noun, and where that ends."""
        if quantity.sort != "number" or quantity.count.low is None:
            return quantity, end
        match = self._behind.match(folded, end)
        if match is None:
            return quantity, end
        count = self._hedged(quantity.count.low, quantity.count.high, match["hedge"])
        return replace(quantity, count=count), match.end()

    def apposed(self, folded: str, end: int) -> tuple[Quantity, int] | None:
        """Return the number that follows a noun between commas, and where it ends.

        "The lorries, some sixty, …": the number counts the noun before it.
        """
        comma = self._comma.match(folded, end)
        match = self.alone.match(folded, comma.end()) if comma else None
        if match is None or not self._mark.match(folded, match.end()):
            return None
        quantity = self._quantity(match, 0)
        return (quantity, match.end()) if quantity else None

    def is_denied(self, folded: str, opening: int, noun: int) -> bool:
        """Return whether the words before a noun say that there is none ("no", "aucun")."""
        return self._none.search(folded[opening:noun]) is not None

    def of_number(self, match: re.Match[str]) -> Quantity | None:
        """Return the quantity that a match of `alone` holds."""
        return self._quantity(match, 0)

    def _quantity(self, match: re.Match[str], opening: int) -> Quantity | None:
        groups = match.groupdict()
        start, end = opening + match.start(), opening + match.end("quantity")
        if groups.get("one"):
            return Quantity(start=start, end=end, count=Range(low=1, high=1), sort="one")
        if groups.get("unnumbered"):
            sort: Sort = "definite" if groups["unnumbered"] in self._definite else "unnumbered"
            return Quantity(start=start, end=end, count=Range(), sort=sort)
        count = self._count(groups)
        return Quantity(start=start, end=end, count=count, sort="number") if count else None

    def _count(self, groups: dict[str, str | None]) -> Range | None:
        opened = groups["open"]
        if opened is not None:
            return Range(low=self._open[_plain(opened)], high=None)
        low, high = self._ends(groups)
        if low is None or high is None:
            return None
        low, high = min(low, high), max(low, high)
        return self._hedged(low, high, f"{groups['before'] or ''} {groups['after'] or ''}")

    def _hedged(self, low: int, high: int | None, words: str) -> Range:
        """Return the range with the end left open that the words leave open."""
        hedges = [_plain(hedge) for hedge in self._hedge.findall(words)]
        if not hedges:
            return Range(low=low, high=high)
        if any(hedge in self._opens_up for hedge in hedges):
            return Range(low=low, high=None)
        return Range(low=None, high=high)

    def _ends(self, groups: dict[str, str | None]) -> tuple[int | None, int | None]:
        low, high, number = groups["low"], groups["high"], groups["number"]
        low, high = low or groups["from"], high or groups["to"]
        if low is not None and high is not None:
            return self._range(low, high)
        if groups["exact"] is not None:
            exact = self._exact[_plain(groups["exact"])]
            return exact, exact
        if groups["about"] is not None:
            times = self._numbers.value(groups["times"]) if groups["times"] else 1
            value = times * self._numbers.about[groups["about"]] if times else None
            return value, value
        value = self._numbers.value(number) if number else None
        return value, value

    def _range(self, low: str, high: str) -> tuple[int | None, int | None]:
        """Return both ends; "two to three hundred" starts at two hundred."""
        first, last = self._numbers.value(low), self._numbers.value(high)
        scale = self._numbers.scale(high)
        if first is not None and last is not None and first < _TEN and scale > 1:
            first *= scale
        return first, last


def _middle(words: list[str]) -> str:
    """Return a pattern of what stands between the ends of a range; a dash only between digits."""
    spelled = alternatives([word for word in words if word != "-"])
    return rf"(?:{SPACE}(?:{spelled}){SPACE}|(?<=\d){SPACE}?-{SPACE}?(?=\d))"


def _plain(words: str) -> str:
    return re.sub(r"\s+", " ", words)
