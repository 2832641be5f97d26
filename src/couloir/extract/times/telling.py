"""The state of a text while its times are read in order."""

from datetime import date

from couloir.extract.times.page import Page
from couloir.extract.times.table import Reading
from couloir.model.time import Interval

_TELL_NOTHING = frozenset({"since_open", "told_since", "past_span", "since_span"})


class Telling:
    """The days that a text has told so far, and the page that it stands on.

    Times are resolved and told in the order of the text: "the next day" is the day after the
    one told last.
    """

    def __init__(self, page: Page, *, month_first: bool, latest: date | None = None) -> None:
        self.page = page
        self.month_first = month_first
        self.told: Interval | None = None
        self.happened: Interval | None = None
        self.spoken_of: Interval | None = None
        self.latest = latest

    @property
    def now(self) -> date | None:
        """Up to when an open state lasts: the page's date, else the last day told.

        Of a page known to the month: the last day told in that month, else the month's end.
        """
        page, latest = self.page, self.latest
        if page.published is not None or latest is None:
            return page.today
        if page.month is None or page.month.overlaps(Interval.of_day(latest)):
            return latest
        return page.today

    def tell(self, interval: Interval, reading: Reading, *, is_said: bool = False) -> None:
        """Remember what was told; weeks, months and years are no day to count from.

        A day on which something was said (`is_said`) is told, and nothing happened on it: "that
        day" means another. States that merely go on ("for years", "since then") tell no time of their own.
        """
        if interval.start is None or interval.end is None or reading in _TELL_NOTHING:
            return
        self.spoken_of = interval
        if interval.precision != "day":
            return
        self.told = interval
        if not is_said:
            self.happened = interval
        self.latest = max(self.latest or interval.end, interval.end)
