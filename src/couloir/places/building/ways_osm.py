"""Roads from OpenStreetMap files (PBF), read by pyosmium."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import osmium
from osmium.osm import osm_entity_bits

from couloir.errors import GazetteerError
from couloir.model.footprint import Position
from couloir.places.building.ways import DETOURS, Way, detour_of, numbers_of, on_grid, plain

_KEY, _LINK, _TRACK = "highway", "_link", "track"
_STAMP = "osmosis_replication_timestamp"
_MEND = "fetch it again, and compare its MD5 with the one that its server tells"


@dataclass(frozen=True, slots=True, kw_only=True)
class OsmRoads:
    """The ways of a file, the time that the file tells ("" where it does not), and what lacks.

    `clipped` counts ways of which the file lacks nodes: they end where their nodes end.
    """

    ways: tuple[Way, ...]
    as_of: str
    clipped: int


@dataclass(frozen=True, slots=True)
class _Tagged:
    """A way before its nodes are looked up."""

    nodes: tuple[int, ...]
    detour: float
    ref: str
    name: str


def read_pbf(path: Path, *, tracks: bool = False) -> OsmRoads:
    """Return the roads of a PBF file: motorway to tertiary with their links, tracks if asked for.

    `oneway` is not read: which roads supply can use is asked, not on which side it drives.
    The file is read twice, so that only the nodes of roads are held in memory.

    Raises `GazetteerError` where the file cannot be read to its end or has no road. A file cut
    between two of its blocks can be told only by its checksum.
    """
    try:
        as_of = _as_of(path)
        tagged = list(_tagged(path, tracks=tracks))
        positions = _positions(path, {node for one in tagged for node in one.nodes})
    except (RuntimeError, OSError, ValueError) as error:
        msg = f"{path.name}: not a whole PBF file ({error}); {_MEND}"
        raise GazetteerError(msg) from error
    ways = tuple(way for one in tagged for way in _ways(one, positions))
    if not ways:
        msg = f"{path.name}: no road in it (highway of {', '.join(_wanted(tracks))}); {_MEND}"
        raise GazetteerError(msg)
    clipped = sum(any(node not in positions for node in one.nodes) for one in tagged)
    return OsmRoads(ways=ways, as_of=as_of, clipped=clipped)


def _wanted(tracks: bool) -> Sequence[str]:  # one caller's switch, passed on
    return [name for name in DETOURS if name != "alternative" and (tracks or name != _TRACK)]


def _file(path: Path) -> osmium.io.File:
    # Named, since a name without ".pbf" would be read as XML.
    return osmium.io.File(str(path), "pbf")


def _as_of(path: Path) -> str:
    with osmium.io.Reader(_file(path), osm_entity_bits.NOTHING) as reader:
        return plain(reader.header().get(_STAMP, ""))


def _tagged(path: Path, *, tracks: bool) -> Iterator[_Tagged]:
    values = [name + end for name in _wanted(tracks) for end in ("", _LINK)]
    ways = osmium.FileProcessor(_file(path), osm_entity_bits.WAY)
    for way in ways.with_filter(osmium.filter.TagFilter(*((_KEY, value) for value in values))):
        detour = detour_of(way.tags[_KEY])
        # A square drawn as a way is no road along its outline.
        if not isinstance(way, osmium.osm.Way) or detour is None or way.tags.get("area") == "yes":
            continue
        yield _Tagged(
            nodes=tuple(node.ref for node in way.nodes),
            detour=detour,
            ref=way.tags.get("ref") or "",
            name=way.tags.get("name") or "",
        )


def _positions(path: Path, wanted: set[int]) -> Mapping[int, Position]:
    nodes = osmium.FileProcessor(_file(path), osm_entity_bits.NODE)
    kept = nodes.with_filter(osmium.filter.IdFilter(sorted(wanted)))
    return {
        node.id: (node.location.lon, node.location.lat)
        for node in kept
        if isinstance(node, osmium.osm.Node) and node.location.valid()
    }


def _ways(tagged: _Tagged, positions: Mapping[int, Position]) -> Iterator[Way]:
    """Yield a way for each run of nodes that the file has."""
    for known, run in groupby(tagged.nodes, key=positions.__contains__):
        line = on_grid(positions[node] for node in run) if known else ()
        if len(line) > 1:
            yield Way(
                line=line,
                detour=tagged.detour,
                numbers=numbers_of(tagged.ref),
                name=plain(tagged.name),
            )
