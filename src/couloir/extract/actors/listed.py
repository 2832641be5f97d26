"""Listed groups and organisations by name."""

import re
from collections.abc import Iterator, Sequence, Set
from datetime import date
from functools import cache

from couloir.extract.actors.phrases import Hit, Phrasebook, expand
from couloir.extract.actors.tables import Actor, actor_words, actors
from couloir.extract.mentions import ActorMention, ActorRole
from couloir.model.vocabulary import Language

_WORD_BEFORE = re.compile(r"([^\W\d_]+)[ '\u2019]+$")
# " (" may stand between a name and its acronym.
_MARKS = 3
_WORD_AFTER = re.compile(r"^ ([^\W\d_]+)")


def read_listed(text: str, flat: str, *, language: Language, on: date | None) -> list[ActorMention]:
    """Return the listed actors that a text names; names follow the day `on`.

    A weak alias ("les chasseurs") counts only where its actor is named in full as well.
    """
    exact = _acronyms(language).find(text)
    named = _aliases(language).find(flat)
    found = list(_actors_among(text, flat, [*exact, *named], language))
    full = {hit.payload for hit in found}
    for hit in _weak(language).find(flat):
        owner = next((name for name in hit.payload if name in full), None)
        if owner is not None:
            found.append(Hit(start=hit.start, end=hit.end, payload=owner))
    found.sort(key=lambda hit: (hit.start, -hit.end))
    return list(_mentions(text, found, full, on))


def read_local(text: str, flat: str, home: str | None, *, on: date | None) -> list[ActorMention]:
    """Return actors by words that mean them only in a report about their country."""
    hits = [
        Hit(start=hit.start, end=hit.end, payload=hit.payload.name)
        for hit in _local().find(flat)
        if hit.payload.country == home
    ]
    return list(_mentions(text, hits, frozenset(), on))


def name_on(name: str, on: date | None) -> str:
    """Return what a listed actor is called on a day: its own name, or its successor's."""
    listed = actors().get(name)
    while listed and on and listed.until and listed.successor and on > listed.until:
        name = listed.successor
        listed = actors().get(name)
    return name


def role_of(name: str) -> ActorRole:
    """Return the role of a canonical name; an army that is made by rule is an army."""
    listed = actors().get(name)
    return listed.role if listed is not None else "army"


def _mentions(
    text: str, hits: Sequence[Hit[str]], full: Set[str], on: date | None
) -> Iterator[ActorMention]:
    reached = 0
    for hit in hits:
        if hit.start < reached:
            continue
        reached = hit.end
        listed = actors().get(hit.payload)
        meant = next((name for name in listed.means if name in full), None) if listed else None
        name = name_on(meant or hit.payload, on)
        yield ActorMention(
            start=hit.start,
            end=hit.end,
            text=text[hit.start : hit.end],
            name=name,
            role=role_of(name),
        )


def _actors_among(
    text: str, flat: str, hits: Sequence[Hit[str]], language: Language
) -> Iterator[Hit[str]]:
    """Yield the hits that are actors; an acronym right behind a description is one too."""
    described = -_MARKS
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        listed = actors().get(hit.payload)
        if _is_description(flat, hit, language) or 0 <= hit.start - described < _MARKS:
            described = hit.end
        elif (
            listed is None
            or not listed.surname
            or " " in flat[hit.start : hit.end]
            or _is_no_surname(text, flat, hit, language)
        ):
            yield hit


def _is_description(flat: str, hit: Hit[str], language: Language) -> bool:
    """Whether the name only says what another group belongs to ("affilié à AQMI")."""
    if hit.payload not in actor_words(language).description.names:
        return False
    before = flat[max(0, hit.start - 60) : hit.start]
    return any(
        not before[found.end :].strip(" 'lau") for found in _descriptions(language).find(before)
    )


def _is_no_surname(text: str, flat: str, hit: Hit[str], language: Language) -> bool:
    """Whether a group's name that is a surname as well stands without a given name."""
    words = actor_words(language).persons
    before = _WORD_BEFORE.search(text[max(0, hit.start - 30) : hit.start])
    after = _WORD_AFTER.match(text[hit.end : hit.end + 30])
    neighbours = flat[max(0, hit.start - 25) : hit.start].split()[-3:]
    if any(word in words.rejected for word in neighbours) or not text[hit.start].isupper():
        return False
    if after is not None and after.group(1)[0].isupper() and before is None:
        return False
    return before is None or before.group(1).islower() or before.group(1).lower() in words.allowed


@cache
def _descriptions(language: Language) -> Phrasebook[bool]:
    return Phrasebook((phrase, True) for phrase in actor_words(language).description.before)


@cache
def _acronyms(language: Language) -> Phrasebook[str]:
    listed = [(acronym, actor.name) for actor in actors().values() for acronym in actor.acronyms]
    spoken = [
        (acronym, alias.name) for alias in actor_words(language).alias for acronym in alias.acronyms
    ]
    return Phrasebook([*listed, *spoken], exact=True)


@cache
def _aliases(language: Language) -> Phrasebook[str]:
    listed = [(phrase, actor.name) for actor in actors().values() for phrase in actor.aliases]
    spoken = [
        (phrase, alias.name) for alias in actor_words(language).alias for phrase in alias.phrases
    ]
    return Phrasebook([*spoken, *listed])


@cache
def _local() -> Phrasebook[Actor]:
    return Phrasebook((phrase, actor) for actor in actors().values() for phrase in actor.local)


@cache
def _weak(language: Language) -> Phrasebook[tuple[str, ...]]:
    owners: dict[str, tuple[str, ...]] = {}
    listed = [(phrase, actor.name) for actor in actors().values() for phrase in actor.weak]
    spoken = [
        (phrase, alias.name) for alias in actor_words(language).alias for phrase in alias.weak
    ]
    for pattern, name in (*listed, *spoken):
        for phrase in expand(pattern):
            owners[phrase] = (*owners.get(phrase, ()), name)
    return Phrasebook(owners.items())
