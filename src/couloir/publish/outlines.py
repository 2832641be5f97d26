"""Country outlines from the TopoJSON of Natural Earth that set-up fetches."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import cast

import shapely
from shapely.geometry import Polygon, box
from shapely.geometry.base import BaseGeometry

from couloir.codec import loads
from couloir.errors import CouloirError, GazetteerError

FILE = "countries-50m.json"
_MEND = "fetch it again: python tools/assets.py"

Bounds = tuple[float, float, float, float]
Run = tuple[tuple[float, float], ...]
Rings = Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """The part of a country inside some bounds; `code` is ISO 3166-1 numeric, "" where none."""

    code: str
    name: str
    shape: BaseGeometry


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlines:
    """A topology as it was read: its borders once each, and countries as runs of them."""

    arcs: Sequence[Run]
    countries: Sequence[Mapping[str, object]]

    def within(self, bounds: Bounds) -> Iterator[Country]:
        """Yield the countries that reach into bounds (west, south, east, north), cut to them."""
        frame = box(*bounds)
        for country in self.countries:
            polygons = [
                shapely.make_valid(Polygon(*self._rings(rings)))
                for rings in _polygons(country)
                if self._reaches(rings, bounds)
            ]
            inside = shapely.union_all(polygons).intersection(frame)
            if inside.area > 0:
                properties = cast("Mapping[str, str]", country["properties"])
                code = str(country.get("id", ""))
                yield Country(code=code, name=properties["name"], shape=inside)

    def _rings(self, rings: Rings) -> tuple[Run, list[Run]]:
        outer, *holes = (self._ring(ring) for ring in rings)
        return outer, holes

    def _reaches(self, rings: Rings, bounds: Bounds) -> bool:
        """Return whether the outer ring may reach into bounds; spares building most of the world."""
        west, south, east, north = bounds
        positions = [at for index in rings[0] for at in self._arc(index)]
        return (
            min(lon for lon, _ in positions) <= east
            and max(lon for lon, _ in positions) >= west
            and min(lat for _, lat in positions) <= north
            and max(lat for _, lat in positions) >= south
        )

    def _arc(self, index: int) -> Run:
        # TopoJSON: ~n is arc n backwards.
        return self.arcs[index] if index >= 0 else self.arcs[~index][::-1]

    def _ring(self, ring: Sequence[int]) -> Run:
        positions: list[tuple[float, float]] = []
        for index in ring:
            # Neighbours share their end.
            positions.extend(self._arc(index)[1 if positions else 0 :])
        return tuple(positions)


def load_outlines() -> Outlines | None:
    """Return the outlines, or None where set-up has not fetched them.

    Raises `GazetteerError` where the file is not the TopoJSON that it should be.
    """
    path = files("couloir") / "data" / "assets" / FILE
    if not path.is_file():
        return None
    return read_outlines(path.read_text(encoding="utf-8"))


def read_outlines(text: str) -> Outlines:
    """Return the outlines of a TopoJSON text with quantised arcs.

    Raises `GazetteerError` where it is of another form.
    """
    try:
        topology = cast("Mapping[str, Mapping[str, object]]", loads(text))
        transform = cast("Mapping[str, Sequence[float]]", topology["transform"])
        arcs = cast("Sequence[Sequence[Sequence[int]]]", topology["arcs"])
        countries = cast("Mapping[str, object]", topology["objects"]["countries"])
        return Outlines(
            arcs=[_decoded(arc, transform["scale"], transform["translate"]) for arc in arcs],
            countries=cast("Sequence[Mapping[str, object]]", countries["geometries"]),
        )
    except (CouloirError, KeyError, TypeError, ValueError, IndexError) as error:
        msg = f"{FILE}: is no quantised TopoJSON of countries ({error}); {_MEND}"
        raise GazetteerError(msg) from error


def _decoded(
    arc: Sequence[Sequence[int]], scale: Sequence[float], translate: Sequence[float]
) -> Run:
    x = y = 0
    positions = []
    for step in arc:
        x, y = x + step[0], y + step[1]
        positions.append((x * scale[0] + translate[0], y * scale[1] + translate[1]))
    return tuple(positions)


def _polygons(country: Mapping[str, object]) -> Sequence[Sequence[Sequence[int]]]:
    arcs = country["arcs"]
    if country["type"] == "Polygon":
        return [cast("Sequence[Sequence[int]]", arcs)]
    return cast("Sequence[Sequence[Sequence[int]]]", arcs)
