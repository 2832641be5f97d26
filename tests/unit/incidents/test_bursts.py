"""Bursts, vague claims and ids in windows: bounded work, and nothing chained or renamed by it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from couloir.incidents import (
    Changes,
    Material,
    Merger,
    MergeResult,
    Standings,
    Words,
    merge,
    resolve,
)
from couloir.model.claim import Claim, Maker, PlaceWords, Range
from couloir.model.document import Document
from couloir.model.incident import IncidentName, Verdict
from couloir.model.time import Interval
from couloir.model.vocabulary import Judgement

Make = Callable[..., Claim]
DAY = date(2025, 9, 14)


def _documents(claims: Iterable[Claim]) -> dict[str, Document]:
    return {
        one.document_id: Document(
            id=one.document_id,
            raw_id="",
            name="",
            origin="",
            text="",
            language="fr",
            publisher=one.document_id,
            published=DAY,
        )
        for one in claims
    }


def _merge(
    claims: Sequence[Claim],
    names: Iterable[IncidentName] = (),
    verdicts: Iterable[Verdict] = (),
) -> MergeResult:
    return merge(
        claims,
        _documents(claims),
        copies={},
        names=names,
        verdicts=verdicts,
        whole_claims=0,
    )


def _word(left: str, right: str, judgement: Judgement) -> Verdict:
    return Verdict(
        left=left,
        right=right,
        judgement=judgement,
        score=1.0,
        reasons=(),
        judge=Maker(name="reviewer:ana", version=""),
        at=DAY,
    )


def _burst(claim_of: Make, count: int) -> list[Claim]:
    return [claim_of(f"c{n:04d}", document_id=f"d{n}") for n in range(count)]


def test_a_report_more_of_a_burst_costs_no_more_than_the_tenth(claim_of: Make) -> None:
    """Pairs grow with the claims, not with their square: 400 reports are no 80,000 pairs."""
    claims = _burst(claim_of, 400)
    by_id = {claim.id: claim for claim in claims}
    material = Material(
        claims=lambda ids: {one: by_id[one] for one in ids},
        names=lambda _: (),
        documents=lambda _: _documents(claims),
        copies={},
    )
    merger = Merger(Standings(), material, Words({}))

    (incident,) = merger.apply(Changes(added=claims)).incidents

    assert len(incident.claims) == 400
    assert merger.judging.pairs < 30 * len(claims)


def test_one_report_of_a_burst_is_still_kept_apart_by_a_word(claim_of: Make) -> None:
    """A reviewer's word binds where the machine compares a few for all: each of 60 is asked."""
    claims = _burst(claim_of, 60)

    incidents = _merge(claims, verdicts=[_word("c0003", "c0055", "different")]).incidents

    holding = {one: incident.id for incident in incidents for one in incident.claims}
    assert holding["c0003"] != holding["c0055"]


def test_two_events_of_one_page_are_two_in_a_burst(claim_of: Make) -> None:
    """The page is looked for among all claims of the incident, not among those that speak."""
    claims = [*_burst(claim_of, 60), claim_of("c0059-b", document_id="d59")]

    incidents = _merge(claims).incidents

    holding = {one: incident.id for incident in incidents for one in incident.claims}
    assert holding["c0059"] != holding["c0059-b"]


def test_a_claim_of_the_whole_country_joins_one_incident_and_chains_none(claim_of: Make) -> None:
    """An attack "in Mali on Sunday" fits both of that Sunday's, which stay two."""
    here = [claim_of(f"a{n}", document_id=f"d{n}") for n in range(2)]
    there = [claim_of(f"b{n}", document_id=f"e{n}", names=("Gao",), admin1="Gao") for n in range(2)]
    vague = [
        replace(claim_of(f"v{n}", document_id=f"f{n}"), place=PlaceWords(country="ML"))
        for n in range(3)
    ]

    incidents = _merge([*here, *there, *vague]).incidents

    assert len(incidents) == 2
    assert {len({one[0] for one in incident.claims} & {"a", "b"}) for incident in incidents} == {1}


def test_a_month_joins_the_attack_of_its_town_and_holds_no_two_together(claim_of: Make) -> None:
    """A page of the month's attacks is no bridge between those of two weeks."""
    month = Interval(start=date(2025, 9, 1), end=date(2025, 9, 30), precision="month")
    first, second = claim_of("c1"), claim_of("c2", document_id="d2", day=date(2025, 9, 21))
    told = replace(claim_of("c3", document_id="d3"), when=month)

    incidents = _merge([first, second, told]).incidents

    assert sorted(len(incident.claims) for incident in incidents) == [1, 2]


def test_the_part_with_the_anchor_keeps_the_id_of_an_incident_that_splits(claim_of: Make) -> None:
    """A reviewer parts an incident: links to it lead to the claim that it was named after."""
    claims = [claim_of("c1"), claim_of("c2", document_id="d2")]
    before = _merge(claims)

    after = _merge(claims, before.names, [_word("c1", "c2", "different")])

    (old,) = before.incidents
    anchor = before.names[0].anchor_claim
    (kept,) = (one for one in after.incidents if one.id == old.id)
    assert kept.claims == (anchor,)
    assert len(after.incidents) == 2


def test_the_id_that_gave_way_resolves_also_when_all_is_merged_anew(claim_of: Make) -> None:
    """Two incidents that turn out to be one keep one id; the other leads there for ever."""
    claims = [claim_of("c1", burned=Range(low=3, high=3)), claim_of("c2", document_id="d2")]
    apart = _merge(claims, verdicts=[_word("c1", "c2", "different")])
    joined = _merge(claims, apart.names, [_word("c1", "c2", "same")])
    names = [*apart.names, *joined.names]

    again = _merge(claims, names, [_word("c1", "c2", "same")])

    (incident,) = again.incidents
    assert again.names == ()
    assert {resolve(name.id, names) for name in names} == {incident.id}
