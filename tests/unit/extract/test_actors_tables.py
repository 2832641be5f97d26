"""The word lists of actors name only what is listed, and say what to mend."""

from pathlib import Path

import pytest

from couloir.errors import LanguageDataError
from couloir.extract.actors.tables import (
    Actor,
    ActorList,
    actor_words,
    actors,
    countries,
    target_words,
)
from couloir.extract.languages.loading import read_table
from couloir.model.vocabulary import TARGETS, Language


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_target_of_the_codebook_has_words(language: Language) -> None:
    """A target without words could never be found."""
    named = {target.name for target in target_words(language).target if target.name is not None}

    assert named == set(TARGETS)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_listed_country_has_words(language: Language) -> None:
    """An army is named from its country in both languages."""
    assert {country.code for country in actor_words(language).country} == set(countries())


def test_every_actor_says_where_its_facts_are_from() -> None:
    """Facts carry their source."""
    assert all(actor.sources for actor in actors().values())


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_actor_can_be_named(language: Language) -> None:
    """A listed actor without any word in a language would be listed for nothing."""
    words = actor_words(language)
    spoken = {alias.name for alias in words.alias}
    made = {country.army for country in countries().values()}

    def has_words(actor: Actor) -> bool:
        return bool(actor.acronyms or actor.aliases) or actor.name in spoken | made

    assert [actor.name for actor in actors().values() if not has_words(actor)] == []


def test_a_slip_in_the_list_names_file_and_key(tmp_path: Path) -> None:
    """Whoever adds an actor learns what to mend."""
    table = tmp_path / "actors.toml"
    table.write_text('country = []\n[[actor]]\nname = "X"\nkind = "army"\n', encoding="utf-8")

    with pytest.raises(LanguageDataError, match=r"actors\.toml: key actor\.0\.sources"):
        read_table(table, ActorList)
