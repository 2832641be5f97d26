"""How each claim stands in the merging, found by bucket, component and group."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from couloir.incidents.blocking import Key, Reach, meets

Order = tuple[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One claim in the merging.

    `reading` tells the claims apart that one maker read in one document. `leader` is the first
    claim that it was found the same with, itself where there is none; a `voice` is compared
    with later claims. `component` holds everything that can be one incident with it, `group`
    is the first claim of its cluster. A loose claim that joined another group has that as
    `target`, with the mean `score`; `is_free` where it did not. `incident` is the id given out.
    `content` tells a corrected claim from the one that was read, for which it is "".
    """

    claim_id: str
    document_id: str
    reading: str
    reach: Reach
    leader: str = ""
    is_voice: bool = False
    component: str = ""
    group: str = ""
    target: str = ""
    score: float = 0.0
    is_free: bool = True
    incident: str = ""
    content: str = ""

    @property
    def order(self) -> Order:
        """What claims are gone through by: the first day, then the id."""
        return (self.reach.start, self.claim_id)

    @property
    def is_in_play(self) -> bool:
        """Whether it forms groups: tight ones do, loose ones that joined none."""
        return self.reach.is_tight or self.is_free


class StandingSource(Protocol):
    """Where standings lie that are not in memory; any order."""

    def by(self, column: str, keys: Sequence[str]) -> Iterable[Standing]:
        """Return the standings whose `column` is one of `keys`.

        Columns: "claim_id", "document_id", "bucket", "component", "target".
        """
        ...


_COLUMNS: dict[str, Callable[[Standing], str]] = {
    "claim_id": lambda one: one.claim_id,
    "document_id": lambda one: one.document_id,
    "bucket": lambda one: one.reach.bucket,
    "component": lambda one: one.component,
    "target": lambda one: one.target,
}


class Standings:
    """Standings in memory, read from a source where they are asked for the first time.

    Without a source those in memory are all there are.
    """

    def __init__(self, source: StandingSource | None = None) -> None:
        self._source = source
        self._now: dict[str, Standing] = {}
        self._index: dict[str, dict[str, set[str]]] = {name: defaultdict(set) for name in _COLUMNS}
        self._keyed: dict[str, dict[Key, set[str]]] = {}
        self._levels: set[int] = set()
        self._asked: dict[str, set[str]] = {name: set() for name in _COLUMNS}
        # Claim ids whose standing is not that of the source; None in `_now` where removed.
        self.changed: set[str] = set()

    def get(self, claim_id: str) -> Standing | None:
        """Return a claim's standing, None where it has none."""
        found = self.by("claim_id", [claim_id])
        return found[0] if found else None

    def by(self, column: str, keys: Iterable[str]) -> list[Standing]:
        """Return the standings whose `column` is one of `keys`, in order."""
        keys = list(dict.fromkeys(keys))
        self._ask(column, keys)
        if column == "claim_id":
            return [self._now[key] for key in keys if key in self._now]
        index = self._index[column]
        found = [self._now[one] for key in keys for one in index.get(key, ())]
        return sorted(found, key=lambda one: one.order)

    def met(self, reach: Reach, side: str) -> Iterator[Standing]:
        """Yield the standings of one side, "tight" or "loose", that meet a reach; any order."""
        buckets = [*reach.buckets_met(side, self._levels if self._source is None else None)]
        self._ask("bucket", buckets)
        is_keyed = reach.has_place and side == "tight"
        keys = list(reach.keys_met()) if is_keyed else []
        for bucket in buckets:
            keyed = self._keyed.get(bucket)
            if keyed is None:
                continue
            held = (
                {one for key in keys for one in keyed.get(key, ())}
                if is_keyed
                else self._index["bucket"][bucket]
            )
            for claim_id in held:
                standing = self._now[claim_id]
                if meets(reach, standing.reach):
                    yield standing

    def put(self, standing: Standing) -> None:
        """Set a claim's standing."""
        before = self._now.get(standing.claim_id)
        if before == standing:
            return
        self._unfile(before)
        self._file(standing)
        self.changed.add(standing.claim_id)

    def remove(self, claim_id: str) -> None:
        """Take a claim out."""
        self._ask("claim_id", [claim_id])
        self._unfile(self._now.get(claim_id))
        self.changed.add(claim_id)

    def now(self) -> Iterable[Standing]:
        """Return those in memory."""
        return self._now.values()

    def peek(self, claim_id: str) -> Standing | None:
        """Return a standing if it is in memory."""
        return self._now.get(claim_id)

    def forget(self, claim_ids: Iterable[str]) -> None:
        """Let go of standings that nothing will ask for again."""
        for claim_id in claim_ids:
            self._unfile(self._now.get(claim_id))
            self.changed.discard(claim_id)

    def _ask(self, column: str, keys: Sequence[str]) -> None:
        if self._source is None:
            return
        asked = self._asked[column]
        new = [key for key in keys if key not in asked]
        if not new:
            return
        asked.update(new)
        for standing in self._source.by(column, new):
            if standing.claim_id not in self._now and standing.claim_id not in self.changed:
                self._file(standing)

    def _file(self, standing: Standing) -> None:
        claim_id = standing.claim_id
        self._now[claim_id] = standing
        for name, value_of in _COLUMNS.items():
            if name != "claim_id":
                self._index[name][value_of(standing)].add(claim_id)
        self._levels.add(standing.reach.level)
        keyed = self._keyed.setdefault(standing.reach.bucket, defaultdict(set))
        for key in standing.reach.filed_under():
            keyed[key].add(claim_id)

    def _unfile(self, standing: Standing | None) -> None:
        if standing is None:
            return
        claim_id, bucket = standing.claim_id, standing.reach.bucket
        del self._now[claim_id]
        for name, value_of in _COLUMNS.items():
            if name != "claim_id":
                _drop(self._index[name], value_of(standing), claim_id)
        keyed = self._keyed[bucket]
        for key in standing.reach.filed_under():
            held = keyed[key]
            held.discard(claim_id)
            if not held:
                del keyed[key]
        if not keyed and bucket not in self._index["bucket"]:
            del self._keyed[bucket]


def _drop(index: dict[str, set[str]], key: str, claim_id: str) -> None:
    held = index[key]
    held.discard(claim_id)
    if not held:
        del index[key]
