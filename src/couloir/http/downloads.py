"""Fetching one file: gone on with where it broke, checked, put in place whole or not at all."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from hashlib import file_digest, md5
from pathlib import Path
from shutil import disk_usage

import httpx2

from couloir.errors import CouloirError, FetchError
from couloir.http.answers import (
    PARTIAL,
    PAST_THE_END,
    UNCHANGED,
    PassingError,
    Told,
    check_answer,
    has_no_head,
    is_gone,
    length_past_the_end,
    range_of,
    told_of,
)
from couloir.http.client import Client
from couloir.http.folders import Part, kept_of
from couloir.http.progress import DownloadProgress, NoDownloadProgress

_MB = 1_000_000
_MD5 = re.compile(rb"(?i)(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])")
_LONGEST_CHECKSUM = 4096
_LOOKS = 3
_NOTHING = NoDownloadProgress()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A file to fetch: from where, to where, at most how many bytes.

    `check` raises `CouloirError` for a file that is damaged or another than was wanted.
    `checksum_url` is where its MD5 is published, if it is. `mend` says what can be done about an
    address at which there is no such file.
    """

    url: str
    path: Path
    largest_bytes: int
    check: Callable[[Path], None]
    checksum_url: str | None = None
    mend: str = "look at the address"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a server has: `is_here` where we have just that, `here_bytes` where we have a part."""

    told: Told
    is_here: bool = False
    here_bytes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A file that is whole: `is_new` unless it was here already; `has_sum` where an MD5 agreed."""

    path: Path
    size: int
    is_new: bool
    has_sum: bool = False


class _DamagedError(FetchError):
    """All bytes came, and they are not those of the file."""


class _Outcome(Enum):
    WHOLE = 1
    MORE = 2
    CURRENT = 3


def look(client: Client, wanted: Wanted, progress: DownloadProgress = _NOTHING) -> Seen:
    """Return what the server has of a file, without fetching it.

    Raises `FetchError` naming address and mend where there is none, or one that is too large.
    """
    kept = kept_of(wanted.path, url=wanted.url)

    def ask() -> Seen:
        headers = kept.told.conditions() if kept else {}
        with client.opened(wanted.url, method="HEAD", headers=headers) as response:
            if has_no_head(response):
                return Seen(told=Told())
            if kept is not None and response.status_code == UNCHANGED:
                return Seen(told=kept.told, is_here=True)
            check_answer(response, mend=wanted.mend, manners=client.manners)
            told = told_of(response)
        _check_size(wanted, told.length)
        if kept is not None and kept.told.is_same(told):
            return Seen(told=kept.told, is_here=True)
        part = Part(wanted.path, url=wanted.url)
        is_part = part.told is not None and part.told.is_same(told)
        return Seen(told=told, here_bytes=part.size if is_part else 0)

    # Somebody waits for the plan: that there is no network is said in seconds.
    return client.patient(ask, progress, attempts=min(_LOOKS, client.manners.attempts))


def download(client: Client, wanted: Wanted, progress: DownloadProgress = _NOTHING) -> Fetched:
    """Fetch a file unless the one that is here is what the server has.

    A part that an earlier call left is gone on with, if the server still has the same version.
    What turns out to be damaged is fetched once more from the start.

    Raises `FetchError` naming address and mend; the file that was there then stays as it was, and
    a part that is good so far stays for the next call.
    """
    task = _Task(client, wanted, progress)
    try:
        return task.run()
    except _DamagedError as error:
        progress.again(str(error))
    try:
        return task.run()
    except _DamagedError as error:
        msg = f"{error}; fetched twice, so it is the server's: try later; {wanted.mend}"
        raise FetchError(msg) from error


