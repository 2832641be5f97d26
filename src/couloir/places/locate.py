"""From the place words of a claim to its footprint."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import assert_never

from couloir.model.claim import Claim, PlaceWords
from couloir.model.footprint import Footprint, Geometry
from couloir.network import RoadNetwork
from couloir.places.borders import border_of
from couloir.places.choose import Chosen, choose
from couloir.places.footprints import (
    Drawn,
    along_border,
    at_distance,
    at_places,
    between_places,
    footprint,
    in_areas,
    near_places,
    on_the_way,
    one_end,
    road_at,
    swing_km,
    towards,
)
from couloir.ports import Gazetteer

_ROAD_NUMBER = re.compile(r"\b(RNIE|RN|RR|N|A)[\s\u00a0-]?0*(\d{1,3})\b", re.IGNORECASE)
_NATIONAL = re.compile(
    r"\b(?:nationale|road|route|highway)\s+(?:n[o°]\s*|no\.?\s*|number\s+|num[eé]ro\s+)?0*(\d{1,3})\b",
    re.IGNORECASE,
)
# A road's name in the text, tried in this order: Mali writes RN6, its neighbours N6.
_OTHER_PREFIX = {"RN": "N", "N": "RN"}


def locate(claim: Claim, gazetteer: Gazetteer, roads: RoadNetwork) -> Claim:
    """Return the claim with the footprint of its place words; None where no name is known."""
    return replace(claim, footprint=place_words(claim.place, gazetteer, roads))


def place_words(words: PlaceWords, gazetteer: Gazetteer, roads: RoadNetwork) -> Footprint | None:
    """Return the footprint of place words, or None: never a centroid or a capital instead."""
    chosen = choose(words, gazetteer)
    if not chosen:
        return _unnamed(words, gazetteer, roads)
    missing = len(dict.fromkeys(words.names)) > len(chosen)
    drawn = _draw(words, chosen, roads, missing=missing)
    return footprint(drawn, chosen, flags=("name_unknown",) if missing else ())


def _unnamed(words: PlaceWords, gazetteer: Gazetteer, roads: RoadNetwork) -> Footprint | None:
    """Return the footprint of words that name no place: a road by its number, a border."""
    if words.relation == "on_road":
        return _numbered_road(words, roads)
    border = border_of(words, gazetteer)
    return None if border is None else footprint(along_border(border), ())


def _draw(
    words: PlaceWords, chosen: Sequence[Chosen], roads: RoadNetwork, *, missing: bool
) -> Drawn:
    measured = _measured(words, chosen, roads)
    if measured is not None:
        return measured
    match words.relation:
        case "at":
            return at_places(chosen)
        case "near" | "unknown":
            return near_places(chosen)
        case "between" | "on_road":
            return _along(words, chosen, roads, missing=missing)
        case "in_area":
            return in_areas(chosen)
        case _:
            assert_never(words.relation)


def _measured(words: PlaceWords, chosen: Sequence[Chosen], roads: RoadNetwork) -> Drawn | None:
    if words.distance_km is None or words.distance_km <= 0 or chosen[0].is_area:
        return None
    if len(chosen) == 1:
        return at_distance(chosen[0], distance_km=words.distance_km, bearing=words.bearing)
    on_road = on_the_way(chosen, roads, distance_km=words.distance_km)
    return on_road or towards(chosen, distance_km=words.distance_km)


def _along(
    words: PlaceWords, chosen: Sequence[Chosen], roads: RoadNetwork, *, missing: bool
) -> Drawn:
    distinct = tuple({one.place.id: one for one in chosen}.values())
    if all(one.is_area for one in distinct):
        return in_areas(distinct)
    towns = [one for one in distinct if not one.is_area]
    if len(towns) > 1:
        return between_places(towns, roads)
    return one_end(towns[0]) if words.relation == "between" or missing else road_at(towns[0])


def _numbered_road(words: PlaceWords, roads: RoadNetwork) -> Footprint | None:
    """Return the whole of a road that is told by its number alone, in the claim's country."""
    for label in _labels(words):
        edges = roads.numbered(label)
        if edges:
            return Footprint(
                shape="stretch",
                geometry=Geometry(type="MultiLineString", parts=tuple(edge.line for edge in edges)),
                precision_km=round(max(swing_km(edge.line) for edge in edges), 1),
                basis=f"the whole of the road {label}",
                gazetteer_ids=(),
                road=tuple(roads.whole(edge.id) for edge in edges),
            )
    return None


def _labels(words: PlaceWords) -> Sequence[str]:
    """Return the roads of the claim's country that the words may number; none without one."""
    if words.country is None:
        return []
    return [f"{words.country} {number}" for name in words.names for number in _numbers(name)]


def _numbers(name: str) -> Sequence[str]:
    numbers = []
    for prefix, number in _ROAD_NUMBER.findall(name):
        written = prefix.upper()
        numbers.append(f"{written}{number}")
        if written in _OTHER_PREFIX:
            numbers.append(f"{_OTHER_PREFIX[written]}{number}")
    for number in _NATIONAL.findall(name):
        numbers.extend((f"RN{number}", f"N{number}"))
    return numbers
