"""What stands behind one incident: origins and how reliable, relays, tolls, credibility."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from couloir.incidents.grading import grade_claims, grade_origins
from couloir.incidents.naming import anchor_key
from couloir.incidents.origins import claim_origins
from couloir.incidents.relays import folded_origins, relays_of
from couloir.incidents.tolls import joint_tolls, tolls_of
from couloir.model.claim import Claim
from couloir.model.document import Document
from couloir.model.incident import Account, Grading, Incident, Reliability


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """What accounts are worked out from.

    `claims` are all that are known: a toll may be told together with that of another incident.
    `copies` as `near_copies` has them. `reliability` is what the project says of sources,
    `overrides` are reviewers' gradings by claim id.
    """

    claims: Iterable[Claim]
    documents: Mapping[str, Document]
    copies: Mapping[str, str]
    reliability: Mapping[str, Reliability] = field(default_factory=dict)
    overrides: Mapping[str, Grading] = field(default_factory=dict)


def account_of(incident: Incident, behind: Behind) -> Account:
    """Return the account of an incident; the order of claims changes nothing."""
    told = set(incident.claims)
    pages = {one.document_id for one in behind.claims if one.id in told}
    near = [one for one in behind.claims if one.document_id in pages]
    known = {one.id: _known(behind.documents.get(one.document_id)) for one in near}
    claims = sorted(
        (one for one in near if one.id in told), key=lambda one: anchor_key(one.id, known)
    )
    alone = {one.id: claim_origins(one, behind.documents, behind.copies) for one in claims}
    origins = folded_origins(claims, alone)
    return Account(
        incident_id=incident.id,
        origins=grade_origins(incident.origins, behind.reliability),
        relays=relays_of(claims, behind.documents, behind.copies),
        tolls=tolls_of(incident.figures, joint_tolls(near)),
        gradings=grade_claims(claims, origins, incident, behind.overrides),
    )


def _known(document: Document | None) -> date | None:
    return document.known if document else None
