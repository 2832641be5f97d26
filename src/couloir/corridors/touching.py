"""Which claims speak of which corridor, town, border post or supply area."""

from collections.abc import Sequence
from typing import Literal

from couloir.corridors.atlas import Atlas, CorridorLine
from couloir.corridors.rules import Rules, Signal
from couloir.model.claim import Claim
from couloir.model.footprint import GazetteerPlace
from couloir.model.vocabulary import SubjectKind
from couloir.network import on_plane, shape_of

Directness = Literal["named", "located", "region"]

_VIOLENT = frozenset({Signal.ATTACK, Signal.HEAVY_ATTACK, Signal.ROADBLOCK})
_PASSAGES = frozenset({Signal.PASSAGE, Signal.ESCORTED_PASSAGE})
_AREAS = frozenset({"admin1", "admin2", "area", "country"})
_TWO, _LIST = 2, 3
# Capitals and seats of regions, to which convoys run.
_SEAT = 1


def touches_corridor(
    line: CorridorLine, claim: Claim, signal: Signal, *, atlas: Atlas, rules: Rules
) -> Directness | None:
    """Return how directly a claim speaks of a corridor, None where it does not.

    A stretch does where it runs along the corridor; a point where it lies on it, but not at an
    end, since all roads of a capital end there; a region where a restriction is laid on it as
    a whole. A convoy that reaches a place does not say by which road it came, unless more
    places of the road are named.
    """
    if signal in _PASSAGES and claim.place.via:
        return _by_way(line, atlas.road_of(claim), rules)
    places = atlas.places_of(claim)
    if signal in _PASSAGES and not _is_arrival(claim, places):
        return None
    if any(place.kind in _AREAS for place in places):
        return _by_region(line, places, signal)
    if _is_stretch(claim, places) or (signal in _PASSAGES and len(places) >= _TWO):
        return _by_stretch(line, claim, places, rules)
    return None if signal in _PASSAGES else _by_point(line, claim, places, rules)


def near_lines(
    claim: Claim, places: Sequence[GazetteerPlace], atlas: Atlas, rules: Rules
) -> Sequence[CorridorLine]:
    """Return the corridors that a claim may speak of: all but those far from all that it names.

    Regions have no point; a distance from a place may reach far.
    """
    if any(place.kind in _AREAS for place in places):
        return atlas.lines
    points = [on_plane((place.lon, place.lat)) for place in places]
    if claim.footprint is not None:
        west, south, east, north = shape_of(claim.footprint.geometry).bounds
        points += [(west, south), (east, north)]
    if not points:
        return ()
    reach_km = rules.thresholds.reach_km + (claim.place.distance_km or 0.0)
    xs, ys = [x for x, _ in points], [y for _, y in points]
    west, south, east, north = min(xs), min(ys), max(xs), max(ys)
    return [
        line
        for line in atlas.lines
        if line.bounds[0] - reach_km <= east
        and line.bounds[2] + reach_km >= west
        and line.bounds[1] - reach_km <= north
        and line.bounds[3] + reach_km >= south
    ]


def touches_place(
    place: GazetteerPlace, kind: SubjectKind, claim: Claim, signal: Signal, *, atlas: Atlas
) -> bool:
    """Return whether a claim speaks of access to a place, or of supply in it.

    An attack says nothing of access to a town, but closes a border post. A convoy counts
    where it arrives: of a road the last place named.
    """
    if signal in _VIOLENT and kind != "border_post":
        return False
    places = atlas.places_of(claim)
    if not claim.place.names and kind == "supply":
        country = atlas.country(claim.place.country)
        return country is not None and country.id == place.id and signal is not Signal.ARRIVAL
    if signal in _PASSAGES and kind == "border_post":
        # Who passed a post on its way has passed it.
        return place.id in {one.id for one in places}
    return place.id in {one.id for one in _meant(claim, signal, places)}


def _meant(
    claim: Claim, signal: Signal, places: Sequence[GazetteerPlace]
) -> Sequence[GazetteerPlace]:
    if signal in _PASSAGES or signal is Signal.ARRIVAL:
        return places[-1:] if _is_stretch(claim, places) else places
    return () if _is_stretch(claim, places) else places


def _is_arrival(claim: Claim, places: Sequence[GazetteerPlace]) -> bool:
    """Return whether a convoy arrived: between two small places something else befell it."""
    return claim.place.relation != "between" or any(place.rank <= _SEAT for place in places)


def _is_stretch(claim: Claim, places: Sequence[GazetteerPlace]) -> bool:
    return claim.place.relation in {"between", "on_road"} and len(places) >= _TWO


def _by_region(
    line: CorridorLine, places: Sequence[GazetteerPlace], signal: Signal
) -> Directness | None:
    if signal in _VIOLENT or signal in _PASSAGES:
        return None
    regions = {place.admin1 for place in places if place.kind == "admin1"}
    crossed = {place.admin1 for place in line.places if place.id not in line.ends}
    return "region" if (regions & crossed) - {None} else None


def _by_stretch(
    line: CorridorLine, claim: Claim, places: Sequence[GazetteerPlace], rules: Rules
) -> Directness | None:
    reach_km = rules.thresholds.reach_km
    if claim.footprint is not None and claim.footprint.shape == "stretch":
        shape = shape_of(claim.footprint.geometry)
        part = line.shared_part(shape, reach_km=reach_km)
        return "named" if part >= rules.thresholds.shared_part else None
    held = [line.holds(place, reach_km=reach_km) for place in places]
    return "named" if held[0] and held[-1] else None


def _by_way(
    line: CorridorLine, places: Sequence[GazetteerPlace], rules: Rules
) -> Directness | None:
    """Judge a convoy's way: it took the corridor where the corridor holds two of its places.

    One of them is no end: all roads of a capital end there.
    """
    reach_km = rules.thresholds.reach_km
    held = {place.id for place in places if line.holds(place, reach_km=reach_km)}
    return "named" if len(held) >= _TWO and held - set(line.ends) else None


def _by_point(
    line: CorridorLine, claim: Claim, places: Sequence[GazetteerPlace], rules: Rules
) -> Directness | None:
    reach_km = rules.thresholds.reach_km
    if (claim.place.distance_km or 0.0) > reach_km:
        return _by_distance(line, claim, reach_km)
    inner = [place for place in places if place.id not in line.ends]
    # One town of a list that happens to lie on the road: the list speaks of towns.
    held = [place for place in inner if line.holds(place, reach_km=reach_km)]
    if len(places) >= _LIST and len(held) < _TWO:
        return None
    if any(place.id in line.waypoints for place in inner):
        return "named"
    return "located" if held else None


def _by_distance(line: CorridorLine, claim: Claim, reach_km: float) -> Directness | None:
    """Judge "50 km from A" by its shape alone, where that is known well enough to judge."""
    if claim.footprint is None or claim.footprint.precision_km > 2 * reach_km:
        return None
    if claim.footprint.shape == "area":  # somewhere that far off, on whichever road
        return None
    shape = shape_of(claim.footprint.geometry)
    return "located" if float(line.line.distance(shape)) <= reach_km else None
