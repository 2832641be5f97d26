"""Claims as reviewers left them: corrected, added, withdrawn, told to be one or not.

Judgements are facts that speak of words; what they come to is worked out anew for each view,
from those made up to its day. See docs/adr/0011-judgements-are-facts-tied-to-evidence.md.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import product
from typing import Literal, TypeVar

from couloir.codec import loads
from couloir.model.claim import Claim, Maker
from couloir.model.document import Document
from couloir.model.incident import Verdict
from couloir.model.judgement import (
    Addition,
    Anchor,
    Change,
    Comparison,
    Correction,
    ReviewerJudgement,
    Undoing,
    Withdrawal,
    anchor_of,
    corrected_flag,
    is_reviewer,
    last_word_key,
)
from couloir.model.ledger import LedgerLine
from couloir.model.vocabulary import Kind
from couloir.pipeline.evidence import Pages, overlap, pages_of, resting_on
from couloir.pipeline.fields import credibility_of, is_place, with_change
from couloir.ports import Store

APPLY = "apply"
# Counted up with every change of how judgements are brought to claims.
APPLIER = Maker(name="judgements", version="1")

# "alone": no claim rests on these words now, so the corrected one stands by itself.
# "gone": neither does it, for its page or its words are no more.
Unresolved = Literal["alone", "gone"]
Locate = Callable[[Claim], Claim]
_Act = TypeVar("_Act", Comparison, Correction, Addition, Withdrawal, Undoing)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Claims with what reviewers said of them.

    `in_force` are the judgements that count, the last word last; `taken_back` those that were
    undone. `resting` is an index from a claim as a reviewer saw it to the one that its words are
    read as now, `touched` from a claim to the judgements that speak of it, `credibility` from a
    claim to the digit that the last word gives it. `left_out` are claims that were read and do not
    count: withdrawn, read in words that a reviewer reads, added and taken back.
    """

    claims: tuple[Claim, ...]
    withdrawn_documents: frozenset[str] = frozenset()
    verdicts: tuple[Verdict, ...] = ()
    in_force: tuple[ReviewerJudgement, ...] = ()
    taken_back: tuple[ReviewerJudgement, ...] = ()
    unresolved: Mapping[str, Unresolved] = field(default_factory=dict)
    resting: Mapping[str, str] = field(default_factory=dict)
    touched: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    credibility: Mapping[str, int] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()


def judged_claims(
    store: Store,
    claims: Sequence[Claim],
    documents: Mapping[str, Document],
    *,
    locate: Locate,
    known_on: date | None,
) -> Judged:
    """Return the claims as reviewers left them by a day; None: by now.

    `claims` are all that the machine of today and reviewers read, `documents` those that count;
    claims in others, and those whose addition was undone or made later, are left out.
    """
    made = sorted(store.judgements(), key=last_word_key)
    if not made:
        return Judged(claims=tuple(one for one in claims if one.document_id in documents))
    by_day = [one for one in made if known_on is None or one.on <= known_on]
    in_force, taken_back = in_force_of(by_day)
    anchors = [anchor for one in in_force for anchor in (*one.anchors, *_beside(one))]
    wanted = {anchor.document_id for anchor in anchors} | _withdrawn_documents(in_force)
    pages = pages_of(store, documents, wanted)
    work = _Work(
        pages=pages,
        locate=locate,
        in_force=in_force,
        claims={one.id: one for one in _counting(claims, made, in_force, pages)},
    )
    work.find(anchors)
    work.let_stand(store)
    work.take_away()
    work.correct()
    return work.judged(taken_back, read=claims)


def in_force_of(
    made: Sequence[ReviewerJudgement],
) -> tuple[tuple[ReviewerJudgement, ...], tuple[ReviewerJudgement, ...]]:
    """Return the judgements that count and those taken back; an undoing can be undone."""
    undoings = {one.id: one.act.judgement_id for one in made if isinstance(one.act, Undoing)}
    by_target: dict[str, list[str]] = defaultdict(list)
    for undoing, target in undoings.items():
        by_target[target].append(undoing)
    state: dict[str, bool] = {}

    def counts(judgement_id: str) -> bool:
        # An undoing names what was there before it, so there is no circle to fall into.
        if judgement_id not in state:
            state[judgement_id] = not any(counts(one) for one in by_target[judgement_id])
        return state[judgement_id]

    kept = tuple(one for one in made if counts(one.id))
    return kept, tuple(one for one in made if not counts(one.id))


def apply_lines(judged: Judged) -> Iterator[LedgerLine]:
    """Yield the ledger lines of what judgements came to."""
    for one in (*judged.in_force, *judged.taken_back):
        why = judged.unresolved.get(one.id)
        yield LedgerLine(
            step=APPLY,
            input_id=one.id,
            maker=APPLIER,
            outcome="nothing" if why or one in judged.taken_back else "done",
            error=why or ("taken back" if one in judged.taken_back else None),
        )


