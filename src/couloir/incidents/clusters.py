"""Clusters of claims in which every pair can be one happening (complete link).

A week of attacks on one road must not become one incident by a chain of near matches:
two clusters are joined only where no pair across them is excluded, and where the pairs are
alike on average. Claims of one document stay apart, unless a reviewer says otherwise.
"""

from collections.abc import Iterable, Mapping
from itertools import product
from typing import Final

from couloir.incidents.judge import is_excluded, judge, judge_state
from couloir.incidents.kinds import is_lasting
from couloir.model.claim import Claim
from couloir.model.incident import Verdict

Pair = tuple[str, str]
_REVIEWER: Final = "reviewer:"
# The mean score that all pairs across two clusters must reach: `judge.UNSURE_POINTS` as score.
_MEAN_SCORE: Final = 0.5


def is_by_reviewer(verdict: Verdict) -> bool:
    """Return whether a human judged."""
    return verdict.judge.name.startswith(_REVIEWER)


def reviewed(verdicts: Iterable[Verdict]) -> dict[Pair, Verdict]:
    """Return the reviewers' last word on each pair; an undated word gives way to a dated one."""
    last: dict[Pair, Verdict] = {}
    ordered = sorted(
        filter(is_by_reviewer, verdicts),
        key=lambda one: (one.at is not None, one.at and one.at.toordinal(), one.judge.name),
    )
    for verdict in ordered:
        last[(min(verdict.left, verdict.right), max(verdict.left, verdict.right))] = verdict
    return last


class Clusters:
    """Groups of claims, joined pair by pair; the members of a group are in no excluded pair."""

    def __init__(self, claims: Mapping[str, Claim], words: Mapping[Pair, Verdict]) -> None:
        self._claims = claims
        self._words = words
        self._group_of = {claim_id: claim_id for claim_id in claims}
        self._members = {claim_id: [claim_id] for claim_id in claims}

    def join(self, left: str, right: str) -> bool:
        """Join the groups of two claims where all their pairs allow it; return whether it did."""
        first, second = self._group_of[left], self._group_of[right]
        if first == second:
            return False
        if not self._may_join(self._members[first], self._members[second]):
            return False
        self._unite(first, second)
        return True

    def unite(self, left: str, right: str) -> None:
        """Join the groups of two claims on a reviewer's word, whatever the machine thinks."""
        first, second = self._group_of[left], self._group_of[right]
        if first != second:
            self._unite(first, second)

    def groups(self) -> list[tuple[str, ...]]:
        """Return the groups, each sorted, in order of their first claims."""
        return sorted(tuple(sorted(members)) for members in self._members.values())

    def _unite(self, first: str, second: str) -> None:
        keep, gone = min(first, second), max(first, second)
        for member in self._members.pop(gone):
            self._group_of[member] = keep
            self._members[keep].append(member)

    def _may_join(self, ours: list[str], theirs: list[str]) -> bool:
        scores = [self._score(one, other) for one, other in product(ours, theirs)]
        told = [score for score in scores if score is not None]
        return len(told) == len(scores) and sum(told) >= _MEAN_SCORE * len(told)

    def _score(self, one: str, other: str) -> float | None:
        """Return how alike two claims are, None where they must stay apart."""
        word = self._words.get((min(one, other), max(one, other)))
        if word is not None and word.judgement != "unsure":
            return 1.0 if word.judgement == "same" else None
        left, right = self._claims[one], self._claims[other]
        if is_one_reading(left, right):
            return None
        verdict = judge_state(left, right) if is_lasting(left.kind) else judge(left, right)
        return None if is_excluded(verdict) else verdict.score


def is_one_reading(left: Claim, right: Claim) -> bool:
    """Return whether both claims stand in one document, whose readers told them apart."""
    return left.document_id == right.document_id
