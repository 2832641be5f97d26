"""Whether longitude and latitude of a file are in their order, by what lies where they lead."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from couloir.errors import GazetteerError
from couloir.places.building.roads_numbers import Countries
from couloir.places.building.ways_geojson import GeoJsonRoads

_Floats = NDArray[np.float64]
# Roads end in towns. Of 2,968 ends of lines of the reference network 45 % lie within 10 km of a
# town of the seed; with the coordinates swapped 0.6 %.
_TOWN_KM, _TURNED_SHARE, _FEWER = 10.0, 0.2, 8
_MARGIN_DEGREES = 1.0
_MEND = "latitude and longitude look swapped: GeoJSON has longitude first"


def check_order(name: str, roads: GeoJsonRoads, countries: Countries) -> None:
    """Raise `GazetteerError` where coordinates look swapped, naming the feature.

    All of them: swapped, the lines end in towns, and as they are hardly any does. One: it lies
    off the others, and swapped both of its ends are among them.
    """
    ends = np.array([(way.line[0], way.line[-1]) for way in roads.ways])
    turn = 0 if _all_swapped(ends, countries) else _first_swapped(ends)
    if turn is not None:
        (lon, lat) = roads.ways[turn].line[0]
        msg = f"{name}: feature {roads.turns[turn]}: {lon:g}, {lat:g}: {_MEND}"
        raise GazetteerError(msg)


def _all_swapped(ends: _Floats, countries: Countries) -> bool:
    spots = ends.reshape(-1, 2)
    if (np.abs(spots[:, 0]) > 90).any():  # noqa: PLR2004  # the poles
        return False
    turned = _in_towns(spots[:, ::-1], countries)
    return turned >= max(2, _TURNED_SHARE * len(spots)) and turned >= _FEWER * _in_towns(
        spots, countries
    )


def _in_towns(spots: _Floats, countries: Countries) -> int:
    positions: Sequence[tuple[float, float]] = [(lon, lat) for lon, lat in spots.tolist()]
    return sum(gap <= _TOWN_KM for gap in countries.nearest_km(positions))


def _first_swapped(ends: _Floats) -> int | None:
    """Return the first line that alone lies off the others, but swapped among them."""
    if len(ends) < 3:  # noqa: PLR2004  # of two nobody can tell which
        return None
    low = _least_of_others(ends.min(axis=1))
    high = -_least_of_others(-ends.max(axis=1))
    outside = (ends < low[:, None] - _MARGIN_DEGREES) | (ends > high[:, None] + _MARGIN_DEGREES)
    turned = ends[:, :, ::-1]
    inside = (turned >= low[:, None]) & (turned <= high[:, None])
    # Either end lies outside, east-west or north-south; and swapped neither does.
    off = np.logical_or.reduce(outside, axis=2).min(axis=1)
    among = inside.reshape(len(ends), 4).min(axis=1)
    found = np.flatnonzero(off & among)
    return int(found[0]) if len(found) else None


def _least_of_others(values: _Floats) -> _Floats:
    """Return for each row the least of all other rows, column by column."""
    least, second = np.sort(values, axis=0)[:2]
    is_least = np.arange(len(values))[:, None] == values.argmin(axis=0)
    others: _Floats = np.where(is_least, second, least)
    return others
