"""Dated facts as a table (timeline.tsv), read as claims by their columns.

One fact is one claim: its kind, status, actor, relation and places stand in columns of their
own. Counts come from the column `figure`; of the words in `claim` only those for goods and
companies are read, as `targets`. A fact is known from `published` on, else from the day after
its last day. The row's first source is its origin.
"""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import get_args

from couloir.errors import EvaluationError
from couloir.model.claim import Claim, Figure, Maker, PlaceWords, Range
from couloir.model.document import Document
from couloir.model.time import Interval
from couloir.model.vocabulary import Kind, Relation, Stance

TIMELINE_COLUMNS = (
    "id", "date_start", "date_end", "published", "event_kind", "status", "actor", "relation",
    "places", "corridor_or_place", "kind", "claim", "figure", "who_says", "grade", "url",
)  # fmt: skip
# The tables are of the Mali corridors; a place that is not there is looked for elsewhere.
_COUNTRY = "ML"
_NO_EVENT = "-"
_COUNT = re.compile(r"(?P<number>\d+)\s*(?:burnt|tankers|bus)(?P<stopped> stopped)?")
_GOODS = frozenset({Kind.ROAD_CLOSED, Kind.SHORTAGE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A row of a timeline as a claim with a document of its own, and whom it credits."""

    claim: Claim
    document: Document
    origins: tuple[str, ...]


def read_timeline(path: Path) -> tuple[Fact, ...]:
    """Return the rows that are events, in their order; others ("-") are passed over.

    Raises `EvaluationError` that names file, row and mend.
    """
    facts: dict[str, Fact] = {}
    for number, row in read_rows(path, TIMELINE_COLUMNS):
        where = f"{path}:{number}"
        if row["event_kind"] == _NO_EVENT:
            continue
        if row["id"] in facts or not row["id"]:
            msg = f"{where}: id: {row['id']!r} stands twice or is empty: give each row its own"
            raise EvaluationError(msg)
        facts[row["id"]] = _fact(row, where)
    return tuple(facts.values())


def read_rows(path: Path, columns: Sequence[str]) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Yield the rows of a table split by tabs with their line numbers; all columns must be there.

    Raises `EvaluationError` where the file cannot be read or a row has other columns.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE, strict=True)
            missing = [one for one in columns if one not in (reader.fieldnames or ())]
            if missing:
                msg = f"{path}:1: lacks the columns {missing}: the first line names them, by tabs"
                raise EvaluationError(msg)
            for row in reader:
                yield reader.line_num, _whole(row, f"{path}:{reader.line_num}")
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        msg = f"{path}: cannot be read as a table in UTF-8: {error}"
        raise EvaluationError(msg) from error


def _whole(row: Mapping[str | None, object], where: str) -> Mapping[str, str]:
    found = {str(key): value for key, value in row.items() if isinstance(value, str)}
    if len(found) != len(row) or None in row:
        msg = f"{where}: another number of columns than the first line: one tab between columns"
        raise EvaluationError(msg)
    return found


def word_of(value: str, known: Sequence[str], where: str) -> str:
    """Return a word of a closed list; raise `EvaluationError` naming the place otherwise."""
    if value not in known:
        msg = f"{where}: unknown word {value!r}: write one of {', '.join(known)}"
        raise EvaluationError(msg)
    return value


def day_of(value: str, where: str) -> date:
    """Return a day; raise `EvaluationError` naming the place where it is none."""
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        msg = f"{where}: {value!r} is no day: write it as 2025-09-15"
        raise EvaluationError(msg) from error


def _fact(row: Mapping[str, str], where: str) -> Fact:
    start = day_of(row["date_start"], f"{where}: date_start")
    end = day_of(row["date_end"], f"{where}: date_end")
    if end < start:
        msg = f"{where}: date_end: {end} comes before date_start: swap them"
        raise EvaluationError(msg)
    known = end + timedelta(days=1)
    if row["published"]:
        known = day_of(row["published"], f"{where}: published")
    kind = Kind(word_of(row["event_kind"], [str(one) for one in Kind], f"{where}: event_kind"))
    status = word_of(row["status"], get_args(Stance), f"{where}: status")
    relation = word_of(row["relation"] or "unknown", get_args(Relation), f"{where}: relation")
    claim = Claim(
        id=row["id"],
        document_id=row["id"],
        kind=kind,
        when=Interval(start=start, end=end, precision="day"),
        place=PlaceWords(
            names=tuple(name for name in row["places"].split("|") if name),
            relation=relation,  # type: ignore[arg-type]  # checked above
            country=_COUNTRY,
        ),
        stance=status,  # type: ignore[arg-type]  # checked above
        maker=Maker(name="timeline", version=""),
        confidence=1.0,
        actors=(row["actor"],) if row["actor"] else (),
        targets=tuple(_targets(kind, row["claim"].casefold())),
        figures=tuple(_figures(kind, row["figure"])),
        flags=tuple(flag for flag in ("partial", "conditional") if flag in row["kind"]),
    )
    document = Document(
        id=row["id"],
        raw_id=row["id"],
        name=row["id"],
        origin=where,
        text="",
        language="en",
        url=row["url"] or None,
        published=known,
    )
    return Fact(claim=claim, document=document, origins=(_origin(row["who_says"]),))


def _origin(who_says: str) -> str:
    return who_says.partition(",")[0].partition(" (")[0]


def _targets(kind: Kind, words: str) -> Iterator[str]:
    """Yield the codebook's targets for the goods and companies that a fact's words name."""
    if kind is Kind.ARMED_ATTACK and ("convoy" in words or "tanker" in words):
        yield "fuel convoy"
    if kind in _GOODS and ("fuel" in words or "petrol" in words):
        yield "fuel"
    if "transport on" in words or "diarra transport" in words:
        yield "company"


def _figures(kind: Kind, figure: str) -> Iterator[Figure]:
    if kind is Kind.ARMED_ATTACK:
        for match in _COUNT.finditer(figure):
            effect = "blocked" if match["stopped"] else "burned"
            count = Range(low=int(match["number"]), high=None)
            yield Figure(what="tanker truck", effect=effect, count=count)
