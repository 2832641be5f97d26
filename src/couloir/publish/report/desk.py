"""What every section of a report is written from."""

from collections.abc import Iterable, Sequence
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A gated view with the words of a language, and the incidents of the period in rows.

    `before` are the states on the eve of the period, gated as well; `room` is how many rows a
    table may have. `weeks` names the states ("town:ml-kayes") whose days stand for weeks.
    """

    gated: Gated
    before: Sequence[CorridorState]
    asked: Asked
    words: Wording
    say: Messages
    rows: Rows
    room: int
    weeks: frozenset[str] = frozenset()

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
        """Return how long before the day of view a day lies, or behind it, in words."""
        days = (self.as_of - day).days
        if days == 0:
            return self.say.say("same day")
        if days < 0:
            told = self.say.count("{number} day later", "{number} days later", -days)
            return told.replace(" ", "\u00a0")
        told = self.say.count("{number} day ago", "{number} days ago", days)
        return told.replace(" ", "\u00a0")

    def dated(self, day: date) -> str:
        """Return a day in short words with its age: "20 oct. 2025, 11 days ago"."""
        return f"{self.short(day)}, {self.age(day)}"

    def state_day(self, state: CorridorState, day: date | None, *, aged: bool = False) -> str:
        """Return a day of a state in short words; the week where the gate lets out no more.

        With its age where `aged`.
        """
        if day is None:
            return self.words.page["nobody_told"]
        told = self.dated(day) if aged else self.short(day)
        return self.say.say("week of {day}", day=told) if self._is_week(state) else told

    def since(self, state: CorridorState) -> str:
        """Return since when a state holds, as a sentence goes on: " since 20 Oct 2025"."""
        if state.since is None:
            return ""
        day = self.short(state.since)
        if self._is_week(state):
            return self.say.say(" since the week of {day}", day=day)
        return self.say.say(" since {day}", day=day)

    def _is_week(self, state: CorridorState) -> bool:
        return f"{state.subject.kind}:{state.subject.id}" in self.weeks

    def joined(self, parts: Iterable[str]) -> str:
        """Return parts with semicolons between them, as the language sets those."""
        return self.say.say("{one}; {other}", one="", other="").join(parts)

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
