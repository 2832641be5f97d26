"""Rules over lines: what is no part of a report goes, the report stays whole."""

import pytest

from couloir.documents.furniture import find_furniture

BODY_FR = (
    "Six camions-citernes partis de Kidira ont été attaqués mardi entre Didiéni et Kolokani, "
    "rapporte la radio locale, qui cite deux chauffeurs rentrés à pied dans la nuit.",
    "Le gouverneur a demandé aux transporteurs d'attendre une escorte. Aucun bilan n'est connu.",
)
BODY_EN = (
    "Gunmen opened fire on a convoy of grain lorries north of Gao on Monday, killing at least "
    "two drivers and burning three vehicles, a transport union said in a statement.",
    "The army did not comment. Traders in the town said that prices had doubled since Friday.",
)


def kept(*lines: str) -> list[str]:
    """Return the lines that are not furniture, blank ones left out."""
    return [
        line
        for line, reason in zip(lines, find_furniture(lines), strict=True)
        if reason is None and line.strip()
    ]


@pytest.mark.parametrize(
    "line",
    [
        "top of page",
        "Haut de page",
        "Retour en haut",
        "Aller au contenu principal",
        "Accueil > Afrique > Mali",
        "Accueil | Politique | Sport | Contact",
        "Partager : Facebook | WhatsApp | Telegram",
        "Share on Facebook   Share on Twitter",
        "0 Partages Partager Twitter",
        "  • Instagram",
        "Nous suivre sur YouTube",
        "LinkedIn · TikTok · X",
        "Publicité",
        "ADVERTISEMENT",
        "Imprimer cet article",
        "Read more",
        "Lire la suite sur rfi.fr",
        "Read the original article on ENA.",
        "2 min de lecture",
        "Reading time 1 min",
        "Vues : 1 204",
        "Page 3 sur 7",
        "« Précédent | Suivant »",
        "1 2 3 … 10 suivant",
        "© 2025 Le Courrier. Tous droits réservés.",
        "Copyright 2024 The Standard",
        "Mots-clés : Kidal, drones",
        "Tags: fuel, Mali",
        "#Mali #Kayes #carburant",
        "Photo : un camion à Kati (DR)",
        "[Légende] Un pare-brise que l'on remplace à Ouagadougou.",
        "Vehicles queue at the station in Sévaré. / Photo: Reuters",
        "Des femmes au puits, à Téra. © AFP",
        "Ce site utilise des cookies. Accepter - Refuser",
        "This website uses cookies to improve your experience.",
        "Inscrivez-vous à notre newsletter",
        "Newsletter: the week in the Sahel, straight to your mailbox",
        "Suivez-nous sur WhatsApp. Views: 22",
        "Cet article vous a plu ? Partagez-le !",
        "No posts to display",
        "The post Mali: fuel runs short appeared first on Sahel Daily.",
        "Lire aussi : Niger, un marché attaqué à Banibangou",
        "LIRE AUSSI - Burkina : trois ponts détruits",
        "Read also: Gunmen raid a market, 11 dead",
        "À voir ailleurs : Goundam, six marchands tués | Ghana, jour de vote",
        'Elsewhere on the web: "Ferry shelled at Tonka" (a colleague); "Raid near Diré" (the forum)',
        "Sur le même thème : « Sikasso : la gare se vide » (14/05)",
        "© Agence du fleuve. Toute reproduction est soumise à autorisation, même partielle, et toute "
        "citation doit nommer l'agence. Voir encore : « Attaque de Dori : le bilan s'alourdit ».",
        "Noté 0 étoile sur 5.",
        "Ajouter un commentaire",
        "Required fields are marked *",
        "Your browser does not support the audio element.",
    ],
)
@pytest.mark.parametrize("body", [BODY_FR, BODY_EN])
def test_furniture_goes_wherever_it_stands(line: str, body: tuple[str, str]) -> None:
    """Before, inside or after the report, in either language."""
    assert kept("Titre", "", line, "", *body) == ["Titre", *body]
    assert kept("Titre", body[0], line, body[1]) == ["Titre", *body]
    assert kept("Titre", *body, line) == ["Titre", *body]


