"""The situation report: what it tells, of which claims, in which form, and what it must not."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest
from tests.unit.publish.reports import OCTOBER, dense, made, pages, told, words_of

from couloir.errors import CouloirError
from couloir.model.corridor import CorridorState
from couloir.model.vocabulary import Language, Profile, State
from couloir.places import SeedGazetteer
from couloir.publish.report import (
    FORMS,
    Asked,
    Period,
    Reckoning,
    Told,
    form_of,
    report_bytes,
    situation_report,
    write_report,
)
from couloir.publish.report.changes import changes
from couloir.publish.report.content import Picture, Report
from couloir.publish.view import SituationView

IN_EACH_FORM = pytest.mark.parametrize("form", sorted(FORMS))
EVE = date(2025, 9, 30)


@pytest.fixture(scope="module")
def october(sample: SituationView, gazetteer: SeedGazetteer) -> Report:
    """Return the public report of October in French."""
    return situation_report(sample, gazetteer, OCTOBER)


@IN_EACH_FORM
def test_two_runs_write_the_same_bytes_whatever_the_order(
    form: str, sample: SituationView, gazetteer: SeedGazetteer
) -> None:
    """No clock and no order of input shows in a file, nor in the parts inside it."""
    backwards = replace(
        sample,
        documents=dict(reversed(sample.documents.items())),
        claims=dict(reversed(sample.claims.items())),
        incidents=tuple(reversed(sample.incidents)),
    )

    assert made(sample, gazetteer, form) == made(backwards, gazetteer, form)


@IN_EACH_FORM
@pytest.mark.parametrize("language", ["fr", "en"])
def test_public_report_holds_no_name_and_no_movement(
    form: str, language: Language, sample: SituationView, gazetteer: SeedGazetteer
) -> None:
    """The driver, the blog's owner, the number and the convoys stay here, whatever the form."""
    all_days = Asked(period=Period(first=date(2025, 9, 1), last=sample.as_of))
    view = replace(sample, language=language)

    text = words_of(form, made(view, gazetteer, form, all_days))

    secrets = ["Moussa", "Exemple raconte", "quitter Diboli", "Savane", "colonne", "76 00 00"]
    assert [one for one in secrets if one in text] == []


@IN_EACH_FORM
def test_every_form_tells_the_same(
    form: str, october: Report, sample: SituationView, gazetteer: SeedGazetteer
) -> None:
    """A reader of the text document knows what a reader of the page knows."""
    text = words_of(form, made(sample, gazetteer, form))

    asked = [october.title, *(one.title for one in october.sections if one.key != "map")]
    asked += [one.claim_id for one in october.notes]
    assert [one for one in asked if " ".join(one.split()) not in text] == []


def test_each_sentence_leads_to_claims_that_are_listed(october: Report) -> None:
    """A figure or state that nobody can trace is worth nothing."""
    cited = [
        claim
        for section in october.sections
        if section.key in {"headline", "access", "incidents", "supply"}
        for one in section.told()
        for claim in one.claims
    ]

    numbers = {one.claim_id: one.number for one in october.notes}
    assert cited
    assert set(cited) == set(numbers)
    assert [one.number for one in october.notes] == list(range(1, len(october.notes) + 1))


def test_a_note_tells_report_day_age_and_grade(october: Report) -> None:
    """How old and how sure a claim is stands beside its number."""
    note = next(one for one in october.notes if one.claim_id == "d07-a")

    assert note.source == "Top News Africa"
    assert note.text == "18 oct. 2025, il y a 13 jours, conf. 0,80, revendiqué par son auteur".replace("il y a 13 jours", "il\u00a0y\u00a0a\u00a013\u00a0jours").replace("18 oct. 2025", "18\u00a0oct.\u00a02025")  # fmt: skip


def test_what_grades_claims_is_told_first(sample: SituationView, gazetteer: SeedGazetteer) -> None:
    """A credibility that was worked out stands before the confidence of the reading."""
    asked = replace(OCTOBER, grades={"d07-a": 2})

    report = situation_report(sample, gazetteer, asked)

    note = next(one for one in report.notes if one.claim_id == "d07-a")
    assert ", créd. 2, conf. 0,80" in note.text


def test_only_incidents_of_the_period_are_told(october: Report) -> None:
    """September is another report's."""
    rows = told(october)["incidents"]

    assert not [row for row in rows if "Kaniéra" in row]
    assert [row for row in rows if "Kadiana" in row]
    assert "1 ; ce point n’en raconte aucun." in " ".join(told(october)["unknown"]).replace("\u00a0", " ")  # fmt: skip


def test_withheld_things_are_counted_for_the_period_alone(
    october: Report, sample: SituationView, gazetteer: SeedGazetteer
) -> None:
    """What was held back of September is not missing from October."""
    whole = Asked(period=Period(first=date(2025, 9, 1), last=sample.as_of))

    september = situation_report(sample, gazetteer, whole)

    assert sum(september.withheld.values()) > sum(october.withheld.values()) > 0


