"""Whether two claims can speak of one place, from their shapes and their words."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from couloir.incidents.folding import fold
from couloir.incidents.spelling import is_one_name, region_of, skeleton_of
from couloir.model.claim import Claim
from couloir.model.footprint import Footprint
from couloir.network import shape_of

PlaceMatch = Literal[
    "same", "inside", "near", "district", "region", "country", "unknown", "elsewhere", "apart"
]

# One reporter says "at A", another "near A" or the next village: half an hour's drive.
NEAR_KM = 20.0
# A shape wider than this names a region rather than a place.
REGION_KM = 60.0
# A region of the Sahel reaches about so far from the town that it is named after.
SEAT_KM = 200.0
# A cercle, province or department reaches about so far from its seat: first news say "near
# Kita" or "on the road to Djibo" of a village there.
DISTRICT_KM = 70.0
_HALF = 2
_REGION_WORDS = frozenset({"region", "cercle", "district", "province", "area", "zone", "state"})
_WIDE = frozenset({"near", "in_area", "on_road", "unknown"})


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceAgreement:
    """How two places agree, and the words for it."""

    match: PlaceMatch
    reason: str


def compare_places(left: Claim, right: Claim) -> PlaceAgreement:
    """Return how the places of two claims agree, by shapes where both have one, else by words.

    Of a shape that stands for some of the names only, the words count as well.
    """
    first, second = left.footprint, right.footprint
    if _countries_differ(left, right) and not _may_be_over_the_border(left, right):
        return PlaceAgreement(
            match="apart", reason=f"countries {left.place.country} and {right.place.country}"
        )
    if first is None or second is None:
        return _compare_words(left, right)
    found = _compare_shapes(left, right, first, second)
    if found.match != "apart" or not ({*first.flags, *second.flags} & {"name_unknown"}):
        return found
    shared = _shared_names(_names(left), _names(right))
    if shared:
        return PlaceAgreement(match="inside", reason=f"both name {min(shared)}")
    return PlaceAgreement(match="elsewhere", reason=f"{found.reason}, a name is not known")


def place_names(claim: Claim) -> frozenset[str]:
    """Return the words under which a claim's place meets others: names, and how they sound.

    Two spellings of a name have the same `~` word.
    """
    names = _names(claim)
    sounds = {f"~{skeleton_of(name)}" for name in names if len(skeleton_of(name)) > 1}
    return names | sounds


def _names(claim: Claim) -> frozenset[str]:
    """Return the claim's place names folded, without the word for a region."""
    return frozenset(_bare(name) for name in claim.place.names)


def extent_km(footprint: Footprint) -> float:
    """Return the greatest way by which a happening may lie off the middle of its shape."""
    west, south, east, north = shape_of(footprint.geometry).bounds
    return max(east - west, north - south) / 2 + footprint.precision_km


def distance_km(left: Footprint, right: Footprint) -> float:
    """Return the gap between two shapes in kilometres, 0 where they touch.

    On a plane of kilometres scaled at 15° north: within 3 % between 5° and 22° north.
    """
    return float(shape_of(left.geometry).distance(shape_of(right.geometry)))


@lru_cache(maxsize=65_536)
def _bare(name: str) -> str:
    words = [word for word in fold(name).split() if word not in _REGION_WORDS]
    while len(words) > 1 and words[0] in {"de", "du", "des", "d", "of"}:
        words = words[1:]
    return " ".join(words)


def _countries_differ(left: Claim, right: Claim) -> bool:
    countries = {left.place.country, right.place.country} - {None}
    return len(countries) == 2  # noqa: PLR2004 — both told, and unlike


def _may_be_over_the_border(left: Claim, right: Claim) -> bool:
    """Return whether unlike countries may be one border, or one of them a wrong guess."""
    if left.footprint is not None and right.footprint is not None:
        precision = min(left.footprint.precision_km, right.footprint.precision_km)
        return distance_km(left.footprint, right.footprint) <= NEAR_KM + precision
    is_guess = "country" in {*left.place.inferred, *right.place.inferred}
    return is_guess and bool(_shared_names(_names(left), _names(right)))


