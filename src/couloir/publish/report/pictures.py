"""The map and the chart of weeks as SVG files of their own, readable in grey."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from couloir.model.incident import Incident
from couloir.model.vocabulary import FAMILY, State
from couloir.publish.chart import draw
from couloir.publish.outlines import Outlines
from couloir.publish.report.content import Period, Picture
from couloir.publish.report.messages import Messages
from couloir.publish.view import SituationView
from couloir.publish.wording import Wording

# Pixels. On A4 with 15 mm margins a pixel is 0.67 point: names of towns are set in 8.4 points.
MAP_SIZE = (760.0, 350.0)
WEEKS_SIZE = (760.0, 156.0)
# Weeks before the last day, its own included: a quarter, so that a week stands beside its past.
_WEEKS = 13
_WEEK_DAYS = 7
_BAND = ("violence", "custody", "access", "convoy", "supply", "other")
# Families that are told of supply as well.
_OF_SUPPLY = frozenset({"rationing", "supply_figure", "price"})
_LEFT, _RIGHT, _TOP, _BOTTOM = 34.0, 200.0, 10.0, 24.0
_LEGEND = (
    State.BLOCKADED,
    State.BLOCKADE_DECLARED,
    State.CONTESTED,
    State.PARTIALLY_LIFTED,
    State.OPEN_ESCORTED,
    State.OPEN,
    State.UNKNOWN,
)
_LEGEND_HEIGHT = 46.0
# Pixels that a letter of the legend takes at most on average, at its size of 11.
_LEGEND_LETTER = 4.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """The incidents of one family in one week, in pixels."""

    x: float
    y: float
    wide: float
    high: float
    style: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """A line of the scale with its number."""

    y: float
    label: str


def map_picture(
    view: SituationView,
    numbers: Mapping[str, int],
    outlines: Outlines | None,
    words: Wording,
    say: Messages,
) -> Picture | None:
    """Return the map of a gated view, None where nothing is located."""
    chart = draw(view, numbers, outlines, words, size=MAP_SIZE)
    if chart is None:
        return None
    caption = [words.page["borders"] if outlines else words.page["no_outlines"]]
    if chart.off:
        off = ", ".join(str(one) for one in chart.off)
        caption.append(say.say("Outside the frame: {numbers}.", numbers=off))
    size = (MAP_SIZE[0], MAP_SIZE[1] + _LEGEND_HEIGHT)
    svg = _template("map.svg.j2").render(
        chart=chart,
        size=size,
        words=words,
        w=words.page,
        legend=list(_legend(words)),
        kinds=[
            ("stretch", say.say("stretch of road")),
            ("disc", say.say("somewhere in the circle")),
            ("area", say.say("somewhere in the area")),
            ("town", words.page["legend_town"]),
            ("post", words.page["legend_post"]),
        ],
    )
    alt = say.say("Map of corridors, towns and incidents by their state; the tables say the same.")
    return Picture(svg=svg, alt=alt, caption=" ".join(caption), size=size)


def _legend(words: Wording) -> Iterator[tuple[float, str, str]]:
    """Yield the pixel from the left, style and label of each state, side by side."""
    x = 4.0
    for state in _LEGEND:
        label = words.labels.state(state)
        yield x, f"s-{state}", label
        x += 42 + len(label) * _LEGEND_LETTER


def weeks_picture(
    incidents: Iterable[Incident], period: Period, words: Wording, say: Messages
) -> Picture | None:
    """Return how many incidents began in each of the weeks up to the last day of a period.

    None where none did. Weeks are counted back from the last day; the bars of the period stand
    on a thick line.
    """
    first = period.last - timedelta(days=_WEEKS * _WEEK_DAYS - 1)
    dated = [
        (one, one.when.start)
        for one in incidents
        if one.when.start is not None and first <= one.when.start <= period.last
    ]
    if not dated:
        return None
    counts = Counter(((day - first).days // _WEEK_DAYS, band_of(one)) for one, day in dated)
    most = max(sum(counts[week, band] for band in _BAND) for week in range(_WEEKS))
    axis = _Axis(first=first, top=_round_up(most))
    labels = {band: _band_label(band, words, say) for band in _BAND}
    start = max(0, (period.first - first).days) / _WEEK_DAYS
    svg = _template("weeks.svg.j2").render(
        size=WEEKS_SIZE,
        left=_LEFT,
        right=WEEKS_SIZE[0] - _RIGHT,
        base=axis.base,
        marked=(axis.at(start), axis.at(_WEEKS)),
        bars=list(_bars(counts, axis, labels)),
        rungs=[Rung(y=axis.high(one), label=str(one)) for one in _rungs(axis.top)],
        ticks=list(_ticks(axis, words)),
        legend=[(band, labels[band]) for band in reversed(_BAND)],
        period=say.say("this report"),
    )
    alt = say.say("Bars: incidents by week and family, up to {day}.", day=words.day(period.last))
    caption = say.say(
        "Incidents told, by the week they began in (weeks end on the last day of the report). "
        "More reports, or fewer, change these numbers as well as more violence, or less."
    )
    return Picture(svg=svg, alt=alt, caption=caption, size=WEEKS_SIZE)


def band_of(incident: Incident) -> str:
    """Return the band of the chart that an incident is counted in."""
    family = FAMILY[incident.kind]
    if family in _OF_SUPPLY:
        return "supply"
    return family if family in _BAND else "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Axis:
    first: date
    top: int

    @property
    def base(self) -> float:
        return WEEKS_SIZE[1] - _BOTTOM

    @property
    def per_week(self) -> float:
        return (WEEKS_SIZE[0] - _LEFT - _RIGHT) / _WEEKS

    def at(self, week: float) -> float:
        return _LEFT + week * self.per_week

    def high(self, number: int) -> float:
        """Return the pixel from the top at which a number stands."""
        return self.base - (self.base - _TOP) * number / self.top


def _bars(
    counts: Mapping[tuple[int, str], int], axis: _Axis, labels: Mapping[str, str]
) -> Iterator[Bar]:
    for week in range(_WEEKS):
        below = 0
        for band in _BAND:
            number = counts.get((week, band), 0)
            if number:
                y = axis.high(below + number)
                title = f"{labels[band]}: {number}"
                yield Bar(
                    x=axis.at(week) + 4, y=y, wide=axis.per_week - 8,
                    high=axis.high(below) - y, style=f"b-{band}", title=title,
                )  # fmt: skip
                below += number


def _ticks(axis: _Axis, words: Wording) -> Iterator[tuple[float, str]]:
    """Yield the first day of every other week."""
    for week in range(0, _WEEKS, 2):
        day = axis.first + timedelta(days=week * _WEEK_DAYS)
        yield axis.at(week) + 4, f"{day.day} {words.labels.of('month_short', str(day.month))}"


def _rungs(top: int) -> Sequence[int]:
    return range(0, top + 1, max(1, top // 4))


def _round_up(most: int) -> int:
    """Return the top of the scale: the next number that four rungs divide."""
    return most if most <= 4 else -(-most // 4) * 4  # noqa: PLR2004 - rungs


def _band_label(band: str, words: Wording, say: Messages) -> str:
    return say.say("other") if band == "other" else words.labels.of("family", band)


@cache
def _template(name: str) -> Template:
    environment = Environment(
        loader=PackageLoader("couloir.publish.report"),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(name)
