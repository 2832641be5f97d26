"""Footprints of chosen places: points, stretches of road and areas, each with its precision."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import shapely

from couloir.model.footprint import Footprint, Geometry, Position
from couloir.model.vocabulary import Shape
from couloir.network import RoadNetwork, Stretch
from couloir.network import distance_km as distance_between
from couloir.network.measure import part
from couloir.places.borders import Border
from couloir.places.choose import Chosen
from couloir.places.shapes import band, disc, moved, point

# How far a place may lie from the road that is named after it.
_SNAP_KM = 5.0
# Edges are straight between waypoints and bends, and the true road swings out from a longer
# piece further. Measured on 249 edges against the reference network: the swing is below 0.14
# of the longest straight piece, or 3 km, for 98 % of them.
_SWING_SHARE, _SWING_LEAST_KM = 0.16, 4.0
_NEAR_KM = 15.0
_ONE_END_KM = 50.0
_ROAD_AT_PLACE_KM = 25.0
_DISTANCE_SHARE = 0.2
_STRAIGHT_SHARE, _STRAIGHT_LEAST_KM = 0.15, 10.0
_OF_ALL = ("region_disagrees", "country_disagrees")
# The lines of `data/borders.tsv` lie up to 17 km off the outlines they are taken from.
_BORDER_KM = 20.0
_DISTRICT_KM, _DISTRICT_PRECISION_KM, _SEAT_KM = 30.0, 20.0, 15.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A shape with its precision and what it rests on, before names and flags are added."""

    shape: Shape
    geometry: Geometry
    precision_km: float
    basis: str
    stretch: Stretch | None = None
    flags: tuple[str, ...] = ()


def footprint(drawn: Drawn, chosen: Sequence[Chosen], *, flags: Sequence[str] = ()) -> Footprint:
    """Return the footprint of a drawn shape with the ids, namesakes and flags of its places."""
    of_places = [flag for one in chosen for flag in one.flags if _holds(flag, chosen)]
    rivals = tuple(rival for one in chosen for rival in one.ambiguous)
    raised = (*flags, *drawn.flags, *of_places, *(("ambiguous",) if rivals else ()))
    closest = min(
        (one for one in chosen if one.margin is not None),
        key=lambda one: one.margin or 0.0,
        default=None,
    )
    return Footprint(
        shape=drawn.shape,
        geometry=drawn.geometry,
        precision_km=round(drawn.precision_km, 1),
        basis=drawn.basis + (f"; {len(rivals)} namesakes fit as well" if rivals else ""),
        gazetteer_ids=tuple(one.place.id for one in chosen),
        road=drawn.stretch.spans if drawn.stretch else (),
        ambiguous=rivals,
        runner_up=closest.runner_up if closest else None,
        margin=closest.margin if closest else None,
        flags=tuple(dict.fromkeys(raised)),
    )


def at_places(chosen: Sequence[Chosen]) -> Drawn:
    """Return the point of one place, the points of several, or the areas where one is an area."""
    if any(one.is_area for one in chosen):
        return in_areas(chosen)
    precision = max(one.place.radius_km for one in chosen)
    if len(chosen) == 1:
        return Drawn(
            shape="point",
            geometry=_point_of(chosen[0]),
            precision_km=precision,
            basis=f"position of {chosen[0].place.names[0]}",
        )
    return Drawn(
        shape="point",
        geometry=Geometry(type="MultiPoint", parts=(tuple(_position(one) for one in chosen),)),
        precision_km=precision,
        basis=f"positions of {_listed(chosen)}",
    )


def near_places(chosen: Sequence[Chosen]) -> Drawn:
    """Return the points of places with the reach of "near"."""
    drawn = at_places(chosen)
    if drawn.shape != "point":
        return drawn
    return Drawn(
        shape="point",
        geometry=drawn.geometry,
        precision_km=max(_NEAR_KM, drawn.precision_km),
        basis=f"near {_listed(chosen)}",
    )


def at_distance(one: Chosen, *, distance_km: float, bearing: float | None) -> Drawn:
    """Return the point in a direction from a place, or the disc within the distance of it."""
    name = one.place.names[0]
    precision = max(one.place.radius_km, _DISTANCE_SHARE * distance_km)
    if bearing is None:
        return Drawn(
            shape="area",
            geometry=disc(one.place.lat, one.place.lon, distance_km),
            precision_km=precision,
            basis=f"{distance_km:g} km from {name}, direction not told",
        )
    lat, lon = moved(one.place.lat, one.place.lon, distance_km=distance_km, bearing=bearing)
    return Drawn(
        shape="point",
        geometry=point(lat, lon),
        precision_km=precision,
        basis=f"{distance_km:g} km from {name} in the direction of {bearing:g} degrees",
    )


def on_the_way(chosen: Sequence[Chosen], roads: RoadNetwork, *, distance_km: float) -> Drawn | None:
    """Return the road around the kilometre `distance_km` from the first place to the last.

    None where no road joins them or it is shorter than that.
    """
    stretch = roads.through([_position(one) for one in chosen], within_km=_SNAP_KM)
    if stretch is None or stretch.km < distance_km:
        return None
    slack = max(_SWING_LEAST_KM, _DISTANCE_SHARE * distance_km)
    low, high = max(0.0, distance_km - slack), min(stretch.km, distance_km + slack)
    line = part(stretch.line, low, high)
    middle = roads.stretch_between(line[0], line[-1], within_km=1.0)
    return Drawn(
        shape="stretch",
        geometry=Geometry(type="LineString", parts=(line,)),
        precision_km=swing_km(line),
        basis=f"road from {_listed(chosen)}, about kilometre {distance_km:g}",
        stretch=middle,
    )


