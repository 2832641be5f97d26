"""Which claims speak for the others: each is compared with earlier voices, not with every claim.

Claims are gone through in order of their first day. One that is the same as none before leads;
those that are the same as a leader follow it, and the first `FOLLOWERS` of them are voices as
well. So up to that many reports of a happening all pairs are judged, and of the thousandth
report of it no more than of the tenth.
"""

from collections.abc import Container, Iterable
from dataclasses import replace
from heapq import heappop, heappush
from typing import Final

from couloir.incidents.judging import Judging
from couloir.incidents.standing import Order, Standing, Standings

# Voices of one leader besides itself that a claim can meet.
FOLLOWERS: Final = 6


class Voices:
    """Settles who leads and who speaks on one side, "tight" or "loose", after changes."""

    def __init__(self, standings: Standings, judging: Judging, side: str) -> None:
        self._standings = standings
        self._judging = judging
        self.side = side
        self._waiting: list[Order] = []
        self._queued: set[str] = set()
        # Every claim that was looked at, and those it was found the same with.
        self.touched: set[str] = set()
        self._same: dict[str, list[str]] = {}

    def settle(self, added: Iterable[Standing], gone: Iterable[Standing]) -> None:
        """Work out the standings of what was added, and of all that this changes."""
        for one in gone:
            if one.is_voice:
                for other in self._later(one):
                    if other.component == one.component:
                        self._queue(other)
        for one in added:
            self._queue(one)
        while self._waiting:
            _, claim_id = heappop(self._waiting)
            self._queued.discard(claim_id)
            self._settle(claim_id)

    def same_earlier(self, one: Standing, within: Container[str] | None = None) -> list[Standing]:
        """Return the earlier voices that a claim is the same as, in order.

        With `within` those of other claims are not looked at. What was settled is not asked again:
        claims are settled in order, so that all earlier ones stood as they stand now.
        """
        if one.claim_id in self._same:
            return self._standings.by("claim_id", self._same[one.claim_id])
        met = [
            other
            for other in self._standings.met(one.reach, self.side)
            if other.is_voice
            and other.is_in_play
            and other.order < one.order
            and other.reading != one.reading
            and (within is None or other.claim_id in within)
        ]
        met.sort(key=lambda other: other.order)
        self._judging.load(other.claim_id for other in met)
        return [other for other in met if self._judging.is_same(one.claim_id, other.claim_id)]

    def _settle(self, claim_id: str) -> None:
        before = self._standings.peek(claim_id)
        if before is None:
            return
        self._same.pop(claim_id, None)
        same = self.same_earlier(before)
        self._same[claim_id] = [one.claim_id for one in same]
        leader = next((one.leader for one in same if one.leader == one.claim_id), claim_id)
        rank = sum(one.leader == leader != one.claim_id for one in same)
        now = replace(before, leader=leader, is_voice=leader == claim_id or rank < FOLLOWERS)
        self._standings.put(now)
        self.touched.add(claim_id)
        self.touched.update(one.claim_id for one in same)
        if now != before and (now.is_voice or before.is_voice):
            self._tell(before, now)

    def _tell(self, before: Standing, now: Standing) -> None:
        """Queue the later claims for which a voice that came, went or changed matters."""
        for other in self._later(now):
            if other.claim_id in self._queued:
                continue
            is_held = before.component and other.component == before.component
            if is_held or self._is_heard(now, other):
                self._queue(other)

    def _is_heard(self, voice: Standing, other: Standing) -> bool:
        return (
            voice.is_voice
            and other.reading != voice.reading
            and self._judging.is_same(voice.claim_id, other.claim_id)
        )

    def _later(self, one: Standing) -> list[Standing]:
        return [
            other
            for other in self._standings.met(one.reach, self.side)
            if other.is_in_play and other.order > one.order
        ]

    def _queue(self, one: Standing) -> None:
        if one.claim_id not in self._queued:
            self._queued.add(one.claim_id)
            heappush(self._waiting, one.order)
