"""Which found event stands for which labelled one."""

from collections.abc import Sequence
from dataclasses import dataclass

from scipy.optimize import linear_sum_assignment  # type: ignore[import-untyped]  # SciPy ships no types

from couloir.codec.events import Event
from couloir.model.vocabulary import FAMILY, UNSCORED
from couloir.quality.agreement import dates_agree, folded_names, places_agree

# Weights of the codebook's scorer: the kind outweighs what days or places say, shared names
# only break ties.
_SAME_KIND = 4.0
_AGREEING = 2.0
_SHARED_NAME = 0.5
_MOST_SHARED = 2
_SAME_FAMILY = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """The positions of a labelled and of a found event that stand for each other."""

    label: int
    found: int


def match(labels: Sequence[Event], found: Sequence[Event]) -> list[Pair]:
    """Return the pairing of the greatest total affinity, each event in at most one pair."""
    if not labels or not found:
        return []
    gains = [[affinity(label, event) for event in found] for label in labels]
    rows, columns = linear_sum_assignment([[-gain for gain in row] for row in gains])
    pairs = zip(rows.tolist(), columns.tolist(), strict=True)
    return [Pair(label=row, found=column) for row, column in pairs if gains[row][column] > 0]


def affinity(label: Event, found: Event) -> float:
    """Return how well two events fit: 0 where they cannot be the same one."""
    if label.kind in UNSCORED or FAMILY[label.kind] != FAMILY[found.kind]:
        return 0.0
    agreeing = dates_agree(label, found) + places_agree(label, found)
    if not agreeing:
        return 0.0
    shared = _in_common(label.actors, found.actors) + _in_common(label.targets, found.targets)
    return (
        _SAME_KIND * (label.kind == found.kind)
        + _AGREEING * agreeing
        + _SHARED_NAME * min(shared, _MOST_SHARED)
        + _SAME_FAMILY
    )


def is_hit(label: Event, found: Event) -> bool:
    """Return whether a paired event counts as found: its kind, and its days or its place."""
    return label.kind == found.kind and (dates_agree(label, found) or places_agree(label, found))


def without_optional(
    labels: Sequence[Event], found: Sequence[Event]
) -> tuple[list[Event], list[Event]]:
    """Return the labels that are asked for, and the found events without those that fit optional ones."""
    passed_over = {
        pair.found
        for pair in match(labels, found)
        if labels[pair.label].optional and labels[pair.label].kind == found[pair.found].kind
    }
    asked = [label for label in labels if not label.optional]
    return asked, [event for index, event in enumerate(found) if index not in passed_over]


def _in_common(left: Sequence[str], right: Sequence[str]) -> int:
    return len(folded_names(left) & folded_names(right))
