"""What one source says of one place, before sources are put together."""

from dataclasses import dataclass, field
from pathlib import Path

from typing_extensions import override

from couloir.model.footprint import PlaceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One source's word on a place.

    `id` starts with `geonames-` or `osm-`. `names` has the preferred one first. `changed` is the ISO
    day of the source's last change, empty where not told; `is_rounded` tells of coordinates
    that stand on whole minutes of arc. `admin1` and `admin2` are names, or the codes of GeoNames
    with the country before ("ML.03"). `same_as` is the id under which another source has it.
    """

    id: str
    names: tuple[str, ...]
    kind: PlaceKind
    rank: int
    country: str
    lat: float
    lon: float
    is_rounded: bool = False
    population: int = 0
    changed: str = ""
    admin1: str | None = None
    admin2: str | None = None
    same_as: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BadLine:
    """A line that was set aside: file, number of the line from 1, and what is wrong with it."""

    file: str
    line: int
    reason: str

    @override
    def __str__(self) -> str:
        """Return it as "file:line: reason"."""
        return f"{self.file}:{self.line}: {self.reason}"


@dataclass(slots=True, kw_only=True)
class Reading:
    """What became of the lines or objects of one file; grows while it is read."""

    path: Path
    form: str
    read: int = 0
    kept: int = 0
    latest: str = ""
    skipped: dict[str, int] = field(default_factory=dict)
    bad: int = 0
    shown: list[BadLine] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The file's name without its folder: no path of a machine goes into the product."""
        return self.path.name

    def skip(self, reason: str) -> None:
        """Count what is of no use here."""
        self.skipped[reason] = self.skipped.get(reason, 0) + 1

    def keep(self, changed: str) -> None:
        """Count what is used, and remember the latest change."""
        self.kept += 1
        self.latest = max(self.latest, changed)
