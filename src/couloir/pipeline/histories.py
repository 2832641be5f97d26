"""What became of an incident, claim or report: names, reports that joined, judgements, versions."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from couloir.incidents import resolve
from couloir.model.claim import Claim
from couloir.model.document import Document
from couloir.model.incident import Incident, IncidentName
from couloir.model.judgement import ReviewerJudgement, Undoing, Withdrawal, last_word_key
from couloir.pipeline.evidence import overlap
from couloir.pipeline.judging import in_force_of
from couloir.pipeline.reviewers import JUDGE
from couloir.pipeline.views import Situation
from couloir.ports import Store

Step = Literal["named", "told", "took_over", "parted", "told_in", "read", "replaced", "judged"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One step of a history; `on` is the day that it was known or decided, None where untold.

    named: `about` is an incident's id and the claim that anchors it. told: a claim that tells it.
    took_over, parted: the other incident's id. told_in: the incident that a claim tells.
    read: a claim as one version read it; replaced: the claim that its words are read as now.
    judged: `judgement`, which counts or does not.
    """

    step: Step
    on: date | None = None
    about: tuple[str, ...] = ()
    judgement: ReviewerJudgement | None = None
    counts: bool = True


class Histories:
    """Histories of what a store holds, as far as a view knows it."""

    def __init__(self, store: Store, found: Situation) -> None:
        self._store = store
        self._found = found
        self._names = tuple(store.incident_names())
        self._claims = {one.id: one for one in found.known.claims}
        known_on = found.view.known_on
        made = sorted(store.judgements(), key=last_word_key)
        by_day = [one for one in made if known_on is None or one.on <= known_on]
        self._in_force = {one.id for one in in_force_of(by_day)[0]}
        # Of one day, in the order of writing: an undoing stands behind what it undoes.
        written = [line.input_id for line in store.ledger() if line.step == JUDGE]
        turn = {one: at for at, one in enumerate(written)}
        self._made = sorted(by_day, key=lambda one: (one.on, turn.get(one.id, 0)))

    def of_incident(self, incident: Incident) -> tuple[Event, ...]:
        """Return the history of an incident: ids, reports by the day known, judgements."""
        return _ordered(
            [
                *self._of_names(incident),
                *(
                    Event(step="told", on=self._known(claim_id), about=(claim_id,))
                    for claim_id in incident.claims
                ),
                *self._judged(incident.claims, incident_id=incident.id),
            ]
        )

    def of_claim(self, claim: Claim) -> tuple[Event, ...]:
        """Return the history of a claim: every version that read its words, and judgements."""
        versions = list(self._versions(claim))
        ids = {claim.id, *(one.id for one in versions)}
        home = [one.id for one in self._found.incidents if ids & set(one.claims)]
        now = self._now(claim, versions)
        return _ordered(
            [
                *(
                    Event(step="read", on=self._known(one.id), about=(one.id,))
                    for one in (claim, *versions)
                ),
                *(Event(step="replaced", about=(one,)) for one in now if one != claim.id),
                *(Event(step="told_in", about=(one,)) for one in home),
                *self._judged(sorted(ids)),
            ]
        )

    def of_report(self, document: Document) -> tuple[Event, ...]:
        """Return the history of a report: every claim that any version read in it, judgements."""
        claims = [one for one in self._store.claims() if one.document_id == document.id]
        withdrawals = [
            one
            for one in self._made
            if isinstance(one.act, Withdrawal) and one.act.document_id == document.id
        ]
        return _ordered(
            [
                *(Event(step="read", on=document.known, about=(one.id,)) for one in claims),
                *self._judged([one.id for one in claims], also=withdrawals),
            ]
        )

    def of_all(self) -> tuple[Event, ...]:
        """Return every judgement."""
        return tuple(self._event(one) for one in self._made)

    def claim(self, claim_id: str) -> Claim | None:
        """Return a claim as it was read, whatever reviewers made of it."""
        return self._store.claim(claim_id)

    def document(self, claim: Claim) -> Document | None:
        """Return the document of a claim, whether it counts or not."""
        known = self._found.known.documents.get(claim.document_id)
        return known or self._store.document(claim.document_id)

    def counts(self, claim_id: str) -> bool:
        """Return whether a claim counts in the view."""
        return claim_id in self._claims

    def _known(self, claim_id: str) -> date | None:
        claim = self.claim(claim_id)
        document = self.document(claim) if claim else None
        return document.known if document else None

    def _versions(self, claim: Claim) -> Iterator[Claim]:
        """Yield the claims that other makers read in the same words of the same document."""
        for other in self._store.claims():
            is_other = other.id != claim.id and other.document_id == claim.document_id
            if is_other and other.maker != claim.maker and overlap(other.quotes, claim.quotes):
                yield other

    def _now(self, claim: Claim, versions: Iterable[Claim]) -> Sequence[str]:
        """Return the claims that stand in the place of one that does not count."""
        if self.counts(claim.id):
            return []
        told = self._found.known.judged.resting.get(claim.id)
        return [told] if told else [one.id for one in versions if self.counts(one.id)]

    def _of_names(self, incident: Incident) -> Iterator[Event]:
        mine = [one for one in self._names if resolve(one.id, self._names) == incident.id]
        for name in mine:
            if name.gave_way_to is None:
                day = self._known(name.anchor_claim)
                yield Event(step="named", on=day, about=(name.id, name.anchor_claim))
            else:
                yield Event(step="took_over", about=(name.id, name.gave_way_to))
        yield from self._parted(mine, incident)

    def _parted(self, mine: Sequence[IncidentName], incident: Incident) -> Iterator[Event]:
        """Yield the incidents that were told as part of this one once, and are apart now.

        An id that gave way is never given out again: what anchored it bears another when parted.
        """
        anchors = {one.anchor_claim for one in mine}
        ids = {one.id for one in mine}
        for name in self._names:
            if name.anchor_claim in anchors and name.id not in ids and name.gave_way_to is None:
                yield Event(step="parted", about=(name.id, incident.id))

    def _judged(
        self,
        claims: Iterable[str],
        *,
        incident_id: str | None = None,
        also: Iterable[ReviewerJudgement] = (),
    ) -> Iterator[Event]:
        """Yield the judgements that touch claims, and the undoings of these."""
        wanted = set(claims)
        resting = self._found.known.judged.resting
        found = {one.id for one in also}
        for one in self._made:
            act = one.act
            seen = {resting.get(anchor.claim_id, anchor.claim_id) for anchor in one.anchors}
            seen |= {anchor.claim_id for anchor in one.anchors}
            is_incident = isinstance(act, Withdrawal) and act.incident_id == incident_id is not None
            undoes = isinstance(act, Undoing) and act.judgement_id in found
            if seen & wanted or is_incident or undoes:
                found.add(one.id)
        # Of one day an undoing may sort before what it undoes.
        found |= {
            one.id
            for one in self._made
            if isinstance(one.act, Undoing) and one.act.judgement_id in found
        }
        yield from (self._event(one) for one in self._made if one.id in found)

    def _event(self, judgement: ReviewerJudgement) -> Event:
        return Event(
            step="judged",
            on=judgement.on,
            judgement=judgement,
            counts=judgement.id in self._in_force,
        )


def _ordered(events: Iterable[Event]) -> tuple[Event, ...]:
    """Return events by day, those of no day first; of one day in the order given."""
    return tuple(sorted(events, key=lambda one: one.on or date.min))
