"""Ways told by their two ends: whole roads, stretches, journeys, and towns that are no way."""

from collections.abc import Callable

import pytest

from couloir.extract.ways import on_way
from couloir.model.claim import Claim, PlaceWords
from couloir.model.vocabulary import Kind, Relation

Extract = Callable[..., list[Claim]]


@pytest.mark.parametrize(
    ("kind", "relation", "names"),
    [
        (Kind.ROAD_CLOSED, "on_road", ("Sévaré", "Gao")),
        (Kind.BLOCKADE_DECLARED, "on_road", ("Sévaré", "Gao")),
        (Kind.ARMED_ATTACK, "between", ("Sévaré", "Gao")),
        (Kind.EXPLOSION, "between", ("Sévaré", "Gao")),
        (Kind.CONVOY_ARRIVED, "at", ("Gao",)),
        (Kind.CONVOY_DEPARTED, "at", ("Sévaré",)),
    ],
)
def test_a_kind_has_the_road_a_stretch_of_it_or_an_end(
    kind: Kind, relation: Relation, names: tuple[str, ...]
) -> None:
    """The codebook: on_road where the road as a whole is meant, between on a stretch of it."""
    words = PlaceWords(names=("Sévaré", "Gao"), relation="between")

    told = on_way(words, kind)

    assert (told.relation, told.names) == (relation, names)


@pytest.mark.parametrize("relation", ["at", "near", "in_area"])
def test_places_that_are_no_way_stay(relation: Relation) -> None:
    """Two towns in a list are two towns for a closed road as well."""
    words = PlaceWords(names=("Sévaré", "Gao"), relation=relation)

    assert on_way(words, Kind.ROAD_CLOSED) == words


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("L'armée a fermé la route entre Sévaré et Douentza mardi 11 mars.", "fr"),
        ("L'axe Sévaré-Douentza est fermé à la circulation depuis le 11 mars.", "fr"),
        ("The army closed the road between Sévaré and Douentza on Tuesday.", "en"),
    ],
)
def test_a_closed_road_is_the_whole_road(extract: Extract, text: str, language: str) -> None:
    """Nobody closes a point between two towns."""
    (claim,) = extract(text, language)

    assert (claim.kind, claim.place.relation) == (Kind.ROAD_CLOSED, "on_road")


@pytest.mark.parametrize(
    ("text", "language", "relation"),
    [
        ("Des tirs à l'entrée de Douentza ont tué deux soldats mardi.", "fr", "at"),
        ("Une mine a tué deux soldats à hauteur de Hombori mardi.", "fr", "at"),
        ("Une mine a tué deux soldats au large de Tombouctou mardi.", "fr", "near"),
        ("Une mine a tué deux soldats peu avant Hombori mardi.", "fr", "near"),
        ("Gunmen killed two soldiers off Timbuktu on Tuesday.", "en", "near"),
        ("Gunmen killed two soldiers shortly after Hombori on Tuesday.", "en", "near"),
        ("Gunmen killed two soldiers at the gates of Hombori on Tuesday.", "en", "at"),
    ],
)
def test_gates_are_the_town_and_waters_are_near_it(
    extract: Extract, text: str, language: str, relation: Relation
) -> None:
    """The relation decides between the town's point and the country round it."""
    (claim,) = extract(text, language)

    assert claim.place.relation == relation
