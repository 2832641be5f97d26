"""From raw files to one gazetteer file."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import file_digest
from pathlib import Path
from typing import Protocol

from couloir.errors import GazetteerError
from couloir.model.footprint import PlaceKind
from couloir.places.building.divisions import Divisions, divisions_text
from couloir.places.building.features import NOT_ALONE
from couloir.places.building.geonames import code_of, read_alternates, read_codes, read_dump
from couloir.places.building.merging import latest_by_id, merge
from couloir.places.building.naming import forget_keys
from couloir.places.building.osm import read_pbf
from couloir.places.building.placing import place_all
from couloir.places.building.records import Reading, Record
from couloir.places.building.table import read_table
from couloir.places.building.writing import write_gazetteer
from couloir.places.filed_form import FILE
from couloir.places.gazetteer import SeedGazetteer

_GEONAMES = "GeoNames (https://www.geonames.org), CC BY 4.0"
_OSM = "© OpenStreetMap contributors (https://www.openstreetmap.org/copyright), ODbL 1.0"
_TABLE = f"{_GEONAMES}; {_OSM}; names of divisions: OCHA COD-AB, CC BY-IGO"


class Progress(Protocol):
    """Told how far a build is; as `couloir.pipeline.Progress`."""

    def begin(self, step: str, total: int | None) -> None:
        """Start a step; `total` is None where the number is not known before."""
        ...

    def advance(self) -> None:
        """Count one input of the step as done."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """The files that a gazetteer is built from.

    `geonames`: country dumps. `alternates`, `codes`: alternateNamesV2.txt, admin1CodesASCII.txt
    and admin2Codes.txt, where given. `extracts`: OpenStreetMap extracts (PBF). `tables`: as
    `building.table` has them. The order of files changes nothing.
    """

    geonames: Sequence[Path] = ()
    alternates: Sequence[Path] = ()
    codes: Sequence[Path] = ()
    extracts: Sequence[Path] = ()
    tables: Sequence[Path] = ()

    def __len__(self) -> int:
        """Return the number of files."""
        return sum(
            map(len, (self.geonames, self.alternates, self.codes, self.extracts, self.tables))
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What was built: where, of which version, and what became of each input."""

    path: Path
    version: str
    places: int
    kinds: Mapping[PlaceKind, int]
    readings: Sequence[Reading]


def build_gazetteer(
    inputs: Inputs, folder: Path, *, seed: SeedGazetteer, progress: Progress
) -> BuildReport:
    """Build `gazetteer.sqlite` in a folder, in the place of the one that is there.

    Raises `GazetteerError` for a file that cannot be used, naming it, the line and the mend; the
    old gazetteer then stays as it was.
    """
    if not inputs.geonames and not inputs.extracts and not inputs.tables:
        msg = "nothing to build from: name GeoNames dumps, an OpenStreetMap extract or a table"
        raise GazetteerError(msg)
    progress.begin("geodata_read", len(inputs))
    sources = _Sources(inputs=inputs, progress=progress)
    records = sources.records()
    codes = sources.codes()
    records = _with_alternates(records, sources.alternates(frozenset(records)))
    progress.begin("geodata_merge", None)
    merged = list(merge(records))
    del records
    divisions = Divisions(seed.places(), divisions_text())
    places = list(place_all(merged, divisions, codes, seed.places()))
    progress.begin("geodata_write", None)
    kinds = dict(sorted(Counter(place.kind for place in places).items()))
    path = folder / FILE
    told = {
        "kinds": kinds,
        "countries": dict(sorted(Counter(place.country for place in places).items())),
        "sources": _told_of(sources.readings),
    }
    version = write_gazetteer(path, places, guarded=seed.guarded | NOT_ALONE, told=told)
    forget_keys()
    return BuildReport(
        path=path,
        version=version,
        places=len(places),
        kinds=kinds,
        readings=tuple(sources.readings),
    )


class _Sources:
    """The input files, each read once; `readings` has what became of them."""

    def __init__(self, *, inputs: Inputs, progress: Progress) -> None:
        self._inputs = inputs
        self._progress = progress
        self._divisions: set[tuple[str, str, tuple[str, ...]]] = set()
        self.readings: list[Reading] = []

    def records(self) -> dict[str, Record]:
        """Return one record for each id of the dumps, extracts and tables."""
        return latest_by_id(self._all_records())

    def codes(self) -> dict[str, tuple[str, ...]]:
        """Return names of divisions by code; to be asked behind `records`."""
        found: set[tuple[str, tuple[str, ...]]] = set()
        for path in self._inputs.codes:
            found.update(read_codes(self._reading(path, "a table of GeoNames codes")))
            self._progress.advance()
        # What a dump itself says goes before: codes of its day are not those of today's tables.
        return dict(sorted(found)) | {code: names for code, _, names in sorted(self._divisions)}

    def alternates(self, wanted: frozenset[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield ids with one more name."""
        for path in self._inputs.alternates:
            yield from read_alternates(self._reading(path, "alternateNamesV2 of GeoNames"), wanted)
            self._progress.advance()

    def _all_records(self) -> Iterator[Record]:
        ways: tuple[tuple[Sequence[Path], str, Callable[[Reading], Iterator[Record]]], ...] = (
            (self._inputs.geonames, "a GeoNames dump", read_dump),
            (self._inputs.extracts, "an OpenStreetMap extract", read_pbf),
            (self._inputs.tables, "a table of places", read_table),
        )
        for paths, form, read in ways:
            for path in paths:
                for record in read(self._reading(path, form)):
                    if read is read_dump and (code := code_of(record)) is not None:
                        self._divisions.add((code, record.changed, record.names))
                    yield record
                self._progress.advance()

    def _reading(self, path: Path, form: str) -> Reading:
        reading = Reading(path=path, form=form)
        self.readings.append(reading)
        return reading


def _with_alternates(
    records: Mapping[str, Record], more: Iterator[tuple[str, tuple[str, ...]]]
) -> dict[str, Record]:
    """Return the records with more names, those in the order of their spelling."""
    found: dict[str, set[str]] = {}
    for place_id, names in more:
        found.setdefault(place_id, set()).update(names)
    return {
        place_id: replace(
            record, names=tuple(dict.fromkeys((*record.names, *sorted(found[place_id]))))
        )
        if place_id in found
        else record
        for place_id, record in records.items()
    }


def _told_of(readings: Iterable[Reading]) -> list[dict[str, object]]:
    """Return what is kept of the sources: by their bytes, without the machine's paths or days."""
    told: dict[tuple[str, str, str], dict[str, object]] = {}
    for reading in readings:
        with reading.path.open("rb") as file:
            digest = file_digest(file, "sha256").hexdigest()
        told[reading.form, reading.name, digest] = {
            "file": reading.name,
            "form": reading.form,
            "sha256": digest,
            "bytes": reading.path.stat().st_size,
            "latest": reading.latest,
            "read": reading.read,
            "kept": reading.kept,
            "set_aside": reading.bad,
            "skipped": dict(sorted(reading.skipped.items())),
            "licence": _licence(reading.form),
        }
    return [told[key] for key in sorted(told)]


def _licence(form: str) -> str:
    if "OpenStreetMap" in form:
        return _OSM
    return _TABLE if form == "a table of places" else _GEONAMES
