"""Roads from waypoint lists: those of data/roads.tsv, and lines whose positions are places."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from couloir.places.building.ways import SEED, Leg, Piece, Way, labelled, on_grid
from couloir.places.roads import seed_roads
from couloir.ports import Gazetteer

# How far a place may lie from the road that is named after it; places/footprints.py has the same.
PLACE_JOIN_KM = 5.0


def seed_legs(gazetteer: Gazetteer) -> Iterator[Leg]:
    """Yield the legs of data/roads.tsv, with their bends, on a gazetteer that holds their places."""
    for road in seed_roads():
        places = [gazetteer.place(place_id) for place_id in road.stops]
        stops = [(place.lon, place.lat) for place in places]
        for (start, end), bends in zip(pairwise(stops), road.bends, strict=True):
            piece = Piece(line=on_grid((start, *bends, end)), detour=road.detour, road=road.label)
            yield Leg(piece=piece, join_km=PLACE_JOIN_KM, origin=SEED)


def place_legs(ways: Iterable[Way], *, origin: str) -> Iterator[Leg]:
    """Yield the legs from place to place of lines whose positions are places."""
    for way in ways:
        for pair in pairwise(way.line):
            piece = Piece(
                line=pair,
                detour=way.detour,
                road=labelled(way.numbers, way.country),
                name=way.name,
            )
            yield Leg(piece=piece, join_km=PLACE_JOIN_KM, origin=origin)
