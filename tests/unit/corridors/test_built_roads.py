"""The corridors on the network that is built from the reference folder's roads."""

from itertools import pairwise

from couloir.corridors import Atlas, build_atlas, load_corridors
from couloir.model.corridor import Corridor
from couloir.network import RoadNetwork, distance_km
from couloir.places import seed_gazetteer, seed_network
from couloir.places.building.roads import BuiltRoads

# Surveyed roads wind where the seed's run straight: 0 to 7 % longer was measured.
_LONGER, _SHORTER = 1.08, 0.98


def test_every_corridor_is_drawn_along_roads_and_as_long_as_on_the_seed(
    built_roads: BuiltRoads,
) -> None:
    """28 corridors; no leg is joined straight, and lengths agree within 8 %."""
    gazetteer = seed_gazetteer()
    built, seed = built_roads.network(), seed_network(gazetteer)
    corridors = load_corridors(gazetteer)

    shares = {one.id: _km_of(one, built) / _km_of(one, seed) for one in corridors}
    straight = [(one.id, pair) for one in corridors for pair in _without_road(one, built)]

    assert len(corridors) >= 28
    assert straight == []
    assert {one: share for one, share in shares.items() if not _SHORTER < share < _LONGER} == {}


def test_the_lines_of_the_atlas_lie_along_those_of_the_seed(built_roads: BuiltRoads) -> None:
    """A corridor that took another road would lie far off: nine tenths are within 15 km."""
    gazetteer = seed_gazetteer()
    corridors = load_corridors(gazetteer)

    built: Atlas = build_atlas(corridors, gazetteer, built_roads.network())
    seed: Atlas = build_atlas(corridors, gazetteer, seed_network(gazetteer))

    shared = {
        one.corridor.id: one.shared_part(other.line, reach_km=15.0)
        for one, other in zip(built.lines, seed.lines, strict=True)
    }
    assert {one: part for one, part in shared.items() if part < 0.9} == {}


def _ways(corridor: Corridor) -> list[tuple[str, str]]:
    return [pair for way in (corridor.waypoints, *corridor.feeders) for pair in pairwise(way)]


def _km_of(corridor: Corridor, network: RoadNetwork) -> float:
    return sum(_leg_km(pair, network) or 0.0 for pair in pairwise(corridor.waypoints))


def _without_road(corridor: Corridor, network: RoadNetwork) -> list[tuple[str, str]]:
    return [pair for pair in _ways(corridor) if _leg_km(pair, network) is None]


def _leg_km(pair: tuple[str, str], network: RoadNetwork) -> float | None:
    """Return the way by road of two waypoints, None where the atlas would join them straight."""
    places = map(seed_gazetteer().place, pair)
    one, other = ((place.lon, place.lat) for place in places)
    stretch = network.stretch_between(one, other, within_km=6.0)
    if stretch is None or stretch.km > 1.8 * distance_km(one, other) + 12.0:
        return None
    return stretch.km
