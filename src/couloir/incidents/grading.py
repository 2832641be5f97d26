"""Two scales kept apart (Admiralty code, AJP-2.1): reliability of a source, credibility of a claim."""

from collections.abc import Iterable, Mapping, Sequence

from couloir.incidents.speakers import speakers
from couloir.model.claim import Claim
from couloir.model.incident import (
    Credibility,
    Grading,
    GradingReason,
    Incident,
    OriginGrade,
    Reliability,
)
from couloir.model.vocabulary import NOT_YET

# Independent origins from which a happening counts as confirmed.
_CONFIRMED = 3
_PROBABLE = 2
# Conflicts on these make it less sure that all tell one thing.
_CORE = frozenset({"date", "place", "author", "direction"})


def grade_origins(
    origins: Iterable[str], said: Mapping[str, Reliability]
) -> tuple[OriginGrade, ...]:
    """Return how reliable each origin is held to be; a project's word (`said`) before the list."""
    listed = speakers()
    return tuple(
        OriginGrade(
            origin=origin,
            reliability=listed.reliability(origin, said),
            is_party=listed.is_fighting(origin),
        )
        for origin in origins
    )


def grade_claims(
    claims: Sequence[Claim],
    origins: Mapping[str, tuple[str, ...]],
    incident: Incident,
    overrides: Mapping[str, Grading] | None = None,
) -> tuple[Grading, ...]:
    """Return how credible each claim of an incident is, in order of ids.

    Reliability has no part in it: a reliable source may err, and an unreliable one tell the
    truth. `overrides` are reviewers' gradings by claim id.
    """
    given = overrides or {}
    return tuple(
        given.get(claim.id) or _grade(claim, claims, origins, incident)
        for claim in sorted(claims, key=lambda one: one.id)
    )


def _grade(
    claim: Claim,
    claims: Sequence[Claim],
    origins: Mapping[str, tuple[str, ...]],
    incident: Incident,
) -> Grading:
    if claim.stance in NOT_YET:
        return Grading(claim_id=claim.id, credibility=6, reasons=(("still_to_come", ""),))
    asserting, denying = _sides(claims, origins)
    if claim.stance == "denied":
        return _denial(claim, len(asserting))
    grade, reason = _corroborated(claim, asserting)
    reasons = [reason]
    deniers = denying - set(origins[claim.id])
    if deniers:
        grade = _worse(grade)
        reasons.append(("denied_by", ", ".join(sorted(deniers))))
    fields = sorted({one.partition(":")[0] for one in incident.conflicts} & _CORE)
    if fields and grade <= _PROBABLE:
        grade = _worse(grade)
        reasons.append(("told_otherwise", ", ".join(fields)))
    return Grading(claim_id=claim.id, credibility=grade, reasons=tuple(reasons))


def _sides(
    claims: Iterable[Claim], origins: Mapping[str, tuple[str, ...]]
) -> tuple[set[str], set[str]]:
    """Return the independent origins that assert what happened, and those that deny it."""
    asserting: set[str] = set()
    denying: set[str] = set()
    for claim in claims:
        if claim.stance not in NOT_YET:
            (denying if claim.stance == "denied" else asserting).update(origins[claim.id])
    return asserting, denying


def _denial(claim: Claim, asserting: int) -> Grading:
    if asserting == 0:
        return Grading(claim_id=claim.id, credibility=6, reasons=(("denial_alone", ""),))
    grade: Credibility = 5 if asserting >= _PROBABLE else 4
    return Grading(
        claim_id=claim.id, credibility=grade, reasons=(("denial_against", str(asserting)),)
    )


def _corroborated(
    claim: Claim, asserting: set[str]
) -> tuple[Credibility, tuple[GradingReason, str]]:
    count = len(asserting)
    if count >= _CONFIRMED:
        return 1, ("independent_origins", str(count))
    if count == _PROBABLE:
        return 2, ("independent_origins", str(count))
    if all(speakers().is_fighting(origin) for origin in asserting):
        return 4, ("party_alone", "")
    if claim.stance in {"claimed", "alleged"}:
        return 4, ("hedged", claim.stance)
    return 3, ("independent_origins", str(count))


def _worse(grade: Credibility) -> Credibility:
    worse: Mapping[Credibility, Credibility] = {1: 2, 2: 3, 3: 4, 4: 4, 5: 5, 6: 6}
    return worse[grade]