def towards(chosen: Sequence[Chosen], *, distance_km: float) -> Drawn:
    """Return the point that far from the first place, straight towards the last: no road known."""
    first, last = chosen[0].place, chosen[-1].place
    gap = distance_between(_position(chosen[0]), _position(chosen[-1]))
    share = min(1.0, distance_km / gap) if gap else 0.0
    lat = first.lat + share * (last.lat - first.lat)
    lon = first.lon + share * (last.lon - first.lon)
    return Drawn(
        shape="point",
        geometry=point(lat, lon),
        precision_km=max(_STRAIGHT_LEAST_KM, _DISTANCE_SHARE * distance_km),
        basis=f"{distance_km:g} km from {first.names[0]} towards {last.names[0]}: no road known",
        flags=("no_road",),
    )


def along_border(border: Border) -> Drawn:
    """Return the ground along a border, wider than its rough line lies off the true one."""
    return Drawn(
        shape="area",
        geometry=band(border.line, half_width_km=_BORDER_KM),
        precision_km=_BORDER_KM,
        basis=f"along the border of {' and '.join(border.countries)}, a rough line",
    )


def between_places(chosen: Sequence[Chosen], roads: RoadNetwork) -> Drawn:
    """Return the road through two or more places in their order, else what is honest.

    Without a road: the straight line between two, the points of more.
    """
    positions = [_position(one) for one in chosen]
    stretch = roads.through(positions, within_km=_SNAP_KM)
    if stretch is not None:
        return Drawn(
            shape="stretch",
            geometry=Geometry(type="LineString", parts=(stretch.line,)),
            precision_km=swing_km(stretch.line),
            basis=_road_basis(chosen, stretch),
            stretch=stretch,
        )
    if len(chosen) > 2:  # noqa: PLR2004  # lines across country between many places mislead
        return replace(at_places(chosen), precision_km=_ROAD_AT_PLACE_KM, flags=("no_road",))
    gap = distance_between(*positions)
    return Drawn(
        shape="stretch",
        geometry=Geometry(type="LineString", parts=(tuple(positions),)),
        precision_km=max(_STRAIGHT_LEAST_KM, _STRAIGHT_SHARE * gap),
        basis=f"straight line between {_listed(chosen)}, {gap:.0f} km: no road known",
        flags=("no_road",),
    )


def _road_basis(chosen: Sequence[Chosen], stretch: Stretch) -> str:
    """Return what a stretch rests on: the road's own points, or the straight line of its ends."""
    between = f"between {_listed(chosen)}, {stretch.km:.0f} km"
    if len(stretch.line) > len(chosen):
        return f"road {between}"
    return f"straight line {between}: no point of the road known in between"


def swing_km(line: Sequence[Position]) -> float:
    """Return how far the true road may lie from a line of straight pieces."""
    longest = max(distance_between(a, b) for a, b in pairwise(line))
    return max(_SWING_LEAST_KM, _SWING_SHARE * longest)


def one_end(one: Chosen) -> Drawn:
    """Return what is left of "between A and B" where only one of them is known: no point."""
    return Drawn(
        shape="area",
        geometry=disc(one.place.lat, one.place.lon, _ONE_END_KM),
        precision_km=_ONE_END_KM,
        basis=f"one end of the stretch, {one.place.names[0]}; the other is not known",
        flags=("end_unknown",),
    )


def road_at(one: Chosen) -> Drawn:
    """Return the surroundings of a place where a road at it is meant, but not which."""
    reach = max(_ROAD_AT_PLACE_KM, one.place.radius_km)
    return Drawn(
        shape="area",
        geometry=disc(one.place.lat, one.place.lon, reach),
        precision_km=reach,
        basis=f"a road at {one.place.names[0]}; which is not known",
    )


def in_areas(chosen: Sequence[Chosen]) -> Drawn:
    """Return the area of a place, or the hull around those of several."""
    areas = [_area_of(one) for one in chosen]
    if len(areas) == 1:
        area, precision = areas[0]
        return Drawn(
            shape="area",
            geometry=area,
            precision_km=precision,
            basis=f"area of {chosen[0].place.names[0]}, a rough outline",
        )
    return Drawn(
        shape="area",
        geometry=_hull([area for area, _ in areas]),
        precision_km=max(precision for _, precision in areas),
        basis=f"hull around the areas of {_listed(chosen)}",
    )


def _holds(flag: str, chosen: Sequence[Chosen]) -> bool:
    # One end of a road may well lie abroad or in the next region.
    return flag not in _OF_ALL or all(flag in one.flags for one in chosen)


def _area_of(one: Chosen) -> tuple[Geometry, float]:
    if one.place.area is not None and one.place.area_precision_km is not None:
        return one.place.area, one.place.area_precision_km
    radius = max(_DISTRICT_KM, one.place.radius_km)
    middle = disc(one.place.lat, one.place.lon, radius)
    if one.seat is None:
        return middle, _DISTRICT_PRECISION_KM
    seat = disc(one.seat.lat, one.seat.lon, _SEAT_KM)
    return _hull([middle, seat]), _DISTRICT_PRECISION_KM


def _hull(areas: Sequence[Geometry]) -> Geometry:
    corners = shapely.MultiPoint([corner for area in areas for corner in area.parts[0]])
    hull = shapely.orient_polygons(corners.convex_hull)
    ring = tuple((float(lon), float(lat)) for lon, lat in shapely.get_coordinates(hull))
    return Geometry(type="Polygon", parts=(ring,))


def _position(one: Chosen) -> Position:
    return (one.place.lon, one.place.lat)


def _point_of(one: Chosen) -> Geometry:
    return point(one.place.lat, one.place.lon)


def _listed(chosen: Sequence[Chosen]) -> str:
    return ", ".join(one.place.names[0] for one in chosen)
