"""Standings as lines of the store, and documents read from it as they are asked for."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace

from couloir.codec import dumps, loads, read
from couloir.incidents import Reach, Scope, Standing
from couloir.model.document import Document
from couloir.model.merging import StandingLine
from couloir.ports import MergeIndex

# Documents held without their text: a kilobyte each.
_HELD = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Body:
    """What a line says of a standing beside its columns; sets as sorted lists."""

    reading: str
    leader: str
    is_voice: bool
    group: str
    score: float
    is_free: bool
    incident: str
    scope: Scope
    family: str
    country: str | None
    start: int
    end: int
    slack: int
    words: tuple[str, ...]
    figures: tuple[str, ...]
    region: str
    cells: tuple[int, ...]
    margin: int


def line_of(standing: Standing) -> StandingLine:
    """Return the line of a standing."""
    reach = standing.reach
    body = _Body(
        reading=standing.reading,
        leader=standing.leader,
        is_voice=standing.is_voice,
        group=standing.group,
        score=standing.score,
        is_free=standing.is_free,
        incident=standing.incident,
        scope=reach.scope,
        family=reach.family,
        country=reach.country,
        start=reach.start,
        end=reach.end,
        slack=reach.slack,
        words=tuple(sorted(reach.words)),
        figures=tuple(sorted(reach.figures)),
        region=reach.region,
        cells=tuple(sorted(reach.cells)),
        margin=reach.margin,
    )
    return StandingLine(
        claim_id=standing.claim_id,
        document_id=standing.document_id,
        bucket=reach.bucket,
        component=standing.component,
        target=standing.target,
        content=standing.content,
        body=dumps(body),
    )


def standing_of(line: StandingLine) -> Standing:
    """Return the standing that a line holds.

    Raises `InputError` where the line is not of our form.
    """
    body = read(_Body, loads(line.body))
    reach = Reach(
        scope=body.scope,
        family=body.family,
        country=body.country,
        start=body.start,
        end=body.end,
        slack=body.slack,
        words=frozenset(body.words),
        figures=frozenset(body.figures),
        region=body.region,
        cells=frozenset(body.cells),
        margin=body.margin,
    )
    return Standing(
        claim_id=line.claim_id,
        document_id=line.document_id,
        reading=body.reading,
        reach=reach,
        leader=body.leader,
        is_voice=body.is_voice,
        component=line.component,
        group=body.group,
        target=line.target,
        score=body.score,
        is_free=body.is_free,
        incident=body.incident,
        content=line.content,
    )


class StoredStandings:
    """The standings in a store, as an `incidents.standing.StandingSource`."""

    def __init__(self, index: MergeIndex) -> None:
        self._index = index

    def by(self, column: str, keys: Sequence[str]) -> list[Standing]:
        """Return the standings whose `column` is one of `keys`."""
        return [standing_of(line) for line in self._index.standings(column, keys)]


class StoredDocuments:
    """The documents that count, without their texts; those asked for lately are in memory."""

    def __init__(self, index: MergeIndex, counting: Container[str]) -> None:
        self._index = index
        self._counting = counting
        self._held: dict[str, Document] = {}

    def by_id(self, document_ids: Sequence[str]) -> Mapping[str, Document]:
        """Return documents by id; those that do not count are left out."""
        wanted = [one for one in dict.fromkeys(document_ids) if one in self._counting]
        found = {one: self._held[one] for one in wanted if one in self._held}
        for document in self._index.documents([one for one in wanted if one not in found]):
            found[document.id] = replace(document, text="", removed=(), furniture=())
        if len(self._held) > _HELD:
            self._held.clear()
        self._held.update(found)
        return found
