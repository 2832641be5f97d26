"""What somebody says about a document, beside the document."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

# A day, alone or as the start of a time stamp ("2025-09-15T09:20:00Z").
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ][\d:.,+\-Z ]+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What the caller, or a table beside the reports, says of a document.

    `added` is the day on which it was added; no clock is read.
    """

    published: date | None = None
    publisher: str | None = None
    url: str | None = None
    added: date | None = None
    basis: Literal["caller", "table"] = "caller"


NOTHING_SAID = Said()


def day_of(text: str) -> date:
    """Return the day of an ISO date or time stamp, as written: zones are not converted.

    Raises `ValueError` with the mend where it is none.
    """
    found = _DAY.fullmatch(text.strip())
    if found is not None:
        try:
            return date(int(found[1]), int(found[2]), int(found[3]))
        except ValueError as error:
            msg = f"{text!r} is no day of the calendar: write YYYY-MM-DD"
            raise ValueError(msg) from error
    msg = f"{text[:40]!r} is no date: write YYYY-MM-DD"
    raise ValueError(msg)
