"""Choosing among namesakes: region and country told, the other names of the claim, importance."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from couloir.model.claim import PlaceWords
from couloir.model.footprint import GazetteerPlace, PlaceKind
from couloir.network import distance_km
from couloir.places.spelling import fold, unqualify
from couloir.ports import Gazetteer

# Weights of one choice, in points; set by hand so that a region or country named outweighs
# spelling and rank, and a neighbour on the same road outweighs a near spelling.
_NEAR_SPELLING = -1.0
_REGION_FITS, _REGION_DISAGREES = 2.0, -2.0
_COUNTRY_FITS, _COUNTRY_DISAGREES = 2.0, -4.0
_EACH_RANK = -0.4
_NEIGHBOUR_BEST, _NEIGHBOUR_WORST = 2.0, -1.0
_NEIGHBOUR_FULL_KM, _NEIGHBOUR_NONE_KM, _NEIGHBOUR_WORST_KM = 60.0, 200.0, 400.0
_MARGIN = 0.75
# Namesakes this close are one place in effect: the two banks of a border.
_SAME_PLACE_KM = 10.0
_SEAT = 2

_TOWNS: tuple[PlaceKind, ...] = ("settlement", "border_post")
_AREAS: tuple[PlaceKind, ...] = ("admin1", "admin2", "area", "water")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The place that a name is taken for, the namesakes that fit nearly as well, and warnings."""

    name: str
    place: GazetteerPlace
    ambiguous: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()

    @property
    def is_area(self) -> bool:
        """Whether the place is a region or area rather than a town."""
        return self.place.kind in _AREAS


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scored:
    """A candidate with its points by name alone, from the other names, and in all."""

    place: GazetteerPlace
    by_name: float
    by_neighbours: float
    total: float


def choose(words: PlaceWords, gazetteer: Gazetteer) -> tuple[Chosen, ...]:
    """Return the place of each name that the gazetteer knows, in the order of the names.

    The choice for a name does not depend on the order of the others. Countries are never
    chosen: a country is no place of a happening. A village in another country than the one
    told is a namesake, not the place, unless another name lies in the country told.
    """
    regions = _regions_named(words, gazetteer)
    options = {
        name: _options(name, words, gazetteer)
        for name in dict.fromkeys(words.names)
        if name.strip()
    }
    chosen = []
    for name, places in options.items():
        if places:
            others = [other for key, other in options.items() if key != name and other]
            scored = [_score(name, place, words, regions, others) for place in places]
            chosen.append(_best(name, scored, words, regions))
    if all("country_disagrees" in one.flags for one in chosen):
        return tuple(one for one in chosen if _may_be_abroad(one))
    return tuple(chosen)


def _may_be_abroad(one: Chosen) -> bool:
    # The country of a claim is often inferred: a seat of a region or district in another one
    # is more likely meant than unknown, a village or a region is not.
    is_seat = one.place.kind in _TOWNS and one.place.rank <= _SEAT
    return is_seat and "region_disagrees" not in one.flags


def _options(name: str, words: PlaceWords, gazetteer: Gazetteer) -> tuple[GazetteerPlace, ...]:
    found = [place for place in gazetteer.candidates(name) if place.kind != "country"]
    if not found and words.relation == "in_area":
        found = [p for p in gazetteer.candidates(f"région de {name}") if p.kind in _AREAS]
    first, second = (_AREAS, _TOWNS) if words.relation == "in_area" else (_TOWNS, _AREAS)
    if unqualify(fold(name)) is not None:
        return tuple(found)
    preferred = tuple(place for place in found if place.kind in first)
    return preferred or tuple(place for place in found if place.kind in second)


def _regions_named(words: PlaceWords, gazetteer: Gazetteer) -> frozenset[str]:
    """Return the folded names of the region that the claim tells, old and new."""
    if words.admin1 is None:
        return frozenset()
    names = {fold(words.admin1)}
    told = (words.admin1, f"région de {words.admin1}")
    for place in (one for name in told for one in gazetteer.candidates(name)):
        if place.kind == "admin1" and words.country in (None, place.country):
            names.update(fold(name) for name in place.names)
    return frozenset(names)


def _lies_in(place: GazetteerPlace, regions: frozenset[str]) -> bool:
    told = (place.admin1, place.admin1_new)
    return any(region is not None and fold(region) in regions for region in told)


def _score(
    name: str,
    place: GazetteerPlace,
    words: PlaceWords,
    regions: frozenset[str],
    others: Sequence[Sequence[GazetteerPlace]],
) -> _Scored:
    by_name = _EACH_RANK * place.rank
    if not _is_spelt(name, place):
        by_name += _NEAR_SPELLING
    told = 0.0
    if regions:
        told += _REGION_FITS if _lies_in(place, regions) else _REGION_DISAGREES
    if words.country is not None and place.country:
        told += _COUNTRY_FITS if place.country == words.country else _COUNTRY_DISAGREES
    near = sum(_neighbour(place, other) for other in others) / max(1, len(others))
    total = by_name + told + near
    return _Scored(place=place, by_name=by_name, by_neighbours=near, total=total)


def _neighbour(place: GazetteerPlace, other: Iterable[GazetteerPlace]) -> float:
    gap = min(distance_km((place.lon, place.lat), (one.lon, one.lat)) for one in other)
    if gap <= _NEIGHBOUR_FULL_KM:
        return _NEIGHBOUR_BEST
    if gap <= _NEIGHBOUR_NONE_KM:
        share = (_NEIGHBOUR_NONE_KM - gap) / (_NEIGHBOUR_NONE_KM - _NEIGHBOUR_FULL_KM)
        return _NEIGHBOUR_BEST * share
    beyond = (gap - _NEIGHBOUR_NONE_KM) / (_NEIGHBOUR_WORST_KM - _NEIGHBOUR_NONE_KM)
    return _NEIGHBOUR_WORST * min(1.0, beyond)


def _is_spelt(name: str, place: GazetteerPlace) -> bool:
    key = fold(name)
    qualified = unqualify(key)
    keys = {key} if qualified is None else {key, qualified.name}
    return any(fold(known) in keys for known in place.names)


def _best(
    name: str, scored: Sequence[_Scored], words: PlaceWords, regions: frozenset[str]
) -> Chosen:
    # Of equal ones the first of the gazetteer: places chosen by hand come before the others.
    ordered = sorted(scored, key=lambda one: -round(one.total, 6))
    first = ordered[0]
    by_name = min(scored, key=lambda one: -round(one.by_name, 6))
    rivals = tuple(
        one.place.id
        for one in ordered[1:]
        if first.total - one.total < _MARGIN and not _is_same_place(first.place, one.place)
    )
    flags = {
        "namesake_by_neighbour": first.by_neighbours > by_name.by_neighbours,
        "near_spelling": not _is_spelt(name, first.place),
        "region_disagrees": bool(regions) and not _lies_in(first.place, regions),
        "country_disagrees": _is_abroad(first.place, words),
    }
    return Chosen(
        name=name,
        place=first.place,
        ambiguous=rivals,
        flags=tuple(flag for flag, raised in flags.items() if raised),
    )


def _is_abroad(place: GazetteerPlace, words: PlaceWords) -> bool:
    # A border post stands for both banks, and an area across borders has no country.
    if words.country is None or not place.country or place.kind == "border_post":
        return False
    return place.country != words.country


def _is_same_place(a: GazetteerPlace, b: GazetteerPlace) -> bool:
    return distance_km((a.lon, a.lat), (b.lon, b.lat)) <= _SAME_PLACE_KM
