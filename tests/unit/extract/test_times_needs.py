"""What a phrase of the time grammar needs: it spares work and changes no answer."""

from pathlib import Path

import pytest

from couloir.extract.folding import fold
from couloir.extract.times.grammar import grammar
from couloir.extract.times.needs import DIGIT, is_met, needs_of, words_of
from couloir.model.vocabulary import Language

_SLOTS = {"weekday": ["lundi", "mardi"], "month": ["mai", "juin"], "day": [DIGIT, "premier"]}
_SENTENCES = Path(__file__).parents[2] / "corpus" / "sentences"


@pytest.mark.parametrize(
    ("phrase", "missing"),
    [
        ("le lendemain", "lendemain"),
        ("{weekday} dernier", "dernier"),
        ("(dans |durant )?la nuit de {weekday}", "nuit"),
        ("(hier|avant-hier) soir", "hier"),
        ("{day} {month}( dernier)?", "mai"),
    ],
)
def test_a_phrase_is_passed_over_where_one_of_its_words_lacks(phrase: str, missing: str) -> None:
    """Words that must stand are looked for whole; either word of a choice will do."""
    needs = needs_of(phrase, _SLOTS)
    whole = words_of("dans la nuit de lundi dernier, le lendemain, hier soir, le 3 mai")

    assert is_met(needs, whole)
    assert not is_met(needs, whole - {missing})


@pytest.mark.parametrize(
    "phrase",
    [
        "{weekday}s?",
        "(le )?",
        "d[ue]",
        "derni(er|ere)s?",
        "jours?",
        "\\(?({month})?",
        "(sur)?veille",
    ],
)
def test_parts_of_words_and_what_may_lack_are_no_needs(phrase: str) -> None:
    """A letter that may follow or stand inside makes another word: nothing is asked for."""
    assert is_met(needs_of(phrase, _SLOTS), frozenset())


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_phrase_that_matches_is_ever_passed_over(language: Language) -> None:
    """Over thousands of labelled sentences, the sieve and the plain search find the same."""
    rules = grammar(language)
    lines = [
        line.partition("\t")[2]
        for path in sorted(_SENTENCES.glob(f"{language}-prose-*.tsv"))
        for line in path.read_text(encoding="utf-8").splitlines()[1::8]
    ]
    assert len(lines) > 300
    for line in lines:
        folded = fold(line)
        words = words_of(folded)
        for needs, (_, _, pattern) in zip(rules._needs, rules._rules, strict=True):
            assert is_met(needs, words) or not pattern.search(folded), (line, pattern.pattern)
