"""A table of places that others have merged from GeoNames and OpenStreetMap."""

from collections.abc import Iterator
from itertools import chain

from couloir.errors import GazetteerError
from couloir.places.building.features import Sort, sort_of_geonames, sort_of_osm
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
from couloir.places.filed_form import GEONAMES, OSM

_NEEDED = ("src", "src_id", "name", "lat", "lon", "fclass", "fcode", "cc")
_OPTIONAL = (
    "altnames", "adm1_pcode", "adm1_name", "adm2_name_mli", "population", "moddate", "osm_id",
    "osm_lat", "osm_lon", "osm_place",
)  # fmt: skip
_OSM_CODE = "OSM_"
_COUNTRY_LETTERS = 2

_Row = dict[str, str]


def read_table(reading: Reading) -> Iterator[Record]:
    """Yield the places of a table, parted by tabs, whose first line names the columns.

    Needed: src ("geonames" or "osm"), src_id, name, lat, lon, fclass, fcode, cc. Used where
    there: altnames (parted by |), adm1_pcode, adm1_name, adm2_name_mli, population, moddate, and
    osm_id, osm_lat, osm_lon, osm_place: the node that is the same place. Others are passed over.

    Raises `GazetteerError` for a table without these columns.
    """
    rows = rows_of(reading)
    header = next((cells for _, cells in rows), [])
    if missing := [name for name in _NEEDED if name not in header]:
        msg = f"{reading.name}:1: columns lack: {', '.join(missing)}; is it {reading.form}?"
        raise GazetteerError(msg)
    for name in header:
        if name not in _NEEDED + _OPTIONAL:
            reading.skip(f"column {name}")
    for number, cells in rows:
        try:
            if len(cells) != len(header):
                raise BadCellError(f"{len(cells)} columns, expected {len(header)}")  # noqa: EM102, TRY301
            records = tuple(_records(dict(zip(header, cells, strict=True)), reading))
        except BadCellError as error:
            set_aside(reading, number, error)
            continue
        for record in records:
            reading.keep(record.changed)
            yield record
    check_share(reading)


def _records(row: _Row, reading: Reading) -> Iterator[Record]:
    """Yield what a row says: a place, and the node that is the same place."""
    place_id = _id_of(row)
    sort = _sort_of(row)
    if sort is None:
        reading.skip(f"{row['fclass']}.{row['fcode']}")
        return
    country = row["cc"]
    if len(country) not in {0, _COUNTRY_LETTERS}:
        raise BadCellError(f"cc is {country[:20]!r}, expected two letters")  # noqa: EM102
    names = clean_names(chain((row["name"],), row.get("altnames", "").split("|")))
    if not names:
        raise BadCellError("no name")  # noqa: EM101
    lat = degrees(row["lat"], what="lat", most=90)
    lon = degrees(row["lon"], what="lon", most=180)
    # Outlines cut across towns at a border: a division abroad is none of the place.
    is_home = row.get("adm1_pcode", "").startswith(country)
    yield Record(
        id=place_id,
        names=names,
        kind=sort[0],
        rank=sort[1],
        country=country,
        lat=lat,
        lon=lon,
        is_rounded=place_id.startswith(GEONAMES) and is_rounded(lat, lon),
        population=whole(row.get("population", ""), what="population"),
        changed=row.get("moddate", ""),
        admin1=row.get("adm1_name") or None if is_home else None,
        admin2=row.get("adm2_name_mli") or None if is_home else None,
    )
    if row.get("osm_id"):
        yield _node(row, names=names, country=country, same_as=place_id)


def _node(row: _Row, *, names: tuple[str, ...], country: str, same_as: str) -> Record:
    sort = sort_of_osm(row.get("osm_place", ""))
    return Record(
        id=f"{OSM}{row['osm_id']}",
        names=names[:1],
        kind="settlement",
        rank=4 if sort is None else sort[1],
        country=country,
        lat=degrees(row.get("osm_lat", ""), what="osm_lat", most=90),
        lon=degrees(row.get("osm_lon", ""), what="osm_lon", most=180),
        same_as=same_as,
    )


def _id_of(row: _Row) -> str:
    source, number = row["src"], row["src_id"]
    if source == "geonames" and number.isdecimal():
        return f"{GEONAMES}{number}"
    if source == "osm" and number[:1] in {"n", "w", "r"} and number[1:].isdecimal():
        return f"{OSM}{number}"
    raise BadCellError(f"src and src_id are {source[:20]!r} and {number[:20]!r}")  # noqa: EM102


def _sort_of(row: _Row) -> Sort | None:
    code = row["fcode"]
    if code.startswith(_OSM_CODE):
        return sort_of_osm(code.removeprefix(_OSM_CODE))
    return sort_of_geonames(f"{row['fclass']}.{code}")
