"""A gated view as flat tables: incidents, figures, states, sources, what was withdrawn."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from couloir.codec.events import DECIMALS
from couloir.corridors.crosswalk import seed_crosswalk
from couloir.model.corridor import CorridorState
from couloir.model.incident import Incident
from couloir.ports import Gazetteer
from couloir.publish.exports.cells import Cell, listed
from couloir.publish.exports.where import where_of
from couloir.publish.gate import Gated
from couloir.publish.header import header_of
from couloir.publish.labels import Labels, labels
from couloir.publish.telling import was_restricted

Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under columns; `tags` is an index from a column's name to its HXL tag, in order.

    `rows` makes them anew on each call, one at a time: no table is held whole.
    """

    name: str
    tags: Mapping[str, str]
    rows: Callable[[], Iterator[Row]]


def tables(gated: Gated, gazetteer: Gazetteer) -> tuple[Table, ...]:
    """Return every table of a view."""
    return (
        incidents_table(gated, gazetteer),
        figures_table(gated),
        states_table(gated),
        sources_table(gated),
        withdrawn_table(gated),
    )


def incidents_table(gated: Gated, gazetteer: Gazetteer) -> Table:
    """Return the incidents, one a row; ends of an unknown count are empty, not zero."""
    words = labels(gated.view.language)

    def rows() -> Iterator[Row]:
        for incident in gated.view.incidents:
            yield _incident(incident, gated, gazetteer, words)

    return Table(name="incidents", tags=_INCIDENTS, rows=rows)


def figures_table(gated: Gated) -> Table:
    """Return the figures, one a row for each source that gives one: nothing is summed."""

    def rows() -> Iterator[Row]:
        for incident in gated.view.incidents:
            for told in incident.figures:
                figure = told.figure
                ends = (figure.count.low, figure.count.high)
                yield (incident.id, figure.what, figure.effect, *ends, told.origin, told.known)

    return Table(name="figures", tags=_FIGURES, rows=rows)


def states_table(gated: Gated) -> Table:
    """Return the states of roads, towns, border posts and supply, one a row."""
    words = labels(gated.view.language)

    def rows() -> Iterator[Row]:
        for state in gated.view.states:
            yield _state(state, gated, words)

    return Table(name="states", tags=_STATES, rows=rows)


def sources_table(gated: Gated) -> Table:
    """Return the reports that the view rests on, by what may be said of them."""

    def rows() -> Iterator[Row]:
        for one in header_of(gated).sources:
            yield one.id, one.publisher, one.url, one.published

    return Table(name="sources", tags=_SOURCES, rows=rows)


def withdrawn_table(gated: Gated) -> Table:
    """Return what was given out once and counts no more."""

    def rows() -> Iterator[Row]:
        for one in gated.view.withdrawn:
            yield one.id, one.what, one.gave_way_to

    return Table(name="withdrawn", tags=_WITHDRAWN, rows=rows)


def source_names(claims: Iterable[str], gated: Gated) -> tuple[str, ...]:
    """Return the reports that claims stand in, by address, else publisher, else id; sorted."""
    view = gated.view
    known = (view.claims[claim].document_id for claim in claims if claim in view.claims)
    found = {key: view.documents[key] for key in known if key in view.documents}
    return tuple(sorted({one.url or one.publisher or key for key, one in found.items()}))


def is_weekly(state: CorridorState, gated: Gated) -> bool:
    """Return whether a state's days are Mondays that stand for their weeks."""
    return f"{state.subject.kind}:{state.subject.id}" in gated.weeks


def _incident(incident: Incident, gated: Gated, gazetteer: Gazetteer, words: Labels) -> Row:
    footprint, when = incident.footprint, incident.when
    where = where_of(incident, gazetteer)
    lon, lat = where.point or (None, None)
    return (
        incident.id,
        incident.kind.value,
        words.of("kind", incident.kind),
        when.start,
        when.end,
        when.precision,
        incident.stance,
        where.country,
        where.admin1,
        listed(incident.place_names),
        _degrees(lat),
        _degrees(lon),
        footprint.shape if footprint else None,
        footprint.precision_km if footprint else None,
        listed(incident.actors),
        listed(incident.targets),
        incident.fatalities.low,
        incident.fatalities.high,
        listed(incident.origins),
        listed(source_names(incident.claims, gated)),
        listed(incident.claims),
        listed(incident.conflicts),
        incident.first_known,
        incident.last_known,
        gated.view.profile,
        gated.view.as_of,
    )


