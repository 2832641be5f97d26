"""Which claims, incidents and states are held back whole: movements, and what is too recent."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from couloir.model.corridor import CorridorState
from couloir.model.incident import Incident
from couloir.model.time import Interval
from couloir.model.vocabulary import Kind
from couloir.publish.movements import is_not_yet, movement_reasons
from couloir.publish.profiles import Rules
from couloir.publish.reasons import Reason
from couloir.publish.view import SituationView

_HOURS = 24


def without_held(
    view: SituationView, rules: Rules, counts: Counter[Reason]
) -> tuple[SituationView, Mapping[str, Reason]]:
    """Return the view without what is held, and an index from each held claim to the reason.

    An incident counts once, whatever the number of its claims; claims of none count by
    themselves. Ages are days before the day of view: no clock is read.
    """
    reasons = dict[str, Reason](_movements(view))
    if rules.holds_incidents:
        reasons = {**_recent_claims(view, rules), **reasons}
    incidents = []
    for incident in view.incidents:
        reason = _incident_reason(incident, reasons, view, rules)
        if reason is None:
            incidents.append(_drop_claims(incident, reasons))
        else:
            counts[reason] += 1
            reasons.update({claim: reason for claim in incident.claims if claim in view.claims})
    told = {claim for incident in view.incidents for claim in incident.claims}
    counts.update(reason for claim, reason in reasons.items() if claim not in told)
    kept = replace(
        view,
        claims={claim.id: claim for claim in view.claims.values() if claim.id not in reasons},
        incidents=tuple(incidents),
        states=tuple(_kept_states(view, reasons, counts)),
    )
    return kept, reasons


def is_recent(when: Interval, known: date | None, *, as_of: date, hours: int) -> bool:
    """Return whether something may have happened within the hold before the day of view.

    Nothing happens after it was known, so the day a report became known bounds days told
    loosely. What nobody dates at all may be today's.
    """
    if hours == 0:
        return False
    ends = [day for day in (when.end, known) if day is not None]
    return not ends or (as_of - min(ends)).days < -(-hours // _HOURS)


def _movements(view: SituationView) -> Mapping[str, Reason]:
    found = movement_reasons(
        view.claims, view.documents, as_of=view.as_of, hold_days=view.holds.movement_days
    )
    return dict(found)


def _recent_claims(view: SituationView, rules: Rules) -> Mapping[str, Reason]:
    """Return claims of no incident that are too recent; those of one go with it."""
    told = {claim for incident in view.incidents for claim in incident.claims}
    found: dict[str, Reason] = {}
    for claim in view.claims.values():
        document = view.documents.get(claim.document_id)
        known = document.known if document else None
        if claim.id not in told and _is_held(claim.kind, claim.when, known, view, rules):
            found[claim.id] = "recent_incident"
    return found


def _is_held(
    kind: Kind, when: Interval, known: date | None, view: SituationView, rules: Rules
) -> bool:
    if kind in rules.never_held:
        return False
    return is_recent(when, known, as_of=view.as_of, hours=view.holds.incident_hours)


def _incident_reason(
    incident: Incident, reasons: Mapping[str, Reason], view: SituationView, rules: Rules
) -> Reason | None:
    if is_not_yet(incident.kind, incident.stance, incident.when, as_of=view.as_of):
        return "planned_movement"
    found = [reasons.get(claim) for claim in incident.claims]
    if found and all(found):
        return found[0]
    known = [
        document.known
        for claim in incident.claims
        if claim in view.claims
        and (document := view.documents.get(view.claims[claim].document_id))
        and document.known
    ]
    first = min(known, default=incident.first_known)
    is_held = rules.holds_incidents and _is_held(incident.kind, incident.when, first, view, rules)
    return "recent_incident" if is_held else None


def _drop_claims(incident: Incident, reasons: Mapping[str, Reason]) -> Incident:
    return replace(
        incident,
        claims=tuple(claim for claim in incident.claims if claim not in reasons),
        figures=tuple(told for told in incident.figures if told.claim_id not in reasons),
    )


def _kept_states(
    view: SituationView, reasons: Mapping[str, Reason], counts: Counter[Reason]
) -> Iterator[CorridorState]:
    """Leave out states that rest on held claims alone, or began with them: they would tell."""
    first_held = view.as_of - timedelta(days=-(-view.holds.incident_hours // _HOURS) - 1)
    for state in view.states:
        because = _kept(state.because, reasons)
        held = [reasons[claim] for claim in state.because if claim in reasons]
        began_with_held = state.since is not None and state.since >= first_held and held
        if held and (not because or began_with_held):
            is_recent_one = all(reason == "recent_incident" for reason in held)
            counts["state_on_recent" if is_recent_one else "state_on_movement"] += 1
            continue
        against = _kept(state.against, reasons)
        # The latest day may be that of a claim left out.
        yield replace(
            state,
            because=because,
            against=against,
            last_evidence=None if held else state.last_evidence,
            last_against=state.last_against if against == state.against else None,
        )


def _kept(claims: Iterable[str], reasons: Mapping[str, Reason]) -> tuple[str, ...]:
    return tuple(claim for claim in claims if claim not in reasons)
