"""Words that tell how sure a text is, and those that make a happening none."""

import pytest

from couloir.extract.attribution import StanceCue, read_stance_cues
from couloir.model.vocabulary import Language


def _over(text: str, word: str, language: Language = "fr") -> list[StanceCue]:
    """Return the cues that govern a word of a one-sentence text."""
    at = text.index(word)
    cues = read_stance_cues(text, [(0, len(text))], language=language)
    return [cue for cue in cues if cue.scope_start <= at < cue.scope_end]


@pytest.mark.parametrize(
    ("text", "word", "language", "stance"),
    [
        ("Dix soldats auraient été tués à Léré.", "tués", "fr", "alleged"),
        ("L'attaque, attribuée au JNIM, a fait dix morts.", "attaque", "fr", "alleged"),
        ("Gunmen allegedly burned the bus.", "burned", "en", "alleged"),
        ("Jihadists are believed to have burned the bus.", "burned", "en", "alleged"),
        ("Le JNIM affirme avoir détruit dix camions.", "détruit", "fr", "claimed"),
        ("JNIM claimed to have destroyed ten trucks.", "destroyed", "en", "claimed"),
        ("L'armée dément toute attaque contre le convoi.", "attaque", "fr", "denied"),
        ("The army denied the attack.", "attack", "en", "denied"),
        ("La route sera rouverte lundi.", "rouverte", "fr", "planned"),
        ("Un convoi est attendu mardi à Gao.", "convoi", "fr", "planned"),
        ("The road will reopen on Monday.", "reopen", "en", "planned"),
        ("Le groupe menace de brûler les camions.", "brûler", "fr", "threatened"),
        ("The group threatened to burn the trucks.", "burn", "en", "threatened"),
    ],
)
def test_a_stance_is_read_from_its_words(
    text: str, word: str, language: Language, stance: str
) -> None:
    """A claim is not a fact: its words say what it is."""
    assert stance in {cue.stance for cue in _over(text, word, language)}


@pytest.mark.parametrize(
    ("text", "word", "language", "reason"),
    [
        ("Le convoi n'a pas été attaqué.", "attaqué", "fr", "negation"),
        ("Aucune attaque n'a eu lieu.", "attaque", "fr", "negation"),
        ("The convoy was not attacked.", "attacked", "en", "negation"),
        ("No attack took place.", "attack", "en", "negation"),
        ("L'opération vise à détruire les bases.", "détruire", "fr", "purpose"),
        ("L'escorte roule afin d'éviter une attaque.", "attaque", "fr", "purpose"),
        ("Soldiers came in order to stop an attack.", "attack", "en", "purpose"),
        ("Si le convoi est attaqué, la ville aura faim.", "attaqué", "fr", "hypothesis"),
        ("The town could be attacked again.", "attacked", "en", "hypothesis"),
        ("Qui a attaqué le convoi ?", "attaqué", "fr", "question"),
        ("Les jihadistes multiplient les attaques.", "attaques", "fr", "generality"),
        ("Convoys are often attacked here.", "attacked", "en", "generality"),
    ],
)
def test_what_did_not_happen_is_told_apart(
    text: str, word: str, language: Language, reason: str
) -> None:
    """Denial, purpose, hypothesis, question and habit are no happenings."""
    cues = _over(text, word, language)

    assert reason in {cue.reason for cue in cues if cue.stance is None}


@pytest.mark.parametrize(
    ("text", "word", "language"),
    [
        ("Le camion est arrivé et deux soldats sont morts.", "morts", "fr"),
        ("L'attaque, qui n'a pas été revendiquée, a fait dix morts.", "dix morts", "fr"),
        ("In May the convoy was attacked.", "attacked", "en"),
        ("Le front est calme, deux soldats sont morts.", "morts", "fr"),
        ("Des hommes ont cherché à brûler le pont.", "brûler", "fr"),
        ("Les bus n'iront plus à Djibo.", "iront", "fr"),
        ("Les vivres n'arrivent plus à Djibo.", "arrivent", "fr"),
    ],
)
def test_a_plain_fact_has_no_cue(text: str, word: str, language: Language) -> None:
    """A month, a noun and "no longer" change nothing of what is told."""
    assert _over(text, word, language) == []


def test_doubt_in_one_clause_leaves_the_other() -> None:
    """What stands behind "mais" is told as fact."""
    text = "Dix soldats auraient été tués, mais le pont a été détruit."

    assert {cue.stance for cue in _over(text, "tués")} == {"alleged"}
    assert _over(text, "détruit") == []
