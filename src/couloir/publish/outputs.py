"""Every writer of a file that leaves: the test of names and the tests of sameness run over all."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from couloir.ports import Gazetteer
from couloir.publish.claims import write_claims
from couloir.publish.exports import write_export
from couloir.publish.page import write_page
from couloir.publish.report import write_report
from couloir.publish.view import SituationView

# Writes a view as its profile lets it out; each calls `publish.gate.gate` and takes nothing else.
Write = Callable[[Path, SituationView, Gazetteer], None]

# By the ending of the file. A new writer is entered here, and is covered by the tests at once.
OUTPUTS: Mapping[str, Write] = {
    "claims.jsonl": write_claims,
    "situation.html": write_page,
    "report.html": write_report,
    "report.pdf": write_report,
    "report.docx": write_report,
    "situation.geojson": partial(write_export, form="geojson"),
    "situation.parquet": partial(write_export, form="geoparquet"),
    "incidents.csv": partial(write_export, form="csv"),
    "states.csv": partial(write_export, form="csv-states"),
    "situation.xlsx": partial(write_export, form="xlsx"),
    "acled.csv": partial(write_export, form="acled"),
    "changes.atom": partial(write_export, form="atom"),
    "situation.jsonl": partial(write_export, form="jsonl"),
}