@pytest.mark.parametrize(
    "line",
    [
        "Par la route, plus rien ne passe depuis la fin juillet.",
        "Par le fleuve aussi",
        "Un seul transporteur encore en route",
        "« Pas le choix »",
        "Le partage des vivres a commencé vendredi à Djibo, sous les yeux des soldats.",
        "Des commentaires hostiles ont suivi sur Facebook, où la vidéo a été partagée mille fois.",
        "Sur Twitter, le porte-parole du JNIM affirme que trente camions ont brûlé samedi.",
        "Selon Facebook, la page de la mairie de Kayes annonce la fermeture du marché.",
        "The photo shows burnt trucks near the village, according to the union.",
        "- munitions de 12.7, en vrac : 84",
        "• Kayes : deux camions brûlés le 12 août",
        "Quatre morts",
        "Les réactions",
        "Ailleurs, le marché de Boni a été attaqué le même jour.",
        "Elsewhere on the road to Gao, two lorries were burned.",
        "Comment en est-on arrivé là ?",
        "3 septembre : le blocus est annoncé",
        "How did it begin?",
        "Trucks are back on the road, but drivers share their fears with anyone who listens.",
        "Related attacks were reported on the same day in Nioro, where two soldiers were wounded.",
        "La newsletter de l'ONU sur le Sahel fait état de douze incidents dans la région.",
        "Le ministre a lu la suite du communiqué devant la presse, sans accepter de question.",
    ],
)
def test_what_only_sounds_like_furniture_stays(line: str) -> None:
    """A word of the trade of websites does not make a line theirs."""
    assert line in kept("Titre du rapport", "", BODY_FR[0], "", line, "", BODY_FR[1])


def test_comments_run_to_the_end() -> None:
    """What readers write reads like a report, and is none."""
    comment = "Moi je vous dis que 200 camions ont été brûlés hier à Kati, mon frère les a vus de ses yeux."

    assert kept(
        "Titre", *BODY_FR, "Commentaires (2)", "Fils du pays", comment, "Awa", "Courage !"
    ) == [
        "Titre",
        *BODY_FR,
    ]
    assert kept("Title", *BODY_EN, "Leave a Reply", comment) == ["Title", *BODY_EN]
    assert kept("Titre", *BODY_FR, "1. Posté par Awa le 07/09/2025 18:40", comment) == [
        "Titre",
        *BODY_FR,
    ]


def test_a_link_to_comments_above_the_report_takes_nothing_with_it() -> None:
    """The words "Commentaires (3)" stand under many headlines."""
    assert kept("Titre", "Commentaires (3)", *BODY_FR) == ["Titre", *BODY_FR]


def test_teasers_go_until_the_report_goes_on() -> None:
    """A list in the middle of a page ends where a paragraph begins."""
    teaser = "Burkina : les mines, ce tueur silencieux"

    assert kept("Titre", BODY_FR[0], "À lire aussi", teaser, BODY_FR[1]) == ["Titre", *BODY_FR]
    assert kept("Titre", BODY_FR[0], "A lire aussi", BODY_FR[1]) == ["Titre", *BODY_FR]
    assert kept("Titre", *BODY_FR, "Articles similaires", teaser, teaser + " (2)") == [
        "Titre",
        *BODY_FR,
    ]
    assert kept(
        "Title", *BODY_EN, "Most read", "1. Gunmen kill nine on Ansongo road", "2. Rain"
    ) == [
        "Title",
        *BODY_EN,
    ]


def test_a_list_of_what_to_read_next_ends_the_report() -> None:
    """Its titles tell of other places and other days."""
    lines = (*BODY_EN, "", "Read Next", "Soldiers clash with militants at Téra, nine dead")

    assert kept("Title", *lines) == ["Title", *BODY_EN]


