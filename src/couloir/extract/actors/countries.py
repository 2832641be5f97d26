"""Which country a report is about, and where its text names one."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from couloir.extract.actors.phrases import Hit, Phrasebook, flatten
from couloir.extract.actors.tables import CountryHit, actor_words, actors, country_book
from couloir.extract.mentions import ActorMention
from couloir.model.vocabulary import Language

_TITLE_WEIGHT = 3
_OPENING_SENTENCES = 4
_OPENING_WEIGHT = 2
# A country's own name says more of where a report plays than "ouvriers chinois" does.
_NAME_WEIGHT, _PEOPLE_WEIGHT = 2, 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Countries:
    """The countries that a text names, in order, and the one it is about.

    `home` is None where no country is named. `starting` and `ending` index the hits.
    """

    hits: tuple[Hit[CountryHit], ...]
    starting: dict[int, Hit[CountryHit]]
    ending: dict[int, Hit[CountryHit]]
    home: str | None


def read_countries(
    text: str,
    sentences: Sequence[tuple[int, int]],
    *,
    language: Language,
    home: str | None,
    listed: Iterable[ActorMention] = (),
) -> Countries:
    """Return the countries of a text; `home`, where given, overrules what the text suggests.

    The `listed` actors speak for their country too, armed groups only where it is named.
    """
    flat = flatten(text)
    hits = tuple(hit for hit in country_book(language).find(flat) if hit.payload.code is not None)
    return Countries(
        hits=hits,
        starting={hit.start: hit for hit in hits},
        ending={hit.end: hit for hit in hits},
        home=home or _main_country(flat, hits, sentences, listed, language),
    )


@cache
def _directions(language: Language) -> Phrasebook[bool]:
    return Phrasebook((phrase, True) for phrase in actor_words(language).geography.directions)


def _main_country(
    flat: str,
    hits: Sequence[Hit[CountryHit]],
    sentences: Sequence[tuple[int, int]],
    listed: Iterable[ActorMention],
    language: Language,
) -> str | None:
    """Return the country named most, the title and the opening counting more than the rest."""
    directions = {end for hit in _directions(language).find(flat) for end in (hit.end, hit.end + 1)}
    named = [
        (
            hit.start,
            hit.payload.code,
            _PEOPLE_WEIGHT if hit.payload.word == "demonym" else _NAME_WEIGHT,
        )
        for hit in hits
        if hit.start not in directions
    ]
    told = {code for _, code, _ in named}
    for mention in listed:
        actor = actors().get(mention.name or "")
        is_told = actor is not None and (actor.kind != "armed_group" or actor.country in told)
        if actor is not None and is_told:
            named.append((mention.start, actor.country, _NAME_WEIGHT))
    first = sentences[0][1] if sentences else 0
    opening = sentences[min(_OPENING_SENTENCES, len(sentences)) - 1][1] if sentences else 0
    weights: Counter[str] = Counter()
    for start, code, weight in sorted(named, key=lambda place: place[0]):
        if code is not None:
            place = _TITLE_WEIGHT if start < first else _OPENING_WEIGHT if start < opening else 1
            weights[code] += weight * place
    # most_common keeps the order of first mention among equals.
    return weights.most_common(1)[0][0] if weights else None
