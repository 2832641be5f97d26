"""Who took a telling from whom: near-copies, credits, and words that two pages have in common."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Final

from couloir.incidents.folding import fold, runs_of_words
from couloir.incidents.naming import anchor_key
from couloir.incidents.origins import canonical_origin, is_unnamed, party_origins, publisher_of
from couloir.model.claim import Claim
from couloir.model.document import Document
from couloir.model.incident import Relay

# The judge takes shorter runs as a hint; one page is held to have it from another by longer ones.
COPIED_WORDS: Final = 10


def folded_origins(
    claims: Sequence[Claim], origins: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    """Return the origins of an incident's claims, a page that repeats another's words left out.

    `claims` stand in order of the day known. A page that nobody told, and that has `COPIED_WORDS`
    words in a row of an earlier claim, has the origins of that one; parties and media that it
    credits stay its own.
    """
    folded: dict[str, tuple[str, ...]] = {}
    for index, claim in enumerate(claims):
        own = origins[claim.id]
        source = _copied(claim, claims[:index])
        named = {canonical_origin(name) for name in _credited(claim)}
        pages = [one for one in own if one not in named]
        if source is not None and pages:
            kept = [one for one in own if one in named]
            own = tuple(sorted({*kept, *folded[source.id]}))
        folded[claim.id] = own
    return folded


def relays_of(
    claims: Sequence[Claim], documents: Mapping[str, Document], copies: Mapping[str, str]
) -> tuple[Relay, ...]:
    """Return who took what from whom in an incident, each once, in order of names.

    `claims` in any order; the earlier known is the one that was copied. `copies` gives for a
    near-copy the document that it copies.
    """
    known = {one.id: _known(one, documents) for one in claims}
    ordered = sorted(claims, key=lambda one: anchor_key(one.id, known))
    found: dict[tuple[str, str, str], Relay] = {}
    for index, claim in enumerate(ordered):
        for relay in (
            *_copy(claim, documents, copies),
            *_chain(claim, documents),
            *_words(claim, ordered[:index], documents),
        ):
            if relay.by != relay.of:
                found.setdefault((relay.by, relay.of, relay.evidence), relay)
    return tuple(found[key] for key in sorted(found))


def chains_of(relays: Iterable[Relay]) -> tuple[tuple[str, ...], ...]:
    """Return each way from a first teller to a last relay, the first teller first."""
    taken: dict[str, set[str]] = {}
    for relay in relays:
        taken.setdefault(relay.of, set()).add(relay.by)
    relayed = {one for by in taken.values() for one in by}
    starts = sorted(set(taken) - relayed) or sorted(taken)[:1]
    return tuple(way for start in starts for way in _ways((start,), taken))


def _ways(way: tuple[str, ...], taken: Mapping[str, set[str]]) -> list[tuple[str, ...]]:
    further = sorted(taken.get(way[-1], set()) - set(way))
    if not further:
        return [way]
    return [longer for one in further for longer in _ways((*way, one), taken)]


def _known(claim: Claim, documents: Mapping[str, Document]) -> date | None:
    document = documents.get(claim.document_id)
    return document.known if document else None


def _copy(
    claim: Claim, documents: Mapping[str, Document], copies: Mapping[str, str]
) -> Iterable[Relay]:
    original = copies.get(claim.document_id)
    if original is not None:
        yield Relay(
            by=publisher_of(documents.get(claim.document_id), claim.document_id),
            of=publisher_of(documents.get(original), original),
            evidence="near_copy",
            claim_id=claim.id,
        )


def _chain(claim: Claim, documents: Mapping[str, Document]) -> Iterable[Relay]:
    """Yield the links of each relay chain, from who told first to the page."""
    page = publisher_of(documents.get(claim.document_id), claim.document_id)
    for credit in claim.credits:
        names = [name for name in (credit.name, *credit.via) if not is_unnamed(name)]
        chain = [*dict.fromkeys(map(canonical_origin, names)), page]
        for of, by in pairwise(chain):
            yield Relay(by=by, of=of, evidence="credit", claim_id=claim.id)


def _words(
    claim: Claim, earlier: Sequence[Claim], documents: Mapping[str, Document]
) -> Iterable[Relay]:
    source = _copied(claim, earlier)
    if source is not None:
        yield Relay(
            by=publisher_of(documents.get(claim.document_id), claim.document_id),
            of=publisher_of(documents.get(source.document_id), source.document_id),
            evidence="words",
            claim_id=claim.id,
            words=min(_runs_of(claim) & _runs_of(source)),
        )


def _copied(claim: Claim, earlier: Iterable[Claim]) -> Claim | None:
    """Return the first earlier claim of another document that has a long run of its words."""
    own = _runs_of(claim)
    return next(
        (
            one
            for one in earlier
            if one.document_id != claim.document_id and own and not own.isdisjoint(_runs_of(one))
        ),
        None,
    )


def _runs_of(claim: Claim) -> frozenset[str]:
    return frozenset(run for quoted in claim.quotes for run in _runs(quoted.quote.text))


@lru_cache(maxsize=16_384)
def _runs(text: str) -> tuple[str, ...]:
    return runs_of_words(fold(text).split(), COPIED_WORDS)


def _credited(claim: Claim) -> Iterable[str]:
    yield from party_origins(claim)
    for credit in claim.credits:
        yield from (credit.name, *credit.via)
