"""The situation page: complete, safe, readable, and the same on every run."""

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path

import pytest

from couloir.model.claim import Credit
from couloir.model.document import Document
from couloir.places import SeedGazetteer
from couloir.publish.gate import gate
from couloir.publish.outlines import load_outlines
from couloir.publish.page import page_of, write_page
from couloir.publish.view import SituationView

VOID = {"meta", "br", "link", "path", "rect", "line", "circle"}


class Outline(HTMLParser):
    """Reads a page's elements, ids and links, and checks that they nest."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take an opening tag."""
        self.tags.append(tag)
        given = dict(attrs)
        self.ids += [value for name in ("id",) if (value := given.get(name))]
        self.links += [value for name in ("href", "src") if (value := given.get(name))]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take a tag that closes itself."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        """Take a closing tag: it must close what was opened last."""
        if tag not in VOID:
            assert self.open.pop() == tag


def page(view: SituationView, gazetteer: SeedGazetteer) -> str:
    """Return the page of a view without outlines, as everywhere where set-up has not run."""
    return page_of(gate(view, gazetteer), None)


def test_the_page_nests_and_its_links_lead_somewhere(
    sample: SituationView, gazetteer: SeedGazetteer
) -> None:
    """Every inner link has its target, every id is given once."""
    outline = Outline(page(sample, gazetteer))

    inner = {link[1:] for link in outline.links if link.startswith("#")}

    assert outline.open == []
    assert inner <= set(outline.ids)
    assert len(outline.ids) == len(set(outline.ids))
    assert outline.tags.count("h1") == 1


def test_the_page_fetches_and_runs_nothing(sample: SituationView, gazetteer: SeedGazetteer) -> None:
    """It opens offline, and a report's words cannot act in it."""
    text = page(sample, gazetteer)
    outline = Outline(text)

    assert {"script", "img", "iframe", "link", "object", "form"}.isdisjoint(outline.tags)
    assert "default-src 'none'" in text
    assert not re.search(r"url\((?!#)|@import|\son[a-z]+=", text)


def test_words_of_reports_are_only_words(sample: SituationView, gazetteer: SeedGazetteer) -> None:
    """A hostile title, publisher, quote or address stays text."""
    evil = '<script>alert("x")</script><img src=x onerror=y>'
    text = f"{evil} le convoi"
    document = replace(
        sample.documents["d09"], text=text, title=evil, publisher=evil, url="javascript:alert(1)"
    )
    quote = replace(sample.claims["d09-a"].quotes[0].quote, start=0, end=len(text), text=text)
    claim = replace(
        sample.claims["d09-a"],
        quotes=(replace(sample.claims["d09-a"].quotes[0], quote=quote),),
        actors=(evil,),
    )
    view = replace(
        sample,
        profile="internal",
        title=evil,
        documents={**sample.documents, "d09": document},
        claims={**sample.claims, "d09-a": claim},
        incidents=tuple(replace(one, origins=(evil,)) for one in sample.incidents),
    )

    outline = Outline(page(view, gazetteer))

    assert {"script", "img"}.isdisjoint(outline.tags)
    assert not any(link.lower().startswith("javascript") for link in outline.links)


@pytest.mark.parametrize(
    "words",
    [
        "31 octobre 2025", "tout ce qui est connu", "Auteur présumé", "au moins 20", "40 à 80",
        "bilan inconnu", "bilans inconciliables", "Citation retenue", "caractères 178–213",
        "mouvements prévus ou annoncés", "Ce qui n’est pas su", "Niamey – Bamako", "sous blocus",
        "Tronçon décisif", "Natural Earth n’est pas installé", "OpenStreetMap (ODbL)",
        "Rapports laissés de côté", "jour demandé",
    ],
)  # fmt: skip
def test_the_page_says_what_it_must(
    words: str, sample: SituationView, gazetteer: SeedGazetteer
) -> None:
    """Day, state, author's doubt, tolls side by side, the unknown, the withheld, credits."""
    assert words in page(sample, gazetteer).replace("\u00a0", " ")


def test_the_page_speaks_english(sample: SituationView, gazetteer: SeedGazetteer) -> None:
    """No French is left but the reports' own."""
    view = replace(sample, language="en", known_on=date(2025, 10, 30))

    text = page(view, gazetteer).replace("\u00a0", " ")

    assert '<html lang="en"' in text
    assert "Alleged author" in text
    assert "as known on" in text
    assert "Auteur" not in text


def test_an_internal_page_warns_and_withholds_nothing(
    sample: SituationView, gazetteer: SeedGazetteer
) -> None:
    """Whoever holds it must see that it is not to be passed on."""
    text = page(replace(sample, profile="internal"), gazetteer)

    assert "ne doit pas quitter l’équipe" in text
    assert "Le chauffeur Moussa Exemple raconte" in text
    assert "Cette page ne dit rien des mouvements" not in text


def test_what_no_report_speaks_of_is_named_once(
    sample: SituationView, gazetteer: SeedGazetteer
) -> None:
    """A project's many corridors do not bury the few that reports tell of."""
    text = page(sample, gazetteer).replace("\u00a0", " ")

    assert "Aucun rapport n’en parle : Niamey – Bamako ; Diboli" in text
    assert "dont aucun rapport ne parle" in text
    assert 'id="corridor-niamey-bamako"' not in text


