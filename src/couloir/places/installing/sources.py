"""Which files there are for a country: where, from whom, under which licence."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from couloir.errors import GazetteerError
from couloir.places.tables import read_rows

_FILE = "geofabrik.tsv"
_COLUMNS = ["code", "path"]
_CODE = re.compile(r"[A-Z]{2}")
_PATH = re.compile(r"[a-z]+(?:-[a-z]+)*(?:/[a-z]+(?:-[a-z]+)*)*")
# https://download.geonames.org/export/dump/readme.txt
GEONAMES_LICENCE = "CC BY 4.0"
# https://www.openstreetmap.org/copyright
OSM_LICENCE = "ODbL 1.0, © OpenStreetMap contributors"

Form = Literal["geonames", "osm"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """Where files are fetched from: `{code}` and `{path}` stand for country and extract."""

    geonames: str
    geofabrik: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A file to fetch: `name` in the folder of downloads, for the countries of `codes`."""

    form: Form
    name: str
    url: str
    publisher: str
    licence: str
    codes: tuple[str, ...]

    @property
    def checksum_url(self) -> str | None:
        """Where its MD5 is published: Geofabrik puts one beside each extract, GeoNames has none."""
        return f"{self.url}.md5" if self.form == "osm" else None


def files_of(
    codes: Iterable[str], addresses: Addresses, *, with_osm: bool = True
) -> Sequence[SourceFile]:
    """Return the files of countries, each once, GeoNames first; codes count in any case.

    Raises `GazetteerError` for what is no code of two letters, and for a country whose extract
    is in no table of ours.
    """
    wanted = list(dict.fromkeys(code.upper() for code in codes))
    for code in wanted:
        if not _CODE.fullmatch(code):
            msg = f"{code!r:.20}: no country code: two letters are wanted, as in ML for Mali (ISO 3166-1)"
            raise GazetteerError(msg)
    found = [_geonames(code, addresses) for code in wanted]
    if with_osm:
        by_path: dict[str, list[str]] = {}
        for code in wanted:
            by_path.setdefault(_path_of(code), []).append(code)
        found.extend(_osm(path, of, addresses) for path, of in by_path.items())
    return found


def geofabrik_paths(text: str) -> Mapping[str, str]:
    """Return Geofabrik's path by country code, from a table; several countries may share one.

    Raises `GazetteerError` naming the line that breaks a rule.
    """
    found: dict[str, str] = {}
    for where, (code, path) in read_rows(text, _COLUMNS, name=_FILE):
        if not _CODE.fullmatch(code) or not _PATH.fullmatch(path) or code in found:
            msg = f"{where}: expected a code, once, and a path such as africa/mali"
            raise GazetteerError(msg)
        found[code] = path
    return found


@cache
def _table() -> Mapping[str, str]:
    text = (files("couloir") / "data" / _FILE).read_text(encoding="utf-8")
    return geofabrik_paths(text)


def _path_of(code: str) -> str:
    path = _table().get(code)
    if path is None:
        msg = (
            f"{code}: no OpenStreetMap extract of it is known here: --no-roads fetches GeoNames "
            "alone; or find the extract at https://download.geofabrik.de, fetch it yourself, and "
            "`couloir geodata build --geonames FILE --osm-pbf FILE`"
        )
        raise GazetteerError(msg)
    return path


def _geonames(code: str, addresses: Addresses) -> SourceFile:
    return SourceFile(
        form="geonames",
        name=f"{code}.zip",
        url=addresses.geonames.replace("{code}", code),
        publisher="GeoNames",
        licence=GEONAMES_LICENCE,
        codes=(code,),
    )


def _osm(path: str, codes: Sequence[str], addresses: Addresses) -> SourceFile:
    return SourceFile(
        form="osm",
        name=f"{path.replace('/', '-')}.osm.pbf",
        url=addresses.geofabrik.replace("{path}", path),
        publisher="Geofabrik",
        licence=OSM_LICENCE,
        codes=tuple(codes),
    )
