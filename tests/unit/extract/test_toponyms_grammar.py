"""Distances, ways, common words and bearers of names: what stands round a place name."""

from collections.abc import Callable

import pytest

from couloir.extract.mentions import PlaceMention
from couloir.extract.toponyms import DOUBTFUL
from couloir.extract.wording import PhraseReader, words_of
from couloir.model.vocabulary import Language
from couloir.places import seed_gazetteer

ReadPlaces = Callable[..., list[PlaceMention]]


@pytest.mark.parametrize(
    ("text", "language", "km", "bearing"),
    [
        ("Tirs à 30 km au nord de Kati.", "fr", 30, 0),
        ("Tirs à une quinzaine de kilomètres au sud-est de Gao.", "fr", 15, 135),
        ("Tirs à une centaine de kilomètres de Bamako.", "fr", 100, None),
        ("Tirs à environ 12,5 km à l'ouest d'Ansongo.", "fr", 12.5, 270),
        ("Tirs à 15-20 km de la ville de Gao.", "fr", 17.5, None),
        ("Shots 25 km north of Gao.", "en", 25, 0),
        ("Shots some 10 miles south-west of Hombori.", "en", 16.1, 225),
        ("Shots 50km from Gao.", "en", 50, None),
        ("Shots about twenty kilometres to the east of the town of Gao.", "en", 20, 90),
    ],
)
def test_a_distance_is_read_with_its_direction(
    read_places: ReadPlaces, text: str, language: Language, km: float, bearing: float | None
) -> None:
    """30 km north of a town is not the town."""
    (phrase,) = read_places(text, language)

    assert (phrase.relation, phrase.bearing) == ("near", bearing)
    assert phrase.distance_km == pytest.approx(km, abs=0.6)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Tirs à quelques kilomètres de Gao.", "fr"),
        ("Tirs à 40 000 km de Gao.", "fr"),
        ("Les 300 camions de Gao ont brûlé.", "fr"),
        ("Shots a few miles from Gao.", "en"),
    ],
)
def test_what_is_no_measure_gives_no_distance(
    read_places: ReadPlaces, text: str, language: Language
) -> None:
    """Some kilometres, or round the earth: neither says where."""
    assert [phrase.distance_km for phrase in read_places(text, language)] == [None]


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        ("Le convoi allait de Niono à Diabaly.", "fr", ("Niono", "Diabaly")),
        ("Le convoi allait d'Ayorou vers Tillabéri.", "fr", ("Ayorou", "Tillabéri")),
        ("Parti en direction de Ménaka depuis Ansongo.", "fr", ("Ansongo", "Ménaka")),
        ("Tankers drove from Kidira to Kayes.", "en", ("Kidira", "Kayes")),
        ("A column went from Gao towards Ansongo.", "en", ("Gao", "Ansongo")),
    ],
)
def test_from_one_place_to_another_is_a_stretch(
    read_places: ReadPlaces, text: str, language: Language, names: tuple[str, ...]
) -> None:
    """A way has two ends; which comes first is where it begins."""
    (phrase,) = read_places(text, language)

    assert (phrase.names, phrase.relation) == (names, "between")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Tirs à 20 km de Kayes, sur la route de Sandaré.", "fr"),
        ("Tirs à 20 km de Kayes, sur l'axe menant à Sandaré.", "fr"),
        ("Shots 20 km from Kayes on the road to Sandaré.", "en"),
        ("Shots 20 km from Kayes on the Sandaré road.", "en"),
    ],
)
def test_the_road_behind_a_distance_belongs_to_it(
    read_places: ReadPlaces, text: str, language: Language
) -> None:
    """Kilometre 20 of one road, not a disc round the town."""
    (phrase,) = read_places(text, language)

    assert (phrase.names, phrase.relation, phrase.distance_km) == (("Kayes", "Sandaré"), "near", 20)


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("Tirs dans la zone des trois frontières.", "fr", "zone des trois frontières"),
        ("Tirs dans le delta intérieur du Niger.", "fr", "delta intérieur du Niger"),
        ("Tirs dans le parc du W.", "fr", "parc du W"),
        ("Tirs dans la région de l'Est.", "fr", "Est"),
        ("Le long de la frontière avec le Niger.", "fr", "frontière avec le Niger"),
        ("Tirs à la frontière ivoiro-malienne.", "fr", "frontière ivoiro-malienne"),
        ("Shots in the three-border region.", "en", "three-border region"),
        ("Shots in W National Park.", "en", "W National Park"),
        ("Shots on the Niger-Nigeria border.", "en", "Niger-Nigeria border"),
    ],
)
def test_common_words_may_name_an_area(
    read_places: ReadPlaces, text: str, language: Language, name: str
) -> None:
    """No capital tells them, and a country inside them is no place."""
    (phrase,) = read_places(text, language)

    assert (phrase.names, phrase.relation) == ((name,), "in_area")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Tirs à la frontière mauritanienne.", "fr"),
        ("Le camion attend à la frontière avec un autre.", "fr"),
        ("Shots near the border post.", "en"),
    ],
)
def test_a_border_of_one_country_names_no_line(
    read_places: ReadPlaces, text: str, language: Language
) -> None:
    """Which of five borders it is, the words do not say."""
    assert all("fronti" not in "".join(one.names) for one in read_places(text, language))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le syndicaliste Modibo Kita a parlé.", "fr"),
        ("Selon Salou Djibo, rien ne change.", "fr"),
        ("Le commerçant Kita Diallo attend.", "fr"),
        ("Radio Kayes a diffusé l'appel.", "fr"),
        ("Les supporters du Stade malien de Bamako chantent.", "fr"),
        ("Un lieutenant du bataillon léger de Koulikoro.", "fr"),
        ("Lawyer Seydou Dosso said so.", "en"),
        ("A sergeant of the Gao Battalion.", "en"),
        ("Mali Tribune said so.", "en"),
    ],
)
def test_people_and_bodies_that_bear_a_name_are_no_places(
    read_places: ReadPlaces, text: str, language: Language
) -> None:
    """A pin at Djibo for General Salou Djibo is worse than none."""
    sure = [one for one in read_places(text, language) if one.certainty > DOUBTFUL]

    assert [one for one in sure if one.names] == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Des tirs à Djibo samedi.", "fr"),
        ("Hier Djibo a été bombardée.", "fr"),
        ("In Burkina Faso's Djibo shots were heard.", "en"),
    ],
)
def test_words_of_the_language_before_a_name_make_no_person(
    read_places: ReadPlaces, text: str, language: Language
) -> None:
    """A capital at the start of a sentence is no forename, a country no surname."""
    assert "Djibo" in {name for one in read_places(text, language) for name in one.names}


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("L'armée a mené une opération dans le secteur de Dioumara.", "fr", "Dioumara"),
        ("Un bataillon venu d'ailleurs a quitté la ville de Gao.", "fr", "Gao"),
        ("Le convoi a rejoint Bamako par la nationale 1.", "fr", "Bamako"),
        ("Troops of a brigade stormed Gao at dawn.", "en", "Gao"),
    ],
)
def test_words_for_a_body_further_off_take_no_place_away(
    read_places: ReadPlaces, text: str, language: Language, name: str
) -> None:
    """An operation in a place is no operation called after it, a road's number no town."""
    assert [one.names for one in read_places(text, language) if one.names] == [(name,)]


