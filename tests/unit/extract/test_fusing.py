"""One happening told several times is one; distinct ones stay apart."""

from collections.abc import Callable
from datetime import date

import pytest

from couloir.model.claim import Claim, Range
from couloir.model.vocabulary import Kind

Extract = Callable[..., list[Claim]]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Un convoi attaqué près de Boni\n\n"
            "Des jihadistes ont attaqué un convoi mercredi 12 mars près de Boni.\n\n"
            "L'attaque a duré deux heures. Dix soldats ont été tués.",
            "fr",
        ),
        (
            "Convoy attacked near Boni\n\n"
            "Jihadists attacked a convoy on Wednesday 12 March near Boni.\n\n"
            "The attack lasted two hours. Ten soldiers were killed.",
            "en",
        ),
    ],
)
def test_headline_lead_and_detail_are_one_event(extract: Extract, text: str, language: str) -> None:
    """One attack counted three times is how other databases inflate."""
    (claim,) = extract(text, language)

    assert (claim.kind, claim.when.start) == (Kind.ARMED_ATTACK, date(2025, 3, 12))
    assert claim.fatalities == Range(low=10, high=10)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Un car a été attaqué à Boni le 12 mars. Cette attaque a fait trois morts.", "fr"),
        ("Une patrouille a été attaquée à Boni le 12 mars. Trois soldats ont été tués.", "fr"),
        (
            "Un car est tombé dans une embuscade à Boni le 12 mars. L'attaque a fait trois morts.",
            "fr",
        ),
        ("A bus was attacked at Boni on 12 March. This attack killed three people.", "en"),
        ("A bus was ambushed at Boni on 12 March. The attack left three dead.", "en"),
    ],
)
def test_what_points_back_joins_what_was_told(extract: Extract, text: str, language: str) -> None:
    """A demonstrative means the attack just told, with its toll."""
    (claim,) = extract(text, language)

    assert (claim.place.names, claim.fatalities.low) == (("Boni",), 3)


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        (
            "Le 12 mars, un car a été attaqué à Boni. Le même jour, une patrouille a été attaquée à Djibo.",
            "fr",
            [("Boni",), ("Djibo",)],
        ),
        (
            "On 12 March a bus was attacked at Boni. The same day a patrol was attacked in Djibo.",
            "en",
            [("Boni",), ("Djibo",)],
        ),
    ],
)
def test_distinct_places_stay_apart(
    extract: Extract, text: str, language: str, names: list[tuple[str, ...]]
) -> None:
    """Two attacks of one day are two."""
    assert [claim.place.names for claim in extract(text, language)] == names


def test_distinct_days_stay_apart(extract: Extract) -> None:
    """Two attacks at one place are two."""
    claims = extract(
        "Le 10 mars, un car a été attaqué à Boni. Le 15 mars, un autre car a été attaqué à Boni."
    )

    assert [claim.when.start for claim in claims] == [date(2025, 3, 10), date(2025, 3, 15)]


def test_another_kind_is_another_happening(extract: Extract) -> None:
    """An arrest the day after an attack is told with it and is none of its parts."""
    claims = extract(
        "Un car a été attaqué à Boni le 12 mars. "
        "Le lendemain, l'armée a arrêté trois suspects à Hombori."
    )

    assert [(claim.kind, claim.when.start) for claim in claims] == [
        (Kind.ARMED_ATTACK, date(2025, 3, 12)),
        (Kind.ARREST, date(2025, 3, 13)),
    ]


def test_what_an_attack_burned_is_counted_with_it(extract: Extract) -> None:
    """Trucks burned in an attack are its objects, not a second happening (rule 1)."""
    (claim,) = extract(
        "Le JNIM a attaqué un convoi à Boni le 12 mars. Douze camions ont été incendiés."
    )

    assert ("truck", "burned", 12) in {(f.what, f.effect, f.count.low) for f in claim.figures}


def test_trucks_burned_without_a_fight_are_destruction(extract: Extract) -> None:
    """Where no attack is told there is none to belong to."""
    (claim,) = extract("Douze camions ont été incendiés le 12 mars à Boni.")

    assert claim.kind is Kind.DESTRUCTION


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("Le blocus de Boni a été levé le 12 mars.", "fr", Kind.BLOCKADE_LIFTED),
        ("The blockade of Boni was lifted on 12 March.", "en", Kind.BLOCKADE_LIFTED),
        ("Les otages ont été libérés le 12 mars à Boni.", "fr", Kind.RELEASE),
        ("The hostages were freed on 12 March at Boni.", "en", Kind.RELEASE),
        ("La route de Boni a été rouverte le 12 mars.", "fr", Kind.ROAD_REOPENED),
        ("Un drone a frappé un marché à Boni le 12 mars, tuant dix civils.", "fr", Kind.AIR_STRIKE),
        ("An army drone attacked a camp near Boni on 12 March.", "en", Kind.AIR_STRIKE),
        ("Un camion a sauté sur une mine à Boni le 12 mars.", "fr", Kind.EXPLOSION),
        ("Un convoi en route pour Gao a été attaqué le 12 mars à Boni.", "fr", Kind.ARMED_ATTACK),
    ],
)
def test_the_more_telling_reading_is_the_only_one(
    extract: Extract, text: str, language: str, kind: Kind
) -> None:
    """A blockade lifted is the opposite of a blockade, though it holds the word."""
    assert [claim.kind for claim in extract(text, language)] == [kind]


def test_a_dated_place_of_a_list_keeps_its_day_to_itself(extract: Extract) -> None:
    """The other towns of the list are not blockaded since that day."""
    claims = extract(
        "Les villes de Boni, Hombori et Gossi restent sous blocus, disent des habitants.\n\n"
        "La ville de Boni est sous blocus depuis le 3 mars.",
        "fr",
    )
    since = {claim.place.names: claim.when.start for claim in claims}

    assert since[("Boni",)] == date(2025, 3, 3)
    assert since[("Boni", "Hombori", "Gossi")] != date(2025, 3, 3)
