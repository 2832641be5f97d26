"""Words that tell what befell a counted thing."""

import pytest

from couloir.extract.effects import read_effects
from couloir.extract.folding import fold
from couloir.model.vocabulary import EFFECTS, Language


def _effects(text: str, language: Language) -> list[str]:
    return [cue.effect for cue in read_effects(fold(text), [(0, len(text))], language=language)]


@pytest.mark.parametrize(
    ("text", "language", "effects"),
    [
        ("Quatre camions ont été brûlés.", "fr", ["burned"]),
        ("Deux voyageurs enlevés, un autre blessé.", "fr", ["abducted", "wounded"]),
        ("Les otages ont été relâchés.", "fr", ["abducted", "released"]),
        ("La cargaison a été pillée.", "fr", ["looted"]),
        ("Des suspects ont été interpellés.", "fr", ["arrested"]),
        ("Four trucks were burned.", "en", ["burned"]),
        ("Two were wounded.", "en", ["wounded"]),
        ("Le marché était calme.", "fr", []),
    ],
)
def test_effects_are_the_codebooks(text: str, language: Language, effects: list[str]) -> None:
    """A count without its fate says nothing."""
    assert _effects(text, language) == effects


@pytest.mark.parametrize("language", ["fr", "en"])
def test_effect_words_are_of_the_closed_list(language: Language) -> None:
    """A word of no list would be refused by every reader of claims."""
    text = "tué blessé enlevé brûlé saisi killed wounded burned seized missing looted"

    assert set(_effects(text, language)) <= set(EFFECTS)


def test_effects_are_read_sentence_by_sentence() -> None:
    """Offsets are those of the document, in order."""
    text = "rien. un mort. deux blesses."

    found = list(read_effects(text, [(6, 14), (15, 28)], language="fr"))

    assert [text[cue.start : cue.end] for cue in found] == ["mort", "blesses"]
