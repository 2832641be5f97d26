"""The formats by name, and writing one of them whole or not at all."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Literal

from couloir.codec import writing_whole
from couloir.ports import Gazetteer
from couloir.publish.exports.acled import write_acled
from couloir.publish.exports.feed import write_atom
from couloir.publish.exports.hxl import write_incidents_csv, write_states_csv
from couloir.publish.exports.lines import write_jsonl
from couloir.publish.exports.parquet import write_geoparquet
from couloir.publish.exports.workbook import write_xlsx
from couloir.publish.gate import Gated, gate
from couloir.publish.geojson import write_features
from couloir.publish.view import SituationView

FormatName = Literal["geojson", "geoparquet", "csv", "csv-states", "xlsx", "acled", "atom", "jsonl"]
# Writes to a stream that can seek; each takes what the gate let out and nothing else.
Writer = Callable[[IO[bytes], Gated, Gazetteer], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """How a format is written; `ending` is that of its files, `is_text` whether a person reads it."""

    write: Writer
    ending: str
    is_text: bool = True


FORMATS: Mapping[FormatName, Format] = {
    "geojson": Format(write=write_features, ending="geojson"),
    "geoparquet": Format(write=write_geoparquet, ending="parquet", is_text=False),
    "csv": Format(write=write_incidents_csv, ending="csv"),
    "csv-states": Format(write=write_states_csv, ending="csv"),
    "xlsx": Format(write=write_xlsx, ending="xlsx", is_text=False),
    "acled": Format(write=write_acled, ending="csv"),
    "atom": Format(write=write_atom, ending="atom"),
    "jsonl": Format(write=write_jsonl, ending="jsonl"),
}


def write_export(
    path: Path, view: SituationView, gazetteer: Gazetteer, *, form: FormatName
) -> None:
    """Write a view to a file, as its profile lets it out.

    Raises `CouloirError` where the file cannot be written, or a package that it needs lacks.
    """
    write_gated(path, gate(view, gazetteer), gazetteer, form=form)


def write_gated(path: Path, gated: Gated, gazetteer: Gazetteer, *, form: FormatName) -> None:
    """Write what the gate let out to a file, whole or not at all.

    Raises `CouloirError` as `write_export` does.
    """
    with writing_whole(path) as stream:
        write_stream(stream, gated, gazetteer, form=form)


def write_stream(
    stream: IO[bytes], gated: Gated, gazetteer: Gazetteer, *, form: FormatName
) -> None:
    """Write what the gate let out to a stream that can seek.

    Raises `CouloirError` where a package that the format needs lacks.
    """
    FORMATS[form].write(stream, gated, gazetteer)
