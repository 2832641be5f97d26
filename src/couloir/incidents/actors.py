"""Whether two claims can have one author: vague words fit the groups that they may stand for."""

from couloir.incidents.speakers import speakers
from couloir.model.claim import Claim
from couloir.model.vocabulary import Kind

# A blow told from two sides: who strikes in one claim is struck in the other.
_TWO_SIDED = frozenset({Kind.ARMED_CLASH, Kind.MILITARY_OPERATION})


def is_one_author(left: str, right: str) -> bool:
    """Return whether two canonical names can mean one party."""
    if left == right:
        return True
    meant = speakers().meant
    return right in meant.get(left, ()) or left in meant.get(right, ())


def is_vague(name: str) -> bool:
    """Return whether a name stands for several groups ("jihadists")."""
    return len(speakers().meant.get(name, ())) > 1


def actors_fit(left: Claim, right: Claim) -> bool:
    """Return whether the authors of two claims can be one; an untold author fits all.

    In a fight told from two sides the attacker of one claim is the target of the other.
    """
    if not left.actors or not right.actors:
        return True
    two_sided = left.kind in _TWO_SIDED or right.kind in _TWO_SIDED
    ours = (*left.actors, *left.targets) if two_sided else left.actors
    theirs = (*right.actors, *right.targets) if two_sided else right.actors
    if any(is_one_author(one, other) for one in left.actors for other in theirs):
        return True
    return any(is_one_author(one, other) for one in ours for other in right.actors)


def share_an_actor(left: Claim, right: Claim) -> bool:
    """Return whether both claims name one and the same author."""
    return bool(set(left.actors) & set(right.actors))
