"""The words round place names: every one is a pattern that can match."""

import re
from dataclasses import fields

import pytest

from couloir.extract.toponyms.table import PlaceRules, place_rules
from couloir.model.vocabulary import Language


@pytest.mark.parametrize("language", ["fr", "en"])
def test_words_before_a_name_end_right_before_it(language: Language) -> None:
    """Words such as "near the station, Gao" do not put anything near Gao."""
    rules = place_rules(language)
    word = {"fr": "pres de", "en": "near"}[language]

    assert rules.near.search(f"tirs {word} ")
    assert not rules.near.search(f"tirs {word} la gare, hier ")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_rule_matches_nothing(language: Language) -> None:
    """An empty alternative would make every capitalised word a place."""
    rules: PlaceRules = place_rules(language)
    patterns = [getattr(rules, field.name) for field in fields(rules)]

    assert all(not p.fullmatch("") for p in patterns if isinstance(p, re.Pattern))
    assert "" not in rules.not_places


@pytest.mark.parametrize("language", ["fr", "en"])
def test_refused_names_are_written_folded(language: Language) -> None:
    """A word with an accent or a capital in the list would never be found."""
    words = place_rules(language).not_places

    assert {word for word in words if word != word.lower() or not word.isascii()} == set()
