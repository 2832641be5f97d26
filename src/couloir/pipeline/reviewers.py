"""Judgements made: checked against what is known, and written as facts with their ledger line."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from couloir.codec import dumps
from couloir.errors import JudgementError
from couloir.model.claim import Claim, FieldQuote, Maker, PlaceWords
from couloir.model.document import Document, Quote
from couloir.model.ids import content_id
from couloir.model.judgement import (
    Act,
    Addition,
    Anchor,
    Change,
    Comparison,
    Correction,
    ReviewerJudgement,
    Undoing,
    Withdrawal,
    anchor_of,
    last_word_key,
)
from couloir.model.ledger import LedgerLine
from couloir.model.time import UNKNOWN_TIME
from couloir.model.vocabulary import Judgement, Kind
from couloir.pipeline.evidence import overlap
from couloir.pipeline.fields import with_change
from couloir.pipeline.judging import in_force_of
from couloir.pipeline.meaning import SHOWN, claim_meant, claims_of, meant, starting_with
from couloir.pipeline.projects import Project
from couloir.pipeline.views import Situation
from couloir.ports import Store

JUDGE = "judge"
_LONGEST = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Says:
    """Who judges, on which day, and why."""

    reviewer: Maker
    on: date
    because: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """What the machine missed: an event of a kind, its words, and what else is known of it."""

    document: Document
    kind: Kind
    quote: Quote
    changes: tuple[Change, ...] = ()


def compare(
    project: Project, found: Situation, says: Says, *, verdict: Judgement, sides: tuple[str, str]
) -> ReviewerJudgement:
    """Write that two claims or incidents are, or are not, one happening.

    Of an incident all its claims are meant. Raises `JudgementError` where an id is none, or
    both sides are the same claim.
    """
    left, right = (claims_of(meant(found, project.store, one), found) for one in sides)
    shared = {one.id for one in left} & {one.id for one in right}
    if shared:
        msg = f"{sides[0]} and {sides[1]}: {min(shared)} is on both sides: name two claims apart"
        raise JudgementError(msg)
    anchors = [tuple(_seen(one, project.store) for one in side) for side in (left, right)]
    first, second = sorted(anchors, key=lambda side: min(one.claim_id for one in side))
    act = Comparison(left=first, right=second, verdict=verdict)
    return _write(project.store, found, says, act)


def correct(
    project: Project, found: Situation, says: Says, *, claim_id: str, changes: Sequence[Change]
) -> ReviewerJudgement:
    """Write what fields of a claim should be.

    Raises `JudgementError` where the id is no claim's, or a field is set twice.
    """
    if not changes:
        msg = f"{claim_id}: nothing to correct: give FIELD=VALUE, as in kind=armed_attack"
        raise JudgementError(msg)
    fields = [change.field for change in changes]
    twice = next((name for name in fields if fields.count(name) > 1), None)
    if twice is not None:
        msg = f"{claim_id}: {twice} is set twice: set it once"
        raise JudgementError(msg)
    claim = claim_meant(found, project.store, claim_id)
    ordered = tuple(sorted(changes, key=lambda one: one.field))
    act = Correction(claim=_seen(claim, project.store), changes=ordered)
    return _write(project.store, found, says, act)


def add_claim(
    project: Project, found: Situation, says: Says, *, words: Missed
) -> tuple[ReviewerJudgement, Claim]:
    """Write a claim that the machine missed, with the words that it rests on.

    Raises `JudgementError` where the same claim is there already.
    """
    claim = _new_claim(words, says.reviewer)
    if any(one.id == claim.id for one in found.known.claims):
        msg = f"{claim.id}: is there already, by {says.reviewer.name}, with the same words"
        raise JudgementError(msg)
    beside = tuple(
        _seen(one, project.store)
        for one in found.known.claims
        if one.document_id == claim.document_id and overlap(one.quotes, claim.quotes)
    )
    act = Addition(claim=anchor_of(claim), beside=beside)
    with project.store.transaction():
        project.store.add_claims([claim])
        return _write(project.store, found, says, act), claim


def withdraw(project: Project, found: Situation, says: Says, *, what: str) -> ReviewerJudgement:
    """Write that a claim, a document or the claims of an incident count no more.

    Raises `JudgementError` where the id is none.
    """
    one = meant(found, project.store, what)
    if one.document is not None:
        return _write(project.store, found, says, Withdrawal(document_id=one.document.id))
    claims = tuple(_seen(claim, project.store) for claim in claims_of(one, found))
    incident_id = one.incident.id if one.incident else None
    return _write(project.store, found, says, Withdrawal(claims=claims, incident_id=incident_id))


def undo(
    project: Project, found: Situation, says: Says, *, judgement_id: str | None
) -> tuple[ReviewerJudgement, ReviewerJudgement]:
    """Write that a judgement is taken back; return both. None: the reviewer's own last.

    Raises `JudgementError` where there is none, or it was taken back already.
    """
    made = {one.id: one for one in project.store.judgements()}
    in_force, _ = in_force_of(sorted(made.values(), key=last_word_key))
    if judgement_id is None:
        target = _own_last(project.store, in_force, says)
    else:
        target = _named(made, judgement_id)
    if target not in in_force:
        msg = f"{target.id}: was taken back already; to let it count again undo that undoing"
        raise JudgementError(msg)
    if says.on < target.on:
        msg = f"--on {says.on}: {target.id} was made on {target.on}: name that day or a later one"
        raise JudgementError(msg)
    return _write(project.store, found, says, Undoing(judgement_id=target.id)), target


def _write(store: Store, found: Situation, says: Says, act: Act) -> ReviewerJudgement:
    """Write a judgement and its ledger line; its turn follows those on the same evidence."""
    if says.because is not None and len(says.because) > _LONGEST:
        msg = f"--because: at most {_LONGEST} characters"
        raise JudgementError(msg)
    _check_day(found, says, act)
    with store.transaction():
        # Words that two versions read as two claims are one evidence.
        resting = found.known.judged.resting
        key = _key_of(act, resting)
        others = [one for one in store.judgements() if _touches(_key_of(one.act, resting), key)]
        turn = 1 + max((one.turn for one in others), default=0)
        parts = (says.reviewer.name, says.on.isoformat(), dumps(act), says.because or "")
        made = ReviewerJudgement(
            id=content_id("judgement", *parts, str(turn)),
            reviewer=says.reviewer,
            on=says.on,
            turn=turn,
            act=act,
            because=says.because,
        )
        store.add_judgements([made])
        line = LedgerLine(step=JUDGE, input_id=made.id, maker=says.reviewer, outcome="done")
        store.log(line)
    return made


def _check_day(found: Situation, says: Says, act: Act) -> None:
    """Raise `JudgementError` for a judgement on what was not known on its day."""
    probe = ReviewerJudgement(id="", reviewer=says.reviewer, on=says.on, turn=1, act=act)
    ids = {anchor.document_id for anchor in probe.anchors}
    if isinstance(act, Withdrawal) and act.document_id is not None:
        ids.add(act.document_id)
    for document_id in sorted(ids):
        document = found.known.documents.get(document_id)
        known = document.known if document else None
        if document is not None and known is not None and says.on < known:
            msg = (
                f"--on {says.on}: {document.name} was not known before {known}: "
                "name that day or a later one"
            )
            raise JudgementError(msg)


def _key_of(act: Act, resting: Mapping[str, str]) -> tuple[str, frozenset[str]]:
    """Return what judgements compete for: their sort, and the evidence as it is read now."""

    def now(*anchors: Anchor) -> frozenset[str]:
        return frozenset(resting.get(one.claim_id, one.claim_id) for one in anchors)

    match act:
        case Comparison():
            return "verdict", now(*act.left, *act.right)
        case Correction():
            return "correction", now(act.claim)
        case Addition():
            return "addition", now(act.claim)
        case Withdrawal():
            named = {act.document_id} if act.document_id else set()
            return "withdrawal", now(*act.claims) | named
        case Undoing():
            return "undoing", frozenset({act.judgement_id})


def _touches(one: tuple[str, frozenset[str]], other: tuple[str, frozenset[str]]) -> bool:
    return one[0] == other[0] and not one[1].isdisjoint(other[1])


def _seen(claim: Claim, store: Store) -> Anchor:
    """Return what a claim rests on, by the claim that was read: a corrected one is the machine's."""
    return anchor_of(store.claim(claim.id) or claim)


