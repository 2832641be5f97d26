"""Where sentences begin and end, whatever the page did to them."""

from itertools import pairwise

import pytest

from couloir.extract.sentences import Sentence, split_sentences


def _texts(text: str, furniture: tuple[tuple[int, int], ...] = ()) -> list[str]:
    return [text[s.start : s.end] for s in split_sentences(text, furniture=furniture)]


@pytest.mark.parametrize(
    "text",
    [
        "M. Traoré a vu le convoi.",
        "Le gal. Diarra a vu le convoi.",
        "Le 3 sept. Un convoi est parti",
        "Mr. Smith saw the convoy.",
        "The U.S. Army saw the convoy.",
        "Le colonel A. Diallo a vu le convoi.",
        "Le convoi a roulé 3.5 heures.",
        "Un convoi de camions-citernes est parti.",
    ],
)
def test_a_stop_inside_a_sentence_ends_none(text: str) -> None:
    """An abbreviation taken for the end tears the doer from the deed."""
    assert _texts(text) == [text]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Le pont est coupé. Rien ne passe.", ["Le pont est coupé.", "Rien ne passe."]),
        ("Qui a tiré ? Nul ne sait.", ["Qui a tiré ?", "Nul ne sait."]),
        ("« Ils ont tiré. » Nul ne sait.", ["« Ils ont tiré. »", "Nul ne sait."]),
        ('"They fired." Nobody knows.', ['"They fired."', "Nobody knows."]),
        ("Ils ont tiré… Nul ne sait.", ["Ils ont tiré…", "Nul ne sait."]),
    ],
)
def test_a_stop_before_a_capital_ends_a_sentence(text: str, sentences: list[str]) -> None:
    """Two happenings of two sentences are not to be read as one."""
    assert _texts(text) == sentences


def test_a_hard_wrapped_line_goes_on() -> None:
    """Text of PDF files breaks lines in the middle of a sentence."""
    text = "Un convoi de camions chargés de vivres et escorté\npar des soldats est parti."

    assert _texts(text) == [text]


def test_a_bullet_begins_anew() -> None:
    """The lines of a list tell one thing each."""
    text = "• une embuscade a eu lieu sur la route du nord de la ville\n• un pont a sauté"

    assert len(_texts(text)) == 2


def test_a_first_line_without_a_stop_is_the_title() -> None:
    """A headline tells again what the lead tells."""
    first, second = split_sentences("Un convoi pris pour cible\n\nUn convoi a été attaqué.")

    assert first.is_title
    assert not second.is_title


def test_a_lead_is_no_title() -> None:
    """A page may come without its headline."""
    assert not split_sentences("Un convoi a été attaqué.\n\nUn autre est passé.")[0].is_title


def test_paragraphs_are_numbered() -> None:
    """Times and places are carried over inside a paragraph only."""
    found = split_sentences("Un pont. Une route.\n\nUn fleuve.")

    assert [sentence.paragraph for sentence in found] == [1, 1, 2]


def test_the_lines_above_the_lead_are_titles() -> None:
    """An outlet's name, a kicker and the headline stand above the report: paragraph 0."""
    found = split_sentences("L'Écho du fleuve\nSécurité\nUn pont détruit\n\nLe pont est détruit.")

    assert [(sentence.is_title, sentence.paragraph) for sentence in found] == [
        (True, 0),
        (True, 0),
        (True, 0),
        (False, 1),
    ]


def test_furniture_is_in_no_sentence() -> None:
    """What belongs to the page tells nothing of the report."""
    text = "Un pont est coupé.\nLire aussi : une attaque\nLe bac est en panne."
    start = text.index("Lire")
    span = (start, text.index("\nLe bac"))

    assert _texts(text, furniture=(span,)) == ["Un pont est coupé.", "Le bac est en panne."]


def test_an_endless_line_is_cut() -> None:
    """A line of a megabyte would keep a parser busy for minutes."""
    found = split_sentences("mot " * 5000)

    assert max(sentence.end - sentence.start for sentence in found) <= 1200


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "\t \n \u00a0", "…", "."])
def test_next_to_nothing_breaks_nothing(text: str) -> None:
    """Empty pages come too."""
    assert len(split_sentences(text)) <= 1


def test_sentences_are_in_order_and_apart() -> None:
    """Readers sort what they find by sentence."""
    found = split_sentences("Un. Deux ! Trois ?\n\nQuatre. Cinq\nSix")

    assert all(left.end <= right.start for left, right in pairwise(found))
    assert all(isinstance(sentence, Sentence) for sentence in found)
