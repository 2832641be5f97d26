"""Which counts belong to a happening, and what is unknown."""

from collections.abc import Callable

import pytest

from couloir.model.claim import Claim, Range

Extract = Callable[..., list[Claim]]


@pytest.mark.parametrize(
    ("text", "language", "low", "high"),
    [
        ("Une attaque a fait six morts à Boni le 12 mars.", "fr", 6, 6),
        ("Une embuscade a coûté la vie à six soldats à Boni le 12 mars.", "fr", 6, 6),
        ("Au moins six soldats ont été tués dans une attaque à Boni le 12 mars.", "fr", 6, None),
        ("Plusieurs soldats ont été tués dans une attaque à Boni le 12 mars.", "fr", None, None),
        (
            "Trois soldats et quatre civils ont été tués dans une attaque à Boni le 12 mars.",
            "fr",
            7,
            7,
        ),
        ("Une attaque a visé Boni le 12 mars, sans faire de victime.", "fr", 0, 0),
        ("Une attaque a visé Boni le 12 mars. Aucun bilan n'est disponible.", "fr", None, None),
        ("Une attaque a visé Boni le 12 mars.", "fr", None, None),
        ("An attack left six dead at Boni on 12 March.", "en", 6, 6),
        ("At least six soldiers were killed in an attack at Boni on 12 March.", "en", 6, None),
        ("Several soldiers were killed in an attack at Boni on 12 March.", "en", None, None),
        ("An attack hit Boni on 12 March without causing any casualties.", "en", 0, 0),
        ("An attack hit Boni on 12 March. No toll was available.", "en", None, None),
    ],
)
def test_the_dead_of_an_attack_are_its_fatalities(
    extract: Extract, text: str, language: str, low: int | None, high: int | None
) -> None:
    """Unknown is a value: no toll is not zero."""
    (claim,) = extract(text, language)

    assert claim.fatalities == Range(low=low, high=high)


@pytest.mark.parametrize(
    ("text", "language", "what", "effect", "low"),
    [
        ("Douze camions ont été incendiés à Boni le 12 mars.", "fr", "truck", "burned", 12),
        ("Quatre chauffeurs ont été enlevés à Boni le 12 mars.", "fr", "person", "abducted", 4),
        ("Six suspects ont été arrêtés à Boni le 12 mars.", "fr", "person", "arrested", 6),
        ("Trente citernes sont arrivées à Boni le 12 mars.", "fr", "tanker truck", "delivered", 30),
        ("Gunmen burned twelve trucks at Boni on 12 March.", "en", "truck", "burned", 12),
        ("Four drivers were kidnapped at Boni on 12 March.", "en", "person", "abducted", 4),
    ],
)
def test_counted_things_bear_their_fate(
    extract: Extract, text: str, language: str, what: str, effect: str, low: int
) -> None:
    """How many trucks burned is what a supply outlook is made from."""
    (claim,) = extract(text, language)

    assert [(f.what, f.effect, f.count.low) for f in claim.figures] == [(what, effect, low)]


def test_a_speaker_is_not_among_the_dead(extract: Extract) -> None:
    """Ten died according to one councillor: ten, not eleven or one to ten."""
    (claim,) = extract("Selon un élu, une attaque a fait dix morts à Boni le 12 mars.")

    assert claim.fatalities == Range(low=10, high=10)


def test_wounded_are_no_fatalities(extract: Extract) -> None:
    """They stand among the objects."""
    (claim,) = extract("Une attaque a fait deux blessés à Boni le 12 mars.")

    assert claim.fatalities == Range()
    assert [(f.effect, f.count.low) for f in claim.figures] == [("wounded", 2)]


def test_two_tolls_of_one_attack_make_a_range(extract: Extract) -> None:
    """Whoever gives them: the lower is the low end, the higher the high (rule 3)."""
    (claim,) = extract(
        "Une attaque a fait trois morts à Boni le 12 mars, selon l'armée. "
        "Des habitants parlent de dix morts."
    )

    assert claim.fatalities == Range(low=3, high=10)


def test_a_landmine_is_no_weapon_seized(extract: Extract) -> None:
    """What went off is not what was hit."""
    (claim,) = extract("Un camion a sauté sur une mine près de Boni le 12 mars.")

    assert "weapon" not in {figure.what for figure in claim.figures}


def test_the_dead_beside_a_release_are_the_attacks(extract: Extract) -> None:
    """A sentence of two happenings gives the dead to the violent one."""
    claims = extract(
        "L'attaque du 12 mars à Boni a fait six morts et les otages ont été libérés le 14 mars."
    )

    assert {claim.fatalities.low for claim in claims if claim.kind == "armed_attack"} == {6}
    assert {claim.fatalities.low for claim in claims if claim.kind == "release"} == {None}
