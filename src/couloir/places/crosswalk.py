"""Footprints in the precision codes of ACLED and UCDP, for whoever compares with their data."""

from typing import Literal, assert_never

from couloir.model.claim import PlaceWords
from couloir.model.footprint import Footprint, PlaceKind
from couloir.network import line_km
from couloir.ports import Gazetteer

AcledPrecision = Literal[1, 2, 3]
UcdpPrecision = Literal[1, 2, 3, 4, 5, 6]

# UCDP: "within about 25 km of a known point"; a road or radius beyond that is a feature of its own.
_UCDP_NEAR_KM = 25.0
# ACLED draws no line in kilometres between a part of a region and a whole one; a district of the
# Sahel reaches some 60 km from its seat, a region further.
_ACLED_PART_KM = 60.0


def acled_precision(words: PlaceWords, footprint: Footprint | None) -> AcledPrecision | None:
    """Return ACLED's `geo_precision`, None without a footprint: ACLED then takes a capital.

    1: the place is named and known. 2: a part of a region is told, or a place near a town that
    stands for it. 3: a larger region, for which its capital stands. Source: ACLED Codebook,
    "Spatial precision codes" (section 3.2 in the edition of 2015, Raleigh and Dowd).
    """
    if footprint is None:
        return None
    match footprint.shape:
        case "point":
            return 1 if _is_exact(words, footprint) else 2
        case "stretch":
            return 2 if _length_km(footprint) <= 2 * _ACLED_PART_KM else 3
        case "area":
            return 2 if _reach_km(footprint) <= _ACLED_PART_KM else 3
        case _:
            assert_never(footprint.shape)


def ucdp_precision(
    words: PlaceWords, footprint: Footprint | None, gazetteer: Gazetteer
) -> UcdpPrecision | None:
    """Return UCDP's `where_prec`, None where not even the country is known; 7 (at sea) is not ours.

    1: the exact place. 2: within about 25 km of a known point. 3: a second-order division.
    4: a first-order one. 5: a line such as a road or border, or an area without set bounds.
    6: the country alone. Source: UCDP GED Codebook, variable `where_prec` (Sundberg and
    Melander 2013, Journal of Peace Research 50(4); Högbladh, version 24.1).
    """
    if footprint is None:
        return None if words.country is None else 6
    match footprint.shape:
        case "point":
            return _of_point(words, footprint)
        case "stretch":
            return 2 if _length_km(footprint) <= _UCDP_NEAR_KM else 5
        case "area":
            return _of_area(footprint, gazetteer)
        case _:
            assert_never(footprint.shape)


def _of_point(words: PlaceWords, footprint: Footprint) -> UcdpPrecision:
    if _is_exact(words, footprint):
        return 1
    is_near = (words.distance_km or 0.0) <= _UCDP_NEAR_KM and not footprint.ambiguous
    return 2 if is_near else 5


def _of_area(footprint: Footprint, gazetteer: Gazetteer) -> UcdpPrecision:
    kinds: set[PlaceKind] = {gazetteer.place(one).kind for one in footprint.gazetteer_ids}
    if kinds == {"admin2"} and len(footprint.gazetteer_ids) == 1:
        return 3
    if kinds == {"admin1"} and len(footprint.gazetteer_ids) == 1:
        return 4
    return 2 if _reach_km(footprint) <= _UCDP_NEAR_KM else 5


def _is_exact(words: PlaceWords, footprint: Footprint) -> bool:
    return words.relation == "at" and words.distance_km is None and not footprint.ambiguous


def _length_km(footprint: Footprint) -> float:
    return sum(map(line_km, footprint.geometry.parts))


def _reach_km(footprint: Footprint) -> float:
    """Return half of the area's greatest side, north to south or west to east."""
    positions = footprint.geometry.parts[0]
    lons, lats = [lon for lon, _ in positions], [lat for _, lat in positions]
    middle = sum(lats) / len(lats)
    west_east = line_km([(min(lons), middle), (max(lons), middle)])
    north_south = line_km([(lons[0], min(lats)), (lons[0], max(lats))])
    return max(west_east, north_south) / 2
