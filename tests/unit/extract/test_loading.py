"""A claim names the rules, the words and the gazetteer that made it."""

from pathlib import Path
from shutil import copytree

import pytest

from couloir.extract import RuleExtractor
from couloir.extract.languages import loading
from couloir.places import seed_gazetteer


def test_other_words_are_another_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A word list that changed must not pass for the one that made the stored claims."""
    before = loading.words_version()
    changed = copytree(loading.LANGUAGES, tmp_path / "languages")
    monkeypatch.setattr(loading, "LANGUAGES", changed)
    assert loading.words_version() == before

    with (changed / "fr" / "triggers.toml").open("a", encoding="utf-8") as table:
        table.write("# a word more\n")

    assert loading.words_version() != before


def test_the_maker_names_words_and_gazetteer() -> None:
    """So that a stored claim can be told from one of older words."""
    gazetteer = seed_gazetteer()

    version = RuleExtractor(gazetteer).maker.version

    assert loading.words_version() in version
    assert gazetteer.version in version
