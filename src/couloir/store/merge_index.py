"""What the merging asks of a store, and what it keeps there: by keys, never everything."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import TypeVar

from sqlalchemy import Table

from couloir.model.claim import Claim
from couloir.model.document import Document
from couloir.model.incident import Incident, IncidentName, Verdict
from couloir.model.merging import ClaimLine, StandingLine
from couloir.store import shelves, tables
from couloir.store.rows import Rows
from couloir.store.shelves import Row, Shelf

T = TypeVar("T")

# Below SQLite's oldest limit of 999 parameters in a statement.
_BATCH = 200
_STANDINGS: Mapping[str, str] = {
    "claim_id": "key",
    "document_id": "document_id",
    "bucket": "bucket",
    "component": "component",
    "target": "target",
}


class ShelfMergeIndex:
    """A `ports.MergeIndex`: see there for what each method promises."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def claim_days(self) -> Iterator[tuple[str, str, date | None, date | None]]:
        """Yield id, document, first and last day of every claim."""
        found = self._rows.pluck(tables.claims, ("id", "document_id", "starts", "ends"))
        return ((str(one), str(held), _day(start), _day(end)) for one, held, start, end in found)

    def document_days(self) -> Iterator[tuple[str, str, date | None, date | None]]:
        """Yield id, raw document, day published and day known of every document."""
        found = self._rows.pluck(tables.documents, ("id", "raw_id", "published", "known"))
        return ((str(one), str(raw), _day(told), _day(known)) for one, raw, told, known in found)

    def claims(self, claim_ids: Sequence[str]) -> list[Claim]:
        """Return claims by id; those that there are none of are left out."""
        return list(self._of(shelves.CLAIMS, "id", claim_ids))

    def documents(self, document_ids: Sequence[str]) -> list[Document]:
        """Return documents by id; those that there are none of are left out."""
        return list(self._of(shelves.DOCUMENTS, "id", document_ids))

    def names(self, anchors: Sequence[str]) -> list[IncidentName]:
        """Return the names anchored in these claims, in the order of keys."""
        found = self._find(shelves.INCIDENT_NAMES.table, "anchor_claim", anchors)
        ordered = sorted(found, key=lambda row: str(row["key"]))
        return [shelves.INCIDENT_NAMES.value_of(row) for row in ordered]

    def verdicts_by(self, is_wanted: Callable[[str], bool]) -> list[Verdict]:
        """Return the verdicts whose judge's name is wanted."""
        judges = filter(is_wanted, self._rows.values(tables.verdicts, "judge", {}))
        return list(self._of(shelves.VERDICTS, "judge", sorted(judges)))

    def swap_incidents(self, ended: Iterable[str], incidents: Iterable[Incident]) -> None:
        """Remove incidents by id, and write others."""
        shelf = shelves.INCIDENTS
        self._remove(shelf.table, sorted(ended), column="id")
        self._insert(shelf.table, (shelf.row_of(one) for one in incidents))

    def count_incidents(self) -> int:
        """Return how many incidents there are."""
        return sum(1 for _ in self._rows.pluck(tables.incidents, ("id",)))

    def standings(self, column: str, keys: Sequence[str]) -> list[StandingLine]:
        """Return the lines whose field `column` is one of `keys`; in any order."""
        rows = self._find(tables.standings, _STANDINGS[column], keys)
        return [_standing_of(row) for row in rows]

    def standing_contents(self) -> Iterator[tuple[str, str]]:
        """Yield the claims that have a line, and as what content."""
        found = self._rows.pluck(tables.standings, ("key", "content"))
        return ((str(key), str(content)) for key, content in found)

    def swap_standings(self, gone: Iterable[str], lines: Iterable[StandingLine]) -> None:
        """Remove the lines of claims, and write others."""
        self._remove(tables.standings, sorted(gone))
        self._insert(tables.standings, map(_standing_row, lines))

    def claim_lines(self) -> Iterator[ClaimLine]:
        """Yield who made each claim that has a line."""
        columns = ("key", "document_id", "maker", "maker_version")
        for claim_id, document_id, maker, version in self._rows.pluck(tables.claim_makers, columns):
            yield ClaimLine(
                claim_id=str(claim_id),
                document_id=str(document_id),
                maker=str(maker),
                version=str(version),
            )

    def add_claim_lines(self, lines: Iterable[ClaimLine]) -> None:
        """Write lines of claims that have none."""
        self._insert(tables.claim_makers, map(_claim_row, lines))

    def copies(self) -> dict[str, str]:
        """Return for each near-copy the document that it copies."""
        found = self._rows.pluck(tables.near_copies, ("key", "original"))
        return {str(key): str(original) for key, original in found}

    def swap_copies(self, gone: Iterable[str], copies: Mapping[str, str]) -> None:
        """Remove the lines of documents, and write others."""
        self._remove(tables.near_copies, sorted(gone))
        rows = ({"key": key, "original": copies[key]} for key in sorted(copies))
        self._insert(tables.near_copies, rows)

    def mark(self, name: str) -> str | None:
        """Return what was noted under a name, None where nothing was."""
        found = self._rows.find(tables.derived_marks, "key", [name])
        return str(found[0]["body"]) if found else None

    def set_mark(self, name: str, body: str) -> None:
        """Note something under a name, in the place of what was there."""
        self._remove(tables.derived_marks, [name])
        self._insert(tables.derived_marks, [{"key": name, "body": body}])

    def clear(self) -> None:
        """Remove all standings and every incident."""
        self._rows.clear(tables.standings)
        self._rows.clear(tables.incidents)

    def forget(self) -> None:
        """Remove everything that is derived: what `clear` does, copies, who made what, notes."""
        self.clear()
        for table in (tables.claim_makers, tables.near_copies, tables.derived_marks):
            self._rows.clear(table)

    def _of(self, shelf: Shelf[T], column: str, keys: Sequence[str]) -> Iterator[T]:
        return (shelf.value_of(row) for row in self._find(shelf.table, column, keys))

    def _find(self, table: Table, column: str, keys: Sequence[str]) -> Iterator[Row]:
        for start in range(0, len(keys), _BATCH):
            yield from self._rows.find(table, column, keys[start : start + _BATCH])

    def _remove(self, table: Table, keys: Sequence[str], *, column: str = "key") -> None:
        for start in range(0, len(keys), _BATCH):
            self._rows.remove(table, column, keys[start : start + _BATCH])

    def _insert(self, table: Table, rows: Iterable[Row]) -> None:
        left = iter(rows)
        while batch := list(islice(left, _BATCH)):
            self._rows.insert(table, batch)


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None


def _standing_row(line: StandingLine) -> Row:
    return {
        "key": line.claim_id,
        "document_id": line.document_id,
        "bucket": line.bucket,
        "component": line.component,
        "target": line.target,
        "content": line.content,
        "body": line.body,
    }


def _standing_of(row: Row) -> StandingLine:
    return StandingLine(
        claim_id=str(row["key"]),
        document_id=str(row["document_id"]),
        bucket=str(row["bucket"]),
        component=str(row["component"]),
        target=str(row["target"]),
        content=str(row["content"]),
        body=str(row["body"]),
    )


def _claim_row(line: ClaimLine) -> Row:
    return {
        "key": line.claim_id,
        "document_id": line.document_id,
        "maker": line.maker,
        "maker_version": line.version,
    }
