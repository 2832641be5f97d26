"""Canonical JSON, strict reading of our dataclasses, and the codebook's event form."""

from couloir.codec.canonical import data_of, dumps, loads, read_lines
from couloir.codec.events import (
    Event,
    event_from,
    event_of,
    geojson_of,
    geometry_from,
    read_event,
    report_line,
)
from couloir.codec.files import write_whole, writing_whole
from couloir.codec.reader import read

__all__ = [
    "Event",
    "data_of",
    "dumps",
    "event_from",
    "event_of",
    "geojson_of",
    "geometry_from",
    "loads",
    "read",
    "read_event",
    "read_lines",
    "report_line",
    "write_whole",
    "writing_whole",
]
