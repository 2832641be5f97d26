"""What a download leaves on the disk: the file, a part of it, and a word on each beside it.

`ML.zip` is whole and checked. `ML.zip.part` is what came so far. `ML.zip.json` and
`ML.zip.part.json` say where each is from and which version it is.
"""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

from couloir.codec import dumps, loads, read
from couloir.errors import FetchError, InputError
from couloir.http.answers import Told

_LOCK = ".lock"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Where a file is from, which version it is, and (of a whole one) the hash of its bytes."""

    url: str
    told: Told
    sha256: str | None = None


@contextmanager
def fetching_into(folder: Path) -> Iterator[None]:
    """Make a folder and keep other calls from fetching into it, until the end of the block.

    Raises `FetchError` where another call is at it.
    """
    with _writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        _lock(handle, folder)
        yield
    finally:
        os.close(handle)  # lets go of the lock too, as the end of the process does


def kept_of(path: Path, *, url: str) -> Kept | None:
    """Return what is known of a whole file, None where it is not there or not as it was left."""
    kept = _read(path)
    if kept is None or kept.url != url or not path.is_file() or kept.sha256 != sha256_of(path):
        return None
    return kept


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file as hexadecimal digits."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


class Part:
    """The part of a file that came so far."""

    def __init__(self, path: Path, *, url: str) -> None:
        self._whole = path
        self._url = url
        self.path = path.with_name(f"{path.name}.part")

    @property
    def size(self) -> int:
        """How many bytes there are."""
        return self.path.stat().st_size if self.path.is_file() else 0

    @property
    def told(self) -> Told | None:
        """Which version it is a part of, None where there is none that could be gone on with."""
        kept = _read(self.path)
        if kept is None or kept.url != self._url or not self.size:
            return None
        return kept.told

    def start(self, told: Told) -> None:
        """Begin anew, with this version."""
        with _writing(self.path):
            # Emptied first: no moment at which the old bytes stand beside the new word on them.
            self.path.write_bytes(b"")
            _write(self.path, Kept(url=self._url, told=told))

    @contextmanager
    def growing(self) -> Iterator[Callable[[bytes], None]]:
        """Give a function that writes bytes to the end; what it wrote stays, whatever happens."""
        with _writing(self.path), self.path.open("ab") as file:

            def write(chunk: bytes) -> None:
                file.write(chunk)

            yield write

    def forget(self) -> None:
        """Remove it."""
        with _writing(self.path):
            self.path.unlink(missing_ok=True)
            _beside(self.path).unlink(missing_ok=True)

    def finish(self) -> Kept:
        """Put it in the place of the whole file, in one step, when it is safely on the disk."""
        with _writing(self._whole):
            kept = Kept(url=self._url, told=self.told or Told(), sha256=sha256_of(self.path))
            _flush(self.path)
            self.path.replace(self._whole)
            _flush(self._whole.parent)
            _write(self._whole, kept)
            _beside(self.path).unlink(missing_ok=True)
        return kept


def _lock(handle: int, folder: Path) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        msg = f"{folder}: another call of couloir is fetching into it: wait until it is done"
        raise FetchError(msg) from error
    except OSError:
        # Some network file systems know no locks: then nobody can look out for a second call.
        return


def _beside(path: Path) -> Path:
    return path.with_name(f"{path.name}.json")


def _read(path: Path) -> Kept | None:
    """Return the word on a file; one that cannot be read is as good as none: fetch again."""
    with suppress(OSError, UnicodeDecodeError, InputError):
        return read(Kept, loads(_beside(path).read_text(encoding="utf-8")))
    return None


def _write(path: Path, kept: Kept) -> None:
    target = _beside(path)
    fresh = target.with_name(f"{target.name}.new")
    fresh.write_text(dumps(kept), encoding="utf-8")
    _flush(fresh)
    fresh.replace(target)


def _flush(path: Path) -> None:
    """Have a file or folder on the disk before anything rests on it."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        msg = f"{path}: cannot be written: {error.strerror or error}; is there room, and may you write there?"
        raise FetchError(msg) from error
