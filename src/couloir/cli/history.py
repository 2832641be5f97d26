"""The command history: what became of a road, incident, claim or report, and by whom."""

import sys
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import click
from rich.text import Text

from couloir.cli.claims import headline, source_line
from couloir.cli.console import complain, note, out, printable, write_json
from couloir.cli.exits import SET_ASIDE
from couloir.cli.judged import judgement_line
from couloir.cli.options import DAY, as_of_option, ids_option, json_option, known_on_option
from couloir.cli.session import Session, pass_session
from couloir.cli.words import Words, words_of

if TYPE_CHECKING:
    from couloir.pipeline import Situation
    from couloir.pipeline.histories import Event, Histories
    from couloir.pipeline.meaning import Meant
    from couloir.ports import Store


@click.command()
@click.argument("what", metavar="[WHAT]", required=False)
@click.option("--since", type=DAY, metavar="DAY", help="Of a road or town: the first day.")
@click.option(
    "--replay",
    is_flag=True,
    help="Of a road or town: each day as it was known on that day, not as it is known now.",
)
@as_of_option
@known_on_option
@ids_option
@json_option
@pass_session
def history(  # noqa: PLR0913 - one argument per option
    session: Session,
    what: str | None,
    *,
    since: date | None,
    replay: bool,
    as_of: date | None,
    known_on: date | None,
    with_ids: bool,
    as_json: bool,
) -> None:
    """Show what became of a road, town, incident, claim or report; without WHAT every judgement.

    Of a corridor, town, border post or supply area (its id, its name or a part of one): which
    states it was in, and why; with --replay every day is told by what was published until then.

    Of an incident: the ids it was given, the reports that told it, what it took over and what
    was parted from it. Of a claim: every version of the reader that read its words, replaced
    ones too. Of a report: all that was ever read in it. Of each: what reviewers decided.

    \b
    Example: couloir history incident-81c0
    Example: couloir history dakar-kayes-bamako --since 2025-09-01 --replay
    """
    from couloir.cli.subject_history import Asked, tell_subjects
    from couloir.cli.views import look, open_desk
    from couloir.pipeline.histories import Histories

    with session.opened(to_read=True) as project:
        words = words_of(session.language(project))
        desk = open_desk(project.geodata)
        found = look(project, desk, as_of=as_of, known_on=known_on)
        histories = Histories(project.store, found)
        events = events_of(what, found, project.store, histories)
        if events is None:
            asked = Asked(since=since, replay=replay, with_ids=with_ids, as_json=as_json)
            if not tell_subjects(what or "", asked, found, desk, words):
                complain(words.text("no_such_id", what=what))
                sys.exit(SET_ASIDE)
        elif as_json:
            write_json({"id": what, "events": events})
        else:
            show_events(events, histories, words)


def events_of(
    what: str | None, found: "Situation", store: "Store", histories: "Histories"
) -> "Sequence[Event] | None":
    """Return the history of what an id means, also of a claim that does not count any more."""
    if what is None:
        return histories.of_all()
    one = _meant(what, found, store)
    if one.incident is not None:
        return histories.of_incident(one.incident)
    if one.claim is not None:
        return histories.of_claim(one.claim)
    return histories.of_report(one.document) if one.document else None


def _meant(what: str, found: "Situation", store: "Store") -> "Meant":
    """Return what an id means, among all that is kept first; nothing where it means none."""
    from couloir.errors import JudgementError
    from couloir.pipeline.meaning import Meant, kept_document, meant

    kept = Meant(claim=store.claim(what))
    if kept.claim is not None:
        return kept
    try:
        return meant(found, store, what)
    except JudgementError:
        return Meant(document=kept_document(store, what))


def show_events(events: "Sequence[Event]", histories: "Histories", words: Words) -> None:
    """Print a history, a line for each step."""
    if not events:
        note(words.text("no_history"))
        return
    for event in events:
        day = event.on.isoformat() if event.on else "          "
        out().print(Text(printable(f"{day}  {_line(event, histories, words)}")))


def _line(event: "Event", histories: "Histories", words: Words) -> str:
    if event.judgement is not None:
        return judgement_line(event.judgement, words, counts=event.counts)
    claim = histories.claim(event.about[-1])
    if event.step not in {"told", "read"} or claim is None:
        return words.text(f"step_of_{event.step}", one=event.about[0], other=event.about[-1])
    document = histories.document(claim)
    source = source_line(document, words) if document else ""
    maker = f"{claim.maker.name} {claim.maker.version}".strip()
    gone = "" if histories.counts(claim.id) else f", {words.text('no_longer')}"
    said = f"{headline(claim, words)} ({maker}{gone}) {source}"
    return words.text(f"step_of_{event.step}", one=claim.id, other=said)
