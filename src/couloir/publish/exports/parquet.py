"""The situation as GeoParquet 1.1: incidents and states as rows, their shapes as WKB."""

from collections.abc import Iterator
from itertools import islice
from typing import IO, Any

from shapely import to_wkb
from shapely.geometry import shape

from couloir.codec import dumps, geojson_of
from couloir.errors import CouloirError
from couloir.model.footprint import Geometry
from couloir.ports import Gazetteer
from couloir.publish.exports.about import about_json
from couloir.publish.exports.cells import clean
from couloir.publish.exports.tables import is_weekly
from couloir.publish.gate import Gated
from couloir.publish.geojson import incident_properties, state_properties
from couloir.publish.labels import labels

Properties = dict[str, object]
Box = tuple[float, float, float, float]

# Rows that are held at a time. The format's advice, 50,000 and more, is for files of millions.
_BATCH = 2_000
_ENDS = ("xmin", "ymin", "xmax", "ymax")


def write_geoparquet(stream: IO[bytes], gated: Gated, gazetteer: Gazetteer) -> None:  # noqa: ARG001
    """Write a view as GeoParquet 1.1, some rows at a time.

    Raises `CouloirError` where the package that writes Parquet is not installed.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        msg = (
            "GeoParquet needs the package pyarrow (165 MB): install it by `make exports` in "
            "Couloir's folder, or by pip install 'couloir[exports]'"
        )
        raise CouloirError(msg) from error
    about = {"geo": dumps(geo_metadata(gated)), "couloir": about_json(gated)}
    schema = _schema(pa).with_metadata(about)
    rows = rows_of(gated)
    with pq.ParquetWriter(stream, schema, compression="zstd", version="2.6") as writer:
        while batch := list(islice(rows, _BATCH)):
            writer.write_batch(pa.RecordBatch.from_pylist(batch, schema=schema))


def geo_metadata(gated: Gated) -> Properties:
    """Return the metadata "geo" of GeoParquet 1.1; without `crs` it is WGS84, longitude first."""
    types: set[str] = set()
    around: Box | None = None
    for geometry in _geometries(gated):
        types.add(geometry.type)
        around = _both(around, _box(geometry))
    column: Properties = {
        "encoding": "WKB",
        "geometry_types": sorted(types),
        "covering": {"bbox": {end: ["bbox", end] for end in _ENDS}},
    }
    if around is not None:
        column["bbox"] = list(around)
    return {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}}


def rows_of(gated: Gated) -> Iterator[Properties]:
    """Yield states, then incidents, with what GeoJSON says of them."""
    words, view = labels(gated.view.language), gated.view
    for state in view.states:
        yield {
            "feature": "state",
            "id": f"{state.subject.kind}:{state.subject.id}",
            **_cleaned(state_properties(state, words, view.claims)),
            "precision": "week" if is_weekly(state, gated) else "day",
            **_drawn(view.shapes.get(state.subject.id)),
        }
    for incident in view.incidents:
        footprint = incident.footprint
        yield {
            "feature": "incident",
            "id": incident.id,
            **_cleaned(incident_properties(incident, words)),
            **_drawn(footprint.geometry if footprint else None),
        }


def _geometries(gated: Gated) -> Iterator[Geometry]:
    view = gated.view
    for state in view.states:
        if state.subject.id in view.shapes:
            yield view.shapes[state.subject.id]
    for incident in view.incidents:
        if incident.footprint is not None:
            yield incident.footprint.geometry


def _drawn(geometry: Geometry | None) -> Properties:
    """Return the shape as WKB with the box around it, as the covering of 1.1 asks."""
    if geometry is None:
        return {"geometry": None, "bbox": None}
    box = dict(zip(_ENDS, _box(geometry), strict=True))
    return {"geometry": to_wkb(shape(geojson_of(geometry)), byte_order=1), "bbox": box}


def _box(geometry: Geometry) -> Box:
    """Return west, south, east, north of a shape, of the same decimals as the shape."""
    box: Box = shape(geojson_of(geometry)).bounds
    return box


def _both(first: Box | None, second: Box) -> Box:
    if first is None:
        return second
    return (
        min(first[0], second[0]),
        min(first[1], second[1]),
        max(first[2], second[2]),
        max(first[3], second[3]),
    )


def _cleaned(value: Properties) -> Properties:
    """Return properties whose texts can be written as UTF-8."""
    return {name: _clean(inner) for name, inner in value.items()}


def _clean(value: object) -> object:
    match value:
        case str():
            return clean(str(value))
        case list() | tuple():
            return [_clean(inner) for inner in value]
        case dict():
            return {name: _clean(inner) for name, inner in value.items()}
        case _:
            return value


def _schema(pa: Any) -> Any:  # noqa: ANN401 - pyarrow has no types of its own
    """Return the columns with their types: a file without rows has the same as any other."""
    text, day, texts = pa.string(), pa.date32(), pa.list_(pa.string())
    ends = [("min", pa.int64()), ("max", pa.int64())]
    figure = [("what", text), ("effect", text), *ends, ("origin", text), ("known", day), ("claim", text)]  # fmt: skip
    return pa.schema(
        [
            ("feature", text), ("id", text), ("label", text),
            ("subject", text), ("subject_kind", text), ("name", text), ("state", text),
            ("logistics_cluster", text), ("ocha_mali", text),
            ("since", day), ("last_evidence", day), ("confidence", pa.float64()),
            ("restricted_by", text), ("restricted_by_names", texts), ("goods", texts),
            ("where", text), ("because", texts), ("against", texts), ("last_against", day),
            ("kind", text), ("start", day), ("end", day), ("precision", text), ("places", texts),
            ("shape", text), ("precision_km", pa.float64()), ("stance", text),
            ("actors", texts), ("targets", texts), ("fatalities", pa.struct(ends)),
            ("figures", pa.list_(pa.struct(figure))), ("origins", texts), ("claims", texts),
            ("conflicts", texts), ("first_known", day), ("last_known", day),
            ("bbox", pa.struct([(end, pa.float64()) for end in _ENDS])),
            ("geometry", pa.binary()),
        ]
    )  # fmt: skip
