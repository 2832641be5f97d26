"""What an id, the start of one, or quoted words mean in a view."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from couloir.errors import JudgementError
from couloir.incidents import resolve
from couloir.model.claim import Claim
from couloir.model.document import Document, Quote
from couloir.model.incident import Incident
from couloir.model.judgement import Withdrawal
from couloir.pipeline.views import Situation
from couloir.ports import Store

# How many ids an error names.
SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """What an id on the command line means: exactly one of the three."""

    claim: Claim | None = None
    incident: Incident | None = None
    document: Document | None = None


def meant(found: Situation, store: Store, what: str) -> Meant:
    """Return the claim, incident or document that an id, or the start of one, means.

    Raises `JudgementError` where there is none, or several.
    """
    documents = found.known.documents
    named = [one for one in documents.values() if what in {one.id, one.name}]
    if len(named) == 1:
        return Meant(document=named[0])
    claims = {one.id: one for one in found.known.claims}
    incidents = {one.id: one for one in found.incidents}
    gone = (
        {one.id: resolve(one.id, store.incident_names()) for one in store.incident_names()}
        if what not in claims
        else {}
    )
    ids = starting_with(what, [*claims, *incidents, *gone, *documents])
    now = {gone.get(one, one) for one in ids}
    if len(now) != 1:
        raise JudgementError(_none_or_many(what, sorted(now), found, store))
    one = now.pop()
    if one not in claims and one not in incidents and one not in documents:
        raise JudgementError(_none_or_many(what, [], found, store))
    return Meant(claim=claims.get(one), incident=incidents.get(one), document=documents.get(one))


def kept_document(store: Store, what: str) -> Document | None:
    """Return the document of an id or name among all that were ever kept, the last of a name."""
    found = store.document(what)
    if found is None:
        named = [one for one in store.documents() if one.name == what]
        found = named[-1] if named else None
    return found


def claims_of(one: Meant, found: Situation) -> list[Claim]:
    """Return the claim meant, or those of the incident.

    Raises `JudgementError` for a report.
    """
    if one.claim is not None:
        return [one.claim]
    if one.incident is not None:
        known = {claim.id: claim for claim in found.known.claims}
        return [known[claim_id] for claim_id in one.incident.claims]
    name = one.document.name if one.document else ""
    msg = f"{name}: is a report: name a claim or an incident"
    raise JudgementError(msg)


def claim_meant(found: Situation, store: Store, claim_id: str) -> Claim:
    """Return the claim that an id means.

    Raises `JudgementError` where it means another thing, or none.
    """
    one = meant(found, store, claim_id)
    if one.claim is not None:
        return one.claim
    claims = ", ".join(one.incident.claims) if one.incident else ""
    msg = f"{claim_id}: is no claim: name one of {claims}" if claims else f"{claim_id}: is no claim"
    raise JudgementError(msg)


def starting_with(what: str, ids: Iterable[str]) -> list[str]:
    """Return the ids that a word starts, with or without the word before the dash."""
    known = sorted(set(ids))
    if what in known:
        return [what]
    if not what:
        return []
    return [one for one in known if one.startswith(what) or one.partition("-")[2].startswith(what)]


def quote_in(document: Document, words: str, *, at: int | None = None) -> Quote:
    """Return the words where they stand in a document.

    Raises `JudgementError` where they do not, or stand there several times and `at` does not
    say which: the offsets are named.
    """
    if not words.strip():
        msg = "--quote: give the words of the document"
        raise JudgementError(msg)
    starts = _occurrences(document.text, words)
    if not starts:
        msg = (
            f"{document.name}: the words are not in it: {words!r:.80}; quote it letter by letter "
            "(`couloir why` shows its text)"
        )
        raise JudgementError(msg)
    offsets = ", ".join(map(str, starts))
    if at is None and len(starts) > 1:
        msg = f"{document.name}: {words!r:.80} stands there {len(starts)} times: say which with --at; offsets are {offsets}"
        raise JudgementError(msg)
    start = starts[0] if at is None else at
    if start not in starts:
        msg = f"{document.name}: {words!r:.80} does not start at {at}; offsets are {offsets}"
        raise JudgementError(msg)
    return Quote(start=start, end=start + len(words), text=words)


def _none_or_many(what: str, ids: Sequence[str], found: Situation, store: Store) -> str:
    if ids:
        more = " …" if len(ids) > SHOWN else ""
        return f"{what}: is the start of {len(ids)} ids: {', '.join(ids[:SHOWN])}{more}: write more of it"
    kept = store.claim(what)
    if kept is not None:
        return _why_no_longer(kept, found)
    return f"{what}: is no claim, incident or report of this view; `couloir incidents` and `couloir why ID` give ids"


def _why_no_longer(kept: Claim, found: Situation) -> str:
    now = found.known.judged.resting.get(kept.id)
    if now is not None and now != kept.id:
        return f"{kept.id}: was replaced by {now}, which rests on the same words: name that one"
    by = next((one for one in found.known.judged.in_force if isinstance(one.act, Withdrawal)
               and kept.id in {anchor.claim_id for anchor in one.act.claims}), None)  # fmt: skip
    if by is not None:
        return f"{kept.id}: was withdrawn: `couloir undo {by.id}` first"
    return f"{kept.id}: does not count in this view: `couloir history {kept.id}` says why"


def _occurrences(text: str, words: str) -> list[int]:
    starts: list[int] = []
    at = text.find(words)
    while at >= 0:
        starts.append(at)
        at = text.find(words, at + 1)
    return starts
