"""Whether a file that was fetched is what was wanted, before it takes its place."""

from pathlib import Path

from couloir.errors import GazetteerError
from couloir.places.building.opening import lines_of

# https://download.geonames.org/export/dump/readme.txt
_COLUMNS = 19
_COUNTRY = 8
# One line in a hundred may be broken, as when building; more is no dump.
_MOST_BROKEN = 0.01
# https://wiki.openstreetmap.org/wiki/PBF_Format: a length of four bytes, then the type of the
# first block as field 1 of its header, nine letters long.
_PBF_TYPE = b"\x0a\x09OSMHeader"
_LENGTH = 4


def check_dump(path: Path, code: str) -> int:
    """Return how many rows a country's dump has, read to the end, so that its CRC is checked.

    Raises `GazetteerError` where it is damaged, no dump, or that of another country.
    """
    rows = broken = own = 0
    country = code.encode()
    for _, line in lines_of(path):
        cells = line.split(b"\t")
        rows += 1
        broken += len(cells) != _COLUMNS
        own += len(cells) == _COLUMNS and cells[_COUNTRY] == country
    if broken > rows * _MOST_BROKEN:
        msg = f"{broken:,} of {rows:,} lines do not have {_COLUMNS} columns: no dump of GeoNames"
        raise GazetteerError(msg)
    if not own:
        msg = f"none of {rows:,} rows is of {code}: the dump of another country"
        raise GazetteerError(msg)
    return rows


def check_extract(path: Path) -> None:
    """Raise `GazetteerError` where a file is no OpenStreetMap extract by its first bytes.

    That it is whole is told by its length and its MD5.
    """
    with path.open("rb") as file:
        start = file.read(_LENGTH + len(_PBF_TYPE))
    if start[_LENGTH:] != _PBF_TYPE:
        msg = f"no OpenStreetMap extract (PBF): it begins with {start[:16]!r}"
        raise GazetteerError(msg)
