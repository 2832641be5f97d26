"""What is acted on: the codebook's targets, by their nouns."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from couloir.extract.actors.countries import Countries
from couloir.extract.actors.phrases import Hit, Phrasebook, expand
from couloir.extract.actors.tables import CountryHit, target_words
from couloir.extract.mentions import ActorMention
from couloir.model.vocabulary import Language

Names = tuple[str | None, ...]

_CONVOYS = frozenset({"fuel convoy", "supply convoy", "aid convoy", "military convoy"})
_CONVOY_WORDS = ("convo", "colonne", "column")
_FROM: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r" (?:du |de la |de l'|des |d'|venus du |venus de )"),
    "en": re.compile(r" from "),
}


def read_targets(
    text: str, flat: str, countries: Countries, *, language: Language
) -> list[ActorMention]:
    """Return mentions of the codebook's targets; words that mean two of them give two mentions.

    A bare "convoy" is the kind of convoy named last before it, else first after it, else has
    no name. People of another country than the report's are foreign nationals besides.
    """
    hits = sorted(
        [*_acronyms(language).find(text), *_phrases(language).find(flat)], key=lambda hit: hit.start
    )
    convoys = [
        (hit.start, name)
        for hit in hits
        for name in hit.payload
        if name in _CONVOYS and any(word in flat[hit.start : hit.end] for word in _CONVOY_WORDS)
    ]
    mentions = [
        _target(text, hit.start, hit.end, name or _convoy(convoys, hit.start))
        for hit in hits
        for name in hit.payload
    ]
    return [*mentions, *_foreigners(text, flat, countries, language)]


def _target(text: str, start: int, end: int, name: str | None) -> ActorMention:
    return ActorMention(start=start, end=end, text=text[start:end], name=name, role="target")


def _convoy(convoys: Sequence[tuple[int, str | None]], start: int) -> str | None:
    """Return the kind of the convoy that a bare noun at `start` means, or None."""
    before = [kind for at, kind in convoys if at < start]
    after = [kind for at, kind in convoys if at > start]
    return before[-1] if before else after[0] if after else None


def _foreigners(
    text: str, flat: str, countries: Countries, language: Language
) -> Iterator[ActorMention]:
    """Yield people named with another country ("ouvriers chinois", "drivers from Senegal")."""
    for noun in _nouns(language).find(flat):
        country = _country_of(flat, noun, countries, language)
        if country is not None and country.payload.code != countries.home:
            start, end = min(noun.start, country.start), max(noun.end, country.end)
            yield _target(text, start, end, "foreign nationals")


def _country_of(
    flat: str, noun: Hit[bool], countries: Countries, language: Language
) -> Hit[CountryHit] | None:
    """Return the country that stands beside a noun as its demonym or its origin."""
    country = countries.starting.get(noun.end + 1) if language == "fr" else None
    country = country or countries.ending.get(noun.start - 1)
    if country is not None and country.payload.word == "demonym":
        return country
    link = _FROM[language].match(flat, noun.end)
    origin = countries.starting.get(link.end()) if link else None
    return origin if origin is not None and origin.payload.word == "name" else None


@cache
def _phrases(language: Language) -> Phrasebook[Names]:
    names: dict[str, Names] = {}
    for target in target_words(language).target:
        for pattern in target.phrases:
            for phrase in expand(pattern):
                if target.name not in names.get(phrase, ()):
                    names[phrase] = (*names.get(phrase, ()), target.name)
    return Phrasebook(names.items())


@cache
def _acronyms(language: Language) -> Phrasebook[Names]:
    words = target_words(language)
    pairs = ((acronym, (target.name,)) for target in words.target for acronym in target.acronyms)
    return Phrasebook(pairs, exact=True)


@cache
def _nouns(language: Language) -> Phrasebook[bool]:
    return Phrasebook((phrase, True) for phrase in target_words(language).foreigners.nouns)
