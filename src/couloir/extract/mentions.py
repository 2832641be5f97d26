"""What the leaf readers find in a text: spans with a meaning, before any claim is made.

All offsets are code points of the document's text, half-open.
"""

from dataclasses import dataclass
from typing import Literal

from couloir.model.claim import Range
from couloir.model.time import Interval
from couloir.model.vocabulary import CreditKind, Relation

TimeRole = Literal["day", "since", "until", "span", "duration", "anaphoric", "publication", "year"]
# "civil" are unarmed people and companies that act: demonstrators, unions, hauliers.
ActorRole = Literal[
    "armed_group", "army", "government", "generic_armed", "militia", "civil", "target", "pronoun"
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMention:
    """A time expression and the days it means.

    `role`: "since" runs from its start to the publication day; "anaphoric" was resolved
    against the date told before it ("le lendemain"); "duration" ("for two weeks") has no
    days of its own unless the anchor gives them; "publication" is the page's own date line.
    `flags` may hold "weekday_disagrees". `said`: it stands behind a word of saying ("announced on
    Monday") and dates what was said.
    """

    start: int
    end: int
    text: str
    interval: Interval
    role: TimeRole
    flags: tuple[str, ...] = ()
    said: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureMention:
    """A number with its hedge and the noun it counts.

    `start`..`end` covers hedge, number and noun ("au moins 20 camions-citernes"). `noun` is
    the noun as written, lower case; `what` its codebook word, None where the lexicon has
    none. `effect` is the codebook word where the expression itself tells it ("20 morts",
    "une dizaine de blessés"), else None: the verb decides.
    """

    start: int
    end: int
    text: str
    count: Range
    noun: str
    what: str | None
    effect: str | None
    noun_start: int
    noun_end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorMention:
    """Words that name who acts or is acted on.

    `name` is the codebook's canonical short name ("JNIM", "FAMa", "fuel convoy"); None for a
    pronoun or an epithet that the text resolves ("ces derniers", "le groupe") and for
    attackers without a group ("les assaillants", "terroristes"). `hedged` is set where
    the words themselves doubt it ("présumés", "suspected").
    """

    start: int
    end: int
    text: str
    name: str | None
    role: ActorRole
    hedged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """One place phrase: one or more names and how the happening stands to them.

    `names` in the text's spelling with their spans; `start`..`end` covers the whole phrase
    with its preposition. `certainty` in 0..1: known to the gazetteer, or only looks so.
    `reach_km`: how far the likeliest places of its names lie apart, 0 for one; None unknown.
    """

    start: int
    end: int
    names: tuple[str, ...]
    name_spans: tuple[tuple[int, int], ...]
    relation: Relation
    admin1: str | None
    country: str | None
    certainty: float
    distance_km: float | None = None
    bearing: float | None = None
    reach_km: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditMention:
    """Whom the text credits, the words that do so, and the span that the credit governs."""

    start: int
    end: int
    name: str
    kind: CreditKind
    via: tuple[str, ...]
    scope_start: int
    scope_end: int
    conditional: bool = False
