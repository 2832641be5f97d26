"""Shapes on a plane of kilometres, on which distances are measured."""

from functools import lru_cache
from math import cos, radians
from typing import assert_never

from shapely.geometry import MultiLineString, MultiPoint, Polygon
from shapely.geometry.base import BaseGeometry

from couloir.model.footprint import Geometry, Position

# Kilometres of one degree: of longitude on the equator, of latitude at 15° north (WGS 84).
_KM_LON, _KM_LAT = 111.32, 110.65


@lru_cache(maxsize=8192)
def shape_of(geometry: Geometry) -> BaseGeometry:
    """Return a geometry (longitude, latitude in degrees) on the plane of kilometres."""
    parts = [[on_plane(position) for position in part] for part in geometry.parts]
    match geometry.type:
        case "Point" | "MultiPoint":
            return MultiPoint(parts[0])
        case "LineString" | "MultiLineString":
            return MultiLineString(parts)
        case "Polygon":
            return Polygon(parts[0], parts[1:])
        case _:
            assert_never(geometry.type)


def on_plane(position: Position) -> Position:
    """Return a position (degrees) in kilometres east and north, scaled at 15° north."""
    lon, lat = position
    return (lon * _KM_LON * cos(radians(15.0)), lat * _KM_LAT)


def from_plane(position: Position) -> Position:
    """Return the longitude and latitude in degrees of kilometres east and north."""
    east, north = position
    return (east / (_KM_LON * cos(radians(15.0))), north / _KM_LAT)
