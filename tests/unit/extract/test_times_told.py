"""Days counted from the day told before: of the thing itself, not of what was said about it."""

from datetime import date

import pytest

from couloir.extract.mentions import TimeMention
from couloir.extract.times import read_times
from couloir.model.vocabulary import Language

PUBLISHED = date(2025, 9, 20)  # a Saturday


def _read(
    text: str, language: Language, published: date | None = PUBLISHED
) -> dict[str, TimeMention]:
    """Return the times by their words, each sentence of the text its own."""
    sentences, start = [], 0
    for part in text.split(". "):
        sentences.append((start, start + len(part)))
        start += len(part) + 2
    found = read_times(text, sentences, language=language, published=published)
    return {mention.text: mention for mention in found}


@pytest.mark.parametrize(
    ("text", "language", "words", "day"),
    [
        (
            "Deux hommes ont été pris jeudi, a fait savoir vendredi le maire. Le même jour, un car a brûlé.",
            "fr",
            "Le même jour",
            18,
        ),
        (
            "Le pont a sauté mardi. L'armée l'a confirmé dans un communiqué publié jeudi. Le lendemain, un camion a brûlé.",
            "fr",
            "Le lendemain",
            17,
        ),
        (
            "Four men were taken on Tuesday, the mayor said on Friday. A bus burned the same night.",
            "en",
            "the same night",
            16,
        ),
        (
            "Raiders came on Monday, the army announced on Thursday. A truck burned the following day.",
            "en",
            "the following day",
            16,
        ),
    ],
)
def test_that_day_is_the_day_of_what_happened(
    text: str, language: Language, words: str, day: int
) -> None:
    """A day on which somebody spoke stands nearer and is passed over."""
    assert _read(text, language)[words].interval.start == date(2025, 9, day)


@pytest.mark.parametrize(
    ("text", "language", "words", "day"),
    [
        ("Ils sont libres depuis samedi, deux jours après le rapt.", "fr", "deux jours après", 18),
        (
            "La route a rouvert vendredi, trois jours après une attaque.",
            "fr",
            "trois jours après",
            16,
        ),
        ("Jets struck on Tuesday, a day after a raid on the base.", "en", "a day after", 15),
        ("He got home on Friday, two days after they took him.", "en", "two days after", 17),
        (
            "Un poste est tombé lundi. Deux jours après le raid, un marché a brûlé.",
            "fr",
            "Deux jours après",
            17,
        ),
        (
            "A post fell on Monday. Two days after the raid a market burned.",
            "en",
            "Two days after",
            17,
        ),
        (
            "Un poste est tombé lundi. Un marché a brûlé deux jours après.",
            "fr",
            "deux jours après",
            17,
        ),
    ],
)
def test_days_after_another_thing(text: str, language: Language, words: str, day: int) -> None:
    """What stands behind "two days after" lies before the day told, unless the words open it."""
    assert _read(text, language)[words].interval.start == date(2025, 9, day)


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("Le car a brûlé mercredi de la semaine dernière.", "fr", 10),
        ("On Wednesday of last week a bus burned.", "en", 10),
        ("A bus burned on Thursday last week.", "en", 11),
    ],
)
def test_a_day_of_last_week(text: str, language: Language, day: int) -> None:
    """The Wednesday of the week before, also where this week's has passed."""
    (found,) = _read(text, language).values()

    assert (found.interval.start, found.interval.end) == (date(2025, 9, day), date(2025, 9, day))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("LAGOS, Nigeria, Sept 19, 2025 – Gunmen took a bus.", "en"),
        ("Bamako, 19 September 2025. Two posts fell.", "en"),
        ("Abidjan, le vendredi 19 septembre 2025 (presse) – Un car a brûlé.", "fr"),
        ("Mopti, 19 septembre 2025 — Un car a brûlé.", "fr"),
    ],
)
def test_a_dateline_is_the_pages_own(text: str, language: Language) -> None:
    """The day on which a report was sent dates nothing that it tells."""
    (found,) = _read(text, language).values()

    assert found.role == "publication"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le camp est tombé le 19 septembre 2025.", "fr"),
        ("Gao, le 19 septembre 2025, a vu brûler un car.", "fr"),
        ("In Gao on 19 September 2025, a bus burned.", "en"),
    ],
)
def test_a_dated_sentence_is_no_dateline(text: str, language: Language) -> None:
    """A date in the middle of a sentence dates what the sentence tells."""
    (found,) = _read(text, language).values()

    assert found.role == "day"
