"""Places as shapes: a point with a radius, a stretch of road, or an area."""

from dataclasses import dataclass
from typing import Literal

from couloir.model.vocabulary import Shape

Position = tuple[float, float]
GeometryType = Literal["Point", "MultiPoint", "LineString", "MultiLineString", "Polygon"]
PlaceKind = Literal["settlement", "admin1", "admin2", "border_post", "area", "country", "water"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Geometry:
    """A WGS84 shape; each part is a run of (lon, lat) positions in degrees.

    A Point has one part of one position; a MultiPoint one part, a position for each place; a
    LineString one part; a MultiLineString several; a Polygon one part per ring, the outer
    first, closed, counter-clockwise (RFC 7946).
    """

    type: GeometryType
    parts: tuple[tuple[Position, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GazetteerPlace:
    """A place that the gazetteer knows.

    `names` are all spellings, the preferred first. `admin1` is the older, larger region as
    the codebook has it, `admin1_new` the present one where it differs. `rank` orders
    namesakes: 0 capital, 1 seat of a region, 2 seat of a district, 3 town, 4 village.
    `radius_km` is how far from the point the place may reach. `area` is the rough shape of
    a region, `area_precision_km` how far its true border may lie off that shape. `demonyms`
    are a country's adjectives and names of its people; they are no names of the place.
    """

    id: str
    names: tuple[str, ...]
    kind: PlaceKind
    country: str
    admin1: str | None
    admin1_new: str | None
    lat: float
    lon: float
    radius_km: float
    rank: int
    sources: tuple[str, ...]
    area: Geometry | None = None
    area_precision_km: float | None = None
    demonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EdgeSpan:
    """A part of a road edge, in kilometres from the edge's start."""

    edge: str
    from_km: float
    to_km: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Footprint:
    """Where a claim puts its happening, and how sure the shape is.

    `precision_km` is the distance by which the true place may lie off the shape. `basis`
    says in words what the shape rests on. `ambiguous` holds ids of namesakes that fit as well.
    Of the names with namesakes elsewhere the one least surely chosen has `runner_up`, the likeliest of these, and
    `margin`, the points between them (`places.choose` weighs them); None where no name has any.
    """

    shape: Shape
    geometry: Geometry
    precision_km: float
    basis: str
    gazetteer_ids: tuple[str, ...]
    road: tuple[EdgeSpan, ...] = ()
    ambiguous: tuple[str, ...] = ()
    runner_up: str | None = None
    margin: float | None = None
    flags: tuple[str, ...] = ()
