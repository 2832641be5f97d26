"""What states, incidents, claims and reports rest on, for the command why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from rich.padding import Padding
from rich.text import Text

from couloir.cli.accounts import account_data, account_lines, grading_line
from couloir.cli.claims import claim_data, print_claim
from couloir.cli.console import out, printable
from couloir.cli.figures import figure_lines
from couloir.cli.finding import states_meant
from couloir.cli.judged import judgement_line
from couloir.cli.status import (
    crosswalk_line,
    head_of,
    show_state,
    show_title,
    state_data,
    telling_for,
)
from couloir.cli.views import Desk, rows_of, view_for
from couloir.cli.words import Words
from couloir.codec import data_of
from couloir.incidents import account_of, resolve
from couloir.model.claim import Claim
from couloir.model.corridor import CorridorState
from couloir.model.document import Document
from couloir.model.incident import Account, Incident, IncidentName
from couloir.model.judgement import ReviewerJudgement
from couloir.model.ledger import LedgerLine
from couloir.pipeline import Project, Situation
from couloir.pipeline.views import behind_of
from couloir.publish.geojson import incident_properties
from couloir.publish.rows import IncidentRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """A view with all that its parts rest on."""

    found: Situation
    project: Project
    desk: Desk
    words: Words
    names: tuple[IncidentName, ...]

    def claims(self, ids: Iterable[str]) -> list[Claim]:
        """Return the claims of these ids that the view knows, in the order given."""
        known = {claim.id: claim for claim in self.found.known.claims}
        return [known[claim_id] for claim_id in ids if claim_id in known]

    def document(self, claim: Claim) -> Document:
        """Return the document of a claim."""
        return self.found.known.documents[claim.document_id]

    def account(self, incident: Incident) -> Account:
        """Return what stands behind an incident."""
        copies = self.desk.tools.copies(list(self.found.known.documents.values()))
        return account_of(incident, behind_of(self.project, self.found.known, copies))

    def incident_of(self, claim: Claim) -> str | None:
        """Return the id of the incident that a claim tells."""
        return next((one.id for one in self.found.incidents if claim.id in one.claims), None)


def incident_meant(grounds: Grounds, what: str) -> Incident | None:
    """Return the incident of an id, also where the id gave way to another."""
    now = resolve(what, grounds.names)
    return next((one for one in grounds.found.incidents if one.id == now), None)


def claim_meant(grounds: Grounds, what: str) -> Claim | None:
    """Return the claim of an id."""
    return next(iter(grounds.claims([what])), None)


def report_meant(grounds: Grounds, what: str) -> Document | None:
    """Return the document of an id, a name, or the name of its file."""
    documents = grounds.found.known.documents.values()
    return next(
        (one for one in documents if what in {one.id, one.name, PurePath(one.origin).name}), None
    )


def subjects_meant(grounds: Grounds, what: str) -> Sequence[CorridorState] | None:
    """Return the states of the subjects that a word means."""
    return states_meant(what, grounds.found.states) or None


def show_incident(grounds: Grounds, incident: Incident) -> None:
    """Print an incident, then each claim that tells it."""
    words = grounds.words
    row = _row_of(grounds, incident)
    console = out()
    console.print(Text(f"{row.kind}, {row.when}, {row.place}", style="bold"))
    console.print(Text(f"{words.pair(words.text('id'), row.id)} ({row.stance})"))
    for label, value in ((row.author_label, row.actors), (row.target_label, row.targets)):
        if value:
            console.print(Text(printable(words.pair(label, value))))
    account = grounds.account(incident)
    for line in (*figure_lines(row, words), *row.conflicts):
        console.print(Text(printable(line)))
    console.print(Text(printable(words.pair(words.text("origins"), ", ".join(row.origins)))))
    for line in account_lines(account, words):
        console.print(Text(printable(line)))
    notes = {one.claim_id: grading_line(one, words) for one in account.gradings}
    _print_claims(grounds, words.text("rests_on"), incident.claims, notes=notes)


def show_claim_alone(grounds: Grounds, claim: Claim) -> None:
    """Print one claim, and how credible it is beside the others of its incident."""
    show_claim(grounds, claim)
    incident = next((one for one in grounds.found.incidents if claim.id in one.claims), None)
    for grading in grounds.account(incident).gradings if incident else ():
        if grading.claim_id == claim.id:
            out().print(Text(printable(f"  {grading_line(grading, grounds.words)}")))


def show_claim(grounds: Grounds, claim: Claim) -> None:
    """Print one claim, with what reviewers said of it."""
    print_claim(claim, grounds.document(claim), grounds.words, incident=grounds.incident_of(claim))
    for judgement in _judgements_of(grounds, claim):
        line = judgement_line(judgement, grounds.words)
        out().print(Padding(Text(printable(line)), (0, 0, 0, 2)))


def show_report(grounds: Grounds, document: Document) -> None:
    """Print what was done with a report, and its claims."""
    words, console = grounds.words, out()
    head = f"{words.text('report')} {document.name}"
    title = words.pair(head, document.title) if document.title else head
    console.print(Text(printable(title), "bold"))
    facts = (document.origin, document.url, document.language)
    console.print(Text(printable(", ".join(fact for fact in facts if fact))))
    if document.removed:
        console.print(Text(words.text("removed", number=len(document.removed))))
    console.print(Text(words.text("ledger"), "bold"))
    for line in _ledger_of(grounds, document):
        said = f": {line.error}" if line.error else ""
        console.print(Text(printable(f"  {line.step} ({line.maker.name}): {line.outcome}{said}")))
    _print_claims(grounds, words.text("evidence_of"), _claims_in(grounds, document))


def show_subjects(grounds: Grounds, states: Sequence[CorridorState]) -> None:
    """Print each state with the claims it rests on, and those that say otherwise."""
    words, console = grounds.words, out()
    show_title(grounds.found, words)
    told = telling_for(grounds.found, states, grounds.desk, words)
    for state in states:
        console.print()
        show_state(state, told, with_ids=False)
        line = crosswalk_line(state, told)
        if line:
            console.print(Padding(Text(printable(line), style="dim"), (0, 0, 0, 2)))
        _print_claims(grounds, words.text("rests_on"), state.because)
        _print_claims(grounds, words.text("says_otherwise"), state.against)


def data_of_meant(grounds: Grounds, meant: object) -> dict[str, object]:
    """Return what was found as JSON data, with the claims that it rests on."""
    head = head_of(grounds.found)
    match meant:
        case Incident():
            labels = grounds.words.wording.labels
            told = {"id": meant.id, **incident_properties(meant, labels)}
            account = account_data(grounds.account(meant))
            rests_on = _data(grounds, meant.claims)
            return {**head, "incident": told, "account": account, "rests_on": rests_on}
        case Claim():
            return {**head, "claim": _data(grounds, [meant.id])[0]}
        case Document():
            ledger = [data_of(line) for line in _ledger_of(grounds, meant)]
            shown = {"id": meant.id, "name": meant.name, "origin": meant.origin, "ledger": ledger}
            return {**head, "report": shown, "rests_on": _data(grounds, _claims_in(grounds, meant))}
        case _:
            states = [state for state in grounds.found.states if state in _sequence(meant)]
            words = telling_for(grounds.found, states, grounds.desk, grounds.words)
            listed = [
                {
                    **told,
                    "rests_on": _data(grounds, state.because),
                    "says_otherwise": _data(grounds, state.against),
                }
                for told, state in zip(state_data(states, words), states, strict=True)
            ]
            return {**head, "states": listed}


def _sequence(meant: object) -> Sequence[CorridorState]:
    return meant if isinstance(meant, tuple) else ()


def _data(grounds: Grounds, ids: Iterable[str]) -> list[dict[str, object]]:
    return [
        {
            **claim_data(claim, grounds.document(claim), incident=grounds.incident_of(claim)),
            "judgements": _judgements_of(grounds, claim),
        }
        for claim in grounds.claims(ids)
    ]


def _judgements_of(grounds: Grounds, claim: Claim) -> list[ReviewerJudgement]:
    """Return the judgements that count and speak of a claim."""
    judged = grounds.found.known.judged
    ids = judged.touched.get(claim.id, ())
    return [one for one in judged.in_force if one.id in ids]


def _print_claims(
    grounds: Grounds, title: str, ids: Iterable[str], *, notes: Mapping[str, str] | None = None
) -> None:
    claims = grounds.claims(ids)
    if not claims:
        return
    out().print(Text(f"{title} ({len(claims)})", style="bold"))
    for claim in claims:
        show_claim(grounds, claim)
        if notes and claim.id in notes:
            out().print(Text(printable(f"  {notes[claim.id]}")))


def _claims_in(grounds: Grounds, document: Document) -> list[str]:
    return [one.id for one in grounds.found.known.claims if one.document_id == document.id]


def _ledger_of(grounds: Grounds, document: Document) -> list[LedgerLine]:
    ids = {document.id, document.raw_id}
    return [line for line in grounds.project.store.ledger() if line.input_id in ids]


def _row_of(grounds: Grounds, incident: Incident) -> IncidentRow:
    view = view_for(
        grounds.found,
        grounds.project,
        grounds.desk,
        profile="internal",
        language=grounds.words.language,
    )
    rows = rows_of(view, grounds.desk).incidents()
    return next(row for row in rows if row.id == incident.id)
