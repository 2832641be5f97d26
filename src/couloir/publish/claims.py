"""Claims as JSON Lines in the codebook's form, one document a line."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from couloir.codec import dumps, report_line, write_whole
from couloir.model.claim import Claim
from couloir.ports import Gazetteer
from couloir.publish.gate import gate
from couloir.publish.view import SituationView


def write_claims(path: Path, view: SituationView, gazetteer: Gazetteer) -> None:
    """Write the claims of a view to a file, as its profile lets them out.

    Raises `CouloirError` where the file cannot be written.
    """
    write_whole(path, claims_text(view, gazetteer))


def claims_text(view: SituationView, gazetteer: Gazetteer) -> str:
    """Return the claims of a view as JSON Lines, as its profile lets them out."""
    return "".join(claim_lines(view, gazetteer))


def claim_lines(view: SituationView, gazetteer: Gazetteer) -> Iterator[str]:
    """Yield one line for each document, in the order of documents' names and ids.

    A document whose claims were all withheld, or that has none, has a line without events.
    """
    gated = gate(view, gazetteer).view
    incidents = {claim: incident.id for incident in gated.incidents for claim in incident.claims}
    claims = _by_document(gated.claims)
    for key in sorted(gated.documents, key=lambda one: (gated.documents[one].name, one)):
        shown = gated.documents[key]
        # The words are needed to check the quotes; what is written of the document is `shown`.
        document = replace(shown, text=view.documents[key].text)
        yield dumps(report_line(document, claims.get(key, []), incidents)) + "\n"


def _by_document(claims: Mapping[str, Claim]) -> dict[str, list[Claim]]:
    """Return the claims of each document, in the order of the text, then of ids."""
    found: dict[str, list[Claim]] = {}
    for claim in sorted(claims.values(), key=lambda one: (_position(one), one.id)):
        found.setdefault(claim.document_id, []).append(claim)
    return found


def _position(claim: Claim) -> int:
    return min((quoted.quote.start for quoted in claim.quotes), default=0)
