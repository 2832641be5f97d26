"""Rough shapes on the ground: discs and ellipses as polygons in degrees."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import shapely

from couloir.model.footprint import Geometry, Position
from couloir.network import from_plane, on_plane

_CORNERS = 36
_KM_PER_DEGREE = 111.2  # of latitude, within 0.6 % anywhere; far below the shapes' precision
_DECIMALS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Ellipse:
    """A centre, two half axes and the turn of the longer one from east, counter-clockwise."""

    lat: float
    lon: float
    half_length_km: float
    half_width_km: float
    turn_degrees: float = 0.0


def ellipse(shape: Ellipse) -> Geometry:
    """Return the ellipse as a closed counter-clockwise polygon of 36 corners."""
    turn = math.radians(shape.turn_degrees)
    corners = [_corner(shape, turn, math.tau * step / _CORNERS) for step in range(_CORNERS)]
    return Geometry(type="Polygon", parts=((*corners, corners[0]),))


def disc(lat: float, lon: float, radius_km: float) -> Geometry:
    """Return the disc around a position as a polygon."""
    return ellipse(Ellipse(lat=lat, lon=lon, half_length_km=radius_km, half_width_km=radius_km))


def band(line: Sequence[Position], *, half_width_km: float) -> Geometry:
    """Return the ground on both sides of a line (lon, lat) as a polygon without holes."""
    plane = shapely.LineString([on_plane(position) for position in line])
    outline = shapely.orient_polygons(plane.buffer(half_width_km, quad_segs=4))
    corners = shapely.get_coordinates(outline.exterior)
    ring = [from_plane((float(east), float(north))) for east, north in corners]
    return Geometry(type="Polygon", parts=(tuple(_position(*corner) for corner in ring),))


def point(lat: float, lon: float) -> Geometry:
    """Return the position as a Point."""
    return Geometry(type="Point", parts=((_position(lon, lat),),))


def moved(lat: float, lon: float, *, distance_km: float, bearing: float) -> tuple[float, float]:
    """Return the (lat, lon) that lies a distance off in a bearing, in degrees from north."""
    angle = math.radians(bearing)
    north = distance_km * math.cos(angle) / _KM_PER_DEGREE
    east = distance_km * math.sin(angle) / (_KM_PER_DEGREE * math.cos(math.radians(lat)))
    return lat + north, lon + east


def _corner(shape: Ellipse, turn: float, angle: float) -> Position:
    along = shape.half_length_km * math.cos(angle)
    across = shape.half_width_km * math.sin(angle)
    east = along * math.cos(turn) - across * math.sin(turn)
    north = along * math.sin(turn) + across * math.cos(turn)
    lat = shape.lat + north / _KM_PER_DEGREE
    lon = shape.lon + east / (_KM_PER_DEGREE * math.cos(math.radians(shape.lat)))
    return _position(lon, lat)


def _position(lon: float, lat: float) -> Position:
    return (round(lon, _DECIMALS), round(lat, _DECIMALS))