def test_internal_report_says_that_it_must_stay(
    sample: SituationView, gazetteer: SeedGazetteer
) -> None:
    """Whoever finds the file on a stick must know."""
    profile: Profile = "internal"

    report = situation_report(replace(sample, profile=profile), gazetteer, OCTOBER)

    assert "ne doit pas quitter l’équipe" in " ".join(told(report)["withheld"])


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("number", [0, 60])
def test_a_week_takes_two_pages(
    number: int, language: Language, sample: SituationView, gazetteer: SeedGazetteer
) -> None:
    """The week's report is read on one sheet; what has no room on it is counted."""
    week = Asked(period=Period.week_to(sample.as_of))
    view = replace(dense(sample, number), language=language, profile="internal")

    report = situation_report(view, gazetteer, week)

    assert pages(report) <= 2
    shown = len([row for row in report.sections if row.key == "incidents" for _ in row.told()])
    more = {"fr": "n’ont pas de place ici", "en": "have no room here"}[language]
    assert (more in " ".join(told(report)["incidents"])) == (number > 0)
    assert shown > 20 or number == 0


def test_a_period_without_reports_is_a_report(
    sample: SituationView, gazetteer: SeedGazetteer
) -> None:
    """Silence is told as silence."""
    empty = replace(sample, incidents=(), claims={}, documents={}, states=(), shapes={})

    report = situation_report(empty, gazetteer, OCTOBER)

    assert "Aucun fait de ces jours" in told(report)["headline"][0]
    assert made(empty, gazetteer, "pdf").startswith(b"%PDF")
    assert not report.notes


def test_words_of_reports_are_no_commands(sample: SituationView, gazetteer: SeedGazetteer) -> None:
    """A publisher's name may hold markup of HTML, of typst, and what no XML may hold."""
    name = 'Radio <script>x</script> #panic("x") $a$ *b* @c \x00\x0b'
    documents = {
        key: replace(one, publisher=name, url=None) for key, one in sample.documents.items()
    }
    view = replace(sample, documents=documents, profile="internal")

    page, pdf, text = (
        words_of(form, made(view, gazetteer, form)) for form in ("html", "pdf", "docx")
    )

    assert "<script" not in page
    assert '#panic("x") $a$ *b* @c' in pdf
    assert "Radio &lt;script&gt;" in text


def test_page_reaches_for_nothing(sample: SituationView, gazetteer: SeedGazetteer) -> None:
    """It opens offline, and tells no server who reads it."""
    page = made(sample, gazetteer, "html").decode("utf-8")

    assert "default-src 'none'" in page
    assert not [one for one in ("<script", "<img", "<link", "@import", "url(http") if one in page]
    assert page.count("<svg") == 2


def test_text_document_opens_with_tables_and_described_pictures(
    sample: SituationView, gazetteer: SeedGazetteer
) -> None:
    """Word and its like show it, and a reader who does not see hears what the pictures show."""
    paper = docx.Document(BytesIO(made(sample, gazetteer, "docx")))

    assert len(paper.inline_shapes) == 2
    described = [shape._inline.docPr.get("descr") for shape in paper.inline_shapes]
    assert described[0].startswith("Carte des corridors")
    assert [cell.text for cell in paper.tables[0].rows[0].cells][:2] == ["Nom", "État"]
    assert (paper.core_properties.created.year, paper.core_properties.language) == (2025, "fr")


def test_states_differ_without_colour() -> None:
    """Printed in grey, two states of roads must not look alike: width and dashes tell them."""
    style = Path("src/couloir/publish/report/templates/ink.css").read_text("utf-8")
    drawn = {}
    for state in State:
        rule = next(line for line in style.splitlines() if line.startswith(f".way.s-{state} "))
        marks = [one for one in rule.split("{")[1].strip(" }").split(";") if "stroke:" not in one]
        drawn[state] = tuple(sorted(one.strip() for one in marks if one.strip()))

    assert len(set(drawn.values())) == len(State)


def test_ranges_of_supply_stand_with_their_assumptions(
    sample: SituationView, gazetteer: SeedGazetteer
) -> None:
    """A number of days without what it assumes would pass for a measurement."""
    reckoning = Reckoning(
        place="Bamako",
        ranges=(Told(text="de 3 à 9 jours de carburant", claims=("d08-a",)),),
        assumptions=("un camion-citerne porte de 30 000 à 45 000 litres",),
    )

    report = situation_report(sample, gazetteer, replace(OCTOBER, reckonings=(reckoning,)))

    lines = told(report)["supply"]
    assert "Bamako de 3 à 9 jours de carburant" in lines
    assert not [one for one in lines if one.startswith("Fourchettes")]
    page = report_bytes("html", report).decode("utf-8")
    assert "un camion-citerne porte de 30 000 à 45 000 litres." in page


