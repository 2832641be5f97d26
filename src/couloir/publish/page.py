"""The situation as one HTML file that opens offline and runs no script."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from couloir.codec import write_whole
from couloir.model.incident import Incident
from couloir.model.vocabulary import State, SubjectKind
from couloir.ports import Gazetteer
from couloir.publish.chart import draw, overview
from couloir.publish.gate import Gated, gate
from couloir.publish.outlines import Outlines, load_outlines
from couloir.publish.rows import Rows, StateRow, is_toll_asked
from couloir.publish.strip import strip_of
from couloir.publish.view import SituationView
from couloir.publish.wording import wording

_GROUPS: Mapping[str, frozenset[State]] = {
    "closed": frozenset({State.BLOCKADED, State.BLOCKADE_DECLARED}),
    "limited": frozenset({State.CONTESTED, State.OPEN_ESCORTED, State.PARTIALLY_LIFTED}),
    "open": frozenset({State.OPEN}),
    "unknown_state": frozenset({State.UNKNOWN}),
}
_LEGEND = (
    State.BLOCKADED,
    State.BLOCKADE_DECLARED,
    State.PARTIALLY_LIFTED,
    State.CONTESTED,
    State.OPEN_ESCORTED,
    State.OPEN,
    State.UNKNOWN,
)
_WAYS: tuple[SubjectKind, ...] = ("corridor", "town", "border_post")


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One card of the headline: `style` names it, `rows` are what is in that state.

    `silent` counts what no report speaks of; it is named further down.
    """

    style: str
    title: str
    rows: tuple[StateRow, ...]
    silent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """What the reports leave open, as numbers of incidents, names and a count of reports.

    `states` are what they once spoke of, `silent` what they never did.
    """

    states: tuple[str, ...]
    silent: tuple[str, ...]
    places: tuple[int, ...]
    dates: tuple[int, ...]
    tolls: tuple[int, ...]
    documents: int

    @property
    def is_empty(self) -> bool:
        """Whether nothing is left open."""
        told = self.states or self.silent
        return not (told or self.places or self.dates or self.tolls or self.documents)


def write_page(path: Path, view: SituationView, gazetteer: Gazetteer) -> None:
    """Write a view as a page, as its profile lets it out.

    Country outlines are drawn where set-up has fetched them; a page without says so.
    Raises `CouloirError` where the file cannot be written.
    """
    write_whole(path, page_text(view, gazetteer))


def page_text(view: SituationView, gazetteer: Gazetteer) -> str:
    """Return a view as a page, as its profile lets it out."""
    return page_of(gate(view, gazetteer), load_outlines())


def page_of(gated: Gated, outlines: Outlines | None) -> str:
    """Return a gated view as one HTML page."""
    view = gated.view
    words = wording(view.language)
    numbers = _incident_numbers(view.incidents)
    rows = Rows(
        gated=gated,
        words=words,
        incident_numbers=numbers,
        document_numbers=_document_numbers(view),
    )
    tables = [
        ("corridors", rows.states("corridor")),
        ("towns", rows.states("town")),
        ("border_posts", rows.states("border_post")),
        ("supply_title", rows.states("supply")),
    ]
    chart = draw(view, numbers, outlines, words)
    small = overview(view, chart.off, numbers, outlines, words) if chart else None
    return _template().render(
        view=view,
        w=words.page,
        words=words,
        withheld=gated.withheld,
        groups=_groups(rows),
        chart=chart,
        small=small,
        has_outlines=outlines is not None,
        legend=[(f"s-{state}", words.labels.state(state)) for state in _LEGEND],
        tables=tables,
        strip=strip_of(view.incidents, numbers, view.as_of, words),
        incidents=rows.incidents(),
        origins=gated.origin_count,
        unknown=_unknown(rows),
        sources=rows.sources(),
    )


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("couloir.publish"),
        undefined=StrictUndefined,
        # Whatever the template is called: everything that a report says is a stranger's word.
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("situation.html.j2")


def _incident_numbers(incidents: Sequence[Incident]) -> dict[str, int]:
    """Return a number for each incident, from the latest to the earliest, undated ones last."""

    def key(incident: Incident) -> tuple[int, int, str]:
        start, end = incident.when.start, incident.when.end
        return (-_ordinal(start), -_ordinal(end), incident.id)

    return {one.id: number for number, one in enumerate(sorted(incidents, key=key), start=1)}


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day else 0


def _document_numbers(view: SituationView) -> dict[str, int]:
    """Return a number for each report by the day it was known, those without one last."""
    documents = view.documents
    order = sorted(documents, key=lambda key: (documents[key].known or date.max, key))
    return {key: number for number, key in enumerate(order, start=1)}


def _groups(rows: Rows) -> list[Group]:
    page = rows.words.page
    ways = [row for kind in _WAYS for row in rows.states(kind)]
    groups = [
        _group(style.replace("_state", ""), page[style], ways, {f"s-{one}" for one in states})
        for style, states in _GROUPS.items()
    ]
    supply = rows.states("supply")
    return [
        *groups,
        _group("supply", page["supply_title"], supply, {row.style for row in supply}),
    ]


def _group(style: str, title: str, given: Sequence[StateRow], styles: set[str]) -> Group:
    rows = [row for row in given if row.style in styles]
    told = tuple(row for row in rows if not row.is_silent)
    return Group(style=style, title=title, rows=told, silent=len(rows) - len(told))


def _unknown(rows: Rows) -> Unknown:
    view, numbers = rows.gated.view, rows.incident_numbers
    incidents = sorted(view.incidents, key=lambda one: numbers[one.id])
    ways = [row for kind in _WAYS for row in rows.states(kind)]
    unknown = [row for row in ways if row.style == f"s-{State.UNKNOWN}"]
    return Unknown(
        states=tuple(row.name for row in unknown if not row.is_silent),
        silent=tuple(row.name for row in unknown if row.is_silent),
        places=tuple(numbers[one.id] for one in incidents if one.footprint is None),
        dates=tuple(numbers[one.id] for one in incidents if not one.when.is_known),
        tolls=tuple(
            numbers[one.id]
            for one in incidents
            if is_toll_asked(one) and not one.fatalities.is_known
        ),
        documents=view.undated_count,
    )
