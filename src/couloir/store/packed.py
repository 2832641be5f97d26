"""Packed lines: written so that they can be read back, read as if nobody vouched for them."""

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from couloir.errors import StoreError

# A raw document may have 400 MB, and takes a third more as base64.
LONGEST_LINE = 600_000_000
# A file that grows more than this is made to fill memory or disk; of a small one nobody need be
# afraid.
LARGEST_RATIO = 250
SMALL = 64_000_000
# Reports pack to a third or a tenth. What packs better than this is written as it is, so that no
# page of a million spaces can make a backup that is taken for a bomb.
_BEST_RATIO = 200
# How much is packed or looked at together.
_PIECE = 1_000_000


class PackedWriter:
    """Writes lines to a stream as gzip, member after member; the same lines, the same bytes."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._waiting = bytearray()

    def write(self, line: bytes) -> None:
        """Write a line, which has its end."""
        self._waiting += line
        while len(self._waiting) >= _PIECE:
            self._pack(self._waiting[:_PIECE])
            del self._waiting[:_PIECE]

    def flush(self) -> None:
        """Write what still waits."""
        self._pack(self._waiting)
        self._waiting.clear()

    def _pack(self, piece: bytearray) -> None:
        """Write a member. Each by itself keeps to the ratio: a reader never meets too much at once."""
        packed = gzip.compress(piece, compresslevel=6, mtime=0)
        if len(packed) * _BEST_RATIO < len(piece):
            packed = gzip.compress(piece, compresslevel=0, mtime=0)
        self._stream.write(packed)


def read_packed_lines(path: Path) -> Iterator[bytes]:
    """Yield each line of a gzip file, without its end; one line is in memory at a time.

    Raises `StoreError` that names the file where it cannot be read, is no gzip file, is cut or
    damaged, has a line over `LONGEST_LINE`, or grows more than `LARGEST_RATIO` times.
    """
    try:
        with path.open("rb") as packed, gzip.open(packed) as file:
            yield from _lines(path, packed, file)
    except gzip.BadGzipFile as error:
        msg = f"{path}: is no backup of Couloir, or is damaged ({error}): name another file"
        raise StoreError(msg) from error
    except EOFError as error:
        msg = f"{path}: is cut off: copy it again, or name another backup"
        raise StoreError(msg) from error
    except zlib.error as error:
        msg = f"{path}: is damaged ({error}): copy it again, or name another backup"
        raise StoreError(msg) from error
    except OSError as error:
        msg = f"{path}: cannot be read: {error.strerror or error}"
        raise StoreError(msg) from error


def _lines(path: Path, packed: IO[bytes], file: gzip.GzipFile) -> Iterator[bytes]:
    """Yield the lines, and watch over their length."""
    line = bytearray()
    while piece := file.readline(_PIECE):
        line += piece
        grown = file.tell()
        if len(line) > LONGEST_LINE:
            msg = f"{path}: has a line of over {LONGEST_LINE:,} bytes: no backup of Couloir"
            raise StoreError(msg)
        if grown > SMALL and grown > LARGEST_RATIO * packed.tell():
            msg = f"{path}: unpacks to over {LARGEST_RATIO} times its size: no backup of Couloir"
            raise StoreError(msg)
        if line.endswith(b"\n"):
            yield bytes(line[:-1])
            line.clear()
    if line:
        yield bytes(line)
