"""Pairs of claims worth judging: one family, near in time, and a place key in common."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations
from math import floor
from typing import Final

from couloir.incidents.judge import LASTING_DAYS, LOOSE_DAYS
from couloir.incidents.kinds import family, is_lasting
from couloir.incidents.where import NEAR_KM, place_names
from couloir.model.claim import Claim

# Days of one bucket; an interval stands in every bucket that it touches, with its slack.
_BUCKET_DAYS: Final = 7
# A happening without a date happened in the weeks before the page, if the page is news.
_UNDATED_DAYS: Final = 14
# Degrees of one cell. The slack makes any two places that can be "near" share one.
_CELL_DEGREES: Final = 1.0
_SLACK_DEGREES: Final = NEAR_KM / 100.0
# Shapes over more cells than this are wide: they meet the others by country.
_MAX_CELLS: Final = 60
# A span of years is told by its last part: a year is looked at, not a decade.
_MAX_BUCKETS: Final = 60

Block = tuple[str, int | None, str]


def candidate_pairs(
    claims: Sequence[Claim], known: Mapping[str, date | None]
) -> Iterator[tuple[Claim, Claim]]:
    """Yield each pair of claims of two documents that share a block, once, in order of ids.

    Claims without a place of their own (a country, a region) meet all others of their family,
    country and week; those with one meet by name or cell, so that the pairs stay few.
    """
    blocks: dict[Block, list[Claim]] = defaultdict(list)
    for claim in claims:
        for block in _blocks(claim, known.get(claim.document_id)):
            blocks[block].append(claim)
    by_id = {claim.id: claim for claim in claims}
    for left_id, right_id in sorted(set(_id_pairs(blocks))):
        yield by_id[left_id], by_id[right_id]


def _id_pairs(blocks: Mapping[Block, Sequence[Claim]]) -> Iterator[tuple[str, str]]:
    for (_, _, key), held in blocks.items():
        for left, right in combinations(held, 2):
            if left.document_id == right.document_id:
                continue
            if key.startswith("country ") and not (_is_wide(left) or _is_wide(right)):
                continue
            if key.startswith("undated ") and left.when.is_known and right.when.is_known:
                continue
            yield min(left.id, right.id), max(left.id, right.id)


def _is_wide(claim: Claim) -> bool:
    return not claim.place.names or claim.place.relation == "in_area" or not _cells(claim)


def _blocks(claim: Claim, known: date | None) -> Iterable[Block]:
    group = family(claim.kind)
    names = place_names(claim)
    keys = {f"name {name}" for name in names} | _cells(claim)
    keys.add(f"country {claim.place.country or '??'}")
    dated = {(group, bucket, key) for bucket in _buckets(claim, known) for key in keys}
    # Where neither the text nor the page has a date, only the name is left to go by.
    return dated | {(group, None, f"undated {name}") for name in names}


def _buckets(claim: Claim, known: date | None) -> Sequence[int | None]:
    slack = timedelta(days=LASTING_DAYS if is_lasting(claim.kind) else LOOSE_DAYS)
    start, end = claim.when.start, claim.when.end
    if start is None or end is None:
        if known is None:
            return [None]
        start, end = known - timedelta(days=_UNDATED_DAYS), known
    first = (start - slack).toordinal() // _BUCKET_DAYS
    last = (end + slack).toordinal() // _BUCKET_DAYS
    return range(max(first, last - _MAX_BUCKETS), last + 1)


def _cells(claim: Claim) -> set[str]:
    if claim.footprint is None:
        return set()
    positions = [position for part in claim.footprint.geometry.parts for position in part]
    slack = _SLACK_DEGREES + claim.footprint.precision_km / 100.0
    lons = _span([lon for lon, _ in positions], slack)
    lats = _span([lat for _, lat in positions], slack)
    if len(lons) * len(lats) > _MAX_CELLS:
        return set()
    return {f"cell {lon} {lat}" for lon in lons for lat in lats}


def _span(degrees: Sequence[float], slack: float) -> range:
    first = floor((min(degrees) - slack) / _CELL_DEGREES)
    return range(first, floor((max(degrees) + slack) / _CELL_DEGREES) + 1)
