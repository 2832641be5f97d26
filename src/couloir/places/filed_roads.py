"""The road network as a file of the geodata folder: `roads.npz`, arrays without pickles."""

import math
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Literal, NoReturn
from zipfile import BadZipFile, ZipFile

import numpy as np
from numpy.typing import NDArray

from couloir.codec import dumps, loads, read, write_whole
from couloir.errors import CouloirError, GazetteerError, InputError
from couloir.model.footprint import Position
from couloir.network import Edge, RoadNetwork, line_km
from couloir.places.roads import seed_network
from couloir.ports import Gazetteer

ROADS_FILE = "roads.npz"
_FORMAT = 1
_STEPS = 100_000  # of a degree: the grid of places.building.ways.DECIMALS
_HALF_TURN, _POLE = 180 * _STEPS, 90 * _STEPS
# Unpacked; West Africa's trunk network takes 0.3 MB, Mali's roads down to tertiary some ten.
_LARGEST_BYTES = 1 << 30
_MEND = "build it again with: couloir geodata build"
_Arrays = Mapping[str, NDArray[np.generic]]
_KINDS = {"points": "i4", "starts": "i4", "km": "f8", "detour": "f8", "road": "i4", "name": "i4"}


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadSource:
    """A file that roads were read from.

    `as_of` is the time that an OpenStreetMap file tells, empty where it tells none. `ways`
    counts the lines read, `left_out` what was not taken, by reason, in words. `carried` counts
    the legs from place to place that better sources already had.
    """

    name: str
    kind: Literal["osm", "geojson", "seed"]
    sha256: str
    licence: str
    as_of: str = ""
    ways: int = 0
    carried: int = 0
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadsAbout:
    """What a file of roads rests on; equal sources and tolerances give an equal `version`."""

    sources: tuple[RoadSource, ...]
    gap_km: float
    simplify_km: float
    tracks: bool
    edges: int = 0
    nodes: int = 0
    km: float = 0.0
    version: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledRoads:
    """A network and what it rests on."""

    about: RoadsAbout
    network: RoadNetwork


def edge_on(line: Sequence[Position], *, road: str, name: str, detour: float) -> Edge:
    """Return the edge of a line in hundred-thousandths of a degree.

    Its id is made from its line alone: the same data give the same ids, in any order.
    """
    points = _steps_of(line)
    return Edge(
        id=_edge_id(points),
        start=_node_id(line[0]),
        end=_node_id(line[-1]),
        line=tuple(line),
        road=road,
        name=name,
        detour=detour,
        # Below a millimetre; not left to be computed where the file is read: sums of sines may
        # end in another last bit on another machine.
        km=round(line_km(line), 6),
    )


def counted(edges: Sequence[Edge], about: RoadsAbout) -> RoadsAbout:
    """Return what is told of edges with their counts and their version."""
    return replace(
        about,
        edges=len(edges),
        nodes=len({end for edge in edges for end in (edge.start, edge.end)}),
        km=round(math.fsum(edge.km for edge in edges), 1),
        version=_version_of(_arrays_of(edges)),
    )


def packed_roads(edges: Sequence[Edge], about: RoadsAbout) -> bytes:
    """Return the bytes of a file: the same edges in any order, and sources, give the same bytes."""
    arrays = _arrays_of(edges)
    body = dumps({"format": _FORMAT, "roads": counted(edges, about)}).encode()
    arrays["about"] = np.frombuffer(body, dtype=np.uint8)
    buffer = BytesIO()
    np.savez_compressed(buffer, allow_pickle=False, **arrays)
    return buffer.getvalue()


def unpacked_roads(body: bytes, name: str) -> FiledRoads:
    """Return the roads in a file's bytes.

    Raises `GazetteerError` naming the file and the mend where they are damaged, of another
    format, or no roads.
    """
    try:
        arrays = _arrays(body)
        about = _about(arrays)
        _check(arrays)
        if _version_of(arrays) != about.version:
            _refuse("its content is not that of its version")
        return FiledRoads(about=about, network=RoadNetwork(_edges(arrays), version=about.version))
    except (
        ValueError, TypeError, LookupError, OSError, EOFError, MemoryError, NotImplementedError, RuntimeError,
        BadZipFile, zlib.error, InputError, GazetteerError,
    ) as error:  # fmt: skip
        msg = f"{name}: holds no roads that can be read ({error}); {_MEND}"
        raise GazetteerError(msg) from error


def load_roads(path: Path) -> FiledRoads:
    """Return the roads of a file; raise `GazetteerError` naming it where it cannot be read."""
    try:
        body = path.read_bytes()
    except OSError as error:
        msg = f"{path}: cannot be read ({error.strerror or error}); {_MEND}"
        raise GazetteerError(msg) from error
    return unpacked_roads(body, str(path))


def write_roads(path: Path, body: bytes) -> None:
    """Write a file whole or not at all, once it was read back; the old one stays until then."""
    unpacked_roads(body, path.name)
    try:
        write_whole(path, body)
    except CouloirError as error:
        raise GazetteerError(str(error)) from error


