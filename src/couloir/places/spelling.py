"""Keys under which two spellings of one place name meet."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from couloir.model.footprint import GazetteerPlace, PlaceKind

_APOSTROPHES = re.compile("['\u2018\u2019\u02bc`\u00b4]")
_ELIDED = re.compile("\\b([ld])['\u2018\u2019\u02bc`\u00b4](?=\\w)", re.IGNORECASE)
_SEPARATORS = re.compile(r"[\W_]+")
_ARTICLE = re.compile(r"^(?:(?:le|la|les|l|d|the) (?=\w))+")
_SAINT = re.compile(r"\bst(e?)\b")
# Letters of Bambara, Fula and Hausa, and joined ones, that have no accent to take away.
_LETTERS = str.maketrans(
    {
        "ɔ": "o", "ɛ": "e", "ɲ": "ny", "ŋ": "ng", "ɓ": "b", "ɗ": "d",
        "ƙ": "k", "ƴ": "y", "ɠ": "g", "ı": "i", "ə": "e", "ø": "o", "ł": "l",
        "đ": "d", "æ": "ae", "œ": "oe",
    }
)  # fmt: skip

# Letters that French, English and local spellings swap: Néguéla and Neguella, Cinkassé and
# Sinkassé, Wagadou and Ouagadou. Applied in this order.
_SWAPS = (
    (re.compile(r"ou|oo|w"), "u"),
    (re.compile(r"dj|dg"), "j"),
    (re.compile(r"gn|ny"), "ni"),
    (re.compile(r"tch|ch|sh"), "s"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"ck|q(?=u)"), "k"),
    (re.compile(r"gu(?=[ei])"), "g"),
    (re.compile(r"c(?=[eiy])|z"), "s"),
    (re.compile(r"y"), "i"),
    (re.compile(r"ie"), "i"),
    (re.compile(r"(?<=[a-z])h"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)
_SHORTEST_LOOSE = 5

_REGION: tuple[PlaceKind, ...] = ("admin1", "area")
_DISTRICT: tuple[PlaceKind, ...] = ("admin1", "area", "admin2")
_TOWN: tuple[PlaceKind, ...] = ("settlement", "border_post")
_WATER: tuple[PlaceKind, ...] = ("water",)
_BEFORE: tuple[tuple[str, tuple[PlaceKind, ...]], ...] = (
    ("region administrative", _REGION),
    ("region", _REGION),
    ("province", _DISTRICT),
    ("etat", _REGION),
    ("state", _REGION),
    ("gouvernorat", _REGION),
    ("governorate", _REGION),
    ("departement", _DISTRICT),
    ("district", _DISTRICT),
    ("secteur", _REGION),
    ("zone", _REGION),
    ("foret", _REGION),
    ("cercle", _TOWN),
    ("commune rurale", _TOWN),
    ("commune urbaine", _TOWN),
    ("commune", _TOWN),
    ("ville", _TOWN),
    ("localite", _TOWN),
    ("village", _TOWN),
    ("town", _TOWN),
    ("city", _TOWN),
    ("lac", _WATER),
)
_AFTER: tuple[tuple[str, tuple[PlaceKind, ...]], ...] = (
    ("region", _REGION),
    ("state", _REGION),
    ("province", _DISTRICT),
    ("governorate", _REGION),
    ("department", _DISTRICT),
    ("district", _DISTRICT),
    ("area", _REGION),
    ("forest", _REGION),
    ("circle", _TOWN),
    ("cercle", _TOWN),
    ("town", _TOWN),
    ("city", _TOWN),
    ("village", _TOWN),
)
# A cercle has its seat's name: the word means the district where the gazetteer has districts,
# else its seat.
_DISTRICT_WORDS = frozenset({"cercle", "circle"})
_OF = re.compile(r"^(?:de la|de l|des|du|de|d|of the|of) ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Qualified:
    """A name without the word that says what it is, and the kinds that the word allows.

    Where a place of `meant` bears the name, the word means no other.
    """

    name: str
    kinds: tuple[PlaceKind, ...]
    meant: tuple[PlaceKind, ...] = ()

    def narrow(self, places: Iterable[GazetteerPlace]) -> tuple[GazetteerPlace, ...]:
        """Return the places that the word can mean, in their order."""
        listed = tuple(places)
        meant = tuple(place for place in listed if place.kind in self.meant)
        return meant or tuple(place for place in listed if place.kind in self.kinds)


def fold(name: str) -> str:
    """Return the key of a name: no accents, case, hyphens, apostrophes or leading article.

    "St" and "Saint" are one, and letters of other alphabets that are written for Latin ones.
    """
    bare = name.strip()
    if _APOSTROPHES.search(bare):
        bare = _APOSTROPHES.sub("", _ELIDED.sub(r"\1 ", bare))
    if not bare.isascii():
        letters = unicodedata.normalize("NFKD", bare)
        bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    plain = bare.casefold()
    if not plain.isascii():
        plain = plain.translate(_LETTERS)
    key = _ARTICLE.sub("", _SEPARATORS.sub(" ", plain).strip())
    return _SAINT.sub(r"saint\1", key) if "st" in key else key


def loosen(key: str) -> str | None:
    """Return the key under which near spellings of a folded name meet; None for short names."""
    loose = key.replace(" ", "")
    if len(loose) < _SHORTEST_LOOSE:
        return None
    for pattern, letters in _SWAPS:
        loose = pattern.sub(letters, loose)
    return loose


def unqualify(key: str) -> Qualified | None:
    """Return what a folded name such as "region de kayes" names, or None if it has no such word."""
    for word, kinds in _BEFORE:
        if key.startswith(word + " "):
            rest = _ARTICLE.sub("", _OF.sub("", key[len(word) + 1 :]))
            return _qualified(rest, kinds, word) if rest else None
    for word, kinds in _AFTER:
        if key.endswith(" " + word):
            return _qualified(key[: -len(word) - 1], kinds, word)
    return None


def _qualified(name: str, kinds: tuple[PlaceKind, ...], word: str) -> Qualified:
    return Qualified(name=name, kinds=kinds, meant=("admin2",) if word in _DISTRICT_WORDS else ())
