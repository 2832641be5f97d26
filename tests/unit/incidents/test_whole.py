"""Small archives compared whole: what meets there, what joins, and from which size on it ends."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import pytest

from couloir.incidents import WHOLE_CLAIMS, MergeResult, is_whole, merge
from couloir.incidents.whole_pairs import candidate_pairs
from couloir.model.claim import Claim, PlaceWords, Range
from couloir.model.document import Document
from couloir.model.time import UNKNOWN_TIME, Interval

Make = Callable[..., Claim]
SEPTEMBER = Interval(start=date(2025, 9, 1), end=date(2025, 9, 30), precision="month")
BURNED = Range(low=14, high=14)


def _merged(claims: Sequence[Claim], bound: int) -> MergeResult:
    return merge(claims, {}, copies={}, names=(), whole_claims=bound)


@pytest.fixture
def vague(claim_of: Make) -> list[Claim]:
    """Return an attack of a place and a day, and the same one told of its region and month."""
    told = claim_of("c2", document_id="d2", burned=BURNED)
    place = PlaceWords(country="ML", admin1="Kayes")
    return [claim_of("c1", burned=BURNED), replace(told, when=SEPTEMBER, place=place)]


def test_the_bound_itself_is_compared_whole() -> None:
    """One claim more is not; nothing but the number decides."""
    assert is_whole(WHOLE_CLAIMS)
    assert not is_whole(WHOLE_CLAIMS + 1)
    assert not is_whole(1, 0)


def test_merging_changes_its_way_at_the_bound(vague: list[Claim]) -> None:
    """In windows a region's month is not compared with a town's day; whole, the figures meet."""
    assert _merged(vague, 2).verdicts
    assert not _merged(vague, 1).verdicts


def test_a_claim_told_twice_counts_once_at_the_bound(vague: list[Claim]) -> None:
    """The pipeline counts ids: so does a merge at once."""
    assert _merged([*vague, *vague], 2) == _merged(vague, 2)


def test_claims_of_one_document_are_never_paired(claim_of: Make) -> None:
    """Its readers told them apart."""
    claims = [claim_of("c1"), claim_of("c2"), claim_of("c3", document_id="d2")]

    assert list(candidate_pairs(claims, {})) == [("c1", "c3"), ("c2", "c3")]


@pytest.mark.parametrize(
    ("told", "is_met"),
    [
        ({"names": ()}, True),
        ({"names": ("Kanièra",)}, True),
        ({"names": ("Gao",)}, True),  # on no map: as wide as its country
        ({"day": date(2025, 9, 15)}, True),
        ({"day": date(2025, 11, 14)}, False),
    ],
)
def test_what_meets_by_week_and_place(
    claim_of: Make, told: dict[str, object], *, is_met: bool
) -> None:
    """One week, and a name, a cell, or a country where one of both has no place."""
    pair = [claim_of("c1"), claim_of("c2", document_id="d2", **told)]

    assert bool([*candidate_pairs(pair, {})]) is is_met


def test_without_a_day_the_day_of_the_page_counts_or_the_name(claim_of: Make) -> None:
    """A page without a day meets by the name of the place, whenever the other was."""
    dated = claim_of("c1")
    undated = replace(claim_of("c2", document_id="d2"), when=UNKNOWN_TIME)
    elsewhere = replace(undated, place=PlaceWords(names=("Gao",), country="ML"))

    assert list(candidate_pairs([dated, undated], {}))
    assert not list(candidate_pairs([dated, elsewhere], {}))
    assert list(candidate_pairs([dated, elsewhere], {"d2": date(2025, 9, 20)}))
    assert not list(candidate_pairs([dated, elsewhere], {"d2": date(2026, 9, 20)}))


def test_ids_hold_where_an_archive_outgrows_the_bound(
    claim_of: Make, document_of: Callable[..., Document]
) -> None:
    """Names given out by one way are kept by the other."""
    claims = [claim_of("c1"), claim_of("c2", document_id="d2")]
    documents = {one: document_of(one, date(2025, 9, 15), one) for one in ("d1", "d2")}
    before = merge(claims, documents, copies={}, names=(), whole_claims=2)

    after = merge(claims, documents, copies={}, names=before.names, whole_claims=1)

    assert after.incidents == before.incidents
    assert after.names == ()
