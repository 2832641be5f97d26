"""Lines of a text file, plain or packed, that is not trusted."""

import gzip
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from couloir.errors import GazetteerError

# The longest line of a GeoNames dump (names of a country in all languages) has some 30,000 bytes.
LONGEST_LINE = 1_000_000
# Tables of places shrink to a quarter to a tenth; what shrinks more is made to fill the disk.
_MOST_GROWTH, _SPARED = 100, 20_000_000
_AGAIN = "fetch the file again"


def lines_of(path: Path) -> Iterator[tuple[int, bytes]]:
    """Yield the lines of a .txt, .tsv, .gz or .zip file with their numbers, without line ends.

    Of a .zip the one text that is no read-me counts. Raises `GazetteerError` naming the file, the
    line and the mend for a file that is not there, is empty, cut short or damaged, grows past all
    measure, or has a line that no table has.
    """
    number = 0
    try:
        size = path.stat().st_size
        most = size * _MOST_GROWTH + _SPARED
        with _opened(path) as stream:
            taken = 0
            while line := stream.readline(LONGEST_LINE + 1):
                number += 1
                taken += len(line)
                _check(path, number, length=len(line), grown=taken > most)
                yield number, line.rstrip(b"\r\n")
    except (EOFError, zlib.error, gzip.BadGzipFile, zipfile.BadZipFile) as error:
        msg = f"{path.name}: damaged or cut short behind line {number}: {error}; {_AGAIN}"
        raise GazetteerError(msg) from error
    except (NotImplementedError, RuntimeError) as error:
        msg = f"{path.name}: packed in a way that cannot be read: {error}; unpack it first"
        raise GazetteerError(msg) from error
    except OSError as error:
        msg = f"{path}: cannot be read: {error.strerror or error}"
        raise GazetteerError(msg) from error
    if number == 0:
        msg = f"{path.name}: empty; {_AGAIN}"
        raise GazetteerError(msg)


def _check(path: Path, number: int, *, length: int, grown: bool) -> None:
    if length > LONGEST_LINE:
        msg = (
            f"{path.name}:{number}: a line of more than {LONGEST_LINE:,} bytes: no table of places"
        )
        raise GazetteerError(msg)
    if grown:
        msg = (
            f"{path.name}:{number}: unpacks to more than {_MOST_GROWTH} times its size: no table "
            "of places; unpack it yourself if you trust it"
        )
        raise GazetteerError(msg)


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    with path.open("rb") as raw:
        start = raw.read(4)
        raw.seek(0)
        # The bytes decide, not the name: downloads lose their endings.
        if start[:2] == b"\x1f\x8b":
            with gzip.GzipFile(fileobj=raw) as unpacked:
                yield cast("BinaryIO", unpacked)
        elif start == b"PK\x03\x04":
            with zipfile.ZipFile(raw) as archive, archive.open(_table_in(path, archive)) as member:
                yield cast("BinaryIO", member)
        else:
            yield raw


def _table_in(path: Path, archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    tables = [
        one
        for one in archive.infolist()
        if one.filename.lower().endswith((".txt", ".tsv")) and "readme" not in one.filename.lower()
    ]
    # alternateNamesV2.zip has a list of languages beside the names.
    main = [one for one in tables if not one.filename.lower().startswith("iso-language")]
    if len(main) != 1:
        names = ", ".join(one.filename for one in main) or "none"
        msg = f"{path.name}: one table was looked for in it, there are: {names}; unpack the one"
        raise GazetteerError(msg)
    return main[0]
