"""Attackers without a name, people who act, and words that point back to an actor."""

from functools import cache

from couloir.extract.actors.countries import Countries
from couloir.extract.actors.phrases import Hit, Phrasebook
from couloir.extract.actors.tables import actor_words
from couloir.extract.mentions import ActorMention, ActorRole
from couloir.model.vocabulary import Language

# The same word for armed robbers means gangs where gangs rule a city.
_GANG_COUNTRIES = frozenset({"HT"})
_CIVIL = frozenset({"civilians", "hauliers", "transport companies", "drivers' union"})


def read_generic(
    text: str, flat: str, countries: Countries, *, language: Language
) -> list[ActorMention]:
    """Return mentions of attackers and crowds without a group's name.

    `name` is None for "terroristes" and the like, which the codebook names nothing.
    """
    hits = [*_acronyms(language).find(text), *_phrases(language).find(flat)]
    mentions = []
    for hit in hits:
        name = hit.payload
        if name == "bandits" and countries.home in _GANG_COUNTRIES:
            name = "gangs"
        role: ActorRole = "civil" if name in _CIVIL else "generic_armed"
        mentions.append(_mention(text, hit, name, role))
    return mentions


def read_pronouns(text: str, flat: str, *, language: Language) -> list[ActorMention]:
    """Return words that point back to an actor ("ces derniers", "the group"), without a name."""
    return [_mention(text, hit, None, "pronoun") for hit in _pronouns(language).find(flat)]


def _mention(
    text: str, hit: Hit[str | None] | Hit[bool], name: str | None, role: ActorRole
) -> ActorMention:
    return ActorMention(
        start=hit.start, end=hit.end, text=text[hit.start : hit.end], name=name, role=role
    )


@cache
def _phrases(language: Language) -> Phrasebook[str | None]:
    words = actor_words(language)
    return Phrasebook(
        (phrase, generic.name) for generic in words.generic for phrase in generic.phrases
    )


@cache
def _acronyms(language: Language) -> Phrasebook[str | None]:
    words = actor_words(language)
    pairs = ((acronym, generic.name) for generic in words.generic for acronym in generic.acronyms)
    return Phrasebook(pairs, exact=True)


@cache
def _pronouns(language: Language) -> Phrasebook[bool]:
    return Phrasebook((phrase, True) for phrase in actor_words(language).pronouns.phrases)
