"""Which documents and claims count, told from short columns: no body is read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from couloir.codec import dumps
from couloir.model.claim import Claim
from couloir.model.ids import content_id
from couloir.model.incident import Verdict
from couloir.model.judgement import is_reviewer
from couloir.model.merging import ClaimLine
from couloir.pipeline.judging import Judged
from couloir.pipeline.statements import superseded_raws
from couloir.pipeline.steps import KEEP
from couloir.pipeline.tools import Tools
from couloir.ports import Store

_REVIEWER = "reviewer:"
_BATCH = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """What counts now.

    `documents` has the day each was known. `claims` has for each claim its content: "" for one
    that counts as it was read; of others the claim itself is in `altered`. `verdicts` are
    reviewers' words beside those of the store.
    """

    documents: Mapping[str, date | None]
    claims: Mapping[str, str]
    altered: Mapping[str, Claim] = field(default_factory=dict)
    verdicts: tuple[Verdict, ...] = ()


def counting_of(store: Store, tools: Tools) -> Counting:
    """Return the documents of this cleaner that are in force, and the claims read in them.

    Who made a claim is read once, and noted: of claims seen before no body is read.
    """
    documents = _documents(store, tools)
    maker = tools.extractor.maker
    claims = {
        line.claim_id: ""
        for line in _claim_lines(store)
        if line.document_id in documents
        and (
            (line.maker, line.version) == (maker.name, maker.version)
            or line.maker.startswith(_REVIEWER)
        )
    }
    return Counting(documents=documents, claims=claims)


def with_judgements(counting: Counting, judged: Judged) -> Counting:
    """Return what counts once reviewers were heard.

    Claims that they corrected, added or let stand count as they left them, under a mark of that
    content: the next word on one makes it another claim to the merging.
    """
    altered = {claim.id: claim for claim in judged.claims if is_reviewer(claim.maker)}
    gone = judged.left_out
    claims = {one: content for one, content in counting.claims.items() if one not in gone}
    claims |= {one: content_id("claim", dumps(claim)) for one, claim in altered.items()}
    documents = {
        one: day for one, day in counting.documents.items() if one not in judged.withdrawn_documents
    }
    return Counting(documents=documents, claims=claims, altered=altered, verdicts=judged.verdicts)


def _documents(store: Store, tools: Tools) -> dict[str, date | None]:
    kept = store.done(KEEP, tools.cleaner)
    found = [
        (document_id, raw_id, known)
        for document_id, raw_id, _, known in store.merge_index.document_days()
        if document_id in kept
    ]
    superseded = superseded_raws(store, {raw_id for _, raw_id, _ in found})
    return {document_id: known for document_id, raw_id, known in found if raw_id not in superseded}


def _claim_lines(store: Store) -> Iterator[ClaimLine]:
    """Yield who made each claim; those that nobody noted yet are read, and noted."""
    noted = list(store.merge_index.claim_lines())
    there = {line.claim_id for line in noted}
    new = [one for one, *_ in store.merge_index.claim_days() if one not in there]
    yield from noted
    for start in range(0, len(new), _BATCH):
        lines = [
            ClaimLine(
                claim_id=claim.id,
                document_id=claim.document_id,
                maker=claim.maker.name,
                version=claim.maker.version,
            )
            for claim in store.merge_index.claims(new[start : start + _BATCH])
        ]
        store.merge_index.add_claim_lines(lines)
        yield from lines
