"""Folded text: for matching, with every offset kept."""

import pytest

from couloir.extract.folding import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("L’ÉTAU", "l'etau"),
        ("« Ségou – Gao »", '" segou - gao "'),
        ("cœur", "cour"),
        ("à\u00a0l’aube", "a l'aube"),
        ("ĞİŞ", "gis"),
        ("plain ASCII", "plain ascii"),
    ],
)
def test_folding_makes_plain(text: str, folded: str) -> None:
    """Word lists are written without accents and in lower case."""
    assert fold(text) == folded


@pytest.mark.parametrize(
    "text", ["ß", "ﬃ", "İ", "\ud800", "e\u0301", "\U0001d7d9", "ŉ", "ǆ", "\U0001f69a", "\u0627"]
)
def test_folding_keeps_the_length(text: str) -> None:
    """Offsets in folded text are offsets in the document, or quotes are not verbatim."""
    assert len(fold(text)) == len(text)
