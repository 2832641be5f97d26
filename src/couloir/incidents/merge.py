"""Claims into incidents: few of them compared whole, many by windows and voices."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from couloir.incidents.attaching import Attaching
from couloir.incidents.blocking import reach_of
from couloir.incidents.components import Regrouped, regroup
from couloir.incidents.judging import Judging, Material, reading_of
from couloir.incidents.standing import Standing, Standings
from couloir.incidents.telling import MergeResult, known_of, tell_groups
from couloir.incidents.voices import Voices
from couloir.incidents.whole import WHOLE_CLAIMS, is_whole, merge_whole
from couloir.incidents.words import Words, reviewed
from couloir.model.claim import Claim
from couloir.model.document import Document
from couloir.model.incident import IncidentName, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What is other than when the standings were worked out.

    `added` are claims that count now, `removed` those that do no more, a changed claim is in
    both; `told_anew` are claims whose incident is to be put together again, as it is grouped.
    `contents` has of corrected claims what tells them from those that were read.
    """

    added: Collection[Claim] = ()
    removed: Collection[str] = ()
    told_anew: Collection[str] = ()
    contents: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """The groups to be told (again), and the incidents of claims that count no more."""

    groups: frozenset[str]
    ended: frozenset[str]


def merge(
    claims: Iterable[Claim],
    documents: Mapping[str, Document],
    *,
    copies: Mapping[str, str],
    names: Iterable[IncidentName],
    verdicts: Iterable[Verdict] = (),
    whole_claims: int = WHOLE_CLAIMS,
) -> MergeResult:
    """Return the incidents that the claims tell, whatever the order they come in.

    `copies` gives for a near-copy the document that it copies; `names` are the ids given out
    so far; of `verdicts` those of reviewers bind. Every claim is in exactly one incident. Up to
    `whole_claims` claims are compared whole, more in windows of days.
    """
    by_id = {claim.id: claim for claim in claims}
    held = list(names)
    material = Material(
        claims=lambda ids: {one: by_id[one] for one in ids if one in by_id},
        names=lambda _: held,
        documents=lambda _: documents,
        copies=copies,
    )
    words = Words(
        {
            (left, right): one.judgement
            for (left, right), one in reviewed(verdicts).items()
            if left in by_id and right in by_id
        }
    )
    if is_whole(len(by_id), whole_claims):
        return merge_whole(by_id.values(), material, words)
    return Merger(Standings(), material, words).apply(Changes(added=by_id.values()))


class Merger:
    """Brings standings and incidents up to date with changes, touching what these concern."""

    def __init__(self, standings: Standings, material: Material, words: Words) -> None:
        self.standings = standings
        self.judging = Judging(material)
        self._material = material
        self._words = words

    def apply(self, changes: Changes) -> MergeResult:
        """Return the incidents that are new or other than before."""
        return self.tell(self.settle(changes))

    def settle(self, changes: Changes) -> Settled:
        """Work out which claims are one incident, and return the groups that are not as before."""
        removed = self.standings.by("claim_id", changes.removed)
        for one in removed:
            self.standings.remove(one.claim_id)
        documents = self._material.documents([claim.document_id for claim in changes.added])
        known = {
            claim.document_id: known_of(documents.get(claim.document_id)) for claim in changes.added
        }
        added = [
            _standing(claim, known.get(claim.document_id), changes.contents.get(claim.id, ""))
            for claim in changes.added
        ]
        self.judging.hold(changes.added)
        for one in added:
            self.standings.put(one)
        tight = self._settle_tight(added, removed)
        attaching = Attaching(self.standings, self.judging, self._words)
        attaching.regrouped(tight.before | tight.now)
        loose_gone = [one for one in removed if not one.reach.is_tight]
        attaching.attach([one for one in added if not one.reach.is_tight], loose_gone, tight.claims)
        loose = self._settle_loose(attaching, loose_gone)
        groups = {*tight.now, *loose.now, *self._live(attaching.groups)}
        groups |= self._groups_of(changes.told_anew)
        ended = {one.incident for one in removed} - {""}
        return Settled(groups=frozenset(groups), ended=frozenset(ended))

    def _settle_tight(self, added: Iterable[Standing], removed: Iterable[Standing]) -> Regrouped:
        gone = [one for one in removed if one.reach.is_tight]
        voices = Voices(self.standings, self.judging, "tight")
        voices.settle([one for one in added if one.reach.is_tight], gone)
        return regroup(self.standings, self.judging, voices, self._words, gone)

    def _settle_loose(self, attaching: Attaching, removed: Iterable[Standing]) -> Regrouped:
        gone = [one for one in (*removed, *attaching.taken.values()) if one.is_free]
        voices = Voices(self.standings, self.judging, "loose")
        freed = self.standings.by("claim_id", sorted(attaching.freed))
        voices.settle([one for one in freed if one.is_free], gone)
        return regroup(self.standings, self.judging, voices, self._words, gone)

    def _live(self, groups: Iterable[str]) -> set[str]:
        """Return those groups that are there."""
        found = self.standings.by("claim_id", sorted(groups))
        return {one.claim_id for one in found if one.group == one.claim_id}

    def _groups_of(self, claim_ids: Iterable[str]) -> set[str]:
        found = self.standings.by("claim_id", claim_ids)
        return {one.group if one.is_in_play else one.target for one in found}

    def tell(self, settled: Settled) -> MergeResult:
        """Name and put together the incidents of groups, each once."""
        members = self._members(settled.groups)
        everyone = [one for held in members.values() for one in held]
        ended = {one.incident for one in everyone} - {""} | settled.ended
        held = [tuple(one.claim_id for one in members[group]) for group in sorted(members)]
        result = tell_groups(held, self.judging, self._material)
        for incident in result.incidents:
            for one in self.standings.by("claim_id", incident.claims):
                self.standings.put(replace(one, incident=incident.id))
        return replace(result, ended=frozenset(ended))

    def _members(self, groups: frozenset[str]) -> dict[str, list[Standing]]:
        """Return the claims of each group, those that joined it among them."""
        heads = self.standings.by("claim_id", sorted(groups))
        found: dict[str, list[Standing]] = {one.claim_id: [] for one in heads}
        for one in self.standings.by("component", sorted({head.component for head in heads})):
            if one.group in found:
                found[one.group].append(one)
        for one in self.standings.by("target", sorted(found)):
            if not one.is_free:
                found[one.target].append(one)
        return found


def _standing(claim: Claim, known: date | None, content: str) -> Standing:
    return Standing(
        claim_id=claim.id,
        document_id=claim.document_id,
        reading=reading_of(claim),
        reach=reach_of(claim, known),
        content=content,
    )
