"""The closed lists that public output is built from: actors, organisations, places, plain words."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import product
from typing import cast

from couloir.model.vocabulary import OBJECTS, TARGETS
from couloir.ports import Gazetteer

_MARKS = re.compile(r"[\W_]+")
_ALTERNATIVES = re.compile(r"\{([^{}]*)\}|\(([^()]*)\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedNames:
    """Names and words that may leave; all but the gazetteer's are folded (`fold`).

    `parts` are the single words of listed actors and organisations, `joined` organisations as
    addresses write them, without spaces.
    """

    gazetteer: Gazetteer
    actors: frozenset[str]
    organisations: frozenset[str]
    parts: frozenset[str]
    joined: frozenset[str]
    common: frozenset[str]
    function_words: frozenset[str]
    person_words: frozenset[str]
    kin_words: frozenset[str]
    press_words: frozenset[str]
    office_holders: frozenset[str]
    office_words: frozenset[str]
    victim_words: frozenset[str]
    propaganda: frozenset[str]

    def is_actor(self, name: str) -> bool:
        """Return whether an actor or target is on a closed list."""
        return fold(name) in self.actors or self.is_organisation(name)

    def is_organisation(self, name: str) -> bool:
        """Return whether a medium or organisation is on the list."""
        return fold(name) in self.organisations

    def is_source(self, name: str) -> bool:
        """Return whether a source may be named: a listed medium, organisation or actor."""
        return self.is_organisation(name) or fold(name) in self.actors

    def is_propaganda(self, name: str) -> bool:
        """Return whether a source is a mouthpiece of an armed group."""
        told = f" {fold(name)} "
        return any(f" {outlet} " in told for outlet in self.propaganda)

    def acts_in_office(self, sentence: str) -> bool:
        """Return whether a sentence names an office, and nobody in it was hurt or taken."""
        told = fold(sentence)
        if not self.victim_words.isdisjoint(told.split()):
            return False
        return any(f" {word} " in f" {told} " for word in self.office_words)

    def is_plain(self, word: str) -> bool:
        """Return whether one word is a common one, a place, or part of a listed name."""
        folded = fold(word)
        return (
            folded in self.common
            or folded in self.function_words
            or self.is_place(word)
            or folded in self.parts
        )

    def is_place(self, name: str) -> bool:
        """Return whether a place of this name is chosen by hand.

        A full gazetteer has a hamlet for every second forename: it lets no word out.
        """
        # mypy takes a Protocol for unhashable; every gazetteer is hashed by its identity.
        return _is_place(self.gazetteer, name)  # type: ignore[arg-type]

    def place_name(self, name: str) -> str | None:
        """Return a place's name as given where a list has it so, else as the gazetteer has it.

        None where no place chosen by hand is meant.
        """
        if self.is_place(name):
            return name
        return next((place.names[0] for place in self.gazetteer.listed(name)), None)


# The same few thousand words come again and again in a year of reports.
@lru_cache(maxsize=1 << 16)
def _is_place(gazetteer: Gazetteer, name: str) -> bool:
    # A gazetteer forgives slips of spelling, by which "Barry" is Bahri in Sudan.
    asked = _no_article(fold(name))
    return any(
        asked == _no_article(fold(spelling))
        for place in gazetteer.listed(name)
        for spelling in place.names
    )


def _no_article(folded: str) -> str:
    return folded.removeprefix("la ").removeprefix("le ").removeprefix("les ")


def listed_names(gazetteer: Gazetteer, *, sources: Iterable[str] = ()) -> ListedNames:
    """Return the closed lists of the package, with a gazetteer's places and a project's sources."""
    lists = gate_lists()
    organisations = lists["organisations"] | {fold(name) for name in sources}
    return ListedNames(
        gazetteer=gazetteer,
        actors=_actors(),
        organisations=organisations,
        joined=frozenset(name.replace(" ", "") for name in organisations),
        parts=frozenset(word for name in organisations | _actors() for word in name.split()),
        common=lists["common"],
        function_words=lists["function_words"],
        person_words=lists["person_words"],
        kin_words=lists["kin_words"],
        press_words=lists["press_words"],
        office_holders=lists["office_holders"],
        office_words=lists["office_words"],
        victim_words=lists["victim_words"],
        propaganda=lists["propaganda_names"],
    )


def fold(text: str) -> str:
    """Return a text in lower case without accents, its marks turned to single spaces."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(char for char in plain if not unicodedata.combining(char))
    return _MARKS.sub(" ", kept).strip()


@cache
def gate_lists() -> Mapping[str, frozenset[str]]:
    """Return the closed lists of gate.toml, folded, by their names."""
    tables = gate_data()
    lists = {name: cast("list[str]", words) for name, words in tables.items() if name != "profile"}
    return {name: frozenset(fold(word) for word in words) for name, words in lists.items()}


@cache
def gate_data() -> Mapping[str, object]:
    """Return gate.toml as it is written."""
    return tomllib.loads(files("couloir.publish").joinpath("gate.toml").read_text(encoding="utf-8"))


@cache
def _actors() -> frozenset[str]:
    text = (files("couloir") / "data/actors.toml").read_text(encoding="utf-8")
    data = cast("Mapping[str, list[Mapping[str, object]]]", tomllib.loads(text))
    names = [*TARGETS, *OBJECTS, "jihadists", "unknown armed men", "civilians"]
    for actor in data["actor"]:
        names += [str(actor["name"]), *_strings(actor, "acronyms")]
        for alias in _strings(actor, "aliases"):
            names += _spellings(alias)
    for country in data["country"]:
        names += _of_country(country)
    return frozenset(fold(name) for name in names)


def _strings(table: Mapping[str, object], key: str) -> list[str]:
    return list(cast("list[str]", table.get(key, [])))


def _of_country(country: Mapping[str, object]) -> Iterator[str]:
    name = str(country["name"])
    yield from (name, f"{name} army", f"government of {name}", f"{name} government")
    yield from (str(country[key]) for key in ("army", "government", "police") if key in country)


def _spellings(alias: str) -> list[str]:
    """Return every spelling that an alias stands for: {a|b} is either, (s) may be left out."""
    parts: list[tuple[str, ...]] = []
    end = 0
    for found in _ALTERNATIVES.finditer(alias):
        parts.append((alias[end : found.start()],))
        either, optional = found.groups()
        parts.append(tuple(either.split("|")) if either is not None else ("", optional))
        end = found.end()
    parts.append((alias[end:],))
    return ["".join(choice) for choice in product(*parts)]
