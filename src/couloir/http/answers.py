"""What the headers of an answer say, and which answers are errors."""

import re
from contextlib import suppress
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

import httpx2

from couloir.errors import FetchError
from couloir.http.addresses import REDIRECTS
from couloir.http.manners import Manners

OK, PARTIAL, UNCHANGED, PAST_THE_END = 200, 206, 304, 416
_GONE = frozenset({404, 410})
_NO_HEAD = frozenset({405, 501})
# May be otherwise a moment later: RFC 9110 and RFC 6585.
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
_PAGES = ("text/html", "application/xhtml")
_RANGE = re.compile(r"bytes (\d{1,18})-(\d{1,18})/(\d{1,18}|\*)")
_UNMET = re.compile(r"bytes \*/(\d{1,18})")


class PassingError(FetchError):
    """What may be otherwise a moment later; `wait_s` is what the server asks for, where it does."""

    def __init__(self, message: str, *, wait_s: float | None = None) -> None:
        super().__init__(message)
        self.wait_s = wait_s


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a server tells of a file: its length in bytes, and what marks this version of it."""

    length: int | None = None
    etag: str | None = None
    last_modified: str | None = None

    @property
    def validator(self) -> str | None:
        """What may stand in If-Range: an ETag that is not weak, else the day of the last change."""
        if self.etag is not None and not self.etag.startswith("W/"):
            return self.etag
        return self.last_modified

    def conditions(self) -> dict[str, str]:
        """Return the headers that ask for the file only where it is another than this."""
        if self.etag is not None:
            return {"If-None-Match": self.etag}
        if self.last_modified is not None:
            return {"If-Modified-Since": self.last_modified}
        return {}

    def is_same(self, other: "Told") -> bool:
        """Return whether both surely are one version of a file."""
        if None not in (self.length, other.length) and self.length != other.length:
            return False
        if self.etag is not None and other.etag is not None:
            return self.etag == other.etag
        return self.last_modified is not None and self.last_modified == other.last_modified


def told_of(response: httpx2.Response) -> Told:
    """Return what an answer tells of the whole file, also where it brings a part of it."""
    headers = response.headers
    length = headers.get("content-length", "")
    if response.status_code == PARTIAL:
        part = range_of(response)
        length = "" if part is None or part[1] is None else str(part[1])
    return Told(
        length=int(length) if re.fullmatch(r"\d{1,18}", length) else None,
        etag=headers.get("etag") or None,
        last_modified=headers.get("last-modified") or None,
    )


def range_of(response: httpx2.Response) -> tuple[int, int | None] | None:
    """Return where a part begins and how long the whole is, None where that is not told."""
    found = _RANGE.fullmatch(response.headers.get("content-range", ""))
    if found is None:
        return None
    return int(found[1]), None if found[3] == "*" else int(found[3])


def length_past_the_end(response: httpx2.Response) -> int | None:
    """Return how long the whole is, as told by a server that was asked for more than that."""
    found = _UNMET.fullmatch(response.headers.get("content-range", ""))
    return None if found is None else int(found[1])


def has_no_head(response: httpx2.Response) -> bool:
    """Return whether the server does not answer HEAD at all; GET may still work."""
    return response.status_code in _NO_HEAD


def is_gone(response: httpx2.Response) -> bool:
    """Return whether there is no such file."""
    return response.status_code in _GONE


def check_answer(response: httpx2.Response, *, mend: str, manners: Manners) -> None:
    """Raise for an answer that brings no file: `PassingError` where it may do so later.

    `mend`: what a user can do about an address that is wrong.
    """
    asked = f"{response.request.method} {response.request.url}"
    status = f"{response.status_code} {response.reason_phrase}".strip()
    if response.status_code in _PASSING:
        wait_s = _wait_asked_for(response)
        if wait_s is not None and wait_s > manners.longest_wait_s:
            msg = f"{asked}: {status}: the server asks to come back in {wait_s:.0f} seconds; call again then"
            raise FetchError(msg)
        raise PassingError(f"{asked}: {status}", wait_s=wait_s)  # noqa: EM102
    if is_gone(response):
        msg = f"{asked}: {status}: there is no such file; {mend}"
        raise FetchError(msg)
    if response.status_code not in {OK, PARTIAL}:
        what = "redirected too often" if response.status_code in REDIRECTS else status
        msg = f"{asked}: {what}; {mend}"
        raise FetchError(msg)
    _check_form(response, asked)


def _check_form(response: httpx2.Response, asked: str) -> None:
    kind = response.headers.get("content-type", "").lower()
    if kind.startswith(_PAGES):
        msg = (
            f"{asked}: a web page came instead of the file ({kind}): this network may want you to "
            "log in first; open the address in a browser, then call again"
        )
        raise FetchError(msg)
    packed = response.headers.get("content-encoding", "identity").lower()
    if packed not in {"", "identity"}:
        msg = f"{asked}: the file comes packed as {packed!r:.20}, which was not asked for; try another address"
        raise FetchError(msg)


def _wait_asked_for(response: httpx2.Response) -> float | None:
    """Return the seconds of Retry-After, None where it is not there or no time."""
    value = response.headers.get("retry-after", "").strip()
    if re.fullmatch(r"\d{1,9}", value):
        return float(value)
    # A day and hour counts from the server's own clock: ours may be wrong, and is not asked.
    with suppress(ValueError, TypeError):
        until = parsedate_to_datetime(value)
        now = parsedate_to_datetime(response.headers.get("date", ""))
        return max(0.0, (until - now).total_seconds())
    return None
