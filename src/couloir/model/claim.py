"""What one document says of one happening, with its exact words."""

from dataclasses import dataclass

from couloir.model.document import Quote
from couloir.model.footprint import Footprint
from couloir.model.time import Interval
from couloir.model.vocabulary import CreditKind, Kind, Relation, Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Maker:
    """Who made a claim or verdict: ("rules", "1"), ("reviewer:ana", "")."""

    name: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """A count as told: low and high, both included; None where the text leaves that end open.

    Both None: no number was given. (0, 0): the text says that there were none.
    """

    low: int | None = None
    high: int | None = None

    @property
    def is_known(self) -> bool:
        """Whether any number was given."""
        return self.low is not None or self.high is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """Whom the text credits; `via` is the relay chain, nearest relay last."""

    name: str
    kind: CreditKind
    via: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A count of things or people and what happened to them, in the codebook's words.

    `what` is one of `vocabulary.OBJECTS`, `effect` of `vocabulary.EFFECTS`. `credited`
    names who says so where the text ties this figure to somebody.
    """

    what: str
    effect: str
    count: Range
    credited: str | None = None
    quote: Quote | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceWords:
    """Where, in the words of the text: names in its own spelling, and how they stand.

    `admin1` is the region as the codebook has it, `country` ISO 3166-1 alpha-2. `distance_km` and `bearing` hold "50 km east of A"; bearing in degrees from north.
    `via` are places that a convoy came from or passed, in the order told. `beside` are other
    names told right beside these: of namesakes the one that lies near them is meant.
    `inferred` holds "admin1" and "country" where no word of the text tells them, but only what
    is known of the name: they do not help to choose among its namesakes.
    """

    names: tuple[str, ...] = ()
    relation: Relation = "unknown"
    admin1: str | None = None
    country: str | None = None
    distance_km: float | None = None
    bearing: float | None = None
    via: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    inferred: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldQuote:
    """The words that a field of a claim rests on; `field` as in the codebook ("kind", "date")."""

    field: str
    quote: Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One happening as one document tells it; never edited, never deleted.

    `fatalities` counts all dead of the event. `flags` are machine words that warn
    ("weekday_disagrees", "figure_unusual"). `confidence` is in 0..1.
    """

    id: str
    document_id: str
    kind: Kind
    when: Interval
    place: PlaceWords
    stance: Stance
    maker: Maker
    confidence: float
    footprint: Footprint | None = None
    actors: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    fatalities: Range = Range()
    figures: tuple[Figure, ...] = ()
    credits: tuple[Credit, ...] = ()
    quotes: tuple[FieldQuote, ...] = ()
    flags: tuple[str, ...] = ()