def _state(state: CorridorState, gated: Gated, words: Labels) -> Row:
    subject = state.subject
    restricted = was_restricted(state, gated.view.claims)
    others = seed_crosswalk().words(state, was_restricted=restricted)
    return (
        f"{subject.kind}:{subject.id}",
        subject.kind,
        subject.name_fr if words.language == "fr" else subject.name_en,
        state.state.value,
        words.state(state.state),
        others.logistics_cluster if others else None,
        others.ocha_mali if others else None,
        state.since,
        state.last_evidence,
        "week" if is_weekly(state, gated) else "day",
        # Where nothing speaks for a state there is nothing to be sure of.
        state.confidence if state.because else None,
        state.where,
        state.restricted_by,
        listed(state.restricted_by_names),
        listed(state.goods),
        listed(source_names((*state.because, *state.against), gated)),
        listed(state.because),
        listed(state.against),
        gated.view.profile,
        gated.view.as_of,
    )


def _degrees(axis: float | None) -> float | None:
    return None if axis is None else round(axis, DECIMALS)


# Hashtags of the HXL 1.1 core schema; attributes are free, "+list" is the schema's own.
_INCIDENTS: Mapping[str, str] = {
    "id": "#event+id",
    "kind": "#event+type+code",
    "label": "#event+type+name",
    "start": "#date+start",
    "end": "#date+end",
    "date_precision": "#meta+date+precision",
    "stance": "#status+stance",
    "country": "#country+code+v_iso2",
    "admin1": "#adm1+name",
    "places": "#loc+name+list",
    "lat": "#geo+lat",
    "lon": "#geo+lon",
    "shape": "#geo+shape",
    "precision_km": "#geo+precision+km",
    "actors": "#group+actor+list",
    "targets": "#group+target+list",
    "fatalities_min": "#affected+killed+min",
    "fatalities_max": "#affected+killed+max",
    "origins": "#meta+origin+list",
    "sources": "#meta+source+list",
    "claims": "#meta+claim+id+list",
    "conflicts": "#meta+conflict+list",
    "first_known": "#date+known+first",
    "last_known": "#date+known+last",
    "profile": "#meta+profile",
    "as_of": "#date+view",
}
_FIGURES: Mapping[str, str] = {
    "incident": "#event+id",
    "what": "#item+type",
    "effect": "#impact+type",
    "min": "#impact+num+min",
    "max": "#impact+num+max",
    "origin": "#meta+origin",
    "known": "#date+known",
}
_STATES: Mapping[str, str] = {
    "id": "#access+id",
    "subject": "#access+type",
    "name": "#loc+name",
    "state": "#access+status+code",
    "label": "#access+status+name",
    "logistics_cluster": "#access+status+v_logistics_cluster",
    "ocha_mali": "#access+status+v_ocha_mali",
    "since": "#date+start",
    "last_evidence": "#date+evidence",
    "date_precision": "#meta+date+precision",
    "confidence": "#indicator+confidence+num",
    "where": "#loc+stretch",
    "restricted_by": "#cause+restrictor",
    "restricted_by_names": "#group+restrictor+list",
    "goods": "#item+restricted+list",
    "sources": "#meta+source+list",
    "because": "#meta+because+claim+list",
    "against": "#meta+against+claim+list",
    "profile": "#meta+profile",
    "as_of": "#date+view",
}
_SOURCES: Mapping[str, str] = {
    "id": "#meta+source+id",
    "publisher": "#meta+source+name",
    "url": "#meta+source+url",
    "published": "#date+published",
}
_WITHDRAWN: Mapping[str, str] = {
    "id": "#meta+withdrawn+id",
    "what": "#meta+withdrawn+type",
    "gave_way_to": "#meta+replacement+id",
}
