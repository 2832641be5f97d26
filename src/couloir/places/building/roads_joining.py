"""Surveyed lines of road made one network: gaps closed, cut where they meet, simplified."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace

import shapely

from couloir.model.footprint import Position
from couloir.network.measure import km_per_degree, locate_on, position_at, with_points
from couloir.places.building.ways import Piece, canonical, on_grid

_Line = tuple[Position, ...]


def joined(pieces: Iterable[Piece], *, gap_km: float, simplify_km: float) -> tuple[Piece, ...]:
    """Return the pieces between junctions, in order; the order of what comes in changes nothing.

    Lines meet where they share a position, not where they merely cross (a bridge). An end that
    no other line touches is led on to the nearest line within `gap_km`. Runs of the same road
    and class between two junctions become one piece. A line is simplified so that it stays
    within `simplify_km` of the given one.
    """
    whole = _once(pieces)
    closed = _with_gaps_closed(whole, gap_km)
    junctions = _junctions(closed)
    short = _once(piece for one in closed for piece in cut(one, junctions))
    runs = _once(_chained(short))
    return _once(replace(one, line=simplified(one.line, simplify_km)) for one in runs)


def cut(piece: Piece, nodes: Set[Position]) -> Iterator[Piece]:
    """Yield the parts of a piece between positions of its line."""
    begin = 0
    for turn in range(1, len(piece.line)):
        if piece.line[turn] in nodes or turn == len(piece.line) - 1:
            yield replace(piece, line=piece.line[begin : turn + 1])
            begin = turn


def simplified(line: _Line, simplify_km: float) -> _Line:
    """Return a line of some of the positions, ends kept, within `simplify_km` of the whole.

    Douglas and Peucker (1973), as GEOS has it, on the plane that touches at the line's middle.
    """
    east, north = km_per_degree(line[len(line) // 2][1])
    plane = [(lon * east, lat * north) for lon, lat in line]
    kept = shapely.LineString(plane).simplify(simplify_km, preserve_topology=line[0] == line[-1])
    left = iter(zip(plane, line, strict=True))
    found = [next(spot for flat, spot in left if flat == point) for point in kept.coords]
    return tuple(found) if len(set(found)) > 1 else line


def _once(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Return pieces of distinct lines in order; of equal lines one with what all tell of it."""
    of_line: defaultdict[_Line, list[Piece]] = defaultdict(list)
    for piece in pieces:
        of_line[canonical(piece.line)].append(piece)
    return tuple(
        Piece(
            line=line,
            detour=min(piece.detour for piece in of_line[line]),
            road=min((piece.road for piece in of_line[line] if piece.road), default=""),
            name=_names(piece.name for piece in of_line[line]),
        )
        for line in sorted(of_line)
    )


def _names(names: Iterable[str]) -> str:
    """Return distinct names in order; each may itself be several."""
    return "; ".join(sorted({one for name in names for one in name.split("; ") if one}))


def _with_gaps_closed(pieces: Sequence[Piece], gap_km: float) -> tuple[Piece, ...]:
    """Return pieces whose loose ends are led on to the line beside them."""
    uses = Counter(position for piece in pieces for position in piece.line)
    tree = shapely.STRtree([shapely.LineString(piece.line) for piece in pieces])
    put_in: defaultdict[int, list[tuple[float, Position]]] = defaultdict(list)
    led_on: dict[tuple[int, int], Position] = {}
    for index, piece in enumerate(pieces):
        for end in (0, -1):
            if uses[piece.line[end]] > 1:
                continue
            found = _beside(pieces, tree, index, piece.line[end], gap_km)
            if found is not None:
                target, at_km, spot = found
                put_in[target].append((at_km, spot))
                led_on[index, end] = spot
    return tuple(
        replace(piece, line=_led_on(with_points(piece.line, put_in[index]), index, led_on))
        for index, piece in enumerate(pieces)
    )


def _beside(
    pieces: Sequence[Piece], tree: shapely.STRtree, own: int, end: Position, gap_km: float
) -> tuple[int, float, Position] | None:
    """Return the line nearest to an end, the kilometre and the position on it, or None."""
    near = []
    for index in tree.query(box_around(end, gap_km)):
        line = pieces[int(index)].line
        found = locate_on(line, end)
        if int(index) != own and found.off_km <= gap_km:
            near.append((found.off_km, line, int(index), found.at_km))
    if not near:
        return None
    _, line, target, at_km = min(near)
    return target, at_km, on_grid([position_at(line, at_km)])[0]


def box_around(position: Position, reach_km: float) -> shapely.Polygon:
    """Return a box in degrees that holds all within `reach_km`, and some more."""
    east, north = km_per_degree(position[1])
    # Half as much again: a degree of longitude is shorter on the side of the pole.
    reach_lon, reach_lat = 1.5 * reach_km / east, 1.5 * reach_km / north
    lon, lat = position
    return shapely.box(lon - reach_lon, lat - reach_lat, lon + reach_lon, lat + reach_lat)


def _led_on(line: _Line, index: int, led_on: Mapping[tuple[int, int], Position]) -> _Line:
    first, last = led_on.get((index, 0)), led_on.get((index, -1))
    more = (*([first] if first else []), *line, *([last] if last else []))
    return on_grid(more)


def _junctions(pieces: Sequence[Piece]) -> frozenset[Position]:
    """Return the positions at which lines end, or that more than one line, or one twice, has."""
    ends = {end for piece in pieces for end in (piece.line[0], piece.line[-1])}
    uses = Counter(position for piece in pieces for position in piece.line)
    return frozenset(ends) | {position for position, count in uses.items() if count > 1}


def _chained(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield runs of pieces that meet where nothing else does; a ring begins at its least piece."""
    at: defaultdict[Position, list[int]] = defaultdict(list)
    for index, piece in enumerate(pieces):
        for end in (piece.line[0], piece.line[-1]):
            at[end].append(index)
    taken: set[int] = set()
    for index, piece in enumerate(pieces):
        if index not in taken:
            taken.add(index)
            ahead = _onward(pieces, at, index, piece.line, taken)
            back = _onward(pieces, at, index, tuple(reversed(ahead.line)), taken)
            yield replace(piece, line=back.line, name=_names((ahead.name, back.name)))


def _onward(
    pieces: Sequence[Piece],
    at: Mapping[Position, Sequence[int]],
    index: int,
    line: _Line,
    taken: set[int],
) -> Piece:
    """Return the line led on through the pieces that follow, with their names."""
    run, names, here = list(line), [pieces[index].name], index
    while True:
        two = at[run[-1]]
        following = [one for one in two if one not in taken]
        if len(two) != 2 or len(following) != 1:  # noqa: PLR2004  # two pieces meet, no third
            break
        other = pieces[following[0]]
        if (other.road, other.detour) != (pieces[here].road, pieces[here].detour):
            break
        taken.add(following[0])
        onward = other.line if other.line[0] == run[-1] else tuple(reversed(other.line))
        run.extend(onward[1:])
        names.append(other.name)
        here = following[0]
    return Piece(line=tuple(run), detour=pieces[index].detour, name=_names(names))
