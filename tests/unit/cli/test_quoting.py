"""Quotes in their surroundings."""

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from couloir.cli.quoting import Marked, excerpt, marked_text, spans_of
from couloir.model.claim import Claim, FieldQuote, Maker, PlaceWords
from couloir.model.document import Document, Quote
from couloir.model.time import Interval
from couloir.model.vocabulary import Kind

TEXT = (
    "Un convoi a été attaqué dimanche entre Kaniéra et Lakamané.\n"
    + "Rien à voir. " * 60
    + "\nAucun bilan n'est connu."
)


def quote(words: str) -> Quote:
    """Return the quote of words in the text."""
    start = TEXT.index(words)
    return Quote(start=start, end=start + len(words), text=words)


def claim(*words: str) -> Claim:
    """Return a claim that rests on words of the text."""
    return Claim(
        id="claim-1",
        document_id="document-1",
        kind=Kind.ARMED_ATTACK,
        when=Interval.of_day(date(2025, 9, 14)),
        place=PlaceWords(),
        stance="reported",
        maker=Maker(name="rules", version="1"),
        confidence=0.5,
        quotes=tuple(FieldQuote(field="kind", quote=quote(one)) for one in words),
    )


DOCUMENT = Document(
    id="document-1", raw_id="raw-1", name="a", origin="a.txt", text=TEXT, language="fr"
)


def test_an_excerpt_marks_the_words_and_leaves_out_what_is_far() -> None:
    """Both sentences, with a mark between them for what is left out."""
    shown = excerpt(claim("attaqué dimanche", "Aucun bilan"), DOCUMENT).plain

    assert "a été ⟦attaqué dimanche⟧ entre Kaniéra et Lakamané." in shown
    assert "⟦Aucun bilan⟧ n'est connu." in shown
    assert " … " in shown
    assert len(shown) < len(TEXT) / 2


def test_overlapping_quotes_are_one_run_with_both_numbers() -> None:
    """Two claims may rest on the same words."""
    marks = spans_of([(quote("attaqué dimanche"), 2), (quote("dimanche entre"), 1)])

    assert [mark.numbers for mark in marks] == [(1, 2)]
    shown = marked_text(TEXT, marks, numbered=True).plain
    assert "⟦attaqué dimanche entre⟧[1,2]" in shown


@given(st.lists(st.tuples(st.integers(0, 80), st.integers(1, 30), st.integers(1, 5)), max_size=8))
def test_marking_loses_and_adds_no_word(found: list[tuple[int, int, int]]) -> None:
    """Without its marks the text is the document's own."""
    text = "".join(chr(97 + index % 26) for index in range(120))
    quotes = [
        (Quote(start=start, end=start + length, text=text[start : start + length]), number)
        for start, length, number in found
    ]

    marks = spans_of(quotes)

    plain = marked_text(text, marks, numbered=False).plain
    assert plain.replace("⟦", "").replace("⟧", "") == text
    assert all(a.end < b.start for a, b in pairwise(marks))
    covered = {at for mark in marks for at in range(mark.start, mark.end)}
    assert covered == {at for one, _ in quotes for at in range(one.start, one.end)}


def test_no_quotes_no_excerpt() -> None:
    """A claim of a reviewer may rest on no words."""
    assert excerpt(claim(), DOCUMENT).plain == ""
    assert spans_of([]) == []
    assert marked_text("a", [Marked(start=0, end=1)], numbered=True).plain == "⟦a⟧[]"
