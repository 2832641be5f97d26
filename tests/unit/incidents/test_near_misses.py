"""What is almost one happening and is not, and what looks like two and is one."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import pytest

from couloir.incidents import judge, merge
from couloir.model.claim import Claim, FieldQuote, Figure, PlaceWords, Range
from couloir.model.document import Document, Quote
from couloir.model.footprint import Footprint, Geometry
from couloir.model.time import UNKNOWN_TIME, Interval
from couloir.model.vocabulary import Kind

Make = Callable[..., Claim]
DAY = date(2025, 9, 14)
ROAD = Footprint(
    shape="stretch",
    geometry=Geometry(type="LineString", parts=(((-10.07, 14.63), (-9.91, 14.51)),)),
    precision_km=3.0,
    basis="road between Kaniéra, Lakamané",
    gazetteer_ids=("ml-kaniera", "ml-lakamane"),
)


def _point(name: str, lon: float, lat: float, precision_km: float = 3.0) -> Footprint:
    return Footprint(
        shape="point",
        geometry=Geometry(type="Point", parts=(((lon, lat),),)),
        precision_km=precision_km,
        basis=f"position of {name}",
        gazetteer_ids=(f"ml-{name.lower()}",),
    )


def _merged(claims: list[Claim]) -> list[tuple[str, ...]]:
    documents = {
        one.document_id: Document(
            id=one.document_id, raw_id="", name="", origin="", text="", language="fr"
        )
        for one in claims
    }
    found = merge(claims, documents, copies={}, names=()).incidents
    return sorted(incident.claims for incident in found)


@pytest.mark.parametrize("days", [1, 2, 7])
@pytest.mark.parametrize("kind", [Kind.ARMED_ATTACK, Kind.DESTRUCTION, Kind.EXPLOSION])
def test_the_same_road_another_day_is_another_attack(claim_of: Make, kind: Kind, days: int) -> None:
    """Convoys burn on one road day after day; other numbers, other stretch: other attack."""
    first = replace(claim_of("c1", kind=kind, burned=Range(low=12, high=12)), footprint=ROAD)
    other = claim_of("c2", document_id="d2", kind=kind, day=DAY + timedelta(days=days))
    place = PlaceWords(names=("Kaniéra",), relation="near", admin1="Kayes", country="ML")
    second = replace(other, place=place, footprint=_point("kaniera", -10.07, 14.63, 15.0))

    assert judge(first, second).judgement == "different"


@pytest.mark.parametrize("days", [4, 7, 8])
def test_the_same_town_next_week_is_another_attack(claim_of: Make, days: int) -> None:
    """A market town is attacked again, by the same men, with as many dead."""
    toll = {"names": ("Gossi",), "fatalities": Range(low=7, high=7)}
    first = claim_of("c1", **toll)
    second = claim_of("c2", document_id="d2", day=DAY + timedelta(days=days), **toll)

    assert judge(first, second).judgement == "different"


@pytest.mark.parametrize("actors", [(), ("JNIM",), ("unknown armed men",)])
def test_the_same_day_in_another_town_is_another_attack(
    claim_of: Make, actors: tuple[str, ...]
) -> None:
    """Towns of one region are attacked on one day: each is its own, also without a shape."""
    told = {"actors": actors, "targets": ()}
    first = _at(claim_of("c1", **told), "Ouo")
    second = _at(claim_of("c2", document_id="d2", **told), "Dinangourou")
    shaped = [
        replace(one, footprint=_point(name, lon, 14.0))
        for one, name, lon in ((first, "Ouo", -3.9), (second, "Dinangourou", -3.0))
    ]

    assert judge(first, second).judgement == "different"
    assert judge(shaped[0], shaped[1]).judgement == "different"


def test_two_attacks_in_one_report_stay_two(claim_of: Make) -> None:
    """A report tells them apart; a second one that fits both joins one of them."""
    first = claim_of("c1")
    second = claim_of("c2", fatalities=Range(low=3, high=3))
    third = claim_of("c3", document_id="d2", fatalities=Range(low=3, high=3))

    assert _merged([first, second, third]) == [("c1",), ("c2", "c3")]


def test_a_week_of_attacks_on_one_road_does_not_chain(claim_of: Make) -> None:
    """Each day's attack is like the next day's, and the last is not the first."""
    claims = [
        claim_of(f"c{n}", document_id=f"d{n}", day=DAY + timedelta(days=n // 2)) for n in range(14)
    ]

    spans = [{int(one.removeprefix("c")) // 2 for one in group} for group in _merged(claims)]

    assert all(max(span) - min(span) <= 1 for span in spans)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Kucheri", "Kuceri"),
        ("Yankara", "Yan Kara"),
        ("Somadougou", "Soumadougou"),
        ("Hamrat al-Sheikh", "Hamrat Cheikh"),
        ("Batchaka", "Bachaka"),
    ],
)
def test_two_spellings_of_a_village_are_one(claim_of: Make, left: str, right: str) -> None:
    """Villages that no gazetteer holds are written as each reporter hears them."""
    first = claim_of("c1", names=(left,))
    second = claim_of("c2", document_id="d2", names=(right,))

    assert judge(first, second).judgement == "same"


@pytest.mark.parametrize(("left", "right"), [("Kati", "Kita"), ("Niono", "Nioro"), ("Gao", "Bla")])
def test_two_towns_of_like_names_are_two(claim_of: Make, left: str, right: str) -> None:
    """A letter is all that tells Niono from Nioro."""
    first = _at(claim_of("c1"), left)
    second = _at(claim_of("c2", document_id="d2"), right)

    assert judge(first, second).judgement != "same"


def test_a_toll_that_grows_over_a_week_is_one_incident(claim_of: Make) -> None:
    """3 soldiers dead, then 15 drivers, then 18: one attack, told on three days."""
    claims = [
        claim_of(f"c{n}", document_id=f"d{n}", fatalities=Range(low=dead, high=dead))
        for n, dead in enumerate((3, 15, 18))
    ]

    assert _merged(claims) == [("c0", "c1", "c2")]


def test_a_report_a_day_off_with_the_same_numbers_is_the_same_attack(claim_of: Make) -> None:
    """One dates the convoy by the night it left; 17 burned trucks are no accident."""
    first = replace(claim_of("c1", burned=Range(low=17, high=17)), footprint=ROAD)
    other = claim_of("c2", document_id="d2", burned=Range(low=17, high=17))
    second = replace(
        other,
        when=Interval.of_day(DAY + timedelta(days=1)),
        place=PlaceWords(names=("Kaniéra",), relation="near", admin1="Kayes", country="ML"),
        footprint=_point("kaniera", -10.07, 14.63, 15.0),
    )

    assert judge(first, second).judgement == "same"


def test_shared_words_speak_for_one_telling(claim_of: Make) -> None:
    """Two pages with a sentence in common have it from one another or from a third."""
    text = "des hommes armés ont ouvert le feu sur le convoi à la sortie du pont"
    quoted = (FieldQuote(field="kind", quote=Quote(start=0, end=len(text), text=text)),)
    first = replace(_at(claim_of("c1"), "Ouo"), quotes=quoted)
    second = replace(_at(claim_of("c2", document_id="d2"), "Ouo"), quotes=quoted)
    bare = replace(second, quotes=())

    assert judge(first, second).score > judge(first, bare).score


def test_a_border_town_told_under_two_countries_is_one(claim_of: Make) -> None:
    """Kidira and Diboli face each other over the river."""
    first = replace(_at(claim_of("c1"), "Kidira"), footprint=_point("kidira", -12.21, 14.47))
    second = replace(
        _at(claim_of("c2", document_id="d2"), "Diboli"),
        footprint=_point("diboli", -12.20, 14.47),
    )
    abroad = replace(first, place=replace(first.place, country="SN", admin1=None))
    far = replace(abroad, footprint=_point("dakar", -17.44, 14.69))

    assert judge(abroad, second).judgement == "same"
    assert judge(far, second).judgement == "different"


def test_every_pair_of_one_day_and_place_is_the_same_in_any_order(claim_of: Make) -> None:
    """Five reports give ten pairs, all of one mind."""
    claims = [claim_of(f"c{n}", document_id=f"d{n}") for n in range(5)]

    assert {judge(one, other).judgement for one, other in combinations(claims, 2)} == {"same"}


def _at(claim: Claim, name: str) -> Claim:
    place = PlaceWords(names=(name,), relation="at", admin1="Mopti", country="ML")
    return replace(claim, place=place)


@pytest.mark.parametrize("days", [(None, DAY), (DAY, None), (None, None)])
def test_an_undated_page_tells_the_dated_attack_of_its_village(
    claim_of: Make, days: tuple[date | None, date | None]
) -> None:
    """Neither the text nor the page has a date; place, author, target and toll are the same."""
    told = {"names": ("Gaskindé",), "fatalities": Range(low=11, high=11)}
    claims = [claim_of(f"c{n}", document_id=f"d{n}", day=day, **told) for n, day in enumerate(days)]

    assert _merged(claims) == [("c0", "c1")]


def test_undated_releases_of_the_same_captives_are_one(claim_of: Make) -> None:
    """Six drivers freed, no day and no place: the number, the captor and the target agree."""
    freed = Figure(what="person", effect="released", count=Range(low=6, high=6))
    told = {"kind": Kind.RELEASE, "names": (), "admin1": None, "targets": ("truck drivers",)}
    claims = [
        replace(claim_of(f"c{n}", document_id=f"d{n}", day=day, **told), figures=(freed,))
        for n, day in enumerate((DAY, DAY + timedelta(days=1)))
    ]
    undated = replace(claims[1], when=UNKNOWN_TIME)

    assert judge(claims[0], undated).judgement == "same"
