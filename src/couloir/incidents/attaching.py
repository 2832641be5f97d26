"""Loose claims join the one group that fits them best, and hold no two groups together.

"Attack in Mali on Sunday" fits every attack of that Sunday. If such claims took part in making
groups, they would chain a week of attacks; so groups are made without them, and each then joins
one: of equal ones that with the first claim in the order of ids.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from couloir.incidents.clusters import MEAN_SCORE, Likeness, group_likeness
from couloir.incidents.judging import Judging
from couloir.incidents.standing import Standing, Standings
from couloir.incidents.words import Words

# More than any likeness: a reviewer's word.
_BY_WORD: Final = 2.0


class Attaching:
    """Decides for loose claims which group they want, and who of these may join."""

    def __init__(self, standings: Standings, judging: Judging, words: Words) -> None:
        self._standings = standings
        self._judging = judging
        self._words = words
        # Groups whose joined claims may be others now; loose claims that began or ceased to
        # form groups of their own, the latter as they stood.
        self.groups: set[str] = set()
        self.freed: set[str] = set()
        self.taken: dict[str, Standing] = {}

    def attach(
        self, added: Iterable[Standing], gone: Iterable[Standing], changed: Iterable[str]
    ) -> None:
        """Decide anew for loose claims that are new, and those that changed claims concern."""
        added = list(added)
        self.freed.update(one.claim_id for one in added)
        self.groups.update(one.target for one in gone if one.target)
        waiting = {other for one in added for other in self._words.welded(one.claim_id)}
        waiting |= self._concerned(changed)
        for claim_id in sorted(waiting):
            self._decide(claim_id)
        for group in sorted(self.groups):
            self._resolve(group)

    def regrouped(self, groups: Iterable[str]) -> None:
        """Note groups that are not what they were."""
        self.groups.update(groups)

    def _concerned(self, changed: Iterable[str]) -> set[str]:
        """Return the loose claims that wanted a changed group, or can want one of its claims."""
        found = {one.claim_id for one in self._standings.by("target", sorted(self.groups))}
        for claim_id in sorted(changed):
            found.update(self._words.welded(claim_id) - {claim_id})
            one = self._standings.peek(claim_id)
            if one is None or not one.is_voice:
                continue
            for loose in self._standings.met(one.reach, "loose"):
                if loose.reading != one.reading and self._judging.is_same(claim_id, loose.claim_id):
                    found.add(loose.claim_id)
        return found

    def _decide(self, claim_id: str) -> None:
        one = self._standings.get(claim_id)
        if one is None or one.reach.is_tight:
            return
        target, score = self._wanted(one)
        if target != one.target:
            self.groups.update({one.target, target} - {""})
        self._standings.put(replace(one, target=target, score=score))
        if not target:
            self._free(claim_id)

    def _wanted(self, one: Standing) -> tuple[str, float]:
        """Return the group that fits a loose claim best and how well, "" where none does."""
        # Asked in any case: what is unsure is put on record whatever a reviewer said of others.
        likeness_by_group = self._likeness_by_group(one)
        welded = self._standings.by("claim_id", sorted(self._words.welded(one.claim_id)))
        if held := [other for other in welded if other.reach.is_tight]:
            return held[0].group, _BY_WORD
        if len(welded) > 1:
            return "", 0.0
        barred = self._barred(one)
        scores = (
            (group_likeness(likeness) or 0.0, group)
            for group, likeness in likeness_by_group.items()
            if group not in barred
        )
        fitting = [(-score, group) for score, group in scores if score >= MEAN_SCORE]
        score, target = min(fitting, default=(0.0, ""))
        return target, -score

    def _likeness_by_group(self, one: Standing) -> dict[str, list[Likeness]]:
        """Return how alike a loose claim is to the voices of each group that has one the same."""
        voices = [
            other
            for other in self._standings.met(one.reach, "tight")
            if other.is_voice and other.reading != one.reading
        ]
        self._judging.load((one.claim_id, *(other.claim_id for other in voices)))
        found: dict[str, list[Likeness]] = defaultdict(list)
        same: set[str] = set()
        for other in sorted(voices, key=lambda voice: voice.order):
            if self._judging.is_same(one.claim_id, other.claim_id):
                same.add(other.group)
            found[other.group].append(self._judging.likeness(one.claim_id, other.claim_id))
        return {group: likeness for group, likeness in found.items() if group in same}

    def _barred(self, one: Standing) -> set[str]:
        """Return the groups with another claim of the same reading, or a word against it."""
        of_document = self._standings.by("document_id", [one.document_id])
        unlike = self._words.with_word(one.claim_id, "different")
        return {
            other.group
            for other in (*of_document, *self._standings.by("claim_id", unlike))
            if other.reach.is_tight and (other.reading == one.reading or other.claim_id in unlike)
        }

    def _resolve(self, group: str) -> None:
        """Let in those who want a group, the likeliest first; one document tells it once."""
        joined: list[Standing] = []
        wanting = self._standings.by("target", [group])
        for one in sorted(wanting, key=lambda other: (-other.score, other.claim_id)):
            if one.score >= _BY_WORD or not any(self._bars(one, other) for other in joined):
                joined.append(one)
                self._take(one)
            else:
                self._free(one.claim_id)

    def _bars(self, one: Standing, other: Standing) -> bool:
        word = self._words.between(one.claim_id, other.claim_id)
        return word == "different" or (word is None and one.reading == other.reading)

    def _take(self, one: Standing) -> None:
        """Let a claim join the group that it wants."""
        if one.is_free:
            self.taken.setdefault(one.claim_id, one)
            self.freed.discard(one.claim_id)
            self._standings.put(
                replace(one, is_free=False, leader="", is_voice=False, component="", group="")
            )

    def _free(self, claim_id: str) -> None:
        """Let a claim form groups with others of its side."""
        one = self._standings.peek(claim_id)
        if one is not None and not one.is_free:
            self._standings.put(replace(one, is_free=True))
            self.freed.add(claim_id)
