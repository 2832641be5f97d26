"""What holds where several things were said of one report: the last at each place.

See docs/adr/0004-what-is-said-of-a-report-is-part-of-it.md.
"""

import re
from collections.abc import Collection, Iterable, Sequence

from couloir.model.document import Document, RawDocument, Statement
from couloir.model.ids import content_id
from couloir.ports import Store

# The line of a JSONL or CSV file: a row that moves to another line stays at its place.
_LINE = re.compile(r":\d+$")


def place_of(raw: RawDocument, origin: str, *, is_file: bool) -> str:
    """Return the place of a raw document: its file, told from the project, and its bytes.

    What came without a file has no place to be corrected at: each statement has its own.
    """
    if is_file:
        return content_id("place", _LINE.sub("", origin), raw.bytes_id)
    return content_id("place", raw.id)


def last_statements(store: Store) -> dict[str, Statement]:
    """Return the last statement of each place."""
    return {statement.place: statement for statement in store.statements()}


def in_force(store: Store, documents: Iterable[Document]) -> Sequence[Document]:
    """Return the documents whose raw document is the last that was said at some place.

    What was said last holds from when it was cleaned; until then the one before it does.
    """
    found = list(documents)
    superseded = superseded_raws(store, {document.raw_id for document in found})
    return [document for document in found if document.raw_id not in superseded]


def superseded_raws(store: Store, cleaned: Collection[str]) -> frozenset[str]:
    """Return the raw documents of those cleaned in whose place another was said since."""
    stated: set[str] = set()
    last: dict[str, str] = {}
    for statement in store.statements():
        if statement.raw_id in cleaned:
            stated.add(statement.raw_id)
            last[statement.place] = statement.raw_id
    return frozenset(stated - set(last.values()))
