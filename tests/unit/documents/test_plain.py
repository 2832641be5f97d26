"""Plain text keeps its characters; furniture is named by spans."""

from datetime import date
from pathlib import Path

import pytest
import yaml
from tests.unit.documents.conftest import Cleaner, raw_of

from couloir.documents import clean
from couloir.documents.limits import MAX_LINES
from couloir.errors import InputError

REPORT = (
    "top of page\n\nUn convoi attaqué près de Kolokani\n\n"
    "Six camions-citernes partis de Kidira ont été attaqués mardi entre Didiéni et Kolokani.\n\n"
    "Une citerne à l'arrêt, à Kati, en septembre\nUne citerne à l'arrêt, à Kati, en septembre\n\n"
    "Le gouverneur a demandé aux transporteurs d'attendre une escorte. Aucun bilan n'est connu, "
    "et l'armée n'a pas réagi à ce stade, indique le correspondant de la radio.\n\n"
    "La Veille\n\nCommentaires\n\nNoté 0 étoile sur 5.\n  • Facebook\nbottom of page"
)


def test_text_is_kept_as_given_and_furniture_is_named(clean_text: Cleaner) -> None:
    """`document.text[start:end]` must be the words of the input."""
    document = clean_text(REPORT)

    assert document.text == REPORT
    assert [document.text[start:end] for start, end in document.furniture] == [
        "top of page",
        "Une citerne à l'arrêt, à Kati, en septembre\nUne citerne à l'arrêt, à Kati, en septembre",
        "La Veille\n\nCommentaires\n\nNoté 0 étoile sur 5.\n  • Facebook\nbottom of page",
    ]
    assert document.removed[0].text == "top of page"
    assert document.title == "Un convoi attaqué près de Kolokani"


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_line_ends_and_marks_are_all_that_changes(ends: str) -> None:
    """Files of Windows and of old Macs, with a byte-order mark."""
    body = ("\ufeff" + REPORT.replace("\n", ends)).encode()

    assert clean(raw_of(body)).text == REPORT


def test_a_file_cut_inside_a_letter_keeps_its_accents() -> None:
    """The last byte of "é" is missing; the rest is UTF-8 all the same."""
    body = "Deux véhicules ont été brûlés près de Diéma, a affirmé le député é".encode()[:-1]

    assert clean(raw_of(body)).text.startswith("Deux véhicules ont été brûlés près de Diéma")


def test_an_old_file_is_windows_1252() -> None:
    """The typographic marks of the time are in it."""
    text = "L’armée a « neutralisé » dix assaillants à Diéma, près de l’œuvre du barrage."

    assert clean(raw_of(text.encode("cp1252"))).text == text


def test_the_date_of_a_date_line_is_taken(clean_text: Cleaner) -> None:
    """Date lines are furniture, and still say when."""
    document = clean_text(
        REPORT.replace("top of page", "Un convoi attaqué\n12 août 2022 à 20h21 par AFP")
    )

    assert (document.published, document.published_basis) == (date(2022, 8, 12), "dateline")


def test_a_text_of_furniture_alone_is_refused(clean_text: Cleaner) -> None:
    """A page that failed to load leaves its frame."""
    with pytest.raises(InputError, match="report: no text is left"):
        clean_text("top of page\nAccueil | Contact\nPublicité\nbottom of page")


def test_a_text_longer_than_any_report_is_refused(clean_text: Cleaner) -> None:
    """The bound is named, so that nobody wonders."""
    with pytest.raises(InputError, match="report: over 2,000,000 characters or 20,000 lines"):
        clean_text("a\n" * (MAX_LINES + 1))


def test_an_unknown_language_is_named_and_not_forced(clean_text: Cleaner) -> None:
    """Extraction passes over it and says why; cleaning does not pretend that it is French."""
    german = (
        "Bewaffnete haben am Dienstag einen Konvoi von Tanklastwagen zwischen Didiéni und Kolokani "
        "angegriffen. Die Armee hat sich dazu bisher nicht geäußert, wie das Radio berichtet."
    )
    arabic = "هاجم مسلحون يوم الثلاثاء قافلة من شاحنات الوقود بين مدينتين في غرب مالي، ولم يصدر الجيش أي بيان."

    assert clean_text(german).language == "de"
    assert clean_text(arabic).language == "ar"


def test_the_seed_report_is_stripped_and_untouched(reference: Path) -> None:
    """Its furniture: page marks, a caption told twice, the site's name, ratings, links."""
    seed = next((reference / "seeds").glob("000_*.txt"))
    text = seed.read_text(encoding="utf-8")

    document = clean(raw_of(seed.read_bytes()))

    assert document.text == text
    kept = text
    for start, end in reversed(document.furniture):
        kept = kept[:start] + kept[end:]
    lines = [line for line in kept.split("\n") if line.strip()]
    assert len(lines) == 7
    assert lines[0].startswith("Le JNIM attaque un convoi")
    assert all(len(line) > 250 for line in lines[1:])


def test_no_label_rests_on_furniture(reference: Path) -> None:
    """Labelled reports: text unchanged, languages and dates right, no quote of a label marked.

    The days are those of labels; a page that says none gets none.
    """
    quotes = 0
    for path in sorted((reference / "evaluation").glob("*/*.yaml")):
        label = yaml.safe_load(path.read_text(encoding="utf-8"))
        body = (path.parent / label["text"]).read_bytes()
        document = clean(raw_of(body, url=label["url"]))

        assert document.text == body.decode().replace("\r\n", "\n"), path.name
        assert document.language == label["language"], path.name
        assert document.published in {None, label["published"]}, path.name
        for event in label["events"] or []:
            start = document.text.find(event["quote"])
            if start < 0:
                continue
            quotes += 1
            end = start + len(event["quote"])
            assert not any(start < last and first < end for first, last in document.furniture)
    assert quotes > 400


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (REPORT.encode("cp1252"), "no UTF-8, so read as Windows-1252: where letters look wrong"),
        (REPORT.encode() + b"\xff\xfe", "read as UTF-8, in which 2 bytes have no meaning"),
    ],
)
def test_a_guessed_encoding_is_named(body: bytes, said: str) -> None:
    """Who sees wrong letters must learn where they come from."""
    [notice] = clean(raw_of(body)).notices

    assert notice.startswith(f"report: {said}")


@pytest.mark.parametrize(
    "body", [REPORT.encode(), REPORT.encode("utf-8-sig"), "a \ufffd é".encode()]
)
def test_an_encoding_that_is_sure_is_not_spoken_of(body: bytes) -> None:
    """A replacement character that was saved as such is no broken byte."""
    assert clean(raw_of(body)).notices == ()


def test_a_page_set_aside_names_the_encoding_that_was_guessed() -> None:
    """What was read as nothing but furniture may have been another alphabet."""
    with pytest.raises(InputError, match=r"check the page \(no UTF-8, so read as Windows-1252"):
        clean(raw_of("Commentaires\nPublié à 10h é".encode("cp1252").split(b"\n")[0] + b"\n\xa0"))


def test_a_page_that_tells_its_encoding_leaves_no_doubt() -> None:
    """Latin-1 that is declared is read as declared."""
    page = '<meta charset="iso-8859-1"><h1>Attaqué</h1><p>' + REPORT[30:200]
    told, untold = page, page.replace("iso-8859-1", "utf-8")

    assert clean(raw_of(told.encode("cp1252"), "text/html")).notices == ()
    assert "Windows-1252" in clean(raw_of(untold.encode("cp1252"), "text/html")).notices[0]
