"""Corridors as shapes on the globe, for maps."""

from couloir.corridors.atlas import CorridorLine
from couloir.model.footprint import Geometry, Position
from couloir.network import on_plane

# A metre and less: below any road of the network.
_DECIMALS = 5


def geometry_of(line: CorridorLine) -> Geometry:
    """Return the ground that a corridor covers, its feeders among it, in degrees."""
    east, north = on_plane((1.0, 1.0))
    runs = tuple(
        _without_repeats(
            [(round(x / east, _DECIMALS), round(y / north, _DECIMALS)) for x, y in part.coords]
        )
        for part in line.line.geoms
    )
    return Geometry(type="MultiLineString", parts=runs)


def _without_repeats(positions: list[Position]) -> tuple[Position, ...]:
    """Return the positions, each run of equal ones as one."""
    kept = positions[:1]
    for position in positions[1:]:
        if position != kept[-1]:
            kept.append(position)
    return tuple(kept)
