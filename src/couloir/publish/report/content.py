"""What a report is made of, before it takes the form of a page, a PDF or a text document."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from couloir.model.corridor import CorridorState
from couloir.model.incident import Credibility
from couloir.model.time import Interval
from couloir.model.vocabulary import Language

_WEEK = 7
# A sentence names this many of its claims, and counts the others: one event that forty pages
# repeat must not fill a page with references. `couloir why` lists them all.
_NAMED = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The days that a report is about, both included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        """Raise `ValueError` where the last day comes before the first."""
        if self.last < self.first:
            msg = f"a period ends before it starts: {self.first} to {self.last}"
            raise ValueError(msg)

    @classmethod
    def week_to(cls, last: date) -> "Period":
        """Return the seven days that end on a day."""
        return cls(first=last - timedelta(days=_WEEK - 1), last=last)

    @property
    def eve(self) -> date:
        """The day before the period."""
        return self.first - timedelta(days=1)

    @property
    def weeks(self) -> int:
        """The number of weeks, begun ones counted."""
        return -(-((self.last - self.first).days + 1) // _WEEK)

    @property
    def interval(self) -> Interval:
        """The days as an interval."""
        return Interval(start=self.first, end=self.last, precision="day")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A sentence and the claims that it rests on; `label` is set before it, `small` behind it."""

    text: str
    claims: tuple[str, ...] = ()
    label: str = ""
    small: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoning:
    """What was worked out of the supply of a place: ranges, and each assumption behind them."""

    place: str
    ranges: tuple[Told, ...]
    assumptions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a report is asked for.

    `before` are the states on the eve of the period, as known in the view. `reckonings` are
    ranges of supply. `grades` is an index from a claim's id to how credible it is beside the
    others of its incident; a claim that is not in it is graded by its confidence alone.
    """

    period: Period
    before: tuple[CorridorState, ...] = ()
    reckonings: tuple[Reckoning, ...] = ()
    grades: Mapping[str, Credibility] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Sentences, each on a line of its own."""

    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Rows of a table under a title; "" where the table has one group only."""

    title: str
    rows: tuple[tuple[Told, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table; `shares` are the parts of the width that columns take, 1 together."""

    columns: tuple[str, ...]
    shares: tuple[float, ...]
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A drawing as SVG with what it shows, in words, and its width and height in pixels."""

    svg: str
    alt: str
    caption: str
    size: tuple[float, float]


Block = Lines | Table | Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A titled part of a report; `key` names it in addresses."""

    key: str
    title: str
    blocks: tuple[Block, ...]

    def told(self) -> Iterator[Told]:
        """Yield the sentences and cells in the order of reading."""
        for block in self.blocks:
            if isinstance(block, Lines):
                yield from block.told
            elif isinstance(block, Table):
                for group in block.groups:
                    for row in group.rows:
                        yield from row


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A claim that sentences rest on: whose it is, when it was known, how sure, how old."""

    number: int
    claim_id: str
    source: str
    url: str | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A whole report.

    `numbers` is an index from a claim's id to its note's number, `withheld` from a reason to how
    many things the gate held back for it of what this report draws on.
    """

    language: Language
    title: str
    lead: str
    as_of: date
    words: Mapping[str, str]
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    numbers: Mapping[str, int]
    foot: tuple[str, ...]
    withheld: Mapping[str, int]

    def marker(self, told: Told) -> str:
        """Return the numbers of a sentence's notes: "3–5, 8", "+2" behind for those not named."""
        numbers = sorted(self.numbers[one] for one in named(told) if one in self.numbers)
        more = len(told.claims) - len(named(told))
        marks = [*_runs(numbers), *([f"+{more}"] if more > 0 else [])]
        return ", ".join(marks)


def named(told: Told) -> tuple[str, ...]:
    """Return the claims that a sentence names."""
    return told.claims[:_NAMED]


def _runs(numbers: list[int]) -> Iterator[str]:
    """Yield runs of numbers in order: "3–5", "8"."""
    if not numbers:
        return
    breaks = [at for at, (one, other) in enumerate(pairwise(numbers), start=1) if other > one + 1]
    for start, end in pairwise((0, *breaks, len(numbers))):
        run = numbers[start:end]
        yield f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0])
