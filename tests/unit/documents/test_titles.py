"""Titles, without the site that carries them."""

import pytest

from couloir.documents.titles import clean_title, title_of_text


@pytest.mark.parametrize(
    ("title", "publisher", "headings", "clean"),
    [
        ("Un convoi attaqué | La Veille", "La Veille", (), "Un convoi attaqué"),
        ("La Veille : un convoi attaqué", "La Veille", (), "un convoi attaqué"),
        ("Carnets: Citernes en feu à l'Ouest", None, ("Carnets", "Citernes en feu à l'Ouest"), "Citernes en feu à l'Ouest"),
        ("Un convoi attaqué près de Kolokani mardi soir - Sahel Info", None, (), "Un convoi attaqué près de Kolokani mardi soir"),
        ("Un convoi attaqué - abamako.com", None, (), "Un convoi attaqué"),
        ("Axe Kayes-Bamako : trois citernes brûlées", "Le Courrier", (), "Axe Kayes-Bamako : trois citernes brûlées"),
        ("Mali - Deux convois attaqués en deux jours malgré les escortes", "Afrique Revue", (), "Mali - Deux convois attaqués en deux jours malgré les escortes"),
        (" | ", None, (), None),
    ],
)  # fmt: skip
def test_the_site_is_cut_off(
    title: str, publisher: str | None, headings: tuple[str, ...], clean: str | None
) -> None:
    """A dash inside a title stays."""
    assert clean_title(title, publisher=publisher, headings=headings) == clean


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["", "Un convoi attaqué à Kolokani", "Texte."], "Un convoi attaqué à Kolokani"),
        (["date 2025-09-10 Un convoi attaqué - abamako.com"], "Un convoi attaqué"),
        (["Deux camions ont brûlé.", "Titre tardif"], None),
        (["Mali", "Un convoi attaqué"], None),
        ([], None),
    ],
)
def test_the_first_line_of_a_text_may_be_its_title(lines: list[str], title: str | None) -> None:
    """A sentence is none, nor is one word."""
    assert title_of_text(lines) == title
