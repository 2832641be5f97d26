"""The seed gazetteer: places, regions and countries that are chosen and written down by hand."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files

from couloir.errors import GazetteerError
from couloir.model.footprint import GazetteerPlace
from couloir.places.lookup import importance, look_up
from couloir.places.seed import NamedPlace, read_countries, read_places, read_regions
from couloir.places.spelling import fold, loosen, unqualify

_FILES = ("places.tsv", "regions.tsv", "countries.tsv")


class SeedGazetteer:
    """Places by name, from tables that are read once; a `ports.Gazetteer`.

    Names written exactly so come before near spellings, and among them the capital before
    the region's seat, the town before the region of its name.
    """

    def __init__(self, named: Iterable[NamedPlace], *, version: str) -> None:
        self._version = version
        listed = list(named)
        self._by_id = _by_id(listed)
        self._exact = _index((fold(name), one.place) for one in listed for name in one.bare_names)
        self._with_word = _index(
            (fold(name), one.place) for one in listed for name in one.place.names
        )
        self._loose = _index(
            (loose, one.place)
            for one in listed
            for name in one.bare_names
            if (loose := loosen(fold(name))) is not None
        )
        self._nations = tuple(place for place in self.places() if place.kind == "country")
        self._countries = _countries(self._nations)

    @property
    def version(self) -> str:
        """The hash of the tables that the places were read from."""
        return self._version

    def places(self) -> Sequence[GazetteerPlace]:
        """Return all places, regions and countries, in the order of ids."""
        return tuple(self._by_id[place_id] for place_id in sorted(self._by_id))

    def place(self, place_id: str) -> GazetteerPlace:
        """Return the place of an id; raise `GazetteerError` where there is none."""
        try:
            return self._by_id[place_id]
        except KeyError:
            msg = f"no place {place_id!r} in the gazetteer {self._version}"
            raise GazetteerError(msg) from None

    def candidates(self, name: str) -> Sequence[GazetteerPlace]:
        """Return the places that bear the name, near spellings last.

        A word such as "région de" or "State" narrows them to places of that kind, where
        there is one.
        """
        return look_up(self, name)

    def listed(self, name: str) -> Sequence[GazetteerPlace]:
        """Return the places that bear the name: all are chosen by hand."""
        return self.candidates(name)

    def countries(self) -> Sequence[GazetteerPlace]:
        """Return the countries, in the order of ids."""
        return self._nations

    def exact(self, key: str) -> tuple[GazetteerPlace, ...]:
        """Return the places of a folded name."""
        return self._exact.get(key, ())

    def with_word(self, key: str) -> tuple[GazetteerPlace, ...]:
        """Return the places of a folded name that stands beside a word such as "région"."""
        return self._with_word.get(key, ())

    def near(self, key: str) -> tuple[GazetteerPlace, ...]:
        """Return the places that near spellings of a folded name mean."""
        loose = loosen(key)
        return () if loose is None else self._loose.get(loose, ())

    def misspelt(self, key: str) -> tuple[GazetteerPlace, ...]:  # noqa: ARG002
        """Return nothing: among so few names too many words lie a slip away from one."""
        return ()

    @property
    def guarded(self) -> frozenset[str]:
        """Folded names that are found only beside a word: "nord" alone names no place."""
        return frozenset(self._with_word.keys() - self._exact.keys())

    def region(self, name: str, *, country: str | None = None) -> GazetteerPlace | None:
        """Return the region or area of a name, in a country where one is given, else None."""
        key = fold(name)
        qualified = unqualify(key)
        for place in self._with_word.get(qualified.name if qualified else key, ()):
            if place.kind in ("admin1", "area") and country in (None, place.country):
                return place
        return None

    def regions_of(self, country: str) -> Sequence[GazetteerPlace]:
        """Return the regions of a country that the tables hold, in the order of ids."""
        return tuple(
            place
            for place in self.places()
            if place.kind == "admin1" and place.country == country.upper()
        )

    def country_of(self, word: str) -> str | None:
        """Return the country code that a name or demonym means ("nigérien" NE, "nigérian" NG)."""
        return self._countries.get(fold(word))


@cache
def seed_gazetteer() -> SeedGazetteer:
    """Return the gazetteer of the tables in `couloir/data`."""
    folder = files("couloir") / "data"
    texts = {name: (folder / name).read_text(encoding="utf-8") for name in _FILES}
    digest = sha256("\0".join(texts[name] for name in _FILES).encode())
    named = (
        *read_places(texts["places.tsv"]),
        *read_regions(texts["regions.tsv"]),
        *read_countries(texts["countries.tsv"]),
    )
    return SeedGazetteer(named, version=f"seed-{digest.hexdigest()[:12]}")


def _by_id(named: Iterable[NamedPlace]) -> dict[str, GazetteerPlace]:
    by_id: dict[str, GazetteerPlace] = {}
    for one in named:
        if one.place.id in by_id:
            msg = f"gazetteer: the id {one.place.id!r} is given twice"
            raise GazetteerError(msg)
        by_id[one.place.id] = one.place
    return by_id


def _index(
    pairs: Iterable[tuple[str, GazetteerPlace]],
) -> Mapping[str, tuple[GazetteerPlace, ...]]:
    index: defaultdict[str, dict[str, GazetteerPlace]] = defaultdict(dict)
    for key, place in pairs:
        index[key][place.id] = place
    return {key: tuple(sorted(places.values(), key=importance)) for key, places in index.items()}


def _countries(places: Iterable[GazetteerPlace]) -> dict[str, str]:
    codes: dict[str, str] = {}
    for place in sorted(places, key=lambda place: place.id):
        if place.kind == "country":
            for word in (*place.names, *place.demonyms):
                codes.setdefault(fold(word), place.country)
    return codes
