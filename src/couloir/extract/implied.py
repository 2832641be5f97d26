"""Who acts and what is acted on where the words name nobody: what the kind itself says."""

from collections.abc import Sequence

from couloir.model.vocabulary import Kind

# The codebook names what such a happening acts on by these words, whoever else is told.
_ALWAYS: dict[Kind, str] = {
    Kind.RELEASE: "hostages",
    Kind.ROAD_CLOSED: "road traffic",
    Kind.ROAD_REOPENED: "road traffic",
}
# And by these where nothing else is told.
_ELSE: dict[Kind, str] = {
    Kind.ARREST: "suspects",
    Kind.ABDUCTION: "civilians",
    Kind.SHELLING: "civilians",
    Kind.THREAT: "civilians",
    Kind.BLOCKADE_DECLARED: "road traffic",
    Kind.BLOCKADE_LIFTED: "road traffic",
    Kind.CONVOY_ARRIVED: "supply convoy",
    Kind.CONVOY_DEPARTED: "supply convoy",
    Kind.ARMED_ATTACK: "civilians",
}


def with_implied(targets: Sequence[str], kind: Kind) -> tuple[str, ...]:
    """Return the targets of a happening with what its kind itself says is acted on."""
    always = _ALWAYS.get(kind)
    if always is not None and always not in targets:
        return (*targets, always)
    if not targets and kind in _ELSE:
        return (_ELSE[kind],)
    return tuple(targets)


def with_implied_actors(actors: Sequence[str], kind: Kind) -> tuple[str, ...]:
    """Return the actors of a happening: a protest of nobody named is the people's."""
    return ("civilians",) if kind is Kind.PROTEST and not actors else tuple(actors)
