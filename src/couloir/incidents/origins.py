"""Independent sources: who stands behind a claim once all relays are folded.

Six pages that relay one radio are one origin. The rules, in this order:

1. A claim of a near-copy has the origins of the document that it copies.
2. Every party that the text credits by a name or a country (army, armed group, government,
   agency, company, union, video) is an origin of its own, whoever relays it: ten pages with one
   communiqué are one.
3. Unnamed and local voices, and a medium credited alone, belong to the medium that spoke to
   them: the farthest link of the relay chain (`Credit.via`, then credits that name a medium).
   Without such a link that is the publisher of the document. "Local media", "police", "a
   company" name none: those of two pages need not be the same.
4. Nobody credited: the publisher, else the host of the address, else the document.
"""

from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from couloir.incidents.folding import fold
from couloir.incidents.speakers import speakers
from couloir.model.claim import Claim, Credit
from couloir.model.document import Document

# Names nobody although it is written in capitals.
_UNNAMED_ACRONYMS = frozenset({"ngo", "ngos", "ong"})
_OWN_VOICE = frozenset({"armed_group", "army", "government", "agency", "company", "union", "video"})


def canonical_origin(name: str) -> str:
    """Return the one spelling for a medium or party that is known by several names."""
    return speakers().canonical(name) or name.strip()


def is_unnamed(name: str) -> bool:
    """Return whether a credit's words name nobody: "police", "truckers' union", "NGO".

    Words that name a party or a country have a capital, a number or the dot of an address:
    "SYNACOR", "government of Mali". Parties known by common words ("armée malienne") are named
    by those.
    """
    if speakers().is_listed(name):
        return False
    return fold(name) in _UNNAMED_ACRONYMS or not any(
        char.isupper() or char.isdigit() or char == "." for char in canonical_origin(name)
    )


def party_origins(claim: Claim) -> frozenset[str]:
    """Return the named parties that a claim credits, each an origin of its own."""
    return frozenset(canonical_origin(credit.name) for credit in claim.credits if _is_party(credit))


def claim_origins(
    claim: Claim, documents: Mapping[str, Document], copies: Mapping[str, str]
) -> tuple[str, ...]:
    """Return the independent sources of a claim, at least one, sorted; rules in the module."""
    original = copies.get(claim.document_id, claim.document_id)
    document = documents.get(original)
    parties = party_origins(claim)
    has_other_voice = any(
        not _is_party(credit) and not _is_medium(credit) for credit in claim.credits
    )
    if parties and not has_other_voice:
        return tuple(sorted(parties))
    medium = _farthest_medium(claim.credits) or publisher_of(document, original)
    return tuple(sorted(parties | {medium}))


def independent_origins(
    claims: Iterable[Claim], documents: Mapping[str, Document], copies: Mapping[str, str]
) -> tuple[str, ...]:
    """Return the independent sources of several claims, sorted, each once."""
    found = {origin for claim in claims for origin in claim_origins(claim, documents, copies)}
    return tuple(sorted(found))


def _is_medium(credit: Credit) -> bool:
    if is_unnamed(credit.name):
        return False
    return credit.kind == "media" or speakers().is_medium(credit.name)


def _is_party(credit: Credit) -> bool:
    is_own = credit.kind in _OWN_VOICE and not is_unnamed(credit.name)
    return is_own and not _is_medium(credit)


def _farthest_medium(credits_: tuple[Credit, ...]) -> str | None:
    """Return the first link of a relay chain: `via` keeps the nearest relay last.

    Credits themselves stand with the last relay first, so the last medium is the farthest.
    """
    named = ([name for name in credit.via if not is_unnamed(name)] for credit in credits_)
    chains = [chain for chain in named if chain]
    media = [credit.name for credit in credits_ if _is_medium(credit)]
    if chains and not media:
        return canonical_origin(chains[0][0])
    return canonical_origin(media[-1]) if media else None


def publisher_of(document: Document | None, document_id: str) -> str:
    """Return the publisher, else the host of the address, else the document's id."""
    if document is None:
        return document_id
    if document.publisher is not None and document.publisher.strip():
        return canonical_origin(document.publisher)
    host = (urlsplit(document.url).hostname or "") if document.url else ""
    plain = host.removeprefix("www.").removeprefix("amp.")
    return canonical_origin(plain) if plain else document_id
