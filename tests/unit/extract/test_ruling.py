"""Rules that are surer than the learned choice: days of saying, ends of states, places ahead."""

from collections.abc import Callable
from datetime import date

import pytest

from couloir.model.claim import Claim
from couloir.model.vocabulary import Kind

Extract = Callable[..., list[Claim]]


def _of(claims: list[Claim], kind: Kind) -> Claim:
    return next(claim for claim in claims if claim.kind is kind)


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("Le JNIM a revendiqué jeudi l'attaque menée la veille contre le camp de Ber.", "fr", 19),
        (
            "Des hommes armés ont tué trois soldats lundi à Ber, a indiqué mercredi l'armée.",
            "fr",
            17,
        ),
        ("Gunmen killed three soldiers at Ber on Monday, the army said on Wednesday.", "en", 17),
        (
            "The army said on Wednesday that gunmen killed four soldiers near Ber on Sunday.",
            "en",
            16,
        ),
    ],
)
def test_the_day_of_saying_is_not_the_day_of_doing(
    extract: Extract, text: str, language: str, day: int
) -> None:
    """Who spoke on Wednesday of Monday tells of Monday."""
    claim = _of(extract(text, language, date(2025, 3, 20)), Kind.ARMED_ATTACK)

    assert claim.when.start == claim.when.end == date(2025, 3, day)


def test_a_blockade_begins_when_it_is_announced(extract: Extract) -> None:
    """What is made by saying it has the day of saying."""
    claim = _of(
        extract("Le JNIM a annoncé mardi un blocus de la ville de Léré."), Kind.BLOCKADE_DECLARED
    )

    assert claim.when.start == date(2025, 3, 18)


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        (
            "Le pont de Tonka, fermé à la circulation par le préfet le 3 mars, est coupé aux camions.\n\n"
            "La circulation a repris sur le pont de Tonka le 12 mars, dit la préfecture.",
            "fr",
            Kind.ROAD_CLOSED,
        ),
        (
            "The prefect closed the road at Tonka to all traffic on 3 March after the flood.\n\n"
            "The road at Tonka was reopened to traffic on 12 March, the prefecture said.",
            "en",
            Kind.ROAD_CLOSED,
        ),
    ],
)
def test_a_state_whose_end_is_told_lasted_till_then(
    extract: Extract, text: str, language: str, kind: Kind
) -> None:
    """Start and end stand in two sentences; the state has the days between."""
    claim = _of(extract(text, language), kind)

    assert (claim.when.start, claim.when.end) == (date(2025, 3, 3), date(2025, 3, 12))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Un convoi qui roulait vers Gao a été attaqué mardi à Hombori : six morts.", "fr"),
        ("En route pour Gao, un car est tombé mardi dans une embuscade près de Hombori.", "fr"),
        (
            "A convoy bound for Gao was attacked on Tuesday at Hombori, and six men were killed.",
            "en",
        ),
        ("Gunmen ambushed a bus heading to Gao on Tuesday near Hombori, killing six people.", "en"),
    ],
)
def test_nobody_is_attacked_where_he_has_not_arrived(
    extract: Extract, text: str, language: str
) -> None:
    """The town to which travellers were bound is not where they were met."""
    claim = _of(extract(text, language), Kind.ARMED_ATTACK)

    assert claim.place.names == ("Hombori",)


def test_the_town_ahead_is_taken_where_no_other_is_told(extract: Extract) -> None:
    """What leads to a town may be all that is known."""
    claim = _of(extract("Un convoi a été attaqué mardi vers Gao : six morts."), Kind.ARMED_ATTACK)

    assert claim.place.names == ("Gao",)
