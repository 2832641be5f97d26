"""Commands that make and fill a project: init, add, run, rebuild, digest."""

import shlex
import sys
from datetime import date
from pathlib import Path

import click

from couloir.cli.console import note, out, write_json
from couloir.cli.exits import SET_ASIDE
from couloir.cli.options import (
    added_option,
    json_option,
    published_option,
    publisher_option,
    url_option,
)
from couloir.cli.progress import shown_progress
from couloir.cli.reports import add_lines, derive_lines, run_lines
from couloir.cli.session import Session, pass_session
from couloir.cli.words import words_of
from couloir.pipeline import add as add_paths
from couloir.pipeline import add_bytes, init_project
from couloir.pipeline import rebuild as rebuild_project
from couloir.pipeline import run as run_project
from couloir.sources import Said


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@pass_session
def init(session: Session, folder: Path) -> None:
    """Make a project folder with a commented couloir.toml and a folder for reports.

    Its pages and exports will be in the language of --lang, else of the terminal.

    \b
    Example: couloir init kayes
    """
    language = session.language()
    path = init_project(folder, language)
    shown = shlex.quote(str(folder))
    note(words_of(language).text("init_done", path=path, folder=shown))


@click.command()
@click.argument(
    "paths",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path, allow_dash=True, readable=False),
)
@published_option
@publisher_option
@url_option
@added_option
@json_option
@pass_session
def add(  # noqa: PLR0913 - one argument per option
    session: Session,
    paths: tuple[Path, ...],
    *,
    published: date | None,
    publisher: str | None,
    url: str | None,
    added: date | None,
    as_json: bool,
) -> None:
    """Add reports: text, HTML, PDF with a text layer, JSON Lines, CSV, folders of them.

    PATH may be - for standard input. The options hold for all that is added in one call. The
    next `couloir run` reads what was added.

    \b
    Example: couloir add reports/ note.pdf --published 2025-09-15 --publisher "Radio X"
    """
    said = Said(published=published, publisher=publisher, url=url, added=added)
    with session.opened() as project:
        named = [path for path in paths if str(path) != "-"]
        reports = [add_paths(project, named, said)] if named else []
        if len(named) != len(paths):
            reports.append(add_bytes(project, sys.stdin.buffer.read(), "stdin", said))
        words = words_of(session.language(project))
    if as_json:
        write_json(reports)
    for report in reports:
        for line in add_lines(report, words):
            note(line)
    if any(report.set_aside for report in reports):
        sys.exit(SET_ASIDE)


@click.command()
@json_option
@pass_session
def run(session: Session, *, as_json: bool) -> None:
    """Read the sources of couloir.toml and all that was added; do what is not done yet.

    Can be broken off at any point: the next run goes on from there. Says what is new.

    \b
    Example: couloir --project examples/kayes-2025 run
    """
    with session.opened() as project:
        words = words_of(session.language(project))
        with shown_progress(words) as progress:
            report = run_project(project, progress=progress)
    if as_json:
        write_json(report)
    for line in run_lines(report, words):
        note(line)
    if report.set_aside:
        sys.exit(SET_ASIDE)


@click.command()
@pass_session
def rebuild(session: Session) -> None:
    """Drop incidents and states, and work them out again from the facts.

    Facts (documents, claims, verdicts, names of incidents) stay as they are; the digest is equal
    before and after.

    \b
    Example: couloir rebuild
    """
    with session.opened() as project:
        words = words_of(session.language(project))
        with shown_progress(words) as progress:
            report = rebuild_project(project, progress=progress)
    for line in derive_lines(report, words):
        note(line)


@click.command()
@click.option("--ignore-incident-ids", is_flag=True, help="Leave the ids of incidents out of it.")
@pass_session
def digest(session: Session, *, ignore_incident_ids: bool) -> None:
    """Print the SHA-256 over the rows of each table in key order; run times are no part of it.

    Equal digests: equal content. Incident ids depend on the order in which documents came.

    \b
    Example: couloir digest
    """
    with session.opened(to_read=True) as project:
        value = project.store.digest(ignore_incident_ids=ignore_incident_ids)
    out().print(value)
