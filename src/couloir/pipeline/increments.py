"""The incidents of a store brought up to date: what changed is merged, all else left as it is."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from couloir.codec import dumps, loads, read
from couloir.incidents import (
    MAKER,
    Changes,
    Material,
    Merger,
    MergeResult,
    Standings,
    Words,
    days_of,
    is_whole,
    merge_in_windows,
    merge_whole,
    reviewed,
)
from couloir.model.claim import Claim
from couloir.model.ids import content_id
from couloir.model.vocabulary import Judgement
from couloir.pipeline.counting import Counting
from couloir.pipeline.judging import of_machines
from couloir.pipeline.shelved import StoredDocuments, StoredStandings, line_of
from couloir.pipeline.tools import Tools
from couloir.ports import Store

_BATCH = 1000
# Counted up with every change of how standings are worked out or kept.
_FORM = "1"
# What the judge's mark says of incidents that were compared whole, and so have no standings.
_WHOLE = "whole"
# More new claims than this, or than are there, are merged anew: that streams.
_MOST_ADDED = 20_000
_JUDGE, _WORDS, _DOCUMENTS = "judge", "words", "documents"
_REVIEWER = "reviewer:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """How many incidents got a new id, how many claims were put in, and whether all anew."""

    new_incidents: int
    claims: int
    is_anew: bool


def bring_up(store: Store, tools: Tools, counting: Counting) -> tuple[Merged, Mapping[str, str]]:
    """Bring incidents up to date with what counts; return what was done, and the near-copies.

    Up to `tools.whole_claims` claims are compared whole, as `incidents.merge` does it, more in windows
    of days; whoever crosses that bound has all worked out anew. The caller
    owns the transaction: standings, names and incidents change together or not.
    """
    copies, retold = _copies(store, tools, counting)
    words = _words(store, counting)
    material = _Shelf(store, counting, copies)
    if is_whole(len(counting.claims), tools.whole_claims):
        return _whole(store, counting, material, words), copies
    return _in_windows(store, counting, material, words, retold), copies


def _whole(store: Store, counting: Counting, material: "_Shelf", words: Words) -> Merged:
    """Merge all that counts, unless it is what the incidents were made of."""
    mark = _whole_mark(counting, material.material.copies, words)
    if store.merge_index.mark(_JUDGE) == mark:
        return Merged(new_incidents=0, claims=0, is_anew=False)
    claims = material.load(sorted(counting.claims))
    result = merge_whole(claims, material.material, words)
    store.merge_index.clear()
    _write(store, counting, result)
    store.merge_index.set_mark(_JUDGE, mark)
    return Merged(new_incidents=_new(result), claims=len(claims), is_anew=True)


def _in_windows(
    store: Store,
    counting: Counting,
    material: "_Shelf",
    words: Words,
    retold: Collection[str],
) -> Merged:
    """Merge what is other than at the last time; all, where the standings are not of this judge."""
    contents = dict(store.merge_index.standing_contents())
    new = [one for one, content in counting.claims.items() if contents.get(one) != content]
    is_of_judge = store.merge_index.mark(_JUDGE) == _judge_mark()
    if not is_of_judge or len(new) > max(_MOST_ADDED, len(contents)):
        return _anew(store, counting, material, words)
    gone = [one for one, content in contents.items() if counting.claims.get(one) != content]
    before = _words_before(store)
    worded = {
        other
        for changed in (words.changed_since(before), {*new, *gone} & words.claims)
        for one in changed
        for other in (*words.welded(one), *before.welded(one))
    }
    again = [one for one in sorted(worded) if one in contents and one in counting.claims]
    changes = Changes(
        added=material.load(sorted({*new, *again})),
        removed={*gone, *again},
        told_anew=_told_anew(store, retold),
        contents=counting.claims,
    )
    return _put_in(store, counting, material, words, changes)


def _put_in(
    store: Store, counting: Counting, material: "_Shelf", words: Words, changes: Changes
) -> Merged:
    """Merge changes into what is there."""
    standings = Standings(StoredStandings(store.merge_index))
    result = Merger(standings, material.material, words).apply(changes)
    changed = sorted(standings.changed)
    lines = [line_of(one) for one in map(standings.peek, changed) if one is not None]
    _write(store, counting, result)
    store.merge_index.swap_standings(changed, lines)
    _set_marks(store, words)
    return Merged(
        new_incidents=_new(result), claims=len(changes.added) - len(changes.removed), is_anew=False
    )


def _anew(
    store: Store,
    counting: Counting,
    material: "_Shelf",
    words: Words,
) -> Merged:
    """Merge all that counts in windows of days."""
    store.merge_index.clear()
    new = claims = 0
    batches = _in_order(material)
    for told in merge_in_windows(batches, material.material, words, contents=counting.claims):
        _write(store, counting, told.result)
        store.merge_index.swap_standings((), map(line_of, told.standings))
        new += _new(told.result)
        claims += len(told.standings)
    _set_marks(store, words)
    return Merged(new_incidents=new, claims=claims, is_anew=True)


def _write(store: Store, counting: Counting, result: MergeResult) -> None:
    store.add_verdicts(of_machines(result.verdicts, counting.altered))
    store.add_incident_names(result.names)
    store.merge_index.swap_incidents(result.ended, result.incidents)


def _new(result: MergeResult) -> int:
    return sum(name.gave_way_to is None for name in result.names)


class _Shelf:
    """Claims as they count now, read from the store in batches, and what goes with them."""

    def __init__(self, store: Store, counting: Counting, copies: Mapping[str, str]) -> None:
        self._index = store.merge_index
        self._counting = counting
        self.material = Material(
            claims=lambda ids: {claim.id: claim for claim in self.load(ids)},
            names=self._index.names,
            documents=StoredDocuments(self._index, counting.documents).by_id,
            copies=copies,
        )

    def load(self, claim_ids: Collection[str]) -> list[Claim]:
        """Return claims in the order that their ids are given in."""
        altered = self._counting.altered
        found = {one.id: one for one in self._index.claims([*claim_ids])}
        return [altered.get(one) or found[one] for one in claim_ids]

    def first_days(self) -> Iterator[tuple[int, str]]:
        """Yield the first day (ordinal) of each claim that counts, with its id."""
        altered, known = self._counting.altered, self._counting.documents
        for claim_id, document_id, start, end in self._index.claim_days():
            if claim_id in self._counting.claims and claim_id not in altered:
                yield days_of(start, end, known.get(document_id))[0], claim_id
        for claim_id, claim in altered.items():
            when = claim.when
            yield days_of(when.start, when.end, known.get(claim.document_id))[0], claim_id


def _in_order(material: "_Shelf") -> Iterator[Sequence[Claim]]:
    """Yield the claims that count, in batches, in the order of their first days and ids."""
    order = sorted(material.first_days())
    for start in range(0, len(order), _BATCH):
        yield material.load([claim_id for _, claim_id in order[start : start + _BATCH]])


def _copies(
    store: Store, tools: Tools, counting: Counting
) -> tuple[Mapping[str, str], frozenset[str]]:
    """Return the near-copies, and the documents that are other ones' copies than before.

    Where the documents are those of the last time nothing is read; else all of them.
    """
    there = store.merge_index.copies()
    mark = content_id("documents", *sorted(counting.documents))
    if store.merge_index.mark(_DOCUMENTS) == mark:
        return there, frozenset()
    documents = (store.merge_index.documents([one])[0] for one in sorted(counting.documents))
    found = tools.copies(list(documents))
    unlike = {one for one, _ in {*there.items()} ^ {*found.items()}}
    store.merge_index.swap_copies(unlike, {one: found[one] for one in unlike if one in found})
    store.merge_index.set_mark(_DOCUMENTS, mark)
    return found, frozenset(unlike)


def _told_anew(store: Store, documents: Collection[str]) -> list[str]:
    """Return the claims of documents."""
    lines = store.merge_index.standings("document_id", sorted(documents))
    return [line.claim_id for line in lines]


def _words(store: Store, counting: Counting) -> Words:
    """Return reviewers' words on claims that both count."""
    verdicts = (*store.merge_index.verdicts_by(_is_reviewer), *counting.verdicts)
    return Words(
        {
            (left, right): verdict.judgement
            for (left, right), verdict in reviewed(verdicts).items()
            if left in counting.claims and right in counting.claims
        }
    )


