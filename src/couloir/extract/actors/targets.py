"""What is acted on: the codebook's targets, by their nouns."""

from collections.abc import Sequence
from functools import cache

from couloir.extract.actors.countries import Countries
from couloir.extract.actors.phrases import Hit, Phrasebook
from couloir.extract.actors.tables import target_words
from couloir.extract.mentions import ActorMention
from couloir.model.vocabulary import Language

_CONVOYS = frozenset({"fuel convoy", "supply convoy", "aid convoy", "military convoy"})


def read_targets(
    text: str, flat: str, countries: Countries, *, language: Language
) -> list[ActorMention]:
    """Return mentions of the codebook's targets.

    A bare "convoy" is the kind of convoy named last before it, else first after it, else has
    no name. People of another country than the report's are foreign nationals besides.
    """
    hits = [*_acronyms(language).find(text), *_phrases(language).find(flat)]
    hits.sort(key=lambda hit: hit.start)
    mentions = [
        ActorMention(
            start=hit.start,
            end=hit.end,
            text=text[hit.start : hit.end],
            name=hit.payload or _convoy(hits, hit.start),
            role="target",
        )
        for hit in hits
    ]
    return [*mentions, *_foreigners(text, flat, countries, language)]


def _convoy(hits: Sequence[Hit[str | None]], start: int) -> str | None:
    """Return the kind of the convoy that a bare noun at `start` means, or None."""
    kinds = [(hit.start, hit.payload) for hit in hits if hit.payload in _CONVOYS]
    before = [kind for at, kind in kinds if at < start]
    after = [kind for at, kind in kinds if at > start]
    return before[-1] if before else after[0] if after else None


def _foreigners(
    text: str, flat: str, countries: Countries, language: Language
) -> list[ActorMention]:
    """Return people named with another country's demonym ("ouvriers chinois")."""
    found = []
    for noun in _nouns(language).find(flat):
        country = countries.starting.get(noun.end + 1) if language == "fr" else None
        country = country or countries.ending.get(noun.start - 1)
        if country is None or country.payload.word != "demonym":
            continue
        if country.payload.code != countries.home:
            start, end = min(noun.start, country.start), max(noun.end, country.end)
            found.append(
                ActorMention(
                    start=start,
                    end=end,
                    text=text[start:end],
                    name="foreign nationals",
                    role="target",
                )
            )
    return found


@cache
def _phrases(language: Language) -> Phrasebook[str | None]:
    words = target_words(language)
    return Phrasebook((phrase, target.name) for target in words.target for phrase in target.phrases)


@cache
def _acronyms(language: Language) -> Phrasebook[str | None]:
    words = target_words(language)
    pairs = ((acronym, target.name) for target in words.target for acronym in target.acronyms)
    return Phrasebook(pairs, exact=True)


@cache
def _nouns(language: Language) -> Phrasebook[bool]:
    return Phrasebook((phrase, True) for phrase in target_words(language).foreigners.nouns)
