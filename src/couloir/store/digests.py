"""One hash over everything a store holds: how sameness is checked."""

from collections.abc import Iterator
from hashlib import sha256

from couloir.codec import dumps, loads
from couloir.store import shelves
from couloir.store.rows import Rows
from couloir.store.shelves import content_of

SHELVES = (
    shelves.RAW_DOCUMENTS,
    shelves.STATEMENTS,
    shelves.DOCUMENTS,
    shelves.CLAIMS,
    shelves.VERDICTS,
    shelves.JUDGEMENTS,
    shelves.INCIDENT_NAMES,
    shelves.INCIDENTS,
    shelves.STATES,
    shelves.LEDGER,
)


def digest_of(rows: Rows, *, ignore_incident_ids: bool) -> str:
    """Return the SHA-256, in hexadecimal, over the rows of each table in the order of keys.

    Every text goes in with its length before it, so no two contents run into one.
    """
    digest = sha256()
    for text in _texts(rows, ignore_incident_ids=ignore_incident_ids):
        encoded = text.encode("utf-8", "surrogatepass")
        digest.update(f"{len(encoded)}:".encode())
        digest.update(encoded)
    return digest.hexdigest()


def _texts(rows: Rows, *, ignore_incident_ids: bool) -> Iterator[str]:
    """Yield the name of each table and the content of each row."""
    for shelf in SHELVES:
        yield shelf.name
        if ignore_incident_ids and shelf is shelves.INCIDENT_NAMES:
            continue
        texts = (content_of(row) for row in rows.scan(shelf.table, shelf.key))
        if ignore_incident_ids and shelf is shelves.INCIDENTS:
            yield from sorted(map(_without_id, texts))
        else:
            yield from texts


def _without_id(body: str) -> str:
    """Return an incident's JSON without its id."""
    incident = loads(body)
    if isinstance(incident, dict):
        incident.pop("id", None)
    return dumps(incident)
