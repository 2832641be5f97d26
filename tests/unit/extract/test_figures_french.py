"""French figures: how many of what, and what the words themselves say happened to them."""

import pytest

from couloir.extract.figures import read_figures
from couloir.extract.mentions import FigureMention
from couloir.model.claim import Range


def _read(text: str) -> list[FigureMention]:
    return read_figures(text, [(0, len(text))], language="fr")


def _only(text: str) -> FigureMention:
    found = _read(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "low", "high", "what"),
    [
        ("Douze citernes", 12, 12, "tanker truck"),
        ("Vingt et un camions-citernes", 21, 21, "tanker truck"),
        ("Soixante-dix-sept personnes", 77, 77, "person"),
        ("Deux cent trente otages", 230, 230, "person"),
        ("1 250 litres", 1250, 1250, "litre"),
        ("30.000 litres de gasoil", 30000, 30000, "litre"),
        ("2,5 millions de francs CFA", 2500000, 2500000, "money"),
        ("Au moins neuf bus", 9, None, "bus"),
        ("Plus d'une trentaine de motos", 30, None, "motorcycle"),
        ("Pas moins de 14 véhicules", 14, None, "vehicle"),
        ("Jusqu'à 18 pirogues", None, 18, "boat"),
        ("Moins de 40 maisons", None, 40, "building"),
        ("Environ 25 fusils", 25, 25, "weapon"),
        ("Près de 300 tonnes", 300, 300, "tonne"),
        ("Une vingtaine de camions", 20, 20, "truck"),
        ("Une petite centaine de voyageurs", 100, 100, "person"),
        ("Entre 15 et 20 pick-ups", 15, 20, "vehicle"),
        ("De 40 à 50 soldats", 40, 50, "person"),
        ("15 à 20 chauffeurs", 15, 20, "person"),
        ("80-100 citernes", 80, 100, "tanker truck"),
        ("Deux à trois cents miliciens", 200, 300, "person"),
        ("Des dizaines de camions", 20, None, "truck"),
        ("Des centaines de villageois", 200, None, "person"),
        ("Un militaire", 1, 1, "person"),
        ("Le pont", 1, 1, "infrastructure"),
        ("Plusieurs camions", None, None, "truck"),
        ("Des soldats", None, None, "person"),
        ("Neuf autres gendarmes", 9, 9, "person"),
        ("Dix des chauffeurs", 10, 10, "person"),
        ("Cent otages au moins", 100, None, "person"),
        ("Les poids lourds, une soixantaine,", 60, 60, "truck"),
    ],
)
def test_count_and_thing(text: str, low: int | None, high: int | None, what: str) -> None:
    """A quantity gives a range by the codebook's rules, its noun a codebook object."""
    mention = _only(f"{text} sur la piste.")

    assert (mention.count, mention.what) == (Range(low=low, high=high), what)


@pytest.mark.parametrize(
    ("text", "count", "effect"),
    [
        ("Bilan : 17 morts.", Range(low=17, high=17), "killed"),
        ("Une dizaine de blessés.", Range(low=10, high=10), "wounded"),
        ("Huit soldats maliens ont été tués.", Range(low=8, high=8), "killed"),
        ("Huit soldats ont péri.", Range(low=8, high=8), "killed"),
        ("Trois camions calcinés.", Range(low=3, high=3), "burned"),
        ("L'arrestation de suspects.", Range(), "arrested"),
        ("La libération de plusieurs dizaines d'otages.", Range(low=20, high=None), "released"),
        ("L'attaque de dix jihadistes.", Range(low=10, high=10), None),
        ("Six arrestations.", Range(low=6, high=6), "arrested"),
        ("Les chauffeurs ont été libérés.", Range(), "released"),
        ("Huit soldats ont quitté le camp.", Range(low=8, high=8), None),
    ],
)
def test_effect_that_the_words_tell(text: str, count: Range, effect: str | None) -> None:
    """Nouns and participles name the effect; other verbs leave it open."""
    mention = _read(text)[0]

    assert (mention.count, mention.effect) == (count, effect)


def test_numbers_without_a_noun_count_people() -> None:
    """A number takes what happened from its verb, before or behind it."""
    killed, freed = _read("L'attaque en a tué douze. Six ont été libérés.")

    assert (killed.text, killed.what, killed.effect) == ("douze", "person", "killed")
    assert (freed.text, freed.what, freed.effect) == ("Six", "person", "released")


def test_an_elliptic_part_of_a_toll() -> None:
    """Parts and further ones are figures of their own."""
    found = _read("Vingt morts, dont six civils ; deux autres ont été enlevés.")

    assert [(mention.count.low, mention.effect) for mention in found] == [
        (20, "killed"),
        (6, None),
        (2, "abducted"),
    ]


@pytest.mark.parametrize("text", ["L'attaque n'a fait aucun mort.", "Sans faire de victimes."])
def test_nobody_died(text: str) -> None:
    """Words that say nobody died are zero dead."""
    mention = _only(text)

    assert (mention.count, mention.what, mention.effect) == (
        Range(low=0, high=0),
        "person",
        "killed",
    )


@pytest.mark.parametrize(
    "text",
    [
        "Aucun bilan n'est disponible.",
        "La RN6 est coupée à 84 km de là.",
        "Un enfant de douze ans.",
        "Le 14 septembre 2025, vers 4 heures.",
        "Une hausse de 12 %, un score de 3-1.",
        "Le carburant se vend 775 francs le litre.",
    ],
)
def test_numbers_that_count_nothing_here(text: str) -> None:
    """No toll, roads, distances, ages, dates, hours, shares, scores and prices are no figures."""
    assert [mention for mention in _read(text) if mention.count.low not in (None, 1)] == []


def test_a_quantity_stays_in_its_sentence() -> None:
    """The number of one sentence never counts the noun of the next."""
    text = "Ils étaient douze. Soldats et civils ont fui."

    found = read_figures(text, [(0, 18), (19, len(text))], language="fr")

    assert [mention.count for mention in found if mention.count.is_known] == []


def test_offsets_of_hedge_number_and_noun() -> None:
    """The mention covers hedge, number and noun; the noun has its own span."""
    text = "Hier, près d\u2019une\u00a0vingtaine de camions\u2011citernes brûlaient."

    mention = _only(text)

    assert mention.text == text[mention.start : mention.end]
    assert mention.text.startswith("près")
    assert text[mention.noun_start : mention.noun_end] == "camions\u2011citernes"
