"""When a report was published: by trust, and never guessed."""

from datetime import date

import pytest
from tests.unit.documents.conftest import Cleaner

from couloir.documents.days import first_day
from couloir.documents.page import day_said
from couloir.documents.published import day_in_address

BODY = (
    "<p>Six camions-citernes partis de Kidira le 2 mars 2019 ont été attaqués mardi entre Didiéni et "
    "Kolokani, rapporte la radio locale, qui cite deux chauffeurs rentrés à pied dans la nuit.</p>"
)
DAY = date(2025, 9, 15)


@pytest.mark.parametrize(
    ("text", "day_first", "day"),
    [
        ("Publié le 15 septembre 2025 à 10h", True, DAY),
        ("1er fevrier 2024", True, date(2024, 2, 1)),
        ("15 Sep 2025", None, DAY),
        ("Sept. 15, 2025", None, DAY),
        ("September 15th, 2025", None, DAY),
        ("15th of September 2025", None, DAY),
        ("2025-09-15", None, DAY),
        ("2025/9/15 08:00", None, DAY),
        ("15/09/2025", None, DAY),
        ("9/15/2025", None, DAY),
        ("02/11/2021", True, date(2021, 11, 2)),
        ("02/11/2021", None, None),
        ("03/03/2023", None, date(2023, 3, 3)),
        ("31 février 2025", True, None),
        ("2025-13-45", None, None),
        ("15 septembre", True, None),
        ("septembre 2025", True, None),
        ("3 000 camions en 2025", True, None),
    ],
)
def test_days_are_read_as_written(text: str, day_first: bool | None, day: date | None) -> None:
    """A day without its year, an impossible one, and 02/11 in English are no days."""
    found = first_day(text, day_first=day_first)

    assert (found.day if found else None) == day


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://example.org/2025/09/15/titre.html", DAY),
        ("https://example.org/mali/2025-09-15-titre", DAY),
        ("https://example.org/20250915-mali-titre", DAY),
        ("https://fr.allafrica.com/stories/202509150560.html", DAY),
        ("https://web.archive.org/web/20260101120000/https://example.org/2025/09/15/t", DAY),
        ("https://example.org/2025/09/titre", None),
        ("https://example.org/2025/13/45/titre", None),
        ("https://example.org/?p=20250", None),
        ("https://example.org/a/12025091512", None),
        ("https://web.archive.org/web/20260101120000/https://example.org/t", None),
    ],
)
def test_an_address_holds_a_day_or_not(url: str, day: date | None) -> None:
    """A month is no day, and the day of an archive is not that of the report."""
    assert day_in_address(url) == day


@pytest.mark.parametrize(
    ("content", "day"),
    [
        ("2025-09-15T09:20:00+00:00", DAY),
        ("20250915T092000Z", DAY),
        ("Mon, 15 Sep 2025 09:20:00 GMT", DAY),
        ("15 septembre 2025", DAY),
        ("2025-13-45", None),
        ("20251345", None),
        ("hier", None),
        ("", None),
    ],
)
def test_time_stamps_of_metadata_are_read(content: str, day: date | None) -> None:
    """Impossible ones are passed over, not mended."""
    assert day_said(content) == day


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2025-09-15T09:20:00Z">',
        '<meta name="parsely-pub-date" content="2025-09-15">',
        '<meta name="DC.date.issued" content="2025-09-15">',
        '<meta itemprop="datePublished" content="2025-09-15">',
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2025-09-15"}</script>',
        '<script type="application/ld+json">{"@graph": [{"@type": "WebSite"}, {"@type": ["Article"],'
        ' "datePublished": "2025-09-15T01:00:00Z", "comment": [{"@type": "Comment", "datePublished":'
        ' "2025-09-20"}]}]}</script>',
        '<script type="application/ld+json">{"@type": "NewsArticle", "description": "a\nb",'
        ' "datePublished": "2025-09-15"}</script>',
        '<meta property="article:published_time" content="2025-13-45"><meta name="date" content="2025-09-15">',
        '<meta property="article:modified_time" content="2025-09-18">'
        '<script type="application/ld+json">{"@type": "WebPage", "datePublished": "2025-09-15"}</script>',
    ],
)
def test_metadata_say_when(clean_page: Cleaner, head: str) -> None:
    """Meta elements, JSON-LD with and without slips, the first that is possible."""
    document = clean_page(f"<head>{head}</head><h1>Titre</h1>{BODY}")

    assert (document.published, document.published_basis) == (DAY, "metadata")