def test_what_fell_silent_is_named_with_its_last_day(
    sample: SituationView, gazetteer: SeedGazetteer
) -> None:
    """Unknown since when is part of unknown."""
    states = tuple(
        replace(one, last_evidence=date(2025, 9, 1)) if one.subject.id == "niamey-bamako" else one
        for one in sample.states
    )

    text = page(replace(sample, states=states), gazetteer).replace("\u00a0", " ")

    assert 'id="corridor-niamey-bamako"' in text
    assert "(dernier indice : 1er septembre 2025)" in text
    assert "Sans nouvelle récente : Niamey – Bamako" in text


def test_the_latest_evidence_for_and_against_a_state_stand_apart(
    sample: SituationView, gazetteer: SeedGazetteer
) -> None:
    """A state is as old as what speaks for it; what speaks against it has its own day."""
    text = page(sample, gazetteer).replace("\u00a0", " ")

    row = text[text.index('id="supply-bamako-fuel"') :].partition("</tr>")[0]
    assert "Dernier indice :<br>6 octobre 2025" in row
    assert "Dit autre chose (dernier indice : 27 octobre 2025 (semaine)) :" in row


def test_an_empty_view_has_a_page(gazetteer: SeedGazetteer) -> None:
    """A project without reports is told, not an error."""
    empty = SituationView(as_of=date(2025, 9, 1), claims={}, documents={}, shapes={})

    text = page(empty, gazetteer)

    assert "il n’y a rien à dessiner" in text
    assert Outline(text).open == []


def test_a_report_without_a_publisher_has_a_name(
    sample: SituationView, gazetteer: SeedGazetteer
) -> None:
    """An id made of digits helps no reader."""
    text = page(sample, gazetteer)

    assert "rapport 8" in text
    assert ">d08<" not in text


@pytest.mark.skipif(load_outlines() is None, reason="outlines are fetched by tools/assets.py")
def test_outlines_are_drawn_where_they_are(
    tmp_path: Path, sample: SituationView, gazetteer: SeedGazetteer
) -> None:
    """With the file in place the page has countries, their names and the credit."""
    write_page(tmp_path / "page.html", sample, gazetteer)
    text = (tmp_path / "page.html").read_text("utf-8")

    assert text.count('class="country"') > 10
    assert ">Mali<" in text
    assert "Contours des pays" in text
    assert "n’est pas installé" not in text


def test_a_document_of_another_scheme_is_not_linked(
    sample: SituationView, gazetteer: SeedGazetteer
) -> None:
    """Only web addresses become links."""
    documents: dict[str, Document] = {
        key: replace(one, url="file:///etc/passwd") for key, one in sample.documents.items()
    }

    outline = Outline(page(replace(sample, documents=documents), gazetteer))

    assert not any(link.startswith("file:") for link in outline.links)


def _colours(scheme: str) -> dict[str, str]:
    css = (files("couloir.publish") / "templates/style.css").read_text("utf-8")
    light, dark = re.findall(r":root \{(.*?)\}", css, re.DOTALL)[:2]
    found = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", light))
    return found if scheme == "light" else {**found, **dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", dark))}  # fmt: skip


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours (WCAG 2.2)."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_the_contrast_of_wcag_aa(scheme: str) -> None:
    """4.5 for text, on every ground it stands on."""
    colours = _colours(scheme)

    for text in ("ink", "muted", "link"):
        for ground in ("ground", "surface", "soft", "land"):
            assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
    assert contrast(colours["event-text"], colours["event"]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_lines_of_the_map_have_the_contrast_of_wcag_aa(scheme: str) -> None:
    """3 for what is drawn; numbers on the timeline's bars 4.5."""
    colours = _colours(scheme)
    number = "#ffffff" if scheme == "light" else "#12171a"

    for state in ("open", "escorted", "contested", "declared", "blockaded", "partial", "none"):
        assert contrast(colours[state], colours["land"]) >= 3, state
        assert contrast(colours[state], number) >= 4.5, state


def test_a_telephone_shows_each_cell_of_a_state_with_its_heading(
    sample: SituationView, gazetteer: SeedGazetteer
) -> None:
    """On a narrow screen the head row is gone: each cell carries its own."""
    shown = page(replace(sample, language="en"), gazetteer)
    tables = re.findall(r'<table class="states">.*?</table>', shown, flags=re.DOTALL)

    assert tables
    for table in tables:
        heads = re.findall(r'<th scope="col">(.*?)</th>', table)[1:]
        rows = table.partition("<tbody>")[2].split("<tr ")[1:]
        assert rows
        for row in rows:
            assert re.findall(r'<td[^>]* data-label="(.*?)"', row) == heads


def test_a_relay_stands_behind_whom_it_relays(
    sample: SituationView, gazetteer: SeedGazetteer
) -> None:
    """Who told it first comes first, as in the terminal."""
    told = sample.claims["d01-a"]
    relayed = replace(told, credits=(Credit(name="FAMa", kind="army", via=("RFI", "Reuters")),))
    view = replace(sample, claims={**sample.claims, told.id: relayed})

    assert "FAMa → RFI → Reuters" in page(view, gazetteer)
