"""Roads from GeoJSON lines (RFC 7946)."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from couloir.codec import loads
from couloir.errors import GazetteerError, InputError
from couloir.model.footprint import Position
from couloir.places.building.ways import (
    SECONDARY,
    TRACK,
    TRUNK,
    Way,
    detour_of,
    numbers_of,
    on_grid,
    plain,
)

_LONGEST_BYTES = 1 << 29
_HALF_TURN, _POLE = 180.0, 90.0
_AT_PLACES = "waypoints"
_NO_NUMBER = re.compile(rb"(?<![\w\"])(?:NaN|-?Infinity)(?![\w\"])")
_FEATURE = re.compile(rb"\"type\"\s*:\s*\"Feature\"")
_MEND_ORDER = "GeoJSON has longitude first, then latitude, in degrees (WGS84)"


@dataclass(frozen=True, slots=True, kw_only=True)
class GeoJsonRoads:
    """The ways of a file with the turn of the feature that each is of, and what was passed over.

    `passed_over` counts by reason. `licence` is the file's own word, empty where it has none.
    """

    ways: tuple[Way, ...]
    turns: tuple[int, ...]
    licence: str
    passed_over: Mapping[str, int]


def read_geojson(path: Path, *, tracks: bool = False) -> GeoJsonRoads:
    """Return the ways of a FeatureCollection of LineStrings and MultiLineStrings.

    Of a feature's properties are read: `class` or `highway` (a class of `ways.DETOURS`; trunk
    where it lacks), `ref`, `name`, `country` or `cc`, and `quality`: where it begins with
    "waypoints" each position is a place, the road between is not known, and its class is
    secondary where none is given. Heights are left out; features without geometry, lines
    without length, other `highway` classes and, unless asked for, tracks are passed over.

    Raises `GazetteerError` naming file, feature and mend.
    """
    table = _collection(path)
    passed: dict[str, int] = {}
    ways: list[Way] = []
    turns: list[int] = []
    for turn, feature in enumerate(_features(table, path), start=1):
        for read in _ways(feature, where=f"{path.name}: feature {turn}", tracks=tracks):
            if isinstance(read, Way):
                ways.append(read)
                turns.append(turn)
            else:
                passed[read] = passed.get(read, 0) + 1
    if not ways:
        msg = f"{path.name}: no line of road in it ({_told(passed)}); give a file with LineStrings"
        raise GazetteerError(msg)
    return GeoJsonRoads(
        ways=tuple(ways), turns=tuple(turns), licence=_licence(table), passed_over=passed
    )


def _told(passed: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {why}" for why, count in sorted(passed.items())) or "no features"


def _licence(table: Mapping[str, object]) -> str:
    found = (table.get(key) for key in ("licence", "license", "attribution"))
    return next((plain(value) for value in found if isinstance(value, str)), "")


def _collection(path: Path) -> Mapping[str, object]:
    body = _body(path)
    try:
        table = loads(body.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        msg = f"{path.name}: not UTF-8 at byte {error.start}; save it as UTF-8"
        raise GazetteerError(msg) from error
    except InputError as error:
        msg = f"{path.name}: {_broken_at(body)}{error}; export the file again"
        raise GazetteerError(msg) from error
    if not isinstance(table, dict):
        msg = f"{path.name}: no GeoJSON object; give a FeatureCollection"
        raise GazetteerError(msg)
    if "crs" in table and not re.search(r"CRS84|4326", str(table["crs"])):
        msg = f"{path.name}: crs is {str(table['crs'])[:80]}; project it to WGS84 (EPSG:4326)"
        raise GazetteerError(msg)
    return table


def _body(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LONGEST_BYTES:
            msg = f"{path.name}: over {_LONGEST_BYTES >> 20} MB; give the PBF, or main roads alone"
            raise GazetteerError(msg)
        return path.read_bytes()
    except OSError as error:
        msg = f"{path}: cannot be read ({error.strerror or error}); name a GeoJSON file"
        raise GazetteerError(msg) from error


def _broken_at(body: bytes) -> str:
    """Return the feature in which a number is none; nothing where that is not what is wrong."""
    found = _NO_NUMBER.search(body)
    if found is None:
        return ""
    return f"feature {max(1, len(_FEATURE.findall(body, 0, found.start())))}: "


def _features(table: Mapping[str, object], path: Path) -> Sequence[object]:
    if table.get("type") == "Feature":
        return [table]
    features = table.get("features")
    if table.get("type") != "FeatureCollection" or not isinstance(features, list):
        msg = f"{path.name}: type is {table.get('type')!r:.40}; give a FeatureCollection"
        raise GazetteerError(msg)
    return features


def _ways(feature: object, *, where: str, tracks: bool) -> Iterator[Way | str]:
    """Yield the ways of a feature, or the reason for which it, or a line of it, is passed over."""
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        msg = f"{where}: no Feature; a FeatureCollection holds nothing else"
        raise GazetteerError(msg)
    told = feature.get("properties")
    properties = told if isinstance(told, dict) else {}
    geometry = feature.get("geometry")
    if geometry is None:
        yield "without geometry"
        return
    at_places = _text(properties, "quality").startswith(_AT_PLACES)
    detour = _detour(properties, at_places=at_places, where=where)
    if detour is None or (detour == TRACK and not tracks):
        yield "of another class"
        return
    for line in _lines(geometry, where=where):
        positions = on_grid(line)
        if len(positions) == 1:
            yield "without length"
            continue
        yield Way(
            line=positions,
            detour=detour,
            numbers=numbers_of(_text(properties, "ref")),
            country=_text(properties, "country", "cc").upper(),
            name=plain(_text(properties, "name")),
            at_places=at_places,
        )


def _detour(properties: Mapping[str, object], *, at_places: bool, where: str) -> float | None:
    name = _text(properties, "class")
    if name and detour_of(name) is None:
        msg = f"{where}: class is {name!r:.40}; write trunk, secondary or track, or leave it out"
        raise GazetteerError(msg)
    highway = name or _text(properties, "highway")
    if highway:
        return detour_of(highway)
    return SECONDARY if at_places else TRUNK


def _text(properties: Mapping[str, object], *keys: str) -> str:
    values = (properties.get(key) for key in keys)
    return next((value.strip() for value in values if isinstance(value, str)), "")


def _lines(geometry: object, *, where: str) -> Iterator[list[Position]]:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if not isinstance(geometry, dict) or kind not in {"LineString", "MultiLineString"}:
        msg = f"{where}: is {kind!r:.40}; a road is a LineString or MultiLineString: leave it out"
        raise GazetteerError(msg)
    coordinates = geometry.get("coordinates")
    lines = [coordinates] if kind == "LineString" else coordinates
    if not isinstance(lines, list) or not lines:
        msg = f"{where}: has no coordinates; leave the feature out"
        raise GazetteerError(msg)
    for line in lines:
        if not isinstance(line, list) or len(line) < 2:  # noqa: PLR2004  # a line has two ends
            msg = f"{where}: a line of fewer than two positions; leave the feature out"
            raise GazetteerError(msg)
        yield [_position(value, f"{where}, position {turn}") for turn, value in enumerate(line, 1)]


def _position(value: object, where: str) -> Position:
    if not isinstance(value, list) or len(value) < 2:  # noqa: PLR2004  # longitude, latitude
        msg = f"{where}: {value!r:.40} is no position; write [longitude, latitude]"
        raise GazetteerError(msg)
    lon, lat = _number(value[0], where), _number(value[1], where)
    if abs(lat) > _POLE or abs(lon) > _HALF_TURN:
        swapped = abs(lat) <= _HALF_TURN and abs(lon) <= _POLE
        mend = "latitude and longitude look swapped" if swapped else "project it to WGS84"
        msg = f"{where}: {lon:g}, {lat:g} is not on the globe; {mend}: {_MEND_ORDER}"
        raise GazetteerError(msg)
    return (lon, lat)


def _number(value: object, where: str) -> float:
    # 1e999 is JSON, and infinite.
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        msg = f"{where}: {value!r:.40} is no number of degrees; mend it, or leave the feature out"
        raise GazetteerError(msg)
    return float(value)
