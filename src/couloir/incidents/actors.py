"""Whether two claims can have one author: vague words fit the groups that they may stand for."""

from couloir.model.claim import Claim
from couloir.model.vocabulary import Kind

_JIHADIST = frozenset({"JNIM", "ISSP", "AQIM", "Ansaru", "Boko Haram", "ISWAP", "jihadists"})
_ARMED = _JIHADIST | {"FLA", "CSP", "Tuareg rebels", "MNLA", "bandits", "unknown armed men"}
_RUSSIANS = frozenset({"Wagner", "Africa Corps"})
# A vague word, and what it may stand for.
_FITS: tuple[tuple[str, frozenset[str]], ...] = (
    ("jihadists", _JIHADIST),
    ("unknown armed men", _ARMED),
    ("Tuareg rebels", frozenset({"FLA", "CSP", "MNLA"})),
    # One force under two names; reports keep the older one for months.
    ("Wagner", _RUSSIANS),
    ("Africa Corps", _RUSSIANS),
)


def is_one_author(left: str, right: str) -> bool:
    """Return whether two canonical names can mean one party."""
    if left == right:
        return True
    return any(
        (left == vague and right in meant) or (right == vague and left in meant)
        for vague, meant in _FITS
    )


def actors_fit(left: Claim, right: Claim) -> bool:
    """Return whether the authors of two claims can be one; an untold author fits all.

    In a fight told from two sides the attacker of one claim is the target of the other.
    """
    ours, theirs = _parties(left, right), _parties(right, left)
    if not ours or not theirs:
        return True
    return any(is_one_author(one, other) for one in ours for other in theirs)


def share_an_actor(left: Claim, right: Claim) -> bool:
    """Return whether both claims name one and the same author."""
    return bool(set(left.actors) & set(right.actors))


def _parties(claim: Claim, other: Claim) -> tuple[str, ...]:
    two_sided = Kind.ARMED_CLASH in {claim.kind, other.kind} and claim.actors
    return (*claim.actors, *claim.targets) if two_sided else claim.actors
