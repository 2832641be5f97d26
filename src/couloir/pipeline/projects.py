"""A project: a folder with couloir.toml, the settings in it, and the open store."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from couloir.codec import dumps
from couloir.errors import SettingsError
from couloir.model.vocabulary import Language
from couloir.ports import Store
from couloir.settings import FILE_NAME, Settings, load_settings
from couloir.store import is_path, open_store

_REPORTS = "reports"

_TEMPLATE = """\
# A project of Couloir. `couloir run` reads the sources below and works out what they say.

[project]
name = {name}
# The day that views speak of. Without it: the latest publication day among the documents.
# as_of = 2025-09-15
# Pages and exports in "fr" or "en".
language = {language}
# What may leave this machine: "public", "partner" or "internal".
profile = "public"

# One block for each file or folder of reports (txt, html, pdf with a text layer, jsonl, csv).
# Paths are relative to this file.
[[sources]]
path = "{reports}"
# A table beside the reports, parted by tabs: file, published, publisher, url.
# table = "{reports}/sources.tsv"
# Who published all of them, where the table does not say.
# publisher = "Radio X"

[store]
# Where facts are kept: a file, or postgresql+psycopg://USER@HOST/NAME (docs/stores.md).
address = "couloir.db"

# Whose name stands under judgements (`couloir verdict`, `correct`, …); else COULOIR_REVIEWER's.
[review]
# reviewer = "ana"

# Where `couloir geodata build` puts the full gazetteer; without one the seed serves alone.
[geodata]
# folder = "geodata"
# Where `couloir geodata install` fetches from, and the largest file that may come.
# geonames = "https://download.geonames.org/export/dump/{{code}}.zip"
# geofabrik = "https://download.geofabrik.de/{{path}}-latest.osm.pbf"
# largest_mb = 2000

# How reliable sources are held to be, A to F (Admiralty code), where the package's list says
# otherwise or nothing.
[reliability]
# "Radio Jeunesse" = "C"
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """An open project; `folder` is absolute. Close it, or take it from `opened_project`."""

    folder: Path
    settings: Settings
    store: Store

    @property
    def geodata(self) -> Path:
        """The folder of its geodata, whether there is any or not."""
        return self.folder / self.settings.geodata.folder

    def close(self) -> None:
        """Give up the store."""
        self.store.close()


def open_project(folder: Path, *, to_read: bool = False) -> Project:
    """Return the project in a folder, its store made where there is none.

    With `to_read` the folder may be one that cannot be written to.

    Raises `SettingsError` for what couloir.toml says wrongly, `StoreError` for its store.
    """
    folder = folder.resolve()
    settings = load_settings(folder)
    address = settings.store.address
    if is_path(address):
        address = str(folder / address)
    return Project(folder=folder, settings=settings, store=open_store(address, to_read=to_read))


@contextmanager
def opened_project(folder: Path, *, to_read: bool = False) -> Iterator[Project]:
    """Give the project in a folder, and close it at the end; `to_read` as in `open_project`."""
    project = open_project(folder, to_read=to_read)
    try:
        yield project
    finally:
        project.close()


def init_project(folder: Path, language: Language = "fr") -> Path:
    """Make a project folder with a commented couloir.toml; return the path of the file.

    `language` is that of its outputs.

    Raises `SettingsError` where there is one already, or the folder cannot be written to.
    """
    path = folder / FILE_NAME
    name = "".join(letter for letter in folder.resolve().name if letter.isprintable())
    text = _TEMPLATE.format(
        name=dumps(name or "project"), language=dumps(language), reports=_REPORTS
    )
    try:
        (folder / _REPORTS).mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        msg = f"{error.filename}: is there already: edit it, or name another folder"
        raise SettingsError(msg) from error
    except OSError as error:
        msg = f"{path}: cannot be written: {error.strerror or error}"
        raise SettingsError(msg) from error
    return path
