"""What `times.toml` of a language may hold."""

from collections.abc import Mapping
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from couloir.extract.mentions import TimeRole

Reading = Literal[
    "date",  # a day of a month, with or without its year and weekday
    "numeric",  # 14/09/2025, 09/14/2025
    "iso",  # 2025-09-14
    "day_of_month",  # "Sunday the 14th": the month is the page's or the one just told
    "day_list",  # "9, 10 and 11 September"
    "day_range",  # "from 3 to 5 September"
    "weekday",  # the last such day up to the page's date
    "weekday_last",  # the same, the page's date itself left out
    "weekday_next",  # the first such day after the page's date
    "weekday_of_week",  # of the week `shift` weeks from the page's
    "weekday_after",  # the first such day after the day last told
    "weekday_before",  # the last such day before the day last told
    "weekday_range",  # "between Friday and Sunday"
    "day_offset",  # `shift` days from the page's date
    "night_before",  # the night that ends on the page's date
    "ago",  # {n} units before the page's date
    "past_span",  # from {n} units before the page's date up to it
    "since_span",  # the same, for a state that goes on
    "since_span_more",  # the same, and the start is earlier by an unknown part of a unit
    "since_open",  # a state that goes on, and no start is told
    "vague_past",  # some time, and nobody says which
    "week",  # Monday to Sunday, `shift` weeks from the page's
    "week_part",  # Monday to Wednesday, Tuesday to Thursday, Thursday to Sunday
    "weekend",  # its Saturday and Sunday
    "month_offset",  # `shift` months from the page's
    "year_offset",
    "page_month",  # "date 2023-09": the page's own date, to the month
    "month",
    "month_range",
    "month_part",  # days 1 to 10, 11 to 20, 21 to the end
    "year",
    "year_range",
    "told_offset",  # `shift` days from the day last told
    "told_after",  # {n} units after the day last told
    "told_before",
    "after_event",  # {n} units before the day last told: "two days after the raid"
    "told_since",  # from the day last told to the page's date
    "duration",
    "none",  # no time at all
]
ROLES: Mapping[Reading, TimeRole] = {
    "date": "day",
    "numeric": "day",
    "iso": "day",
    "day_of_month": "day",
    "weekday": "day",
    "weekday_last": "day",
    "weekday_next": "day",
    "weekday_of_week": "day",
    "day_offset": "day",
    "weekday_after": "anaphoric",
    "weekday_before": "anaphoric",
    "told_offset": "anaphoric",
    "told_after": "anaphoric",
    "told_before": "anaphoric",
    "after_event": "anaphoric",
    "told_since": "since",
    "since_span": "since",
    "since_span_more": "since",
    "since_open": "since",
    "duration": "duration",
    "page_month": "publication",
    "year": "year",
    "year_range": "year",
    "year_offset": "year",
}
"""The role that a reading has where nothing before it says otherwise; "span" for the others."""

Unit = Literal["day", "week", "month", "year"]
Portion = Literal["early", "mid", "late"]

_STRICT = ConfigDict(extra="forbid", frozen=True)
_MONTHS, _WEEKDAYS, _LAST_MONTH = 12, 7, 12


class Rule(BaseModel):
    """Phrases of one reading; `shift` counts in the reading's own unit.

    With `before` they count only where one of its words follows, or a mark, or the text's end:
    "le 17" is a day in "le 17 à l'aube" and none in "le 17 tonnes". With `followed_by` only its words will do.
    """

    model_config = _STRICT

    reading: Reading
    phrases: list[str] = Field(min_length=1)
    shift: int = 0
    before: list[str] = []
    followed_by: list[str] = []


class Before(BaseModel):
    """Words that give the time behind them a role."""

    model_config = _STRICT

    since: list[str]
    until: list[str]
    ahead: list[str]
    said: list[str]
    page: list[str]
    going_on: list[str]


class Starts(BaseModel):
    """Words of `Before.since` that tell a start and no lasting state."""

    model_config = _STRICT

    words: list[str]


class TimeTable(BaseModel):
    """The time expressions of one language."""

    model_config = _STRICT

    months: list[str]
    weekdays: list[str]
    capitalised: bool
    month_first: bool
    ordinals: list[str]
    first: list[str]
    short_months: dict[str, int]
    units: dict[Unit, list[str]]
    hours: dict[str, int]
    portions: dict[Portion, list[str]]
    parts: list[str]
    before: Before
    starts: Starts
    rule: list[Rule]

    @model_validator(mode="after")
    def _has_a_whole_calendar(self) -> Self:
        if len(self.months) != _MONTHS:
            msg = f"months has {len(self.months)} names; it needs {_MONTHS}, January first"
            raise ValueError(msg)
        if len(self.weekdays) != _WEEKDAYS:
            msg = f"weekdays has {len(self.weekdays)} names; it needs {_WEEKDAYS}, Monday first"
            raise ValueError(msg)
        wrong = [word for word, month in self.short_months.items() if not 1 <= month <= _LAST_MONTH]
        if wrong:
            msg = f"short_months.{wrong[0]} is no month from 1 to {_LAST_MONTH}"
            raise ValueError(msg)
        return self
