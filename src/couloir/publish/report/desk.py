"""What every section of a report is written from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from couloir.model.corridor import CorridorState
from couloir.model.incident import Incident
from couloir.model.time import Interval
from couloir.publish.gate import Gated
from couloir.publish.report.content import Asked, Period
from couloir.publish.report.messages import Messages
from couloir.publish.rows import Rows
from couloir.publish.wording import Wording

# Of how many things a report of one week tells one by one; a longer one tells as many for each
# week. Measured on a week of 60 incidents: more would fill a third page.
_A_WEEK = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A gated view with the words of a language, and the incidents of the period in rows.

    `before` are the states on the eve of the period, gated as well.
    """

    gated: Gated
    before: Sequence[CorridorState]
    asked: Asked
    words: Wording
    say: Messages
    rows: Rows

    @property
    def room(self) -> int:
        """How many rows a table may have."""
        return _A_WEEK * self.asked.period.weeks

    @property
    def as_of(self) -> date:
        """The day of view."""
        return self.gated.view.as_of

    @property
    def incidents(self) -> tuple[Incident, ...]:
        """The incidents of the period, in the order of their numbers."""
        numbers = self.rows.incident_numbers
        return tuple(sorted(self.rows.gated.view.incidents, key=lambda one: numbers[one.id]))

    def age(self, day: date) -> str:
        """Return how long before the day of view a day lies, in words."""
        days = (self.as_of - day).days
        if days <= 0:
            return self.say.say("same day")
        return self.say.count("{number} day ago", "{number} days ago", days)

    def dated(self, day: date) -> str:
        """Return a day in short words with its age: "20 oct. 2025 (11 days ago)"."""
        return f"{self.short(day)} ({self.age(day)})"

    def short(self, day: date) -> str:
        """Return a day in short words, which no line breaks."""
        number = self.words.day(day).split("\u00a0")[0]
        month = self.words.labels.of("month_short", str(day.month))
        return f"{number}\u00a0{month}\u00a0{day.year}"

    def when(self, when: Interval) -> str:
        """Return the days of an incident in short words."""
        if when.start is None or when.end is None or when.precision in {"month", "year"}:
            return self.words.interval(when)
        if when.start == when.end:
            return self.short(when.start)
        first, last = self.short(when.start), self.short(when.end)
        if when.start.year == when.end.year:
            first = first.rpartition("\u00a0")[0]
        return f"{first} – {last}"

    def period_words(self, period: Period) -> str:
        """Return the days of a period in words, with a capital: "Du 1er au 31 octobre 2025"."""
        text = self.words.interval(period.interval)
        return text[:1].upper() + text[1:]

    def name(self, state: CorridorState) -> str:
        """Return the name of what a state is about."""
        return self.rows.name(state)


def happened_in(incident: Incident, period: Period) -> bool:
    """Return whether an incident has a day in a period; one without a day is in none."""
    return incident.when.overlaps(period.interval)
