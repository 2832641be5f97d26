"""The calendar picture: a row for each corridor, a column for each day, as one SVG file."""

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from pathlib import Path

from couloir.codec import write_whole
from couloir.model.corridor import Subject
from couloir.model.vocabulary import State, SubjectKind, SupplyState
from couloir.publish.gate import Gated
from couloir.publish.telling import Telling

WIDTH = 1200
_LEFT, _RIGHT, _TOP = 300, 16, 104
_ROW, _BAR, _GAP = 30, 22, 4
# A letter of the picture's text takes about this much of its size.
_LETTER = 0.56
_WEEK = 7
# Up to so many days each has a line of its own.
_DAYS_LINED = 62
_LINE_CHARACTERS = 170


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Days in a row, both included; `state` None: the gate withheld it."""

    first: date
    last: date
    state: State | SupplyState | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A subject with its runs, without a gap from the first day to the last."""

    subject: Subject
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """What is drawn of one kind of subject, from the first day to the last.

    `rows` come in any order, `silent` are those of which nothing is known on any of the days.

    `gated` is the view that the runs were let out of. `basis` says in words from when each day
    is looked at.
    """

    gated: Gated
    kind: SubjectKind
    first: date
    last: date
    rows: tuple[Row, ...]
    silent: tuple[Subject, ...]
    basis: str


@dataclass(frozen=True, slots=True)
class _Look:
    """A fill and a pattern on it: told apart in grey by lightness and by stroke."""

    fill: str
    pattern: str
    is_dark: bool = False


# From light to dark as passage gets worse; each with its own strokes. Unknown is hatched.
_LOOKS: dict[str, _Look] = {
    "unknown": _Look("#ffffff", '<path d="M-3,3 L3,-3 M0,12 L12,0 M9,15 L15,9" class="thin"/>'),
    "open": _Look("#d5ead2", ""),
    "open_escorted": _Look(
        "#c9dcec", '<circle cx="3" cy="3" r="1.4"/><circle cx="9" cy="9" r="1.4"/>'
    ),
    "partially_lifted": _Look("#e3d5ea", '<path d="M3,0 V12 M9,0 V12"/>'),
    "contested": _Look("#f6c98a", '<path d="M0,3 H12 M0,9 H12"/>'),
    "blockade_declared": _Look(
        "#df8257", '<path d="M-3,9 L3,15 M0,0 L12,12 M9,-3 L15,3" class="wide"/>'
    ),
    "blockaded": _Look("#6d1414", "", is_dark=True),
    "normal": _Look("#d5ead2", ""),
    "easing": _Look("#c9dcec", '<circle cx="3" cy="3" r="1.4"/><circle cx="9" cy="9" r="1.4"/>'),
    "strained": _Look("#f6c98a", '<path d="M0,3 H12 M0,9 H12"/>'),
    "shortage": _Look("#6d1414", "", is_dark=True),
    "withheld": _Look("#ffffff", '<path d="M0,0 L12,12 M0,12 L12,0"/>'),
}
_STYLE = (
    "text{font-family:'DejaVu Sans',Verdana,Arial,sans-serif;fill:#1a1a1a}"
    ".h{font-size:20px;font-weight:bold}.s{font-size:13px}.n{font-size:12.5px}.f{font-size:11px}"
    ".d{font-size:11px;fill:#444}.g{stroke:#1a1a1a;stroke-width:.5;opacity:.18}"
    ".w{stroke:#1a1a1a;stroke-width:1;opacity:.5}.b{stroke:#1a1a1a;stroke-width:.8}"
    ".l{font-size:11px;paint-order:stroke;stroke-width:3.5px;stroke-linejoin:round;stroke:#fff}"
    ".k{font-size:11px;fill:#fff}"
    "pattern path{stroke:#1a1a1a;stroke-width:1;fill:none}pattern .thin{stroke:#777;stroke-width:.8}"
    "pattern .wide{stroke-width:1.6}"
)


def write_calendar(path: Path, calendar: Calendar, told: Telling) -> None:
    """Write the picture; raise `CouloirError` where the file cannot be written."""
    write_whole(path, calendar_svg(calendar, told))


