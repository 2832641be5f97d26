"""What changed between two days of knowledge, and which reports and judgements made it so."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from couloir.model.claim import Claim
from couloir.model.corridor import CorridorState
from couloir.model.incident import Incident
from couloir.model.judgement import ReviewerJudgement, Undoing, Withdrawal
from couloir.pipeline.views import Situation

What = Literal["new", "gone", "merged", "split", "changed"]


def _numbers(incident: Incident) -> object:
    return sorted(
        (one.figure.what, one.figure.effect, str(one.figure.count), one.origin)
        for one in incident.figures
    )


# What is compared of an incident, in the order told; names as in labels.toml [field].
_COMPARED: Mapping[str, Callable[[Incident], object]] = MappingProxyType(
    {
        "kind": lambda one: one.kind,
        "date": lambda one: one.when,
        "place": lambda one: (one.place_names, one.footprint),
        "actors": lambda one: one.actors,
        "targets": lambda one: one.targets,
        "status": lambda one: one.stance,
        "fatalities": lambda one: one.fatalities,
        "objects": _numbers,
        "origins": lambda one: one.origins,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Because:
    """What made a change: claims that count since, claims that count no more, judgements.

    All empty: it came of other reports, as where the original of a copy became known.
    """

    claims: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    judgements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentChange:
    """One incident as it was and as it is; `fields` differ.

    merged: `before` is now told as a part of `after`. split: `after` was told as a part of
    `before`, which goes on.
    """

    what: What
    before: Incident | None = None
    after: Incident | None = None
    fields: tuple[str, ...] = ()
    because: Because


@dataclass(frozen=True, slots=True, kw_only=True)
class StateChange:
    """The state of one subject as it was and as it is; None: nobody spoke of it."""

    before: CorridorState | None
    after: CorridorState | None
    because: Because


@dataclass(frozen=True, slots=True, kw_only=True)
class Differences:
    """All that changed, incidents by day and id, states by subject."""

    incidents: tuple[IncidentChange, ...]
    states: tuple[StateChange, ...]


def differences(before: Situation, after: Situation) -> Differences:
    """Return what changed from one view to another of the same day."""
    reasons = _Reasons(before=before, after=after)
    changes = sorted(_incident_changes(before, after, reasons), key=_by_day)
    return Differences(
        incidents=tuple(changes), states=tuple(_state_changes(before, after, reasons))
    )


def judgements_between(before: Situation, after: Situation) -> tuple[ReviewerJudgement, ...]:
    """Return the judgements that count in one of the views and not in the other, and undoings."""
    ours = {one.id: one for one in before.known.judged.in_force}
    theirs = {one.id: one for one in after.known.judged.in_force}
    every = {**ours, **theirs}
    return tuple(every[key] for key in sorted(ours.keys() ^ theirs.keys()))


def _by_day(change: IncidentChange) -> tuple[int, str, str]:
    incident = change.after or change.before
    start = incident.when.start if incident else None
    return (
        start.toordinal() if start else 0,
        incident.id if incident else "",
        change.before.id if change.before else "",
    )


def _incident_changes(
    before: Situation, after: Situation, reasons: "_Reasons"
) -> Iterator[IncidentChange]:
    pairs = _Pairs(before.incidents, after.incidents)
    for now in after.incidents:
        was = pairs.counterpart(now)
        if was is None:
            origin = pairs.parent(now)
            what: What = "split" if origin else "new"
            yield IncidentChange(
                what=what, before=origin, after=now, because=reasons.of(now, *_one(origin))
            )
            continue
        fields = tuple(name for name, value in _COMPARED.items() if value(was) != value(now))
        if fields:
            because = reasons.of(was, now)
            yield IncidentChange(
                what="changed", before=was, after=now, fields=fields, because=because
            )
    for was in before.incidents:
        if pairs.goes_on(was):
            continue
        into = pairs.child(was)
        because = reasons.of(was, *_one(into))
        yield IncidentChange(
            what="merged" if into else "gone", before=was, after=into, because=because
        )


def _one(incident: Incident | None) -> tuple[Incident, ...]:
    return () if incident is None else (incident,)


class _Pairs:
    """Which incident of one view is which of the other, told by the claims that they share.

    Ids alone do not tell: an id that gives way later is another one in the view from before.
    """

    def __init__(self, before: Iterable[Incident], after: Iterable[Incident]) -> None:
        self._before = {one.id: one for one in before}
        self._after = {one.id: one for one in after}
        self._children = _shares(self._before, self._after)
        self._parents = _shares(self._after, self._before)

    def child(self, was: Incident) -> Incident | None:
        """Return the incident that most of an earlier one's claims tell now."""
        return self._after.get(_most(self._children[was.id], was.id) or "")

    def parent(self, now: Incident) -> Incident | None:
        """Return the incident that most of a later one's claims told before."""
        return self._before.get(_most(self._parents[now.id], now.id) or "")

    def counterpart(self, now: Incident) -> Incident | None:
        """Return the earlier incident that goes on as this one."""
        was = self.parent(now)
        return was if was is not None and self.child(was) == now else None

    def goes_on(self, was: Incident) -> bool:
        """Return whether an earlier incident goes on as one of today's."""
        now = self.child(was)
        return now is not None and self.parent(now) == was


