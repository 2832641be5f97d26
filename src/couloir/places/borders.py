"""Borders told as lines: "along the border between Mali and Mauritania"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from couloir.errors import GazetteerError
from couloir.model.claim import PlaceWords
from couloir.model.footprint import Position
from couloir.places.spelling import fold
from couloir.places.tables import read_rows
from couloir.ports import Gazetteer

_COLUMNS = ("countries", "names", "way", "sources")
_BORDER = re.compile(r"\b(?:frontieres?|borders?)\b")
_POSSESSIVE = re.compile(r"['’]s\b")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LONGEST_NAME = 2  # words of a country's name beside articles: Burkina Faso, Sierra Leone
_BEND = re.compile(r"@(-?\d{1,2}(?:\.\d)?),(-?\d{1,3}(?:\.\d)?)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Border:
    """The border of two countries (ISO 3166-1 alpha-2, in order) as a rough line.

    `names` are its names of one word for both ("frontière ivoiro-malienne"), as written.
    """

    countries: tuple[str, str]
    names: tuple[str, ...]
    line: tuple[Position, ...]


def border_of(words: PlaceWords, gazetteer: Gazetteer) -> Border | None:
    """Return the border that a name of a claim tells, None where none does.

    Where it tells one country alone, the claim's own is the other.
    """
    for name in words.names:
        key = fold(name)
        if _BORDER.search(key):
            named = next((one for one in seed_borders() if key in map(fold, one.names)), None)
            found = named or _between(name, words.country, gazetteer)
            if found is not None:
                return found
    return None


@cache
def seed_borders() -> tuple[Border, ...]:
    """Return the borders of `data/borders.tsv`."""
    text = (files("couloir") / "data" / "borders.tsv").read_text(encoding="utf-8")
    return tuple(read_borders(text))


def read_borders(text: str, *, name: str = "borders.tsv") -> Iterator[Border]:
    """Yield the borders of a table; raise `GazetteerError` naming the line that breaks a rule."""
    for where, cells in read_rows(text, _COLUMNS, name=name):
        bends = [_BEND.fullmatch(word) for word in cells[2].split()]
        countries = tuple(cells[0].split(" "))
        if len(countries) != 2 or len(bends) < 2 or None in bends:  # noqa: PLR2004  # two countries, two ends
            msg = f"{where}: expected two countries, names, a way of @lat,lon, sources"
            raise GazetteerError(msg)
        yield Border(
            countries=(countries[0], countries[1]),
            names=tuple(one for one in cells[1].split("|") if one),
            line=tuple((float(bend[2]), float(bend[1])) for bend in bends if bend),
        )


def _between(name: str, country: str | None, gazetteer: Gazetteer) -> Border | None:
    found = list(dict.fromkeys(_countries(name, gazetteer)))
    if len(found) == 1 and country is not None and country not in found:
        found.append(country)
    return next((one for one in seed_borders() if set(one.countries) == set(found)), None)


def _countries(name: str, gazetteer: Gazetteer) -> Iterator[str]:
    words = _WORD.findall(_POSSESSIVE.sub("", name))
    position = 0
    while position < len(words):
        code, taken = _country_at(words, position, gazetteer)
        if code is not None:
            yield code
        position += taken


def _country_at(
    words: Sequence[str], position: int, gazetteer: Gazetteer
) -> tuple[str | None, int]:
    for length in range(_LONGEST_NAME, 0, -1):
        part = words[position : position + length]
        for place in gazetteer.candidates(" ".join(part)):
            if place.kind == "country":
                return place.country, len(part)
    return None, 1
