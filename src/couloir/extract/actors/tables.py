"""The word lists behind the readers of actors, checked and built once for each language."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal, Self, get_args

from pydantic import BaseModel, ConfigDict, Field, model_validator

from couloir.errors import LanguageDataError
from couloir.extract.actors.phrases import Phrasebook
from couloir.extract.languages.loading import load_table, read_table
from couloir.extract.mentions import ActorRole
from couloir.model.vocabulary import TARGETS, Language

ActorKind = Literal["armed_group", "army", "militia", "government", "organisation"]

_DATA = Path(__file__).parents[2] / "data" / "actors.toml"
_ROLES: dict[ActorKind, ActorRole] = {
    "armed_group": "armed_group",
    "army": "army",
    "militia": "militia",
    "government": "government",
    "organisation": "government",
}


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Actor(_Strict):
    """A listed actor; `until` is the last day of its name, `successor` the name from then on.

    `means` are the actors that it stands for where a text names them too. `surname` marks a
    name that people bear as well. `weak` phrases count only where the actor is named in full, `local`
    ones in a report about its country as well.
    """

    name: str
    kind: ActorKind
    country: str | None = None
    parent: str | None = None
    since: date | None = None
    until: date | None = None
    successor: str | None = None
    means: tuple[str, ...] = ()
    surname: bool = False
    acronyms: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    local: tuple[str, ...] = ()
    sources: tuple[str, ...] = Field(min_length=1)

    @property
    def role(self) -> ActorRole:
        """The role of a mention of this actor; an organisation acts as a government does."""
        return _ROLES[self.kind]


class CountryNames(_Strict):
    """What a country's forces and government are called in claims."""

    code: str = Field(pattern=r"^[A-Z]{2}$")
    name: str
    army: str | None = None
    police: str = "security forces"
    government: str | None = None


class ActorList(_Strict):
    """data/actors.toml."""

    actor: tuple[Actor, ...]
    country: tuple[CountryNames, ...]


class Alias(_Strict):
    """What a language calls a listed actor."""

    name: str
    acronyms: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()


class Generic(_Strict):
    """Words for attackers or people without a group's name."""

    name: str | None = None
    acronyms: tuple[str, ...] = ()
    phrases: tuple[str, ...]


class Nobody(_Strict):
    """Words that hold an actor's word and name none ("ces derniers mois")."""

    phrases: tuple[str, ...]


class Pronouns(_Strict):
    """Words that point back to an actor."""

    phrases: tuple[str, ...]
    definite: tuple[str, ...]


class Forces(_Strict):
    """Nouns for the armed bodies of a state."""

    army: tuple[str, ...]
    army_acronyms: tuple[str, ...]
    police: tuple[str, ...]
    middle: tuple[str, ...]
    needs_determiner: tuple[str, ...]
    determiners: tuple[str, ...]
    not_before: tuple[str, ...]
    coordinate: str


class Offices(_Strict):
    """Nouns for a government, and the words round a country's name that acts as one."""

    nouns: tuple[str, ...]
    acronyms: tuple[str, ...]
    bare: tuple[str, ...]
    middle: tuple[str, ...]
    locatives: tuple[str, ...]
    decides: tuple[str, ...]
    decided: tuple[str, ...]


class HedgeWords(_Strict):
    """Words beside a mention that doubt it, and those that may stand between."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    gap: tuple[str, ...]


class Description(_Strict):
    """Words after which a group's name only describes another."""

    before: tuple[str, ...]
    names: tuple[str, ...]


class Persons(_Strict):
    """Words before a surname that is an actor's name too."""

    allowed: tuple[str, ...]
    rejected: tuple[str, ...]


class CountryWords(_Strict):
    """What a language calls a country, its people and its capital."""

    code: str = Field(pattern=r"^[A-Z]{2}$")
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]


class Geography(_Strict):
    """Names that only hold a country's name, and words that make one a direction."""

    no_country: tuple[str, ...]
    directions: tuple[str, ...]


class ActorWords(_Strict):
    """languages/LANGUAGE/actors.toml."""

    alias: tuple[Alias, ...]
    generic: tuple[Generic, ...]
    nobody: Nobody
    pronouns: Pronouns
    army: Forces
    government: Offices
    hedge: HedgeWords
    description: Description
    persons: Persons
    country: tuple[CountryWords, ...]
    geography: Geography


