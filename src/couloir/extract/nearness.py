"""How far a mention stands from the words that tell a happening."""

from couloir.extract.drafts import Draft
from couloir.extract.parse import Parse

_FAR = 1000.0
_UNPARSED_STEPS = 6  # a middling distance where one of the two stands in no parse
_CHARACTERS_A_STEP = 100


def distance(draft: Draft, start: int, end: int, parse: Parse) -> float:
    """Return how far a mention stands from the nearest of the draft's trigger words.

    Steps in the parse and a hundredth of a step per character between, so that of two mentions
    bound alike the nearer one wins.
    """
    best = _FAR
    word = parse.head_of(start, end)
    for left, right in draft.spans:
        characters = max(0, start - right, left - end)
        if characters == 0 and (start < right and left < end):
            return 0.0
        trigger = parse.head_of(left, right)
        if word is None or trigger is None:
            steps = _UNPARSED_STEPS
        else:
            steps = parse.distance(word, trigger)
        best = min(best, steps + characters / _CHARACTERS_A_STEP)
    return best
