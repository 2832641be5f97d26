"""The report's catalogues: complete in both languages, with the same places for values."""

import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir

from couloir.errors import LanguageDataError
from couloir.model.vocabulary import Language
from couloir.publish.report import messages as words
from couloir.publish.report.messages import catalogue, messages

REPORT = Path(words.__file__).parent
IN_BOTH = pytest.mark.parametrize("language", ["fr", "en"])
Id = str | tuple[str, ...]


def said() -> set[Id]:
    """Return the messages that the code of the report says."""
    keywords = {"say": None, "count": (1, 2)}
    found = extract_from_dir(REPORT, method_map=[("**.py", "python")], keywords=keywords)
    return {message for _, _, message, _, _ in found if message}


def translated(language: Language) -> Iterator[tuple[Id, tuple[str, ...]]]:
    """Yield each message of a catalogue with its translation, plural forms apart."""
    for message in catalogue(language):
        if message.id:
            string = message.string
            yield message.id, (string,) if isinstance(string, str) else tuple(string)


@IN_BOTH
def test_catalogue_has_every_message_and_no_other(language: Language) -> None:
    """`python tools/catalogues.py` brings it up to date; a person translates what is new."""
    assert {message for message, _ in translated(language)} == said()


@IN_BOTH
def test_no_translation_is_empty(language: Language) -> None:
    """A French report with an English sentence looks like a mistake, and is one."""
    assert [message for message, forms in translated(language) if not all(forms)] == []


@IN_BOTH
def test_translations_take_the_values_of_their_message(language: Language) -> None:
    """A forgotten {day} would lose a day, an invented one would break the report."""
    wrong = []
    for message, forms in translated(language):
        asked = {field for one in ([message] if isinstance(message, str) else message) for field in fields(one)}  # fmt: skip
        wrong += [one for one in forms if set(fields(one)) != asked]

    assert wrong == []


def fields(text: str) -> list[str]:
    """Return the names of the values that a text takes."""
    return [name for _, name, _, _ in Formatter().parse(text) if name]


def test_french_is_set_as_french() -> None:
    """No line may begin with a colon, and an apostrophe is a curved one."""
    texts = [one for _, forms in translated("fr") for one in forms]

    assert [one for one in texts if re.search(r"[^\u00a0][:;?!»]|«[^\u00a0]|'", one)] == []


@IN_BOTH
def test_one_and_many_differ(language: Language) -> None:
    """One incident is no incidents; French counts none in the singular, English in the plural."""
    say = messages(language)

    told = [say.count("{number} incident", "{number} incidents", number) for number in (0, 1, 2)]

    expected = {"fr": ["0 fait", "1 fait", "2 faits"], "en": ["0 incidents", "1 incident", "2 incidents"]}  # fmt: skip
    assert told == expected[language]


def test_a_doubtful_translation_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Babel marks what it guessed; a guess is no translation."""
    doubtful = Catalog(locale="fr", fuzzy=False)
    doubtful.add("Worse", "Pire ?", flags=("fuzzy",))
    monkeypatch.setattr(words, "catalogue", lambda _: doubtful)
    words._messages.cache_clear()

    with pytest.raises(LanguageDataError, match="'Worse' has no translation, or a doubtful one"):
        messages("fr")

    words._messages.cache_clear()