def test_a_ticker_above_the_title_takes_the_title_not_with_it() -> None:
    """The items of a list on top begin with an hour or a bullet; a title does not."""
    assert kept("LATEST", "06:02 Two shot dead at Makalondi", "Fuel trucks left", *BODY_EN) == [
        "Fuel trucks left",
        *BODY_EN,
    ]


def test_the_videos_of_a_list_go_with_their_running_times() -> None:
    """A running time is followed by the title of another report."""
    assert kept(
        "Title", *BODY_EN, "01:12", "Over 100,000 flee in Mozambique", "00:52", "Visit"
    ) == [
        "Title",
        *BODY_EN,
    ]


def test_a_caption_told_twice_goes_and_a_title_told_twice_stays_once() -> None:
    """Images carry their caption as text and as alternative text."""
    caption = "Une station fermée, dans le quartier de Badalabougou"

    assert kept("Titre du rapport de ce matin", BODY_FR[0], caption, caption, BODY_FR[1]) == [
        "Titre du rapport de ce matin",
        *BODY_FR,
    ]
    assert kept("Titre du rapport de ce matin", "Titre du rapport de ce matin", *BODY_FR) == [
        "Titre du rapport de ce matin",
        *BODY_FR,
    ]


def test_a_pull_quote_goes_and_the_sentence_stays() -> None:
    """A sentence set large beside the text is told once."""
    assert kept(
        "Titre", *BODY_FR, "Le gouverneur a demandé aux transporteurs d'attendre une escorte"
    ) == [
        "Titre",
        *BODY_FR,
    ]


def test_one_of_two_equal_paragraphs_stays() -> None:
    """A standfirst that is the beginning of the first paragraph is told once, not never."""
    start = BODY_FR[0][:-12]

    assert kept("Titre", BODY_FR[0], BODY_FR[0], BODY_FR[1]) == ["Titre", *BODY_FR]
    assert kept("Titre", start, *BODY_FR) == ["Titre", *BODY_FR]


def test_a_chronology_keeps_its_dates() -> None:
    """A bare date near the top is the page's; several are headings of a chronology."""
    assert kept("Titre", "3 septembre 2025", *BODY_FR) == ["Titre", *BODY_FR]
    assert kept("Titre", "3 septembre 2025", BODY_FR[0], "4 septembre 2025", BODY_FR[1]) == [
        "Titre",
        "3 septembre 2025",
        BODY_FR[0],
        "4 septembre 2025",
        BODY_FR[1],
    ]


def test_bylines_and_signatures_go() -> None:
    """Who wrote it is no happening; "avec RFI" says whom the report relays, and stays."""
    assert kept("Titre", "Par Awa Traoré", *BODY_FR, "Avec RFI", "A. Konaté") == [
        "Titre",
        *BODY_FR,
        "Avec RFI",
    ]


def test_the_last_line_of_a_cut_text_stays() -> None:
    """Texts are cut in the middle of a sentence, also behind a pointer to another report."""
    cut = "Autre annonce du groupe jihadiste : la fin de l'interdiction qui frappait la compagnie, soupçonnée de"

    assert kept("Titre", *BODY_FR, "Lire aussi : Visa, la réponse de Bamako", "Une annonce", cut)[
        -2:
    ] == [
        "Une annonce",
        cut,
    ]


@pytest.mark.parametrize(
    "line", ["World / Africa / Mali", "Migration / Réfugiés", "Afrique » Mali"]
)
def test_breadcrumbs_go_at_the_ends_of_a_page(line: str) -> None:
    """Inside a report a line of names may be its own heading, and stays."""
    assert kept("Titre", line, *BODY_FR) == ["Titre", *BODY_FR]
    assert kept("Titre", *BODY_FR, line) == ["Titre", *BODY_FR]
    assert line in kept("Titre", BODY_FR[0], line, BODY_FR[1])
