"""Pages, well-formed and broken: the report comes out whole, the page around it does not."""

from datetime import date

import pytest
from tests.unit.documents.conftest import Cleaner, raw_of

from couloir.documents import clean
from couloir.errors import InputError
from couloir.model.document import Document, RemovedLine

BODY = (
    "<p>Six camions-citernes partis de Kidira ont été attaqués mardi entre Didiéni et Kolokani, "
    "rapporte la radio locale, qui cite deux chauffeurs rentrés à pied dans la nuit.</p>"
    "<p>Le gouverneur a demandé aux transporteurs d'attendre une escorte. Aucun bilan n'est connu.</p>"
)
LINES = [
    "Six camions-citernes partis de Kidira ont été attaqués mardi entre Didiéni et Kolokani, "
    "rapporte la radio locale, qui cite deux chauffeurs rentrés à pied dans la nuit.",
    "Le gouverneur a demandé aux transporteurs d'attendre une escorte. Aucun bilan n'est connu.",
]


def lines_of(document: Document) -> list[str]:
    """Return the lines of a document that are not blank."""
    return [line for line in document.text.split("\n") if line]


def test_a_page_gives_its_report_and_keeps_the_rest_for_audit(clean_page: Cleaner) -> None:
    """Navigation, caption, share links, teasers, comments and footer, each with its reason."""
    document = clean_page(f"""<!DOCTYPE html><html lang="fr"><head>
        <title>Citernes attaquées vers Kolokani | La Veille</title>
        <meta property="og:site_name" content="La Veille">
        <meta property="article:published_time" content="2025-09-17T06:00:00Z"></head><body>
        <nav><ul><li><a href="/">Accueil</a></li><li><a href="/m">Mali</a></li></ul></nav>
        <article><h1>Citernes attaquées vers Kolokani</h1>
        <figure><img alt="x" src="x.jpg"><figcaption>Une citerne à Kati, en 2023</figcaption></figure>
        {BODY}<div class="share-buttons">Partager <a href="#">Facebook</a></div></article>
        <aside><h3>À lire aussi</h3><a href="/n">Niger : un marché attaqué, 11 morts</a></aside>
        <section id="comments"><h3>2 commentaires</h3><p>Moi on m'a dit 200 camions brûlés à Kati
        avant-hier soir, personne ne veut le dire.</p></section>
        <footer><p>© 2025 La Veille</p></footer></body></html>""")

    assert lines_of(document) == ["Citernes attaquées vers Kolokani", *LINES]
    assert document.title == "Citernes attaquées vers Kolokani"
    assert document.publisher == "La Veille"
    assert (document.published, document.published_basis) == (date(2025, 9, 17), "metadata")
    assert document.language == "fr"
    assert document.furniture == ()
    reasons = {line.text: line.reason for line in document.removed}
    assert reasons["Une citerne à Kati, en 2023"] == "caption or photo credit"
    assert reasons["Niger : un marché attaqué, 11 morts"] == "teasers of other reports"
    assert reasons["© 2025 La Veille"] == "navigation"
    assert [line for line in document.removed if line.reason == "comments and ratings"] == [
        RemovedLine(text="2 commentaires", reason="comments and ratings"),
        RemovedLine(
            text="Moi on m'a dit 200 camions brûlés à Kati avant-hier soir, personne ne veut le dire.",
            reason="comments and ratings",
        ),
    ]


def test_what_is_no_text_is_left_out_and_nothing_is_loaded(clean_page: Cleaner) -> None:
    """Scripts, styles, drawings, frames, form fields and data addresses hold no report."""
    document = clean_page(
        "<script>var blocus='Kayes'</script><style>p{color:red}</style>"
        + BODY
        + "<svg><text>SVG</text>"
        "</svg><iframe src='http://example.invalid/'>frame</iframe><noscript>activez</noscript>"
        "<img src='data:image/png;base64,AAAA' alt='dessin'><textarea>champ</textarea>"
        "<video src='http://example.invalid/v.mp4'>video</video><template>modele</template>"
    )

    assert lines_of(document) == LINES


