"""What is an event and what is none."""

from collections.abc import Callable

import pytest

from couloir.model.claim import Claim
from couloir.model.vocabulary import Kind

Extract = Callable[..., list[Claim]]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le marché de Djibo n'a pas été attaqué mardi 11 mars.", "fr"),
        ("L'armée n'a été attaquée ni à Djibo ni à Arbinda le 12 mars.", "fr"),
        ("Personne n'a attaqué le car à Djibo le 12 mars.", "fr"),
        ("Le convoi n'est pas encore arrivé à Djibo.", "fr"),
        ("The market in Djibo was not attacked on Tuesday.", "en"),
        ("The convoy has not reached Djibo yet.", "en"),
    ],
)
def test_what_did_not_happen_is_no_event(extract: Extract, text: str, language: str) -> None:
    """A denial read as a deed is the worst mistake of all."""
    assert extract(text, language) == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Les soldats patrouillent afin d'empêcher toute attaque contre Djibo.", "fr"),
        ("Les camions roulent en convoi pour éviter les embuscades vers Djibo.", "fr"),
        ("Soldiers patrol the road to prevent any attack on Djibo.", "en"),
        ("Si Djibo était attaquée demain, la garnison ne tiendrait pas.", "fr"),
        ("If Djibo were attacked tomorrow, the garrison would not hold.", "en"),
        ("If the blockade of Djibo is lifted, trucks will pass.", "en"),
        ("Qui a attaqué le marché de Djibo ?", "fr"),
        ("Who attacked the market in Djibo?", "en"),
        ("Les attaques se multiplient dans le Sahel.", "fr"),
        ("Attacks have multiplied across the Sahel.", "en"),
        ("Les embuscades sont fréquentes dans le nord.", "fr"),
    ],
)
def test_purpose_supposition_question_and_generality_are_no_events(
    extract: Extract, text: str, language: str
) -> None:
    """A map of fears is no map (codebook rule 1)."""
    assert extract(text, language) == []


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("Plus aucun camion n'entre à Djibo depuis le 3 mars.", "fr", Kind.BLOCKADE_ENFORCED),
        ("Il n'y a plus d'essence à Djibo.", "fr", Kind.SHORTAGE),
    ],
)
def test_some_states_are_told_by_what_is_missing(
    extract: Extract, text: str, language: str, kind: Kind
) -> None:
    """That no truck enters is a negation and the very news."""
    assert [claim.kind for claim in extract(text, language)] == [kind]


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("Le JNIM a annoncé le 12 mars un blocus de Djibo.", "fr", Kind.BLOCKADE_DECLARED),
        ("JNIM announced a blockade of Djibo on 12 March.", "en", Kind.BLOCKADE_DECLARED),
        ("Djibo est sous blocus depuis le 3 mars.", "fr", Kind.BLOCKADE_ENFORCED),
        ("Trente camions de vivres sont arrivés à Djibo le 12 mars.", "fr", Kind.CONVOY_ARRIVED),
        ("The aid convoy reached Djibo on 12 March under escort.", "en", Kind.CONVOY_ARRIVED),
        ("Trois obus sont tombés sur Djibo le 12 mars.", "fr", Kind.SHELLING),
        ("Des transporteurs sont en grève à Djibo depuis le 12 mars.", "fr", Kind.PROTEST),
        ("Le JNIM menace de brûler les camions qui rallieront Djibo.", "fr", Kind.THREAT),
        ("Six suspects ont été arrêtés à Djibo le 12 mars.", "fr", Kind.ARREST),
    ],
)
def test_kinds_of_the_codebook_are_told_apart(
    extract: Extract, text: str, language: str, kind: Kind
) -> None:
    """Declared is not effective, an arrival is no attack."""
    assert [claim.kind for claim in extract(text, language)] == [kind]


def test_furniture_gives_no_claim(extract: Extract) -> None:
    """Teasers of other reports stand on every page."""
    body = "Le marché de Djibo a rouvert ses étals."
    teaser = "Lire aussi : un car attaqué à Boni le 12 mars"
    text = f"{body}\n\n{teaser}\n"
    start = text.index(teaser)

    assert extract(text, furniture=((start, start + len(teaser)),)) == []
    assert len(extract(text)) == 1


@pytest.mark.parametrize("language", ["de", "ar", "bm", "es", ""])
def test_other_languages_give_none(extract: Extract, language: str) -> None:
    """A language without word lists is not read with those of another."""
    assert extract("Am 12. März attaque à Boni, attack at Boni on 12 March.", language) == []


@pytest.mark.parametrize("text", ["", "\n\n", "…", "Rien à signaler.", "a" * 5000])
def test_nothing_told_gives_none(extract: Extract, text: str) -> None:
    """Quiet reports are left quiet."""
    assert extract(text) == []


def test_claims_come_in_the_order_told(extract: Extract) -> None:
    """Readers follow the report."""
    claims = extract(
        "Le 10 mars, un pont a été fermé à Gao. Le 12 mars, un car a été attaqué à Boni. "
        "Le 14 mars, trois suspects ont été arrêtés à Hombori."
    )

    assert [claim.place.names for claim in claims] == [("Gao",), ("Boni",), ("Hombori",)]
