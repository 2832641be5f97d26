"""Degrees to pixels, paths, and places for labels that do not cover each other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import cos, pi, radians, sin
from typing import Literal, TypeVar, assert_never

import numpy as np
import shapely
from shapely.geometry import LineString, MultiLineString, MultiPoint, Point, box
from shapely.geometry import Polygon as Ring
from shapely.geometry.base import BaseGeometry, BaseMultipartGeometry

from couloir.model.footprint import Geometry

# Kilometres in one degree of latitude on the sphere of IUGG mean radius.
KM_PER_DEGREE = 111.195
# Mean width of a letter of a sans-serif face, in parts of its size; measured on DejaVu Sans,
# one of the widest, so that other faces stay inside.
LETTER = 0.61
# No label comes nearer to the edge of a drawing, in pixels.
_EDGE = 2
# Half the width of a corridor's line, in pixels.
_LINE_PX = 2.5

Bounds = tuple[float, float, float, float]
Pixel = tuple[float, float]
Anchor = Literal["start", "middle", "end"]
Spot = TypeVar("Spot")


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection:
    """Equirectangular at the middle latitude of its bounds (west, south, east, north)."""

    bounds: Bounds
    width: float
    height: float

    @property
    def stretch(self) -> float:
        """Return how much shorter a degree of longitude is than one of latitude."""
        return cos(radians((self.bounds[1] + self.bounds[3]) / 2))

    @property
    def per_degree(self) -> float:
        """Return the pixels of one degree of latitude."""
        return self.height / (self.bounds[3] - self.bounds[1])

    @property
    def per_km(self) -> float:
        """Return the pixels of one kilometre."""
        return self.per_degree / KM_PER_DEGREE

    def pixel(self, lon: float, lat: float) -> Pixel:
        """Return the pixel of a position, from the upper left corner."""
        west, _, _, north = self.bounds
        return (lon - west) * self.stretch * self.per_degree, (north - lat) * self.per_degree

    def shape(self, shape: BaseGeometry) -> BaseGeometry:
        """Return a shape in pixels, cut to the drawing and a margin around it."""
        west, _, _, north = self.bounds
        scale = np.array([self.stretch * self.per_degree, -self.per_degree])
        moved = shapely.transform(shape, lambda degrees: (degrees - (west, north)) * scale)
        margin = 12
        frame = box(-margin, -margin, self.width + margin, self.height + margin)
        return moved.intersection(frame)


def fitted(bounds: Bounds, *, width: float, height: float, pad: float) -> Projection:
    """Return the projection that shows bounds and a part `pad` of them around, centred."""
    west, south, east, north = bounds
    middle_lon, middle_lat = (west + east) / 2, (south + north) / 2
    stretch = cos(radians(middle_lat))
    # Two degrees at least: a single village needs its surroundings to be found.
    tall = max((north - south) * (1 + 2 * pad), 2.0)
    wide = max((east - west) * stretch * (1 + 2 * pad), 2.0)
    tall = max(tall, wide * height / width)
    half_lon = tall * width / height / stretch / 2
    shown = (middle_lon - half_lon, middle_lat - tall / 2, middle_lon + half_lon, middle_lat + tall / 2)  # fmt: skip
    return Projection(bounds=shown, width=width, height=height)


def shape_of(geometry: Geometry) -> BaseGeometry:
    """Return a geometry as a shape, in degrees."""
    parts = geometry.parts
    match geometry.type:
        case "Point":
            return Point(parts[0][0])
        case "MultiPoint":
            return MultiPoint(parts[0])
        case "LineString" | "MultiLineString":
            lines = [part for part in parts if len(part) > 1]
            return LineString(lines[0]) if len(lines) == 1 else MultiLineString(lines)
        case "Polygon":
            return shapely.make_valid(Ring(parts[0], parts[1:]))
        case _:
            assert_never(geometry.type)


def path_of(shape: BaseGeometry, *, tolerance: float = 0.4) -> str:
    """Return lines or areas in pixels as SVG path data, to a tenth of a pixel."""
    simple = shape.simplify(tolerance) if tolerance else shape
    return "".join(_parts(simple))


def _parts(shape: BaseGeometry) -> Iterable[str]:
    match shape:
        case LineString() if not shape.is_empty:
            yield _run(shape.coords, closed=False)
        case Ring() if not shape.is_empty:
            for ring in (shape.exterior, *shape.interiors):
                yield _run(ring.coords[:-1], closed=True)
        case BaseMultipartGeometry():
            for part in shape.geoms:
                yield from _parts(part)


def _run(positions: Iterable[Sequence[float]], *, closed: bool) -> str:
    pairs = "L".join(f"{at[0]:.1f} {at[1]:.1f}" for at in positions)
    return f"M{pairs}{'Z' if closed else ''}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Return whether two rectangles share more than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def text_box(x: float, y: float, text: str, *, size: float, anchor: Anchor) -> Box:
    """Return the rectangle of a text whose baseline starts, is centred or ends at x, y."""
    wide = len(text) * size * LETTER
    left = {"start": x, "middle": x - wide / 2, "end": x - wide}[anchor]
    return Box(left=left - 2, top=y - size, right=left + wide + 2, bottom=y + size * 0.3)


@dataclass(slots=True, kw_only=True)
class Room:
    """The free room of a drawing; grows fuller with every label that is given a place.

    `lines` are drawn lines in pixels: labels that can stand beside them do.
    """

    width: float
    height: float
    taken: list[Box] = field(default_factory=list)
    lines: list[BaseGeometry] = field(default_factory=list)

    def is_free(self, wanted: Box) -> bool:
        """Return whether a rectangle is inside the drawing and covers nothing."""
        inside = (
            wanted.left >= _EDGE
            and wanted.top >= _EDGE
            and wanted.right <= self.width - _EDGE
            and wanted.bottom <= self.height - _EDGE
        )
        return inside and not any(wanted.meets(one) for one in self.taken)

    def is_clear(self, wanted: Box) -> bool:
        """Return whether a rectangle is free and no line runs through it."""
        if not self.is_free(wanted):
            return False
        shape = box(wanted.left, wanted.top, wanted.right, wanted.bottom)
        return not any(line.distance(shape) < _LINE_PX for line in self.lines)

    def take(self, wanted: Box) -> None:
        """Mark a rectangle as taken."""
        self.taken.append(wanted)

    def first_spot(self, spots: Sequence[tuple[Box, Spot]], *, must_be_clear: bool) -> Spot | None:
        """Take the first clear rectangle, else the first free one, and return its spot.

        None where none is free, or where it must be clear and none is.
        """
        tests = [self.is_clear] if must_be_clear else [self.is_clear, self.is_free]
        for is_good in tests:
            for wanted, spot in spots:
                if is_good(wanted):
                    self.take(wanted)
                    return spot
        return None


def around(x: float, y: float, *, reaches: Iterable[float]) -> Iterable[Pixel]:
    """Yield pixels around one, nearest first, sixteen at each distance, from the upper right."""
    for reach in reaches:
        for step in range(16):
            angle = -pi / 4 + step * pi / 8
            yield x + reach * cos(angle), y + reach * sin(angle)
