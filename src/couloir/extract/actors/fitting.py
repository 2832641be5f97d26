"""Which targets a kind of happening can have, by the codebook."""

from couloir.model.vocabulary import TARGETS, Kind

_GOODS = frozenset({"fuel", "food", "medicine", "electricity"})
_SHORT = _GOODS | {"schools"}
_PEOPLE = frozenset(
    {"civilians", "truck drivers", "foreign nationals", "hostages", "aid workers", "local official"}
)
_CONVOYS = frozenset({"fuel convoy", "supply convoy", "aid convoy", "military convoy"})
_TRAFFIC = frozenset({"civilian vehicles", "passenger transport", "boat"})
_FORCES = frozenset({"security forces", "camp or post"})
_ATTACKED = (_PEOPLE - {"hostages"}) | _CONVOYS | _TRAFFIC | _FORCES | {"infrastructure", "company"}
# Vehicles and people on a closed road are its "road traffic".
_HELD_UP = (
    _CONVOYS
    | {"road traffic", "passenger transport", "boat", "truck drivers", "aid workers", "schools"}
    | (_GOODS - {"food"})
)
_ADDRESSED = frozenset(TARGETS) - _SHORT - {"suspects"}
_LOADS = _CONVOYS | _TRAFFIC | {"food", "fuel", "medicine"}
_HELD = _FORCES | {"civilians", "road traffic"}

_TARGETS: dict[Kind, frozenset[str]] = {
    Kind.ARMED_ATTACK: _ATTACKED,
    Kind.ARMED_CLASH: _ATTACKED,
    Kind.EXPLOSION: _ATTACKED,
    Kind.AIR_STRIKE: _ATTACKED | {"fuel"},
    Kind.SHELLING: _ATTACKED,
    Kind.MILITARY_OPERATION: _CONVOYS | {"camp or post", "suspects", "civilians", "hostages"},
    Kind.ABDUCTION: (_PEOPLE - {"hostages"}) | {"passenger transport", "security forces", "boat"},
    Kind.RELEASE: _PEOPLE | {"suspects"},
    Kind.ARREST: frozenset({"suspects", "foreign nationals", "truck drivers", "local official"}),
    Kind.DESTRUCTION: (_ATTACKED - _PEOPLE) | _GOODS,
    Kind.SEIZURE: _CONVOYS | _TRAFFIC | _GOODS | {"suspects", "company", "truck drivers"},
    Kind.BLOCKADE_DECLARED: _HELD_UP,
    Kind.BLOCKADE_ENFORCED: _HELD_UP,
    Kind.BLOCKADE_LIFTED: _HELD_UP,
    Kind.ROAD_CLOSED: _HELD_UP,
    Kind.ROAD_REOPENED: _HELD_UP,
    Kind.CONVOY_ARRIVED: _LOADS,
    Kind.CONVOY_DEPARTED: _LOADS,
    Kind.SHORTAGE: _SHORT,
    Kind.SHORTAGE_EASED: _SHORT,
    Kind.THREAT: _ADDRESSED,
    Kind.AGREEMENT: _ADDRESSED,
    Kind.PROTEST: _ADDRESSED - {"civilians", "civilian vehicles"},
    Kind.RATIONING: _SHORT,
    Kind.CURFEW: _HELD,
    Kind.SUPPLY_FIGURE: _SHORT,
    Kind.PRICE: _SHORT,
    Kind.WITHDRAWAL: _HELD,
    Kind.TOWN_TAKEN: _HELD,
    Kind.TOWN_RETAKEN: _HELD,
}


def targets_of(kind: Kind) -> frozenset[str]:
    """Return the codebook's targets that a kind of happening can have; listed actors always can be."""
    return _TARGETS[kind]
