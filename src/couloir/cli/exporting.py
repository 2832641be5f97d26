"""The command export: claims, GeoJSON and the situation page, through the publication gate."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal, assert_never

import click

from couloir.cli.console import note, write_text
from couloir.cli.options import as_of_option, known_on_option, profile_option
from couloir.cli.session import Session, pass_session
from couloir.cli.words import Words, words_of
from couloir.model.vocabulary import Profile

if TYPE_CHECKING:
    from couloir.cli.views import Desk
    from couloir.publish.gate import Gated
    from couloir.publish.view import SituationView

What = Literal["claims", "geojson", "page"]


@click.command()
@click.argument("what", type=click.Choice(["claims", "geojson", "page"]))
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write to this file, whole or not at all; else to standard output.",
)
@click.option(
    "--format", "form", type=click.Choice(["jsonl"]), help="The form of claims: JSON Lines."
)
@profile_option
@as_of_option
@known_on_option
@pass_session
def export(  # noqa: PLR0913 - one argument per option
    session: Session,
    what: What,
    *,
    output: Path | None,
    form: str | None,
    profile: Profile | None,
    as_of: date | None,
    known_on: date | None,
) -> None:
    """Write what the project holds: claims (JSON Lines), geojson, or the situation page (HTML).

    Everything passes the publication gate of a profile. Claims are the analyst's working copy
    (internal) unless --profile says otherwise; page and GeoJSON take the profile of couloir.toml
    (public where it says nothing). How much was withheld is said on standard error. The same
    project gives the same bytes.

    \b
    Example: couloir export page -o out/situation.html
    """
    from couloir.cli.views import begun, look, open_desk, view_for
    from couloir.pipeline import with_copies_flagged
    from couloir.publish.gate import gate

    if form is not None and what != "claims":
        msg = f"--format {form} is for claims; {what} has one form"
        raise click.UsageError(msg)
    with session.opened(to_read=True) as project:
        words = words_of(session.language(project))
        desk = open_desk(project.geodata)
        found = look(project, desk, as_of=as_of, known_on=known_on)
        chosen = profile or ("internal" if what == "claims" else project.settings.project.profile)
        view = view_for(
            with_copies_flagged(found, desk.tools) if what == "claims" else begun(found),
            project,
            desk,
            profile=chosen,
            language=session.export_language(project),
        )
    _write(what, view, desk, output)
    say_withheld(gate(view, desk.gazetteer), words)
    if output is not None:
        note(words.text("written", path=output))


def _write(what: What, view: "SituationView", desk: "Desk", output: Path | None) -> None:
    """Write to the file, or the same bytes to standard output."""
    from couloir.publish import claims, geojson, page

    places = desk.gazetteer
    match what:
        case "claims":
            text, write = claims.claims_text, claims.write_claims
        case "geojson":
            text, write = geojson.geojson_text, geojson.write_geojson
        case "page":
            text, write = page.page_text, page.write_page
        case _:
            assert_never(what)
    if output is None:
        write_text(text(view, places))
    else:
        write(output, view, places)


def say_withheld(gated: "Gated", words: Words) -> None:
    """Say on standard error what the profile held back, so that silence is visible."""
    if gated.view.profile == "internal":
        note(words.text("working_copy"))
        return
    labels = words.wording.labels
    profile = labels.of("profile", gated.view.profile)
    listed = ", ".join(
        words.pair(labels.of("withheld", one.reason), one.count) for one in gated.withheld
    )
    key = "withheld" if gated.withheld else "withheld_nothing"
    note(words.text(key, profile=profile, list=listed))
