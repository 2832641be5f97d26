"""Who acts and who is acted on, however the sentence is built."""

from collections.abc import Callable

import pytest

from couloir.model.claim import Claim

Extract = Callable[..., list[Claim]]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le JNIM a attaqué l'armée malienne à Boni le 12 mars.", "fr"),
        ("L'armée malienne a été attaquée par le JNIM à Boni le 12 mars.", "fr"),
        ("Attaque du JNIM contre l'armée malienne à Boni le 12 mars.", "fr"),
        ("C'est le JNIM qui a attaqué l'armée malienne à Boni le 12 mars.", "fr"),
        ("À Boni, le 12 mars, des hommes du JNIM ont attaqué l'armée malienne.", "fr"),
        ("JNIM attacked the Malian army at Boni on 12 March.", "en"),
        ("The Malian army was attacked by JNIM at Boni on 12 March.", "en"),
        ("It was JNIM that attacked the Malian army at Boni on 12 March.", "en"),
        ("On 12 March an attack by JNIM on the Malian army hit Boni.", "en"),
    ],
)
def test_doer_and_sufferer_do_not_hang_on_word_order(
    extract: Extract, text: str, language: str
) -> None:
    """Active, passive, nominal and inverted sentences tell one thing."""
    (claim,) = extract(text, language)

    assert (claim.actors, claim.targets) == (("JNIM",), ("FAMa",))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("L'armée malienne a bombardé des positions du JNIM près de Boni le 12 mars.", "fr"),
        ("Le 12 mars à Boni, l'armée malienne a tué douze combattants du JNIM.", "fr"),
        ("On 12 March at Boni the Malian army killed twelve JNIM fighters.", "en"),
    ],
)
def test_an_army_acts_on_a_group_in_its_own_operations(
    extract: Extract, text: str, language: str
) -> None:
    """The group named behind its positions is not who bombed them."""
    (claim,) = extract(text, language)

    assert claim.actors == ("FAMa",)
    assert "JNIM" in claim.targets


@pytest.mark.parametrize(
    ("text", "language", "target"),
    [
        ("Un convoi de camions-citernes a été attaqué à Boni le 12 mars.", "fr", "fuel convoy"),
        ("Un car a été attaqué à Boni le 12 mars.", "fr", "passenger transport"),
        ("Quatre chauffeurs ont été enlevés à Boni le 12 mars.", "fr", "truck drivers"),
        ("L'essence manque à Boni depuis le 3 mars.", "fr", "fuel"),
        ("A convoy of fuel tankers was attacked at Boni on 12 March.", "en", "fuel convoy"),
        ("Four drivers were kidnapped at Boni on 12 March.", "en", "truck drivers"),
    ],
)
def test_targets_are_the_codebooks(extract: Extract, text: str, language: str, target: str) -> None:
    """What was hit says what it means for supply."""
    (claim,) = extract(text, language)

    assert target in claim.targets


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Une mine a explosé à Boni le 12 mars.", "fr"),
        ("A mine exploded at Boni on 12 March.", "en"),
    ],
)
def test_the_means_of_an_explosion_is_no_target(extract: Extract, text: str, language: str) -> None:
    """A mine that went off is not a mining company."""
    (claim,) = extract(text, language)

    assert claim.targets == ()


def test_attackers_without_a_group_stay_without_one(extract: Extract) -> None:
    """Gunmen are not given to the group that is strongest there."""
    (claim,) = extract("Des hommes armés ont attaqué un car à Boni le 12 mars.")

    assert claim.actors == ("unknown armed men",)


def test_a_named_group_takes_the_place_of_its_epithet(extract: Extract) -> None:
    """An epithet says less than the group named beside it."""
    (claim,) = extract("Des jihadistes du JNIM ont attaqué un car à Boni le 12 mars.")

    assert claim.actors == ("JNIM",)


def test_nobody_is_named_as_a_victim(extract: Extract) -> None:
    """Names of the dead never leave the text (codebook rule 6)."""
    (claim,) = extract("Moussa Traoré a été tué dans une attaque à Boni le 12 mars.")

    assert "Moussa" not in " ".join((*claim.actors, *claim.targets))
