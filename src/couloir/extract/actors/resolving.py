"""Words that point back to a group, given the group's name."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from couloir.extract.actors.phrases import Phrasebook, flatten
from couloir.extract.actors.tables import actor_words
from couloir.extract.mentions import ActorMention
from couloir.model.vocabulary import Language

_ARTICLE_REACH = 12
# "Al-Qaeda-linked militants" describe the group that the text names.
_PARENT = re.compile(r"\bqa[ei]da\b")


def resolve_actors(
    mentions: Sequence[ActorMention], text: str, *, language: Language
) -> list[ActorMention]:
    """Return the mentions, "le groupe" and "les jihadistes" named after their group.

    That is the armed group named last before, else the only one that the text names at all.
    Without one a pronoun keeps no name and "les jihadistes" stay "jihadists". Indefinite words
    ("des jihadistes") and doubted ones ("les jihadistes présumés") mean nobody named.
    """
    groups = {mention.name for mention in mentions if mention.role == "armed_group"}
    last = groups.pop() if len(groups) == 1 else None
    resolved = []
    for mention in mentions:
        if mention.role == "armed_group":
            last = mention.name
        points_back = last is not None and _points_back(mention, text, language)
        resolved.append(replace(mention, name=last) if points_back else mention)
    return resolved


def _points_back(mention: ActorMention, text: str, language: Language) -> bool:
    if mention.role == "pronoun":
        return True
    if mention.name != "jihadists" or mention.hedged:
        return False
    # The article stands before the mention.
    words = flatten(text[max(0, mention.start - _ARTICLE_REACH) : mention.end])
    is_definite = any(hit.end == len(words) for hit in _definite(language).find(words))
    return is_definite or _PARENT.search(flatten(mention.text)) is not None


@cache
def _definite(language: Language) -> Phrasebook[bool]:
    return Phrasebook((phrase, True) for phrase in actor_words(language).pronouns.definite)
