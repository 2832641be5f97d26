"""The situation as GeoJSON (RFC 7946): incidents as their shapes, states as lines and points."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO

from couloir.codec import dumps, geojson_of, writing_whole
from couloir.corridors.crosswalk import seed_crosswalk
from couloir.model.claim import Claim, Range
from couloir.model.corridor import CorridorState
from couloir.model.incident import Incident, OriginFigure
from couloir.ports import Gazetteer
from couloir.publish.gate import Gated, gate
from couloir.publish.labels import Labels, labels
from couloir.publish.telling import was_restricted
from couloir.publish.view import SituationView


def write_geojson(path: Path, view: SituationView, gazetteer: Gazetteer) -> None:
    """Write a view as GeoJSON, as its profile lets it out.

    Raises `CouloirError` where the file cannot be written.
    """
    gated = gate(view, gazetteer)
    with writing_whole(path) as stream:
        write_features(stream, gated, gazetteer)


def geojson_text(view: SituationView, gazetteer: Gazetteer) -> str:
    """Return a view as GeoJSON, as its profile lets it out."""
    return "".join(collection_pieces(gate(view, gazetteer)))


def write_features(stream: IO[bytes], gated: Gated, gazetteer: Gazetteer) -> None:  # noqa: ARG001
    """Write a gated view as GeoJSON, UTF-8, one feature at a time."""
    for piece in collection_pieces(gated):
        stream.write(piece.encode())


def collection_pieces(gated: Gated) -> Iterator[str]:
    """Yield a gated view as a FeatureCollection in canonical JSON, in pieces.

    A state or incident without a shape has geometry null, as RFC 7946 has it for what is not
    located. The member `couloir` says of which day, profile and sources the collection is.
    """
    yield f'{{"couloir":{dumps(_about(gated))},"features":['
    for number, feature in enumerate(_features(gated)):
        yield f"{',' if number else ''}{dumps(feature)}"
    yield '],"type":"FeatureCollection"}\n'


def _features(gated: Gated) -> Iterator[dict[str, object]]:
    words = labels(gated.view.language)
    for state in gated.view.states:
        yield _state_feature(state, gated, words)
    for incident in gated.view.incidents:
        yield _incident_feature(incident, words)


def _about(gated: Gated) -> dict[str, object]:
    view = gated.view
    return {
        "profile": view.profile,
        "language": view.language,
        "as_of": view.as_of,
        "as_of_basis": view.as_of_basis,
        "known_on": view.known_on,
        "licences": view.licences,
        "documents": view.document_count,
        "documents_without_known_day": view.undated_count,
        "sources": list(_sources(gated)),
        "withheld": {one.reason: one.count for one in gated.withheld},
        "withdrawn": view.withdrawn,
        # Of these states each day is the Monday of a week.
        "states_by_week": sorted(gated.weeks),
    }


def _sources(gated: Gated) -> Iterator[dict[str, object]]:
    for _, document in sorted(gated.view.documents.items()):
        yield {
            "id": document.id,
            "publisher": document.publisher,
            "url": document.url,
            "published": document.published,
        }


def _state_feature(state: CorridorState, gated: Gated, words: Labels) -> dict[str, object]:
    shape = gated.view.shapes.get(state.subject.id)
    return {
        "type": "Feature",
        "id": f"{state.subject.kind}:{state.subject.id}",
        "geometry": geojson_of(shape) if shape else None,
        "properties": {"feature": "state", **state_properties(state, words, gated.view.claims)},
    }


def _incident_feature(incident: Incident, words: Labels) -> dict[str, object]:
    footprint = incident.footprint
    return {
        "type": "Feature",
        "id": incident.id,
        "geometry": geojson_of(footprint.geometry) if footprint else None,
        "properties": {"feature": "incident", **incident_properties(incident, words)},
    }


def state_properties(
    state: CorridorState, words: Labels, claims: Mapping[str, Claim]
) -> dict[str, object]:
    """Return what is said of a state, in the closed lists' own words with a label.

    `claims` is an index by id of those that the state rests on. The words of the Logistics
    Cluster and of OCHA Mali are None where their vocabulary has none for the state.
    """
    subject = state.subject
    others = seed_crosswalk().words(state, was_restricted=was_restricted(state, claims))
    return {
        "subject": subject.id,
        "subject_kind": subject.kind,
        "name": subject.name_fr if words.language == "fr" else subject.name_en,
        "state": state.state,
        "label": words.state(state.state),
        "logistics_cluster": others.logistics_cluster if others else None,
        "ocha_mali": others.ocha_mali if others else None,
        "since": state.since,
        "last_evidence": state.last_evidence,
        "confidence": state.confidence,
        "restricted_by": state.restricted_by,
        "restricted_by_names": state.restricted_by_names,
        "goods": state.goods,
        "where": state.where,
        "because": state.because,
        "against": state.against,
        "last_against": state.last_against,
    }


def incident_properties(incident: Incident, words: Labels) -> dict[str, object]:
    """Return what is said of an incident, in the closed lists' own words with a label."""
    footprint = incident.footprint
    return {
        "kind": incident.kind,
        "label": words.of("kind", incident.kind),
        "start": incident.when.start,
        "end": incident.when.end,
        "precision": incident.when.precision,
        "places": incident.place_names,
        "shape": footprint.shape if footprint else None,
        "precision_km": footprint.precision_km if footprint else None,
        "stance": incident.stance,
        "actors": incident.actors,
        "targets": incident.targets,
        "fatalities": _ends(incident.fatalities),
        "figures": [_figure(told) for told in incident.figures],
        "origins": incident.origins,
        "claims": incident.claims,
        "conflicts": incident.conflicts,
        "first_known": incident.first_known,
        "last_known": incident.last_known,
    }


def _figure(told: OriginFigure) -> dict[str, object]:
    figure = told.figure
    return {
        "what": figure.what,
        "effect": figure.effect,
        **_ends(figure.count),
        "origin": told.origin,
        "known": told.known,
        "claim": told.claim_id,
    }


def _ends(count: Range) -> dict[str, object]:
    return {"min": count.low, "max": count.high}
