"""Six pages that relay one radio are one origin."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from couloir.incidents.origins import canonical_origin, claim_origins, independent_origins
from couloir.model.claim import Claim, Credit
from couloir.model.document import Document

Make = Callable[..., Claim]
MakeDocument = Callable[..., Document]

LOCAL = Credit(name="sources locales", kind="local")
RFI = Credit(name="RFI", kind="media")


def test_six_pages_that_relay_one_radio_are_one_origin(
    claim_of: Make, document_of: MakeDocument
) -> None:
    """The same radio is named as a credit, in a chain, by its long name, or publishes itself."""
    ways = (
        ((RFI,), "Maliweb"),
        ((RFI, LOCAL), "aBamako"),
        ((Credit(name="source sécuritaire", kind="unnamed", via=("RFI",)),), "Malijet"),
        ((Credit(name="habitants", kind="local", via=("RFI", "Maliweb")),), "Bamada"),
        ((Credit(name="Radio France Internationale", kind="unnamed"),), "L'Aurore"),
        ((), "RFI"),
    )
    claims = [
        claim_of(f"c{turn}", document_id=f"d{turn}", credits=credited)
        for turn, (credited, _) in enumerate(ways)
    ]
    documents = {
        f"d{turn}": document_of(f"d{turn}", None, publisher)
        for turn, (_, publisher) in enumerate(ways)
    }

    assert independent_origins(claims, documents, {}) == ("RFI",)


def test_one_communique_on_ten_pages_is_the_army(claim_of: Make, document_of: MakeDocument) -> None:
    """A party is an origin of its own, whoever prints what it says."""
    credited = (Credit(name="EMGA", kind="army", via=("AMAP",)),)
    claims = [claim_of(f"c{n}", document_id=f"d{n}", credits=credited) for n in range(10)]
    documents = {f"d{n}": document_of(f"d{n}", None, f"page {n}") for n in range(10)}

    assert independent_origins(claims, documents, {}) == ("FAMa",)


def test_a_union_and_local_sources_of_a_paper_are_two(
    claim_of: Make, document_of: MakeDocument
) -> None:
    """The union speaks for itself, the unnamed for the paper that heard them."""
    claim = claim_of("c1", credits=(Credit(name="SYNACOR", kind="union"), LOCAL))

    assert claim_origins(claim, {"d1": document_of("d1", None, "Le Témoin")}, {}) == (
        "Le Témoin",
        "SYNACOR",
    )


def test_media_without_a_name_are_the_page_that_credits_them(
    claim_of: Make, document_of: MakeDocument
) -> None:
    """The "local media" of two pages, 3 tankers in one and 130 in the other, are two origins."""
    local_media = Credit(name="local media", kind="media")
    ways = (local_media, replace(LOCAL, via=("local media",)))
    claims = [
        claim_of(f"c{n}", document_id=f"d{n}", credits=(credit,))
        for n, credit in enumerate(ways, start=1)
    ]
    documents = {
        "d1": document_of("d1", None, "Le Courrier"),
        "d2": document_of("d2", None, "Échos"),
    }

    assert independent_origins(claims, documents, {}) == ("Le Courrier", "Échos")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("company", "company"),
        ("video", "video"),
        ("police", "government"),
        ("army", "army"),
        ("militants", "armed_group"),
        ("truckers' union", "union"),
        ("NGO", "agency"),
        ("humanitarian sources", "agency"),
        ("residents", "local"),
        ("social media", "media"),
    ],
)
def test_a_party_without_a_name_is_the_page_that_heard_it(
    claim_of: Make, document_of: MakeDocument, name: str, kind: str
) -> None:
    """The police of a page on Niger and of one on Mali have nothing in common but the word."""
    here = Credit(name=name, kind=kind)  # type: ignore[arg-type]  # the table's words
    relayed = replace(here, via=("RFI", "local media"))
    claims = [
        claim_of(f"c{n}", document_id=f"d{n}", credits=(credit,))
        for n, credit in enumerate((here, here, relayed, relayed))
    ]
    documents = {f"d{n}": document_of(f"d{n}", None, f"Page {n}") for n in range(4)}

    assert independent_origins(claims, documents, {}) == ("Page 0", "Page 1", "RFI")


@pytest.mark.parametrize(
    ("name", "kind", "origin"),
    [
        ("government of Mali", "government", "government of Mali"),
        ("armée malienne", "army", "FAMa"),
        ("Diarra Transport", "company", "Diarra Transport"),
        ("MSF", "agency", "MSF"),
        ("actuniger.com", "media", "actuniger.com"),
        ("JNIM video", "video", "JNIM"),
    ],
)
def test_a_name_or_a_country_ties_a_party_of_two_pages(
    claim_of: Make, document_of: MakeDocument, name: str, kind: str, origin: str
) -> None:
    """Two pages that print one company's word have one origin between them."""
    credited = (Credit(name=name, kind=kind),)  # type: ignore[arg-type]  # the table's words
    claims = [claim_of(f"c{n}", document_id=f"d{n}", credits=credited) for n in range(2)]
    documents = {f"d{n}": document_of(f"d{n}", None, f"Page {n}") for n in range(2)}

    assert independent_origins(claims, documents, {}) == (origin,)


def test_a_near_copy_speaks_for_whom_it_copies(claim_of: Make, document_of: MakeDocument) -> None:
    """A page that copies a report word for word adds no voice."""
    documents = {
        "d1": document_of("d1", None, "Studio Tamani"),
        "d2": document_of("d2", None, "Malijet"),
    }
    copy = claim_of("c2", document_id="d2")

    assert claim_origins(copy, documents, {"d2": "d1"}) == ("Studio Tamani",)


def test_a_page_without_a_publisher_stands_for_itself(
    claim_of: Make, document_of: MakeDocument
) -> None:
    """Two unknown pages are two origins, not one "unknown"."""
    claims = [claim_of("c1", document_id="d1"), claim_of("c2", document_id="d2")]
    documents = {"d1": document_of("d1"), "d2": document_of("d2")}

    assert independent_origins(claims, documents, {}) == ("d1", "d2")


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("l'armée malienne", "FAMa"),
        ("JNIM video of 17 October", "JNIM"),
        ("Agence France-Presse", "AFP"),
        ("une source proche du JNIM", "une source proche du JNIM"),
    ],
)
def test_spellings_of_one_voice_are_one(said: str, meant: str) -> None:
    """Somebody near a group is not the group."""
    assert canonical_origin(said) == meant
