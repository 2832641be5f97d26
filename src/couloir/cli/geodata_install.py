"""The one command that uses the network: fetching what a gazetteer is built from."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from couloir.cli.console import err, note, table
from couloir.cli.options import json_option
from couloir.cli.session import Session, pass_session
from couloir.cli.words import Words, words_of
from couloir.errors import SettingsError
from couloir.settings import GeodataSection, load_settings

if TYPE_CHECKING:
    from couloir.places.installing import PlannedFile, SourceFile

_MILLION = 1_000_000
_DOWNLOADS = "downloads"


@click.command()
@click.argument("codes", nargs=-1, required=True, metavar="CODE...")
@click.option("--no-roads", is_flag=True, help="Fetch GeoNames alone, no OpenStreetMap extract.")
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Where to put it; else the project's folder of geodata.",
)
@json_option
@pass_session
@click.pass_context
def install(
    ctx: click.Context,
    session: Session,
    *,
    codes: tuple[str, ...],
    no_roads: bool,
    output: Path | None,
    as_json: bool,
) -> None:
    """Fetch the files of countries, and build gazetteer and roads from all fetched so far.

    The only command that uses the network: GeoNames (CC BY 4.0) and Geofabrik (OpenStreetMap, ODbL),
    or the addresses of couloir.toml. CODE is a country's two letters. Ctrl-C leaves what came; the
    same call goes on from there, and fetches nothing again that is current.

    \b
    Example: couloir geodata install ML BF NE
    """
    from couloir.places.installing import Addresses, files_of, installed

    folder, settings = _place(session, output)
    addresses = Addresses(geonames=settings.geonames, geofabrik=settings.geofabrik)
    sources = files_of(codes, addresses, with_osm=not no_roads)
    downloads = folder / _DOWNLOADS
    words = words_of(session.language())
    _fetch(sources, downloads, largest_bytes=settings.largest_mb * _MILLION, words=words)
    dumps, extracts = installed(downloads)
    _say_others(sources, (*dumps, *extracts), words)
    code = _call(ctx, "build", geonames=tuple(dumps), osm_pbf=tuple(extracts), output=folder)
    code = _call(ctx, "info", geodata=folder, as_json=as_json) or code
    if code:
        sys.exit(code)


def _place(session: Session, output: Path | None) -> tuple[Path, GeodataSection]:
    """Return the folder of geodata and what the project's settings say, if there is a project."""
    try:
        project = session.project_folder()
    except SettingsError as error:
        if output is None:
            msg = f"{error}; or name the folder of geodata with -o FOLDER"
            raise SettingsError(msg) from error
        return output, GeodataSection()
    settings = load_settings(project).geodata
    return output or project / settings.folder, settings


def _fetch(
    sources: Sequence["SourceFile"], folder: Path, *, largest_bytes: int, words: Words
) -> None:
    from couloir.cli.downloading import shown_downloads
    from couloir.http import Client, fetching_into
    from couloir.places.installing import fetch, plan

    with fetching_into(folder), Client() as client:
        with shown_downloads(words) as progress:
            planned = plan(client, sources, folder, largest_bytes=largest_bytes, progress=progress)
        _say_plan(planned, folder, words)
        with shown_downloads(words) as progress:
            for fetched in fetch(client, planned, progress):
                if fetched.is_new:
                    key = "fetched_with_sum" if fetched.has_sum else "fetched"
                    note(words.text(key, file=fetched.path.name, size=_size(fetched.size)))


def _say_plan(planned: Sequence["PlannedFile"], folder: Path, words: Words) -> None:
    """Say what will be fetched from whom, under which licence, and how large it is."""
    columns = [words.text(f"plan_{name}") for name in ("file", "from", "licence", "size")]
    rows = [
        (one.source.name, one.source.url, one.source.licence, _size_of(one, words))
        for one in planned
    ]
    err().print(table(words.text("plan_title", folder=folder), columns, rows))
    missing = [one for one in planned if not one.seen.is_here]
    sizes = [(one.seen.told.length or 0) - one.seen.here_bytes for one in missing]
    note(
        words.text("plan_total", number=len(missing), size=_size(sum(sizes)))
        if missing
        else words.text("plan_nothing")
    )


def _size_of(one: "PlannedFile", words: Words) -> str:
    length = one.seen.told.length
    if one.seen.is_here:
        return words.text("plan_here")
    if length is None:
        return words.text("plan_unknown")
    if one.seen.here_bytes:
        return words.text("plan_part", size=_size(length), here=_size(one.seen.here_bytes))
    return _size(length)


def _say_others(sources: Iterable["SourceFile"], paths: Iterable[Path], words: Words) -> None:
    """Name the files of earlier calls: they are built from too, or their countries would go."""
    named = {source.name for source in sources}
    others = [path.name for path in paths if path.name not in named]
    if others:
        note(words.text("install_others", list=", ".join(others)))


def _call(ctx: click.Context, name: str, **options: object) -> int:
    """Call another command of the group with options, as if typed; return its exit code."""
    group = cast("click.Group", cast("click.Context", ctx.parent).command)
    commands: Mapping[str, click.Command] = group.commands
    try:
        ctx.invoke(commands[name], **options)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    return 0


def _size(size: int) -> str:
    return f"{size / _MILLION:,.1f} MB"