def of_machines(verdicts: Iterable[Verdict], by_hand: Container[str]) -> Iterator[Verdict]:
    """Yield the verdicts on claims as the machine read them; `by_hand` are the others.

    A verdict is a fact with the claims' ids: one on a claim that a reviewer made or set would
    say another thing as soon as the next word on it came, and holds for a view alone.
    """
    for verdict in verdicts:
        if verdict.left not in by_hand and verdict.right not in by_hand:
            yield verdict


def _counting(
    claims: Sequence[Claim],
    made: Sequence[ReviewerJudgement],
    in_force: Sequence[ReviewerJudgement],
    pages: Pages,
) -> Iterator[Claim]:
    """Yield the claims in documents that count, without those whose addition does not.

    What was added to a page that was read anew since is added to the new one.
    """
    ever = _additions(made)
    counting = _additions(in_force)
    for claim in claims:
        if claim.id in ever and claim.id not in counting:
            continue
        if claim.document_id in pages.documents:
            yield claim
        elif claim.id in counting and (now := pages.now(anchor_of(claim))) is not None:
            yield _moved(claim, now)


def _moved(claim: Claim, now: Anchor) -> Claim:
    """Return a claim with its words where they stand in the document of today.

    Figures lose theirs where the document is another: only the claim's own were looked for.
    """
    figures = claim.figures
    if now.document_id != claim.document_id:
        figures = tuple(replace(one, quote=None) for one in figures)
    return replace(claim, document_id=now.document_id, quotes=now.quotes, figures=figures)


def _additions(judgements: Iterable[ReviewerJudgement]) -> set[str]:
    return {one.act.claim.claim_id for one in judgements if isinstance(one.act, Addition)}


def _beside(judgement: ReviewerJudgement) -> tuple[Anchor, ...]:
    return judgement.act.beside if isinstance(judgement.act, Addition) else ()


def _withdrawn_documents(judgements: Iterable[ReviewerJudgement]) -> set[str]:
    return {
        one.act.document_id
        for one in judgements
        if isinstance(one.act, Withdrawal) and one.act.document_id is not None
    }


