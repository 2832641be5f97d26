"""Scoring how reports of one happening are put together."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from couloir.model.claim import Claim, Maker, PlaceWords
from couloir.model.document import Document
from couloir.model.time import Interval
from couloir.model.vocabulary import Kind
from couloir.quality.gold import gold_claims
from couloir.quality.labels import read_labels
from couloir.quality.merging import Told, causes_of, merging_figures, merging_scores

LABEL = """\
id: fr-1
language: fr
text: fr-1.txt
publisher: Radio Test
events:
- kind: armed_attack
  date: {start: 2025-09-14, end: 2025-09-14, precision: day}
  place: {names: [Kayes], relation: at, admin1: Kayes, country: ML}
  actors: [JNIM]
  sources: [RFI]
  fatalities: {min: 3, max: 3}
  objects: [{what: tanker truck, effect: burned, min: 20, max: null}]
  incident: 2025-09-14-kayes
  quote: Un convoi a été attaqué
  optional: true
"""
TEXT = "Dimanche. Un convoi a été attaqué à Kayes."


def told(number: int, slug: str, found: str, language: str = "fr") -> Told:
    """Return what one report tells of a happening."""
    claim = Claim(
        id=f"c{number}",
        document_id=f"d{number}",
        kind=Kind.ARMED_ATTACK,
        when=Interval.of_day(date(2025, 9, 14)),
        place=PlaceWords(names=("Kayes",)),
        stance="reported",
        maker=Maker(name="labels", version="1"),
        confidence=1.0,
    )
    return Told(report=f"r{number}", language=language, slug=slug, claim=claim, found=found)


def test_pairs_are_counted_by_language_and_by_mistake() -> None:
    """Of three reports of one happening one is left apart, and another happening is joined."""
    scores = merging_scores(
        [told(1, "a", "x"), told(2, "a", "x", "en"), told(3, "a", "y"), told(4, "b", "y")]
    )

    assert (scores.pairs.hit, scores.pairs.asked, scores.pairs.given) == (1, 3, 2)
    assert {name: (one.hit, one.asked, one.given) for name, one in scores.languages.items()} == {
        "en–fr": (1, 2, 1),
        "fr–fr": (0, 1, 1),
    }
    assert causes_of(scores.wrong, lambda pair: pair.left.slug) == {
        ("apart", "a"): 2,
        ("joined", "a"): 1,
    }
    assert merging_figures(scores)["told_more_than_once"] == 1


def test_b_cubed_is_that_of_the_paper() -> None:
    """Two happenings of two reports each, merged into one: precision a half, recall whole."""
    scores = merging_scores([told(n, slug, "x") for n, slug in enumerate("aabb")])

    assert scores.b_cubed == (0.5, 1.0, 0.667)


@given(
    groups=st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xyz")), max_size=8),
    data=st.data(),
)
def test_the_order_of_claims_changes_no_figure(
    groups: list[tuple[str, str]], data: st.DataObject
) -> None:
    """Reports come from folders in any order."""
    claims = [told(n, slug, found) for n, (slug, found) in enumerate(groups)]

    assert merging_scores(data.draw(st.permutations(claims))) == merging_scores(claims)


def test_a_label_becomes_a_claim_with_its_words(tmp_path: Path) -> None:
    """The judge is measured on the very fields that a perfect reader would have found."""
    (tmp_path / "fr-1.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "fr-1.yaml").write_text(LABEL, encoding="utf-8")
    (label,) = read_labels(tmp_path)
    document = Document(id="d1", raw_id="", name="", origin="", text=TEXT, language="fr")

    ((event, claim),) = gold_claims(label, document)

    assert (event.incident, label.publisher) == ("2025-09-14-kayes", "Radio Test")
    assert (claim.id, claim.document_id, claim.maker.name) == ("fr-1#0", "d1", "labels")
    assert (claim.fatalities.low, claim.figures[0].count.low) == (3, 20)
    (quoted,) = claim.quotes
    assert TEXT[quoted.quote.start : quoted.quote.end] == "Un convoi a été attaqué"


@pytest.mark.parametrize("quote", ["un texte qui n'y est pas", ""])
def test_a_quote_that_the_text_lacks_is_left_out(tmp_path: Path, quote: str) -> None:
    """Evidence is verbatim or it is none."""
    (tmp_path / "fr-1.txt").write_text(TEXT, encoding="utf-8")
    written = LABEL.replace("Un convoi a été attaqué", f'"{quote}"')
    (tmp_path / "fr-1.yaml").write_text(written, encoding="utf-8")
    (label,) = read_labels(tmp_path)
    document = Document(id="d1", raw_id="", name="", origin="", text=TEXT, language="fr")

    ((_, claim),) = gold_claims(label, document)

    assert claim.quotes == ()
