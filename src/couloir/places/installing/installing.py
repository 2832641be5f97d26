"""From country codes to files on the disk: look first, then fetch."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from couloir.http import (
    Client,
    DownloadProgress,
    Fetched,
    NoDownloadProgress,
    Seen,
    Wanted,
    download,
    look,
)
from couloir.places.installing.checking import check_dump, check_extract
from couloir.places.installing.sources import SourceFile

_NOTHING = NoDownloadProgress()
_DUMPS, _EXTRACTS = "[A-Z][A-Z].zip", "*.osm.pbf"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedFile:
    """A file, and what its server has of it."""

    source: SourceFile
    seen: Seen
    wanted: Wanted


def plan(
    client: Client,
    sources: Iterable[SourceFile],
    folder: Path,
    *,
    largest_bytes: int,
    progress: DownloadProgress = _NOTHING,
) -> Sequence[PlannedFile]:
    """Ask the servers what they have of all files, and how large it is; nothing is fetched.

    Raises `FetchError` naming address and mend where one has no such file.
    """
    wanted = [(source, _wanted(source, folder, largest_bytes)) for source in sources]
    return [
        PlannedFile(source=source, wanted=one, seen=look(client, one, progress))
        for source, one in wanted
    ]


def fetch(
    client: Client, planned: Iterable[PlannedFile], progress: DownloadProgress = _NOTHING
) -> Iterator[Fetched]:
    """Yield each file when it is whole and checked; those that are current are left as they are.

    Raises `FetchError` naming address and mend; files and parts that came before stay.
    """
    for one in planned:
        path = one.wanted.path
        if one.seen.is_here:
            yield Fetched(path=path, size=path.stat().st_size, is_new=False)
        else:
            yield download(client, one.wanted, progress)


def installed(folder: Path) -> tuple[Sequence[Path], Sequence[Path]]:
    """Return the dumps and the extracts that lie whole in a folder of downloads, by name."""
    return sorted(folder.glob(_DUMPS)), sorted(folder.glob(_EXTRACTS))


def _wanted(source: SourceFile, folder: Path, largest_bytes: int) -> Wanted:
    check: Callable[[Path], None] = check_extract
    if source.form == "geonames":
        check = partial(_check_dump, code=source.codes[0])
        mend = f"is {source.codes[0]} a country's code (ISO 3166-1)? [geodata] geonames has the address"
    else:
        mend = (
            "[geodata] geofabrik has the address; --no-roads does without, and `couloir geodata "
            "build --osm-pbf FILE` takes an extract that you fetched yourself"
        )
    return Wanted(
        url=source.url,
        path=folder / source.name,
        largest_bytes=largest_bytes,
        check=check,
        checksum_url=source.checksum_url,
        mend=mend,
    )


def _check_dump(path: Path, *, code: str) -> None:
    check_dump(path, code)
