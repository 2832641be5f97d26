"""Armies, police and governments: a noun with a country, or the country of the report."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal

from couloir.extract.actors.countries import Countries
from couloir.extract.actors.phrases import Hit, Phrasebook, flatten
from couloir.extract.actors.tables import (
    CountryHit,
    actor_words,
    army_of,
    government_of,
    police_of,
)
from couloir.extract.mentions import ActorMention, ActorRole
from couloir.model.vocabulary import Language

Body = Literal["army", "police", "government"]

_ROLES: dict[Body, ActorRole] = {"army": "army", "police": "army", "government": "government"}
_LINK = re.compile(r"^ (?:du |de la |de l'|des |d'|de |of the |of |in |for )")
_AND = re.compile(r"^(?:, | et | and |, et |, and )(?:du |de la |de l'|des |d'|de |le |la |the )?")
_BEFORE = re.compile(r"([^\W_]+)[ ']+$")
_AFTER = re.compile(r"^ ([^\W_]+)")
# How far back an army with its country still says whose "the army" is.
_MEMORY = 300


def read_states(
    text: str, flat: str, countries: Countries, *, language: Language
) -> list[ActorMention]:
    """Return the armies, police and governments that a text names, in order.

    A noun without a country is that of the country named with one shortly before, else of the
    report's; where there is none, the mention has no name.
    """
    found: list[tuple[int, int, Body, str | None]] = []
    for hit in _nouns(text, flat, language):
        found.extend(_with_countries(flat, hit, countries, language))
    found += _acting_countries(flat, countries, language)
    found.sort(key=lambda span: (span[0], -span[1]))
    return list(_mentions(text, found, countries.home, language))


def _nouns(text: str, flat: str, language: Language) -> Iterator[Hit[Body]]:
    exact = _short_nouns(language).find(text)
    for hit in (*exact, *_noun_book(language).find(flat)):
        if hit.payload == "government" or _is_noun(flat, hit, language):
            yield hit


def _is_noun(flat: str, hit: Hit[Body], language: Language) -> bool:
    """Whether the word is the noun ("les militaires"), not the adjective ("convoi militaire")."""
    words = actor_words(language).army
    rest = flat[hit.end : hit.end + 24].lstrip()
    after = _AFTER.match(flat[hit.end : hit.end + 24])
    phrase = flat[hit.start : hit.end]
    if phrase in words.needs_determiner:
        before = _BEFORE.search(flat[max(0, hit.start - 24) : hit.start])
        if after is not None and after.group(1) in words.not_before:
            return False
        if before is not None and not before.group(1).isdigit():
            return before.group(1) in words.determiners or _is_country_word(
                flat, hit.start, language
            )
    return not rest.startswith(tuple(word for word in words.not_before if " " in word))


def _is_country_word(flat: str, end: int, language: Language) -> bool:
    word = flat[max(0, end - 24) : end].split()[-1:]
    return bool(word) and word[0] in _demonyms(language)


def _with_countries(
    flat: str, hit: Hit[Body], countries: Countries, language: Language
) -> Iterator[tuple[int, int, Body, str | None]]:
    """Yield the noun with its country, once for each of several ("armies of Togo and Ghana")."""
    country = _country_after(flat, hit.end, countries, language) if language == "fr" else None
    country = country or _country_before(flat, hit.start, countries, language)
    country = country or _country_after(flat, hit.end, countries, language)
    if country is None:
        yield hit.start, hit.end, hit.payload, None
        return
    yield (
        min(hit.start, country.start),
        max(hit.end, country.end),
        hit.payload,
        country.payload.code,
    )
    while country is not None and country.start >= hit.end:
        link = _AND.match(flat[country.end : country.end + 12])
        country = countries.starting.get(country.end + link.end()) if link else None
        if country is not None and country.payload.word != "capital":
            yield country.start, country.end, hit.payload, country.payload.code


def _country_after(
    flat: str, end: int, countries: Countries, language: Language
) -> Hit[CountryHit] | None:
    """Return the country named right behind a noun ("armée malienne", "army of Mali")."""
    middle = _middle(language).match(flat, end)
    at = middle.end() if middle else end
    if flat[at : at + 1] == " ":
        direct = countries.starting.get(at + 1)
        if direct is not None and direct.payload.word == "demonym":
            return direct
    link = _LINK.match(flat[at : at + 12])
    return countries.starting.get(at + link.end()) if link else None


def _country_before(
    flat: str, start: int, countries: Countries, language: Language
) -> Hit[CountryHit] | None:
    """Return the country named right before a noun ("Malian army", "Niger's junta")."""
    if language == "fr":
        return None
    at = start
    for word in reversed(flat[max(0, start - 30) : start].split()):
        hit = countries.ending.get(at - 1)
        if hit is not None:
            return hit
        if word not in actor_words(language).government.middle + actor_words(language).army.middle:
            return None
        at -= len(word) + 1
    return None


def _acting_countries(
    flat: str, countries: Countries, language: Language
) -> Iterator[tuple[int, int, Body, str | None]]:
    """Yield countries and capitals that act as a government ("Niamey accuse", "le Bénin a fermé")."""
    words = actor_words(language).government
    for hit in countries.hits:
        if hit.payload.word == "demonym":
            continue
        before = " ".join(flat[max(0, hit.start - 40) : hit.start].split()[-2:])
        after = _AFTER.match(flat[hit.end : hit.end + 24].replace(",", "").replace("'", " "))
        decides = after is not None and after.group(1) in words.decides
        last = [word for word in before.split() if word not in ("le", "la", "l'", "the")][-1:]
        is_place = bool(last) and last[0].split("'")[-1].strip("'(") in words.locatives
        if (decides and not is_place) or before.endswith(words.decided):
            yield hit.start, hit.end, "government", hit.payload.code


def _mentions(
    text: str,
    found: Sequence[tuple[int, int, Body, str | None]],
    home: str | None,
    language: Language,
) -> Iterator[ActorMention]:
    reached, named_at, named = 0, -_MEMORY, None
    bare = _bare_offices(language)
    for start, end, body, code in found:
        if start < reached:
            continue
        words = text[start:end]
        if code is None and body == "government" and not bare.find(flatten(words)):
            continue
        reached = end
        if code is not None:
            named, named_at = code, end
        country = code or (named if start - named_at <= _MEMORY else home) or home
        name = None if country is None else _name(body, country)
        yield ActorMention(start=start, end=end, text=words, name=name, role=_ROLES[body])


def _name(body: Body, code: str) -> str:
    match body:
        case "army":
            return army_of(code)
        case "police":
            return police_of(code)
        case "government":
            return government_of(code)


@cache
def _noun_book(language: Language) -> Phrasebook[Body]:
    words = actor_words(language)
    armies: list[tuple[str, Body]] = [(phrase, "army") for phrase in words.army.army]
    police: list[tuple[str, Body]] = [(phrase, "police") for phrase in words.army.police]
    offices: list[tuple[str, Body]] = [(phrase, "government") for phrase in words.government.nouns]
    return Phrasebook([*armies, *police, *offices])


@cache
def _short_nouns(language: Language) -> Phrasebook[Body]:
    words = actor_words(language)
    armies: list[tuple[str, Body]] = [(acronym, "army") for acronym in words.army.army_acronyms]
    offices: list[tuple[str, Body]] = [
        (acronym, "government") for acronym in words.government.acronyms
    ]
    return Phrasebook([*armies, *offices], exact=True)


@cache
def _bare_offices(language: Language) -> Phrasebook[bool]:
    return Phrasebook((phrase, True) for phrase in actor_words(language).government.bare)


@cache
def _demonyms(language: Language) -> frozenset[str]:
    return frozenset(word for country in actor_words(language).country for word in country.demonyms)


@cache
def _middle(language: Language) -> re.Pattern[str]:
    words = actor_words(language)
    middle = sorted(
        {*words.army.middle, *words.government.middle}, key=lambda word: (-len(word), word)
    )
    return re.compile(r"(?: (?:" + "|".join(map(re.escape, middle)) + r"))+(?=\s)")
