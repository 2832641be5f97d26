"""Incidents in ACLED's 31 columns; what has no counterpart there stays empty, nothing is guessed."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import IO, Literal, assert_never

from couloir.codec import read
from couloir.codec.events import DECIMALS
from couloir.model.incident import Incident
from couloir.model.time import Interval
from couloir.model.vocabulary import NOT_YET, TARGETS, Kind
from couloir.places.crosswalk import acled_precision
from couloir.ports import Gazetteer
from couloir.publish.exports.about import brief
from couloir.publish.exports.cells import Cell, csv_cell
from couloir.publish.exports.hxl import write_lines
from couloir.publish.exports.tables import source_names
from couloir.publish.exports.where import Where, where_of
from couloir.publish.gate import Gated
from couloir.publish.labels import Labels, labels

# ACLED, "Guide to 2023 ACLED column changes": the columns since March 2023, in their order.
COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type",
    "sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2",
    "interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3",
    "location", "latitude", "longitude", "geo_precision", "source", "source_scale", "notes",
    "fatalities", "tags", "timestamp",
)  # fmt: skip
# Unarmed persons among our targets. "local official" is none: ACLED parts officials by their arms.
_CIVILIANS = frozenset(
    {"civilians", "truck drivers", "foreign nationals", "hostages", "aid workers"}
)
_WEEK_DAYS, _MONTH_DAYS = 7, 31


@dataclass(frozen=True, slots=True, kw_only=True)
class Counterpart:
    """A kind in ACLED's words; `only` says under which condition, None always."""

    disorder_type: str | None = None
    event_type: str | None = None
    sub_event_type: str | None = None
    only: Literal["civilians", "no_deaths"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country as ACLED writes it, `iso` numeric (ISO 3166-1)."""

    iso: int
    country: str
    region: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Crosswalk:
    """What is the same in both vocabularies: indexes by our kinds, and by alpha-2 codes."""

    kinds: dict[str, Counterpart] = field(default_factory=dict)
    countries: dict[str, Country] = field(default_factory=dict)


def write_acled(stream: IO[bytes], gated: Gated, gazetteer: Gazetteer) -> None:
    """Write incidents as CSV in ACLED's columns, UTF-8.

    A reader of theirs takes the first line for the columns, so what the file says of itself
    stands in `tags` of every row: there it stays when rows of several files are put together.
    """
    write_lines(stream, acled_rows(gated, gazetteer))


def acled_rows(gated: Gated, gazetteer: Gazetteer) -> Iterator[list[str]]:
    """Yield the columns, then a row for each incident."""
    yield list(COLUMNS)
    words, about = labels(gated.view.language), brief(gated)
    for incident in gated.view.incidents:
        cells = _cells(incident, where_of(incident, gazetteer), words)
        cells["geo_precision"] = _geo_precision(incident, gated)
        addresses = ", ".join(source_names(incident.claims, gated))
        cells["tags"] = f"{_tags(incident)}; sources={addresses}; {about}"
        yield [csv_cell(cells.get(column)) for column in COLUMNS]


def counterpart(incident: Incident) -> Counterpart:
    """Return an incident's kind in ACLED's words, empty where there is no one counterpart."""
    found = crosswalk().kinds.get(incident.kind)
    if found is None or not _has_happened(incident) or not _holds(found, incident):
        return Counterpart()
    return found


@cache
def crosswalk() -> Crosswalk:
    """Return the crosswalk of the package."""
    data = tomllib.loads((files(__package__) / "acled.toml").read_text(encoding="utf-8"))
    return Crosswalk(
        kinds={
            Kind(name): read(Counterpart, row, path=f"acled.toml: kinds.{name}")
            for name, row in data["kinds"].items()
        },
        countries={
            name: read(Country, row, path=f"acled.toml: countries.{name}")
            for name, row in data["countries"].items()
        },
    )


def _holds(found: Counterpart, incident: Incident) -> bool:
    match found.only:
        case None:
            return True
        case "civilians":
            return _is_on_civilians(incident)
        case "no_deaths":
            return not incident.fatalities.low and not incident.fatalities.high
        case _:
            assert_never(found.only)


def _has_happened(incident: Incident) -> bool:
    """Return whether somebody says that it happened: ACLED has no word for what is only said."""
    return incident.stance not in NOT_YET and incident.stance != "denied"


def _is_on_civilians(incident: Incident) -> bool:
    return bool(incident.targets) and set(incident.targets) <= _CIVILIANS


def _cells(incident: Incident, where: Where, words: Labels) -> dict[str, Cell]:
    """Return the cells by column; a column that is not among them stays empty.

    `inter1`, `inter2`, `interaction` and `source_scale` are ACLED's own judgement of actors and
    media, `admin2` and `admin3` its own divisions, `timestamp` the hour of its upload.
    """
    found = counterpart(incident)
    country = crosswalk().countries.get(where.country or "")
    sides = (_side(incident.actors), _side(incident.targets))
    lon, lat = where.point or (None, None)
    dead = incident.fatalities
    precision = _time_precision(incident.when)
    start = incident.when.start if precision else None
    is_at_civilians = found.event_type == "Violence against civilians"
    return {
        "event_id_cnty": incident.id,
        "event_date": start,
        "year": start.year if start else None,
        "time_precision": precision,
        "disorder_type": found.disorder_type,
        "event_type": found.event_type,
        "sub_event_type": found.sub_event_type,
        "actor1": sides[0][0],
        "assoc_actor_1": sides[0][1],
        "actor2": sides[1][0],
        "assoc_actor_2": sides[1][1],
        "civilian_targeting": "Civilian targeting" if is_at_civilians else None,
        "iso": country.iso if country else None,
        "region": country.region if country else None,
        "country": country.country if country else None,
        "admin1": where.admin1,
        "location": incident.place_names[0] if len(incident.place_names) == 1 else None,
        "latitude": None if lat is None else round(lat, DECIMALS),
        "longitude": None if lon is None else round(lon, DECIMALS),
        "source": "; ".join(incident.origins),
        "notes": f"{words.of('kind', incident.kind)} ({words.of('stance', incident.stance)})",
        "fatalities": dead.low if dead.low == dead.high and _has_happened(incident) else None,
    }


def _side(parties: tuple[str, ...]) -> tuple[str | None, str | None]:
    """Return the first actor of a side and those with it; what is hit but no actor stays out."""
    actors = [party for party in parties if party not in TARGETS]
    return (actors[0] if actors else None, "; ".join(actors[1:]) or None)


def _time_precision(when: Interval) -> int | None:
    """Return 1 for a day, 2 for a week, 3 for a month, of which the date is the first day.

    None for what is longer or not known: their table has a date for one of these three alone.
    """
    if not when.is_known or when.days > _MONTH_DAYS:
        return None
    if when.days == 1:
        return 1
    return 2 if when.days <= _WEEK_DAYS else 3


def _geo_precision(incident: Incident, gated: Gated) -> int | None:
    """Return ACLED's code of a point where every claim that has this shape gives the same."""
    if incident.footprint is None or incident.footprint.geometry.type != "Point":
        return None
    claims = (gated.view.claims[one] for one in incident.claims if one in gated.view.claims)
    found = {
        acled_precision(claim.place, claim.footprint)
        for claim in claims
        if claim.footprint == incident.footprint
    }
    return found.pop() if len(found) == 1 else None


def _tags(incident: Incident) -> str:
    """Return what ACLED has no column for, in closed words, as names and values."""
    when, dead = incident.when, incident.fatalities
    told: Mapping[str, str] = {
        "kind": incident.kind,
        "stance": incident.stance,
        "dates": f"{when.start}/{when.end}" if when.is_known else "",
        "date_precision": when.precision,
        "places": ", ".join(incident.place_names),
        "targets": ", ".join(one for one in incident.targets if one in TARGETS),
        "fatalities": f"{_end(dead.low)}..{_end(dead.high)}" if dead.is_known else "",
    }
    return "; ".join(f"{name}={value}" for name, value in told.items() if value)


def _end(count: int | None) -> str:
    return "" if count is None else str(count)
