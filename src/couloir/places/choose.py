"""Choosing among namesakes: region and country told, the other names of the claim, importance."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from couloir.model.claim import PlaceWords
from couloir.model.footprint import GazetteerPlace, PlaceKind
from couloir.network import distance_km
from couloir.places.spelling import fold, unqualify
from couloir.ports import Gazetteer

# Weights of one choice, in points; set by hand so that a region or country named outweighs
# spelling and rank, and a neighbour on the same road outweighs a near spelling.
_NEAR_SPELLING = -1.5
_REGION_FITS, _REGION_DISAGREES = 2.0, -2.0
_COUNTRY_FITS, _COUNTRY_DISAGREES = 2.0, -4.0
# By rank, the capital first. A village of a full gazetteer, where a dozen bear one name, needs
# more than being the nearer one to outweigh a town.
_RANKS = (0.0, -0.4, -0.8, -1.2, -1.8)
# What is told right beside a name decides among its namesakes; a region or country outweighs it.
_BESIDE = 0.75
_NEIGHBOUR_BEST = 2.0
# Roads from city to city may be long.
_CITY, _LONG_ROAD_KM = 1, 1500.0
_MARGIN = 0.75
# Namesakes this close are one place in effect: the two banks of a border.
_SAME_PLACE_KM = 10.0
_SEAT = 2
_DISTRICT_KM = 150.0  # from the middle of a district to its seat, at most

_TOWNS: tuple[PlaceKind, ...] = ("settlement", "border_post")
_AREAS: tuple[PlaceKind, ...] = ("admin1", "admin2", "area", "water")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The place that a name is taken for, the namesakes that fit nearly as well, and warnings."""

    name: str
    place: GazetteerPlace
    ambiguous: tuple[str, ...] = ()
    # The likeliest namesake elsewhere, and by how many points it was passed over.
    runner_up: str | None = None
    margin: float | None = None
    flags: tuple[str, ...] = ()
    # The town that a district is named after; its own position may be the district's middle.
    seat: GazetteerPlace | None = None

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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What a text gives for the choice: a claim's words, its regions, places by name beside."""

    words: PlaceWords
    regions: frozenset[str]
    others: Sequence[Sequence[GazetteerPlace]]
    beside: Sequence[Sequence[GazetteerPlace]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reach:
    """How near another place must lie for all points, and how far off for none and the worst."""

    full_km: float
    none_km: float
    worst_km: float
    worst: float


# Names in a list, the ends of a road, and a place told right beside a name ("X, near A").
_LIST = _Reach(full_km=80.0, none_km=300.0, worst_km=500.0, worst=-1.0)
_ROAD = _Reach(full_km=80.0, none_km=300.0, worst_km=500.0, worst=-3.0)
_NEAR_BY = _Reach(full_km=15.0, none_km=150.0, worst_km=400.0, worst=-1.0)


def choose(words: PlaceWords, gazetteer: Gazetteer) -> tuple[Chosen, ...]:
    """Return the place of each name that the gazetteer knows, in the order of the names.

    The choice for a name does not depend on the order of the others. Countries are never
    chosen: a country is no place of a happening. A village in another country than the one
    told is a namesake, not the place, unless another name lies in the country told.
    """
    words = _as_told(words)
    regions = _regions_named(words, gazetteer)
    options = {
        name: _options(name, words, gazetteer)
        for name in dict.fromkeys(words.names)
        if name.strip()
    }
    beside = [found for name in words.beside if (found := _of_a_place(name, gazetteer))]
    chosen = []
    for name, places in options.items():
        if places:
            others = [other for key, other in options.items() if key != name and other]
            told = _Told(words=words, regions=regions, others=others, beside=beside)
            best = _best(name, [_score(name, place, told) for place in places], told)
            chosen.append(replace(best, seat=_seat_of(best.place, name, gazetteer)))
    if all("country_disagrees" in one.flags for one in chosen):
        return tuple(one for one in chosen if _may_be_abroad(one))
    return tuple(chosen)


def _as_told(words: PlaceWords) -> PlaceWords:
    """Return the words without the region and country that come from the names themselves."""
    return replace(
        words,
        admin1=None if "admin1" in words.inferred else words.admin1,
        country=None if "country" in words.inferred else words.country,
    )


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


def _of_a_place(name: str, gazetteer: Gazetteer) -> Sequence[GazetteerPlace]:
    return [place for place in gazetteer.candidates(name) if place.kind != "country"]


def _seat_of(place: GazetteerPlace, name: str, gazetteer: Gazetteer) -> GazetteerPlace | None:
    """Return the town that bears a district's name, the nearest where there are several."""
    if place.kind != "admin2" or place.area is not None:
        return None
    qualified = unqualify(fold(name))
    towns = [
        one
        for one in gazetteer.candidates(qualified.name if qualified else name)
        if one.kind in _TOWNS
        and one.country == place.country
        and _gap_km(place, one) <= _DISTRICT_KM
    ]
    return min(towns, key=lambda one: (one.rank, _gap_km(place, one), one.id), default=None)


def _score(name: str, place: GazetteerPlace, told: _Told) -> _Scored:
    by_name = _by_rank(place)
    if not _is_spelt(name, place):
        by_name += _NEAR_SPELLING
    by_words = 0.0
    if told.regions:
        by_words += _REGION_FITS if _lies_in(place, told.regions) else _REGION_DISAGREES
    if told.words.country is not None and place.country:
        is_there = place.country == told.words.country
        by_words += _COUNTRY_FITS if is_there else _COUNTRY_DISAGREES
    reach = _ROAD if told.words.relation in {"between", "on_road"} else _LIST
    near = _mean([_neighbour(place, other, reach) for other in told.others])
    near += _BESIDE * _mean([_neighbour(place, other, _NEAR_BY) for other in told.beside])
    total = by_name + by_words + near
    return _Scored(place=place, by_name=by_name, by_neighbours=near, total=total)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / max(1, len(values))


def _neighbour(place: GazetteerPlace, other: Sequence[GazetteerPlace], reach: _Reach) -> float:
    """Return the points of a place for the best of those that another name may mean.

    A village that shares the other name with a town is no likelier meant there than here.
    """
    likeliest = max(_by_rank(one) for one in other)
    return max(_for_gap(place, one, reach) + _by_rank(one) - likeliest for one in other)


def _for_gap(place: GazetteerPlace, one: GazetteerPlace, reach: _Reach) -> float:
    gap = _gap_km(place, one)
    is_long_road = max(place.rank, one.rank) <= _CITY and gap <= _LONG_ROAD_KM
    if gap <= reach.full_km or (is_long_road and reach is not _NEAR_BY):
        return _NEIGHBOUR_BEST
    if gap <= reach.none_km:
        return _NEIGHBOUR_BEST * (reach.none_km - gap) / (reach.none_km - reach.full_km)
    beyond = (gap - reach.none_km) / (reach.worst_km - reach.none_km)
    return reach.worst * min(1.0, beyond)


def _by_rank(place: GazetteerPlace) -> float:
    return _RANKS[min(place.rank, len(_RANKS) - 1)]


def _is_spelt(name: str, place: GazetteerPlace) -> bool:
    key = fold(name)
    qualified = unqualify(key)
    keys = {key} if qualified is None else {key, qualified.name}
    return any(fold(known) in keys for known in place.names)


def _best(name: str, scored: Sequence[_Scored], told: _Told) -> Chosen:
    # Of equal ones the first of the gazetteer: places chosen by hand come before the others.
    ordered = sorted(scored, key=lambda one: -round(one.total, 6))
    first = ordered[0]
    by_name = min(scored, key=lambda one: -round(one.by_name, 6))
    elsewhere = [one for one in ordered[1:] if not _is_same_place(first.place, one.place)]
    rivals = tuple(one.place.id for one in elsewhere if first.total - one.total < _MARGIN)
    flags = {
        "namesake_by_neighbour": first.by_neighbours > by_name.by_neighbours,
        "near_spelling": not _is_spelt(name, first.place),
        "region_disagrees": bool(told.regions) and not _lies_in(first.place, told.regions),
        "country_disagrees": _is_abroad(first.place, told.words),
    }
    return Chosen(
        name=name,
        place=first.place,
        ambiguous=rivals,
        runner_up=elsewhere[0].place.id if elsewhere else None,
        margin=round(first.total - elsewhere[0].total, 2) if elsewhere else None,
        flags=tuple(flag for flag, raised in flags.items() if raised),
    )


def _is_abroad(place: GazetteerPlace, words: PlaceWords) -> bool:
    # A border post stands for both banks, and an area across borders has no country.
    if words.country is None or not place.country or place.kind == "border_post":
        return False
    return place.country != words.country


def _is_same_place(a: GazetteerPlace, b: GazetteerPlace) -> bool:
    return _gap_km(a, b) <= _SAME_PLACE_KM


def _gap_km(a: GazetteerPlace, b: GazetteerPlace) -> float:
    return distance_km((a.lon, a.lat), (b.lon, b.lat))
