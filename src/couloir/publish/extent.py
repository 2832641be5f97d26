"""Which part of the globe the map shows."""

from collections.abc import Iterator, Sequence

import shapely
from shapely.geometry.base import BaseGeometry

from couloir.model.corridor import CorridorState
from couloir.model.footprint import Geometry
from couloir.publish.canvas import Bounds, shape_of
from couloir.publish.view import SituationView

# A shape wider than this is where nothing is known but the country or a large region: it is
# drawn, but the map is not made to fit it.
_WIDE_DEGREES = 6.0
# Of many shapes this part may lie outside on each side, where the map becomes much larger in
# scale for it: one convoy's port of departure must not shrink all that happens inland.
_OUTLYING = 0.06
_MUCH = 0.6


def bounds_of(view: SituationView) -> Bounds | None:
    """Return the bounds of most located incidents, towns and posts, else of corridors.

    None where nothing is located.
    """
    located = [shape_of(one.footprint.geometry) for one in view.incidents if one.footprint]
    near = [part for shape in located for part in _parts(shape) if _is_near(part)]
    near += [shape_of(shape) for state, shape in points_of(view) if is_told(state)]
    if near:
        return _of_most(near)
    shapes = located or [shape_of(shape) for shape in view.shapes.values()]
    return _total(shapes) if shapes else None


def whole_of(view: SituationView) -> Bounds | None:
    """Return the bounds of whole corridors that reports speak of, and of all near incidents."""
    told = {state.subject.id for state in view.states if is_told(state)}
    lines = [view.shapes[one.id] for one in view.corridors if one.id in view.shapes.keys() & told]
    located = [shape_of(one.footprint.geometry) for one in view.incidents if one.footprint]
    shapes = [*map(shape_of, lines), *filter(_is_near, located)]
    return _total(shapes) if lines else None


def points_of(view: SituationView) -> Iterator[tuple[CorridorState, Geometry]]:
    """Yield towns and border posts in their states, with their points."""
    for state in view.states:
        shape = view.shapes.get(state.subject.id)
        if shape is not None and state.subject.kind in {"town", "border_post"}:
            yield state, shape


def is_told(state: CorridorState) -> bool:
    """Return whether any report speaks of the subject of a state."""
    return bool(state.because or state.against or state.last_evidence)


def _of_most(shapes: Sequence[BaseGeometry]) -> Bounds:
    spare = int(len(shapes) * _OUTLYING)
    centres = [(shape.centroid.x, shape.centroid.y) for shape in shapes]
    lons, lats = sorted(lon for lon, _ in centres), sorted(lat for _, lat in centres)
    last = len(shapes) - 1 - spare
    inner = [
        shape
        for shape, (lon, lat) in zip(shapes, centres, strict=True)
        if lons[spare] <= lon <= lons[last] and lats[spare] <= lat <= lats[last]
    ]
    whole = _total(shapes)
    most = _total(inner) if inner else whole
    return most if _area(most) < _MUCH * _area(whole) else whole


def _parts(shape: BaseGeometry) -> Iterator[BaseGeometry]:
    if shape.geom_type == "MultiPoint":
        yield from shapely.get_parts(shape)
    else:
        yield shape


def _is_near(shape: BaseGeometry) -> bool:
    west, south, east, north = shape.bounds
    return east - west <= _WIDE_DEGREES and north - south <= _WIDE_DEGREES


def _area(bounds: Bounds) -> float:
    return (bounds[2] - bounds[0]) * (bounds[3] - bounds[1])


def _total(shapes: Sequence[BaseGeometry]) -> Bounds:
    west, south, east, north = (float(value) for value in shapely.total_bounds(shapes))
    return west, south, east, north
