"""Groups of claims told as incidents: each named, and put together with its sources."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from couloir.incidents.building import Sources, build_incident
from couloir.incidents.judging import Judging, Material
from couloir.incidents.naming import name_groups
from couloir.incidents.origins import claim_origins
from couloir.model.document import Document
from couloir.model.incident import Incident, IncidentName, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeResult:
    """Incidents in order of ids; the machine's verdicts and the names, both to append.

    Verdicts are those that say same or unsure of claims that were compared. `ended` are the ids
    of incidents that are no more, or are among `incidents` as they are now.
    """

    incidents: tuple[Incident, ...]
    verdicts: tuple[Verdict, ...]
    names: tuple[IncidentName, ...]
    ended: frozenset[str] = frozenset()


def tell_groups(
    groups: Sequence[Sequence[str]], judging: Judging, material: Material
) -> MergeResult:
    """Return the incidents of groups of claim ids, and the verdicts that were recorded so far."""
    claim_ids = [claim_id for group in groups for claim_id in group]
    judging.load(claim_ids)
    sources = _sources(claim_ids, judging, material)
    named, added = name_groups(groups, material.names(claim_ids), sources.known)
    by_id = {claim_id: judging.claim(claim_id) for claim_id in claim_ids}
    incidents = [build_incident(group, by_id, sources) for group in named]
    return MergeResult(
        incidents=tuple(sorted(incidents, key=lambda one: one.id)),
        verdicts=tuple(judging.taken()),
        names=tuple(sorted(added, key=lambda one: (one.id, one.gave_way_to or ""))),
    )


def known_of(document: Document | None) -> date | None:
    """Return the day on which a document was known, None where there is none."""
    return document.known if document is not None else None


def _sources(claim_ids: Sequence[str], judging: Judging, material: Material) -> Sources:
    claims = [judging.claim(claim_id) for claim_id in claim_ids]
    copies = material.copies
    wanted = {one.document_id for one in claims}
    wanted |= {copies[one] for one in wanted if one in copies}
    documents = material.documents(sorted(wanted))
    known: dict[str, date | None] = {}
    origins: dict[str, tuple[str, ...]] = {}
    for claim in claims:
        known[claim.id] = known_of(documents.get(claim.document_id))
        origins[claim.id] = claim_origins(claim, documents, copies)
    return Sources(origins=origins, known=known)