def _named(made: Mapping[str, ReviewerJudgement], judgement_id: str) -> ReviewerJudgement:
    """Return the judgement of an id, or of its beginning."""
    ids = starting_with(judgement_id, made)
    if len(ids) != 1:
        few = f" ({', '.join(ids[:SHOWN])})" if ids else ""
        msg = (
            f"{judgement_id}: {len(ids) or 'no'} judgement starts so{few}: "
            "`couloir history` lists them"
        )
        raise JudgementError(msg)
    return made[ids[0]]


def _own_last(store: Store, in_force: Iterable[ReviewerJudgement], says: Says) -> ReviewerJudgement:
    """Return the reviewer's last judgement that counts and is no undoing; the ledger knows."""
    own = {
        one.id: one
        for one in in_force
        if one.reviewer == says.reviewer and not isinstance(one.act, Undoing)
    }
    written = [line.input_id for line in store.ledger() if line.step == JUDGE]
    last = next((one for one in reversed(written) if one in own), None)
    if last is None:
        msg = f"nothing to undo: {says.reviewer.name} made no judgement that counts"
        raise JudgementError(msg)
    return own[last]


def _new_claim(words: Missed, reviewer: Maker) -> Claim:
    """Return the claim, its id made from all that it says."""
    claim = Claim(
        id="",
        document_id=words.document.id,
        kind=words.kind,
        when=UNKNOWN_TIME,
        place=PlaceWords(),
        stance="reported",
        maker=reviewer,
        confidence=1.0,
        quotes=(FieldQuote(field="kind", quote=words.quote),),
    )
    for change in words.changes:
        claim = with_change(claim, change)
    return replace(claim, id=content_id("claim", dumps(claim)))
