"""In which country and region an incident lies, where its places leave no choice."""

from collections.abc import Iterable
from dataclasses import dataclass

from couloir.errors import GazetteerError
from couloir.model.footprint import GazetteerPlace, Position
from couloir.model.incident import Incident
from couloir.ports import Gazetteer


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Country (ISO 3166-1 alpha-2), region and point of an incident, each None where not one.

    `point` is the incident's own; no point stands for a road or an area.
    """

    country: str | None
    admin1: str | None
    point: Position | None


def where_of(incident: Incident, gazetteer: Gazetteer) -> Where:
    """Return where an incident lies."""
    footprint = incident.footprint
    if footprint is None:
        return Where(country=None, admin1=None, point=None)
    places = [_place(one, gazetteer) for one in footprint.gazetteer_ids]
    is_point = footprint.geometry.type == "Point"
    return Where(
        country=_one(place.country if place else None for place in places),
        admin1=_one(_region(place) if place else None for place in places),
        point=footprint.geometry.parts[0][0] if is_point else None,
    )


def _place(place_id: str, gazetteer: Gazetteer) -> GazetteerPlace | None:
    """Return a place, None where the footprint was drawn from a gazetteer that is not here."""
    try:
        return gazetteer.place(place_id)
    except GazetteerError:
        return None


def _region(place: GazetteerPlace) -> str | None:
    return place.names[0] if place.kind == "admin1" else place.admin1


def _one(found: Iterable[str | None]) -> str | None:
    """Return the word if all are that word."""
    words = set(found)
    return words.pop() if len(words) == 1 else None
