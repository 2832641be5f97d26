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
from couloir.model.claim import Claim, Credit
from couloir.model.document import Document

# Media whose credit means a relay, with the spellings met in reports; folded on use. A
# credit of kind "media" counts as a medium as well, listed or not.
_MEDIA: tuple[tuple[str, ...], ...] = (
    ("RFI", "Radio France Internationale", "rfi.fr"),
    ("Reuters", "Thomson Reuters", "agence Reuters"),
    ("AFP", "Agence France-Presse", "Agence France Presse"),
    ("AP", "Associated Press"),
    ("AMAP", "Agence malienne de presse et de publicité", "Agence malienne de presse"),
    ("ORTM", "télévision nationale", "Office de radiodiffusion-télévision du Mali", "ORTM1"),
    ("BBC", "BBC Verify", "BBC Afrique", "BBC News"),
    ("VOA", "Voice of America", "Voix de l'Amérique"),
    ("DW", "Deutsche Welle"),
    ("Jeune Afrique", "jeuneafrique.com"),
    ("Studio Tamani",),
    ("Le Monde",),
    ("France 24",),
    ("Al Jazeera",),
    ("TV5 Monde", "TV5MONDE"),
    ("APA", "APAnews", "Agence de presse africaine"),
    ("APS", "Agence de presse sénégalaise"),
    ("Xinhua", "Chine nouvelle"),
    ("Anadolu", "Agence Anadolu", "Anadolu Agency"),
    ("Agenzia Fides", "Fides", "Agence Fides"),
    ("UN News", "ONU Info"),
    ("Africanews", "fr.africanews.com"),
    ("Maliweb", "maliweb.net"),
    ("Journal du Mali", "journaldumali.com"),
)

# Parties with several names of one voice.
_PARTIES: tuple[tuple[str, ...], ...] = (
    (
        "FAMa",
        "EMGA",
        "état-major général des armées",
        "armée malienne",
        "Malian army",
        "Malian Armed Forces",
        "Forces armées maliennes",
        "DIRPA",
    ),
    ("JNIM", "GSIM", "Jama'at Nusrat al-Islam wal-Muslimin", "JNIM video", "JNIM spokesperson"),
    ("ISSP", "EIGS", "ISGS", "Islamic State Sahel Province", "État islamique au Sahel"),
    ("OCHA", "UN OCHA", "BCAH", "UNOCHA"),
)
# Names nobody although it is written in capitals.
_UNNAMED_ACRONYMS = frozenset({"ngo", "ngos", "ong"})
_BY_MEDIUM = {fold(name): names[0] for names in _MEDIA for name in names}
_BY_PARTY = {fold(name): names[0] for names in _PARTIES for name in names}
_OWN_VOICE = frozenset({"armed_group", "army", "government", "agency", "company", "union", "video"})


def canonical_origin(name: str) -> str:
    """Return the one spelling for a medium or party that is known by several names."""
    folded = fold(name)
    found = _BY_MEDIUM.get(folded) or _BY_PARTY.get(folded)
    if found is not None:
        return found
    # "JNIM video of 17 October", "EMGA communiqué": the voice is named by its first word.
    first = folded.split(" ")[0]
    return _BY_PARTY.get(first) or _BY_MEDIUM.get(first) or name.strip()


def is_unnamed(name: str) -> bool:
    """Return whether a credit's words name nobody: "police", "truckers' union", "NGO".

    Words that name a party or a country have a capital, a number or the dot of an address:
    "SYNACOR", "government of Mali". Parties known by common words ("armée malienne") are named
    by those.
    """
    folded = fold(name)
    if folded in _BY_MEDIUM or folded in _BY_PARTY:
        return False
    return folded in _UNNAMED_ACRONYMS or not any(
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
    medium = _farthest_medium(claim.credits) or _publisher(document, original)
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
    return credit.kind == "media" or canonical_origin(credit.name) in _BY_MEDIUM.values()


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


def _publisher(document: Document | None, document_id: str) -> str:
    """Return the publisher, else the host of the address, else the document's id."""
    if document is None:
        return document_id
    if document.publisher is not None and document.publisher.strip():
        return canonical_origin(document.publisher)
    host = (urlsplit(document.url).hostname or "") if document.url else ""
    plain = host.removeprefix("www.").removeprefix("amp.")
    return canonical_origin(plain) if plain else document_id
