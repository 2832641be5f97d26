"""Closed lists: every word that a field may hold, as the codebook has them."""

from enum import StrEnum
from typing import Literal

Precision = Literal["day", "week", "month", "year", "unknown"]
Relation = Literal["at", "near", "between", "on_road", "in_area", "unknown"]
Stance = Literal["reported", "claimed", "alleged", "denied", "planned", "threatened"]
# What has not happened yet; the gate withholds it from the public.
NOT_YET: frozenset[Stance] = frozenset({"planned", "threatened"})
Shape = Literal["point", "stretch", "area"]
Judgement = Literal["same", "different", "unsure"]
Profile = Literal["internal", "partner", "public"]
Language = Literal["fr", "en"]
CreditKind = Literal[
    "armed_group",
    "army",
    "government",
    "agency",
    "media",
    "company",
    "union",
    "local",
    "video",
    "unnamed",
]
SubjectKind = Literal["corridor", "stretch", "town", "border_post", "supply"]
# What works out states: the filter over days, or the last event with its decay.
Engine = Literal["filter", "rules"]
# Which of them tells states where nobody chooses: docs/adr/0012.
DEFAULT_ENGINE: Engine = "rules"
Restrictor = Literal["armed_group", "state", "border_authority", "company", "nature"]


class Kind(StrEnum):
    """What happened. The first 22 are scored by the codebook, the rest are extracted only."""

    ARMED_ATTACK = "armed_attack"
    ARMED_CLASH = "armed_clash"
    EXPLOSION = "explosion"
    AIR_STRIKE = "air_strike"
    SHELLING = "shelling"
    MILITARY_OPERATION = "military_operation"
    ABDUCTION = "abduction"
    RELEASE = "release"
    ARREST = "arrest"
    DESTRUCTION = "destruction"
    SEIZURE = "seizure"
    BLOCKADE_DECLARED = "blockade_declared"
    BLOCKADE_ENFORCED = "blockade_enforced"
    BLOCKADE_LIFTED = "blockade_lifted"
    ROAD_CLOSED = "road_closed"
    ROAD_REOPENED = "road_reopened"
    CONVOY_ARRIVED = "convoy_arrived"
    CONVOY_DEPARTED = "convoy_departed"
    SHORTAGE = "shortage"
    SHORTAGE_EASED = "shortage_eased"
    THREAT = "threat"
    AGREEMENT = "agreement"
    PROTEST = "protest"
    RATIONING = "rationing"
    CURFEW = "curfew"
    SUPPLY_FIGURE = "supply_figure"
    PRICE = "price"
    WITHDRAWAL = "withdrawal"
    TOWN_TAKEN = "town_taken"
    TOWN_RETAKEN = "town_retaken"


class State(StrEnum):
    """How passable a road or town is for the traffic in question."""

    UNKNOWN = "unknown"
    OPEN = "open"
    OPEN_ESCORTED = "open_escorted"
    CONTESTED = "contested"
    BLOCKADE_DECLARED = "blockade_declared"
    BLOCKADED = "blockaded"
    PARTIALLY_LIFTED = "partially_lifted"


class SupplyState(StrEnum):
    """How well a place is supplied, by the reports themselves."""

    UNKNOWN = "unknown"
    NORMAL = "normal"
    STRAINED = "strained"
    SHORTAGE = "shortage"
    EASING = "easing"


# Kinds that can tell of one happening in other words; merging never crosses families.
# The grouping is the codebook scorer's.
FAMILY: dict[Kind, str] = {
    Kind.ARMED_ATTACK: "violence",
    Kind.ARMED_CLASH: "violence",
    Kind.EXPLOSION: "violence",
    Kind.AIR_STRIKE: "violence",
    Kind.SHELLING: "violence",
    Kind.MILITARY_OPERATION: "violence",
    Kind.DESTRUCTION: "violence",
    Kind.ABDUCTION: "custody",
    Kind.RELEASE: "custody",
    Kind.ARREST: "custody",
    Kind.SEIZURE: "seizure",
    Kind.BLOCKADE_DECLARED: "access",
    Kind.BLOCKADE_ENFORCED: "access",
    Kind.BLOCKADE_LIFTED: "access",
    Kind.ROAD_CLOSED: "access",
    Kind.ROAD_REOPENED: "access",
    Kind.CONVOY_ARRIVED: "convoy",
    Kind.CONVOY_DEPARTED: "convoy",
    Kind.SHORTAGE: "supply",
    Kind.SHORTAGE_EASED: "supply",
    Kind.THREAT: "threat",
    Kind.AGREEMENT: "agreement",
    Kind.PROTEST: "protest",
    Kind.RATIONING: "rationing",
    Kind.CURFEW: "curfew",
    Kind.SUPPLY_FIGURE: "supply_figure",
    Kind.PRICE: "price",
    Kind.WITHDRAWAL: "withdrawal",
    Kind.TOWN_TAKEN: "control",
    Kind.TOWN_RETAKEN: "control",
}

# Kinds that the codebook extracts but does not score.
UNSCORED = frozenset(
    {
        Kind.RATIONING,
        Kind.CURFEW,
        Kind.SUPPLY_FIGURE,
        Kind.PRICE,
        Kind.WITHDRAWAL,
        Kind.TOWN_TAKEN,
        Kind.TOWN_RETAKEN,
    }
)

# Situations rather than happenings: an open state that lasts.
LASTING = frozenset({Kind.SHORTAGE, Kind.SHORTAGE_EASED, Kind.BLOCKADE_ENFORCED})

# Codebook rule 6: what acts or is acted on, where it is no listed actor.
TARGETS = (
    "fuel convoy", "supply convoy", "aid convoy", "military convoy", "civilian vehicles",
    "passenger transport", "road traffic", "truck drivers", "civilians", "foreign nationals",
    "hostages", "suspects", "aid workers", "local official", "security forces", "camp or post",
    "infrastructure", "company", "boat", "fuel", "food", "medicine", "electricity", "schools",
)  # fmt: skip

# Codebook rule 6: what a figure counts, and what happened to it.
OBJECTS = (
    "person", "tanker truck", "truck", "bus", "motorcycle", "vehicle", "convoy", "boat", "aircraft",
    "weapon", "equipment", "building", "camp or post", "infrastructure", "goods", "money", "litre", "tonne",
)  # fmt: skip
EFFECTS = (
    "killed", "wounded", "abducted", "arrested", "released", "missing", "burned", "destroyed", "damaged",
    "looted", "seized", "blocked", "delivered", "escorted", "found", "attacked", "paid",
)  # fmt: skip
