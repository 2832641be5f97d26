"""Words that point back to a group, given the group's name."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from couloir.extract.actors.phrases import Phrasebook, flatten
from couloir.extract.actors.tables import actor_words
from couloir.extract.mentions import ActorMention
from couloir.model.vocabulary import Language


def resolve_actors(
    mentions: Iterable[ActorMention], text: str, *, language: Language
) -> list[ActorMention]:
    """Return the mentions, "le groupe" and "les jihadistes" named after the group before them.

    The group is the armed group named last; without one before, a pronoun keeps no name and
    "les jihadistes" stay "jihadists". Indefinite words ("des jihadistes") mean nobody named.
    """
    return list(_resolved(mentions, text, language))


def _resolved(
    mentions: Iterable[ActorMention], text: str, language: Language
) -> Iterator[ActorMention]:
    last: str | None = None
    for mention in mentions:
        if mention.role == "armed_group":
            last = mention.name
        elif last is not None and _points_back(mention, text, language):
            yield replace(mention, name=last)
            continue
        yield mention


def _points_back(mention: ActorMention, text: str, language: Language) -> bool:
    if mention.role == "pronoun":
        return True
    if mention.name != "jihadists":
        return False
    # The article stands before the mention.
    words = flatten(text[max(0, mention.start - 6) : mention.end])
    return any(hit.end == len(words) for hit in _definite(language).find(words))


@cache
def _definite(language: Language) -> Phrasebook[bool]:
    return Phrasebook((phrase, True) for phrase in actor_words(language).pronouns.definite)