@dataclass(slots=True, kw_only=True)
class _Work:
    """Judgements being brought to claims, step by step; `claims` holds what they left so far."""

    pages: Pages
    locate: Locate
    in_force: tuple[ReviewerJudgement, ...]
    claims: dict[str, Claim]
    resting: dict[str, str] = field(default_factory=dict)
    standing: set[str] = field(default_factory=set)
    away: set[str] = field(default_factory=set)
    credibility: dict[str, int] = field(default_factory=dict)

    def find(self, anchors: Iterable[Anchor]) -> None:
        """Find which claim each anchor rests on now."""
        kinds: dict[str, frozenset[Kind]] = {}
        for one in self._acts(Correction):
            told = [Kind(str(loads(c.value))) for c in one.changes if c.field == "kind"]
            claim_id = one.claim.claim_id
            kinds[claim_id] = kinds.get(claim_id, frozenset()) | frozenset(told)
        self.resting = resting_on(
            anchors,
            list(self.claims.values()),
            pages=self.pages,
            also=lambda anchor: kinds.get(anchor.claim_id, frozenset()),
        )

    def let_stand(self, store: Store) -> None:
        """Let corrected claims stand by themselves where no claim rests on their words now."""
        for act in self._acts(Correction):
            anchor = act.claim
            if anchor.claim_id in self.resting or is_reviewer(anchor.maker):
                continue
            now = self.pages.now(anchor)
            kept = store.claim(anchor.claim_id)
            if now is None or kept is None:
                continue
            claim = _moved(kept, now)
            alike = self._standing_like(claim)
            if alike is None:
                self.claims[claim.id] = claim
                self.standing.add(claim.id)
            self.resting[anchor.claim_id] = alike or claim.id

    def take_away(self) -> None:
        """Take away withdrawn claims, and those that the machine reads in an added one's words."""
        for withdrawal in self._acts(Withdrawal):
            ids = (self.resting.get(anchor.claim_id) for anchor in withdrawal.claims)
            self.away.update(one for one in ids if one is not None)
        for addition in self._acts(Addition):
            self.away.update(self._read_again(addition))
        for claim_id in self.away:
            self.claims.pop(claim_id, None)

    def correct(self) -> None:
        """Set the fields that corrections name, each by the last word on it; locate the places.

        Whoever corrects a claim has read it: the claim is the reviewer's then, and read for sure.
        """
        last: dict[str, dict[str, Change]] = defaultdict(dict)
        makers: dict[str, Maker] = {}
        moved = {one.claim.claim_id for one in self._acts(Addition)}
        for judgement in self.in_force:
            if not isinstance(judgement.act, Correction):
                continue
            claim_id = self.resting.get(judgement.act.claim.claim_id)
            if claim_id is None or claim_id not in self.claims:
                continue
            makers[claim_id] = judgement.reviewer
            for change in judgement.act.changes:
                last[claim_id][change.field] = change
                if is_place(change):
                    moved.add(claim_id)
        for claim_id, changes in last.items():
            self._set(claim_id, changes.values(), makers[claim_id])
        for claim_id in moved & self.claims.keys():
            self.claims[claim_id] = self.locate(self.claims[claim_id])

    def judged(self, taken_back: tuple[ReviewerJudgement, ...], *, read: Iterable[Claim]) -> Judged:
        """Return what came of it."""
        gone = {self.pages.successors.get(one, one) for one in _withdrawn_documents(self.in_force)}
        kept = [one for _, one in sorted(self.claims.items()) if one.document_id not in gone]
        return Judged(
            claims=tuple(kept),
            withdrawn_documents=frozenset(gone),
            verdicts=tuple(self._verdicts()),
            in_force=self.in_force,
            taken_back=taken_back,
            unresolved={
                one.id: why for one in self.in_force if (why := self._unresolved(one)) is not None
            },
            resting=self.resting,
            touched=self._touched(),
            credibility=self.credibility,
            left_out=frozenset({one.id for one in read} - {one.id for one in kept}),
        )

    def _acts(self, kind: type[_Act]) -> list[_Act]:
        return [one.act for one in self.in_force if isinstance(one.act, kind)]

    def _standing_like(self, claim: Claim) -> str | None:
        """Return a claim that stands by itself and rests on the same words: one is enough."""
        alike = (
            one
            for one in sorted(self.standing)
            if self.claims[one].document_id == claim.document_id
            and self.claims[one].kind == claim.kind
            and self.claims[one].maker != claim.maker
            and overlap(self.claims[one].quotes, claim.quotes)
        )
        return next(alike, None)

    def _read_again(self, addition: Addition) -> Iterator[str]:
        added = self.claims.get(addition.claim.claim_id)
        if added is None:
            return
        beside = {self.resting.get(anchor.claim_id) for anchor in addition.beside}
        for claim in self.claims.values():
            is_told = (claim.document_id, claim.kind) == (added.document_id, added.kind)
            is_other = claim.id not in beside and not is_reviewer(claim.maker)
            if is_told and is_other and overlap(claim.quotes, added.quotes):
                yield claim.id

    def _set(self, claim_id: str, changes: Collection[Change], maker: Maker) -> None:
        claim = self.claims[claim_id]
        for change in sorted(changes, key=lambda one: one.field != "place.names"):
            claim = with_change(claim, change)
            if change.field == "credibility":
                digit = credibility_of(change)
                if digit is not None:
                    self.credibility[claim_id] = digit
        flags = sorted({*claim.flags, *(corrected_flag(one.field) for one in changes)})
        self.claims[claim_id] = replace(claim, maker=maker, confidence=1.0, flags=tuple(flags))

    def _verdicts(self) -> Iterator[Verdict]:
        """Yield the last word on each pair of claims that are there."""
        last: dict[tuple[str, str], Verdict] = {}
        for judgement in self.in_force:
            if isinstance(judgement.act, Comparison):
                for left, right in self._pairs(judgement.act):
                    last[left, right] = _verdict(judgement, left, right)
        yield from (last[pair] for pair in sorted(last))

    def _pairs(self, act: Comparison) -> Iterator[tuple[str, str]]:
        for left, right in product(act.left, act.right):
            ids = {self.resting.get(one.claim_id) for one in (left, right)}
            there = sorted(one for one in ids if one is not None and one in self.claims)
            if len(there) == len((left, right)):
                yield there[0], there[1]

    def _unresolved(self, judgement: ReviewerJudgement) -> Unresolved | None:
        """Return why a judgement has nothing to hold to; a withdrawal of what is gone is done."""
        match judgement.act:
            case Correction(claim=claim):
                found = self.resting.get(claim.claim_id)
                if found is None:
                    return "gone"
                return "alone" if found in self.standing else None
            case Comparison():
                return None if any(True for _ in self._pairs(judgement.act)) else "gone"
            case _:
                return None

    def _touched(self) -> Mapping[str, tuple[str, ...]]:
        touched: dict[str, list[str]] = defaultdict(list)
        for judgement in self.in_force:
            for anchor in judgement.anchors:
                claim_id = self.resting.get(anchor.claim_id, anchor.claim_id)
                if judgement.id not in touched[claim_id]:
                    touched[claim_id].append(judgement.id)
        return {claim_id: tuple(ids) for claim_id, ids in touched.items()}


def _verdict(judgement: ReviewerJudgement, left: str, right: str) -> Verdict:
    act = judgement.act
    told = act.verdict if isinstance(act, Comparison) else "unsure"
    return Verdict(
        left=left,
        right=right,
        judgement=told,
        score={"same": 1.0, "different": 0.0, "unsure": 0.5}[told],
        reasons=(judgement.because,) if judgement.because else (),
        judge=judgement.reviewer,
        at=judgement.on,
    )