def _shares(
    ours: Mapping[str, Incident], theirs: Mapping[str, Incident]
) -> Mapping[str, Counter[str]]:
    home = {claim: one.id for one in theirs.values() for claim in one.claims}
    return {
        key: Counter(home[claim] for claim in one.claims if claim in home)
        for key, one in ours.items()
    }


def _most(shares: Counter[str], own: str) -> str | None:
    return min(shares, key=lambda one: (-shares[one], one != own, one), default=None)


def _state_changes(
    before: Situation, after: Situation, reasons: "_Reasons"
) -> Iterator[StateChange]:
    ours = {(one.subject.kind, one.subject.id): one for one in before.states}
    theirs = {(one.subject.kind, one.subject.id): one for one in after.states}
    for key in sorted(ours.keys() | theirs.keys()):
        was, now = ours.get(key), theirs.get(key)
        if _told(was) != _told(now):
            yield StateChange(before=was, after=now, because=reasons.of_states(was, now))


def _told(state: CorridorState | None) -> object:
    """Return what is compared of a state; one that nobody speaks of is unknown."""
    if state is None or state.state.value == "unknown":
        return None
    return (state.state, state.since, state.restricted_by, state.restricted_by_names, state.where)


class _Reasons:
    """Finds what made a change, among what is known in one view and not in the other."""

    def __init__(self, *, before: Situation, after: Situation) -> None:
        self._incidents = (*before.incidents, *after.incidents)
        self._were = {one.id: one for one in before.known.claims}
        self._are = {one.id: one for one in after.known.claims}
        self._touching: dict[str, set[str]] = defaultdict(set)
        between = {one.id: one for one in judgements_between(before, after)}
        for judged in (before.known.judged, after.known.judged):
            for claim_id, ids in judged.touched.items():
                self._touching[claim_id].update(set(ids) & between.keys())
        self._of_documents = {
            one.act.document_id: one.id
            for one in between.values()
            if isinstance(one.act, Withdrawal) and one.act.document_id is not None
        }
        self._undoings = {
            one.act.judgement_id: one.id for one in between.values() if isinstance(one.act, Undoing)
        }

    def of(self, *incidents: Incident) -> Because:
        """Return what made a change of incidents."""
        return self._because({claim for one in incidents for claim in one.claims})

    def of_states(self, *states: CorridorState | None) -> Because:
        """Return what made a change of states."""
        told = [one for one in states if one is not None]
        claims = {claim for one in told for claim in (*one.because, *one.against)}
        found = self._because(claims)
        if found != Because():
            return found
        # A state names its latest claims; what began it may be told by others of their incidents.
        kin = [one for one in self._incidents if claims & set(one.claims)]
        return self._because({claim for one in kin for claim in one.claims})

    def _because(self, claims: set[str]) -> Because:
        judgements = {one for claim in claims for one in self._touching.get(claim, ())}
        for claim_id in claims:
            claim = self._were.get(claim_id) or self._are.get(claim_id)
            if claim is not None and claim.document_id in self._of_documents:
                judgements.add(self._of_documents[claim.document_id])
        undone = {self._undoings[one] for one in judgements if one in self._undoings}
        return Because(
            claims=tuple(sorted(claims & (self._are.keys() - self._were.keys()))),
            left=tuple(sorted(claims & (self._were.keys() - self._are.keys()))),
            judgements=tuple(sorted(judgements | undone)),
        )


def claims_of_both(before: Situation, after: Situation) -> Mapping[str, Claim]:
    """Return an index of the claims of both views; of one in both as the later has it."""
    return {one.id: one for one in (*before.known.claims, *after.known.claims)}
