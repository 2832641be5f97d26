"""The command export: claims, the situation page and files for other programs, through the gate."""

import shutil
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast, get_args

import click

from couloir.cli.console import note, write_text
from couloir.cli.options import as_of_option, known_on_option, profile_option
from couloir.cli.session import Session, pass_session
from couloir.cli.words import Words, words_of
from couloir.model.vocabulary import Language, Profile

if TYPE_CHECKING:
    from couloir.cli.views import Desk
    from couloir.publish.exports import FormatName
    from couloir.publish.gate import Gated
    from couloir.publish.view import SituationView

# The last eight are `publish.exports.FORMATS`, which would take a second to import for a help text.
What = Literal[
    "claims", "page", "geojson", "geoparquet", "csv", "csv-states", "xlsx", "acled", "atom", "jsonl",
]  # fmt: skip


@click.command()
@click.argument("what", metavar="FORMAT", type=click.Choice(get_args(What)))
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
@click.option(
    "--lang", type=click.Choice(["fr", "en"]), help="Language of labels; else that of couloir.toml."
)
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
    lang: Language | None,
) -> None:
    """Write what the project holds, as a file that other programs read.

    \b
    page        the situation page (HTML)
    geojson     incidents as their shapes, states (RFC 7946)
    geoparquet  the same as GeoParquet 1.1; needs the extra "exports"
    csv         incidents with HXL tags; csv-states: states with HXL tags
    xlsx        a workbook: incidents, figures, states, sources
    acled       incidents in the 31 columns of ACLED, gaps left empty
    atom        a feed of the changes of state
    jsonl       everything, one JSON object a line
    claims      claims in the codebook's form, one document a line

    Everything passes the publication gate of a profile. Claims are the analyst's working copy
    (internal) unless --profile says otherwise; the others take the profile of couloir.toml
    (public where it says nothing). Each file says its profile, day, sources and licences, and how
    much was withheld; standard error says it too. The same project gives the same bytes.

    \b
    Example: couloir export geojson -o out/situation.geojson
    """
    from couloir.cli.views import begun, look, open_desk, view_for
    from couloir.pipeline import with_copies_flagged
    from couloir.publish.gate import gate

    if form is not None and what != "claims":
        msg = f"--format {form} is for claims; {what} has one form"
        raise click.UsageError(msg)
    _check_terminal(what, output)
    with session.opened(to_read=True) as project:
        words = words_of(lang or session.language(project))
        desk = open_desk(project.geodata)
        found = look(project, desk, as_of=as_of, known_on=known_on)
        chosen = profile or ("internal" if what == "claims" else project.settings.project.profile)
        view = view_for(
            with_copies_flagged(found, desk.tools) if what == "claims" else begun(found),
            project,
            desk,
            profile=chosen,
            language=lang or session.export_language(project),
        )
    gated = gate(view, desk.gazetteer)
    if what in {"claims", "page"}:
        _write_text(what, view, desk, output)
    else:
        _write_format(cast("FormatName", what), gated, desk, output)
    say_withheld(gated, words)
    if output is not None:
        note(words.text("written", path=output))


def _check_terminal(what: What, output: Path | None) -> None:
    """Raise where bytes that nobody can read would go to a terminal."""
    if what in {"geoparquet", "xlsx"} and output is None and sys.stdout.isatty():
        msg = f"{what} is no text: name a file by -o FILE, or send it on to a program"
        raise click.UsageError(msg)


def _write_text(what: str, view: "SituationView", desk: "Desk", output: Path | None) -> None:
    """Write claims or the page to the file, or the same bytes to standard output."""
    from couloir.publish import claims, page

    text, write = (
        (claims.claims_text, claims.write_claims)
        if what == "claims"
        else (page.page_text, page.write_page)
    )
    if output is None:
        write_text(text(view, desk.gazetteer))
    else:
        write(output, view, desk.gazetteer)


def _write_format(form: "FormatName", gated: "Gated", desk: "Desk", output: Path | None) -> None:
    """Write to the file, or the same bytes to standard output once all of them are made."""
    from couloir.publish.exports import write_gated, write_stream

    if output is not None:
        write_gated(output, gated, desk.gazetteer, form=form)
        return
    with tempfile.TemporaryFile() as made:
        write_stream(made, gated, desk.gazetteer, form=form)
        made.seek(0)
        sys.stdout.flush()
        shutil.copyfileobj(made, sys.stdout.buffer)
        sys.stdout.buffer.flush()


def say_withheld(gated: "Gated", words: Words) -> None:
    """Say on standard error what the profile held back, so that silence is visible."""
    if gated.view.profile == "internal":
        note(words.text("working_copy"))
        return
    labels = words.wording.labels
    profile = labels.of("profile", gated.view.profile)
    withheld = gated.withheld
    listed = ", ".join(words.pair(labels.of("withheld", one.reason), one.count) for one in withheld)
    key = "withheld" if withheld else "withheld_nothing"
    note(words.text(key, profile=profile, list=listed))
