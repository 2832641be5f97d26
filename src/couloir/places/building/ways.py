"""Lines of road as sources give them: on one grid, with number, name and class."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from couloir.model.footprint import Position
from couloir.network import Edge
from couloir.places.filed_roads import edge_on

# 1.1 m at most: positions that agree on it are one place, in all sources.
DECIMALS = 5
# How many times a kilometre counts when the shortest way is looked for, by OpenStreetMap's
# classes (wiki.openstreetmap.org/wiki/Key:highway) and those of data/roads.tsv. Supply runs on
# main roads up to twice as long as a lesser one; a track serves where nothing else leads.
TRUNK, ALTERNATIVE, SECONDARY, TRACK = 1.0, 1.25, 2.0, 4.0
DETOURS = {
    "motorway": TRUNK,
    "trunk": TRUNK,
    "primary": TRUNK,
    "alternative": ALTERNATIVE,
    "secondary": SECONDARY,
    "tertiary": SECONDARY,
    "track": TRACK,
}
SEED = "seed"
_LINK = "_link"
_LONGEST_TEXT = 120
_NUMBER = re.compile(r"([A-Za-z]{1,5})[\s.\u00a0-]*0*(\d{1,4}[A-Za-z]?)")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f;]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A line of road as a source gives it.

    `line` has two positions or more, rounded to `DECIMALS`, none like the one before it.
    `numbers` are signed on it ("RN1"); `country` is the ISO code where the source tells it,
    else empty. `at_places`: the source knows the places on the road alone, and joins them
    straight.
    """

    line: tuple[Position, ...]
    detour: float
    numbers: tuple[str, ...] = ()
    country: str = ""
    name: str = ""
    at_places: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of road between two ends; `road` holds its numbers with their country ("ML RN1")."""

    line: tuple[Position, ...]
    detour: float
    road: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """A piece that is to be joined to a network that stands, at both of its ends.

    An end within `join_km` of the network is moved on to it. `origin` is the hash of the file
    that it comes from, or `SEED`, whose places are the better ones.
    """

    piece: Piece
    join_km: float
    origin: str = ""

    @property
    def is_seed(self) -> bool:
        """Whether it is a leg of data/roads.tsv."""
        return self.origin == SEED


def edge_of(piece: Piece) -> Edge:
    """Return the piece as an edge of a network."""
    return edge_on(piece.line, road=piece.road, name=piece.name, detour=piece.detour)


def on_grid(positions: Iterable[Position]) -> tuple[Position, ...]:
    """Return the positions rounded, each run of equal ones as one: it may be a single one."""
    # Adding zero takes the sign off a zero.
    rounded = ((round(lon, DECIMALS) + 0.0, round(lat, DECIMALS) + 0.0) for lon, lat in positions)
    return tuple(position for position, _ in groupby(rounded))


def canonical(line: tuple[Position, ...]) -> tuple[Position, ...]:
    """Return the line in the one of its two directions that is the same for both."""
    back = tuple(reversed(line))
    return min(line, back)


def detour_of(name: str) -> float | None:
    """Return how often a kilometre of a class counts, None where it is no class of roads.

    Slip roads ("trunk_link") count as their road.
    """
    return DETOURS.get(name.removesuffix(_LINK))


def numbers_of(text: str) -> tuple[str, ...]:
    """Return the road numbers of a `ref` in one spelling ("RN 01;N7" is N7, RN1), in order."""
    parts = (plain(part) for part in text.split(";"))
    return tuple(sorted({_number(part) for part in parts if part}, key=_natural))


def plain(text: str) -> str:
    """Return a text of a stranger as one short line without control characters."""
    return " ".join(_UNSEEN.sub(" ", text).split())[:_LONGEST_TEXT]


def labelled(numbers: Sequence[str], country: str) -> str:
    """Return numbers with their country ("ML RN1; ML RN3"); without it where nobody knows it."""
    return "; ".join(f"{country} {number}".strip() for number in numbers)


def _number(text: str) -> str:
    found = _NUMBER.fullmatch(text)
    return f"{found[1].upper()}{found[2].upper()}" if found else text


def _natural(number: str) -> tuple[int, str]:
    digits = re.search(r"\d+", number)
    return (int(digits[0]) if digits else 0, number)
