"""One table of labels, whole in both languages."""

import re
from collections.abc import Mapping
from importlib.resources import files

import pytest

from couloir.errors import LanguageDataError
from couloir.model.vocabulary import Kind, State, SupplyState
from couloir.publish.labels import CLOSED, OPEN, check, labels


def tables() -> dict[str, dict[str, Mapping[str, str]]]:
    """Return a whole table with made-up labels."""
    label = {"fr": "x", "en": "y"}
    closed = {name: dict.fromkeys(list(words), label) for name, words in CLOSED.items()}
    return {**closed, **{name: {"z": label} for name in OPEN}}


def test_every_word_has_a_label_in_both_languages() -> None:
    """Loading checks the table against the vocabulary."""
    assert labels("fr").of("kind", Kind.ROAD_CLOSED) == "route ou trafic suspendu"
    assert labels("en").state(State.BLOCKADED) == "blockaded"
    assert labels("fr").state(SupplyState.SHORTAGE) == "pénurie"


def test_french_effects_agree_with_their_object() -> None:
    """A page that writes the wrong ending looks careless about the rest as well."""
    assert labels("fr").thing("person", "abducted") == "personnes enlevées"
    assert labels("fr").thing("tanker truck", "burned") == "camions-citernes brûlés"


def test_names_that_no_language_changes_stay() -> None:
    """JNIM is JNIM."""
    assert labels("fr").party("JNIM") == "JNIM"
    assert labels("fr").party("fuel convoy") == "convoi de carburant"


@pytest.mark.parametrize("table", ["kind", "stance", "target"])
def test_a_word_that_lacks_is_named(table: str) -> None:
    """A new kind without a label stops the start, not a page half-way."""
    given = tables()
    word = min(given[table])
    del given[table][word]

    with pytest.raises(LanguageDataError, match=rf"\[{table}\] '{word}'"):
        check(given)


def test_a_word_that_no_vocabulary_has_is_named() -> None:
    """A slip of spelling is found."""
    given = tables()
    given["state"]["opne"] = {"fr": "x", "en": "y"}

    with pytest.raises(LanguageDataError, match="opne"):
        check(given)


def test_a_label_in_one_language_alone_is_named() -> None:
    """Both languages or none."""
    given = tables()
    given["kind"]["price"] = {"fr": "prix"}

    with pytest.raises(LanguageDataError, match="price"):
        check(given)


def test_a_table_that_lacks_is_named() -> None:
    """Every closed list has its table."""
    given = tables()
    del given["credit"]

    with pytest.raises(LanguageDataError, match="credit"):
        check(given)


def test_sources_without_a_name_of_their_own_are_told_in_french() -> None:
    """A French page that says "local media" has forgotten its reader."""
    french = labels("fr")

    assert french.source("local media, RFI, government of Mali") == (
        "médias locaux, RFI, gouvernement du Mali"
    )
    assert labels("en").source("local media") == "local media"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_source_that_extraction_calls_by_what_it_is_has_a_label(language: str) -> None:
    """A name in small letters is a description: both languages have their own."""
    text = files("couloir.extract").joinpath("languages", language, "credits.toml")
    names = re.findall(r'^name = "([^"]+)"', text.read_text(encoding="utf-8"), flags=re.MULTILINE)
    described = {name for name in names if name == name.lower()}

    assert len(described) > 20
    assert described <= labels("fr").tables["source"].keys()