class Target(_Strict):
    """Words for what is acted on; `bare` ones mean the convoy that the text told of last.

    `name` is what they are without one, None where nothing can be said.
    One phrase may stand under several targets: "camions-citernes" are a convoy and its fuel.
    """

    name: str | None = None
    bare: bool = False
    acronyms: tuple[str, ...] = ()
    phrases: tuple[str, ...]

    @model_validator(mode="after")
    def _has_a_name(self) -> Self:
        if self.name is None and not self.bare:
            msg = "a target has a name or is bare"
            raise ValueError(msg)
        return self


class Foreigners(_Strict):
    """Nouns of people who are foreign nationals beside another country's demonym."""

    nouns: tuple[str, ...]


class TargetWords(_Strict):
    """languages/LANGUAGE/targets.toml."""

    target: tuple[Target, ...]
    foreigners: Foreigners


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryHit:
    """A country found by its name, its people or its capital; `code` None for a river's name."""

    code: str | None
    word: Literal["name", "demonym", "capital"]


@cache
def actors() -> dict[str, Actor]:
    """Return the listed actors by canonical name."""
    return {actor.name: actor for actor in _listing().actor}


@cache
def countries() -> dict[str, CountryNames]:
    """Return what each country's army and government are called, by ISO 3166-1 code."""
    return {country.code: country for country in _listing().country}


@cache
def _listing() -> ActorList:
    listing = read_table(_DATA, ActorList)
    names = {actor.name for actor in listing.actor}
    for actor in listing.actor:
        if actor.successor is not None and actor.successor not in names:
            msg = f"data/actors.toml: {actor.name}: successor {actor.successor!r} is not listed; add it"
            raise LanguageDataError(msg)
    return listing


@cache
def actor_words(language: Language) -> ActorWords:
    """Return a language's words for actors."""
    words = load_table(language, "actors", ActorWords)
    known = set(actors()) | {army_of(code) for code in countries()}
    _refuse_unknown(f"{language}/actors.toml", "alias", (a.name for a in words.alias), known)
    codes = (country.code for country in words.country)
    _refuse_unknown(f"{language}/actors.toml", "country", codes, set(countries()))
    return words


@cache
def target_words(language: Language) -> TargetWords:
    """Return a language's words for targets."""
    words = load_table(language, "targets", TargetWords)
    names = (target.name for target in words.target if target.name is not None)
    _refuse_unknown(f"{language}/targets.toml", "target", names, set(TARGETS))
    return words


def _refuse_unknown(label: str, key: str, names: Iterable[str], known: set[str]) -> None:
    for name in names:
        if name not in known:
            msg = f"{label}: {key} {name!r} is in no list; mend its spelling or list it"
            raise LanguageDataError(msg)


def army_of(code: str) -> str:
    """Return the canonical name of a country's army ("Benin army"), by ISO 3166-1 code.

    Raises `KeyError` for a country that data/actors.toml does not hold.
    """
    country = countries()[code]
    return country.army or f"{country.name} army"


def police_of(code: str) -> str:
    """Return what a country's police and gendarmes are called in claims."""
    return countries()[code].police


def government_of(code: str) -> str:
    """Return the canonical name of a country's government ("government of Mali")."""
    country = countries()[code]
    return country.government or f"government of {country.name}"


@cache
def party_names() -> frozenset[str]:
    """Return every name that a party may have in claims: the closed list of actors."""
    generic = {
        word.name
        for language in get_args(Language)
        for word in actor_words(language).generic
        if word.name is not None
    }
    of_countries = {
        name
        for code in countries()
        for name in (army_of(code), police_of(code), government_of(code))
    }
    return frozenset({*actors(), *generic, *of_countries})


@cache
def country_book(language: Language) -> Phrasebook[CountryHit]:
    """Return the phrases that name a country, its people or its capital."""
    words = actor_words(language)
    phrases: list[tuple[str, CountryHit]] = [
        (phrase, CountryHit(code=None, word="name")) for phrase in words.geography.no_country
    ]
    for country in words.country:
        kinds: tuple[tuple[tuple[str, ...], Literal["name", "demonym", "capital"]], ...] = (
            (country.names, "name"),
            (country.demonyms, "demonym"),
            (country.capitals, "capital"),
        )
        phrases += [
            (p, CountryHit(code=country.code, word=kind)) for group, kind in kinds for p in group
        ]
    return Phrasebook(phrases)
