"""Where a place lies: its country and its regions, old and new, told or by its neighbours."""

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import KDTree  # type: ignore[import-untyped]  # has no stubs

from couloir.model.footprint import GazetteerPlace, PlaceKind
from couloir.places.building.divisions import Division, Divisions
from couloir.places.building.merging import Merged
from couloir.places.filed_form import GEONAMES, OSM

_EARTH_KM = 6371.0
_NEIGHBOURS = 5
# Neighbours further off say nothing: a region is a hundred kilometres wide, a district fifty.
_COUNTRY_KM, _REGION_KM, _DISTRICT_KM = 60.0, 30.0, 20.0
_DECIMALS = 5
# How far a place may reach from its point, as the seed has it for its places of each rank.
_REACH_KM = {0: 15.0, 1: 6.0, 2: 4.0, 3: 3.0, 4: 2.0}
_ROUNDED_KM = 3.0
_AREA_KM: dict[PlaceKind, float] = {"admin1": 100.0, "admin2": 40.0, "area": 15.0, "water": 15.0}

# Names of the divisions' codes.
Codes = Mapping[str, tuple[str, ...]]
_T = TypeVar("_T", bound=Hashable)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lie:
    """Where one place lies, as far as it is known; `by_district` where its district told it."""

    country: str
    division: Division | None = None
    by_district: bool = False


def place_all(
    merged: Sequence[Merged],
    divisions: Divisions,
    codes: Codes,
    landmarks: Sequence[GazetteerPlace],
) -> Iterator[GazetteerPlace]:
    """Yield the places in the order given, with country, regions, and how far they reach.

    `landmarks`: places whose country is known, for
    extracts that tell none. What no source tells is what most of the five nearest places that
    are told have, within 60 km for the country, 30 for the region, 20 for the district's new one.
    """
    points = _sphere([(one.best.lat, one.best.lon) for one in merged])
    lies = _with_countries(merged, points, landmarks)
    lies = [_told(one, lie, divisions, codes) for one, lie in zip(merged, lies, strict=True)]
    lies = _with_regions(lies, points)
    lies = _with_new_regions(lies, points, merged, divisions)
    for one, lie in zip(merged, lies, strict=True):
        yield _place(one, lie)


def _with_countries(
    merged: Sequence[Merged], points: NDArray[np.float64], landmarks: Sequence[GazetteerPlace]
) -> list[_Lie]:
    lies = [_Lie(country=one.country) for one in merged]
    lacking = [at for at, lie in enumerate(lies) if not lie.country]
    if not lacking:
        return lies
    known = [at for at, lie in enumerate(lies) if lie.country]
    seats = [one for one in landmarks if one.kind == "settlement"]
    countries = [lies[at].country for at in known] + [one.country for one in seats]
    spots = np.vstack([points[known], _sphere([(one.lat, one.lon) for one in seats])])
    votes = _nearest(spots, points[lacking], _COUNTRY_KM)
    for at, near in zip(lacking, votes, strict=True):
        lies[at] = _Lie(country=_most([countries[one] for one in near]) or "")
    return lies


def _told(one: Merged, lie: _Lie, divisions: Divisions, codes: Codes) -> _Lie:
    """Return what the sources say of a place's district and region."""
    admin2 = [name for told in one.admin2 for name in codes.get(told, (told,))]
    if one.best.kind == "admin1":
        return _Lie(country=lie.country, division=divisions.region(lie.country, one.names))
    if one.best.kind == "admin2":
        admin2 = [*one.names, *admin2]
    for name in admin2:
        division = divisions.district(lie.country, name)
        if division is not None:
            return _Lie(country=lie.country, division=division, by_district=True)
    # A code without a name says nothing.
    told = [codes.get(name, (name,)) for name in one.admin1]
    names = next((names for names in told if not names[0].startswith(f"{lie.country}.")), None)
    if names is None:
        return lie
    return _Lie(country=lie.country, division=divisions.region(lie.country, names))


