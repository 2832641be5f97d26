"""Claims of one happening become one incident, every figure with its origin."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from couloir.incidents import MergeResult, merge, resolve
from couloir.model.claim import Claim, Credit, Maker, Range
from couloir.model.document import Document
from couloir.model.footprint import Footprint, Geometry
from couloir.model.incident import IncidentName, Verdict
from couloir.model.vocabulary import Kind

Make = Callable[..., Claim]
MakeDocument = Callable[..., Document]

ANA = Maker(name="reviewer:ana", version="")
DAY = date(2025, 9, 14)


def _merge(
    claims: Sequence[Claim],
    *,
    names: Iterable[IncidentName] = (),
    verdicts: Iterable[Verdict] = (),
) -> MergeResult:
    documents = {
        claim.document_id: Document(
            id=claim.document_id,
            raw_id="",
            name="",
            origin="",
            text="",
            language="fr",
            publisher=claim.document_id,
            published=date(2025, 9, 15),
        )
        for claim in claims
    }
    return merge(claims, documents, copies={}, names=names, verdicts=verdicts)


def test_the_attack_of_the_first_report_keeps_its_tolls_side_by_side(
    claim_of: Make, document_of: MakeDocument
) -> None:
    """Four origins, tolls of 3, at least 20, 40 and 130: one incident that shows them all."""
    told = (
        ("RFI", Range(low=20, high=None), ("Kaniéra", "Lakamané"), ()),
        (
            "Reuters",
            Range(low=40, high=40),
            ("Kaniéra", "Lakamané"),
            (Credit(name="SYNACOR", kind="union"),),
        ),
        (
            "Journal du Mali",
            Range(low=3, high=3),
            ("Lakamané",),
            (Credit(name="AMAP", kind="media"),),
        ),
        ("tanakra.net", Range(low=130, high=130), ("Kaniéra",), ()),
    )
    claims = [
        claim_of(f"c{n}", document_id=f"d{n}", burned=burned, names=names, credits=credited)
        for n, (_, burned, names, credited) in enumerate(told)
    ]
    documents = {
        f"d{n}": document_of(f"d{n}", DAY + timedelta(days=n), publisher)
        for n, (publisher, *_) in enumerate(told)
    }

    (incident,) = merge(claims, documents, copies={}, names=()).incidents

    assert incident.origins == ("AMAP", "RFI", "SYNACOR", "tanakra.net")
    assert [(one.origin, one.figure.count.low, one.known) for one in incident.figures] == [
        ("RFI", 20, date(2025, 9, 14)),
        ("SYNACOR", 40, date(2025, 9, 15)),
        ("AMAP", 3, date(2025, 9, 16)),
        ("tanakra.net", 130, date(2025, 9, 17)),
    ]
    assert incident.fatalities == Range()
    assert incident.conflicts == (
        "toll: tanker truck burned: at least 20 (RFI) | 40 (SYNACOR) | 3 (AMAP)"
        " | 130 (tanakra.net)",
    )


def test_a_growing_toll_is_one_attack_and_a_range(claim_of: Make) -> None:
    """3 soldiers, then 15 drivers, then 18: deaths are figures, and the range spans them."""
    claims = [
        claim_of(f"c{n}", document_id=f"d{n}", fatalities=Range(low=dead, high=dead))
        for n, dead in enumerate((3, 15, 18))
    ]

    (incident,) = _merge(claims).incidents

    assert incident.fatalities == Range(low=3, high=18)
    assert [one.figure.effect for one in incident.figures] == ["killed"] * 3


def test_two_claims_of_one_document_stay_apart_through_a_chain(claim_of: Make) -> None:
    """A report that tells two attacks on one day tells two, whatever a third page mixes up."""
    claims = [claim_of("c1"), claim_of("c2"), claim_of("c3", document_id="d2")]

    incidents = _merge(claims).incidents

    assert sorted(len(incident.claims) for incident in incidents) == [1, 2]


def test_a_week_of_attacks_on_one_road_is_not_chained(claim_of: Make) -> None:
    """Each day is near the next one, and still they are seven attacks."""
    claims = [claim_of(f"c{n}", document_id=f"d{n}", day=DAY + timedelta(days=n)) for n in range(7)]

    assert max(len(incident.claims) for incident in _merge(claims).incidents) <= 2


def test_a_reviewer_outranks_the_machine_both_ways(claim_of: Make) -> None:
    """The word "different" keeps likely claims apart, "same" joins unlikely ones."""
    alike = [claim_of("c1"), claim_of("c2", document_id="d2")]
    unlike = [claim_of("c3", day=date(2025, 6, 1)), claim_of("c4", document_id="d2")]

    def word(left: str, right: str, judgement: str) -> Verdict:
        return Verdict(
            left=left,
            right=right,
            judgement=judgement,  # type: ignore[arg-type]  # one of two words below
            score=1.0,
            reasons=(),
            judge=ANA,
            at=date(2025, 9, 20),
        )

    assert len(_merge(alike, verdicts=[word("c1", "c2", "different")]).incidents) == 2
    assert len(_merge(unlike, verdicts=[word("c3", "c4", "same")]).incidents) == 1


def test_a_shortage_told_all_autumn_is_one_state(claim_of: Make) -> None:
    """Claims ten days apart hold one another together; a place apart is a shortage apart."""
    told = {"kind": Kind.SHORTAGE, "names": ("Bamako",), "actors": (), "targets": ("fuel",)}
    autumn = [
        claim_of(f"c{n}", document_id=f"d{n}", day=DAY + timedelta(days=10 * n), **told)
        for n in range(4)
    ]
    elsewhere = claim_of("c9", document_id="d9", **(told | {"names": ("Ségou",)}))

    incidents = _merge([*autumn, elsewhere]).incidents

    assert sorted(len(incident.claims) for incident in incidents) == [1, 4]
    (state,) = (one for one in incidents if len(one.claims) == 4)
    assert (state.when.start, state.when.end) == (DAY, DAY + timedelta(days=30))


def test_a_shortage_after_a_long_silence_is_another(claim_of: Make) -> None:
    """Silence of more than two weeks ends a state: nobody knows what was between."""
    told = {"kind": Kind.SHORTAGE, "names": ("Bamako",), "actors": (), "targets": ("fuel",)}
    claims = [
        claim_of("c1", **told),
        claim_of("c2", document_id="d2", day=DAY + timedelta(days=15), **told),
    ]

    assert len(_merge(claims).incidents) == 2


def test_an_id_holds_when_claims_come_later(claim_of: Make) -> None:
    """A claim known earlier joins, and the incident keeps the id that was given out."""
    first = _merge([claim_of("c5", document_id="d5")])

    second = _merge([claim_of("c5", document_id="d5"), claim_of("c1")], names=first.names)

    assert second.incidents[0].id == first.incidents[0].id
    assert second.names == ()


def test_when_two_incidents_become_one_the_old_id_resolves(claim_of: Make) -> None:
    """Both ids were given out; the younger gives way, and a third run changes nothing."""
    left, right = claim_of("c1"), claim_of("c2", document_id="d2")
    apart = [*_merge([left]).names, *_merge([right]).names]

    joined = _merge([left, right], names=apart)
    again = _merge([left, right], names=[*apart, *joined.names])

    (incident,) = joined.incidents
    (gone,) = joined.names
    assert gone.gave_way_to == incident.id
    assert resolve(gone.id, [*apart, *joined.names]) == incident.id
    assert again.names == ()
    assert again.incidents == joined.incidents


def test_an_id_that_gave_way_is_never_given_out_again(claim_of: Make) -> None:
    """The reviewer takes the two apart again: the old id still leads where it led."""
    left, right = claim_of("c1"), claim_of("c2", document_id="d2")
    apart = [*_merge([left]).names, *_merge([right]).names]
    names = [*apart, *_merge([left, right], names=apart).names]
    word = Verdict(left="c1", right="c2", judgement="different", score=0.0, reasons=(), judge=ANA)

    result = _merge([left, right], names=names, verdicts=[word])

    assert len(result.incidents) == 2
    assert len(result.names) == 1
    assert {one.id for one in result.incidents}.isdisjoint(
        {name.id for name in names if name.gave_way_to is not None}
    )


def test_dates_that_exclude_each_other_are_shown(claim_of: Make) -> None:
    """The day that most origins give is kept, the other named as a conflict."""
    declared = {
        "kind": Kind.BLOCKADE_DECLARED,
        "names": ("Kayes", "Nioro du Sahel"),
        "targets": (),
    }
    claims = [
        claim_of("c1", document_id="d1", day=date(2025, 9, 4), **declared),
        claim_of("c2", document_id="d2", day=date(2025, 9, 3), **declared),
        claim_of("c3", document_id="d3", day=date(2025, 9, 3), **declared),
    ]

    (incident,) = _merge(claims).incidents

    assert incident.when.start == date(2025, 9, 3)
    assert incident.conflicts == ("date: 2025-09-03 | 2025-09-04",)


def test_a_stretch_between_two_places_wins_over_both_places(claim_of: Make) -> None:
    """A dash may mean the road; where another report says "between", the towns are too certain."""
    west, east = (-10.2, 14.57), (-10.0, 14.55)
    towns = Footprint(
        shape="point",
        geometry=Geometry(type="MultiPoint", parts=((west, east),)),
        precision_km=3.0,
        basis="positions of Kaniéra, Lakamané",
        gazetteer_ids=("a", "b"),
    )
    stretch = replace(
        towns,
        shape="stretch",
        geometry=Geometry(type="LineString", parts=((west, east),)),
        precision_km=4.0,
    )
    claims = [
        replace(claim_of("c1", document_id="d1"), footprint=towns),
        replace(claim_of("c2", document_id="d2"), footprint=stretch),
    ]

    (incident,) = _merge(claims).incidents

    assert incident.footprint == stretch
