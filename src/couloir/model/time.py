"""When something happened: an interval of days with a precision."""

from dataclasses import dataclass
from datetime import date, timedelta

from couloir.model.vocabulary import Precision


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """Days from `start` to `end`, both included; both None where the day is not known.

    `precision` is the unit that the words named ("mid-August" is month), not the length.
    """

    start: date | None
    end: date | None
    precision: Precision

    def __post_init__(self) -> None:
        """Raise `ValueError` where only one end is known, or the end comes first."""
        if (self.start is None) != (self.end is None):
            msg = f"an interval has both ends or neither: {self.start} to {self.end}"
            raise ValueError(msg)
        if self.start is not None and self.end is not None and self.end < self.start:
            msg = f"an interval ends before it starts: {self.start} to {self.end}"
            raise ValueError(msg)

    @classmethod
    def of_day(cls, day: date) -> "Interval":
        """Return the interval of one day."""
        return cls(start=day, end=day, precision="day")

    @property
    def is_known(self) -> bool:
        """Whether the days are known."""
        return self.start is not None

    @property
    def days(self) -> int:
        """The number of days, both ends counted; 0 where unknown."""
        if self.start is None or self.end is None:
            return 0
        return (self.end - self.start).days + 1

    def overlaps(self, other: "Interval", *, slack_days: int = 0) -> bool:
        """Return whether the two share a day, each widened by `slack_days`; False if unknown."""
        if self.start is None or self.end is None or other.start is None or other.end is None:
            return False
        slack = timedelta(days=slack_days)
        return self.start <= other.end + slack and other.start <= self.end + slack


UNKNOWN_TIME = Interval(start=None, end=None, precision="unknown")
