"""The gazetteer of a file that `couloir geodata build` made, under the places chosen by hand."""

import sqlite3
import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import cast
from zlib import crc32

from couloir.codec import loads
from couloir.errors import GazetteerError
from couloir.model.footprint import GazetteerPlace, PlaceKind
from couloir.network import distance_km
from couloir.places.filed_form import FILE, FORMAT, GEONAMES, SHORTEST_SLIP, deletions
from couloir.places.gazetteer import SeedGazetteer, seed_gazetteer
from couloir.places.lookup import look_up
from couloir.places.slips import is_one_slip
from couloir.places.spelling import fold, loosen
from couloir.ports import Gazetteer

# A place of the file this close to one of the seed, and of its name, is that place.
_SAME_KM = 5.0
# Reports name the same places again and again.
_KEPT_PLACES = 20_000
_AGAIN = "build it again with `couloir geodata build`, or take it away: the seed then serves alone"
_SETTLED = frozenset({"settlement", "border_post"})
_VILLAGE = 4
_HEADER = 100
_PAGES = slice(28, 32)

_Row = tuple[
    int, str, str, PlaceKind, str, str | None, str | None, float, float, float, int, str
]  # fmt: skip


# One look-up loosens its key up to three times.
_loosened = lru_cache(maxsize=256)(loosen)


