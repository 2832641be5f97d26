"""Places of an OpenStreetMap extract (PBF)."""

from collections.abc import Iterator
from datetime import date
from itertools import chain

import osmium

from couloir.errors import GazetteerError
from couloir.places.building.features import rank_of_osm_capital, sort_of_osm
from couloir.places.building.records import Reading, Record
from couloir.places.building.rows import BadCellError, clean_names, set_aside, whole
from couloir.places.filed_form import OSM

# https://wiki.openstreetmap.org/wiki/Names
_NAMES = ("name", "name:fr", "official_name", "alt_name", "old_name", "loc_name", "int_name")
_OF_LANGUAGES = ("name:", "alt_name:", "old_name:", "official_name:")
_COUNTRIES = ("is_in:country_code", "addr:country", "ISO3166-1")
_COUNTRY_LETTERS = 2
_DATE = "osmosis_replication_timestamp"
_DAY = len("2025-09-14")


def read_pbf(reading: Reading) -> Iterator[Record]:
    """Yield the nodes with place=… of an extract, in its order.

    A node tells no country in most cases: `country` is then empty.

    Raises `GazetteerError` for a file that is none, or was cut short.
    """
    path = reading.path
    if not path.is_file():
        msg = f"{path}: cannot be read: no such file"
        raise GazetteerError(msg)
    try:
        source = osmium.io.File(str(path), "pbf")
        processor = osmium.FileProcessor(source, osmium.osm.NODE)
        reading.latest = _day_of(processor.header.get(_DATE, ""))
        for node in processor.with_filter(osmium.filter.KeyFilter("place")):
            record = _record(node, reading) if isinstance(node, osmium.osm.Node) else None
            if record is not None:
                reading.kept += 1
                yield record
    except RuntimeError as error:
        msg = f"{path.name}: damaged or cut short, or no PBF: {error}; fetch the file again"
        raise GazetteerError(msg) from error
    if not reading.kept:
        msg = f"{path.name}: no place in it: is it an OpenStreetMap extract of a country?"
        raise GazetteerError(msg)


def _record(node: osmium.osm.Node, reading: Reading) -> Record | None:
    """Return the place that a node is, None for one that is of no use here; both are counted."""
    reading.read += 1
    tags = dict(node.tags)
    sort = sort_of_osm(tags["place"])
    names = clean_names(_names(tags))
    if sort is None or not names or not node.location.valid():
        reading.skip(f"place={tags['place']:.30}" if sort is None else "no name or position")
        return None
    try:
        population = whole(tags.get("population", "").replace(" ", ""), what="population")
    except BadCellError as error:
        set_aside(reading, reading.read, error)
        population = 0
    country = next((tags[key] for key in _COUNTRIES if key in tags), "").upper()
    kind, rank = sort
    capital = rank_of_osm_capital(tags.get("capital"))
    return Record(
        id=f"{OSM}n{node.id}",
        names=names,
        kind=kind,
        rank=rank if capital is None else capital,
        country=country if len(country) == _COUNTRY_LETTERS and country.isalpha() else "",
        lat=node.location.lat,
        lon=node.location.lon,
        population=population,
    )


def _names(tags: dict[str, str]) -> Iterator[str]:
    first = (tags[key] for key in _NAMES if key in tags)
    rest = (tags[key] for key in sorted(tags) if key.startswith(_OF_LANGUAGES))
    for value in chain(first, rest):
        yield from value.split(";")


def _day_of(value: str) -> str:
    try:
        return date.fromisoformat(value[:_DAY]).isoformat()
    except ValueError:
        return ""
