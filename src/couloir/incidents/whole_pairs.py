"""Pairs of claims worth judging in a small archive: one family, near in time, a place in common.

Unlike `blocking.meets`, that must hold in a burst, this spares no pair of a claim without a
place: it meets all others of its family, country and week.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from math import floor
from typing import Final

from couloir.incidents.blocking import days_of
from couloir.incidents.judge import LASTING_DAYS, LOOSE_DAYS
from couloir.incidents.judging import reading_of
from couloir.incidents.kinds import family, is_lasting
from couloir.incidents.where import NEAR_KM, place_names
from couloir.model.claim import Claim

# Days of one bucket; an interval stands in every bucket that it touches, with its slack.
_BUCKET_DAYS: Final = 7
# Degrees of one cell. The slack makes any two places that can be "near" share one.
_CELL_DEGREES: Final = 1.0
_SLACK_DEGREES: Final = NEAR_KM / 100.0
# Shapes over more cells than this are wide: they meet the others by country.
_MAX_CELLS: Final = 60

_Block = tuple[str, int | None, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Filed:
    """A claim in a block: its id and reading, and what it has too little of to be met by."""

    claim_id: str
    reading: str
    is_wide: bool
    has_day: bool


def candidate_pairs(
    claims: Sequence[Claim], known: Mapping[str, date | None]
) -> Iterator[tuple[str, str]]:
    """Yield the ids of claims of two readings that share a block, each pair once, in order.

    `known` has the day that each document was known.
    """
    blocks: dict[_Block, list[_Filed]] = defaultdict(list)
    for claim in claims:
        cells = _cells(claim)
        filed = _Filed(
            claim_id=claim.id,
            reading=reading_of(claim),
            is_wide=not claim.place.names or claim.place.relation == "in_area" or not cells,
            has_day=claim.when.is_known,
        )
        for block in _blocks(claim, cells, known.get(claim.document_id)):
            blocks[block].append(filed)
    yield from sorted(set(_pairs(blocks)))


def _pairs(blocks: Mapping[_Block, Sequence[_Filed]]) -> Iterator[tuple[str, str]]:
    for (_, _, key), held in blocks.items():
        for left, right in combinations(held, 2):
            if left.reading == right.reading or not _may_meet(key, left, right):
                continue
            yield min(left.claim_id, right.claim_id), max(left.claim_id, right.claim_id)


def _may_meet(key: str, left: _Filed, right: _Filed) -> bool:
    if key.startswith("country "):
        return left.is_wide or right.is_wide
    return not (key.startswith("undated ") and left.has_day and right.has_day)


def _blocks(claim: Claim, cells: Iterable[str], known: date | None) -> Iterator[_Block]:
    group = family(claim.kind)
    names = place_names(claim)
    keys = {f"name {name}" for name in names} | {*cells}
    keys.add(f"country {claim.place.country or '??'}")
    for bucket in _buckets(claim, known):
        yield from ((group, bucket, key) for key in keys)
    # Where neither the text nor the page has a date, only the name is left to go by.
    yield from ((group, None, f"undated {name}") for name in names)


def _buckets(claim: Claim, known: date | None) -> Sequence[int | None]:
    if not claim.when.is_known and known is None:
        return [None]
    slack = LASTING_DAYS if is_lasting(claim.kind) else LOOSE_DAYS
    start, end = days_of(claim.when.start, claim.when.end, known)
    return range((start - slack) // _BUCKET_DAYS, (end + slack) // _BUCKET_DAYS + 1)


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
