"""Where a claim can meet others: days, place words and cells; what meets is worth judging.

Claims that have a place and a day of their own are *tight*: they meet by days and place. The
others cannot tell which of a week's attacks they speak of: they join incidents and hold none
together (see docs/adr/0010-merging-by-windows-and-voices.md).
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise
from math import ceil, floor
from typing import Final, Literal

from couloir.incidents.folding import fold
from couloir.incidents.judge import LASTING_DAYS, LOOSE_DAYS
from couloir.incidents.kinds import family, is_lasting
from couloir.incidents.where import NEAR_KM, REGION_KM, extent_km, place_names
from couloir.model.claim import Claim, Figure
from couloir.model.footprint import Footprint, Position

# "region": of a day, but of a country or region; "period": of a place, but of a month;
# "vague": neither; "timeless": no day is known, not even that of the page: the name is left.
Scope = Literal["tight", "region", "period", "vague", "timeless"]

# A happening without a date happened in the weeks before the page, if the page is news.
_UNDATED_DAYS: Final = 14
# Longer than this, a claim's days do not tell which of several happenings it means.
TIGHT_DAYS: Final = 7
# A claim of a place and a month is compared with that month's incidents there; a year is not.
PERIOD_DAYS: Final = 62
# A span of years is told by its last part: a year is looked at, not a decade.
LONGEST_DAYS: Final = 420
# Days behind the present start within which a claim can still change what it meets.
HORIZON_DAYS: Final = PERIOD_DAYS + 2 * LASTING_DAYS
# Degrees of one cell, somewhat more than the way that counts as near.
_CELL_DEGREES: Final = 0.25
_KM_OF_DEGREE: Final = 100.0
_MAX_CELLS: Final = 400
_LAT_CELLS: Final = 10_000
_LEVELS: Final = range(10)  # 2**9 days hold the longest span
# The days of what has none: of any other claim's days some are among them.
_EVER: Final = (1, 10_000_000)
# Days that are looked through for the sake of a claim that has none: 1980 to 2060.
_DAYS: Final = (722_815, 752_400)
_SHORT_WORD: Final = 2

Key = str | int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Days (ordinals, both included) and places in which a claim can meet others.

    `slack` are the days of silence that may lie between it and another. `figures` are its exact
    numbers of things in its region, `words` those of its place names, `region` is the one that they lie in. `cells` are those that its shape lies in,
    none where it has no shape, `margin` the number beyond them that still count as near.
    """

    scope: Scope
    family: str
    country: str | None
    start: int
    end: int
    slack: int
    words: frozenset[str]
    figures: frozenset[str]
    region: str
    cells: frozenset[int]
    margin: int

    @property
    def is_tight(self) -> bool:
        """Whether it has a place and a day of its own."""
        return self.scope == "tight"

    @property
    def has_place(self) -> bool:
        """Whether it is met by place."""
        if self.scope == "timeless":
            return bool(self.words)
        return self.scope in {"tight", "period"}

    @property
    def bucket(self) -> str:
        """The one bucket that the claim is filed under: by length and start of its days."""
        side = "tight" if self.is_tight else "loose"
        if self.scope == "timeless":
            return f"timeless {self.family}"
        return f"{side} {self.family} {self.level} {self.start >> self.level}"

    @property
    def level(self) -> int:
        """Two to this power are at least as many days as it has."""
        return (self.end - self.start).bit_length()

    def buckets_met(self, side: str, levels: Collection[int] | None = None) -> Iterator[str]:
        """Yield the buckets whose claims may share a day, those of one side.

        With `levels` only those of claims of so many days.
        """
        if side == "loose":
            yield f"timeless {self.family}"
        first, last = self.start - self.slack, self.end + self.slack
        if self.scope == "timeless":
            first, last = _DAYS
        for level in _LEVELS if levels is None else levels:
            for node in range((first - (1 << level) + 1) >> level, (last >> level) + 1):
                yield f"{side} {self.family} {level} {node}"

    def filed_under(self) -> Iterable[Key]:
        """Return the keys of the claim inside its bucket.

        Names that are on no map may be two spellings of one: these meet all of their region.
        """
        regions = (f"in {self.region}", *(() if self.cells else (f"somewhere in {self.region}",)))
        return (*self.words, *self.figures, *self.cells, *(regions if self.region else ()))

    def keys_met(self) -> Iterable[Key]:
        """Return the keys of claims of a place that may be one with this one's."""
        region = f"somewhere in {self.region}" if self.cells else f"in {self.region}"
        around = _around(self.cells, self.margin)
        return (*self.words, *self.figures, *around, *((region,) if self.region else ()))


def meets(one: Reach, other: Reach) -> bool:
    """Return whether two claims are worth judging; the same whichever way round."""
    if one.family != other.family:
        return False
    if one.country != other.country and one.country is not None and other.country is not None:
        return False
    if max(one.start - other.end, other.start - one.end) > min(one.slack, other.slack):
        return False
    return _places_meet(one, other)


def _places_meet(one: Reach, other: Reach) -> bool:
    scopes = {one.scope, other.scope}
    if _is_too_vague(scopes, one.has_place and other.has_place):
        return False
    if not one.words.isdisjoint(other.words) or not one.figures.isdisjoint(other.figures):
        return True
    if not (one.has_place and other.has_place):
        return not _regions_differ(one, other)
    if not (one.cells and other.cells):
        return one.region == other.region != ""
    return not _around(one.cells, min(one.margin, other.margin)).isdisjoint(other.cells)


def _is_too_vague(scopes: Collection[Scope], are_placed: bool) -> bool:
    """Return whether two claims have too little in common to tell: one has no place, or no day."""
    if "timeless" in scopes and len(scopes) > 1:
        return not are_placed
    return "tight" in scopes and "vague" in scopes


