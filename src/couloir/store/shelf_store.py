"""The store, over rows wherever they lie."""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from itertools import islice
from pathlib import Path
from typing import TypeVar

from couloir.errors import StoreError
from couloir.model.claim import Claim, Maker
from couloir.model.corridor import CorridorState
from couloir.model.document import Document, RawDocument, Statement
from couloir.model.incident import Incident, IncidentName, Verdict
from couloir.model.judgement import ReviewerJudgement
from couloir.model.ledger import LedgerLine
from couloir.store import shelves
from couloir.store.backups import check_target, is_empty, read_backup, write_backup
from couloir.store.digests import digest_of
from couloir.store.merge_index import ShelfMergeIndex
from couloir.store.rows import Rows
from couloir.store.shelves import Row, Shelf

T = TypeVar("T")

# Below SQLite's oldest limit of 999 parameters in a statement.
_BATCH = 200


class ShelfStore:
    """A `ports.Store`: see there for what each method promises."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._merge_index = ShelfMergeIndex(rows)

    @property
    def merge_index(self) -> ShelfMergeIndex:
        """What the merging asks and keeps."""
        return self._merge_index

    def transaction(self) -> AbstractContextManager[None]:
        """Keep all writes inside it, or none; one inside another can fail alone."""
        return self._rows.transaction()

    def add_raw(self, raw: Iterable[RawDocument]) -> int:
        """Add raw documents; return how many were new."""
        return self._add(shelves.RAW_DOCUMENTS, raw)

    def raw_ids(self) -> frozenset[str]:
        """Return the ids of all raw documents."""
        return self._rows.values(shelves.RAW_DOCUMENTS.table, "id", {})

    def raw(self, raw_id: str) -> RawDocument | None:
        """Return a raw document with its bytes, None where there is none of this id."""
        return self._one(shelves.RAW_DOCUMENTS, raw_id)

    def add_statements(self, statements: Iterable[Statement]) -> int:
        """Add statements, one for each place and turn; return how many were new."""
        return self._add(shelves.STATEMENTS, statements)

    def statement(self, place: str, turn: int) -> Statement | None:
        """Return what was said at a turn at a place, None where there was no such turn."""
        return self._one(shelves.STATEMENTS, shelves.statement_key(place, turn))

    def statements(self) -> Iterator[Statement]:
        """Yield statements in the order of places, those of one place in the order of turns."""
        return self._all(shelves.STATEMENTS)

    def add_documents(self, documents: Iterable[Document]) -> int:
        """Add documents, whose raw documents must be there; return how many were new."""
        return self._add(shelves.DOCUMENTS, documents)

    def document(self, document_id: str) -> Document | None:
        """Return a document, None where there is none of this id."""
        return self._one(shelves.DOCUMENTS, document_id)

    def documents(self) -> Iterator[Document]:
        """Yield documents in the order of ids."""
        return self._all(shelves.DOCUMENTS)

    def add_claims(self, claims: Iterable[Claim]) -> int:
        """Add claims, whose documents must be there; return how many were new."""
        return self._add(shelves.CLAIMS, claims)

    def claim(self, claim_id: str) -> Claim | None:
        """Return a claim, None where there is none of this id."""
        return self._one(shelves.CLAIMS, claim_id)

    def claims(self) -> Iterator[Claim]:
        """Yield claims in the order of ids."""
        return self._all(shelves.CLAIMS)

    def add_verdicts(self, verdicts: Iterable[Verdict]) -> int:
        """Add verdicts, one for each pair, judge and day; return how many were new."""
        return self._add(shelves.VERDICTS, verdicts)

    def verdicts(self) -> Iterator[Verdict]:
        """Yield verdicts in the order of their keys."""
        return self._all(shelves.VERDICTS)

    def add_judgements(self, judgements: Iterable[ReviewerJudgement]) -> int:
        """Add reviewers' judgements; return how many were new."""
        return self._add(shelves.JUDGEMENTS, judgements)

    def judgements(self) -> Iterator[ReviewerJudgement]:
        """Yield reviewers' judgements in the order of ids."""
        return self._all(shelves.JUDGEMENTS)

    def add_incident_names(self, names: Iterable[IncidentName]) -> int:
        """Add names, one for each id and each id it gave way to; return how many were new."""
        return self._add(shelves.INCIDENT_NAMES, names)

    def incident_names(self) -> Iterator[IncidentName]:
        """Yield incident names in the order of ids, given out before gave way."""
        return self._all(shelves.INCIDENT_NAMES)

    def replace_incidents(self, incidents: Iterable[Incident]) -> None:
        """Put these incidents in the place of all that were there."""
        self._replace(shelves.INCIDENTS, incidents)

    def incidents(self) -> Iterator[Incident]:
        """Yield incidents in the order of ids."""
        return self._all(shelves.INCIDENTS)

    def replace_states(self, states: Iterable[CorridorState]) -> None:
        """Put these states in the place of all that were there."""
        self._replace(shelves.STATES, states)

    def states(self) -> Iterator[CorridorState]:
        """Yield states in the order of subject kind, subject id and day."""
        return self._all(shelves.STATES)

    def log(self, line: LedgerLine) -> None:
        """Write a ledger line; a line that is there already is not written twice."""
        self._add(shelves.LEDGER, [line])

    def ledger(self) -> Iterator[LedgerLine]:
        """Yield ledger lines in the order of writing."""
        return self._all(shelves.LEDGER)

    def done(self, step: str, maker: Maker) -> frozenset[str]:
        """Return the inputs that this step of this maker has a line for, whatever the outcome."""
        where = {"step": step, "maker": maker.name, "maker_version": maker.version}
        return self._rows.values(shelves.LEDGER.table, "input_id", where)

    def digest(self, *, ignore_incident_ids: bool = False) -> str:
        """Return the SHA-256 over the content of all tables; equal content, equal digest.

        The order of adding does not count. With `ignore_incident_ids`, names of incidents are
        left out.
        """
        with self._rows.snapshot():
            return digest_of(self._rows, ignore_incident_ids=ignore_incident_ids)

    def backup(self, path: Path, *, overwrite: bool = False) -> str:
        """Write everything to one file; return the digest.

        Raises `StoreError` where there is a file and it is not to be overwritten, or is no backup.
        """
        check_target(path, overwrite=overwrite)
        with self._rows.snapshot():
            return write_backup(self._rows, path)

    def restore(self, path: Path, *, overwrite: bool = False) -> str:
        """Put a backup in the place of nothing, or of everything; return the digest.

        Raises `StoreError` where there is something that is not to be overwritten, and for a file
        that is no whole backup; all is then as it was.
        """
        with self.transaction():
            if not overwrite and not is_empty(self._rows):
                msg = (
                    f"{path}: was not restored: there are documents here already: restore it into "
                    "a new project, or have it put in their place (--overwrite)"
                )
                raise StoreError(msg)
            self._rows.renew()
            return read_backup(self._rows, path)

    def close(self) -> None:
        """Give up files and connections; nothing works afterwards."""
        self._rows.close()

    def _one(self, shelf: Shelf[T], key: str) -> T | None:
        """Return the value under a key."""
        rows = self._rows.find(shelf.table, shelf.key, [key])
        return shelf.value_of(rows[0]) if rows else None

    def _all(self, shelf: Shelf[T]) -> Iterator[T]:
        """Yield every value of a shelf."""
        return (shelf.value_of(row) for row in self._rows.scan(shelf.table, shelf.order))

    def _add(self, shelf: Shelf[T], values: Iterable[T]) -> int:
        """Add values, all or none; return how many were new."""
        left = iter(values)
        added = 0
        with self.transaction():
            while batch := list(islice(left, _BATCH)):
                added += self._add_batch(shelf, batch)
        return added

    def _add_batch(self, shelf: Shelf[T], batch: Iterable[T]) -> int:
        """Add the values that are not there; those that are must be the same."""
        rows: dict[str, Row] = {}
        for value in batch:
            row = shelf.row_of(value)
            _check_same(shelf, row, rows.setdefault(str(row[shelf.key]), row))
        for there in self._rows.find(shelf.table, shelf.key, list(rows)):
            _check_same(shelf, rows.pop(str(there[shelf.key])), there)
        self._rows.insert(shelf.table, list(rows.values()))
        return len(rows)

    def _replace(self, shelf: Shelf[T], values: Iterable[T]) -> None:
        """Put values in the place of a derived table's rows, all or none."""
        rows = [shelf.row_of(value) for value in values]
        with self.transaction():
            self._rows.clear(shelf.table)
            for start in range(0, len(rows), _BATCH):
                self._rows.insert(shelf.table, rows[start : start + _BATCH])


def _check_same(shelf: Shelf[T], row: Row, there: Row) -> None:
    """Raise `StoreError` where a key stands for two contents: facts never change."""
    if any(there[column] != value for column, value in row.items()):
        msg = (
            f"{shelf.name} {row[shelf.key]}: is there with other content, and facts are never "
            "changed; what made it must give it a new version"
        )
        raise StoreError(msg)
