"""What holds of merging whatever the claims are."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from couloir.incidents import MergeResult, judge, merge
from couloir.incidents.blocking import meets, reach_of
from couloir.model.claim import Claim, Maker, PlaceWords, Range
from couloir.model.document import Document
from couloir.model.incident import IncidentName
from couloir.model.time import UNKNOWN_TIME, Interval
from couloir.model.vocabulary import Kind

_DAY = date(2025, 9, 14)
_DOCUMENTS = {
    f"d{n}": Document(
        id=f"d{n}",
        raw_id="",
        name="",
        origin="",
        text="",
        language="fr",
        publisher=f"page {n}",
        published=_DAY + timedelta(days=n) if n else None,
    )
    for n in range(5)
}
# In windows, and whole.
_BOUNDS = st.sampled_from([0, 1_000])
_KINDS = (Kind.ARMED_ATTACK, Kind.DESTRUCTION, Kind.SHORTAGE, Kind.RELEASE, Kind.ABDUCTION)


@st.composite
def _claims(draw: st.DrawFn) -> list[Claim]:
    count = draw(st.integers(min_value=1, max_value=9))
    return [_claim(draw, f"c{n}") for n in range(count)]


def _claim(draw: st.DrawFn, claim_id: str) -> Claim:
    offset = draw(st.one_of(st.none(), st.integers(min_value=0, max_value=4)))
    names = draw(st.sampled_from([(), ("Kayes",), ("Kayes", "Bamako"), ("Nioro",)]))
    return Claim(
        id=claim_id,
        document_id=draw(st.sampled_from(sorted(_DOCUMENTS))),
        kind=draw(st.sampled_from(_KINDS)),
        when=UNKNOWN_TIME if offset is None else Interval.of_day(_DAY + timedelta(days=offset)),
        place=PlaceWords(names=names, relation="at", country="ML"),
        stance=draw(st.sampled_from(["reported", "alleged", "planned"])),
        maker=Maker(name="rules", version="1"),
        confidence=0.5,
        actors=draw(st.sampled_from([(), ("JNIM",), ("ISSP",), ("jihadists",)])),
        fatalities=draw(st.sampled_from([Range(), Range(low=3, high=3), Range(low=5)])),
    )


def _merge(claims: list[Claim], bound: int, names: Iterable[IncidentName] = ()) -> MergeResult:
    return merge(claims, _DOCUMENTS, copies={}, names=names, whole_claims=bound)


@settings(max_examples=60, deadline=None)
@given(claims=_claims(), data=st.data(), bound=_BOUNDS)
def test_the_order_of_claims_does_not_matter(
    claims: list[Claim], data: st.DataObject, bound: int
) -> None:
    """Documents added in any order give the same incidents, ids and verdicts."""
    shuffled = data.draw(st.permutations(claims))

    assert _merge(claims, bound) == _merge(shuffled, bound)


@settings(max_examples=60, deadline=None)
@given(claims=_claims(), bound=_BOUNDS)
def test_every_claim_is_in_exactly_one_incident(claims: list[Claim], bound: int) -> None:
    """Nothing that was said is lost or counted twice, and one document never tells it twice."""
    incidents = _merge(claims, bound).incidents

    assert sorted(one for incident in incidents for one in incident.claims) == sorted(
        claim.id for claim in claims
    )
    by_id = {claim.id: claim for claim in claims}
    for incident in incidents:
        told_by = [by_id[one].document_id for one in incident.claims]
        assert len(set(told_by)) == len(told_by)


@settings(max_examples=60, deadline=None)
@given(claims=_claims(), bound=_BOUNDS)
def test_authors_that_exclude_each_other_are_shown_as_a_conflict(
    claims: list[Claim], bound: int
) -> None:
    """JNIM and ISSP are never silently one: whoever blames whom is told."""
    incidents = _merge(claims, bound).incidents

    for incident in incidents:
        if {"JNIM", "ISSP"} <= set(incident.actors):
            assert any(one.startswith("author: ") for one in incident.conflicts)


@settings(max_examples=60, deadline=None)
@given(claims=_claims())
def test_judging_is_symmetric(claims: list[Claim]) -> None:
    """Which report came first says nothing of whether two tell one happening."""
    for left, right in combinations(claims, 2):
        assert judge(left, right) == judge(right, left)


@settings(max_examples=40, deadline=None)
@given(claims=_claims(), bound=_BOUNDS)
def test_names_given_out_hold_on_a_second_run(claims: list[Claim], bound: int) -> None:
    """Running again with the names of the first run changes nothing and adds nothing."""
    first = _merge(claims, bound)

    second = _merge(claims, bound, first.names)

    assert second.incidents == first.incidents
    assert second.names == ()


@settings(max_examples=60, deadline=None)
@given(claims=_claims())
def test_tight_claims_that_do_not_meet_would_not_have_been_one(claims: list[Claim]) -> None:
    """What is not judged because it lies in other windows or cells is no happening in common."""
    known = {document_id: document.known for document_id, document in _DOCUMENTS.items()}
    reaches = {claim.id: reach_of(claim, known[claim.document_id]) for claim in claims}
    tight = [claim for claim in claims if reaches[claim.id].is_tight]

    for left, right in combinations(tight, 2):
        if judge(left, right).judgement == "same":
            assert meets(reaches[left.id], reaches[right.id])
