"""What went wrong, by cause: why events were missed, told wrongly, or told with a wrong field."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from couloir.codec.events import Event
from couloir.model.vocabulary import FAMILY
from couloir.quality.agreement import dates_agree, places_agree
from couloir.quality.labels import Label
from couloir.quality.matching import is_hit
from couloir.quality.scores import Mistake, Scores

Cause = Literal[
    "kind_untold",  # no draft of the kind comes near: nothing read the sentence so
    "judged_unlikely",  # a draft was right, and was not told
    "elsewhere",  # the kind was told of another day and place
    "other_kind",  # the happening was told as another kind of its family
    "told_again",  # a happening that was found, told as one more
    "nothing_there",  # told, and no labelled event is like it
]


def causes(
    scores: Scores, labels: Iterable[Label], drafted: Mapping[str, Sequence[Event]]
) -> Counter[Cause]:
    """Return how many mistakes of an evaluation have each cause.

    `drafted`: by report id all that the extractor drafted, told or not. An event of another
    kind, or of another day and place, that stands for a missed one is one mistake, not two.
    """
    found: Counter[Cause] = Counter()
    for label in labels:
        mine = [mistake for mistake in scores.mistakes if mistake.report == label.id]
        found.update(_of_report(mine, label, drafted.get(label.id, ())))
    return found


def wrong_fields(scores: Scores) -> Counter[str]:
    """Return how often each field of a found event was wrong."""
    return Counter({name: share.of - share.right for name, share in scores.slots.items()})


def _of_report(
    mistakes: Sequence[Mistake], label: Label, drafted: Sequence[Event]
) -> Iterable[Cause]:
    spurious = [mistake.event for mistake in mistakes if mistake.what == "spurious"]
    for missed in (mistake.event for mistake in mistakes if mistake.what == "missed"):
        instead = next((e for e in spurious if e.kind is missed.kind), None)
        cause: Cause = "elsewhere"
        if instead is None:
            instead = next((e for e in spurious if _is_like(missed, e)), None)
            cause = "other_kind"
        if instead is not None:
            spurious = [event for event in spurious if event is not instead]
            yield cause
        else:
            was_drafted = any(is_hit(missed, draft) for draft in drafted)
            yield "judged_unlikely" if was_drafted else "kind_untold"
    for event in spurious:
        is_again = any(is_hit(asked, event) for asked in label.events)
        yield "told_again" if is_again else "nothing_there"


def _is_like(label: Event, found: Event) -> bool:
    """Whether two events are of one family and share days or place."""
    same = FAMILY.get(label.kind) == FAMILY.get(found.kind)
    return same and (dates_agree(label, found) or places_agree(label, found))