def test_a_time_element_counts_between_heading_and_text(clean_page: Cleaner) -> None:
    """Those of teasers and comments, and that of a change, do not."""
    time = '<time datetime="2025-09-15T08:00">15 sept.</time>'

    assert clean_page(f"<article><h1>Titre</h1>{time}{BODY}</article>").published == DAY
    assert clean_page(f"<article><h1>Titre</h1>{BODY}{time}</article>").published is None
    assert clean_page(f"<aside><article>{time}</article></aside><h1>T</h1>{BODY}").published is None
    changed = time.replace("<time", '<time class="updated"')
    assert clean_page(f"<article><h1>Titre</h1>{changed}{BODY}</article>").published is None


def test_the_order_of_trust(clean_page: Cleaner) -> None:
    """Caller, metadata, address, date line; each with its basis."""
    meta = '<meta property="article:published_time" content="2025-09-16">'
    url = "https://example.org/2025/09/17/titre"
    line = "<p>Publié le 18 septembre 2025 à 10h</p>"
    page = f"<h1>Titre</h1>{line}{BODY}"

    found = [
        clean_page(meta + page, url=url, published=DAY, published_basis="caller"),
        clean_page(meta + page, url=url),
        clean_page(page, url=url),
        clean_page(page),
        clean_page(f"<h1>Titre</h1>{BODY}"),
    ]

    assert [(document.published, document.published_basis) for document in found] == [
        (date(2025, 9, 15), "caller"),
        (date(2025, 9, 16), "metadata"),
        (date(2025, 9, 17), "address"),
        (date(2025, 9, 18), "dateline"),
        (None, "unknown"),
    ]


@pytest.mark.parametrize(
    ("first", "day"),
    [
        ("Publié le 15 septembre 2025 à 10h – Mis à jour le 16 septembre 2025", DAY),
        ("Mis en ligne le lundi 15 septembre 2025", DAY),
        ("  • Publiéseptembre 15, 2025", DAY),
        ("Date : 15 septembre 2025", DAY),
        ("15 septembre 2025 à 20h21 par AFP", DAY),
        ("Le Courrier | 15 septembre 2025", DAY),
        ("By Awa Traore | 15 September 2025, 13:00", DAY),
        ("Mis à jour le 16 septembre 2025", None),
        ("Photo : un camion à Kati, le 15 septembre 2025 (DR)", None),
        ("15 septembre", None),
    ],
)
def test_date_lines_say_when(clean_text: Cleaner, first: str, day: date | None) -> None:
    """Changes, captions and days without a year do not."""
    body = BODY.removeprefix("<p>").removesuffix("</p>")

    assert clean_text(f"Titre du rapport\n{first}\n\n{body}\n").published == day


@pytest.mark.parametrize(
    "rest",
    [
        "Lire aussi\nGao, le 3 mars 2020 : un car attaqué\n",
        "Commentaires (1)\nPublié le 3 mars 2020\nCourage à tous\n",
        "Articles similaires\nPublié le 3 mars 2020\n",
    ],
)
def test_days_of_the_story_teasers_and_comments_are_not_taken(
    clean_text: Cleaner, rest: str
) -> None:
    """A report told on 2 March 2019 may be published years later."""
    body = BODY.removeprefix("<p>").removesuffix("</p>")

    assert clean_text(f"Titre du rapport\n\n{body}\n\n{body[60:]}\n\n{rest}").published is None