def _words_before(store: Store) -> Words:
    """Return the words that the standings were worked out with."""
    noted = store.merge_index.mark(_WORDS)
    triples = read(tuple[tuple[str, str, Judgement], ...], loads(noted)) if noted else ()
    return Words({(left, right): word for left, right, word in triples})


def _set_marks(store: Store, words: Words) -> None:
    store.merge_index.set_mark(_WORDS, _told(words))
    store.merge_index.set_mark(_JUDGE, _judge_mark())


def _judge_mark() -> str:
    """Return what standings are good for: this judge and this form of them alone."""
    return dumps([MAKER.name, MAKER.version, _FORM])


def _whole_mark(counting: Counting, copies: Mapping[str, str], words: Words) -> str:
    """Return what incidents compared whole are good for: this judge, claims, copies and words."""
    made_of = content_id(
        _WHOLE,
        dumps(sorted(counting.claims.items())),
        dumps(sorted(copies.items())),
        _told(words),
    )
    return dumps([_WHOLE, MAKER.name, MAKER.version, _FORM, made_of])


def _told(words: Words) -> str:
    """Return words as text, in order."""
    return dumps(sorted((left, right, word) for (left, right), word in words.told().items()))


def _is_reviewer(judge: str) -> bool:
    return judge.startswith(_REVIEWER)
