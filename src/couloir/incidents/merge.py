"""Claims into incidents: pairs, verdicts, groups, names, one incident for each group."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from couloir.incidents.blocking import candidate_pairs
from couloir.incidents.building import Sources, build_incident
from couloir.incidents.clusters import Clusters, Pair, is_one_reading, reviewed
from couloir.incidents.judge import judge
from couloir.incidents.naming import name_groups
from couloir.incidents.origins import claim_origins
from couloir.model.claim import Claim
from couloir.model.document import Document
from couloir.model.incident import Incident, IncidentName, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeResult:
    """Incidents in order of ids; the machine's verdicts and the names, both to append.

    Verdicts are those that say same or unsure: any other pair of claims is different.
    """

    incidents: tuple[Incident, ...]
    verdicts: tuple[Verdict, ...]
    names: tuple[IncidentName, ...]


def merge(
    claims: Iterable[Claim],
    documents: Mapping[str, Document],
    *,
    copies: Mapping[str, str],
    names: Iterable[IncidentName],
    verdicts: Iterable[Verdict] = (),
) -> MergeResult:
    """Return the incidents that the claims tell, whatever the order they come in.

    `copies` gives for a near-copy the document that it copies; `names` are the ids given out
    so far; of `verdicts` those of reviewers bind. Every claim is in exactly one incident.
    """
    by_id = {claim.id: claim for claim in sorted(claims, key=lambda one: one.id)}
    known_documents = {document_id: one.known for document_id, one in documents.items()}
    known = {claim.id: known_documents.get(claim.document_id) for claim in by_id.values()}
    judged = _judge(list(by_id.values()), known_documents)
    groups = _group(by_id, judged, reviewed(verdicts))
    named, added = name_groups(groups, names, known)
    sources = Sources(
        origins={one.id: claim_origins(one, documents, copies) for one in by_id.values()},
        known=known,
    )
    incidents = [build_incident(group, by_id, sources) for group in named]
    return MergeResult(
        incidents=tuple(sorted(incidents, key=lambda incident: incident.id)),
        verdicts=tuple(judged),
        names=tuple(sorted(added, key=lambda name: (name.id, name.gave_way_to or ""))),
    )


def _judge(claims: Sequence[Claim], known: Mapping[str, date | None]) -> list[Verdict]:
    judged = (
        judge(left, right)
        for left, right in candidate_pairs(claims, known)
        if not is_one_reading(left, right)
    )
    return [verdict for verdict in judged if verdict.judgement != "different"]


def _group(
    claims: Mapping[str, Claim], judged: Iterable[Verdict], words: Mapping[Pair, Verdict]
) -> list[tuple[str, ...]]:
    """Join the likeliest pairs first, reviewers' pairs before all."""
    clusters = Clusters(claims, words)
    for (left, right), word in sorted(words.items()):
        if word.judgement == "same" and left in claims and right in claims:
            clusters.unite(left, right)
    for verdict in sorted(judged, key=lambda one: (-one.score, one.left, one.right)):
        if verdict.judgement == "same":
            clusters.join(verdict.left, verdict.right)
    return clusters.groups()
