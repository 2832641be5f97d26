"""Trigger words of both languages in sentences of our own."""

from itertools import pairwise

import pytest

from couloir.extract.folding import fold
from couloir.extract.triggers.lexicon import TriggerMatch, trigger_lexicon
from couloir.model.vocabulary import Kind, Language


def _find(text: str, language: Language) -> list[TriggerMatch]:
    spans = [(0, len(text))]
    return [match for _, match in trigger_lexicon(language).find(fold(text), spans)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Gunmen ambushed a patrol", Kind.ARMED_ATTACK),
        ("A truck hit a landmine", Kind.EXPLOSION),
        ("A drone struck the market", Kind.AIR_STRIKE),
        ("Mortar shells fell on the town", Kind.SHELLING),
        ("Two nurses were kidnapped", Kind.ABDUCTION),
        ("The hostages were freed", Kind.RELEASE),
        ("Police arrested a trader", Kind.ARREST),
        ("JNIM announced a blockade of the town", Kind.BLOCKADE_DECLARED),
        ("The town is under blockade", Kind.BLOCKADE_ENFORCED),
        ("The blockade of the town was lifted", Kind.BLOCKADE_LIFTED),
        ("The border was closed", Kind.ROAD_CLOSED),
        ("The road was reopened", Kind.ROAD_REOPENED),
        ("The convoy arrived in town", Kind.CONVOY_ARRIVED),
        ("There is a shortage of petrol", Kind.SHORTAGE),
        ("Hauliers went on strike", Kind.PROTEST),
    ],
)
def test_english_words_tell_their_kind(text: str, kind: Kind) -> None:
    """What happened decides what a corridor's state rests on."""
    assert kind in {match.kind for match in _find(text, "en")}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("He had a heart attack", "en"),
        ("The army's brainstorming went on", "en"),
        ("L'équipe a remporté le match au stade", "fr"),
        ("Le ministre a inauguré une école", "fr"),
        ("The minister opened a school", "en"),
    ],
)
def test_other_news_tells_of_nothing(text: str, language: Language) -> None:
    """Quiet reports are to be left quiet."""
    assert _find(text, language) == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_matches_of_a_sentence_are_in_order(language: Language) -> None:
    """The first words of a happening anchor its claim's id."""
    text = {
        "fr": "Un convoi a été attaqué, deux chauffeurs enlevés, puis libérés.",
        "en": "A convoy was attacked, two drivers were kidnapped, then released.",
    }[language]

    found = _find(text, language)

    assert len(found) >= 3
    assert all(left.start <= right.start for left, right in pairwise(found))


def test_matches_carry_the_number_of_their_sentence() -> None:
    """Offsets are those of the document, whichever sentence was searched."""
    text = "nothing here. an ambush. two nurses were kidnapped."
    spans = [(0, 13), (14, 24), (25, 51)]

    found = list(trigger_lexicon("en").find(text, spans))

    assert [number for number, _ in found] == [1, 2]
    assert [text[m.start : m.end] for _, m in found] == ["ambush", "kidnapped"]


def test_words_outside_the_sentences_are_not_seen() -> None:
    """Page furniture lies between the spans."""
    text = "an ambush. quiet."

    assert list(trigger_lexicon("en").find(text, [(11, 17)])) == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_overlapping_words_of_one_trigger_count_once(language: Language) -> None:
    """One strike told in three words is one strike."""
    text = {"fr": "une frappe de drone", "en": "a drone strike"}[language]

    strikes = [m for m in _find(text, language) if m.kind is Kind.AIR_STRIKE]

    assert len(strikes) == 1


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_kind_has_words(language: Language) -> None:
    """A kind without words would never be found, and nobody would know."""
    told = {row.row.kind for row in trigger_lexicon(language)._triggers}

    assert set(Kind) - told == set()
