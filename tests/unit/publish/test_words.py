"""Words of a document leave only where every name in them is listed."""

from collections.abc import Sequence

import pytest

from couloir.model.footprint import GazetteerPlace
from couloir.places import SeedGazetteer
from couloir.publish.listed import fold, listed_names
from couloir.publish.words import words_reason


def reason(text: str, gazetteer: SeedGazetteer) -> str | None:
    """Return why a whole text may not leave."""
    return words_reason(text, 0, len(text), listed_names(gazetteer))


@pytest.mark.parametrize(
    "text",
    [
        "Un convoi venant du Sénégal a été attaqué entre Kayes et Nioro du Sahel",
        "le JNIM a annoncé un blocus sur l’axe Kayes-Bamako",
        "Selon l’État-major général des armées (EMGA), la RN1 est ouverte",
        "The army said on Monday 14 September that Africa Corps left",
        "Groupe de soutien à l'islam et aux musulmans (GSIM)",
        "2 500-3 000 FCFA le litre, contre 750",
        "« Le convoi est passé », dit RFI. Les camions roulent",
    ],
)
def test_words_with_listed_names_leave(text: str, gazetteer: SeedGazetteer) -> None:
    """Places, actors, media, months and first words of sentences name nobody."""
    assert reason(text, gazetteer) is None


@pytest.mark.parametrize(
    "text",
    [
        "Le porte-parole Abou Hamza al Bambari a annoncé le blocus",
        "Moussa a été tué",
        "le chauffeur Diarra raconte",
        "M. Kayes a porté plainte",
        "le colonel Sikasso commande",
        "attaque de Kayes Bamako",
        "a driver, Ousmane, was killed",
        "LE CHAUFFEUR MOUSSA EST MORT",
        "d'Amadou à Kayes",
        "McTavish in Bamako",
        "قُتل السائق",
        "司机 à Kayes",
    ],
)
def test_words_with_other_names_stay(text: str, gazetteer: SeedGazetteer) -> None:
    """A driver, a witness or a surname that is also a village must not be published."""
    assert reason(text, gazetteer) == "names_in_words"


class FullGazetteer:
    """The seed, and a hamlet of every name that is asked for."""

    def __init__(self, seed: SeedGazetteer) -> None:
        self._seed = seed
        self.version = "full"

    def candidates(self, name: str) -> Sequence[GazetteerPlace]:
        """Return the places of the seed, else some hamlet."""
        return self._seed.candidates(name) or [self._seed.place("ml-kayes")]

    def listed(self, name: str) -> Sequence[GazetteerPlace]:
        """Return the places of the seed."""
        return self._seed.listed(name)

    def countries(self) -> Sequence[GazetteerPlace]:
        """Return the countries of the seed."""
        return self._seed.countries()

    def place(self, place_id: str) -> GazetteerPlace:
        """Return a place of the seed."""
        return self._seed.place(place_id)


def test_a_full_gazetteer_lets_no_other_words_out(gazetteer: SeedGazetteer) -> None:
    """It has a hamlet for every second forename: a driver's name is none the safer for it."""
    names = listed_names(FullGazetteer(gazetteer))

    for text in ("le chauffeur Moussa est mort", "Diarra a été tué", "a driver, Ousmane, died"):
        assert words_reason(text, 0, len(text), names) == "names_in_words"
    assert words_reason("un convoi attaqué à Kayes", 0, 25, names) is None


@pytest.mark.parametrize(
    "text",
    [
        "joindre le 76 12 34 56 à Kayes",
        "appeler +223 76123456",
        "écrire à temoin@example.org",
        "voir https://example.org/moussa",
        "matricule 123456789",
    ],
)
def test_words_with_ways_to_reach_somebody_stay(text: str, gazetteer: SeedGazetteer) -> None:
    """A number or address leads to a person as surely as a name."""
    assert reason(text, gazetteer) == "contact_in_words"


def test_a_first_word_counts_only_where_the_text_has_it_in_lower_case(
    gazetteer: SeedGazetteer,
) -> None:
    """Common words stand in lower case elsewhere in the text; a first name never does."""
    text = "Camions brûlés près de Kayes. Ces camions venaient de Dakar."

    assert reason(text, gazetteer) is None
    assert reason("Camions brûlés près de Kayes.", gazetteer) == "names_in_words"


def test_a_passage_is_judged_with_the_word_before_it(gazetteer: SeedGazetteer) -> None:
    """A quote that begins with a place name may begin with a surname."""
    text = "Le capitaine Kayes a parlé."
    start = text.index("Kayes")

    found = words_reason(text, start, len(text), listed_names(gazetteer))

    assert found == "names_in_words"


def test_spelling_variants_of_listed_actors_are_listed(gazetteer: SeedGazetteer) -> None:
    """The actor table writes variants in braces; all of them may be named."""
    names = listed_names(gazetteer)

    assert names.is_actor("Katiba Macina")
    assert names.is_actor("katibas du Massina")
    assert names.is_actor("government of Mali")
    assert not names.is_actor("Groupe de Moussa")


def test_folding_passes_over_accents_case_and_marks() -> None:
    """One spelling for comparison."""
    assert fold("L’Essor") == fold("l'essor") == "l essor"


@pytest.mark.parametrize(
    ("passage", "rest"),
    [
        ("moussa keita a été tué", "Le corps de Moussa Keita a été rendu à sa famille."),
        ("blessure d'amadou à Kayes", "Son frère Amadou conduisait."),
        ("the driver ousmane was hurt", "The family of Ousmane waits."),
    ],
)
def test_a_name_in_lower_case_is_seen_where_the_report_has_its_capital(
    passage: str, rest: str, gazetteer: SeedGazetteer
) -> None:
    """Who types a message in haste names the same person as who edits the report."""
    text = f"Selon RFI, {passage}.\n{rest}"
    start = text.index(passage)

    found = words_reason(text, start, start + len(passage), listed_names(gazetteer))
    of_title = words_reason(
        passage, 0, len(passage), listed_names(gazetteer), report=f"Dit-on.\n{rest}"
    )

    assert (found, of_title) == ("names_in_words", "names_in_words")


@pytest.mark.parametrize(
    ("passage", "rest"),
    [
        ("le gouvernorat a fermé la route", "Selon le Gouvernorat, rien n'a changé."),
        ("la route nationale est fermée, la nationale aussi", "Sur la route Nationale 1, rien."),
        ("tankers burned near Kayes", "Ten Tankers Burned Near Kayes And Bamako"),
        ("camions brûlés", "Kayes. Camions et citernes ont passé."),
        ("le convoi de la ville", "Le Conseil de la Ville s'est réuni."),
    ],
)
def test_a_word_that_is_no_name_leaves_in_lower_case(
    passage: str, rest: str, gazetteer: SeedGazetteer
) -> None:
    """Offices and headlines write common words with a capital."""
    text = f"Selon RFI, {passage}.\n{rest}"
    start = text.index(passage)

    assert words_reason(text, start, start + len(passage), listed_names(gazetteer)) is None
