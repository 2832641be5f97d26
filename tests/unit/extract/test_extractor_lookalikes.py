"""Words that look like a deed on the road and are another one, or none."""

from collections.abc import Callable

import pytest

from couloir.model.claim import Claim
from couloir.model.vocabulary import Kind

Extract = Callable[..., list[Claim]]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Un camion s'est renversé dimanche à Djibo, deux morts.", "fr"),
        ("Deux personnes ont été tuées dimanche dans une collision à Djibo.", "fr"),
        ("Le bus a percuté un camion dimanche à Djibo, tuant six passagers.", "fr"),
        ("Un minibus a dérapé dimanche à Djibo, faisant huit morts.", "fr"),
        ("Le bac a chaviré dimanche à Djibo : douze morts.", "fr"),
        ("Un car s'est renversé dimanche. Dix passagers ont été tués à Djibo.", "fr"),
        ("A bus overturned on Sunday. Six people were killed in Djibo on Sunday.", "en"),
        ("A truck overturned in Djibo on Sunday, killing two people.", "en"),
        ("A bus collided with a truck in Djibo on Sunday, leaving six dead.", "en"),
        ("A minibus veered off the road in Djibo on Sunday and eight people died.", "en"),
        ("Three died in Djibo on Sunday when a landslide buried a house.", "en"),
    ],
)
def test_an_accident_is_no_attack(extract: Extract, text: str, language: str) -> None:
    """Deaths alone make no attack: far more people die on these roads by their brakes."""
    assert extract(text, language) == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Un bus a été attaqué dimanche à Djibo et s'est renversé, deux morts.", "fr"),
        ("Gunmen ambushed a bus in Djibo on Sunday; it overturned, killing two people.", "en"),
    ],
)
def test_an_attack_with_an_accident_keeps_its_dead(
    extract: Extract, text: str, language: str
) -> None:
    """The crash came of the attack, and so did the deaths."""
    claims = extract(text, language)

    assert [(claim.kind, claim.fatalities.low) for claim in claims] == [(Kind.ARMED_ATTACK, 2)]


@pytest.mark.parametrize(
    ("text", "language", "stance"),
    [
        ("Selon des rumeurs, Djibo serait tombée aux mains du JNIM.", "fr", "alleged"),
        ("Djibo est tombée aux mains du JNIM dimanche.", "fr", "reported"),
        ("Residents say Djibo has fallen into the hands of jihadists.", "en", "reported"),
    ],
)
def test_a_town_in_their_hands_is_taken(
    extract: Extract, text: str, language: str, stance: str
) -> None:
    """A town is no hostage."""
    claims = extract(text, language)

    assert [(claim.kind, claim.stance) for claim in claims] == [(Kind.TOWN_TAKEN, stance)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Deux chauffeurs sont tombés aux mains du JNIM dimanche à Djibo.", "fr"),
        ("Une enseignante de Djibo est tombée aux mains du JNIM dimanche.", "fr"),
        ("Two drivers from Senegal fell into the hands of jihadists in Djibo on Sunday.", "en"),
    ],
)
def test_people_in_their_hands_are_abducted(extract: Extract, text: str, language: str) -> None:
    """A driver is no town."""
    assert [claim.kind for claim in extract(text, language)] == [Kind.ABDUCTION]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("L'armée malienne a démenti tout blocus de Nioro lundi.", "fr"),
        ("Il n'y a jamais eu de blocus à Kayes, assure le gouverneur.", "fr"),
        ("« Il n'y a pas de blocus à Nioro », a déclaré le ministre lundi.", "fr"),
        ("Aucun blocus n'existe à Nioro, affirme le préfet.", "fr"),
        ("No blockade exists in Nioro, the prefect said.", "en"),
    ],
)
def test_a_blockade_that_is_denied_is_a_denied_claim(
    extract: Extract, text: str, language: str
) -> None:
    """A denial is worth showing beside what it denies."""
    claims = extract(text, language)

    assert [(claim.kind, claim.stance) for claim in claims] == [(Kind.BLOCKADE_ENFORCED, "denied")]


def test_a_side_that_attacks_on_a_pitch_harms_nobody(extract: Extract) -> None:
    """Sport speaks of attacks, too."""
    assert extract("L'attaque du gardien de Kayes a surpris le club dimanche.") == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Aucune pénurie n'a été constatée lundi à Djibo.", "fr"),
        ("No shortage was reported in Djibo on Monday.", "en"),
        ("There was no blockade in Djibo on Monday.", "en"),
        ("Les camions sont restés lundi à l'arrêt à Djibo, faute d'escorte.", "fr"),
        ("The army received new vehicles in Djibo on Monday.", "en"),
        ("The garrison at Djibo received three ambulances on Monday.", "en"),
    ],
)
def test_what_was_not_there_is_no_constraint(extract: Extract, text: str, language: str) -> None:
    """A want that nobody had, a wait that nobody ordered, a delivery to the army."""
    assert extract(text, language) == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Aucun camion n'est entré à Djibo depuis lundi.", "fr"),
        ("No truck has entered Djibo since Monday.", "en"),
    ],
)
def test_what_no_longer_comes_tells_of_a_blockade(
    extract: Extract, text: str, language: str
) -> None:
    """Some constraints are told by what is missing."""
    assert [claim.kind for claim in extract(text, language)] == [Kind.BLOCKADE_ENFORCED]


def test_to_dread_is_not_to_arrest(extract: Extract) -> None:
    """French has one verb for both."""
    claims = extract("Les habitants de Djibo appréhendent un assaut, selon le maire.", "fr")

    assert Kind.ARREST not in {claim.kind for claim in claims}