def calendar_svg(calendar: Calendar, told: Telling) -> str:
    """Return the picture as SVG: equal calendars, in whatever order, give equal bytes."""
    rows = sorted(calendar.rows, key=lambda one: (told.name(one.subject), one.subject.id))
    axis = _Axis(first=calendar.first, last=calendar.last)
    bottom = _TOP + _ROW * max(1, len(rows))
    below = list(_below(calendar, told))
    legend = _legend(calendar, told)
    tops = _legend_rows(legend)
    height = bottom + 30 + 26 * (max(tops, default=0) + 1) + 17 * len(below) + 14
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" '
        f'viewBox="0 0 {WIDTH} {height}" role="img" lang="{told.words.language}">',
        f"<title>{escape(_title(calendar, told))}</title>",
        f"<desc>{escape(_day_line(calendar, told))}</desc>",
        f"<style>{_STYLE}</style>",
        "<defs>",
        *(_pattern(name, look) for name, look in _LOOKS.items()),
        "</defs>",
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>',
        f'<text x="16" y="30" class="h">{escape(_title(calendar, told))}</text>',
        f'<text x="16" y="52" class="s">{escape(_day_line(calendar, told))}</text>',
        f'<text x="16" y="70" class="s">{escape(calendar.basis)}</text>',
        *_ticks(axis, bottom, told),
    ]
    for number, row in enumerate(rows):
        lines += _row(row, _TOP + number * _ROW, axis, told)
    if not rows:
        lines.append(_text(16, _TOP + 20, told.said["calendar_none"], "s"))
    lines += _draw_legend(legend, tops, bottom + 26)
    first = bottom + 30 + 26 * (max(tops, default=0) + 1) + 14
    lines += [_text(16, first + 17 * turn, line, "f") for turn, line in enumerate(below)]
    return "\n".join([*lines, "</svg>"]) + "\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Axis:
    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def at(self, day: date) -> float:
        """Return the pixel where a day begins."""
        return _LEFT + (day - self.first).days * (WIDTH - _LEFT - _RIGHT) / self.days


def _title(calendar: Calendar, told: Telling) -> str:
    span = told.text(
        "calendar_span", first=told.words.day(calendar.first), last=told.words.day(calendar.last)
    )
    title = calendar.gated.view.title
    return f"{told.said[f'calendar_title_{calendar.kind}']}, {span}{f' – {title}' if title else ''}"


def _day_line(calendar: Calendar, told: Telling) -> str:
    view, page = calendar.gated.view, told.words.page
    known = (
        f"{page['known_on']} {told.words.day(view.known_on)}"
        if view.known_on
        else page["known_all"]
    )
    basis = page[f"day_{view.as_of_basis}"]
    profile = told.words.labels.of("profile", view.profile)
    day = f"{page['as_of']} {told.words.day(view.as_of)} ({basis}), {known}"
    return f"{day} · {page['profile']}{page['colon']} {profile}"


def _ticks(axis: _Axis, bottom: int, told: Telling) -> Iterator[str]:
    """Yield a line for each day where there is room, and Mondays with their days."""
    per_week = axis.at(axis.first + timedelta(days=_WEEK)) - _LEFT
    every = _WEEK * max(1, round(58 / per_week + 0.5))
    day = axis.first
    monday = axis.first + timedelta(days=-axis.first.weekday() % _WEEK)
    while day <= axis.last:
        is_named = (day - monday).days % every == 0 and day >= monday
        if is_named or axis.days <= _DAYS_LINED:
            x = axis.at(day)
            kind = "w" if is_named else "g"
            yield f'<line x1="{x:.1f}" y1="{_TOP - 4}" x2="{x:.1f}" y2="{bottom}" class="{kind}"/>'
        if is_named and axis.at(day) < WIDTH - 50:
            label = f"{day.day} {told.words.labels.of('month_short', str(day.month))}"
            yield _text(axis.at(day) + 2, _TOP - 8, label, "d")
        day += timedelta(days=1)


