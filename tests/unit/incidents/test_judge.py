"""Which two claims can tell one happening."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from couloir.incidents import judge
from couloir.model.claim import Claim, PlaceWords, Range
from couloir.model.vocabulary import Kind, Relation

Make = Callable[..., Claim]


def test_an_attack_told_with_other_figures_is_one(claim_of: Make) -> None:
    """Five tolls for one attack are no reason to count five attacks."""
    left = claim_of("c1", burned=Range(low=3, high=3))
    right = claim_of("c2", document_id="d2", burned=Range(low=130, high=130))

    assert judge(left, right).judgement == "same"


def test_the_verdict_is_the_same_whichever_way_round(claim_of: Make) -> None:
    """Left is the smaller id, and score and reasons do not depend on the order."""
    left, right = claim_of("c1"), claim_of("c2", document_id="d2", names=("Lakamané",))

    assert judge(left, right) == judge(right, left)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"kind": Kind.CONVOY_ARRIVED}, "armed_attack is not convoy_arrived"),
        ({"actors": ("ISSP",), "kind": Kind.EXPLOSION}, "authors JNIM and ISSP"),
        ({"day": date(2025, 9, 16)}, "dates 2 days apart"),
        ({"names": ("Didiéni", "Kolokani"), "admin1": "Koulikoro"}, "regions kayes and koulikoro"),
    ],
)
def test_one_hard_difference_is_enough(
    claim_of: Make, changed: dict[str, object], reason: str
) -> None:
    """Another kind, author, place, or day keeps two claims apart, and says why."""
    verdict = judge(claim_of("c1"), claim_of("c2", document_id="d2", **changed))

    assert (verdict.judgement, verdict.score, verdict.reasons) == ("different", 0.0, (reason,))


def test_two_sides_that_blame_each_other_speak_of_one_attack(claim_of: Make) -> None:
    """Who did it is in dispute: a conflict to be shown, where kind, day and place are one."""
    verdict = judge(claim_of("c1"), claim_of("c2", document_id="d2", actors=("ISSP",)))

    assert verdict.judgement == "same"
    assert "authors JNIM and ISSP" in verdict.reasons


@pytest.mark.parametrize("actors", [(), ("jihadists",), ("unknown armed men",)])
def test_a_vague_or_untold_author_fits(claim_of: Make, actors: tuple[str, ...]) -> None:
    """The word "jihadists" may stand for JNIM, and nobody named for anybody."""
    verdict = judge(claim_of("c1"), claim_of("c2", document_id="d2", actors=actors))

    assert verdict.judgement == "same"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Kind.ABDUCTION, Kind.RELEASE),
        (Kind.BLOCKADE_DECLARED, Kind.BLOCKADE_ENFORCED),
        (Kind.CONVOY_ARRIVED, Kind.CONVOY_DEPARTED),
        (Kind.SHORTAGE, Kind.SHORTAGE_EASED),
        (Kind.ROAD_CLOSED, Kind.ROAD_REOPENED),
    ],
)
def test_a_thing_and_its_end_are_two(claim_of: Make, one: Kind, other: Kind) -> None:
    """Declared is not enforced, and a release is no abduction."""
    verdict = judge(claim_of("c1", kind=one), claim_of("c2", document_id="d2", kind=other))

    assert verdict.judgement == "different"


def test_a_declaration_dated_a_day_apart_is_one(claim_of: Make) -> None:
    """The blockade of Kayes is dated 3 September by one page and 4 September by another."""
    declared = {"kind": Kind.BLOCKADE_DECLARED, "targets": ()}
    left = claim_of("c1", day=date(2025, 9, 3), names=("Kayes", "Nioro du Sahel"), **declared)
    right = claim_of(
        "c2", document_id="d2", day=date(2025, 9, 4), names=("région de Kayes",), **declared
    )

    assert judge(left, right).judgement == "same"


def test_an_attack_a_day_later_on_a_longer_road_is_another(claim_of: Make) -> None:
    """A week of attacks on one road stays a week of attacks."""
    left = claim_of("c1", day=date(2025, 9, 13), names=("Didiéni", "Kolokani"), admin1=None)
    right = claim_of("c2", document_id="d2", names=("Didiéni", "Kayes", "Bamako"), admin1=None)

    assert judge(left, right).judgement == "different"


def test_what_is_planned_is_not_what_came(claim_of: Make) -> None:
    """A convoy announced for Monday is not the convoy that arrived on Monday."""
    arrived = claim_of("c1", kind=Kind.CONVOY_ARRIVED)
    planned = replace(arrived, id="c2", document_id="d2", stance="planned")

    assert judge(arrived, planned).judgement == "different"


def test_news_from_near_the_region_s_town_may_be_of_a_village_in_it(claim_of: Make) -> None:
    """Far away they write "near Kayes"; in the town of Kayes itself is another attack."""
    near = replace(claim_of("c1", names=("Kayes",)), place=_words("Kayes", "near"))
    town = replace(claim_of("c2", names=("Kayes",)), place=_words("Kayes", "at"))
    village = claim_of("c3", document_id="d3")

    assert judge(near, village).judgement == "same"
    assert judge(town, village).judgement != "same"


def test_a_measure_for_the_country_is_not_one_for_two_towns(claim_of: Make) -> None:
    """The ban on all fuel and the blockade of Kayes are declared by one group in one week."""
    declared = {"kind": Kind.BLOCKADE_DECLARED, "targets": ("fuel",)}
    towns = claim_of("c1", names=("Kayes", "Nioro"), **declared)
    later = declared | {"day": date(2025, 9, 15), "names": (), "admin1": None}
    country = claim_of("c2", document_id="d2", **later)
    again = claim_of("c3", document_id="d3", **later)

    assert judge(towns, country).judgement != "same"
    assert judge(country, again).judgement == "same"


def _words(name: str, relation: Relation) -> PlaceWords:
    return PlaceWords(names=(name,), relation=relation, admin1="Kayes", country="ML")
