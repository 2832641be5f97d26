"""Keys under which two spellings of one place name meet."""

import re
import unicodedata
from dataclasses import dataclass

from couloir.model.footprint import PlaceKind

_APOSTROPHES = re.compile("['\u2018\u2019\u02bc`\u00b4]")
_ELIDED = re.compile("\\b([ld])['\u2018\u2019\u02bc`\u00b4](?=\\w)", re.IGNORECASE)
_SEPARATORS = re.compile(r"[\W_]+")
_ARTICLE = re.compile(r"^(?:le|la|les|l|d|the) (?=\w)")

# Letters that French, English and local spellings swap: Néguéla and Neguella, Cinkassé and
# Sinkassé, Wagadou and Ouagadou. Applied in this order.
_SWAPS = (
    (re.compile(r"ou|oo|w"), "u"),
    (re.compile(r"dj|dg"), "j"),
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
_TOWN: tuple[PlaceKind, ...] = ("settlement", "border_post")
_WATER: tuple[PlaceKind, ...] = ("water",)
_BEFORE: tuple[tuple[str, tuple[PlaceKind, ...]], ...] = (
    ("region administrative", _REGION),
    ("region", _REGION),
    ("province", _REGION),
    ("etat", _REGION),
    ("state", _REGION),
    ("gouvernorat", _REGION),
    ("governorate", _REGION),
    ("departement", _REGION),
    ("district", _REGION),
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
    ("province", _REGION),
    ("governorate", _REGION),
    ("department", _REGION),
    ("district", _REGION),
    ("area", _REGION),
    ("forest", _REGION),
    ("circle", _TOWN),
    ("cercle", _TOWN),
    ("town", _TOWN),
    ("city", _TOWN),
    ("village", _TOWN),
)
_OF = re.compile(r"^(?:de la|de l|des|du|de|d|of the|of) ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Qualified:
    """A name without the word that says what it is, and the kinds that the word allows."""

    name: str
    kinds: tuple[PlaceKind, ...]


def fold(name: str) -> str:
    """Return the key of a name: no accents, case, hyphens, apostrophes or leading article."""
    bare = _ELIDED.sub(r"\1 ", name.strip())
    bare = _APOSTROPHES.sub("", bare)
    letters = unicodedata.normalize("NFKD", bare)
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return _ARTICLE.sub("", _SEPARATORS.sub(" ", plain.casefold()).strip())


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
            return Qualified(name=rest, kinds=kinds) if rest else None
    for word, kinds in _AFTER:
        if key.endswith(" " + word):
            return Qualified(name=key[: -len(word) - 1], kinds=kinds)
    return None
