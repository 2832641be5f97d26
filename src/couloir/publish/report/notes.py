"""Notes: each claim that a sentence rests on, with its report, age and grade."""

from couloir.model.claim import Claim
from couloir.model.document import Document
from couloir.publish.report.content import Note
from couloir.publish.report.desk import Desk
from couloir.publish.rows import safe_url


def note_of(number: int, claim_id: str, desk: Desk) -> Note:
    """Return the note of a claim of the gated view."""
    claim = desk.gated.view.claims[claim_id]
    document = desk.gated.view.documents[claim.document_id]
    known = desk.dated(document.known) if document.known else desk.say.say("day not told")
    return Note(
        number=number,
        claim_id=claim_id,
        source=_source(document, desk),
        url=safe_url(document.url),
        text=", ".join((known, grade_of(claim, desk))),
    )


def _source(document: Document, desk: Desk) -> str:
    """Return who published a report, or its number, by which tables name it, and its host."""
    number, name = desk.rows.origin(document.id), desk.rows.source(document)
    return name if document.publisher or name == number else f"{number} ({name})"


def grade_of(claim: Claim, desk: Desk) -> str:
    """Return how sure a claim is: its credibility where one was worked out, else its confidence.

    How the report words it ("claimed", "alleged") is told where it is more than reported.
    """
    words = desk.words
    grade = desk.asked.grades.get(claim.id)
    graded = desk.say.say("cred. {grade}", grade=grade) if grade else ""
    sure = desk.say.say("conf. {value}", value=words.share(claim.confidence))
    stance = "" if claim.stance == "reported" else words.labels.of("stance", claim.stance)
    return ", ".join(one for one in (graded, sure, stance) if one)
