"""Scoring footprints against place phrases: is the shape right, is the place, was one due."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, starmap
from math import pi, sqrt

from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from couloir.model.footprint import Footprint
from couloir.network import distance_km, line_km, on_plane, shape_of
from couloir.quality.phrases import Half, Phrase, Spot, forms
from couloir.quality.rates import Share

# What a footprint may call what the set calls by one word.
_FLAGS: Mapping[str, frozenset[str]] = {
    "contradiction": frozenset({"region_disagrees", "country_disagrees"}),
    "respelled": frozenset({"near_spelling", "namesake_by_neighbour"}),
}
# Ends and corners of rough shapes: the seed knows towns to within a few kilometres.
_END_KM, _INSIDE_KM, _OUTSIDE_KM = 8.0, 3.0, 0.0
# A border told as a line: its true course swings about the straight pieces.
_BORDER_KM = 30.0
# The road between two towns is at most so much longer than the straight line between them.
_LONGEST, _LONGEST_MORE_KM, _SHORTEST = 1.9, 12.0, 0.95
# A disc that is right for a place is not much larger than what "near" may mean.
_LARGEST_DISC_KM, _DISC_PER_KM = 40.0, 3.0
# "30 km from A" without a direction: the shape must know that the place is not A.
_RING_LEAST, _RING_MOST = 0.5, 1.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """How one phrase came out; `is_right_flags` is None where none are asked for."""

    phrase: Phrase
    shape: str
    is_right_shape: bool
    is_right_place: bool
    is_false_point: bool
    is_wrongly_resolved: bool
    is_right_flags: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseScores:
    """The figures of one half: shares by form and language, and what must be nought."""

    phrases: int
    shape: Share
    place: Share
    flags: Share
    false_points: tuple[str, ...]
    wrongly_resolved: tuple[str, ...]
    languages: Mapping[str, tuple[Share, Share]]
    forms: Mapping[str, tuple[Share, Share]]


def judge(phrase: Phrase, footprint: Footprint | None) -> Judged:
    """Return how a footprint agrees with what the phrase asks for."""
    shape = "none" if footprint is None else footprint.shape
    is_ambiguous = footprint is not None and len(footprint.ambiguous) + 1 >= phrase.candidates > 0
    must_not = phrase.shapes == ("none",)
    is_right_shape = shape in phrase.shapes or (must_not and is_ambiguous)
    asked = [_FLAGS.get(flag, frozenset({flag})) for flag in phrase.flags]
    raised = set(footprint.flags) if footprint else set()
    return Judged(
        phrase=phrase,
        shape=shape,
        is_right_shape=is_right_shape,
        is_right_place=is_right_shape
        and (footprint is None or must_not or _fits(phrase, footprint)),
        is_false_point=shape == "point" and not must_not and "point" not in phrase.shapes,
        is_wrongly_resolved=must_not and footprint is not None and not is_ambiguous,
        is_right_flags=all(flags & raised for flags in asked) if asked and footprint else None,
    )


def tally(judged: Sequence[Judged], half: Half) -> PhraseScores:
    """Return the figures of one half of the set."""
    mine = [one for one in judged if one.phrase.half == half]
    return PhraseScores(
        phrases=len(mine),
        shape=_share(one.is_right_shape for one in mine),
        place=_share(one.is_right_place for one in mine),
        flags=_share(one.is_right_flags for one in mine if one.is_right_flags is not None),
        false_points=tuple(one.phrase.id for one in mine if one.is_false_point),
        wrongly_resolved=tuple(one.phrase.id for one in mine if one.is_wrongly_resolved),
        languages=_by(mine, lambda one: one.phrase.language, ("fr", "en")),
        forms=_by(mine, lambda one: one.phrase.form, forms()),
    )


def phrase_figures(scores: PhraseScores) -> dict[str, object]:
    """Return the figures as JSON data."""
    return {
        "phrases": scores.phrases,
        "shape": _figure(scores.shape),
        "place": _figure(scores.place),
        "flags": _figure(scores.flags),
        "false_points": list(scores.false_points),
        "wrongly_resolved": list(scores.wrongly_resolved),
        "languages": _figures(scores.languages),
        "forms": _figures(scores.forms),
    }


def _figures(shares: Mapping[str, tuple[Share, Share]]) -> dict[str, object]:
    return {
        name: {"shape": _figure(shape), "place": _figure(place)}
        for name, (shape, place) in shares.items()
    }


def _figure(share: Share) -> dict[str, float]:
    return {"right": share.value, "of": share.of}


def _by(
    judged: Sequence[Judged], key: Callable[[Judged], str], order: Iterable[str]
) -> dict[str, tuple[Share, Share]]:
    groups = {name: [one for one in judged if key(one) == name] for name in order}
    return {
        name: (
            _share(one.is_right_shape for one in group),
            _share(one.is_right_place for one in group),
        )
        for name, group in groups.items()
        if group
    }


def _share(right: Iterable[bool]) -> Share:
    listed = list(right)
    return Share(right=sum(listed), of=len(listed))


def _fits(phrase: Phrase, footprint: Footprint) -> bool:
    shape = shape_of(footprint.geometry)
    if phrase.around is not None:
        return _lies_around(phrase.around, footprint, shape)
    if phrase.ends:
        within = phrase.within_km or _END_KM
        return _reaches(phrase.ends, shape, within) and _is_as_long(phrase, footprint)
    if phrase.points:
        within = phrase.within_km or _END_KM
        return _reaches(phrase.points, shape, within) and _is_small(footprint, shape, within)
    return _covers(phrase, footprint, shape)


def _reaches(spots: Iterable[Spot], shape: BaseGeometry, within_km: float) -> bool:
    return all(float(shape.distance(_point(spot))) <= within_km for spot in spots)


def _is_small(footprint: Footprint, shape: BaseGeometry, within_km: float) -> bool:
    if footprint.shape != "area":
        return True
    radius = sqrt(float(shape.area) / pi)
    return radius <= max(_LARGEST_DISC_KM, _DISC_PER_KM * within_km)


def _is_as_long(phrase: Phrase, footprint: Footprint) -> bool:
    if footprint.shape != "stretch" or phrase.form == "road_number" or len(phrase.ends) < 2:  # noqa: PLR2004  # a stretch has two ends
        return True
    length = sum(map(line_km, footprint.geometry.parts))
    if phrase.length_km:
        return phrase.length_km[0] <= length <= phrase.length_km[1]
    positions = [(spot.lon, spot.lat) for spot in phrase.ends]
    straight = sum(starmap(distance_km, pairwise(positions)))
    return _SHORTEST * straight - _END_KM <= length <= _LONGEST * straight + _LONGEST_MORE_KM


def _lies_around(around: Spot, footprint: Footprint, shape: BaseGeometry) -> bool:
    """Whether a shape says "so far from A": a disc or ring of that size, or a wide point at A."""
    told = around.km or 0.0
    centre = _point(around)
    if footprint.shape == "point":
        is_near = float(shape.distance(centre)) <= told * _RING_MOST
        return is_near and footprint.precision_km >= told * _RING_LEAST
    farthest = float(centre.hausdorff_distance(shape))
    return told * _RING_LEAST <= farthest <= told * _RING_MOST + _END_KM


def _covers(phrase: Phrase, footprint: Footprint, shape: BaseGeometry) -> bool:
    is_line = footprint.shape == "stretch"
    reach = max(_BORDER_KM, footprint.precision_km) if is_line else _INSIDE_KM
    holds = _reaches(phrase.inside, shape, reach)
    clear = _BORDER_KM if is_line else _OUTSIDE_KM
    return holds and all(float(shape.distance(_point(spot))) > clear for spot in phrase.outside)


def _point(spot: Spot) -> Point:
    return Point(on_plane((spot.lon, spot.lat)))
