"""The command status: the state of roads, towns, border posts and supply on a day."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import click
from rich.padding import Padding
from rich.text import Text

from couloir.cli.console import note, out, printable, write_json
from couloir.cli.exits import SET_ASIDE
from couloir.cli.options import as_of_option, ids_option, json_option, known_on_option
from couloir.cli.session import Session, pass_session
from couloir.cli.words import Words, words_of
from couloir.corridors.crosswalk import seed_crosswalk
from couloir.model.corridor import CorridorState
from couloir.model.vocabulary import SubjectKind
from couloir.pipeline import Situation
from couloir.publish.rows import WORST_FIRST
from couloir.publish.telling import Telling, telling_of, was_restricted

if TYPE_CHECKING:
    from couloir.cli.views import Desk

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
@ids_option
@json_option
@pass_session
def status(
    session: Session,
    what: str | None,
    *,
    as_of: date | None,
    known_on: date | None,
    with_ids: bool,
    as_json: bool,
) -> None:
    """Tell the state of corridors, towns, border posts and supply: since when, by whom, how sure.

    WHAT narrows it down: an id, a name or a part of one, a kind (corridor, town, border_post,
    supply), or a state ("blockaded"). Where no report is recent enough the state is unknown.

    \b
    Example: couloir status kayes --as-of 2025-09-14 --known-on 2025-09-12
    """
    from couloir.cli.finding import nothing_known, states_meant
    from couloir.cli.views import look, open_desk

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
        told = telling_for(found, found.states, desk, words)
    if as_json:
        write_json({**head_of(found), "states": list(state_data(found.states, told))})
        return
    show_title(found, words)
    _show(found.states, told, words, is_narrow=what is not None, with_ids=with_ids)


def telling_for(
    found: Situation, states: Sequence[CorridorState], desk: "Desk", words: Words
) -> Telling:
    """Return what makes sentences of states that rest on a view's claims."""
    from couloir.incidents import claim_origins

    documents = found.known.documents
    copies = desk.tools.copies(list(documents.values()))
    behind = {one for state in states for one in state.because}
    claims = {claim.id: claim for claim in found.known.claims}
    origins = {
        one: claim_origins(claims[one], documents, copies) for one in sorted(behind & claims.keys())
    }
    return telling_of(words.language, claims, documents, origins)


def head_of(found: Situation) -> dict[str, object]:
    """Return what JSON outputs say of their view."""
    return {
        "as_of": found.view.as_of,
        "as_of_basis": found.view.as_of_basis,
        "known_on": found.view.known_on,
        "documents": len(found.known.documents) + found.known.undated,
        "documents_without_known_day": found.known.undated,
    }


def state_data(states: Sequence[CorridorState], told: Telling) -> Iterator[dict[str, object]]:
    """Yield states as JSON data, with their words in other vocabularies and their sentences."""
    from couloir.publish.geojson import state_properties

    for state in states:
        yield {
            **state_properties(state, told.words.labels, told.claims),
            "basis": state.basis,
            "sentences": [{"text": one.text, "claims": one.claims} for one in told.state(state)],
        }


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


def _show(
    states: Sequence[CorridorState],
    told: Telling,
    words: Words,
    *,
    is_narrow: bool,
    with_ids: bool,
) -> None:
    console, page = out(), words.wording.page
    for kind, title in _TITLES:
        group = worst_first([one for one in states if one.subject.kind == kind], told)
        # What no report ever spoke of is named in one line, and counted so.
        silent = [] if is_narrow else [one for one in group if one.state == "unknown"]
        spoken = [one for one in group if one not in silent]
        if spoken:
            console.print()
            console.print(Text(page[title], style="bold"))
        for state in spoken:
            show_state(state, told, with_ids=with_ids)
        if silent:
            names = ", ".join(told.name(one.subject) for one in silent)
            console.print()
            console.print(Text(f"{words.text('nothing_recent', title=page[title])} {names}", "dim"))
    note(words.text("why_hint") if with_ids else told.said["ids_hint"])


def show_state(state: CorridorState, told: Telling, *, with_ids: bool) -> None:
    """Print a state in sentences; with ids each sentence ends in those of its claims."""
    head, *rest = told.state(state)
    line = Text(printable(head.text), style=STYLES[f"s-{state.state}"])
    line.append(f"  {state.subject.id}", style="dim")
    console = out()
    console.print(line)
    if with_ids:
        for sentence in (head, *rest):
            tail = f"  [{', '.join(sentence.claims)}]" if sentence.claims else ""
            shown = "" if sentence is head else sentence.text
            if shown or tail:
                text = Text.assemble(printable(shown), (tail if shown else tail.strip(), "dim"))
                console.print(Padding(text, (0, 0, 0, 2)))
        return
    console.print(Padding(Text(printable(" ".join(one.text for one in rest))), (0, 0, 0, 2)))


def worst_first(states: Sequence[CorridorState], told: Telling) -> list[CorridorState]:
    """Return states, the worst first, then by name."""
    return sorted(states, key=lambda one: (WORST_FIRST.index(one.state), told.name(one.subject)))


def crosswalk_line(state: CorridorState, told: Telling) -> str:
    """Return what the Logistics Cluster and OCHA Mali call a state; "" where neither has a word."""
    others = seed_crosswalk().words(state, was_restricted=was_restricted(state, told.claims))
    if others is None:
        return ""
    parts = [f"Logistics Cluster{told.words.page['colon']} {others.logistics_cluster}"]
    if others.ocha_mali:
        parts.append(f"OCHA Mali{told.words.page['colon']} {others.ocha_mali}")
    return " · ".join(parts)
