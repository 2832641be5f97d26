"""Filters over windows of word vectors: the same sums however they are worked out."""

import sys
from pathlib import Path

import numpy as np
import pytest

from couloir.errors import LanguageDataError
from couloir.extract.folding import fold
from couloir.extract.learned.windows import (
    PLACES,
    WIDTHS,
    Filters,
    WindowReader,
    packed_filters,
    unpacked_filters,
)
from couloir.extract.learned.words import (
    WIDTH,
    WordVectors,
    load_words,
    packed_words,
    tokens_of,
    unpacked_words,
)

FEW = 6  # filters of each width
SENTENCES = [
    "",
    "?",
    "le",
    "le camion",
    "six camions ont brule hier soir a la sortie de la ville.",
    "nobody passed, and 1,200 sacks of rice stayed where they were",
]


def some() -> Filters:
    """Return filters by chance, the same each time."""
    chance = np.random.default_rng(7)
    return Filters(
        parts=chance.standard_normal((len(PLACES), WIDTH, FEW)).astype(np.float32),
        shifts=chance.standard_normal((len(WIDTHS), FEW)).astype(np.float32),
        out=chance.standard_normal((len(WIDTHS) * FEW, 3)).astype(np.float32),
        bias=np.array([0.5, 0.0, -0.5], dtype=np.float32),
        outputs=("armed_attack", "release", "threat"),
    )


def plainly(filters: Filters, sentence: str) -> list[float]:
    """Return the scores by the definition: every window of every width, one after the other."""
    words, tokens = load_words(), tokens_of(sentence)
    rows = [words.row(token) for token in tokens]
    vectors = [np.zeros(WIDTH) if row is None else words.vector(row) for row in rows]
    strongest = []
    for number, width in enumerate(WIDTHS):
        answers = [np.zeros(FEW)]
        for middle in range(len(tokens)):
            total = filters.shifts[number].astype(float)
            for place, (own, away) in enumerate(PLACES):
                if own == width and 0 <= middle + away < len(tokens):
                    total = total + vectors[middle + away] @ filters.parts[place]
            answers.append(total)
        strongest.append(np.max(answers, axis=0))
    return list(np.concatenate(strongest) @ filters.out + filters.bias)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_scores_are_those_of_the_definition(sentence: str) -> None:
    """What is remembered of a word changes no figure, at the edges neither."""
    reader = WindowReader(some())

    once = reader.scores(sentence).tolist()
    assert once == pytest.approx(plainly(some(), sentence), abs=1e-3)
    assert reader.scores(sentence).tolist() == once


def test_filters_come_back_as_they_were_kept() -> None:
    """Half precision is what is read and what is kept: a second round changes nothing."""
    back = unpacked_filters(packed_filters(some()), "windows.npz")

    assert packed_filters(back) == packed_filters(some())
    assert back.outputs == some().outputs


@pytest.mark.parametrize("body", [b"", b"PK\x03\x04 cut short", b"no archive"])
def test_broken_files_are_refused_with_the_mend(body: bytes) -> None:
    """A file cut short ends in a clear error, never in a weaker result."""
    with pytest.raises(LanguageDataError, match=r"windows\.npz: holds no filters .*make train"):
        unpacked_filters(body, "windows.npz")
    with pytest.raises(LanguageDataError, match=r"words\.npz: holds no word vectors .*make train"):
        unpacked_words(body, "words.npz")


def test_a_table_of_words_must_fit_its_vectors() -> None:
    """Two words and one vector: nobody can tell whose it is."""
    body = packed_words(["ambush", "camion"], np.zeros((1, WIDTH), dtype=np.float32))

    with pytest.raises(LanguageDataError, match=r"2 words and vectors of \(1, 128\)"):
        unpacked_words(body, "words.npz")


def nearness(words: WordVectors, left: str, right: str) -> float:
    """Return the cosine of the angle between two words."""
    rows = [words.row(fold(word)) for word in (left, right)]
    assert None not in rows
    a, b = (words.vector(row) for row in rows if row is not None)
    return float(a @ b / np.linalg.norm(a) / np.linalg.norm(b))


@pytest.mark.parametrize(
    ("french", "english", "other"),
    [
        ("embuscade", "ambush", "price"),
        ("incendié", "torched", "school"),
        ("pénurie", "shortage", "river"),
    ],
)
def test_words_of_one_meaning_are_near_in_both_languages(
    french: str, english: str, other: str
) -> None:
    """So that what French sentences teach serves English ones."""
    words = load_words()

    assert nearness(words, french, english) > nearness(words, french, other) + 0.2


def test_a_form_nobody_listed_has_the_vector_of_one_that_begins_alike() -> None:
    """Every number is one word; a word of letters nobody knows has none."""
    words = load_words()

    assert words.row("incendiassent") is not None
    assert words.row("xqzzyk") is None
    assert tokens_of("12 morts, 4000 sacs") == ["10", "morts", ",", "10", "sacs"]


def test_the_same_lesson_gives_the_same_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    """`make train` gives the same bytes again; and it learns what it is taught."""
    monkeypatch.setattr(sys, "path", [*sys.path, str(Path(__file__).parents[3] / "tools")])
    from sliding import Lesson, fit_windows

    told = ["des hommes armés ont attaqué un convoi", "the lorry was ambushed", "un car mitraillé"]
    quiet = ["le marché a rouvert ses portes", "the minister opened the school", "il pleut à Ségou"]
    lesson = Lesson(
        sentences=[fold(text) for text in (told + quiet) * 30],
        right=np.array([[1.0]] * 3 + [[0.0]] * 3, dtype=np.float32).repeat(30, axis=0)[
            np.arange(180).reshape(6, 30).T.ravel()
        ],
        unsure=np.zeros((180, 1), dtype=np.float32),
        alone=np.zeros(180, dtype=np.float32),
    )

    first = fit_windows(lesson, ("armed_attack",), load_words())
    again = fit_windows(lesson, ("armed_attack",), load_words())

    assert packed_filters(first) == packed_filters(again)
    reader = WindowReader(first)
    assert min(reader.scores(fold(text))[0] for text in told) > max(
        reader.scores(fold(text))[0] for text in quiet
    )
