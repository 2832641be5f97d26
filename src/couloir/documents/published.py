"""The day on which a report was published, and what says so."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from couloir.documents.datelines import Dateline, dateline_of, no_days, visible_day
from couloir.model.document import PublishedBasis, RawDocument

_TOP_LINES = 15
_ARCHIVE = re.compile(r"^https?://web\.archive\.org/web/\d{4,14}[a-z_]*/")
# A day in an address: /2025/09/15/, 2025-09-15, /20250915-title, /202509150560.html (a day and
# the number of the report on it). A month alone is not a day; 14 digits are a time stamp.
_IN_ADDRESS = (
    re.compile(r"(?<!\d)(?P<y>20\d\d|199\d)/(?P<m>\d\d?)/(?P<d>\d\d?)(?=[/?#-]|$)"),
    re.compile(r"(?<!\d)(?P<y>20\d\d|199\d)[-_](?P<m>\d\d)[-_](?P<d>\d\d)(?!\d)"),
    re.compile(r"(?<=[/_=-])(?P<y>20\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?=\d{4}(?:\D|$)|\D|$)"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A day of publication with its basis, and the dateline beside it.

    `no_days` are lines that give a day of publication which is none.
    """

    day: date | None
    basis: PublishedBasis
    dateline: Dateline | None
    no_days: tuple[str, ...] = ()


def day_in_address(url: str) -> date | None:
    """Return the day that an address holds, None where it holds none."""
    path = _ARCHIVE.sub("", url)
    for pattern in _IN_ADDRESS:
        for found in pattern.finditer(path):
            try:
                return date(int(found["y"]), int(found["m"]), int(found["d"]))
            except ValueError:
                continue
    return None


def published_of(
    raw: RawDocument,
    *,
    metadata: date | None,
    url: str | None,
    lines: Sequence[str],
    body: Sequence[str],
    language: str,
) -> Published:
    """Return when a report was published; never guessed.

    In this order: what the caller or a table says, the page's metadata, its address, a date
    line near its top, the dateline of the report. Where two of them disagree the earlier in
    this order stands. `lines` are those where a date may be the page's own: teasers and
    comments are left out; `body` is the report.
    """
    # 02/11/2021 is 2 November in French; in English it may be either, and is passed over.
    day_first = None if language == "en" else True
    dateline = dateline_of(body, day_first=day_first)
    if raw.published is not None:
        return Published(day=raw.published, basis=raw.published_basis, dateline=dateline)
    in_address = day_in_address(url) if url else None
    visible = visible_day(lines, day_first=day_first)
    told: tuple[tuple[date | None, PublishedBasis], ...] = (
        (metadata, "metadata"),
        (in_address, "address"),
        (visible, "dateline"),
        (dateline.day if dateline else None, "dateline"),
    )
    wrong = tuple(no_days(lines[: _TOP_LINES + 1], body))
    for day, basis in told:
        if day is not None:
            return Published(day=day, basis=basis, dateline=dateline, no_days=wrong)
    return Published(day=None, basis="unknown", dateline=dateline, no_days=wrong)