class _Task:
    """The fetching of one file."""

    def __init__(self, client: Client, wanted: Wanted, progress: DownloadProgress) -> None:
        self._client = client
        self._wanted = wanted
        self._progress = progress
        self._kept = kept_of(wanted.path, url=wanted.url)
        self._part = Part(wanted.path, url=wanted.url)
        self._restarted = False

    def run(self) -> Fetched:
        """Fetch, check, and put in place."""
        outcome = _Outcome.MORE
        while outcome is _Outcome.MORE:
            outcome = self._client.patient(self._piece, self._progress)
        path = self._wanted.path
        if outcome is _Outcome.CURRENT:
            self._part.forget()
            return Fetched(path=path, size=path.stat().st_size, is_new=False)
        try:
            has_sum = self._check_sum()
            self._check_content()
        except _DamagedError:
            self._part.forget()
            raise
        self._part.finish()
        return Fetched(path=path, size=path.stat().st_size, is_new=True, has_sum=has_sum)

    def _piece(self) -> _Outcome:
        """Fetch as much as one connection brings."""
        told = self._part.told
        begin = self._part.size if told else 0
        if told is not None and told.length == begin:
            return _Outcome.WHOLE
        try:
            with self._client.opened(self._wanted.url, headers=self._headers(told)) as response:
                return self._take(response, told)
        except PassingError as error:
            if not self._has_gained(begin):
                raise
            self._progress.again(str(error))
            return _Outcome.MORE

    def _headers(self, told: Told | None) -> dict[str, str]:
        if told is not None and told.validator is not None:
            return {"Range": f"bytes={self._part.size}-", "If-Range": told.validator}
        return self._kept.told.conditions() if self._kept else {}

    def _has_gained(self, begin: int) -> bool:
        """Return whether a broken connection brought us on, so that it counts as no failure."""
        told = self._part.told
        if told is None or told.validator is None or self._restarted:
            return False
        return self._part.size - begin >= self._client.manners.gain_bytes

    def _take(self, response: httpx2.Response, told: Told | None) -> _Outcome:
        if self._kept is not None and response.status_code == UNCHANGED:
            return _Outcome.CURRENT
        if told is not None and response.status_code == PAST_THE_END:
            return self._past_the_end(response)
        check_answer(response, mend=self._wanted.mend, manners=self._client.manners)
        now = told_of(response)
        if response.status_code == PARTIAL:
            self._check_part(response, told, now)
            self._restarted = False
        else:
            if self._kept is not None and self._kept.told.is_same(now):
                return _Outcome.CURRENT
            _check_size(self._wanted, now.length)
            self._restarted = self._part.size > 0
            self._part.start(now)
        self._receive(response, now.length)
        return _Outcome.WHOLE

    def _past_the_end(self, response: httpx2.Response) -> _Outcome:
        """Return that all is here, if the server says that its file ends where our part does."""
        if length_past_the_end(response) == self._part.size:
            return _Outcome.WHOLE
        self._part.forget()
        msg = f"GET {self._wanted.url}: the server has less than came before; starting anew"
        raise PassingError(msg)

    def _check_part(self, response: httpx2.Response, told: Told | None, now: Told) -> None:
        part = range_of(response)
        if told is not None and part is not None and part[0] == self._part.size:
            pairs = (
                (told.etag, now.etag),
                (told.length, now.length),
                (told.last_modified, now.last_modified),
            )
            if all(None in pair or pair[0] == pair[1] for pair in pairs):
                return
        self._part.forget()
        msg = f"GET {self._wanted.url}: another part, or a part of another version, came than was asked for; starting anew"
        raise PassingError(msg)

    def _receive(self, response: httpx2.Response, total: int | None) -> None:
        size = self._part.size
        pace = _Pace(self._client)
        self._progress.begin(self._wanted.path.name, total, size)
        with self._part.growing() as write:
            for chunk in response.iter_raw():
                size += len(chunk)
                if size > self._wanted.largest_bytes:
                    break
                write(chunk)
                self._progress.advance(len(chunk))
                pace.check(len(chunk), self._wanted.url)
        if size > self._wanted.largest_bytes:
            self._part.forget()
            raise _too_large(self._wanted, f"more than {size / _MB:.0f} MB")
        if total is not None and size < total:
            msg = f"GET {self._wanted.url}: the connection ended at {size:,} of {total:,} bytes"
            raise PassingError(msg)

    def _check_sum(self) -> bool:
        """Return whether the published MD5 agrees, False where none is published."""
        address = self._wanted.checksum_url
        if address is None:
            return False
        published = self._client.patient(lambda: self._published(address), self._progress)
        if published is None:
            return False
        with self._part.path.open("rb") as file:
            found = file_digest(file, lambda: md5(usedforsecurity=False)).hexdigest()
        if found != published:
            msg = f"GET {self._wanted.url}: MD5 {found}, but {address} says {published}"
            raise _DamagedError(msg)
        return True

    def _published(self, address: str) -> str | None:
        with self._client.opened(address) as response:
            if is_gone(response):
                return None
            check_answer(response, mend=self._wanted.mend, manners=self._client.manners)
            text = b""
            for chunk in response.iter_raw():
                text += chunk
                if len(text) > _LONGEST_CHECKSUM:
                    break
        found = _MD5.search(text[:_LONGEST_CHECKSUM])
        if found is None:
            msg = f"GET {address}: no MD5 in it; try later; {self._wanted.mend}"
            raise FetchError(msg)
        return found[0].decode().lower()

    def _check_content(self) -> None:
        try:
            self._wanted.check(self._part.path)
        except CouloirError as error:
            msg = f"GET {self._wanted.url}: what came cannot be used: {error}"
            raise _DamagedError(msg) from error


class _Pace:
    """Finds a server that sends, but so slowly that it would never end."""

    def __init__(self, client: Client) -> None:
        self._clock = client.clock
        self._manners = client.manners
        self._since = self._clock()
        self._size = 0

    def check(self, size: int, url: str) -> None:
        """Count bytes; raise `PassingError` at the end of a stretch of time that brought too few."""
        self._size += size
        passed = self._clock() - self._since
        if passed < self._manners.pace_s:
            return
        if self._size < self._manners.slowest_bytes:
            msg = f"GET {url}: only {self._size:,} bytes in {passed:.0f} s"
            raise PassingError(msg)
        self._since, self._size = self._clock(), 0


def _check_size(wanted: Wanted, length: int | None) -> None:
    if length is None:
        return
    if length > wanted.largest_bytes:
        raise _too_large(wanted, f"{length / _MB:,.0f} MB")
    folder = wanted.path.parent
    free = disk_usage(folder).free if folder.is_dir() else length
    if free < length:
        msg = f"{folder}: {free / _MB:,.0f} MB free, {length / _MB:,.0f} MB needed for {wanted.url}: make room, or name another folder"
        raise FetchError(msg)


def _too_large(wanted: Wanted, size: str) -> FetchError:
    return FetchError(
        f"GET {wanted.url}: {size}, and the limit is {wanted.largest_bytes / _MB:,.0f} MB: raise it "
        "in the settings if this is the file that you want"
    )
