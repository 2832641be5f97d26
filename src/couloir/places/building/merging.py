"""One place from what several sources say of it."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from couloir.network import distance_km
from couloir.places.building.features import TOWN_POPULATION, TOWN_RANK
from couloir.places.building.naming import key_of, loose_of
from couloir.places.building.records import Record
from couloir.places.filed_form import GEONAMES, OSM

# A GeoNames point and an OpenStreetMap node of one name this close are one place. Of 29,409
# pairs in West Africa that others have matched 99 in 100 lie within 4.4 km, and villages of one
# name are mostly further apart.
_SAME_KM = 4.0
_KM_PER_DEGREE = 111.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """A place with the ids of its sources, the better point, and all its names.

    `admin1` and `admin2` are as the sources have them, the most telling first.
    """

    ids: tuple[str, ...]
    names: tuple[str, ...]
    best: Record
    rank: int
    population: int
    country: str
    admin1: tuple[str, ...]
    admin2: tuple[str, ...]

    @property
    def id(self) -> str:
        """The GeoNames id where there is one: it outlives the node's."""
        return self.ids[0]


def latest_by_id(records: Iterable[Record]) -> dict[str, Record]:
    """Return one record for each id: that of the latest change, with the names of all.

    The same whatever the order of the records.
    """
    by_id: defaultdict[str, dict[Record, None]] = defaultdict(dict)
    for record in records:
        by_id[record.id].setdefault(record)
    return {place_id: _united(list(by_id[place_id])) for place_id in sorted(by_id)}


def merge(records: Mapping[str, Record]) -> Iterator[Merged]:
    """Yield one place for each group of records that mean the same, in the order of ids."""
    links = {
        record.id: record.same_as
        for record in records.values()
        if record.same_as is not None and record.same_as in records
    }
    links.update(_by_name(records, set(links) | set(links.values())))
    nodes: defaultdict[str, list[str]] = defaultdict(list)
    for node, place in sorted(links.items()):
        nodes[place].append(node)
    for place_id in sorted(records):
        if place_id not in links:
            yield _merged([records[place_id], *(records[node] for node in nodes[place_id])])


def _united(records: list[Record]) -> Record:
    if len(records) == 1:
        return records[0]
    ordered = sorted(records, key=_order, reverse=True)
    first = ordered[0]
    return replace(
        first,
        names=tuple(dict.fromkeys(name for one in ordered for name in one.names)),
        country=_first(one.country for one in ordered),
        admin1=_division(one.admin1 for one in ordered),
        admin2=_division(one.admin2 for one in ordered),
        population=max(one.population for one in ordered),
        same_as=_first(one.same_as or "" for one in ordered) or None,
    )


def _order(record: Record) -> tuple[object, ...]:
    return (
        record.changed, len(record.names), record.names, record.kind, record.rank, record.country, record.lat, record.lon,
        record.population, record.admin1 or "", record.admin2 or "", record.same_as or "",
    )  # fmt: skip


def _by_name(records: Mapping[str, Record], taken: set[str]) -> dict[str, str]:
    """Return, by node, the GeoNames place of the same name nearby; each once, the nearest first."""
    free = [one for one in records.values() if one.kind == "settlement" and one.id not in taken]
    places: defaultdict[str, list[Record]] = defaultdict(list)
    for one in free:
        if one.id.startswith(GEONAMES):
            for key in _keys(one):
                places[key].append(one)
    pairs = sorted(
        {
            (round(gap, 3), node.id, place.id)
            for node in free
            if node.id.startswith(OSM)
            for key in _keys(node)
            for place in places.get(key, ())
            if (gap := _gap_km(node, place)) <= _SAME_KM
        }
    )
    found: dict[str, str] = {}
    used: set[str] = set()
    for _, node_id, place_id in pairs:
        if node_id not in found and place_id not in used:
            found[node_id] = place_id
            used.add(place_id)
    return found


def _keys(record: Record) -> frozenset[str]:
    keys = (key_of(name) for name in record.names)
    return frozenset(loose_of(key) or key for key in keys if key)


def _gap_km(one: Record, other: Record) -> float:
    # Most pairs of one name lie far apart: latitude alone tells.
    if abs(one.lat - other.lat) * _KM_PER_DEGREE > _SAME_KM:
        return math.inf
    # Two towns of one name on the two banks of a border are two.
    if one.country and other.country and one.country != other.country:
        return math.inf
    return distance_km((one.lon, one.lat), (other.lon, other.lat))


def _merged(group: Sequence[Record]) -> Merged:
    first, nodes = group[0], sorted(group[1:], key=lambda one: one.id)
    population = max(one.population for one in group)
    rank = min(one.rank for one in group)
    if first.kind == "settlement" and population >= TOWN_POPULATION:
        rank = min(rank, TOWN_RANK)
    return Merged(
        ids=(first.id, *(one.id for one in nodes)),
        names=tuple(dict.fromkeys(name for one in (first, *nodes) for name in one.names)),
        # A node was set on an aerial picture, a point of GeoNames read off an old map.
        best=nodes[0] if nodes else first,
        rank=rank,
        population=population,
        country=_first(one.country for one in (first, *nodes)),
        admin1=tuple(dict.fromkeys(one.admin1 for one in (first, *nodes) if one.admin1)),
        admin2=tuple(dict.fromkeys(one.admin2 for one in (first, *nodes) if one.admin2)),
    )


def _division(values: Iterable[str | None]) -> str | None:
    """Return the first name of a division, else the first code: those of 2014 are out of use."""
    told = [value for value in values if value]
    return next((value for value in told if "." not in value), next(iter(told), None))


def _first(values: Iterable[str]) -> str:
    return next((value for value in values if value), "")
