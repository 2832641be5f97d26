"""The command incidents: what happened, where and when, and who says so."""

from collections.abc import Sequence
from datetime import date

import click
from rich.text import Text

from couloir.cli.console import note, out, printable, table, write_json
from couloir.cli.figures import figure_lines
from couloir.cli.options import as_of_option, json_option, known_on_option
from couloir.cli.session import Session, pass_session
from couloir.cli.status import head_of, show_title
from couloir.cli.why import why
from couloir.cli.words import Words, words_of
from couloir.model.vocabulary import Kind
from couloir.publish.rows import IncidentRow

# A screen's worth; --all shows the rest.
_SHOWN = 25


@click.command()
@click.option("--kind", type=click.Choice([str(kind) for kind in Kind]), help="Of this kind only.")
@click.option(
    "--id", "wanted_id", metavar="ID", help="Show one incident and what stands behind it."
)
@click.option("--all", "show_all", is_flag=True, help="Show all of them, not the latest only.")
@as_of_option
@known_on_option
@json_option
@pass_session
def incidents(  # noqa: PLR0913 - one argument per option
    session: Session,
    *,
    kind: str | None,
    wanted_id: str | None,
    show_all: bool,
    as_of: date | None,
    known_on: date | None,
    as_json: bool,
) -> None:
    """Show incidents, the latest first: place, figures by origin, and who says so.

    With --id one of them: its sources with their reliability (A to F), who relays whom, tolls
    side by side, and how credible each claim is (1 to 6); an id that gave way shows what it is
    now.

    \b
    Example: couloir incidents --kind armed_attack --known-on 2025-09-15
    """
    if wanted_id is not None:
        click.get_current_context().invoke(
            why, what=wanted_id, as_of=as_of, known_on=known_on, as_json=as_json
        )
        return
    from couloir.cli.views import begun, look, open_desk, rows_of, view_for
    from couloir.publish.geojson import incident_properties

    with session.opened(to_read=True) as project:
        words = words_of(session.language(project))
        desk = open_desk(project.geodata)
        found = begun(look(project, desk, as_of=as_of, known_on=known_on))
        view = view_for(found, project, desk, profile="internal", language=words.language)
    wanted = {one.id: one for one in found.incidents if kind in {None, one.kind}}
    rows = [row for row in rows_of(view, desk).incidents() if row.id in wanted]
    if as_json:
        labels = words.wording.labels
        listed = [{"id": row.id, **incident_properties(wanted[row.id], labels)} for row in rows]
        write_json({**head_of(found), "incidents": listed})
        return
    show_title(found, words)
    _show(rows, words, show_all=show_all)


def _show(rows: Sequence[IncidentRow], words: Words, *, show_all: bool) -> None:
    if not rows:
        note(words.text("no_incident"))
        return
    shown = rows if show_all else rows[:_SHOWN]
    columns = ["when", "what", "figures", "origins"]
    title = words.wording.page["incidents"]
    out().print()
    out().print(
        table(
            title,
            [words.text(key) for key in columns],
            (_cells(row, words) for row in shown),
        )
    )
    if len(rows) > len(shown):
        note(words.text("more", number=len(rows) - len(shown)))


def _cells(row: IncidentRow, words: Words) -> Sequence[str | Text]:
    kind = f"{row.kind}, {row.stance}" if row.is_qualified else row.kind
    if row.actors:
        kind = f"{kind} ({row.actors})"
    return (
        row.when,
        Text.assemble(printable(f"{kind}\n{row.place}\n"), (row.id, "dim")),
        "\n".join(figure_lines(row, words)),
        "\n".join(row.origins),
    )
