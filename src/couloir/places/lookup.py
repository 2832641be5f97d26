"""Looking a name up: which of a gazetteer's indexes answers, and in what order."""

from collections.abc import Sequence
from typing import Protocol

from couloir.model.footprint import GazetteerPlace, PlaceKind
from couloir.places.spelling import fold, unqualify

_KIND_ORDER: dict[PlaceKind, int] = {
    "country": 0,
    "settlement": 1,
    "border_post": 1,
    "admin1": 2,
    "admin2": 3,
    "area": 4,
    "water": 5,
}


def importance(place: GazetteerPlace) -> tuple[int, int, str]:
    """Return a key that puts namesakes in order: the capital first, the town before its region."""
    return (place.rank, _KIND_ORDER[place.kind], place.id)


class Index(Protocol):
    """Places by key, each list in the order of importance.

    `exact`: names that need no word beside them. `with_word`: those as well that do. `near`:
    names that a near spelling meets (`spelling.loosen`). `misspelt`: asked only where none of
    the others knows the name.
    """

    def exact(self, key: str) -> Sequence[GazetteerPlace]:
        """Return the places of a folded name."""
        ...

    def with_word(self, key: str) -> Sequence[GazetteerPlace]:
        """Return the places of a folded name that stands beside a word such as "région"."""
        ...

    def near(self, key: str) -> Sequence[GazetteerPlace]:
        """Return the places that near spellings of a folded name mean."""
        ...

    def misspelt(self, key: str) -> Sequence[GazetteerPlace]:
        """Return the places whose one name lies a slip of the pen away."""
        ...


def look_up(index: Index, name: str) -> tuple[GazetteerPlace, ...]:
    """Return the places that bear a name, near spellings last.

    A word such as "région de" or "State" narrows them to places of that kind, where there is
    one. A name that somebody bears, in this spelling or a near one, is never taken for a slip.
    """
    key = fold(name)
    if not key:
        return ()
    found = index.exact(key)
    if found:
        return _without_doubles((*found, *index.near(key)))
    qualified = unqualify(key)
    if qualified is None:
        return tuple(index.near(key) or index.misspelt(key))
    plain = index.with_word(qualified.name) or index.near(qualified.name)
    return qualified.narrow(plain) or tuple(index.exact(qualified.name))


def _without_doubles(places: Sequence[GazetteerPlace]) -> tuple[GazetteerPlace, ...]:
    return tuple({place.id: place for place in places}.values())
