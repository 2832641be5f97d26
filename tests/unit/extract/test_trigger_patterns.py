"""The pattern language of the trigger files."""

import re
import tomllib
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from couloir.errors import LanguageDataError
from couloir.extract.triggers.patterns import anchors, compile_pattern

_CLASSES = {"people": ["driver*", "men in black"], "road": ["road*", "rn[0-9]*"]}


def _matches(pattern: str, text: str) -> bool:
    return bool(compile_pattern(pattern, _CLASSES, label="test").search(text))


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("attack", "an attack came"),
        ("attack*", "attackers came"),
        ("ambushe?", "an ambush came"),
        ("(took|held) hostage*", "they held hostages"),
        ("(all|two men) left", "two men left"),
        ("took .. <people>", "took the two drivers"),
        ("took .. <people>", "took men in black"),
        ("closed .. <road>", "closed the rn15"),
        ("l'assaut", "donne l'assaut"),
        ("l'assaut", "l assaut"),
        ("camions-citernes", "des camions-citernes"),
        ("open (up)? fire", "open up fire"),
        ("open (up)? fire", "open fire"),
        ("took ... hostage", "took, they say, three of them hostage"),
        ("took .... hostage", "took a b c d e f g h i j k l m n o hostage"),
    ],
)
def test_a_pattern_finds_its_words(pattern: str, text: str) -> None:
    """Whoever extends a word list can say so in the head of the file's words."""
    assert _matches(pattern, text)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("attack", "attacked"),
        ("tack", "attack"),
        ("took .. hostage", "took a b c d hostage"),
        ("took .. hostage", "took aim; a hostage"),
        ("took hostage", "took a hostage"),
        ("a.b", "acb"),
    ],
)
def test_a_pattern_finds_no_more(pattern: str, text: str) -> None:
    """Words inside other words and across a semicolon tell of nothing ("assad", ambassador)."""
    assert not _matches(pattern, text)


@pytest.mark.parametrize(
    "pattern", ["", "..", "attack ..", "took <nobody>", "(a|(b|c)) d", "(a|b", "a|b) c"]
)
def test_a_broken_pattern_is_refused(pattern: str) -> None:
    """A pattern that matches nothing in silence is a blockade lifted that nobody sees."""
    with pytest.raises(LanguageDataError, match="test: pattern"):
        compile_pattern(pattern, _CLASSES, label="test")


@pytest.mark.parametrize(
    ("pattern", "literals"),
    [
        ("attack*", {"attack"}),
        ("(took|held) .. hostage*", {"hostage"}),
        ("took .. <people>", {"driver", "black"}),
        ("<people>", {"driver", "black"}),
        ("(a|l') .. *", set()),
    ],
)
def test_anchors_are_words_that_stand_in_every_match(pattern: str, literals: set[str]) -> None:
    """Only sentences that hold an anchor are searched: one too few loses happenings."""
    assert set(anchors(pattern, _CLASSES)) == literals


@settings(max_examples=100, deadline=1000)
@given(filler=st.text(alphabet="ab ,'\"(:-", max_size=3000))
def test_a_gap_costs_no_more_than_its_words(filler: str) -> None:
    """A pattern with gaps over a page of noise ends soon."""
    pattern = compile_pattern("took .... hostage* ... (freed|sold)", {}, label="test")

    assert pattern.search("took " + filler) is None


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_pattern_nests_parentheses(language: str) -> None:
    """The pattern language has no nesting: a nested pattern would match nothing, silently."""
    body = (files("couloir.extract") / f"languages/{language}/triggers.toml").read_text("utf-8")
    rows = tomllib.loads(body)["trigger"]
    patterns = [p for row in rows for p in row["patterns"] + row.get("without", [])]
    assert [p for p in patterns if re.search(r"\([^()]*\(|\([^()]*\.\.", p)] == []