def test_a_range_that_rests_on_what_is_withheld_is_withheld(
    sample: SituationView, gazetteer: SeedGazetteer
) -> None:
    """Days of stock worked out from a running convoy would tell that it runs."""
    told_of = Told(text="de 3 à 9 jours de carburant", claims=("d08-a", "d01-b"))
    reckoning = Reckoning(place="Bamako", ranges=(told_of,), assumptions=("une hypothèse",))

    report = situation_report(sample, gazetteer, replace(OCTOBER, reckonings=(reckoning,)))

    page = report_bytes("html", report).decode("utf-8")
    assert "de 3 à 9 jours" not in page
    assert "les fourchettes sont retenues" in page


def _state(view: SituationView, key: str, **more: object) -> CorridorState:
    found = next(one for one in view.states if one.subject.id == key)
    return replace(found, **more)  # type: ignore[arg-type]  # test data


@pytest.mark.parametrize(
    ("before", "after", "last", "way"),
    [
        (State.OPEN, State.BLOCKADED, date(2025, 10, 5), "worse"),
        (State.BLOCKADED, State.OPEN, date(2025, 10, 5), "better"),
        (State.UNKNOWN, State.OPEN, date(2025, 10, 5), "told"),
        (State.BLOCKADED, State.BLOCKADE_DECLARED, date(2025, 9, 30), "aged"),
        (State.OPEN, State.UNKNOWN, date(2025, 9, 10), "silent"),
        (State.OPEN, State.OPEN, date(2025, 10, 5), None),
    ],
)
def test_a_change_needs_new_evidence_to_be_worse_or_better(
    before: State, after: State, last: date, way: str | None, sample: SituationView
) -> None:
    """A blockade that nobody spoke of again has not been eased."""
    old = _state(sample, "dakar-kayes-bamako", state=before)
    new = _state(sample, "dakar-kayes-bamako", state=after, last_evidence=last)

    assert [one.way for one in changes([old], [new], eve=EVE)] == ([way] if way else [])


def test_a_state_that_was_withheld_on_the_eve_is_no_change(sample: SituationView) -> None:
    """What the gate held back on one day must not read as news."""
    new = _state(sample, "dakar-kayes-bamako")

    assert changes([], [new], eve=EVE) == ()


def test_changes_stand_in_the_headline(sample: SituationView, gazetteer: SeedGazetteer) -> None:
    """What changed is read first, with what was before."""
    old = _state(sample, "abidjan-sikasso-bamako", state=State.OPEN, as_of=EVE, because=())

    report = situation_report(sample, gazetteer, replace(OCTOBER, before=(old,)))

    line = next(one for one in told(report)["headline"] if one.startswith("Aggravé"))
    assert "disputé depuis le 17 oct. 2025" in line.replace("\u00a0", " ")
    assert "au 30 septembre 2025 : ouvert" in line.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("numbers", "marker"),
    [((1,), "1"), ((1, 2), "1–2"), ((1, 2, 3, 7, 9, 10), "1–3, 7, 9–10"), ((), "")],
)
def test_runs_of_notes_are_short(numbers: tuple[int, ...], marker: str, october: Report) -> None:
    """Eight references in a row are read as one."""
    claims = {f"c{number}": number for number in numbers}

    report = replace(october, numbers=claims)

    assert report.marker(Told(text="", claims=tuple(claims))) == marker


def test_more_claims_than_are_named_are_counted(october: Report) -> None:
    """Forty pages on one attack do not fill a page with references."""
    claims = tuple(f"c{number}" for number in range(1, 12))
    report = replace(october, numbers={one: at for at, one in enumerate(claims[:8], start=1)})

    assert report.marker(Told(text="", claims=claims)) == "1–8, +3"


def test_pictures_show_what_the_period_tells(october: Report) -> None:
    """The map bears the numbers of the table; the chart marks the report's weeks."""
    drawn = [
        block
        for section in october.sections
        for block in section.blocks
        if isinstance(block, Picture)
    ]

    assert [">Bamako<" in drawn[0].svg, "ce point" in drawn[1].svg] == [True, True]
    assert all(one.alt and one.svg.lstrip().startswith("<svg") for one in drawn)


def test_a_name_of_no_form_is_refused_with_the_forms() -> None:
    """The mend is in the message."""
    with pytest.raises(CouloirError, match=r"point\.txt: a report is written as html, pdf, docx"):
        form_of(Path("point.txt"))


def test_a_week_is_written_where_no_period_is_asked(
    tmp_path: Path, sample: SituationView, gazetteer: SeedGazetteer
) -> None:
    """Writers of all outputs take a path, a view and a gazetteer."""
    write_report(tmp_path / "point.html", sample, gazetteer)

    page = (tmp_path / "point.html").read_text("utf-8")
    assert "25 au 31 octobre 2025" in page.replace("\u00a0", " ")


def test_a_period_does_not_end_before_it_starts() -> None:
    """A slip of the hand is no empty report."""
    with pytest.raises(ValueError, match="ends before it starts"):
        Period(first=date(2025, 10, 2), last=date(2025, 10, 1))