def test_lists_and_tables_stay_readable(clean_page: Cleaner) -> None:
    """A row is a line with its cells parted; an item is a line of its own."""
    document = clean_page(
        BODY + "<ul><li>Djibo : deux morts<li>Arbinda : un pont détruit</ul>"
        "<table><tr><th>Date<th>Axe<th>Fait<tr><td>5 oct.<td>Loulouni – Bemabougou<td>Attaque déjouée</table>"
    )

    assert lines_of(document)[2:] == [
        "• Djibo : deux morts",
        "• Arbinda : un pont détruit",
        "Date | Axe | Fait",
        "5 oct. | Loulouni – Bemabougou | Attaque déjouée",
    ]


def test_an_element_never_closed_does_not_swallow_the_report(clean_page: Cleaner) -> None:
    """Careless wrappers: a form around the page, an open <aside>, an open advertisement."""
    assert lines_of(clean_page(f"<form action='/'>{BODY}</form>")) == LINES
    assert lines_of(clean_page(f"<p>Avant.</p><aside>{BODY}"))[1:] == LINES
    before = "<p>Un autre convoi, parti de Zégoua, est arrivé sans encombre, dit un syndicat. " * 6
    assert lines_of(clean_page(f"{before}</p><div class=pub>Promo{BODY}"))[1:] == LINES


def test_broken_markup_is_read_as_browsers_do(clean_page: Cleaner) -> None:
    """Unclosed and crossed elements, stray ends, half an entity."""
    document = clean_page(
        "<html><body><div><p><b>Deux <i>camions</b> brûlés</i> &eacute;t&eacute; &amp fin</div></span>"
        "<p>Le marché de Téra est fermé depuis jeudi, disent des habitants<br>joints par téléphone"
    )

    assert lines_of(document) == [
        "Deux camions brûlés été & fin",
        "Le marché de Téra est fermé depuis jeudi, disent des habitants",
        "joints par téléphone",
    ]


def test_footnote_marks_do_not_run_into_numbers(clean_page: Cleaner) -> None:
    """The figure 20 with note 1 is not 201; "1er" keeps its ending."""
    document = clean_page(
        "<p>Au moins 20<sup><a href='#n1'>1</a></sup> camions le 1<sup>er</sup> août.</p>"
    )

    assert document.text == "Au moins 20 camions le 1er août."


def test_lines_that_only_link_lead_elsewhere(clean_page: Cleaner) -> None:
    """Teasers in no element of their own; a heading that links to its own page stays."""
    document = clean_page(
        "<title>Citernes attaquées vers Kolokani</title><div class=row>"
        "<h2><a href='/self'>Citernes attaquées vers Kolokani</a></h2>"
        + BODY
        + "<b><a href='/x'>Un car visé par des hommes armés près de Gao, neuf morts</a></b>"
        "<p>Selon <a href='/rfi'>RFI</a>, la route a rouvert.</p></div>"
    )

    assert lines_of(document) == [
        "Citernes attaquées vers Kolokani",
        *LINES,
        "Selon RFI, la route a rouvert.",
    ]


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("", "utf-8"),
        ("<meta charset=iso-8859-1>", "cp1252"),
        ("<meta http-equiv=Content-Type content='text/html; charset=koi8-r'>", "utf-8"),
    ],
)
def test_accents_survive_a_wrong_declaration(head: str, encoding: str) -> None:
    """Bytes that are UTF-8 are UTF-8; of the rest the declaration is believed, or 1252."""
    document = clean(raw_of(f"<html><head>{head}</head>{BODY}".encode(encoding), "text/html"))

    assert lines_of(document) == LINES


def test_a_page_without_text_is_refused(clean_page: Cleaner) -> None:
    """A page of navigation alone is no report."""
    with pytest.raises(InputError, match="report: no text is left"):
        clean_page("<html><body><nav><a href=/>Accueil</a></nav><script>x</script></body></html>")


def test_the_same_page_gives_the_same_document(clean_page: Cleaner) -> None:
    """Ids follow the content."""
    assert clean_page(f"<h1>Titre</h1>{BODY}") == clean_page(f"<h1>Titre</h1>{BODY}")
    assert clean_page(BODY).id != clean_page(BODY + "<p>Un ajout au texte.</p>").id
