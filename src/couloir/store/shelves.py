"""How each type lies in its table: its key, its columns, and the way back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from hashlib import sha256
from typing import Generic, TypeVar

from sqlalchemy import Table

from couloir.codec import data_of, dumps, loads, read
from couloir.errors import InputError, StoreError
from couloir.model.claim import Claim
from couloir.model.corridor import CorridorState
from couloir.model.document import Document, RawDocument, Statement
from couloir.model.ids import content_id
from couloir.model.incident import Incident, IncidentName, Verdict
from couloir.model.judgement import ReviewerJudgement
from couloir.model.ledger import LedgerLine
from couloir.model.vocabulary import SupplyState
from couloir.store import tables

T = TypeVar("T")
# A row by column name, as the database gives and takes it.
Row = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf(Generic[T]):
    """One type's table. `key` is its unique column, `order` the one that listings follow."""

    table: Table
    key: str
    row_of: Callable[[T], Row]
    read: Callable[[Row], T]
    order: str

    @property
    def name(self) -> str:
        """The table's name."""
        return self.table.name

    def value_of(self, row: Row) -> T:
        """Return the value that a row holds.

        Raises `StoreError` where the row is not of our form: written by hand, or damaged.
        """
        try:
            return self.read(row)
        except InputError as error:
            msg = (
                f"{self.name} {row[self.key]}: {error}; the store was changed by another program "
                "or is damaged: restore a copy, or move it away and build it anew"
            )
            raise StoreError(msg) from error


def content_of(row: Row) -> str:
    """Return what a digest covers of a row: its body, and the hash of its bytes where it has any."""
    body, content = row["body"], row.get("content")
    if isinstance(content, bytes):
        return f"{body}{sha256(content).hexdigest()}"
    return str(body)


def _loads(row: Row) -> object:
    """Return the data in a row's body."""
    return loads(str(row["body"]))


def _raw_row(raw: RawDocument) -> Row:
    """Return a raw document's row; its bytes lie outside the JSON."""
    told = {field.name: getattr(raw, field.name) for field in fields(raw) if field.name != "body"}
    return {
        "id": raw.id,
        "name": raw.name,
        "published": raw.published,
        "body": dumps(told),
        "content": raw.body,
    }


def _raw_from(row: Row) -> RawDocument:
    """Return the raw document in a row."""
    told = _loads(row)
    if not isinstance(told, dict):
        msg = "object wanted"
        raise InputError(msg)
    return read(RawDocument, {**told, "body": row["content"]})


def statement_key(place: str, turn: int) -> str:
    """Return the key of what was said at a turn at a place."""
    # Keys are ordered as text: nine digits keep turns in their order.
    return f"{place} {turn:09d}"


def _statement_row(statement: Statement) -> Row:
    """Return a statement's row: one for each place and turn."""
    return {
        "key": statement_key(statement.place, statement.turn),
        "raw_id": statement.raw_id,
        "body": dumps(statement),
    }


def _document_row(document: Document) -> Row:
    """Return a document's row."""
    return {
        "id": document.id,
        "raw_id": document.raw_id,
        "language": document.language,
        "published": document.published,
        "known": document.known,
        "body": dumps(document),
    }


def _claim_row(claim: Claim) -> Row:
    """Return a claim's row."""
    return {
        "id": claim.id,
        "document_id": claim.document_id,
        "kind": claim.kind.value,
        "starts": claim.when.start,
        "ends": claim.when.end,
        "body": dumps(claim),
    }


def _verdict_row(verdict: Verdict) -> Row:
    """Return a verdict's row: one for each pair, judge and day."""
    judge, at = verdict.judge, verdict.at
    day = at.isoformat() if at else ""
    return {
        "key": content_id("verdict", verdict.left, verdict.right, judge.name, judge.version, day),
        "left_claim": verdict.left,
        "right_claim": verdict.right,
        "judge": judge.name,
        "at": at,
        "body": dumps(verdict),
    }