class GazetteerFile:
    """The places of one file, by number; read only what is asked for.

    Numbers are in the order of importance. Any reading may raise `GazetteerError`: the file is
    not read through when it is opened.
    """

    def __init__(self, path: Path) -> None:
        """Open a file.

        Raises `GazetteerError` where it is not there, cut short, damaged or of another version.
        """
        self._name = path.name
        _check_length(path)
        address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        try:
            # Pages are served by several threads; SQLite itself takes them in turn.
            self._base = sqlite3.connect(address, uri=True, check_same_thread=False)
            meta = dict(self._base.execute("SELECT key, value FROM meta").fetchall())
        except sqlite3.Error as error:
            raise self._damaged(error) from error
        if meta.get("format") != FORMAT:
            msg = f"{path}: of another version of Couloir ({meta.get('format')}); {_AGAIN}"
            raise GazetteerError(msg)
        self.told = cast("Mapping[str, object]", loads(meta["told"]))
        self.place = lru_cache(maxsize=_KEPT_PLACES)(self._place)

    @property
    def version(self) -> str:
        """The hash of the places in the file."""
        return str(self.told["version"])

    @property
    def count(self) -> int:
        """How many places there are in it."""
        return sum(cast("Mapping[str, int]", self.told["kinds"]).values())

    def close(self) -> None:
        """Give up the file."""
        self._base.close()

    def named(self, key: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Return the numbers of a folded name: those it means alone, those it means with a word."""
        row = self._one("SELECT bare, worded FROM name WHERE key = ?", key)
        return ((), ()) if row is None else (_unpacked(row[0]), _unpacked(row[1]))

    def near(self, loose: str) -> tuple[int, ...]:
        """Return the numbers of a loosened name."""
        row = self._one("SELECT places FROM loose WHERE key = ?", loose)
        return () if row is None else _unpacked(row[0])

    def slipped(self, loose: str) -> Sequence[str]:
        """Return the loosened names of the file that one slip of the pen parts from this one."""
        hashes = [crc32(cut.encode()) for cut in deletions(loose)]
        marks = ",".join("?" * len(hashes))
        query = (
            "SELECT key FROM slip JOIN loose ON number = slip.loose"  # noqa: S608 - question marks
            f" WHERE hash IN ({marks})"
        )
        keys = {key for (key,) in self._all(query, *hashes)}
        return [key for key in sorted(keys) if is_one_slip(loose, key)]

    def by_id(self, place_id: str) -> int | None:
        """Return the number of an id, None where there is none."""
        row = self._one("SELECT number FROM place WHERE id = ?", place_id)
        return None if row is None else cast("int", row[0])

    def _place(self, number: int) -> GazetteerPlace:
        row = self._one("SELECT * FROM place WHERE number = ?", number)
        if row is None:
            lacking = f"{number} is no place"
            raise self._damaged(lacking)
        (_, place_id, names, kind, country, admin1, admin1_new, lat, lon, radius_km, rank,
         sources) = cast("_Row", row)  # fmt: skip
        return GazetteerPlace(
            id=place_id,
            names=tuple(names.split("\n")),
            kind=kind,
            country=country,
            admin1=admin1,
            admin1_new=admin1_new,
            lat=lat,
            lon=lon,
            radius_km=radius_km,
            rank=rank,
            sources=tuple(sources.split("\n")),
        )

    def _one(self, query: str, value: object) -> tuple[object, ...] | None:
        try:
            return cast("tuple[object, ...] | None", self._base.execute(query, (value,)).fetchone())
        except sqlite3.Error as error:
            raise self._damaged(error) from error

    def _all(self, query: str, *values: object) -> list[tuple[str, ...]]:
        try:
            return self._base.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise self._damaged(error) from error

    def _damaged(self, error: object) -> GazetteerError:
        return GazetteerError(f"{self._name}: damaged, or no gazetteer: {error}; {_AGAIN}")


class FiledGazetteer:
    """The places of a file under those of the seed; a `ports.Gazetteer`.

    Places of the seed keep their ids and ranks and come first. A place of the file that is one
    of them (of its GeoNames id, or of its name within 5 km) is not told twice: its other spellings are the seed's.
    """

    def __init__(self, file: GazetteerFile, seed: SeedGazetteer) -> None:
        """Take a file and the seed over it; the seed's places are looked for in the file."""
        self._file = file
        self._seed = seed
        self._of_seed: dict[int, GazetteerPlace] = {}
        self._known: dict[str, GazetteerPlace] = {}
        for place in seed.places():
            self._adopt(place)

    @property
    def version(self) -> str:
        """The versions of the seed and of the file."""
        return f"{self._seed.version}+places-{self._file.version}"

    def candidates(self, name: str) -> Sequence[GazetteerPlace]:
        """Return the places that bear the name: of the seed first, near spellings last.

        Where no place bears it in any spelling, those of the one name that a slip of the pen
        parts from it.
        """
        return look_up(self, name)

    def listed(self, name: str) -> Sequence[GazetteerPlace]:
        """Return the places of the seed that bear the name, in any spelling."""
        return tuple(self._known[place.id] for place in self._seed.candidates(name))

    def place(self, place_id: str) -> GazetteerPlace:
        """Return the place of an id; raise `GazetteerError` where there is none."""
        known = self._known.get(place_id)
        if known is not None:
            return known
        number = self._file.by_id(place_id)
        if number is None:
            msg = f"no place {place_id!r} in the gazetteer {self.version}"
            raise GazetteerError(msg)
        return self._numbered(number)

    def countries(self) -> Sequence[GazetteerPlace]:
        """Return the countries, in the order of ids."""
        return self._seed.countries()

    def exact(self, key: str) -> tuple[GazetteerPlace, ...]:
        """Return the places of a folded name."""
        first = self._seed.exact(key)
        return self._under(first, self._file.named(key)[0], shade=first)

    def with_word(self, key: str) -> tuple[GazetteerPlace, ...]:
        """Return the places of a folded name that stands beside a word such as "région"."""
        bare, worded = self._file.named(key)
        return self._under(self._seed.with_word(key), sorted({*bare, *worded}))

    def near(self, key: str) -> tuple[GazetteerPlace, ...]:
        """Return the places that near spellings of a folded name mean."""
        loose = _loosened(key)
        if loose is None:
            return ()
        return self._under(
            self._seed.near(key), self._file.near(loose), shade=self._seed.exact(key)
        )

    def misspelt(self, key: str) -> tuple[GazetteerPlace, ...]:
        """Return the places of the one name that a slip of the pen parts from a folded one.

        None where two names lie as near: which of them is meant nobody can tell.
        """
        loose = _loosened(key)
        if loose is None or len(key.replace(" ", "")) < SHORTEST_SLIP:
            return ()
        names = self._file.slipped(loose)
        return self._under((), self._file.near(names[0])) if len(names) == 1 else ()

    def _under(
        self,
        first: Sequence[GazetteerPlace],
        numbers: Sequence[int],
        *,
        shade: Sequence[GazetteerPlace] = (),
    ) -> tuple[GazetteerPlace, ...]:
        """Return the seed's places as they are known here, then those of the file.

        `shade`: what the seed has of the name; a country alone or a region alone is meant
        before any town or hamlet of the file that happens to be called so.
        """
        found = {place.id: self._known[place.id] for place in first}
        least = _least_rank(shade)
        for number in numbers:
            place = self._numbered(number)
            if place.rank <= least or place.kind not in _SETTLED:
                found.setdefault(place.id, place)
        return tuple(found.values())

    def _numbered(self, number: int) -> GazetteerPlace:
        return self._of_seed.get(number) or self._file.place(number)

    def _adopt(self, place: GazetteerPlace) -> None:
        """Take a place of the seed, with the spellings of the places of the file that it is."""
        twins = dict.fromkeys(self._twins(place))
        names = place.names
        if place.kind in _SETTLED:
            more = (name for number in twins for name in self._file.place(number).names)
            names = tuple(dict.fromkeys((*names, *more)))
        known = replace(place, names=names)
        self._known[place.id] = known
        for number in twins:
            self._of_seed.setdefault(number, known)

    def _twins(self, place: GazetteerPlace) -> Iterator[int]:
        if place.kind == "country":
            return
        for source in place.sources:
            number = self._file.by_id(f"{GEONAMES}{source.removeprefix('GeoNames ')}")
            if number is not None:
                yield number
        for key in dict.fromkeys(map(fold, place.names)):
            bare, worded = self._file.named(key)
            for number in (*bare, *worded):
                if _is_same(place, self._file.place(number)):
                    yield number


def open_gazetteer(folder: Path | None) -> Gazetteer:
    """Return the gazetteer of a folder of geodata over the seed; the seed alone where it has none.

    Raises `GazetteerError` where the file in it cannot be used.
    """
    if folder is None or not (folder / FILE).is_file():
        return seed_gazetteer()
    return filed_gazetteer(folder)


def filed_gazetteer(folder: Path) -> FiledGazetteer:
    """Return the gazetteer of a folder of geodata over the seed.

    Raises `GazetteerError` where there is none in it, or it cannot be used.
    """
    return FiledGazetteer(GazetteerFile(folder / FILE), seed_gazetteer())


def _is_same(place: GazetteerPlace, filed: GazetteerPlace) -> bool:
    """Return whether a place of the file is one of the seed, given that it bears its name."""
    if place.kind in _SETTLED:
        gap = distance_km((place.lon, place.lat), (filed.lon, filed.lat))
        return filed.kind in _SETTLED and gap <= _SAME_KM
    # A region's or lake's point is no more than a hint of where it lies.
    return filed.kind == place.kind and filed.country == place.country


def _least_rank(shade: Sequence[GazetteerPlace]) -> int:
    """Return the rank from which on settlements of the file are meant by a name of the seed."""
    if not shade or any(place.kind in _SETTLED for place in shade):
        return _VILLAGE
    # "Mali" is a town of Guinea as well, and "Soum" a hamlet: nobody means these by the name.
    return -1 if any(place.kind == "country" for place in shade) else _VILLAGE - 1


def _unpacked(packed: object) -> tuple[int, ...]:
    if not isinstance(packed, bytes):
        return ()
    return struct.unpack(f"<{len(packed) // 4}I", packed)


def _check_length(path: Path) -> None:
    """Raise `GazetteerError` where a file is not there, or shorter than its head says."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEADER)
        size = path.stat().st_size
    except OSError as error:
        msg = f"{path}: cannot be read: {error.strerror or error}"
        raise GazetteerError(msg) from error
    pages = int.from_bytes(head[_PAGES], "big") if len(head) == _HEADER else -1
    page = int.from_bytes(head[16:18], "big")
    if not head.startswith(b"SQLite format 3\0") or pages * page != size:
        msg = f"{path}: cut short, or no gazetteer; {_AGAIN}"
        raise GazetteerError(msg)
