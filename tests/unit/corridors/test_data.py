"""The files that come with the package, and what is said of broken ones."""

from importlib.resources import files

import pytest

from couloir.corridors import load_corridors, read_corridors, read_rules, seed_rules
from couloir.corridors.rules import Signal
from couloir.errors import GazetteerError
from couloir.places import seed_gazetteer


def test_the_seed_corridors_have_the_ids_that_are_asked_for() -> None:
    """The seven ids by which the project is measured are there, in order."""
    ids = [corridor.id for corridor in load_corridors(seed_gazetteer())]

    assert ids == sorted(ids)
    assert {
        "dakar-kayes-bamako",
        "dakar-kita-bamako",
        "abidjan-sikasso-bamako",
        "conakry-bamako",
        "nouakchott-bamako",
        "niamey-bamako",
        "bamako-gao",
    } <= set(ids)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no \\[\\[corridor\\]\\]"),
        ("[[corridor]]\nid = 'x'", "corridor 1: missing"),
        (
            "[[corridor]]\nid='x'\nname_fr='x'\nname_en='x'\nroads=[]\n"
            "waypoints=['ml-kayes', 'atlantis']",
            "atlantis",
        ),
    ],
)
def test_a_broken_corridor_is_named(text: str, words: str) -> None:
    """A waypoint that nobody knows would silently make a corridor shorter."""
    with pytest.raises(GazetteerError, match=words):
        read_corridors(text, seed_gazetteer(), name="mine.toml")


def test_every_signal_has_a_rule_with_its_reason() -> None:
    """No parameter without a reason, no signal without a parameter."""
    rules = seed_rules()

    assert set(rules.signals) == set(Signal)
    assert all(len(rule.reason) > 20 for rule in rules.signals.values())


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('state = "open"', 'state = "ajar"', "passage.*ajar"),
        ("days = 14", "days = 0", "days above 0"),
        ("reach_km = 8.0", "", "thresholds: missing"),
        ("[age]", "[ages]", "unknown"),
        ("heavy_losses = 20", 'heavy_losses = "many"', "must be numbers"),
    ],
)
def test_a_broken_rule_is_named(old: str, new: str, words: str) -> None:
    """A misspelt parameter must not fall back to anything in silence."""
    text = files("couloir").joinpath("data", "states.toml").read_text(encoding="utf-8")

    with pytest.raises(GazetteerError, match=words):
        read_rules(text.replace(old, new, 1), name="states.toml")
