"""Writing the gazetteer file: one SQLite database, equal bytes for equal places."""

import os
import sqlite3
import struct
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from zlib import crc32

from couloir.codec import dumps
from couloir.errors import GazetteerError
from couloir.model.footprint import GazetteerPlace
from couloir.places.building.divisions import bare_key
from couloir.places.building.naming import key_of, loose_of
from couloir.places.filed_form import FORMAT, SCHEMA, deletions
from couloir.places.lookup import importance

_DIVISIONS = ("admin1", "admin2", "area")


def write_gazetteer(
    path: Path,
    places: Iterable[GazetteerPlace],
    *,
    guarded: frozenset[str],
    told: Mapping[str, object],
) -> str:
    """Write the places to a file, in the place of the one that is there; return the version.

    `guarded`: folded names that are found only beside a word such as "région".
    `told`: what is kept with the places: sources, licences, counts.

    Raises `GazetteerError` where the file cannot be written; the old one then stays.
    """
    listed = sorted(places, key=importance)
    version = version_of(listed)
    kept = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        kept.unlink(missing_ok=True)
        try:
            _write(kept, listed, guarded=guarded, told={**told, "version": version})
            _flush(kept)
            kept.replace(path)
            _flush(path.parent)
        finally:
            kept.unlink(missing_ok=True)
    except (OSError, sqlite3.Error) as error:
        msg = f"{path}: cannot be written: {error}; is there room, and may you write there?"
        raise GazetteerError(msg) from error
    return version


def version_of(places: Sequence[GazetteerPlace]) -> str:
    """Return a name for just these places, in the order of their importance."""
    digest = sha256(FORMAT.encode())
    for row in _rows(places):
        digest.update("\t".join(map(str, row)).encode())
        digest.update(b"\0")
    return digest.hexdigest()[:12]


def _write(
    path: Path,
    places: Sequence[GazetteerPlace],
    *,
    guarded: frozenset[str],
    told: Mapping[str, object],
) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as base:
        base.executescript(SCHEMA)
        base.execute("BEGIN")
        base.executemany("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", _rows(places))
        bare, worded, loose = _indexes(places, guarded)
        keys = sorted(bare.keys() | worded.keys())
        base.executemany(
            "INSERT INTO name VALUES (?,?,?)",
            ((key, _packed(bare.get(key)), _packed(worded.get(key))) for key in keys),
        )
        numbered = list(enumerate(sorted(loose), start=1))
        base.executemany(
            "INSERT INTO loose VALUES (?,?,?)",
            ((number, key, _packed(loose[key])) for number, key in numbered),
        )
        base.executemany("INSERT INTO slip VALUES (?,?)", _slips(numbered))
        meta = {"format": FORMAT, "told": dumps(told)}
        base.executemany("INSERT INTO meta VALUES (?,?)", sorted(meta.items()))
        base.execute("COMMIT")


def _rows(places: Iterable[GazetteerPlace]) -> Iterator[tuple[object, ...]]:
    for number, place in enumerate(places, start=1):
        yield (
            number, place.id, "\n".join(place.names), place.kind, place.country, place.admin1,
            place.admin1_new, place.lat, place.lon, place.radius_km, place.rank,
            "\n".join(place.sources),
        )  # fmt: skip


_Index = dict[str, list[int]]


def _indexes(
    places: Iterable[GazetteerPlace], guarded: frozenset[str]
) -> tuple[_Index, _Index, _Index]:
    """Return the numbers of places by names alone, by names with a word, and by near spellings."""
    bare: defaultdict[str, list[int]] = defaultdict(list)
    worded: defaultdict[str, list[int]] = defaultdict(list)
    loose: defaultdict[str, list[int]] = defaultdict(list)
    for number, place in enumerate(places, start=1):
        key = bare_key if place.kind in _DIVISIONS else key_of
        keys = dict.fromkeys(found for name in place.names if (found := key(name)))
        for one in keys:
            if one in guarded:
                worded[one].append(number)
            else:
                bare[one].append(number)
        loosened = dict.fromkeys(loose_of(one) for one in keys if one not in guarded)
        for near in loosened:
            if near is not None:
                loose[near].append(number)
    return bare, worded, loose


def _slips(numbered: Iterable[tuple[int, str]]) -> list[tuple[int, int]]:
    """Return hashes of loosened keys with one letter left out, with the number of the key."""
    return sorted(
        {(crc32(cut.encode()), number) for number, key in numbered for cut in deletions(key)}
    )


def _packed(numbers: Sequence[int] | None) -> bytes | None:
    return None if numbers is None else struct.pack(f"<{len(numbers)}I", *numbers)


def _flush(path: Path) -> None:
    """Have a file or folder on the disk before anything rests on it."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
