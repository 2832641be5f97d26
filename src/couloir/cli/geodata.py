"""The commands of geodata: building the full gazetteer and the roads, and saying what there is."""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

import click
from typing_extensions import override

from couloir.cli.console import note, out, printable, table, write_json
from couloir.cli.exits import SET_ASIDE
from couloir.cli.geodata_install import install
from couloir.cli.options import geodata_option, json_option
from couloir.cli.progress import shown_progress
from couloir.cli.roads import about_roads, road_lines, show_roads, write_network
from couloir.cli.session import Session, pass_session
from couloir.cli.words import Words, words_of
from couloir.errors import SettingsError

if TYPE_CHECKING:
    from couloir.places.building.build import BuildReport, Inputs
    from couloir.places.building.roads import BuiltRoads

_MILLION = 1_000_000
_Command = TypeVar("_Command", bound=Callable[..., object])


class _Files(click.Command):
    """A command whose options take several files: `--geonames ML.zip BF.zip`."""

    @override
    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Repeat an option that takes many before each of its values."""
        many = {
            name
            for one in self.params
            if isinstance(one, click.Option) and one.multiple
            for name in one.opts
        }
        return super().parse_args(ctx, list(_repeated(args, many)))


def _repeated(args: Sequence[str], many: set[str]) -> Iterator[str]:
    option: str | None = None
    is_first = False
    for word in args:
        if word.startswith("-"):
            option = word if word in many else None
            is_first = True
        elif option is not None:
            if not is_first:
                yield option
            is_first = False
        yield word


def _files(name: str, what: str) -> Callable[[_Command], _Command]:
    return click.option(
        name,
        multiple=True,
        metavar="FILE...",
        type=click.Path(path_type=Path, dir_okay=False),
        help=what,
    )


@click.group()
def geodata() -> None:
    """Fetch and build the full gazetteer and the roads, and say what there is of them.

    \b
    Example: couloir geodata install ML BF
    """


geodata.add_command(install)


@geodata.command(cls=_Files)
@_files("--geonames", "Country dumps of GeoNames (.txt, .zip, .gz).")
@_files("--osm-pbf", "OpenStreetMap extracts (.osm.pbf).")
@_files("--places", "Tables of places, parted by tabs (docs/geodata.md).")
@_files("--alternate-names", "alternateNamesV2 of GeoNames: names in more languages.")
@_files("--codes", "admin1CodesASCII.txt and admin2Codes.txt of GeoNames.")
@_files("--roads", "Roads as lines (GeoJSON), beside those of the OpenStreetMap extracts.")
@click.option("--tracks", is_flag=True, help="Take tracks of OpenStreetMap as roads too.")
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Where to put it; else the project's folder of geodata.",
)
@json_option
@pass_session
def build(  # noqa: PLR0913 - one argument per option
    session: Session,
    *,
    geonames: tuple[Path, ...],
    osm_pbf: tuple[Path, ...],
    places: tuple[Path, ...],
    alternate_names: tuple[Path, ...],
    codes: tuple[Path, ...],
    roads: tuple[Path, ...],
    tracks: bool,
    output: Path | None,
    as_json: bool,
) -> None:
    """Build gazetteer and roads from files that you have fetched; the old ones stay till it is done.

    Places come from dumps, extracts and tables, roads from extracts and lines. The same files
    give the same bytes, in whatever order. Exit code 1 where lines of a file were set aside.

    \b
    Example: couloir geodata build --geonames ML.zip BF.zip --osm-pbf mali-latest.osm.pbf
    """
    from couloir.places.building.build import Inputs

    inputs = Inputs(
        geonames=geonames,
        alternates=alternate_names,
        codes=codes,
        extracts=osm_pbf,
        tables=places,
    )
    folder = output or _folder_of_project(session, option="-o FOLDER")
    words = words_of(session.language())
    network = _network_built(roads, osm_pbf, tracks=tracks)
    report = _built(inputs, folder, words) if len(inputs) or not network else None
    if network:
        write_network(folder, network)
    if as_json:
        write_json({**_data_of(report), "roads": network.about if network else None})
    for line in (*_lines_of(report, words), *road_lines(network, words)):
        note(line)
    if report and any(one.bad for one in report.readings):
        sys.exit(SET_ASIDE)


@geodata.command()
@geodata_option
@json_option
@pass_session
def info(session: Session, geodata: Path | None, *, as_json: bool) -> None:
    """Say what the gazetteer holds, from which sources, how old they are, and their licences.

    \b
    Example: couloir geodata info --geodata geodata
    """
    from couloir.places.filed import GazetteerFile
    from couloir.places.filed_form import FILE

    words = words_of(session.language())
    folder = geodata or _folder_of_project(session, option="--geodata FOLDER")
    path = folder / FILE
    about = about_roads(folder)
    if geodata is None and not path.is_file() and about is None:
        note(words.text("geodata_none", folder=folder))
        sys.exit(SET_ASIDE)
    told = None
    if path.is_file() or about is None:
        file = GazetteerFile(path)
        told = file.told
        file.close()
    if as_json:
        places = {"path": str(path), "bytes": path.stat().st_size, **told} if told else {}
        write_json({**places, "roads": about})
        return
    if told:
        _show(path, told, words)
    show_roads(about, folder, words)


def _folder_of_project(session: Session, *, option: str) -> Path:
    """Return the project's folder of geodata; raise `SettingsError` where there is no project."""
    from couloir.settings import load_settings

    try:
        folder = session.project_folder()
    except SettingsError as error:
        msg = f"{error}; or name the folder of geodata with {option}"
        raise SettingsError(msg) from error
    return folder / load_settings(folder).geodata.folder


