"""Place phrases: one or more names, and how a happening stands to them."""

from collections.abc import Callable

import pytest

from couloir.extract.mentions import PlaceMention
from couloir.model.vocabulary import Language

ReadPlaces = Callable[..., list[PlaceMention]]


@pytest.mark.parametrize(
    ("text", "language", "names", "relation"),
    [
        ("Tirs entre Ménaka et Ansongo.", "fr", ("Ménaka", "Ansongo"), "between"),
        (
            "Tirs entre Ménaka, ville du nord-est, et Ansongo.",
            "fr",
            ("Ménaka", "Ansongo"),
            "between",
        ),
        (
            "Tirs entre les villages de Tessit et d'Ansongo.",
            "fr",
            ("Tessit", "Ansongo"),
            "between",
        ),
        ("Tirs sur l'axe Sévaré–Douentza.", "fr", ("Sévaré", "Douentza"), "between"),
        ("Tirs sur l'axe Sévaré-Douentza.", "fr", ("Sévaré", "Douentza"), "between"),
        ("Tirs sur la route de Douentza.", "fr", ("Douentza",), "on_road"),
        ("Tirs dans la région de Mopti.", "fr", ("Mopti",), "in_area"),
        ("Tirs à 50 km de Gao.", "fr", ("Gao",), "near"),
        ("Tirs près de Hombori.", "fr", ("Hombori",), "near"),
        ("Tirs à Hombori.", "fr", ("Hombori",), "at"),
        ("Les villes de Kayes et de Nioro.", "fr", ("Kayes", "Nioro"), "at"),
        ("Tirs à Léré, Niafunké et Goundam.", "fr", ("Léré", "Niafunké", "Goundam"), "at"),
        ("Shots between Menaka and Ansongo.", "en", ("Menaka", "Ansongo"), "between"),
        (
            "Shots between Menaka, a town in the north, and Ansongo.",
            "en",
            ("Menaka", "Ansongo"),
            "between",
        ),
        ("Shots on the Sévaré-Douentza road.", "en", ("Sévaré", "Douentza"), "between"),
        ("Shots on the road from Sévaré to Douentza.", "en", ("Sévaré", "Douentza"), "on_road"),
        ("Shots in the Mopti region.", "en", ("Mopti",), "in_area"),
        ("Shots 50 km from Gao.", "en", ("Gao",), "near"),
        ("Shots near Hombori.", "en", ("Hombori",), "near"),
    ],
)
def test_a_phrase_gives_names_and_relation(
    read_places: ReadPlaces,
    text: str,
    language: Language,
    names: tuple[str, ...],
    relation: str,
) -> None:
    """A place is a shape: a stretch of road, an area or a disc, by its words."""
    (phrase,) = read_places(text, language)

    assert (phrase.names, phrase.relation) == (names, relation)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Tirs à Tessit, à 50 km de Gao.", "fr"),
        ("Tirs à Tessit, village situé à 50 kilomètres au sud de Gao.", "fr"),
        ("Shots at Tessit, 50 km from Gao.", "en"),
        ("Shots at Tessit, about 30 miles south of Gao.", "en"),
    ],
)
def test_a_distance_behind_a_village_only_situates_it(
    read_places: ReadPlaces, text: str, language: Language
) -> None:
    """The shots fell in the village, not near the town that readers know."""
    assert [phrase.names for phrase in read_places(text, language)] == [("Tessit",)]


def test_a_distance_in_the_next_clause_is_a_place_of_its_own(read_places: ReadPlaces) -> None:
    """An "and" begins another happening."""
    text = "Tirs à Tessit et une mine à 50 km de Gao."

    assert [phrase.names for phrase in read_places(text)] == [("Tessit",), ("Gao",)]


@pytest.mark.parametrize(
    ("text", "language", "country"),
    [
        ("Tirs au Niger.", "fr", "NE"),
        ("Tirs au Burkina Faso.", "fr", "BF"),
        ("Shots in Niger.", "en", "NE"),
        ("Shots in eastern Burkina Faso.", "en", "BF"),
    ],
)
def test_a_country_alone_gives_no_name(
    read_places: ReadPlaces, text: str, language: Language, country: str
) -> None:
    """A pin in the middle of a country would be false precision (codebook rule 6)."""
    (phrase,) = read_places(text, language)

    assert (phrase.names, phrase.relation, phrase.country) == ((), "unknown", country)


def test_a_region_told_by_all_names_is_the_phrases(read_places: ReadPlaces) -> None:
    """Two towns of one region lie in it; of two regions, in neither."""
    same, apart = read_places("Tirs entre Sévaré et Douentza. Tirs entre Douentza et Gao.")

    assert (same.admin1, apart.admin1) == ("Mopti", None)


def test_the_phrase_covers_its_preposition(read_places: ReadPlaces) -> None:
    """The evidence shows why it was read as near, at or between."""
    text = "Tirs hier non loin de Hombori."
    (phrase,) = read_places(text)

    assert text[phrase.start : phrase.end] == "non loin de Hombori"
    assert [text[a:b] for a, b in phrase.name_spans] == ["Hombori"]


def test_a_town_and_its_country_are_two_phrases(read_places: ReadPlaces) -> None:
    """A town with its country is not two towns."""
    phrases = read_places("Tirs à Dori, au Burkina Faso.")

    assert [phrase.names for phrase in phrases] == [("Dori",), ()]
