"""What reviewers said of pairs of claims: their last word on each binds."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from couloir.model.incident import Verdict
from couloir.model.vocabulary import Judgement

Pair = tuple[str, str]
_REVIEWER: Final = "reviewer:"


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


class Words:
    """Reviewers' words by claim; those that say neither same nor different bind nothing.

    `claims` are all that a word speaks of.
    """

    def __init__(self, words: Mapping[Pair, Judgement]) -> None:
        self._told = {pair: word for pair, word in words.items() if word != "unsure"}
        self._others: dict[str, list[str]] = defaultdict(list)
        for left, right in sorted(self._told):
            self._others[left].append(right)
            self._others[right].append(left)
        self.claims = frozenset(self._others)

    def between(self, one: str, other: str) -> Judgement | None:
        """Return the word on a pair, None where there is none."""
        return self._told.get((min(one, other), max(one, other)))

    def with_word(self, claim_id: str, word: Judgement) -> list[str]:
        """Return the claims that are told to be the same as, or different from, this one."""
        return [
            one for one in self._others.get(claim_id, ()) if self.between(claim_id, one) == word
        ]

    def welded(self, claim_id: str) -> frozenset[str]:
        """Return the claims that are one with this one by words alone, itself among them."""
        found, waiting = {claim_id}, [claim_id]
        while waiting:
            for other in self.with_word(waiting.pop(), "same"):
                if other not in found:
                    found.add(other)
                    waiting.append(other)
        return frozenset(found)

    def changed_since(self, before: "Words") -> frozenset[str]:
        """Return the claims of pairs whose word is new, gone or another."""
        pairs = {*self._told.items()} ^ {*before.told().items()}
        return frozenset(claim_id for pair, _ in pairs for claim_id in pair)

    def told(self) -> Mapping[Pair, Judgement]:
        """Return every word by pair."""
        return self._told
