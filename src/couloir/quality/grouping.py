"""How well found happenings are merged into incidents."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from couloir.quality.rates import ratio


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouped:
    """A found happening with the incident that its label names, and the one it was merged into."""

    label: str
    found: str


def pairwise_f1(grouped: Sequence[Grouped]) -> float | None:
    """Return F1 over the pairs that share an incident; None where neither side has any."""
    both = labelled = merged = 0
    for left, right in combinations(grouped, 2):
        is_labelled, is_merged = left.label == right.label, left.found == right.found
        both += is_labelled and is_merged
        labelled += is_labelled
        merged += is_merged
    return ratio(2 * both, labelled + merged) if labelled + merged else None


def b_cubed_f1(grouped: Sequence[Grouped]) -> float | None:
    """Return B-cubed F1 (Bagga and Baldwin 1998); None for fewer than two happenings."""
    if len(grouped) < 2:  # noqa: PLR2004 - merging needs two
        return None
    return b_cubed(grouped)[2]


def b_cubed(grouped: Sequence[Grouped]) -> tuple[float, float, float]:
    """Return B-cubed precision, recall and F1 (Bagga and Baldwin 1998), each 0 of nothing."""
    by_label: dict[str, set[int]] = {}
    by_found: dict[str, set[int]] = {}
    for index, each in enumerate(grouped):
        by_label.setdefault(each.label, set()).add(index)
        by_found.setdefault(each.found, set()).add(index)
    shares = [(len(by_label[each.label] & by_found[each.found]), each) for each in grouped]
    count = max(len(grouped), 1)
    precision = sum(common / len(by_found[each.found]) for common, each in shares) / count
    recall = sum(common / len(by_label[each.label]) for common, each in shares) / count
    f1 = ratio(2 * precision * recall, precision + recall)
    return ratio(precision, 1), ratio(recall, 1), f1