def test_areas_told_together_are_one_phrase(read_places: ReadPlaces) -> None:
    """The provinces of A and of B."""
    (phrase,) = read_places("Tirs dans les provinces de l'Oudalan et du Séno.", "fr")

    assert (phrase.names, phrase.relation) == (("Oudalan", "Séno"), "in_area")


def test_of_marked_words_the_stretch_is_taken_and_the_region_told() -> None:
    """The phrase set is read as a claim would be."""
    text = "Tirs entre Boni et Hombori, dans la région de Douentza."

    words = PhraseReader(seed_gazetteer()).read(text, (6, len(text)), "fr")

    assert words is not None
    assert (words.names, words.relation, words.admin1) == (
        ("Boni", "Hombori"),
        "between",
        "Douentza",
    )
    assert words.beside == ("Douentza",)
    assert words.inferred == ()


def test_what_only_the_name_gives_is_marked_as_inferred(read_places: ReadPlaces) -> None:
    """Else a name would choose among its namesakes by itself."""
    (phrase,) = read_places("Des tirs à Hombori.", "fr")

    words, area = words_of(phrase, [phrase], country=None)

    assert area is None
    assert words.inferred == ("admin1", "country")


def test_words_that_touch_no_name_have_no_place() -> None:
    """The capital alone is no place."""
    assert PhraseReader(seed_gazetteer()).read("Dans la capitale.", (0, 17), "fr") is None
