"""Listed groups, armies and governments are found by name, alias and country."""

from datetime import date

import pytest

from couloir.extract.actors import army_of, government_of, name_on, read_actors
from couloir.extract.mentions import ActorMention
from couloir.model.vocabulary import Language


def _read(
    text: str, language: Language = "fr", on: date | None = None, home: str | None = None
) -> list[ActorMention]:
    return read_actors(text, [(0, len(text))], language=language, on=on, home=home)


def _names(text: str, language: Language = "fr", on: date | None = None) -> set[str | None]:
    return {mention.name for mention in _read(text, language, on) if mention.role != "target"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("La katiba Massina tient le pont depuis hier.", "JNIM"),
        ("Des combattants du Groupe de soutien à l\u2019islam et aux musulmans ont tiré.", "JNIM"),
        ("Le Jnim a diffusé des images.", "JNIM"),
        ("Ansaroul Islam recrute dans ces villages.", "JNIM"),
        ("L'État islamique au Grand Sahara a brûlé trois camions.", "ISSP"),
        ("L'EIGS rôde autour de la ville.", "ISSP"),
        ("Boko-Haram a pillé le marché.", "Boko Haram"),
        ("Les Volontaires pour la défense de la patrie ont riposté.", "VDP"),
        ("Des chasseurs traditionnels gardent le gué.", "Dozo"),
        ("Les casques bleus ont sauté sur une mine.", "UN peacekeepers"),
        ("La CEDEAO a levé ses sanctions.", "ECOWAS"),
    ],
)
def test_a_group_is_found_by_any_of_its_french_names(text: str, name: str) -> None:
    """One canonical name stands for every spelling, or incidents would not merge."""
    assert name in _names(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Support Group for Islam and Muslims cut the road.", "JNIM"),
        ("Jama'at Nusrat al-Islam wal-Muslimin cut the road.", "JNIM"),
        ("Fighters of Islamic State Sahel Province burned a lorry.", "ISSP"),
        ("Al-Shabaab shelled the town.", "al-Shabaab"),
        ("Rapid Support Forces looted the depot.", "RSF"),
        ("The Azawad Liberation Front holds the well.", "FLA"),
        ("Dozo hunters guard the ford.", "Dozo"),
    ],
)
def test_a_group_is_found_by_any_of_its_english_names(text: str, name: str) -> None:
    """English reports use the same canonical names."""
    assert name in _names(text, "en")


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("L'armée béninoise a perdu deux hommes.", "fr", "Benin army"),
        ("Des soldats maliens patrouillent.", "fr", "FAMa"),
        ("Les forces armées du Niger ont riposté.", "fr", "FAN"),
        ("Trois gendarmes burkinabè sont morts.", "fr", "FDS-BF"),
        ("Les forces de défense et de sécurité du Burkina Faso avancent.", "fr", "FDS-BF"),
        ("Troops of the Nigerian army advanced.", "en", "Nigerian army"),
        ("Chad's military hit back.", "en", "Chad army"),
        ("French troops left the base.", "en", "French military"),
        ("Burkina Faso's security forces fell back.", "en", "FDS-BF"),
        ("Le gouvernement malien a réagi.", "fr", "government of Mali"),
        (
            "Les autorités de transition du Mali promettent du carburant.",
            "fr",
            "government of Mali",
        ),
        ("The junta in Niamey shut the bridge.", "en", "government of Niger"),
        ("Cotonou accuse son voisin.", "fr", "government of Benin"),
        ("Le Bénin a rouvert sa frontière.", "fr", "government of Benin"),
    ],
)
def test_a_country_makes_its_army_and_government(text: str, language: Language, name: str) -> None:
    """Armies and governments are named by rule from the country beside the noun."""
    assert name in _names(text, language)


def test_armies_in_a_row_are_named_one_by_one() -> None:
    """Joint operations have several actors."""
    names = _names("The armies of Togo, Benin and Ivory Coast swept the park.", "en")

    assert {"Togo army", "Benin army", "Ivory Coast army"} <= names


def test_the_army_is_that_of_the_country_named_before() -> None:
    """After "l'armée malienne" a bare "l'armée" is the same army."""
    mentions = _read("L'armée malienne a fait mouvement. Le soir, les soldats ont tiré.")

    assert [m.name for m in mentions if m.role == "army"] == ["FAMa", "FAMa"]


def test_the_army_is_that_of_the_country_the_report_is_about() -> None:
    """A text that names its country once needs no demonym beside every soldier."""
    text = "Niger : une embuscade près de Tillia. Six soldats sont tombés."

    assert "FAN" in _names(text)


def test_the_caller_may_say_which_country_the_report_is_about() -> None:
    """A gazetteer knows more of villages than the words do."""
    mentions = _read("Six soldats sont tombés à Diapaga.", home="BF")

    assert [m.name for m in mentions if m.role == "army"] == ["FDS-BF"]


def test_an_army_without_any_country_has_no_name() -> None:
    """Nothing is guessed."""
    mentions = _read("Six soldats sont tombés.")

    assert [(m.name, m.role) for m in mentions if m.role == "army"] == [(None, "army")]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Un convoi militaire est passé au Mali.", "fr"),
        ("La lutte armée continue au Mali.", "fr"),
        ("A military base burned in Mali.", "en"),
        ("A police station burned in Mali.", "en"),
    ],
)
def test_an_adjective_is_no_army(text: str, language: Language) -> None:
    """The words "convoi militaire" name a thing, not who acts."""
    assert not [m for m in _read(text, language) if m.role == "army"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Un opéra de Wagner sera joué à Dakar.", "fr"),
        ("Richard Wagner est né à Leipzig.", "fr"),
        ("Robert Wagner played the part.", "en"),
        ("Le fan club du stade a fêté.", "fr"),
        ("The ambassador flaunted a fan.", "en"),
    ],
)
def test_a_namesake_is_no_group(text: str, language: Language) -> None:
    """Surnames, small letters and parts of words name no actor."""
    listed = {"Wagner", "Africa Corps", "FAN", "FLA"}

    assert not listed & _names(text, language)


def test_a_group_that_describes_another_does_not_act() -> None:
    """The words "affilié à AQMI" say what JNIM is."""
    names = _names("Le JNIM, affilié à al-Qaïda au Maghreb islamique (AQMI), a frappé.")

    assert "JNIM" in names
    assert "AQIM" not in names


@pytest.mark.parametrize(
    ("name", "on", "expected"),
    [
        ("Wagner", date(2024, 12, 31), "Wagner"),
        ("Wagner", date(2025, 1, 1), "Africa Corps"),
        ("CSP", date(2024, 11, 29), "CSP"),
        ("CSP", date(2024, 11, 30), "FLA"),
        ("Wagner", None, "Wagner"),
    ],
)
def test_a_name_gives_way_to_its_successor(name: str, on: date | None, expected: str) -> None:
    """The codebook changes the name on a fixed day."""
    assert name_on(name, on) == expected


def test_tuareg_rebels_are_the_coalition_that_the_text_names() -> None:
    """One group has one name in one report."""
    text = "Le CSP a parlé. Les rebelles touaregs tiennent Tinzaouatène."
    mentions = _read(text, on=date(2024, 3, 1))

    assert {m.name for m in mentions if m.role == "armed_group"} == {"CSP"}


def test_names_for_countries_are_made_by_rule() -> None:
    """The rule and its exceptions are the codebook's."""
    assert (army_of("BJ"), army_of("NE"), army_of("US")) == ("Benin army", "FAN", "US military")
    assert government_of("ML") == "government of Mali"
