"""All mentions of actors and targets of a text, in order."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from couloir.extract.actors.countries import Countries, read_countries
from couloir.extract.actors.generic import read_generic, read_pronouns
from couloir.extract.actors.listed import read_listed, read_local
from couloir.extract.actors.phrases import Phrasebook, flatten, within
from couloir.extract.actors.states import read_states
from couloir.extract.actors.tables import actor_words
from couloir.extract.actors.targets import read_targets
from couloir.extract.mentions import ActorMention
from couloir.model.vocabulary import Language

_HEDGE_REACH = 60
_GAP_REACH = 32


def read_actors(
    text: str,
    sentences: Sequence[tuple[int, int]],
    *,
    language: Language,
    on: date | None,
    home: str | None = None,
) -> list[ActorMention]:
    """Return who acts and what is acted on, in the order of the text.

    `on` is the day that decides between a name and its successor (Wagner, Africa Corps). `home`
    is the report's country (ISO 3166-1), which says whose "the army" is; without it the country
    that the text names most. Only words inside the sentences (half-open spans) are read. A target may enclose an
    army ("convoi de l'armée malienne"); other mentions do not overlap.
    """
    flat, countries, named = _named(text, sentences, language, on, home)
    pronouns = read_pronouns(text, flat, language=language)
    generic = read_generic(text, flat, countries, language=language)
    unnamed = _first_come(named, _outside([*pronouns, *generic], flat, language))
    targets = read_targets(text, flat, countries, language=language)
    inside = [m for m in (*unnamed, *targets) if within(sentences, m.start, m.end) is not None]
    inside.sort(key=lambda mention: (mention.start, -mention.end, mention.name or ""))
    return list(_hedged(flat, inside, language))


def read_named(
    text: str,
    sentences: Sequence[tuple[int, int]],
    *,
    language: Language,
    on: date | None,
    home: str | None = None,
) -> tuple[list[ActorMention], Countries]:
    """Return the listed groups, armies and governments of a text, and the countries in it."""
    _, countries, named = _named(text, sentences, language, on, home)
    return named, countries


def _named(
    text: str,
    sentences: Sequence[tuple[int, int]],
    language: Language,
    on: date | None,
    home: str | None,
) -> tuple[str, Countries, list[ActorMention]]:
    flat = flatten(text)
    listed = read_listed(text, flat, language=language, on=on)
    countries = read_countries(text, sentences, language=language, home=home, listed=listed)
    local = read_local(text, flat, countries.home, on=on)
    states = read_states(text, flat, countries, language=language)
    return flat, countries, _outside(_first_come(listed, local, states), flat, language)


def _outside(mentions: Iterable[ActorMention], flat: str, language: Language) -> list[ActorMention]:
    """Return the mentions that no words for nobody cover ("ces derniers mois")."""
    nobody = _nobody(language).find(flat)
    return [m for m in mentions if not any(h.start <= m.start and m.end <= h.end for h in nobody)]


def _first_come(*groups: Iterable[ActorMention]) -> list[ActorMention]:
    """Return the mentions of all groups, an earlier group's before a later one's that overlaps."""
    kept: list[ActorMention] = []
    taken: set[int] = set()
    for group in groups:
        for mention in group:
            span = range(mention.start, mention.end)
            if taken.isdisjoint(span):
                taken.update(span)
                kept.append(mention)
    return kept


def _hedged(
    flat: str, mentions: Iterable[ActorMention], language: Language
) -> Iterator[ActorMention]:
    """Yield the mentions, marked where words beside them doubt them."""
    gap = frozenset(actor_words(language).hedge.gap)
    for mention in mentions:
        from_ = max(0, mention.start - _HEDGE_REACH)
        before = _before(language).find(flat[from_ : mention.start])
        after = _after(language).find(flat[mention.end : mention.end + _HEDGE_REACH])
        doubted = any(
            _touches(flat[from_ + hit.end : mention.start], gap) for hit in before
        ) or any(hit.start <= 1 for hit in after)
        yield replace(mention, hedged=True) if doubted else mention


def _touches(between: str, gap: frozenset[str]) -> bool:
    """Whether only small words stand between a hedge and what it doubts."""
    words = between.replace("'", " ").replace('"', " ").split()
    return len(between) <= _GAP_REACH and all(word in gap for word in words)


@cache
def _nobody(language: Language) -> Phrasebook[bool]:
    return Phrasebook((phrase, True) for phrase in actor_words(language).nobody.phrases)


@cache
def _before(language: Language) -> Phrasebook[bool]:
    return Phrasebook((phrase, True) for phrase in actor_words(language).hedge.before)


@cache
def _after(language: Language) -> Phrasebook[bool]:
    return Phrasebook((phrase, True) for phrase in actor_words(language).hedge.after)