@pytest.mark.parametrize(
    ("start", "place", "day"),
    [
        ("BAMAKO, 15 sept (Agence) - ", "BAMAKO", None),
        ("BAMAKO, 15 septembre 2025 (AFP) – ", "BAMAKO", DAY),
        ("NIAMEY, Niger — ", "NIAMEY", None),
        ("OUAGADOUGOU (Reuters) -", "OUAGADOUGOU", None),
        ("PORT SUDAN, May 6 (Xinhua) -- ", "PORT SUDAN", None),
        ("Bamako, le 15 septembre 2025 – ", "Bamako", DAY),
        ("Abidjan, le lundi 15 septembre 2025 (ivoire.ci) – ", "Abidjan", DAY),
        ("AL-MUKALLA: ", "AL-MUKALLA", None),
        ("APA – Bamako (Mali) ", "Bamako", None),
        ("NETTALI.COM - ", None, None),
        ("Alwihda Info - ", None, None),
        ("Mali : ", None, None),
        ("Mercredi 10, ", None, None),
        ("", None, None),
    ],
)
def test_datelines_give_place_and_day(
    clean_text: Cleaner, start: str, place: str | None, day: date | None
) -> None:
    """An agency's town; the name of a site before a dash is none."""
    text = "Des camions-citernes ont été attaqués mardi entre Didiéni et Kolokani, dit la radio locale."
    document = clean_text(
        f"Titre du rapport\n\n{start}{text} Deux chauffeurs sont rentrés à pied.\n"
    )

    assert document.dateline == place
    assert document.published == day


@pytest.mark.parametrize("content", ["2025-02-30T10:00:00Z", "9999-12-31", "99991231", "02/13/13"])
def test_a_day_in_metadata_that_is_none_gives_no_day(content: str) -> None:
    """Also a compact one of another age."""
    assert day_said(content) is None


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (
            '<meta property="article:published_time" content="2025-02-30T10:00:00Z">',
            'article:published_time "2025-02-30T10:00:00Z"',
        ),
        ('<meta name="date" content="9999-12-31">', 'date "9999-12-31"'),
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": '
            '"2025-02-31"}</script>',
            'datePublished "2025-02-31"',
        ),
    ],
)
def test_metadata_that_gives_no_day_is_told_and_the_next_basis_taken(
    clean_page: Cleaner, head: str, said: str
) -> None:
    """The notice names the page, the place and the mend."""
    page = f"<html><head>{head}</head><body><h1>Attaque</h1>{BODY}</body></html>"

    document = clean_page(page, url="https://example.org/2025/09/15/attaque")

    assert (document.published, document.published_basis) == (DAY, "address")
    assert document.notices == (
        f"report: {said} gives no day that can be: passed over, 2025-09-15, by address, is taken; "
        "give the day with --published or in a table",
    )


def test_a_time_element_that_gives_no_day_is_told(clean_page: Cleaner) -> None:
    """It stands under the heading."""
    document = clean_page(
        f'<article><h1>Attaque</h1><time datetime="2025-13-45">x</time>{BODY}</article>'
    )

    assert document.published is None
    assert (
        'time "2025-13-45" gives no day that can be: passed over, no other day is taken'
        in (document.notices[0])
    )


@pytest.mark.parametrize(
    ("top", "said"),
    [
        ("Titre du rapport\nPublié le 30 février 2025\n\n", "Publié le 30 février 2025"),
        ("Titre du rapport\n31/02/2025\n\n", "31/02/2025"),
        ("Titre du rapport\n\nBAMAKO, 30 février (Agence) - Des ", "BAMAKO, 30 février (Agence) -"),
        ("Titre du rapport\n\nBamako, le 31 juin 2025\n\n", "Bamako, le 31 juin 2025"),
    ],
)
def test_a_date_line_that_gives_no_day_is_told(clean_text: Cleaner, top: str, said: str) -> None:
    """No calendar has it, so nothing is guessed."""
    document = clean_text(f"{top}{BODY}")

    assert document.published is None
    assert len(document.notices) == 1
    assert document.notices[0].startswith(f'report: "{said}" gives no day that can be')


@pytest.mark.parametrize(
    "line", ["Titre", "Publié le 29 février", "Publié mardi à 10h", "Lot de 45 sept camions"]
)
def test_lines_without_a_wrong_day_are_not_complained_of(clean_text: Cleaner, line: str) -> None:
    """A day without its year may be."""
    assert clean_text(f"Titre du rapport\n{line}\n\n{BODY}").notices == ()


def test_who_is_told_the_day_needs_no_notice(clean_text: Cleaner) -> None:
    """The caller's day stands above the page's."""
    document = clean_text(f"Titre\nPublié le 30 février 2025\n\n{BODY}", published=DAY)

    assert document.notices == ()