def network_of(folder: Path | None, gazetteer: Gazetteer) -> RoadNetwork:
    """Return the roads of a geodata folder, those of the seed where there is none in it.

    Raises `GazetteerError` where the file is there but cannot be read: it must not be passed
    over in silence.
    """
    if folder is None or not (folder / ROADS_FILE).exists():
        return seed_network(gazetteer)
    return load_roads(folder / ROADS_FILE).network


def _arrays_of(edges: Iterable[Edge]) -> dict[str, NDArray[np.generic]]:
    ordered = sorted(edges, key=lambda edge: edge.id)
    texts = sorted({text for edge in ordered for text in (edge.road, edge.name)})
    turn = {text: number for number, text in enumerate(texts)}
    lengths = [len(edge.line) for edge in ordered]
    return {
        "points": _steps_of([position for edge in ordered for position in edge.line]),
        "starts": np.cumsum([0, *lengths]).astype("<i4"),
        "km": np.array([edge.km for edge in ordered], dtype="<f8"),
        "detour": np.array([edge.detour for edge in ordered], dtype="<f8"),
        "road": np.array([turn[edge.road] for edge in ordered], dtype="<i4"),
        "name": np.array([turn[edge.name] for edge in ordered], dtype="<i4"),
        "texts": np.frombuffer(dumps(texts).encode(), dtype=np.uint8),
    }


def _arrays(body: bytes) -> dict[str, NDArray[np.generic]]:
    with ZipFile(BytesIO(body)) as archive:
        # Told by the archive before anything is unpacked.
        if sum(member.file_size for member in archive.infolist()) > _LARGEST_BYTES:
            _refuse(f"over {_LARGEST_BYTES >> 20} MB unpacked")
    with np.load(BytesIO(body), allow_pickle=False) as kept:
        return {name: kept[name] for name in (*_KINDS, "texts", "about")}


def _about(arrays: _Arrays) -> RoadsAbout:
    data = loads(arrays["about"].tobytes().decode())
    if not isinstance(data, dict) or data.get("format") != _FORMAT:
        _refuse(f"not of format {_FORMAT}")
    return read(RoadsAbout, data["roads"])


def _check(arrays: _Arrays) -> None:
    """Raise where arrays do not fit each other: nothing is trusted that was read."""
    if any(arrays[name].dtype != np.dtype(f"<{kind}") for name, kind in _KINDS.items()):
        _refuse("an array of another type")
    starts, points = arrays["starts"].astype(np.int64), arrays["points"].astype(np.int64)
    count = len(starts) - 1
    flat = {name: arrays[name].shape for name in ("km", "detour", "road", "name")}
    if count < 1 or points.shape != (starts[-1], 2) or set(flat.values()) != {(count,)}:
        _refuse("arrays of lengths that do not fit")
    if starts[0] != 0 or int(np.diff(starts).min()) < 2:  # noqa: PLR2004  # a line has two ends
        _refuse("a line of fewer than two positions")
    if (np.abs(points) > (_HALF_TURN, _POLE)).any():
        _refuse("a position that is not on the globe")
    for name in ("km", "detour"):
        values = arrays[name].astype(np.float64)
        if not np.isfinite(values).all() or float(values.min()) <= 0:
            _refuse(f"a {name} of zero or less")
    if min(int(arrays[name].astype(np.int64).min()) for name in ("road", "name")) < 0:
        _refuse("a text that is not there")


def _edges(arrays: _Arrays) -> list[Edge]:
    texts = read(tuple[str, ...], loads(arrays["texts"].tobytes().decode()))
    points = np.ascontiguousarray(arrays["points"])
    degrees = points.astype(np.float64) / _STEPS
    positions = list(zip(degrees[:, 0].tolist(), degrees[:, 1].tolist(), strict=True))
    starts = arrays["starts"].tolist()
    columns = zip(
        *(arrays[name].tolist() for name in ("km", "detour", "road", "name")), strict=True
    )
    edges = []
    for begin, end, (km, detour, road, name) in zip(starts[:-1], starts[1:], columns, strict=True):
        line = tuple(positions[begin:end])
        edges.append(
            Edge(
                id=_edge_id(points[begin:end]),
                start=_node_id(line[0]),
                end=_node_id(line[-1]),
                line=line,
                road=texts[road],
                name=texts[name],
                detour=detour,
                km=km,
            )
        )
    return edges


def _version_of(arrays: _Arrays) -> str:
    digest = sha256()
    for name in sorted((*_KINDS, "texts")):
        digest.update(name.encode() + b"\0" + arrays[name].tobytes())
    return f"roads-{digest.hexdigest()[:12]}"


def _edge_id(points: NDArray[np.generic]) -> str:
    return f"w{sha256(points.tobytes()).hexdigest()[:16]}"


def _node_id(position: Position) -> str:
    lon, lat = position
    return f"{lat:.5f},{lon:.5f}"


def _steps_of(line: Sequence[Position]) -> NDArray[np.generic]:
    return np.rint(np.array(line, dtype=np.float64) * _STEPS).astype("<i4")


def _refuse(why: str) -> NoReturn:
    raise ValueError(why)
