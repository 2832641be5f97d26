"""What is acted on: the codebook's targets, by their nouns."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from couloir.extract.actors.countries import Countries
from couloir.extract.actors.phrases import Hit, Phrasebook, expand
from couloir.extract.actors.tables import CountryHit, Target, target_words
from couloir.extract.mentions import ActorMention
from couloir.model.vocabulary import Language

_CONVOYS = frozenset({"fuel convoy", "supply convoy", "aid convoy", "military convoy"})
# A load told right behind the noun ("un convoi similaire de camions-citernes") comes first, then
# one told at most so many code points before.
_BEHIND = 25
_MEMORY = 900
_FROM: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r" (?:du |de la |de l'|des |d'|venus du |venus de )"),
    "en": re.compile(r" from "),
}


def read_targets(
    text: str, flat: str, countries: Countries, *, language: Language
) -> list[ActorMention]:
    """Return mentions of the codebook's targets; words that mean two of them give two mentions.

    A bare "convoy" or "trucks" is the kind of convoy told right behind it, else last before it.
    People of another country than the report's are foreign nationals besides.
    """
    hits = sorted(
        [*_acronyms(language).find(text), *_phrases(language).find(flat)], key=lambda hit: hit.start
    )
    convoys = [
        (hit.start, target.name)
        for hit in hits
        for target in hit.payload
        if target.name in _CONVOYS and not target.bare
    ]
    mentions = [
        _target(
            text, hit.start, hit.end, _load(convoys, hit, target) if target.bare else target.name
        )
        for hit in hits
        for target in hit.payload
    ]
    return [*mentions, *_foreigners(text, flat, countries, language)]


def _target(text: str, start: int, end: int, name: str | None) -> ActorMention:
    return ActorMention(start=start, end=end, text=text[start:end], name=name, role="target")


def _load(
    convoys: Sequence[tuple[int, str | None]], hit: Hit[tuple[Target, ...]], target: Target
) -> str | None:
    """Return the kind of convoy that a bare noun means, else what it is by itself."""
    behind = [kind for at, kind in convoys if hit.end <= at <= hit.end + _BEHIND]
    before = [kind for at, kind in convoys if hit.start - _MEMORY <= at < hit.start]
    after = [kind for at, kind in convoys if at > hit.start] if target.name is None else []
    told = [*behind[:1], *before[-1:], *after[:1]]
    return told[0] if told else target.name


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
def _phrases(language: Language) -> Phrasebook[tuple[Target, ...]]:
    targets: dict[str, tuple[Target, ...]] = {}
    for target in target_words(language).target:
        for phrase in {
            expanded: None for pattern in target.phrases for expanded in expand(pattern)
        }:
            targets[phrase] = (*targets.get(phrase, ()), target)
    return Phrasebook(targets.items())


@cache
def _acronyms(language: Language) -> Phrasebook[tuple[Target, ...]]:
    words = target_words(language)
    pairs = ((acronym, (target,)) for target in words.target for acronym in target.acronyms)
    return Phrasebook(pairs, exact=True)


@cache
def _nouns(language: Language) -> Phrasebook[bool]:
    return Phrasebook((phrase, True) for phrase in target_words(language).foreigners.nouns)
