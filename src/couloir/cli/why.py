"""The command why: from a state, incident, claim or report back to the words in the documents."""

import sys
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

import click
from rich.text import Text

from couloir.cli.console import complain, out, write_json
from couloir.cli.exits import SET_ASIDE
from couloir.cli.options import as_of_option, json_option, known_on_option
from couloir.cli.session import Session, pass_session
from couloir.cli.words import words_of

if TYPE_CHECKING:
    from couloir.cli.grounds import Grounds


@click.command()
@click.argument("what", metavar="ID")
@click.option("--history", "with_history", is_flag=True, help="Show what became of it, too.")
@as_of_option
@known_on_option
@json_option
@pass_session
def why(
    session: Session,
    what: str,
    *,
    with_history: bool,
    as_of: date | None,
    known_on: date | None,
    as_json: bool,
) -> None:
    """Show the words that something rests on, each quote in its surroundings.

    ID is that of a corridor, town, border post or supply area (or its name), of an incident, of
    a claim, or of a report (or its name): of a report it says what was done with it, and why it
    is not on the map where it is not.

    \b
    Example: couloir why dakar-kayes-bamako --as-of 2025-09-14
    """
    from couloir.cli import grounds as showing
    from couloir.cli.views import look, open_desk
    from couloir.pipeline import with_copies_flagged
    from couloir.pipeline.meaning import kept_document

    with session.opened(to_read=True) as project:
        words = words_of(session.language(project))
        desk = open_desk(project.geodata)
        found = look(project, desk, as_of=as_of, known_on=known_on)
        found = with_copies_flagged(found, desk.tools)
        names = list(project.store.incident_names())
        grounds = showing.Grounds(
            found=found, project=project, desk=desk, words=words, names=tuple(names)
        )
        is_shown = _shown(what, grounds, as_json=as_json)
        if with_history and not as_json:
            is_shown = _history_shown(what, grounds) or is_shown
        if not is_shown:
            is_kept = project.store.claim(what) or kept_document(project.store, what)
            key = "counts_no_more" if is_kept else "no_such_id"
            complain(words.text(key, what=what))
            sys.exit(SET_ASIDE)


def _history_shown(what: str, grounds: "Grounds") -> bool:
    """Show the history of what has one: an incident, claim or report."""
    from couloir.cli.history import events_of, show_events
    from couloir.pipeline.histories import Histories

    store = grounds.project.store
    histories = Histories(store, grounds.found)
    events = events_of(what, grounds.found, store, histories)
    if events is None:
        return False
    out().print(Text(grounds.words.text("history"), style="bold"))
    show_events(events, histories, grounds.words)
    return True


def _shown(what: str, grounds: "Grounds", *, as_json: bool) -> bool:
    """Show what the word means first: incident, claim, report, subject; False where nothing."""
    from couloir.cli import grounds as showing

    ways: Sequence[tuple[Callable[[Grounds, str], object | None], Callable[..., None]]] = (
        (showing.incident_meant, showing.show_incident),
        (showing.claim_meant, showing.show_claim_alone),
        (showing.report_meant, showing.show_report),
        (showing.subjects_meant, showing.show_subjects),
    )
    for find, show in ways:
        meant = find(grounds, what)
        if meant:
            if as_json:
                write_json(showing.data_of_meant(grounds, meant))
            else:
                show(grounds, meant)
            return True
    return False
