"""Which kinds can be one happening in two reports' words, and at what cost."""

from typing import Final

from couloir.model.vocabulary import FAMILY, LASTING, Kind

_ATTACKS = (
    Kind.ARMED_ATTACK,
    Kind.ARMED_CLASH,
    Kind.EXPLOSION,
    Kind.DESTRUCTION,
    Kind.SHELLING,
)
# Ambush, fight, mine and burned trucks are one happening in many reports: a small cost.
_NEAR: Final = 0.5
# An army's blow and the attack that it answers are told together, and are rarely one.
_FAR: Final = 1.5
_COSTS: dict[frozenset[Kind], float] = {
    frozenset({one, other}): _NEAR for one in _ATTACKS for other in _ATTACKS if one != other
} | {
    frozenset({Kind.AIR_STRIKE, Kind.MILITARY_OPERATION}): _NEAR,
    frozenset({Kind.AIR_STRIKE, Kind.SHELLING}): _NEAR,
    frozenset({Kind.ARMED_CLASH, Kind.MILITARY_OPERATION}): _NEAR,
    frozenset({Kind.ARMED_ATTACK, Kind.MILITARY_OPERATION}): _FAR,
    frozenset({Kind.ARMED_ATTACK, Kind.AIR_STRIKE}): _FAR,
    frozenset({Kind.DESTRUCTION, Kind.AIR_STRIKE}): _FAR,
    frozenset({Kind.DESTRUCTION, Kind.MILITARY_OPERATION}): _FAR,
}

# Acts that are seldom told with a place, and of which there are few.
DEEDS: Final = frozenset({Kind.RELEASE, Kind.AGREEMENT, Kind.BLOCKADE_LIFTED})


def kind_cost(left: Kind, right: Kind) -> float | None:
    """Return what unlike kinds cost a pair, 0 for equal ones, None where they exclude each other.

    Release and abduction, declared and enforced, arrived and departed exclude each other.
    """
    if left == right:
        return 0.0
    return _COSTS.get(frozenset({left, right}))


def family(kind: Kind) -> str:
    """Return the family beyond which nothing is merged."""
    return FAMILY[kind]


def is_lasting(kind: Kind) -> bool:
    """Return whether the kind is an open state rather than a happening."""
    return kind in LASTING
