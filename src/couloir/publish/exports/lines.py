"""JSON Lines: the header, then states, incidents, claims and what was withdrawn."""

from collections.abc import Iterator
from typing import IO

from couloir.codec import data_of, dumps, event_of, geojson_of
from couloir.ports import Gazetteer
from couloir.publish.exports.tables import is_weekly
from couloir.publish.gate import Gated
from couloir.publish.geojson import incident_properties, state_properties
from couloir.publish.header import header_of
from couloir.publish.labels import labels


def write_jsonl(stream: IO[bytes], gated: Gated, gazetteer: Gazetteer) -> None:  # noqa: ARG001
    """Write a view as JSON Lines, UTF-8; `type` of each line says what it is."""
    for line in json_lines(gated):
        stream.write(f"{line}\n".encode())


def json_lines(gated: Gated) -> Iterator[str]:
    """Yield the lines: the header first, each state, each incident, each claim as an event."""
    view = gated.view
    words = labels(view.language)
    about = data_of(header_of(gated))
    yield dumps({"type": "about", "about": about})
    for state in view.states:
        shape = view.shapes.get(state.subject.id)
        yield dumps(
            {
                "type": "state",
                "id": f"{state.subject.kind}:{state.subject.id}",
                "geometry": geojson_of(shape) if shape else None,
                **state_properties(state, words, view.claims),
                "precision": "week" if is_weekly(state, gated) else "day",
            }
        )
    homes: dict[str, str] = {}
    for incident in view.incidents:
        homes.update(dict.fromkeys(incident.claims, incident.id))
        footprint = incident.footprint
        yield dumps(
            {
                "type": "incident",
                "id": incident.id,
                "geometry": geojson_of(footprint.geometry) if footprint else None,
                **incident_properties(incident, words),
            }
        )
    for key in sorted(view.claims):
        claim = view.claims[key]
        event = event_of(claim, incident=homes.get(key))
        yield dumps({"type": "claim", "document": claim.document_id, **event})
    for one in view.withdrawn:
        yield dumps({"type": "withdrawn", "id": one.id, "what": one.what, "gave_way_to": one.gave_way_to})  # fmt: skip
