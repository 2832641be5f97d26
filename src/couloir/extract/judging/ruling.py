"""Where a rule is surer than the learned choice of a happening's day or place.

What the weights prefer is passed over only where the words themselves say that it belongs to
something else, and the same sentence gives another.
"""

from collections.abc import Sequence

from couloir.extract.drafts import VIOLENT, Draft
from couloir.extract.judging.bonds import Scene
from couloir.extract.mentions import PlaceMention, TimeMention
from couloir.extract.parse import Parse
from couloir.extract.toponyms.table import place_rules
from couloir.model.vocabulary import Kind

# What is done and then told of; a blockade or a threat is made by saying it.
_DONE = VIOLENT | {
    Kind.ABDUCTION, Kind.RELEASE, Kind.ARREST, Kind.SEIZURE, Kind.DESTRUCTION,
    Kind.CONVOY_ARRIVED, Kind.CONVOY_DEPARTED,
}  # fmt: skip
# What befalls travellers, and never at the place that they have not reached.
_ON_THE_WAY = VIOLENT | {Kind.ABDUCTION, Kind.DESTRUCTION}
_REACH = 40  # code points before a name in which the words stand that lead to it
_OWN = frozenset({"day", "span", "anaphoric"})
_VERBS = frozenset({"VERB", "AUX"})


def ruled_out(time: TimeMention, draft: Draft, scene: Scene) -> frozenset[int]:
    """Return the offsets of times that are not the draft's, where `time` is one of them.

    Empty where nothing is surer than the choice.
    """
    beside = _beside(draft, scene)
    if draft.kind not in _DONE or time not in beside:
        return frozenset()
    if time.said and any(not other.said for other in beside):
        return frozenset(other.start for other in beside if other.said)
    home = scene.sentence_at(time.start)
    beside = [other for other in beside if scene.sentence_at(other.start) == home]
    governed = [other for other in beside if _is_governed(other, draft, scene)]
    if len(governed) == 1 and governed[0] is not time and not _is_governed(time, draft, scene):
        return frozenset(other.start for other in beside if other is not governed[0])
    return frozenset()


def is_ahead(place: PlaceMention, draft: Draft, scene: Scene) -> bool:
    """Whether a phrase only tells where somebody was bound for when it happened: "towards Y"."""
    if draft.kind not in _ON_THE_WAY or place.relation not in {"at", "near", "on_road"}:
        return False
    first = place.name_spans[0][0]
    ahead = place_rules(scene.reading.language).way.ahead
    before = scene.reading.folded[max(0, first - _REACH) : first]
    return len(place.names) == 1 and ahead.search(before) is not None


def _beside(draft: Draft, scene: Scene) -> list[TimeMention]:
    """Return the known days of the draft's sentences."""
    listed = (scene.reading.times.get(number, []) for number in draft.sentences)
    return [
        time for found in listed for time in found if time.role in _OWN and time.interval.is_known
    ]


def _is_governed(time: TimeMention, draft: Draft, scene: Scene) -> bool:
    """Whether the verb that a time hangs on is one of the draft's own words."""
    parse = scene.reading.parses.get(scene.sentence_at(time.start))
    if parse is None:
        return False
    word = parse.head_of(time.start, time.end)
    return word is not None and _hangs_on(word, draft.spans, parse)


def _hangs_on(word: int, spans: Sequence[tuple[int, int]], parse: Parse) -> bool:
    for index in parse.path_up(word)[1:]:
        token = parse.tokens[index]
        if any(token.start < end and start < token.end for start, end in spans):
            return True
        if token.pos in _VERBS:
            return False
    return False