def _row(row: Row, top: int, axis: _Axis, told: Telling) -> Iterator[str]:
    name = told.name(row.subject)
    yield f"<g><title>{escape(name)}</title>"
    yield _text(16, top + 15, _shortened(name), "n")
    for run in row.runs:
        x, wide = axis.at(run.first), axis.at(run.last + timedelta(days=1)) - axis.at(run.first)
        label = _label(run.state, told)
        days = told.text("from_to", first=told.words.day(run.first), last=told.words.day(run.last))
        look = _key(run.state)
        yield (
            f'<rect x="{x:.1f}" y="{top}" width="{wide:.1f}" height="{_BAR}" '
            f'fill="url(#p-{look})" class="b"><title>{escape(f"{name}, {days}")}'
            f"{told.words.page['colon']} {escape(label)}</title></rect>"
        )
        if look != "unknown" and len(label) * 11 * _LETTER + 10 <= wide:
            style = "k" if _LOOKS[look].is_dark else "l"
            yield _text(x + 5, top + 15, label, style)
    yield "</g>"


def _shortened(name: str) -> str:
    room = int((_LEFT - 24) / (12.5 * _LETTER))
    return name if len(name) <= room else f"{name[: room - 1].rstrip()}…"


def _key(state: State | SupplyState | None) -> str:
    return "withheld" if state is None else str(state)


def _label(state: State | SupplyState | None, told: Telling) -> str:
    return told.said["calendar_withheld"] if state is None else told.words.labels.state(state)


def _legend(calendar: Calendar, told: Telling) -> list[tuple[str, str]]:
    """Return the looks that are explained, in their order: all states, withheld where there is any."""
    drawn = {_key(run.state) for row in calendar.rows for run in row.runs}
    kinds = SupplyState if drawn & {"normal", "easing", "strained", "shortage"} else State
    wanted = {str(one) for one in kinds} | (drawn & {"withheld"})
    labels = {str(one): told.words.labels.state(one) for one in kinds}
    labels["withheld"] = told.said["calendar_withheld"]
    return [(key, labels[key]) for key in _LOOKS if key in wanted]


def _legend_rows(legend: Sequence[tuple[str, str]]) -> list[int]:
    """Return the line of each entry, so that none runs over the edge."""
    x, line, lines = 16.0, 0, []
    for _, label in legend:
        wide = 44 + len(label) * 12 * _LETTER
        if x + wide > WIDTH - _RIGHT:
            x, line = 16.0, line + 1
        lines.append(line)
        x += wide
    return lines


def _draw_legend(
    legend: Sequence[tuple[str, str]], lines: Sequence[int], top: int
) -> Iterator[str]:
    x, before = 16.0, 0
    for (key, label), line in zip(legend, lines, strict=True):
        if line != before:
            x, before = 16.0, line
        y = top + 26 * line
        yield (f'<rect x="{x:.1f}" y="{y}" width="26" height="16" fill="url(#p-{key})" class="b"/>')
        yield _text(x + 32, y + 12, label, "f")
        x += 44 + len(label) * 12 * _LETTER


def _below(calendar: Calendar, told: Telling) -> Iterator[str]:
    """Yield the lines under the picture: who is silent, what is withheld, sources, what it is not."""
    view = calendar.gated.view
    if calendar.silent:
        names = ", ".join(sorted(told.name(one) for one in calendar.silent))
        yield from _wrapped(told.text("calendar_silent", names=names))
    names = ", ".join(sorted({one.publisher for one in view.documents.values() if one.publisher}))
    reports = told.count("report", len(view.documents))
    key = "sources" if names else "sources_unnamed"
    yield from _wrapped(told.text(key, reports=reports, names=names))
    number = sum(one.count for one in calendar.gated.withheld)
    if number:
        profile = told.words.labels.of("profile", view.profile)
        yield told.text("withheld", profile=profile, number=told.words.number(number))
    yield from _wrapped(told.said["no_forecast"])
    for licence in view.licences:
        yield from _wrapped(licence)


def _wrapped(text: str) -> Iterable[str]:
    return textwrap.wrap(text, _LINE_CHARACTERS, break_long_words=False)


def _pattern(name: str, look: _Look) -> str:
    return (
        f'<pattern id="p-{name}" width="12" height="12" patternUnits="userSpaceOnUse">'
        f'<rect width="12" height="12" fill="{look.fill}"/>{look.pattern}</pattern>'
    )


def _text(x: float, y: float, text: str, style: str) -> str:
    return f'<text x="{x:.1f}" y="{y}" class="{style}">{escape(text)}</text>'
