"""Times and places told beside a happening are its own where its sentence tells none."""

from collections.abc import Callable
from datetime import date

import pytest

from couloir.extract import RuleExtractor
from couloir.model.claim import Claim
from couloir.model.document import Document
from couloir.model.vocabulary import Kind

Extract = Callable[..., list[Claim]]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Des hommes armés sont venus à Boni le 12 mars. Ils ont attaqué le marché.", "fr"),
        ("Gunmen came to Boni on 12 March. They attacked the market.", "en"),
    ],
)
def test_day_and_place_just_told_are_carried_over(
    extract: Extract, text: str, language: str
) -> None:
    """Reports set the scene once."""
    (claim,) = extract(text, language)

    assert (claim.when.start, claim.place.names) == (date(2025, 3, 12), ("Boni",))


def test_the_day_after_counts_from_the_day_told(extract: Extract) -> None:
    """The next day is the day after the happening, not after the page."""
    claims = extract(
        "Un car a été attaqué à Boni le 12 mars. Le lendemain, une mine a explosé à Hombori."
    )

    assert [claim.when.start for claim in claims] == [date(2025, 3, 12), date(2025, 3, 13)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Dans le secteur de Boni, une base a été détruite et cinq suspects arrêtés.", "fr"),
        ("In the area of Boni, a base was destroyed and five suspects were arrested.", "en"),
    ],
)
def test_a_place_said_once_holds_for_what_a_sentence_adds(
    extract: Extract, text: str, language: str
) -> None:
    """Communiqués list their results behind one place."""
    claims = extract(text, language)

    assert [(claim.kind, claim.place.names) for claim in claims] == [
        (Kind.MILITARY_OPERATION, ("Boni",)),
        (Kind.ARREST, ("Boni",)),
    ]


def test_a_headline_takes_the_day_of_its_lead(extract: Extract) -> None:
    """A headline has no day of its own and tells the same news."""
    (claim,) = extract("Attaque à Boni\n\nLe 12 mars, la ville s'est réveillée sous les tirs.")

    assert claim.when.start == date(2025, 3, 12)


def test_a_day_told_right_behind_is_taken(extract: Extract) -> None:
    """The day may follow the deed in a sentence of its own."""
    (claim,) = extract("Un car a été attaqué à Boni. Les faits remontent au 12 mars.")

    assert claim.when.start == date(2025, 3, 12)


def test_a_state_takes_no_day_from_a_happening(extract: Extract) -> None:
    """A shortage beside a dated attack holds on the day of the page."""
    claims = extract("Un car a été attaqué à Boni le 12 mars. L'essence manque à Boni.")

    shortage = next(claim for claim in claims if claim.kind is Kind.SHORTAGE)
    assert shortage.when.start == date(2025, 3, 20)


def test_the_place_in_focus_is_the_last_exact_one(extractor: RuleExtractor) -> None:
    """A happening without a place of its own is drafted where the report is."""
    scene = extractor.scene(
        Document(
            id="document",
            raw_id="raw",
            name="report",
            origin="report.txt",
            text=(
                "Le marché de Boni a été attaqué le 12 mars.\n\n"
                "Le 14 mars, six suspects ont été arrêtés."
            ),
            language="fr",
            published=date(2025, 3, 20),
        )
    )

    assert scene is not None
    assert [draft.places[0].names for draft in scene.drafts] == [("Boni",), ("Boni",)]
