"""The road network of a geodata folder, built from OpenStreetMap files, GeoJSON lines and the seed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import file_digest, sha256
from importlib.resources import files
from pathlib import Path

from couloir.errors import GazetteerError
from couloir.model.footprint import GazetteerPlace
from couloir.network import Edge, RoadNetwork
from couloir.places.building.roads_joining import joined
from couloir.places.building.roads_merging import Sorted, merged, sort_legs
from couloir.places.building.roads_numbers import Countries, numbered, with_labels
from couloir.places.building.ways import SEED, Leg, Piece, Way, edge_of
from couloir.places.building.ways_geojson import GeoJsonRoads, read_geojson
from couloir.places.building.ways_order import check_order
from couloir.places.building.ways_osm import OsmRoads, read_pbf
from couloir.places.building.ways_seed import place_legs, seed_legs
from couloir.places.filed_roads import RoadsAbout, RoadSource, counted, packed_roads
from couloir.places.gazetteer import SeedGazetteer

_OSM_LICENCE = "ODbL 1.0, © OpenStreetMap contributors"
_NOT_TOLD = "not told by the file"
_SEED_FILE = "roads.tsv"
_SEED_LICENCE = "Apache-2.0; waypoints by hand, bends read off OpenStreetMap (ODbL 1.0)"
# Lines of a second survey that the first does not have are led on to it within this.
_SURVEY_JOIN_KM = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadRules:
    """How a network is built.

    `tracks`: take `highway=track` too. Ends of lines within `gap_km` of another line are
    joined to it; lines are simplified within `simplify_km`. `with_seed`: the seed's roads fill
    in where no file has a road, and give their numbers.
    """

    tracks: bool = False
    gap_km: float = 0.05
    simplify_km: float = 0.05
    with_seed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltRoads:
    """Edges in the order of ids, and what they rest on."""

    edges: tuple[Edge, ...]
    about: RoadsAbout

    def packed(self) -> bytes:
        """Return the bytes of `roads.npz`, for `write_roads`."""
        return packed_roads(self.edges, self.about)

    def network(self) -> RoadNetwork:
        """Return the network itself."""
        return RoadNetwork(self.edges, version=self.about.version)


@dataclass(frozen=True, slots=True)
class _Read:
    """A source with its ways, apart by what is known of their course."""

    source: RoadSource
    surveyed: Sequence[Way] = ()
    at_places: Sequence[Way] = ()

    def legs(self) -> Iterator[Leg]:
        """Yield the legs from place to place."""
        return place_legs(self.at_places, origin=self.source.sha256)


def build_roads(
    *,
    geojson: Sequence[Path] = (),
    pbf: Sequence[Path] = (),
    gazetteer: SeedGazetteer,
    towns: Iterable[GazetteerPlace] = (),
    rules: RoadRules | None = None,
) -> BuiltRoads:
    """Return the network of all sources; their order, and that of what is in them, changes nothing.

    OpenStreetMap files come first. Lines of GeoJSON files add what those lack, then lines from
    place to place and the seed's: what a better source already carries is left out of a lesser
    one (docs/geodata.md says when). `gazetteer` has the seed's waypoints. A road number is of the country of the town
    next to it, of `towns` and those of the seed.

    Raises `GazetteerError` naming file, feature and mend.
    """
    rules = rules or RoadRules()
    countries = Countries([*towns, *gazetteer.places()])
    osm = [_read_pbf(path, rules) for path in pbf]
    lines = [_read_geojson(path, rules, countries) for path in geojson]
    seed = list(seed_legs(gazetteer)) if rules.with_seed else []
    if not osm and not lines and not seed:
        msg = "roads: nothing to build from; name a PBF or GeoJSON file"
        raise GazetteerError(msg)
    pieces = _surveyed(osm, lines, countries, rules)
    found = sort_legs(pieces, [*(leg for one in lines for leg in one.legs()), *seed])
    whole = merged(numbered(pieces, found.carried), found.missing)
    sources = [one.source for one in (*osm, *lines)]
    if seed:
        sources.append(_seed_source(len(seed)))
    about = RoadsAbout(
        sources=_with_carried(sources, found),
        gap_km=rules.gap_km,
        simplify_km=rules.simplify_km,
        tracks=rules.tracks,
    )
    by_id = {edge.id: edge for edge in map(edge_of, whole)}
    edges = tuple(by_id[edge_id] for edge_id in sorted(by_id))
    return BuiltRoads(edges=edges, about=counted(edges, about))


def _surveyed(
    osm: Iterable[_Read], lines: Iterable[_Read], countries: Countries, rules: RoadRules
) -> tuple[Piece, ...]:
    """Return the pieces of lines whose course is known; those of OpenStreetMap come first."""
    first, second = (
        joined(
            with_labels([way for one in reads for way in one.surveyed], countries),
            gap_km=rules.gap_km,
            simplify_km=rules.simplify_km,
        )
        for reads in (osm, lines)
    )
    if not first or not second:
        return first or second
    missing = sort_legs(first, [Leg(piece=piece, join_km=_SURVEY_JOIN_KM) for piece in second])
    return joined(
        merged(first, missing.missing), gap_km=rules.gap_km, simplify_km=rules.simplify_km
    )


def _read_pbf(path: Path, rules: RoadRules) -> _Read:
    roads: OsmRoads = read_pbf(path, tracks=rules.tracks)
    source = RoadSource(
        name=path.name,
        kind="osm",
        sha256=_digest(path),
        licence=_OSM_LICENCE,
        as_of=roads.as_of,
        ways=len(roads.ways),
        left_out=(f"{roads.clipped} ways end where their nodes lack",) if roads.clipped else (),
    )
    return _Read(source, surveyed=roads.ways)


def _read_geojson(path: Path, rules: RoadRules, countries: Countries) -> _Read:
    roads: GeoJsonRoads = read_geojson(path, tracks=rules.tracks)
    check_order(path.name, roads, countries)
    source = RoadSource(
        name=path.name,
        kind="geojson",
        sha256=_digest(path),
        licence=roads.licence or _NOT_TOLD,
        ways=len(roads.ways),
        left_out=_told(roads.passed_over),
    )
    return _Read(
        source,
        surveyed=[way for way in roads.ways if not way.at_places],
        at_places=[way for way in roads.ways if way.at_places],
    )


def _with_carried(sources: Iterable[RoadSource], found: Sorted) -> tuple[RoadSource, ...]:
    """Return the sources in order, each with the count of legs that better ones carry."""
    counts = Counter(leg.origin for leg in (*(one.leg for one in found.carried), *found.points))
    told = (
        replace(source, carried=counts[SEED if source.kind == "seed" else source.sha256])
        for source in sources
    )
    return tuple(sorted(told, key=lambda source: (source.kind, source.name, source.sha256)))


def _seed_source(legs: int) -> RoadSource:
    body = (files("couloir") / "data" / _SEED_FILE).read_bytes()
    return RoadSource(
        name=_SEED_FILE,
        kind="seed",
        sha256=sha256(body).hexdigest(),
        licence=_SEED_LICENCE,
        ways=legs,
    )


def _told(passed: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(f"{count} {why}" for why, count in sorted(passed.items()))


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()
