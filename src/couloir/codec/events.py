"""The codebook's event form of a claim, both ways."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import assert_never

from couloir.codec.canonical import data_of, dumps
from couloir.codec.reader import read
from couloir.errors import InputError
from couloir.model.claim import Claim, Credit, FieldQuote, Figure, Maker, PlaceWords, Range
from couloir.model.document import Document, Quote
from couloir.model.footprint import Footprint, Geometry, GeometryType, Position
from couloir.model.ids import content_id
from couloir.model.time import UNKNOWN_TIME, Interval
from couloir.model.vocabulary import Kind, Relation, Shape, Stance

# Codebook: a quote has at most twelve words. What lies between them stays as it is: it is a quote.
_TWELVE_WORDS = re.compile(r"\s*(\S+(?:\s+\S+){0,11})")
# A tenth of a metre: below any footprint's precision, above what libraries of mathematics differ by.
DECIMALS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class EventCount:
    """A figure's ends as the codebook names them."""

    min: int | None = None
    max: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventObject:
    """A count of things or people with what happened to them."""

    what: str
    effect: str
    min: int | None = None
    max: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPlace:
    """Where; `geometry` is GeoJSON. The last four are None where the place is not located."""

    names: tuple[str, ...] = ()
    relation: Relation = "unknown"
    admin1: str | None = None
    country: str | None = None
    geometry: object = None
    precision_km: float | None = None
    shape: Shape | None = None
    basis: str | None = None
    via: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventEvidence:
    """The words a field rests on: `document.text[start:end] == text`."""

    field: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event as the codebook writes it; what labels leave out has a default.

    `optional` stands in labels only: neither asked for nor counted against who finds it.
    """

    kind: Kind
    date: Interval = UNKNOWN_TIME
    place: EventPlace = EventPlace()
    actors: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    status: Stance = "reported"
    sources: tuple[str, ...] = ()
    fatalities: EventCount = EventCount()
    objects: tuple[EventObject, ...] = ()
    incident: str | None = None
    quote: str | None = None
    evidence: tuple[EventEvidence, ...] = ()
    confidence: float = 1.0
    flags: tuple[str, ...] = ()
    id: str | None = None
    maker: Maker | None = None
    optional: bool = False


def event_of(
    claim: Claim, *, document: Document | None = None, incident: str | None = None
) -> dict[str, object]:
    """Return a claim in the codebook's event form, as JSON data.

    Raises `ValueError` where `document` is given and a quote is not its own words.
    """
    if document is not None:
        _check_quotes(claim, document)
    event = Event(
        kind=claim.kind,
        date=claim.when,
        place=_place_of(claim),
        actors=claim.actors,
        targets=claim.targets,
        status=claim.stance,
        sources=_sources_of(claim.credits),
        fatalities=EventCount(min=claim.fatalities.low, max=claim.fatalities.high),
        objects=tuple(
            EventObject(
                what=figure.what, effect=figure.effect, min=figure.count.low, max=figure.count.high
            )
            for figure in claim.figures
        ),
        incident=incident,
        quote=_short_quote(claim),
        evidence=tuple(
            EventEvidence(
                field=quoted.field,
                start=quoted.quote.start,
                end=quoted.quote.end,
                text=quoted.quote.text,
            )
            for quoted in claim.quotes
        ),
        confidence=claim.confidence,
        flags=claim.flags,
        id=claim.id,
        maker=claim.maker,
    )
    return {
        field.name: data_of(getattr(event, field.name))
        for field in fields(event)
        if field.name != "optional"
    }


def read_event(data: object, *, path: str = "") -> Event:
    """Return an event in the codebook's form, strictly read.

    Raises `InputError` with the path of what is not of the form.
    """
    return read(Event, data, path=path)


def event_from(data: object, *, document_id: str = "", path: str = "") -> Claim:
    """Return the claim that an event in the codebook's form tells.

    The form does not hold the kinds of credits, relay chains (they become credits of their own),
    who is credited with a figure, and the road edges of a stretch. An event without an id gets
    one from its content. Raises `InputError` with the path of what is not of the form.
    """
    event = read_event(data, path=path)
    return Claim(
        id=event.id if event.id is not None else content_id("event", document_id, dumps(event)),
        document_id=document_id,
        kind=event.kind,
        when=event.date,
        place=PlaceWords(
            names=event.place.names,
            relation=event.place.relation,
            admin1=event.place.admin1,
            country=event.place.country,
            via=event.place.via,
        ),
        stance=event.status,
        maker=event.maker or Maker(name="codebook", version=""),
        confidence=event.confidence,
        footprint=_footprint_from(event.place, path=f"{path}.place" if path else "place"),
        actors=event.actors,
        targets=event.targets,
        fatalities=Range(low=event.fatalities.min, high=event.fatalities.max),
        figures=tuple(
            Figure(what=each.what, effect=each.effect, count=Range(low=each.min, high=each.max))
            for each in event.objects
        ),
        credits=tuple(Credit(name=name, kind="unnamed") for name in event.sources),
        quotes=tuple(
            FieldQuote(
                field=each.field, quote=Quote(start=each.start, end=each.end, text=each.text)
            )
            for each in event.evidence
        ),
        flags=event.flags,
    )


def report_line(
    document: Document, claims: Iterable[Claim], incidents: Mapping[str, str]
) -> dict[str, object]:
    """Return a document's line of JSON Lines, its claims as events in the order given.

    `incidents` maps a claim's id to its incident's; a claim that is not in it gets none.
    Raises `ValueError` where a quote is not the document's own words.
    """
    return {
        "id": document.name,
        "language": document.language,
        "published": document.published.isoformat() if document.published else None,
        "title": document.title,
        "events": [
            event_of(claim, document=document, incident=incidents.get(claim.id)) for claim in claims
        ],
    }


def geojson_of(geometry: Geometry) -> dict[str, object]:
    """Return a geometry as GeoJSON (RFC 7946), degrees to six decimals."""
    parts = [
        [[round(axis, DECIMALS) for axis in position] for position in part]
        for part in geometry.parts
    ]
    match geometry.type:
        case "Point":
            return {"type": "Point", "coordinates": parts[0][0]}
        case "LineString" | "MultiPoint":
            return {"type": geometry.type, "coordinates": parts[0]}
        case "MultiLineString" | "Polygon":
            return {"type": geometry.type, "coordinates": parts}
        case _:
            assert_never(geometry.type)


@dataclass(frozen=True, slots=True, kw_only=True)
class _GeoJson:
    """The members of a GeoJSON geometry that are read."""

    type: GeometryType
    coordinates: object


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    """Runs of positions, as every geometry type holds them here."""

    coordinates: tuple[tuple[Position, ...], ...]


def geometry_from(data: object, *, path: str = "") -> Geometry:
    """Return the geometry of a GeoJSON object.

    Raises `InputError` with the path where it is none, or of a type that footprints do not have.
    """
    given = read(_GeoJson, data, path=path)
    coordinates = given.coordinates
    match given.type:
        case "Point":
            nested: object = [[coordinates]]
        case "LineString" | "MultiPoint":
            nested = [coordinates]
        case "MultiLineString" | "Polygon":
            nested = coordinates
        case _:
            assert_never(given.type)
    parts = read(_Parts, {"coordinates": nested}, path=path).coordinates
    if not parts or not all(parts):
        msg = f"{path or 'geometry'}: a {given.type} without positions"
        raise InputError(msg)
    return Geometry(type=given.type, parts=parts)


def _check_quotes(claim: Claim, document: Document) -> None:
    """Raise `ValueError` for a quote that is not in the document where it says it is."""
    for quoted in claim.quotes:
        quote = quoted.quote
        if document.text[quote.start : quote.end] != quote.text:
            msg = (
                f"{claim.id}: the quote of {quoted.field} is not at {quote.start}:{quote.end} of "
                f"{document.origin}: {quote.text!r:.80}"
            )
            raise ValueError(msg)


def _place_of(claim: Claim) -> EventPlace:
    """Return where a claim puts its event, in words and in shape."""
    words, footprint = claim.place, claim.footprint
    return EventPlace(
        names=words.names,
        relation=words.relation,
        admin1=words.admin1,
        country=words.country,
        geometry=geojson_of(footprint.geometry) if footprint else None,
        precision_km=footprint.precision_km if footprint else None,
        shape=footprint.shape if footprint else None,
        basis=footprint.basis if footprint else None,
        via=words.via,
    )


def _footprint_from(place: EventPlace, *, path: str) -> Footprint | None:
    """Return the footprint that an event's place tells, None where it is not located."""
    if place.geometry is None:
        return None
    if place.shape is None or place.precision_km is None:
        msg = f"{path}: a geometry needs shape and precision_km"
        raise InputError(msg)
    return Footprint(
        shape=place.shape,
        geometry=geometry_from(place.geometry, path=f"{path}.geometry"),
        precision_km=place.precision_km,
        basis=place.basis or "",
        gazetteer_ids=(),
    )


def _sources_of(credited: Iterable[Credit]) -> tuple[str, ...]:
    """Return the credited names, each credit's last relay first, each name once."""
    names = [name for credit in credited for name in (*reversed(credit.via), credit.name)]
    return tuple(dict.fromkeys(names))


def _short_quote(claim: Claim) -> str | None:
    """Return the first twelve words of the kind's evidence, None where there is none."""
    quotes = (quoted.quote.text for quoted in claim.quotes if quoted.field == "kind")
    words = _TWELVE_WORDS.match(next(quotes, ""))
    return words[1] if words else None