def _compare_shapes(
    left: Claim, right: Claim, first: Footprint, second: Footprint
) -> PlaceAgreement:
    shared = set(first.gazetteer_ids) & set(second.gazetteer_ids)
    if shared and set(first.gazetteer_ids) == set(second.gazetteer_ids):
        return PlaceAgreement(match="same", reason=f"one place: {', '.join(sorted(shared))}")
    gap = distance_km(first, second)
    wide = max(extent_km(first), extent_km(second)) > REGION_KM
    if wide and gap == 0 and "area" in {first.shape, second.shape}:
        return PlaceAgreement(match="region", reason="one inside the other's region")
    named = shared | (_names(left) & _names(right))
    if named:
        # Of seven villages one is named: it may be that one's own story.
        most = max(len(first.gazetteer_ids), len(second.gazetteer_ids))
        is_most = first.shape == second.shape and _HALF * len(named) >= most
        match: PlaceMatch = "same" if is_most else "inside"
        return PlaceAgreement(match=match, reason=f"both name {min(named)}")
    return _compare_apart(left, right, gap, min(first.precision_km, second.precision_km))


def _compare_apart(left: Claim, right: Claim, gap: float, precision_km: float) -> PlaceAgreement:
    """Return how two shapes without a name in common agree."""
    if gap <= SEAT_KM and (_stands_for_region(left, right) or _stands_for_region(right, left)):
        return PlaceAgreement(match="region", reason="near the town that the region is named after")
    found = _compare_gap(gap, precision_km)
    if found.match == "apart" and gap <= DISTRICT_KM and (_is_loose(left) or _is_loose(right)):
        return PlaceAgreement(match="district", reason=f"{found.reason}, one told loosely")
    return found


def _is_loose(claim: Claim) -> bool:
    """Return whether a claim names one town and may mean the land around it."""
    place = claim.place
    return len(place.names) == 1 and place.relation in _WIDE and place.distance_km is None


def _stands_for_region(left: Claim, right: Claim) -> bool:
    """Return whether a claim is told as near the town whose region holds the other claim.

    First news from far away says "near Kayes" of what happened 150 km off in that region.
    """
    region = right.place.admin1
    if region is None or left.place.relation != "near" or left.place.distance_km is not None:
        return False
    return _names(left) == {_bare(region)}


def _compare_gap(gap_km: float, precision_km: float) -> PlaceAgreement:
    if gap_km <= precision_km:
        return PlaceAgreement(match="inside", reason="one shape lies on the other")
    match: PlaceMatch = "near" if gap_km <= NEAR_KM + precision_km else "apart"
    return PlaceAgreement(match=match, reason=f"{gap_km:.0f} km apart")


def _compare_words(left: Claim, right: Claim) -> PlaceAgreement:
    ours, theirs = _names(left), _names(right)
    regions = {_bare(region) for region in (left.place.admin1, right.place.admin1) if region}
    if not ours or not theirs:
        return _compare_regions(regions, are_both_untold=not ours and not theirs)
    shared = _shared_names(ours, theirs)
    if shared:
        match: PlaceMatch = "same" if 2 * len(shared) >= max(len(ours), len(theirs)) else "inside"
        return PlaceAgreement(match=match, reason=f"both name {min(shared)}")
    return _compare_unlike(left, right, regions)


def _compare_unlike(left: Claim, right: Claim, regions: set[str]) -> PlaceAgreement:
    """Return how places without a name in common agree: by the regions that they lie in."""
    if len({region_of(region) for region in regions}) > 1:
        reason = f"regions {' and '.join(sorted(regions))}"
        return PlaceAgreement(match="apart", reason=reason)
    wide = {name for one in (left, right) if _may_be_wide(one) for name in _names(one)}
    if {region_of(name) for name in wide} & {region_of(region) for region in regions}:
        return PlaceAgreement(match="region", reason=f"one names the region {min(regions)}")
    if left.place.admin1 is None or right.place.admin1 is None:
        return PlaceAgreement(match="elsewhere", reason="no name in common")
    is_loose = _may_be_wide(left) or _may_be_wide(right)
    reason = f"two names in {min(regions)}"
    return PlaceAgreement(match="district" if is_loose else "elsewhere", reason=reason)


def _may_be_wide(claim: Claim) -> bool:
    """Return whether a town's name may mean its region: "near Kayes", not "in the town of"."""
    return claim.place.relation in _WIDE


def _shared_names(ours: frozenset[str], theirs: frozenset[str]) -> set[str]:
    """Return the names that both have, in one spelling or two, or within one ("nioro du sahel")."""
    return {
        min(one, other)
        for one in ours
        for other in theirs
        if set(one.split()) <= set(other.split())
        or set(other.split()) <= set(one.split())
        or is_one_name(one, other)
    }


def _compare_regions(regions: set[str], *, are_both_untold: bool) -> PlaceAgreement:
    if len({region_of(region) for region in regions}) > 1:
        return PlaceAgreement(match="apart", reason=f"regions {' and '.join(sorted(regions))}")
    if are_both_untold:
        return PlaceAgreement(match="country", reason="both told of the country as a whole")
    return PlaceAgreement(match="unknown", reason="a place is not told")