def _judgement_row(judgement: ReviewerJudgement) -> Row:
    """Return a judgement's row."""
    return {
        "id": judgement.id,
        "reviewer": judgement.reviewer.name,
        "made_on": judgement.on,
        "act": judgement.name,
        "body": dumps(judgement),
    }


def _name_row(name: IncidentName) -> Row:
    """Return an incident name's row: one when it is given out, one for each that it gives way to."""
    return {
        "key": f"{name.id} {name.gave_way_to}" if name.gave_way_to else name.id,
        "id": name.id,
        "anchor_claim": name.anchor_claim,
        "body": dumps(name),
    }


def _incident_row(incident: Incident) -> Row:
    """Return an incident's row."""
    return {
        "id": incident.id,
        "kind": incident.kind.value,
        "starts": incident.when.start,
        "ends": incident.when.end,
        "known": incident.first_known,
        "body": dumps(incident),
    }


def _state_row(state: CorridorState) -> Row:
    """Return a state's row: one for each subject, day and day of knowledge."""
    known_on = state.known_on.isoformat() if state.known_on else "now"
    return {
        "key": f"{state.subject.kind} {state.subject.id} {state.as_of.isoformat()} {known_on}",
        "subject_id": state.subject.id,
        "as_of": state.as_of,
        "known_on": state.known_on,
        "state": state.state.value,
        "body": dumps(_without_posterior(state)),
    }


def _without_posterior(state: CorridorState) -> object:
    """Return a state, or its data without an empty posterior: what was stored before there was one.

    A digest of the same states stays the same from release to release.
    """
    if state.posterior:
        return state
    kept = (one.name for one in fields(state) if one.name != "posterior")
    return {name: data_of(getattr(state, name)) for name in kept}


def _state_from(row: Row) -> CorridorState:
    """Return the state in a row; "unknown" is a word of both lists, and the subject tells which."""
    state = read(CorridorState, _loads(row))
    if state.subject.kind == "supply":
        return replace(state, state=SupplyState(state.state.value))
    return state


def _ledger_row(line: LedgerLine) -> Row:
    """Return a ledger line's row; the same line twice is one row."""
    body = dumps(line)
    return {
        "key": content_id("line", body),
        "step": line.step,
        "input_id": line.input_id,
        "maker": line.maker.name,
        "maker_version": line.maker.version,
        "outcome": line.outcome,
        "body": body,
    }


RAW_DOCUMENTS = Shelf(
    table=tables.raw_documents, key="id", order="id", row_of=_raw_row, read=_raw_from
)
STATEMENTS = Shelf(
    table=tables.statements,
    key="key",
    order="key",
    row_of=_statement_row,
    read=lambda row: read(Statement, _loads(row)),
)
DOCUMENTS = Shelf(
    table=tables.documents,
    key="id",
    order="id",
    row_of=_document_row,
    read=lambda row: read(Document, _loads(row)),
)
CLAIMS = Shelf(
    table=tables.claims,
    key="id",
    order="id",
    row_of=_claim_row,
    read=lambda row: read(Claim, _loads(row)),
)
VERDICTS = Shelf(
    table=tables.verdicts,
    key="key",
    order="key",
    row_of=_verdict_row,
    read=lambda row: read(Verdict, _loads(row)),
)
JUDGEMENTS = Shelf(
    table=tables.judgements,
    key="id",
    order="id",
    row_of=_judgement_row,
    read=lambda row: read(ReviewerJudgement, _loads(row)),
)
INCIDENT_NAMES = Shelf(
    table=tables.incident_names,
    key="key",
    order="key",
    row_of=_name_row,
    read=lambda row: read(IncidentName, _loads(row)),
)
INCIDENTS = Shelf(
    table=tables.incidents,
    key="id",
    order="id",
    row_of=_incident_row,
    read=lambda row: read(Incident, _loads(row)),
)
STATES = Shelf(table=tables.states, key="key", order="key", row_of=_state_row, read=_state_from)
LEDGER = Shelf(
    table=tables.ledger,
    key="key",
    order="seq",
    row_of=_ledger_row,
    read=lambda row: read(LedgerLine, _loads(row)),
)