def _regions_differ(one: Reach, other: Reach) -> bool:
    """Return whether two claims name two regions, and their shapes, if any, are not near."""
    if not one.region or not other.region or one.region == other.region:
        return False
    if not (one.cells and other.cells):
        return True
    return _around(one.cells, min(one.margin, other.margin)).isdisjoint(other.cells)


def reach_of(claim: Claim, known: date | None) -> Reach:
    """Return where a claim can meet others; `known` is the day its document was known."""
    start, end = days_of(claim.when.start, claim.when.end, known)
    cells, margin = _cells(claim.footprint)
    return Reach(
        scope=_scope(claim, start, end, cells),
        family=family(claim.kind),
        country=claim.place.country,
        start=start,
        end=end,
        slack=LASTING_DAYS if is_lasting(claim.kind) else LOOSE_DAYS,
        words=frozenset(_words(claim)),
        figures=frozenset(_figures(claim)),
        region=fold(claim.place.admin1 or ""),
        cells=cells or frozenset(),
        margin=margin,
    )


def days_of(start: date | None, end: date | None, known: date | None) -> tuple[int, int]:
    """Return the first and last day, as ordinals, in which a happening told so is looked for.

    Without days those before the one on which it was known; without that one, all days.
    """
    if start is None or end is None:
        if known is None:
            return _EVER
        return known.toordinal() - _UNDATED_DAYS, known.toordinal()
    return max(start.toordinal(), end.toordinal() - LONGEST_DAYS), end.toordinal()


def _scope(claim: Claim, start: int, end: int, cells: frozenset[int] | None) -> Scope:
    if (start, end) == _EVER:
        return "timeless"
    is_named = bool(claim.place.names) and claim.place.relation != "in_area"
    days = end - start + 1
    has_day = is_lasting(claim.kind) or (claim.when.is_known and days <= TIGHT_DAYS)
    if is_named and has_day and cells is not None and not _is_wide(claim):
        return "tight"
    if days > PERIOD_DAYS:
        return "vague"
    return "region" if has_day else ("period" if is_named else "vague")


def _is_wide(claim: Claim) -> bool:
    """Return whether the shape is a region, or a town's name may stand for its region."""
    shape = claim.footprint
    if shape is not None and shape.shape == "area" and extent_km(shape) > REGION_KM:
        return True
    is_seat = claim.place.relation in {"near", "unknown"} and claim.place.distance_km is None
    region = claim.place.admin1
    return is_seat and region is not None and fold(region) in {fold(n) for n in claim.place.names}


def _figures(claim: Claim) -> Iterator[str]:
    """Yield exact numbers: "14 abducted in Kayes" told of two towns may be one happening."""
    deaths = Figure(what="person", effect="killed", count=claim.fatalities)
    for one in (*claim.figures, deaths):
        number = one.count.low
        if number is not None and number > 1 and number == one.count.high:
            yield f"{number} {one.what} {one.effect} {fold(claim.place.admin1 or '')}"


def _words(claim: Claim) -> Iterator[str]:
    """Yield the words of the place names: "Nioro" meets "Nioro du Sahel"."""
    for name in place_names(claim):
        long = [word for word in name.split() if len(word) > _SHORT_WORD]
        yield from long or [name]


def _cells(footprint: Footprint | None) -> tuple[frozenset[int] | None, int]:
    """Return the cells of a shape and its margin in cells; None for a shape over too many."""
    if footprint is None:
        return frozenset(), 0
    margin = ceil((NEAR_KM + footprint.precision_km) / _KM_OF_DEGREE / _CELL_DEGREES)
    found = frozenset(_cell(position) for position in _positions(footprint))
    if len(found) > _MAX_CELLS:
        return None, margin
    # Between two samples of a line a corner of a cell may be passed over.
    return found, margin + (footprint.geometry.type not in {"Point", "MultiPoint"})


def _positions(footprint: Footprint) -> Iterator[Position]:
    """Yield the corners of a shape, and points on its lines, less than a cell apart.

    Of an area those are points all over the box that holds it.
    """
    if footprint.geometry.type == "Polygon":
        yield from _box(footprint.geometry.parts[0])
        return
    is_line = footprint.geometry.type not in {"Point", "MultiPoint"}
    for part in footprint.geometry.parts:
        yield from part
        for (west, south), (east, north) in pairwise(part) if is_line else ():
            steps = ceil(max(abs(east - west), abs(north - south)) / _CELL_DEGREES)
            for step in range(1, steps):
                share = step / steps
                yield west + (east - west) * share, south + (north - south) * share


def _box(ring: Sequence[Position]) -> Iterator[Position]:
    """Yield a point of each cell of the box around a ring; of a large box too many to be kept."""
    lons, lats = [lon for lon, _ in ring], [lat for _, lat in ring]
    wide = ceil((max(lons) - min(lons)) / _CELL_DEGREES) + 1
    high = ceil((max(lats) - min(lats)) / _CELL_DEGREES) + 1
    for across in range(min(wide, _MAX_CELLS + 1)):
        for up in range(min(high, _MAX_CELLS // wide + 2)):
            yield min(lons) + across * _CELL_DEGREES, min(lats) + up * _CELL_DEGREES


def _cell(position: Position) -> int:
    lon, lat = position
    return floor(lon / _CELL_DEGREES) * _LAT_CELLS + floor(lat / _CELL_DEGREES)


@lru_cache(maxsize=65_536)
def _around(cells: frozenset[int], margin: int) -> frozenset[int]:
    """Return cells with those beyond them, up to `margin` cells away."""
    ways = range(-margin, margin + 1)
    return frozenset(
        cell + lon * _LAT_CELLS + lat for cell in cells for lon in ways for lat in ways
    )
