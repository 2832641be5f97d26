"""How places are reached, as rows, JSON and GeoJSON: lengths and hours, and never a route."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from couloir.codec import dumps, geojson_of, write_whole
from couloir.corridors.access_rules import AccessRules, Passage, Speed
from couloir.corridors.corridor_stretches import CorridorStretch, CorridorStretches
from couloir.corridors.isolation import Access, Finding, PlaceAccess, Span, WayLength
from couloir.corridors.readings import Reading, Readings
from couloir.corridors.services import Post, Service
from couloir.model.corridor import CorridorState
from couloir.model.footprint import GazetteerPlace, Geometry
from couloir.publish.gate import Gated
from couloir.publish.telling import Telling

# Readers look for what is cut off first.
WORST_FIRST = (
    Access.CUT_OFF,
    Access.RESTRICTED,
    Access.ESCORT,
    Access.DETOUR,
    Access.AS_USUAL,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessView:
    """Access on the day of a gated view.

    `places` are in the order asked; `services` is an index by place id; `readings` is what was
    known of stretches and places, from the gated view's states alone.
    """

    gated: Gated
    rules: AccessRules
    places: Sequence[PlaceAccess]
    services: Mapping[str, Sequence[Service]]
    posts: Sequence[Post]
    stretches: CorridorStretches
    readings: Readings
    names: Mapping[str, str]

    def state_of(self, corridor_id: str) -> CorridorState | None:
        """Return the state of a corridor, None where the gate withheld it."""
        states = self.gated.view.states
        return next(
            (
                one
                for one in states
                if (one.subject.kind, one.subject.id) == ("corridor", corridor_id)
            ),
            None,
        )


def rank(found: PlaceAccess) -> tuple[int, int, str]:
    """Return the place of a row: the worst first, by what holds if unknown roads are open."""
    if found.if_open is None or found.if_closed is None:
        return (len(WORST_FIRST), 0, found.place.names[0])
    return (
        WORST_FIRST.index(found.if_open.access),
        WORST_FIRST.index(found.if_closed.access),
        found.place.names[0],
    )


def access_data(view: AccessView, told: Telling) -> dict[str, object]:
    """Return access as JSON data."""
    return {
        "least_confidence": view.rules.least_confidence,
        "speeds_kmh": {name: _speed(speed) for name, speed in sorted(view.rules.speed.items())},
        "sources_of_supply": [one.id for one in view.rules.sources],
        "places": [{"place": one.place.id, **_place(one, view, told)} for one in view.places],
        "border_posts": [{"post": one.place.id, **_post(one, told)} for one in view.posts],
        "stretches": [
            {"stretch": stretch.id, **_stretch(stretch, reading, told)}
            for stretch, reading in _known(view)
        ],
    }


def access_geojson(view: AccessView, told: Telling) -> str:
    """Return access as GeoJSON (RFC 7946): places and posts as points, known stretches as lines.

    Stretches are those whose state is known, as reports tell of them; how a place is reached is
    a length and a time, and has no line.
    """
    gated = view.gated
    features = [
        *(
            _feature(f"place:{one.place.id}", _point(one.place), "place", _place(one, view, told))
            for one in view.places
        ),
        *(
            _feature(
                f"border_post:{one.place.id}", _point(one.place), "border_post", _post(one, told)
            )
            for one in view.posts
        ),
        *(
            _feature(
                f"stretch:{stretch.id}",
                Geometry(type="LineString", parts=(stretch.line,)),
                "stretch",
                _stretch(stretch, reading, told),
            )
            for stretch, reading in _known(view)
        ),
    ]
    about = {
        "profile": gated.view.profile,
        "language": gated.view.language,
        "as_of": gated.view.as_of,
        "as_of_basis": gated.view.as_of_basis,
        "known_on": gated.view.known_on,
        "licences": gated.view.licences,
        "documents": gated.view.document_count,
        "documents_without_known_day": gated.view.undated_count,
        "least_confidence": view.rules.least_confidence,
        "withheld": {one.reason: one.count for one in gated.withheld},
        "note": rule_line(view.rules, told),
    }
    whole = {"type": "FeatureCollection", "features": features, "couloir": about}
    return dumps(whole) + "\n"


def write_access(path: Path, view: AccessView, told: Telling) -> None:
    """Write access as GeoJSON; raise `CouloirError` where the file cannot be written."""
    write_whole(path, access_geojson(view, told))


def rule_line(rules: AccessRules, told: Telling) -> str:
    """Return what hours and states count, and what this is not."""
    return told.text("access_rule", confidence=told.words.share(rules.least_confidence))


def finding_lines(
    found: PlaceAccess, finding: Finding, view: AccessView, told: Telling, *, is_open: bool
) -> Iterator[str]:
    """Yield how a place is reached in one reading: in a word, how far and long, how much more."""
    yield label(finding.access, told, is_open=is_open)
    way, usual = finding.way, found.usual
    if way is None or usual is None or finding.extra_hours is None or finding.extra_km is None:
        return
    source = view.names[way.source]
    length = told.text("access_way", km=_km(way.km, told), hours=_hours(way.hours, told))
    yield f"{told.text('access_from', source=source)}, {length}"
    if finding.access is Access.AS_USUAL or finding.extra_hours.most < _LEAST_HOURS:
        return
    key = (
        "access_extra"
        if way.source == usual.source and finding.extra_km >= 0
        else ("access_extra_changed")
    )
    yield told.text(
        key,
        km=_signed(finding.extra_km, told)
        if key != "access_extra"
        else _km(finding.extra_km, told),
        hours=_hours(finding.extra_hours, told),
        source=view.names[usual.source],
    )


_LEAST_HOURS = 0.1


def label(access: Access, told: Telling, *, is_open: bool) -> str:
    """Return a kind of access in words; what is not known to be open is not called cut off."""
    if access is Access.CUT_OFF and not is_open:
        return told.said["access_no_open_way"]
    return told.said[f"access_{access}"]


def service_names(found: PlaceAccess, view: AccessView, told: Telling) -> Iterator[str]:
    """Yield the corridors of a place, each with its state."""
    for one in view.services.get(found.place.id, ()):
        name = one.corridor.name_fr if told.words.language == "fr" else one.corridor.name_en
        state = view.state_of(one.corridor.id)
        yield f"{name} ({told.words.labels.state(state.state)})" if state else name


def _place(found: PlaceAccess, view: AccessView, told: Telling) -> dict[str, object]:
    own = view.readings.places.get(found.place.id)
    return {
        "name": found.place.names[0],
        "country": found.place.country,
        "on_network": found.is_on_network,
        "usual": _way(found.usual),
        "if_unknown_open": _finding(found.if_open, told, is_open=True),
        "if_unknown_closed": _finding(found.if_closed, told, is_open=False),
        "same_in_both": _is_same(found),
        "own_state": own.state.state if own else None,
        "corridors": [_service(one, view, told) for one in view.services.get(found.place.id, ())],
    }


def _is_same(found: PlaceAccess) -> bool | None:
    if found.if_open is None or found.if_closed is None:
        return None
    return found.if_open.access is found.if_closed.access


def _finding(finding: Finding | None, told: Telling, *, is_open: bool) -> dict[str, object] | None:
    if finding is None:
        return None
    return {
        "access": finding.access,
        "label": label(finding.access, told, is_open=is_open),
        "length": _way(finding.way),
        "extra_km": None if finding.extra_km is None else round(finding.extra_km),
        "extra_hours": _span(finding.extra_hours),
    }


def _way(way: WayLength | None) -> dict[str, object] | None:
    if way is None:
        return None
    return {"from": way.source, "km": round(way.km), "hours": _span(way.hours)}


def _span(span: Span | None) -> dict[str, float] | None:
    if span is None:
        return None
    return {
        "least": round(span.least, 1),
        "usual": round(span.usual, 1),
        "most": round(span.most, 1),
    }


def _speed(speed: Speed) -> dict[str, float]:
    return {"low": speed.low, "usual": speed.usual, "high": speed.high}


def _service(service: Service, view: AccessView, told: Telling) -> dict[str, object]:
    state = view.state_of(service.corridor.id)
    return {
        "corridor": service.corridor.id,
        "state": state.state if state else None,
        "label": told.words.labels.state(state.state) if state else None,
        "ends": [
            {
                "end": one.end,
                "passage": one.passage,
                "km": round(one.km),
                "unknown_km": round(one.unknown_km),
            }
            for one in service.ends
        ],
    }


def _post(post: Post, told: Telling) -> dict[str, object]:
    state = post.state
    return {
        "name": post.place.names[0],
        "country": post.place.country,
        "passage": post.passage,
        "label": told.said[f"passage_{post.passage}"],
        "state": state.state if state else None,
        "since": state.since if state else None,
        "last_evidence": state.last_evidence if state else None,
        "confidence": state.confidence if state else None,
        "because": state.because if state else (),
    }


def _stretch(stretch: CorridorStretch, reading: Reading, told: Telling) -> dict[str, object]:
    state = reading.state
    return {
        "name": f"{stretch.start.names[0]} – {stretch.end.names[0]}",
        "km": round(stretch.km),
        "passage": reading.passage,
        "label": told.said[f"passage_{reading.passage}"],
        "state": state.state,
        "told_of": f"{state.subject.kind}:{state.subject.id}",
        "since": state.since,
        "last_evidence": state.last_evidence,
        "confidence": state.confidence,
        "because": state.because,
    }


def _known(view: AccessView) -> Iterator[tuple[CorridorStretch, Reading]]:
    for stretch_id in sorted(view.readings.stretches):
        yield view.stretches.by_id[stretch_id], view.readings.stretches[stretch_id]


def _feature(
    feature_id: str, geometry: Geometry, kind: str, properties: Mapping[str, object]
) -> dict[str, object]:
    return {
        "type": "Feature",
        "id": feature_id,
        "geometry": geojson_of(geometry),
        "properties": {"feature": kind, **properties},
    }


def _point(place: GazetteerPlace) -> Geometry:
    return Geometry(type="Point", parts=(((place.lon, place.lat),),))


def _km(km: float, told: Telling) -> str:
    return told.words.number(round(km))


def _signed(km: float, told: Telling) -> str:
    return f"{'-' if km < 0 else '+'}{told.words.number(abs(round(km)))}"


def _hours(span: Span, told: Telling) -> str:
    """Return a range of hours: whole ones from ten, halves below."""
    low, high = _round(span.least), _round(span.most)
    texts = [
        f"{one:g}".replace(".", "," if told.words.language == "fr" else ".") for one in (low, high)
    ]
    return texts[0] if low == high else f"{texts[0]}–{texts[1]}"


def _round(hours: float) -> float:
    return float(round(hours)) if abs(hours) >= _WHOLE_FROM else round(hours * 2) / 2


_WHOLE_FROM = 10.0


def grouped(posts: Iterable[Post]) -> dict[str, list[Post]]:
    """Return border posts by what is told of them: open, limited, closed, unknown."""
    groups: dict[str, list[Post]] = {"open": [], "limited": [], "closed": [], "unknown": []}
    for post in posts:
        match post.passage:
            case Passage.FREE:
                groups["open"].append(post)
            case Passage.CLOSED:
                groups["closed"].append(post)
            case Passage.UNKNOWN:
                groups["unknown"].append(post)
            case _:
                groups["limited"].append(post)
    return groups
