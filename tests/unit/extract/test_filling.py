"""What a happening's own sentence gives it: day, place, stance."""

from collections.abc import Callable
from datetime import date

import pytest

from couloir.model.claim import Claim
from couloir.model.time import UNKNOWN_TIME, Interval

Extract = Callable[..., list[Claim]]


def _march(day: int) -> Interval:
    return Interval.of_day(date(2025, 3, day))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Des jihadistes ont attaqué un car près de Hombori le 12 mars.", "fr"),
        ("Mercredi 12 mars, un car a été attaqué près de Hombori.", "fr"),
        ("C'est le 12 mars qu'un car a été attaqué près de Hombori.", "fr"),
        ("Gunmen attacked a bus near Hombori on 12 March.", "en"),
        ("On Wednesday, March 12, a bus was attacked near Hombori.", "en"),
    ],
)
def test_the_day_of_a_happening_is_read(extract: Extract, text: str, language: str) -> None:
    """Wherever the day stands in the sentence."""
    (claim,) = extract(text, language)

    assert claim.when == _march(12)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Le préfet a déclaré dimanche 16 mars qu'un car avait été attaqué à Boni le 12 mars.",
            "fr",
        ),
        ("Un car a été attaqué le 12 mars à Boni, a annoncé l'armée le 16 mars.", "fr"),
        ("The prefect said on Sunday 16 March that a bus was attacked at Boni on 12 March.", "en"),
        ("A bus was attacked at Boni on 12 March, the army said on 16 March.", "en"),
    ],
)
def test_the_day_of_the_telling_is_not_that_of_the_happening(
    extract: Extract, text: str, language: str
) -> None:
    """Communiqués come days later; old news shown as new misleads."""
    (claim,) = extract(text, language)

    assert claim.when == _march(12)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Dans la nuit du 11 au 12 mars, des hommes armés ont attaqué Dioura.", "fr"),
        ("Dans la nuit de mardi 11 à mercredi 12 mars, Dioura a été attaquée.", "fr"),
        ("Dans la nuit de mardi à mercredi 12 mars, Dioura a été attaquée.", "fr"),
        ("Overnight from Tuesday to Wednesday 12 March, gunmen attacked Dioura.", "en"),
        ("On the night of 11 to 12 March, gunmen attacked Dioura.", "en"),
    ],
)
def test_a_night_has_two_days(extract: Extract, text: str, language: str) -> None:
    """Which side of midnight it was nobody said."""
    (claim,) = extract(text, language)

    assert (claim.when.start, claim.when.end) == (date(2025, 3, 11), date(2025, 3, 12))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "L'embuscade du 12 mars à Boni et l'attaque du 16 mars à Hombori ont fait dix morts.",
            "fr",
        ),
        ("The ambush of 12 March at Boni and the attack of 16 March at Hombori killed ten.", "en"),
    ],
)
def test_two_attacks_of_one_sentence_keep_day_and_place(
    extract: Extract, text: str, language: str
) -> None:
    """Each stands beside its own."""
    claims = extract(text, language)

    assert [(claim.when, claim.place.names) for claim in claims] == [
        (_march(12), ("Boni",)),
        (_march(16), ("Hombori",)),
    ]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Depuis le 3 mars, Djibo est sous blocus.", "fr"),
        ("L'essence manque à Djibo depuis le 3 mars.", "fr"),
        ("Djibo has been under blockade since 3 March.", "en"),
    ],
)
def test_a_state_lasts_until_the_page(extract: Extract, text: str, language: str) -> None:
    """Since a day means from then to the publication (rule 2)."""
    (claim,) = extract(text, language)

    assert (claim.when.start, claim.when.end) == (date(2025, 3, 3), date(2025, 3, 20))


def test_a_state_without_a_start_is_of_the_published_day(extract: Extract) -> None:
    """It holds on the day of the page, and nobody said since when."""
    (claim,) = extract("Les stations-service de Djibo sont à sec.")

    assert claim.when == _march(20)


def test_without_a_year_a_weekday_stays_unknown(extract: Extract) -> None:
    """A page without a date fixes no year (rule 2)."""
    (claim,) = extract("Un car a été attaqué mardi à Boni.", published=None)

    assert claim.when == UNKNOWN_TIME


def test_a_wrong_weekday_is_flagged(extract: Extract) -> None:
    """The written date stays, and whoever reads it is warned."""
    (claim,) = extract("Mardi 12 mars 2025, un car a été attaqué à Boni.")

    assert (claim.when, claim.flags) == (_march(12), ("weekday_disagrees",))


@pytest.mark.parametrize(
    ("text", "language", "place"),
    [
        (
            "Un convoi parti de Sévaré pour Gao a été attaqué le 12 mars près de Hombori.",
            "fr",
            "Hombori",
        ),
        ("Un car en provenance de Gao a été attaqué le 12 mars à Boni.", "fr", "Boni"),
        (
            "A convoy that had left Sévaré for Gao was attacked on 12 March near Hombori.",
            "en",
            "Hombori",
        ),
    ],
)
def test_where_it_came_from_is_not_where_it_was(
    extract: Extract, text: str, language: str, place: str
) -> None:
    """The end points of a journey are named in every report of an attack on it."""
    (claim,) = extract(text, language)

    assert claim.place.names == (place,)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "C'est entre Douentza et Boni que le convoi est tombé dans une embuscade le 12 mars.",
            "fr",
        ),
        ("Le convoi a été attaqué le 12 mars entre Douentza, chef-lieu de cercle, et Boni.", "fr"),
        ("It was between Douentza and Boni that gunmen ambushed the convoy on 12 March.", "en"),
    ],
)
def test_between_two_places_is_a_stretch(extract: Extract, text: str, language: str) -> None:
    """Neither end is where it happened."""
    (claim,) = extract(text, language)

    assert (claim.place.names, claim.place.relation) == (("Douentza", "Boni"), "between")


@pytest.mark.parametrize(
    ("text", "language", "stance"),
    [
        ("Un car a été attaqué le 12 mars à Boni.", "fr", "reported"),
        ("L'attaque du 12 mars à Boni est attribuée au JNIM.", "fr", "alleged"),
        ("Des jihadistes présumés ont attaqué un car le 12 mars à Boni.", "fr", "alleged"),
        ("Le JNIM affirme avoir attaqué un poste le 12 mars à Boni.", "fr", "claimed"),
        ("L'armée dément l'attaque du 12 mars à Boni.", "fr", "denied"),
        ("Suspected jihadists attacked a bus at Boni on 12 March.", "en", "alleged"),
        ("JNIM claims to have attacked a post at Boni on 12 March.", "en", "claimed"),
        ("The army denied the attack of 12 March at Boni.", "en", "denied"),
    ],
)
def test_how_sure_the_text_is(extract: Extract, text: str, language: str, stance: str) -> None:
    """A claim is not a fact (rule 4)."""
    (claim,) = extract(text, language)

    assert claim.stance == stance
