"""The timeline of a view: incidents as bars by day, a lane for each family."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from couloir.model.incident import Incident
from couloir.model.vocabulary import FAMILY
from couloir.publish.wording import Wording

WIDTH = 960.0
_LEFT = 170.0
_RIGHT = 12.0
_ROW = 24.0
_HEAD = 26.0
# Two months: what lies further back is named at the left edge, or it would crush the rest.
DAYS = 60
_WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """The days of an incident; `is_cut` where it began before the strip does."""

    x: float
    y: float
    wide: float
    number: int
    text_x: float
    is_cut: bool
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """A family of kinds with its bars."""

    label: str
    style: str
    top: float
    height: float
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A Monday."""

    x: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """The whole timeline; `earlier` are the numbers of incidents that ended before it."""

    width: float
    height: float
    left: float
    head: float
    ticks: tuple[Tick, ...]
    lanes: tuple[Lane, ...]
    earlier: tuple[int, ...]


def strip_of(
    incidents: Sequence[Incident], numbers: Mapping[str, int], as_of: date, words: Wording
) -> Strip | None:
    """Return the timeline up to the day of view, None where no incident has a day in it."""
    dated = [one for one in incidents if one.when.is_known]
    starts = [one.when.start for one in dated if one.when.start is not None]
    first = max(min(starts, default=as_of), as_of - timedelta(days=DAYS - 1))
    ends = {one.id: one.when.end or as_of for one in dated}
    shown = [one for one in dated if ends[one.id] >= first]
    if not shown:
        return None
    last = max(as_of, *(ends[one.id] for one in shown))
    axis = _Axis(first=first, last=last)
    lanes = tuple(_lanes(shown, numbers, axis, words))
    return Strip(
        width=WIDTH,
        height=lanes[-1].top + lanes[-1].height + 4,
        left=_LEFT,
        head=_HEAD,
        ticks=tuple(_ticks(axis, words)),
        lanes=lanes,
        earlier=tuple(sorted(numbers[one.id] for one in dated if ends[one.id] < first)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Axis:
    first: date
    last: date

    @property
    def per_day(self) -> float:
        return (WIDTH - _LEFT - _RIGHT) / ((self.last - self.first).days + 1)

    def at(self, day: date) -> float:
        """Return the pixel where a day begins."""
        return _LEFT + max(0, (day - self.first).days) * self.per_day


def _lanes(
    incidents: Sequence[Incident], numbers: Mapping[str, int], axis: _Axis, words: Wording
) -> Iterator[Lane]:
    top = _HEAD
    for family in dict.fromkeys(FAMILY.values()):
        members = [one for one in incidents if FAMILY[one.kind] == family]
        if not members:
            continue
        bars = tuple(_bars(members, numbers, axis, words, top=top + 3))
        height = max(bar.y for bar in bars) + _ROW + 3 - top
        label = words.labels.of("family", family)
        yield Lane(label=label, style=f"f-{family}", top=top, height=height, bars=bars)
        top += height


def _bars(
    members: Sequence[Incident],
    numbers: Mapping[str, int],
    axis: _Axis,
    words: Wording,
    *,
    top: float,
) -> Iterator[Bar]:
    """Yield bars, each in the first row where it covers none before it."""
    row_ends: list[float] = []
    for one in sorted(members, key=lambda one: (one.when.start or axis.first, numbers[one.id])):
        start, end = one.when.start or axis.first, one.when.end or axis.last
        x = axis.at(start)
        # A number of two digits needs this much.
        wide = max(axis.at(end) + axis.per_day - x, 22.0)
        x = min(x, WIDTH - _RIGHT - wide)
        row = next((index for index, taken in enumerate(row_ends) if taken <= x), len(row_ends))
        row_ends[row:] = [x + wide + 2, *row_ends[row + 1 :]]
        kind = words.labels.of("kind", one.kind)
        yield Bar(
            x=x,
            y=top + row * _ROW,
            wide=wide,
            number=numbers[one.id],
            text_x=x + min(wide, 26.0) / 2,
            is_cut=start < axis.first,
            title=f"{kind}, {words.interval(one.when)}",
        )


def _ticks(axis: _Axis, words: Wording) -> Iterator[Tick]:
    """Yield Mondays, so many that their labels do not meet."""
    weeks = max(1, round(70 / (axis.per_day * _WEEK) + 0.5))
    monday = axis.first + timedelta(days=-axis.first.weekday() % _WEEK)
    while monday <= axis.last:
        label = f"{monday.day} {words.labels.of('month_short', str(monday.month))}"
        if axis.at(monday) < WIDTH - 40:
            yield Tick(x=axis.at(monday), label=label)
        monday += timedelta(days=_WEEK * weeks)
