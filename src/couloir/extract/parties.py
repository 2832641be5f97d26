"""Who acts and who is acted on in a happening."""

import re
from collections.abc import Sequence

from couloir.extract.actors import targets_of
from couloir.extract.drafts import VIOLENT, Draft
from couloir.extract.mentions import ActorMention, ActorRole
from couloir.extract.parse import Parse
from couloir.extract.reading import Reading
from couloir.model.vocabulary import Kind

# Relations of the two models' schemes (Universal Dependencies for French, ClearNLP for English).
_AGENT = frozenset({"nsubj", "obl:agent", "agent", "csubj"})
_PATIENT = frozenset({"nsubj:pass", "nsubjpass", "obj", "dobj", "iobj", "obl:arg"})
_AGENT_BEFORE = re.compile(
    r"(?:\bpar|\bby|attribue\w*|impute\w*|revendique\w*)\s*(?:l[ea']s?|des?|the|d')?\s*$"
)
_OF_BEFORE = re.compile(r"(?:\bdu|\bof)\s*(?:the)?\s*$")
_PATIENT_BEFORE = re.compile(
    r"(?:contre|visant|\bvise|sur|against|targeting|\bon|\bat)\s*(?:l[ea']s?|des?|un|une|the|an?|d')?\s*$"
)
_REACH = 22  # code points before an actor in which its preposition stands
_ARMY_ACTS = frozenset({Kind.MILITARY_OPERATION, Kind.AIR_STRIKE, Kind.ARREST, Kind.SEIZURE})
_CIVIL_ACTS = frozenset({Kind.PROTEST, Kind.ROAD_CLOSED, Kind.ROAD_REOPENED, Kind.AGREEMENT})
_STATE_ACTS = frozenset({
    Kind.ROAD_CLOSED, Kind.ROAD_REOPENED, Kind.CONVOY_ARRIVED, Kind.CONVOY_DEPARTED, Kind.CURFEW,
    Kind.RATIONING, Kind.AGREEMENT, Kind.WITHDRAWAL, Kind.TOWN_RETAKEN,
})  # fmt: skip


def parties(
    draft: Draft, mentions: Sequence[ActorMention], parse: Parse, reading: Reading
) -> tuple[list[ActorMention], list[ActorMention]]:
    """Return who acts and who is acted on, by the parse where it tells, else by what they are."""
    actors: list[ActorMention] = []
    targets: list[ActorMention] = []
    for mention in mentions:
        if _tells_the_happening(mention, draft):
            continue
        side = _side(draft, mention, parse, reading)
        if side == "actor":
            actors.append(mention)
        elif side == "target" and _can_be_target(mention, draft.kind):
            targets.append(mention)
    return actors, targets


def _tells_the_happening(mention: ActorMention, draft: Draft) -> bool:
    """Whether words are the happening's own: a pronoun in them, or a mine that went off."""
    if not any(mention.start < end and start < mention.end for start, end in draft.spans):
        return False
    return mention.role == "pronoun" or draft.kind is Kind.EXPLOSION


def _can_be_target(mention: ActorMention, kind: Kind) -> bool:
    return mention.role != "target" or mention.name in targets_of(kind)


def _side(draft: Draft, mention: ActorMention, parse: Parse, reading: Reading) -> str:
    before = reading.folded[max(0, mention.start - _REACH) : mention.start]
    if mention.role == "target" or _PATIENT_BEFORE.search(before):
        return "target"
    if _AGENT_BEFORE.search(before) and mention.role != "army":
        return "actor"
    relation = _relation(draft, mention, parse)
    if relation in _PATIENT | _AGENT:
        return "target" if relation in _PATIENT else "actor"
    if _OF_BEFORE.search(before) and mention.role != "army":
        return "actor"
    return _side_by_nature(draft, mention)


def _relation(draft: Draft, mention: ActorMention, parse: Parse) -> str:
    word = parse.head_of(mention.start, mention.end)
    if word is None:
        return ""
    for left, right in draft.spans:
        trigger = parse.head_of(left, right)
        if trigger is not None and (relation := parse.role(word, trigger)):
            return relation
    return ""


def _side_by_nature(draft: Draft, mention: ActorMention) -> str:
    """Armed groups act and armies are attacked, but for an army's own doings."""
    doers: dict[ActorRole, frozenset[Kind]] = {
        "army": _ARMY_ACTS | _STATE_ACTS,
        "militia": _ARMY_ACTS | _STATE_ACTS,
        "government": _STATE_ACTS | {Kind.ARREST},
        "civil": _CIVIL_ACTS,
    }
    if mention.role in {"armed_group", "generic_armed"}:
        return "target" if draft.kind in _ARMY_ACTS else "actor"
    if draft.kind in doers.get(mention.role, frozenset()):
        return "actor"
    is_victim = mention.role in {"army", "militia"} and draft.kind in VIOLENT
    return "target" if is_victim else ""
