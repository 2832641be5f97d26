"""What a way told by its two ends means for a happening: the whole road, or one of the ends."""

from dataclasses import replace

from couloir.model.claim import PlaceWords
from couloir.model.vocabulary import Kind

_ENDS = 2
# A road is shut, opened or forbidden as a whole; an attack on it is on a stretch (codebook rule 6).
_WHOLE = frozenset({
    Kind.ROAD_CLOSED, Kind.ROAD_REOPENED, Kind.BLOCKADE_DECLARED, Kind.BLOCKADE_ENFORCED,
    Kind.BLOCKADE_LIFTED, Kind.THREAT, Kind.PROTEST, Kind.AGREEMENT,
})  # fmt: skip
# A journey is told from where to where: which end it reached, and which it left.
_REACHED = {Kind.CONVOY_DEPARTED: 0, Kind.CONVOY_ARRIVED: 1}


def on_way(words: PlaceWords, kind: Kind) -> PlaceWords:
    """Return the place words of a happening of a kind, where they tell a way from end to end."""
    if words.relation != "between" or len(words.names) != _ENDS:
        return words
    if kind in _REACHED:
        return replace(words, relation="at", names=(words.names[_REACHED[kind]],))
    return replace(words, relation="on_road") if kind in _WHOLE else words
