"""The seed road network: roads of `data/roads.tsv` as waypoints of the gazetteer and bends."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from couloir.errors import GazetteerError
from couloir.model.footprint import Position
from couloir.network import Edge, Node, RoadNetwork
from couloir.places.tables import read_rows
from couloir.ports import Gazetteer

_COLUMNS = ("number", "country", "class", "way", "sources")
# How many times a kilometre counts when the shortest way is looked for. "Alternative" is the
# trunk road that reports do not mean by naming its two ends alone: Dakar to Bamako is the way by
# Kayes, though the one by Kita is a tenth shorter.
_DETOUR = {"trunk": 1.0, "alternative": 1.25, "secondary": 2.0}
_BEND = "@"


@dataclass(frozen=True, slots=True, kw_only=True)
class Road:
    """A road as place ids with the bends before each but the first."""

    number: str
    country: str
    detour: float
    stops: tuple[str, ...]
    bends: tuple[tuple[Position, ...], ...]

    @property
    def label(self) -> str:
        """The number with its country ("ML RN1"), or nothing where the road has none."""
        return f"{self.country} {self.number}" if self.number else ""


def seed_network(gazetteer: Gazetteer) -> RoadNetwork:
    """Return the road network of `data/roads.tsv` on a gazetteer that holds its waypoints."""
    edges: list[Edge] = []
    for road in seed_roads():
        nodes = [_node(gazetteer, place_id) for place_id in road.stops]
        legs = zip(nodes[:-1], nodes[1:], road.bends, strict=True)
        edges.extend(
            Edge.joining(start, end, bends=bends, road=road.label, detour=road.detour)
            for start, end, bends in legs
        )
    return RoadNetwork(edges)


@cache
def seed_roads() -> tuple[Road, ...]:
    """Return the roads of `data/roads.tsv`."""
    text = (files("couloir") / "data" / "roads.tsv").read_text(encoding="utf-8")
    return tuple(read_roads(text))


def read_roads(text: str, *, name: str = "roads.tsv") -> Iterator[Road]:
    """Yield the roads of a table; raise `GazetteerError` naming the line that breaks a rule."""
    for where, cells in read_rows(text, _COLUMNS, name=name):
        if cells[2] not in _DETOUR or not cells[4]:
            msg = f"{where}: expected number, country, {'|'.join(_DETOUR)}, way, sources"
            raise GazetteerError(msg)
        stops, bends = _way(cells[3].split(), where=where)
        yield Road(
            number=cells[0],
            country=cells[1],
            detour=_DETOUR[cells[2]],
            stops=stops,
            bends=bends,
        )


def _way(
    words: Sequence[str], *, where: str
) -> tuple[tuple[str, ...], tuple[tuple[Position, ...], ...]]:
    stops: list[str] = []
    bends: list[tuple[Position, ...]] = []
    waiting: list[Position] = []
    for word in words:
        if word.startswith(_BEND):
            waiting.append(_bend(word, where=where))
        else:
            if stops:
                bends.append(tuple(waiting))
            elif waiting:
                break
            stops.append(word)
            waiting = []
    if waiting or len(stops) < 2:  # noqa: PLR2004  # a road has two ends
        msg = f"{where}: a way begins and ends at a place: {' '.join(words)!r}"
        raise GazetteerError(msg)
    return tuple(stops), tuple(bends)


def _bend(word: str, *, where: str) -> Position:
    try:
        lat, lon = (float(part) for part in word.removeprefix(_BEND).split(","))
    except ValueError:
        msg = f"{where}: a bend is @lat,lon in degrees, not {word!r}"
        raise GazetteerError(msg) from None
    return (lon, lat)


def _node(gazetteer: Gazetteer, place_id: str) -> Node:
    place = gazetteer.place(place_id)
    return Node(id=place.id, position=(place.lon, place.lat))
