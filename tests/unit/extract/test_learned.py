"""What was learned: weights that come back as they were, kinds of sentences nobody foresaw."""

from pathlib import Path

import numpy as np
import pytest

from couloir.errors import LanguageDataError
from couloir.extract.folding import fold
from couloir.extract.learned import weights as weights_module
from couloir.extract.learned.kinds import CANDIDATE, KindReader
from couloir.extract.learned.ngrams import piece_features, word_features
from couloir.extract.learned.weights import (
    NAMES,
    Weights,
    load_weights,
    packed,
    unpacked,
    weights_version,
)
from couloir.extract.triggers.lexicon import TriggerMatch, trigger_lexicon
from couloir.model.vocabulary import Kind, Language


@pytest.fixture(scope="module")
def kinds() -> KindReader:
    """Return the reader of kinds that the package brings."""
    return KindReader()


def small() -> Weights:
    """Return a model of two features and one output."""
    return Weights(
        rows={"u:camio": 0, "u:été": 1},
        values=np.array([[1.5], [-0.25]], dtype=np.float32),
        scales=np.array([1.0, 2.0], dtype=np.float32),
        bias=np.array([0.125], dtype=np.float32),
        outputs=("sure",),
    )


def test_weights_come_back_as_they_were() -> None:
    """What is fitted is what is read, and the same weights give the same bytes."""
    back = unpacked(packed(small()), "small.npz")

    assert back.rows == small().rows
    assert back.values.tolist() == small().values.tolist()
    assert packed(back) == packed(small())


def test_a_score_counts_each_feature_once_and_passes_over_unknown_ones() -> None:
    """Features are a set; a word that no report had says nothing."""
    assert small().score(["u:camio", "u:camio", "u:nobody"]) == pytest.approx(1.625)


@pytest.mark.parametrize("body", [b"", b"PK\x03\x04 cut short", b"no archive"])
def test_broken_weights_are_refused_with_the_mend(body: bytes) -> None:
    """A file cut short ends in a clear error, never in a weaker result."""
    with pytest.raises(LanguageDataError, match=r"kinds\.npz: holds no weights .*make train"):
        unpacked(body, "kinds.npz")


def test_missing_weights_are_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Whoever deletes them is told how to get them back."""
    monkeypatch.setattr(weights_module, "FOLDER", tmp_path)

    with pytest.raises(LanguageDataError, match=r"places\.npz: cannot be read .*make train"):
        load_weights.__wrapped__("places")


def test_the_version_changes_with_the_weights(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A claim names the weights that were at work."""
    before = weights_version()
    for name in NAMES:
        (tmp_path / f"{name}.npz").write_bytes(packed(small()))
    monkeypatch.setattr(weights_module, "FOLDER", tmp_path)

    assert weights_version.__wrapped__() != before


def test_features_meet_across_endings_and_languages() -> None:
    """Stems join "attaque" and "attaquer"; pieces join words with a part in common."""
    left, right = word_features("attaque du convoi"), word_features("attaquer le convoi")

    assert {"u:attaq", "u:convo", "s:attaq_convo"} <= set(left) & set(right)
    assert set(piece_features("fuel")) == {
        "c:<fu", "c:fue", "c:uel", "c:el>", "c:<fue", "c:fuel", "c:uel>", "c:<fuel", "c:fuel>",
    }  # fmt: skip


# Written after the weights were fitted, in words that the lists of triggers do not have.
UNFORESEEN: list[tuple[Language, Kind, str]] = [
    ("fr", Kind.SHORTAGE, "À Ségou, les pompistes renvoient tout le monde, les réservoirs sonnent creux."),
    ("fr", Kind.ABDUCTION, "On est sans nouvelles des deux agronomes depuis que des hommes armés les ont fait descendre."),
    ("en", Kind.DESTRUCTION, "Nothing but blackened chassis was left of the six lorries."),
    ("en", Kind.ROAD_CLOSED, "The governor put the bridge off limits to all lorries until further notice."),
    ("en", Kind.SHORTAGE, "Motorists in Sikasso slept in their cars outside dry pumps."),
]  # fmt: skip


def test_sentences_tell_their_kind_without_a_listed_word(kinds: KindReader) -> None:
    """Reports nobody here wrote use words nobody here listed; three of these five were told at once."""
    told = [kind in kinds_of(sentence, language, kinds) for language, kind, sentence in UNFORESEEN]

    assert sum(told) >= 3


def kinds_of(sentence: str, language: Language, kinds: KindReader) -> set[Kind]:
    """Return the kinds that the trigger words and what was learned give a sentence."""
    folded = fold(sentence)
    told = [match for _, match in trigger_lexicon(language).find(folded, [(0, len(folded))])]
    row = kinds.probabilities([folded])[0]
    return {match.kind for match in [*told, *kinds.matches(folded, 0, row, told)]}


@pytest.mark.parametrize(
    "sentence",
    [
        "Le ministre a inauguré une école et remercié les partenaires.",
        "The committee will meet again in March to adopt its budget.",
        "L'équipe nationale a gagné par deux buts à zéro.",
        "zxqv jkwp vbnm qrst",
        "",
    ],
)
def test_other_sentences_tell_nothing(kinds: KindReader, sentence: str) -> None:
    """Neither do noise and an empty line."""
    folded = fold(sentence)
    row = kinds.probabilities([folded])[0]

    assert kinds.matches(folded, 0, row, []) == []


def test_the_telling_word_is_a_word_of_the_sentence(kinds: KindReader) -> None:
    """The quote behind the kind is cut round it."""
    sentence = fold("La semaine passée, la ville a été coupée de tout par des hommes armés.")
    start, end = kinds.telling_word(sentence, Kind.BLOCKADE_ENFORCED)

    assert sentence[start:end] in sentence.replace(",", "").split()


def test_words_that_say_no_stand_against_an_arrival(kinds: KindReader) -> None:
    """Where "no truck has entered" tells a blockade, no model makes an arrival of it."""
    sentence = fold("No truck has entered Djibo since Monday.")
    row = np.ones(len(kinds.kinds), dtype=np.float32) * (CANDIDATE + 0.01)
    told = [TriggerMatch(start=0, end=8, kind=Kind.BLOCKADE_ENFORCED, weight=0.8, standing="event")]
    found = {match.kind for match in kinds.matches(sentence, 0, row, told)}

    assert not found & {Kind.CONVOY_ARRIVED, Kind.ROAD_REOPENED, Kind.BLOCKADE_LIFTED}


def test_probabilities_are_the_same_whatever_stands_beside(kinds: KindReader) -> None:
    """A sentence's row depends on the sentence alone."""
    sentences = [fold("Le convoi est arrivé à Djibo."), fold("The road was closed."), ""]
    together = kinds.probabilities(sentences)
    apart = np.vstack([kinds.probabilities([sentence]) for sentence in sentences])

    assert np.array_equal(together, apart)
    assert ((together >= 0) & (together <= 1)).all()