def _with_regions(lies: Sequence[_Lie], points: NDArray[np.float64]) -> list[_Lie]:
    """Return where places lie, regions told by the neighbours in the same country."""
    known = [at for at, lie in enumerate(lies) if lie.division is not None]
    lacking = [at for at, lie in enumerate(lies) if lie.division is None and lie.country]
    found = list(lies)
    for at, near in zip(lacking, _nearest(points[known], points[lacking], _REGION_KM), strict=True):
        alike = [lies[known[one]] for one in near if lies[known[one]].country == lies[at].country]
        found[at] = replace(lies[at], division=_most([one.division for one in alike]))
    return found


def _with_new_regions(
    lies: Sequence[_Lie],
    points: NDArray[np.float64],
    merged: Sequence[Merged],
    divisions: Divisions,
) -> list[_Lie]:
    """Return where places lie, the part of a region that was split told by the neighbours."""
    known = [at for at, lie in enumerate(lies) if lie.by_district]
    lacking = [
        at
        for at, (lie, one) in enumerate(zip(lies, merged, strict=True))
        if one.best.kind != "admin1" and not lie.by_district and _is_split(lie, divisions)
    ]
    found = list(lies)
    votes = _nearest(points[known], points[lacking], _DISTRICT_KM)
    for at, near in zip(lacking, votes, strict=True):
        alike = [lies[known[one]].division for one in near if _is_same(lies[known[one]], lies[at])]
        found[at] = replace(lies[at], division=_most(alike) or lies[at].division)
    return found


def _is_split(lie: _Lie, divisions: Divisions) -> bool:
    division = lie.division
    if division is None or division.admin1_new is not None:
        return False
    return divisions.is_split(lie.country, division.admin1)


def _is_same(one: _Lie, other: _Lie) -> bool:
    """Return whether two places lie in one of the older regions."""
    if one.division is None or other.division is None or one.country != other.country:
        return False
    return one.division.admin1 == other.division.admin1


def _nearest(
    spots: NDArray[np.float64], points: NDArray[np.float64], within_km: float
) -> Iterator[list[int]]:
    """Yield the indexes of the spots nearest to each point, the nearest first."""
    if not len(spots):
        yield from ([] for _ in points)
        return
    if not len(points):
        return
    many = min(_NEIGHBOURS, len(spots))
    # On the sphere of radius 1; what lies further off comes back as an index past the last.
    reach = within_km / _EARTH_KM
    _, found = KDTree(spots).query(points, k=many, distance_upper_bound=reach)
    for row in np.reshape(found, (len(points), many)):
        yield [int(at) for at in row if at < len(spots)]


def _most(values: Sequence[_T]) -> _T | None:
    """Return the value that stands most often; of equal ones the one that stands first."""
    return Counter(values).most_common(1)[0][0] if values else None


def _sphere(positions: Sequence[tuple[float, float]]) -> NDArray[np.float64]:
    """Return the points of (lat, lon) in degrees on the sphere of radius 1."""
    degrees = np.radians(np.array(positions, dtype=np.float64).reshape(-1, 2))
    lat, lon = degrees[:, 0], degrees[:, 1]
    return np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])


def _place(one: Merged, lie: _Lie) -> GazetteerPlace:
    division = lie.division
    return GazetteerPlace(
        id=one.id,
        names=one.names,
        kind=one.best.kind,
        country=lie.country,
        admin1=None if division is None else division.admin1,
        admin1_new=None if division is None else division.admin1_new,
        lat=round(one.best.lat, _DECIMALS),
        lon=round(one.best.lon, _DECIMALS),
        radius_km=_radius_km(one),
        rank=one.rank,
        sources=tuple(_source(place_id) for place_id in one.ids),
    )


def _radius_km(one: Merged) -> float:
    if one.best.kind in _AREA_KM:
        return _AREA_KM[one.best.kind]
    reach = _REACH_KM[one.rank]
    return max(reach, _ROUNDED_KM) if one.best.is_rounded else reach


def _source(place_id: str) -> str:
    if place_id.startswith(GEONAMES):
        return f"GeoNames {place_id.removeprefix(GEONAMES)}"
    return f"OSM {place_id.removeprefix(OSM)}"
