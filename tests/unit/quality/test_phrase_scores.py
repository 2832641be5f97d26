"""Scoring place phrases: shapes, places, and what must not be put anywhere."""

from dataclasses import replace

import pytest

from couloir.model.footprint import Footprint, Geometry
from couloir.quality.phrase_scores import judge, phrase_figures, tally
from couloir.quality.phrases import Phrase, Spot

BAMAKO = Spot(lat=12.65, lon=-8.0, country="ML")
SEGOU = Spot(lat=13.43, lon=-6.26, country="ML")
KAYES = Spot(lat=14.45, lon=-11.44, country="ML")
AT = Phrase(
    id="a",
    half="check",
    form="at",
    country="ML",
    text="Un camion a brûlé à Bamako.",
    phrase="à Bamako",
    shapes=("point",),
    points=(BAMAKO,),
    within_km=5,
    language="fr",
)
BETWEEN = replace(AT, form="between", shapes=("stretch",), points=(), ends=(BAMAKO, SEGOU))
REGION = replace(AT, form="region", shapes=("area",), points=(), inside=(BAMAKO,), outside=(SEGOU,))
NOWHERE = replace(AT, form="person", shapes=("none",), points=(), reason="person")


def footprint(shape: str, *positions: tuple[float, float], precision_km: float = 5.0) -> Footprint:
    """Return a footprint of a shape through positions (lon, lat)."""
    kind = {"point": "Point", "stretch": "LineString", "area": "Polygon"}[shape]
    return Footprint(
        shape=shape,  # type: ignore[arg-type]  # one of the keys above
        geometry=Geometry(type=kind, parts=(positions,)),  # type: ignore[arg-type]  # as above
        precision_km=precision_km,
        basis="a test",
        gazetteer_ids=("x",),
    )


AROUND_BAMAKO = ((-8.3, 12.4), (-7.7, 12.4), (-7.7, 12.9), (-8.3, 12.9), (-8.3, 12.4))


def test_a_point_in_reach_is_right_and_one_further_off_is_not() -> None:
    """Five kilometres are asked for."""
    near = judge(AT, footprint("point", (-8.02, 12.66)))
    far = judge(AT, footprint("point", (-8.1, 12.66)))

    assert (near.is_right_shape, near.is_right_place) == (True, True)
    assert (far.is_right_shape, far.is_right_place) == (True, False)


def test_a_point_for_a_stretch_is_counted() -> None:
    """The one thing that must never be: a pin that pretends to be exact."""
    judged = judge(BETWEEN, footprint("point", (-8.0, 12.65)))

    assert judged.is_false_point
    assert not judged.is_right_shape


@pytest.mark.parametrize(
    ("line", "is_right"),
    [
        (((-8.0, 12.65), (-6.26, 13.43)), True),
        (((-8.0, 12.65), (-11.44, 14.45), (-6.26, 13.43)), False),
        (((-8.0, 12.65), (-7.0, 13.0)), False),
    ],
)
def test_a_stretch_joins_its_ends_without_a_detour(
    line: tuple[tuple[float, float], ...], is_right: bool
) -> None:
    """By Kayes is no way from Bamako to Ségou, and half the way is not the way."""
    judged = judge(BETWEEN, footprint("stretch", *line))

    assert judged.is_right_place is is_right


def test_an_area_holds_what_is_inside_and_nothing_outside() -> None:
    """A hull over half the country is no region."""
    small = judge(REGION, footprint("area", *AROUND_BAMAKO))
    wide = judge(REGION, footprint("area", (-9, 12), (-5, 12), (-5, 14), (-9, 14), (-9, 12)))

    assert small.is_right_place
    assert not wide.is_right_place


def test_a_distance_without_direction_is_no_exact_point() -> None:
    """A hundred kilometres from Bamako is not Bamako."""
    phrase = replace(AT, form="distance", points=(), around=replace(BAMAKO, km=100.0))

    assert not judge(phrase, footprint("point", (-8.0, 12.65))).is_right_place
    assert judge(phrase, footprint("point", (-8.0, 12.65), precision_km=100.0)).is_right_place


def test_nothing_is_right_where_no_place_is_meant() -> None:
    """A person is nowhere; an ambiguous name may keep its namesakes."""
    ambiguous = replace(NOWHERE, form="ambiguous", reason="ambiguous", candidates=3)
    point = footprint("point", (-8.0, 12.65))

    assert judge(NOWHERE, None).is_right_place
    assert judge(NOWHERE, point).is_wrongly_resolved
    assert judge(ambiguous, point).is_wrongly_resolved
    assert judge(ambiguous, replace(point, ambiguous=("y", "z"))).is_right_place


def test_a_flag_that_is_asked_for_must_be_raised() -> None:
    """A region and a road that do not meet are a contradiction."""
    phrase = replace(AT, flags=("contradiction",))
    point = footprint("point", (-8.0, 12.65))

    assert judge(phrase, point).is_right_flags is False
    assert judge(phrase, replace(point, flags=("region_disagrees",))).is_right_flags
    assert judge(AT, point).is_right_flags is None


def test_each_half_is_tallied_apart() -> None:
    """The half that rules are written with says nothing of the other."""
    judged = [
        judge(AT, None),
        judge(replace(AT, half="develop"), footprint("point", (-8.0, 12.65))),
    ]

    assert tally(judged, "check").place.value == 0.0
    assert phrase_figures(tally(judged, "develop"))["place"] == {"right": 1.0, "of": 1}
