"""Counts that a happening's own words tell the fate of, and counts of some of those counted."""

from collections.abc import Callable

import pytest

from couloir.extract.references import is_part
from couloir.model.claim import Claim
from couloir.model.vocabulary import Language

Extract = Callable[..., list[Claim]]


@pytest.mark.parametrize(
    ("text", "language", "what", "effect", "count"),
    [
        ("Un convoi de 74 camions a fait son entrée à Djibo mardi 18 mars.", "fr", "truck", "delivered", 74),
        ("Les 12 otages, dont 3 femmes, ont été relâchés près de Djibo mardi.", "fr", "person", "released", 12),
        ("Un convoi de 40 camions a quitté Kaya pour Djibo mardi 18 mars.", "fr", "truck", "escorted", 40),
        ("A convoy of 74 trucks entered Djibo on Tuesday.", "en", "truck", "delivered", 74),
        ("Twelve hostages, three of them women, regained their freedom near Djibo on Tuesday.", "en", "person", "released", 12),
        ("A convoy of 40 trucks left Kaya for Djibo on Tuesday.", "en", "truck", "escorted", 40),
    ],
)  # fmt: skip
def test_a_happening_tells_the_fate_of_those_it_counts(
    extract: Extract, text: str, language: str, what: str, effect: str, count: int
) -> None:
    """Taken people are abducted, trucks that came are delivered, whatever verb tells it."""
    (claim,) = extract(text, language)

    figures = [(f.what, f.effect, f.count.low, f.count.high) for f in claim.figures]
    assert figures == [(what, effect, count, count)]


@pytest.mark.parametrize(
    ("before", "words", "language", "expected"),
    [
        ("douze otages, dont ", "trois femmes", "fr", True),
        ("douze otages, dont au moins ", "trois femmes", "fr", True),
        ("douze otages et ", "trois femmes", "fr", False),
        ("twelve hostages, ", "three of them women", "en", True),
        ("twelve hostages, including ", "three women", "en", True),
        ("twelve hostages and ", "three women", "en", False),
    ],
)
def test_some_of_those_counted_are_no_second_figure(
    before: str, words: str, language: Language, expected: bool
) -> None:
    """Two figures would make a range of 3 to 12."""
    assert is_part(before, words, language) is expected