def _built(inputs: "Inputs", folder: Path, words: Words) -> "BuildReport":
    from couloir.places import seed_gazetteer
    from couloir.places.building.build import build_gazetteer

    with shown_progress(words) as progress:
        return build_gazetteer(inputs, folder, seed=seed_gazetteer(), progress=progress)


def _network_built(
    roads: Sequence[Path], extracts: Sequence[Path], *, tracks: bool
) -> "BuiltRoads | None":
    """Return the network of lines and extracts; None where neither is named."""
    from couloir.places import seed_gazetteer
    from couloir.places.building.roads import RoadRules, build_roads

    if not roads and not extracts:
        return None
    return build_roads(
        geojson=roads, pbf=extracts, gazetteer=seed_gazetteer(), rules=RoadRules(tracks=tracks)
    )


def _lines_of(report: "BuildReport | None", words: Words) -> Iterator[str]:
    """Yield what came of each file of places, and of the whole; nothing where there is none."""
    if report is None:
        return
    for one in report.readings:
        skipped = sum(one.skipped.values())
        yield words.text(
            "geodata_read",
            file=one.name,
            kept=words.wording.number(one.kept),
            skipped=words.wording.number(skipped),
            most=", ".join(_most(one.skipped, words)) or "-",
        )
        for bad in one.shown:
            yield words.text("set_aside", error=bad)
        if one.bad > len(one.shown):
            yield words.text("geodata_more_bad", file=one.name, number=one.bad - len(one.shown))
    yield words.text(
        "geodata_built",
        path=report.path,
        places=words.wording.number(report.places),
        size=_size(report.path),
        version=report.version,
    )


def _most(counts: Mapping[str, int], words: Words) -> Iterator[str]:
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    shown = 6
    for what, count in ordered[:shown]:
        yield f"{what} {words.wording.number(count)}"
    if len(ordered) > shown:
        yield "…"


def _data_of(report: "BuildReport | None") -> Mapping[str, object]:
    if report is None:
        return {}
    return {
        "path": str(report.path),
        "version": report.version,
        "places": report.places,
        "kinds": report.kinds,
        "files": [
            {
                "file": one.name,
                "read": one.read,
                "kept": one.kept,
                "set_aside": one.bad,
                "first_set_aside": [str(bad) for bad in one.shown],
                "skipped": dict(sorted(one.skipped.items())),
            }
            for one in report.readings
        ],
    }


def _show(path: Path, told: Mapping[str, object], words: Words) -> None:
    """Print what a file holds: its counts, then its sources."""
    kinds = cast("Mapping[str, int]", told["kinds"])
    countries = cast("Mapping[str, int]", told["countries"])
    sources = cast("Sequence[Mapping[str, object]]", told["sources"])
    number = words.wording.number
    title = words.text("geodata_title", path=path, size=_size(path), version=told["version"])
    counts = [(kind, number(count)) for kind, count in kinds.items()]
    counts.append(("", number(sum(kinds.values()))))
    out().print(printable(title))
    heads = [words.text("kind"), words.text("geodata_places")]
    out().print(table(words.text("geodata_kinds"), heads, counts))
    columns = [
        words.text(f"geodata_{name}") for name in ("file", "latest", "places", "aside", "licence")
    ]
    rows = (
        (
            str(one["file"]),
            str(one["latest"]) or "-",
            number(cast("int", one["kept"])),
            number(cast("int", one["set_aside"])),
            str(one["licence"]),
        )
        for one in sources
    )
    out().print(table(words.text("geodata_sources"), columns, rows))
    named = (f"{country or '?'} {number(count)}" for country, count in countries.items())
    out().print(words.text("geodata_countries", list=", ".join(named)))


def _size(path: Path) -> str:
    return f"{path.stat().st_size / _MILLION:.1f} MB"
