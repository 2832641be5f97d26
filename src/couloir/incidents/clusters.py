"""Clusters of claims in which every pair can be one happening (complete link).

A week of attacks on one road must not become one incident by a chain of near matches:
two clusters are joined only where no pair across them is excluded, and where the pairs are
alike on average. Claims of one document stay apart, unless a reviewer says otherwise.

Of a cluster with more than `SPOKEN_FOR` claims that many speak for all in the comparison of
claims; documents and reviewers' words are compared whole.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from heapq import nsmallest
from itertools import product
from typing import Final

from couloir.incidents.words import Words

# How alike two claims are, in 0..1; None where they must stay apart.
Likeness = float | None
# The mean score that all pairs across two clusters must reach: `judge.UNSURE_POINTS` as score.
MEAN_SCORE: Final = 0.5
# Claims of a cluster that are compared with those of another.
SPOKEN_FOR: Final = 16


@dataclass(slots=True)
class _Cluster:
    """Members, the readings that they are of, those that speak for them, those with words."""

    members: list[str]
    readings: set[str]
    speakers: list[str]
    worded: list[str] = field(default_factory=list)


class Clusters:
    """Groups of claims, joined pair by pair; the members of a group are in no excluded pair."""

    def __init__(
        self,
        readings: Mapping[str, str],
        words: Words,
        likeness: Callable[[str, str], Likeness],
    ) -> None:
        """Start with each claim alone; `readings` has the reading of each."""
        self._words = words
        self._likeness = likeness
        self._of = {
            claim_id: _Cluster([claim_id], {reading}, [claim_id], self._with_words(claim_id))
            for claim_id, reading in readings.items()
        }
        self._readings = readings

    def join(self, left: str, right: str) -> bool:
        """Join the groups of two claims where all their pairs allow it; return whether it did."""
        first, second = self._of[left], self._of[right]
        if first is second or not self._may_join(first, second):
            return False
        self._unite(first, second)
        return True

    def unite(self, left: str, right: str) -> None:
        """Join the groups of two claims on a reviewer's word, whatever the machine thinks."""
        first, second = self._of[left], self._of[right]
        if first is not second:
            self._unite(first, second)

    def groups(self) -> list[tuple[str, ...]]:
        """Return the groups, each sorted, in order of their first claims."""
        found = {id(one): one for one in self._of.values()}
        return sorted(tuple(sorted(one.members)) for one in found.values())

    def _with_words(self, claim_id: str) -> list[str]:
        return [claim_id] if claim_id in self._words.claims else []

    def _unite(self, first: _Cluster, second: _Cluster) -> None:
        if len(first.members) < len(second.members):
            first, second = second, first
        first.members.extend(second.members)
        first.readings |= second.readings
        first.speakers = nsmallest(SPOKEN_FOR, (*first.speakers, *second.speakers))
        first.worded.extend(second.worded)
        for member in second.members:
            self._of[member] = first

    def _may_join(self, ours: _Cluster, theirs: _Cluster) -> bool:
        words = {
            (one, other): word
            for one, other in product(ours.worded, theirs.worded)
            if (word := self._words.between(one, other)) is not None
        }
        if "different" in words.values() or not self._may_meet(ours, theirs, words):
            return False
        total, count = 0.0, 0
        for one, other in product(ours.speakers, theirs.speakers):
            score = 1.0 if (one, other) in words else self._likeness(one, other)
            if score is None:
                return False
            total, count = total + score, count + 1
        return total >= MEAN_SCORE * count

    def _may_meet(
        self, ours: _Cluster, theirs: _Cluster, words: Mapping[tuple[str, str], str]
    ) -> bool:
        """Return whether no two claims of one reading meet, but on a reviewer's word."""
        shared = ours.readings & theirs.readings
        if not shared:
            return True
        left = [one for one in ours.members if self._readings[one] in shared]
        right = [one for one in theirs.members if self._readings[one] in shared]
        return all(
            self._readings[one] != self._readings[other] or (one, other) in words
            for one, other in product(left, right)
        )


def group_likeness(scores: Iterable[Likeness]) -> Likeness:
    """Return the mean score of a claim with a group, None where any of it is excluded."""
    told = list(scores)
    known = [score for score in told if score is not None]
    return sum(known) / len(known) if known and len(known) == len(told) else None
