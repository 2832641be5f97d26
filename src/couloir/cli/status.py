"""The command status: the state of roads, towns, border posts and supply on a day."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

import click
from rich.text import Text

from couloir.cli.console import note, out, printable, table, write_json
from couloir.cli.exits import SET_ASIDE
from couloir.cli.options import as_of_option, json_option, known_on_option
from couloir.cli.session import Session, pass_session
from couloir.cli.words import Words, words_of
from couloir.model.corridor import CorridorState
from couloir.model.vocabulary import SubjectKind
from couloir.pipeline import Situation
from couloir.publish.rows import Rows, StateRow

_TITLES: tuple[tuple[SubjectKind, str], ...] = (
    ("corridor", "corridors"),
    ("town", "towns"),
    ("border_post", "border_posts"),
    ("supply", "supply_title"),
)
STYLES = {
    "s-open": "green",
    "s-normal": "green",
    "s-open_escorted": "yellow",
    "s-contested": "yellow",
    "s-partially_lifted": "yellow",
    "s-strained": "yellow",
    "s-easing": "yellow",
    "s-blockade_declared": "red",
    "s-blockaded": "bold red",
    "s-shortage": "bold red",
    "s-unknown": "dim",
}


@click.command()
@click.argument("what", required=False)
@as_of_option
@known_on_option
@json_option
@pass_session
def status(
    session: Session,
    what: str | None,
    *,
    as_of: date | None,
    known_on: date | None,
    as_json: bool,
) -> None:
    """Show the state of corridors, towns, border posts and supply, since when, and why.

    WHAT narrows it down: an id, a name or a part of one, or a kind (corridor, town,
    border_post, supply). Where no report is recent enough the state is unknown.

    \b
    Example: couloir status kayes --as-of 2025-09-14 --known-on 2025-09-12
    """
    from couloir.cli.finding import nothing_known, states_meant
    from couloir.cli.views import look, open_desk, rows_of, view_for

    with session.opened(to_read=True) as project:
        words = words_of(session.language(project))
        desk = open_desk(project.geodata)
        found = look(project, desk, as_of=as_of, known_on=known_on)
        if what is not None:
            meant = states_meant(what, found.states)
            if not meant:
                note(nothing_known(what, found.states, desk.gazetteer, words))
                sys.exit(SET_ASIDE)
            found = replace(found, states=meant)
        view = view_for(found, project, desk, profile="internal", language=words.language)
    if as_json:
        write_json({**head_of(found), "states": list(state_data(found.states, words))})
        return
    _show(found, rows_of(view, desk), words, is_narrow=what is not None)


def head_of(found: Situation) -> dict[str, object]:
    """Return what JSON outputs say of their view."""
    return {
        "as_of": found.view.as_of,
        "as_of_basis": found.view.as_of_basis,
        "known_on": found.view.known_on,
        "documents": len(found.known.documents) + found.known.undated,
        "documents_without_known_day": found.known.undated,
    }


def state_data(states: Sequence[CorridorState], words: Words) -> Iterator[dict[str, object]]:
    """Yield states as JSON data."""
    from couloir.publish.geojson import state_properties

    for state in states:
        yield {**state_properties(state, words.wording.labels), "basis": state.basis}


def show_title(found: Situation, words: Words) -> None:
    """Print the day of a view, where that comes from, and what was left out."""
    page, view = words.wording.page, found.view
    known = (
        f"{page['known_on']} {words.wording.day(view.known_on)}"
        if view.known_on
        else page["known_all"]
    )
    basis = page[f"day_{view.as_of_basis}"]
    out().print(Text(f"{page['as_of']} {words.wording.day(view.as_of)} ({basis}), {known}", "bold"))
    if found.known.undated:
        documents = words.count("document", found.known.undated)
        out().print(Text(words.text("undated", documents=documents)))


def _show(found: Situation, rows: Rows, words: Words, *, is_narrow: bool) -> None:
    console = out()
    show_title(found, words)
    days = {
        f"{state.subject.kind}-{state.subject.id}": (state.since, state.last_evidence)
        for state in found.states
    }
    for kind, title in _TITLES:
        told = list(rows.states(kind))
        silent: list[StateRow] = []
        if not is_narrow:
            # What no report ever spoke of is named in one line, and counted so.
            silent = [row for row in told if row.style == "s-unknown"]
            told = [row for row in told if row.style != "s-unknown"]
        if told:
            page = words.wording.page
            columns = [page[key] for key in ("name", "state", "since", "last_evidence", "why")]
            console.print()
            console.print(
                table(
                    page[title],
                    columns,
                    (_cells(row, days[row.anchor], words) for row in told),
                )
            )
        if silent:
            names = ", ".join(row.name for row in silent)
            console.print(
                Text(
                    f"{words.text('nothing_recent', title=words.wording.page[title])} {names}",
                    "dim",
                )
            )
    note(words.text("why_hint"))


def _cells(
    row: StateRow, days: tuple[date | None, date | None], words: Words
) -> Sequence[str | Text]:
    # A terminal is narrow: days as numbers.
    since, last = (day.isoformat() if day else words.wording.page["nobody_told"] for day in days)
    subject_id = row.anchor.partition("-")[2]
    return (
        Text.assemble(printable(f"{row.name}\n"), (subject_id, "dim")),
        Text(row.state, style=STYLES[row.style]),
        since,
        last,
        _why(row, words),
    )


def _why(row: StateRow, words: Words) -> str:
    """Return the first reason in a line: what, told by whom, and how many more say so."""
    if not row.because:
        return words.text("no_claim")
    first = row.because[0]
    others = len(row.because) - 1 + row.more
    where = f", {row.where}" if row.where else ""
    more = f" (+{others})" if others else ""
    told = words.pair(f"{first.kind}{where}", f"{first.source}, {first.day}")
    return f"{told}{more}{_against(row, words)}"


def _against(row: StateRow, words: Words) -> str:
    """Return how many claims say otherwise, and how late the last of them: "" for none."""
    if not row.against:
        return ""
    number = words.pair(words.text("says_otherwise").lower(), len(row.against))
    if row.last_against is None:
        return f", {number}"
    return f", {number} ({words.pair(words.wording.page['last_against'], row.last_against)})"


def name_of(state: CorridorState, words: Words) -> str:
    """Return the name of what a state is about."""
    return state.subject.name_fr if words.language == "fr" else state.subject.name_en
