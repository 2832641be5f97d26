"""Dumps of GeoNames: places, names in other languages, names of divisions."""

from collections.abc import Iterator
from itertools import chain

from couloir.places.building.features import Sort, sort_of_geonames
from couloir.places.building.records import Reading, Record
from couloir.places.building.rows import (
    BadCellError,
    check_share,
    clean_names,
    degrees,
    is_rounded,
    rows_of,
    set_aside,
    whole,
)
from couloir.places.filed_form import GEONAMES

# https://download.geonames.org/export/dump/readme.txt
_COLUMNS = 19
(
    _ID, _NAME, _ASCII, _ALTERNATES, _LAT, _LON, _CLASS, _CODE, _COUNTRY, _COUNTRIES, _ADMIN1,
    _ADMIN2, _ADMIN3, _ADMIN4, _POPULATION, _ELEVATION, _DEM, _ZONE, _CHANGED,
) = range(_COLUMNS)  # fmt: skip
_NO_CODE = frozenset({"", "00"})
_ALTERNATE_COLUMNS = 10
# In place of a language: codes and addresses, which are no names.
_NO_NAMES = frozenset(
    {"link", "wkdt", "post", "iata", "icao", "faac", "unlc", "tcid", "phon", "abbr", "piny"}
)
_COUNTRY_LETTERS = 2
_CODE_COLUMNS = 4
_DAY = len("2025-09-14")


def read_dump(reading: Reading) -> Iterator[Record]:
    """Yield the places of a country's dump (19 columns), or of all countries.

    Raises `GazetteerError` for a file that is none.
    """
    for number, cells in rows_of(reading, _COLUMNS):
        feature = f"{cells[_CLASS]}.{cells[_CODE]}"
        sort = sort_of_geonames(feature)
        if sort is None:
            reading.skip(feature)
            continue
        try:
            record = _record(cells, sort)
        except BadCellError as error:
            set_aside(reading, number, error)
            continue
        reading.keep(record.changed)
        yield record
    check_share(reading)


def read_alternates(
    reading: Reading, wanted: frozenset[str]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield ids with one more name from alternateNamesV2.txt, of the places wanted."""
    for _, cells in rows_of(reading):
        if len(cells) not in {8, _ALTERNATE_COLUMNS}:  # the older table has no days
            set_aside(reading, reading.read, BadCellError(f"{len(cells)} columns, expected 10"))
            continue
        place = f"{GEONAMES}{cells[1]}"
        if place not in wanted or cells[2] in _NO_NAMES:
            reading.skip("of other places, or no name")
            continue
        reading.keep("")
        yield place, clean_names(iter((cells[3],)))
    check_share(reading)


def read_codes(reading: Reading) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield codes with their names from admin1CodesASCII.txt or admin2Codes.txt ("ML.03", "Kayes")."""
    for _, cells in rows_of(reading, _CODE_COLUMNS):
        reading.keep("")
        yield cells[0], clean_names(iter((cells[1], cells[2])))
    check_share(reading)


def code_of(record: Record) -> str | None:
    """Return the code of a division ("ML.03"), None for what is none."""
    return {"admin1": record.admin1, "admin2": record.admin2}.get(record.kind)


def _record(cells: list[str], sort: Sort) -> Record:
    if not cells[_ID].isdecimal():
        raise BadCellError(f"geonameid is no number: {cells[_ID][:20]!r}")  # noqa: EM102
    names = clean_names(chain((cells[_NAME],), cells[_ALTERNATES].split(","), (cells[_ASCII],)))
    if not names:
        raise BadCellError("no name")  # noqa: EM101
    country = cells[_COUNTRY]
    if len(country) not in {0, _COUNTRY_LETTERS}:
        raise BadCellError(f"country is {country[:20]!r}, expected two letters")  # noqa: EM102
    lat = degrees(cells[_LAT], what="latitude", most=90)
    lon = degrees(cells[_LON], what="longitude", most=180)
    kind, rank = sort
    admin1 = None if cells[_ADMIN1] in _NO_CODE else f"{country}.{cells[_ADMIN1]}"
    return Record(
        id=f"{GEONAMES}{cells[_ID]}",
        names=names,
        kind=kind,
        rank=rank,
        country=country,
        lat=lat,
        lon=lon,
        is_rounded=is_rounded(lat, lon),
        population=whole(cells[_POPULATION], what="population"),
        changed=cells[_CHANGED][:_DAY],
        admin1=admin1,
        admin2=None if admin1 is None or not cells[_ADMIN2] else f"{admin1}.{cells[_ADMIN2]}",
    )
