"""Exports: each file is read back by a reader of its own format, and says what it is."""

import csv
import io
import sys
import time
import zipfile
from collections import Counter
from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import cast

import feedparser
import geopandas
import hxl
import openpyxl
import pyarrow.parquet as pq
import pytest
from shapely.geometry import shape

from couloir.codec import loads
from couloir.errors import CouloirError
from couloir.model.claim import Range
from couloir.model.corridor import CorridorState
from couloir.model.incident import Incident
from couloir.model.time import Interval
from couloir.model.vocabulary import Kind, State
from couloir.places import SeedGazetteer
from couloir.publish.exports import FORMATS, FormatName, formats, write_export
from couloir.publish.exports.acled import COLUMNS, crosswalk
from couloir.publish.exports.parquet import rows_of
from couloir.publish.exports.tables import tables
from couloir.publish.gate import Gated, gate
from couloir.publish.labels import labels
from couloir.publish.view import SituationView, Withdrawn

EVERY = pytest.mark.parametrize("form", list(FORMATS))
FORMULA = '=HYPERLINK("http://example.org","x")'
Json = dict[str, object]


class Written:
    """Writes a view, by default the public sample, and gives the file."""

    def __init__(self, folder: Path, view: SituationView, gazetteer: SeedGazetteer) -> None:
        self.folder, self.view, self.gazetteer = folder, view, gazetteer

    def __call__(self, form: FormatName, view: SituationView | None = None) -> Path:
        """Write a view, the sample where none is given."""
        path = self.folder / f"{form}.{FORMATS[form].ending}"
        write_export(path, view or self.view, self.gazetteer, form=form)
        return path

    def internal(self, form: FormatName, **more: object) -> Path:
        """Write what the analyst keeps, with fields of the view replaced."""
        return self(form, replace(self.view, profile="internal", **more))  # type: ignore[arg-type]  # test data


@pytest.fixture
def write(tmp_path: Path, sample: SituationView, gazetteer: SeedGazetteer) -> Written:
    """Return what writes the sample."""
    return Written(tmp_path, sample, gazetteer)


def cells(path: Path) -> list[list[str]]:
    """Return the rows of a CSV file."""
    return list(csv.reader(io.StringIO(path.read_text("utf-8"), newline="")))


def text_of(path: Path) -> str:
    """Return all that a file says, out of its packing."""
    match path.suffix:
        case ".xlsx":
            with zipfile.ZipFile(path) as packed:
                return "".join(packed.read(name).decode() for name in packed.namelist())
        case ".parquet":
            table = pq.read_table(path)
            about = {key.decode(): value.decode() for key, value in table.schema.metadata.items()}
            return f"{about} {table.to_pylist()}"
        case _:
            return path.read_text("utf-8")


def hxl_of(path: Path) -> hxl.model.Dataset:
    """Return a file as the library of HXL reads it; given a path it leaves the file open."""
    return hxl.data(io.BytesIO(path.read_bytes()))


def attack(view: SituationView, **more: object) -> tuple[Incident, ...]:
    """Return the first incident alone, with fields replaced."""
    return (replace(view.incidents[0], **more),)  # type: ignore[arg-type]  # test data


@EVERY
def test_two_runs_write_the_same_bytes(
    form: FormatName, write: Written, sample: SituationView, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sameness is how a reader checks us: not the hour, not the order of indexes, may show."""
    first = write(form).read_bytes()
    backwards = replace(
        sample,
        documents=dict(reversed(sample.documents.items())),
        claims=dict(reversed(sample.claims.items())),
    )
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)

    assert write(form, backwards).read_bytes() == first


@EVERY
@pytest.mark.parametrize(
    "secret", ["Moussa", "Exemple raconte", "quitter Diboli", "Savane", "76 00 00"]
)
def test_public_files_hold_no_name_and_no_movement(
    form: FormatName, secret: str, write: Written
) -> None:
    """The driver, the blog's owner, the number and the convoy stay here, whatever the format."""
    assert secret not in text_of(write(form))


@EVERY
def test_each_file_says_what_it_is(form: FormatName, write: Written, sample: SituationView) -> None:
    """A file that is passed on alone still tells its profile, day, sources, licences and silence."""
    text = text_of(write(form))

    for said in ("public", "2025-10-31", "https://example.org/ocha/acces", sample.licences[0]):
        assert said in text
    withheld = gate(sample, write.gazetteer).withheld
    label = labels("fr").of("withheld", withheld[0].reason)
    assert withheld[0].reason in text or label in text


@EVERY
def test_a_view_without_anything_is_a_valid_file(form: FormatName, write: Written) -> None:
    """A quiet week has a file too, with its header."""
    path = write(form, replace(write.view, states=(), incidents=(), claims={}, documents={}))

    assert path.stat().st_size > 0


@EVERY
def test_a_file_that_cannot_be_written_is_named(form: FormatName, write: Written) -> None:
    """The error says which path, and no half file is left behind."""
    (write.folder / "file").write_text("here")

    with pytest.raises(CouloirError, match=r"file/out.*cannot be written"):
        write_export(write.folder / "file" / "out", write.view, write.gazetteer, form=form)

    assert [one.name for one in write.folder.iterdir()] == ["file"]


@EVERY
def test_an_export_that_breaks_off_leaves_the_old_file(
    form: FormatName, write: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half of a situation is worse than yesterday's."""
    path = write(form)
    before = path.read_bytes()
    broken = replace(
        write.view,
        incidents=(*write.view.incidents, cast("Incident", None)),
        states=(*write.view.states, cast("CorridorState", None)),
    )
    monkeypatch.setattr(
        formats, "gate", lambda view, _: Gated(view=view, withheld=(), spans={}, origin_count=0)
    )

    with pytest.raises(AttributeError):
        write(form, broken)

    assert path.read_bytes() == before
    assert [one.name for one in write.folder.iterdir()] == [path.name]


@pytest.mark.parametrize("form", ["csv", "acled", "xlsx"])
@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", FORMULA])
def test_no_cell_is_run(form: FormatName, name: str, write: Written, sample: SituationView) -> None:
    """A place that somebody names "=cmd" must stay a text in every spreadsheet."""
    path = write.internal(form, incidents=attack(sample, place_names=(name,)))

    if form == "xlsx":
        sheet = openpyxl.load_workbook(path)["incidents"]
        found = [cell for row in sheet.iter_rows() for cell in row if cell.value == name]
        assert [(cell.data_type, cell.quotePrefix) for cell in found] == [("s", True)]
    else:
        told = [cell for row in cells(path) for cell in row]
        assert f"'{name}" in told
        assert not [cell for cell in told if cell.lstrip()[:1] in {"=", "+", "@"}]


@EVERY
def test_letters_that_no_file_can_hold_are_marked(
    form: FormatName, write: Written, sample: SituationView
) -> None:
    """NUL, escapes and lone surrogates come from broken pages; the other words are kept."""
    incidents = attack(sample, place_names=("Ka\x00y\x1bes\ud800",))
    path = write.internal(form, incidents=incidents, title="Ti\x00tre\udfff")

    assert path.stat().st_size > 0
    if form in {"csv", "acled", "xlsx", "geoparquet"}:
        assert "Ka\ufffdy\ufffdes\ufffd" in text_of(path)


def test_geojson_is_read_with_its_shapes(write: Written) -> None:
    """A geographer's program finds lines as lines, areas as areas, and what is nowhere as null."""
    frame = geopandas.read_file(write("geojson")).set_index("id")

    assert frame.crs.to_epsg() == 4326
    assert frame.geometry["i01"].geom_type == "LineString"
    assert frame.geometry["i13"] is None


def test_geojson_keeps_the_rules_of_rfc_7946(write: Written) -> None:
    """WGS84 without a word of it, longitude first, closed rings that turn left (section 3.1.6)."""
    collection = cast("Json", loads(write.internal("geojson").read_text("utf-8")))
    features = cast("list[Json]", collection["features"])
    shapes = [shape(one["geometry"]) for one in features if one["geometry"]]

    assert collection["type"] == "FeatureCollection"
    assert "crs" not in collection
    assert all(one.keys() == {"type", "id", "geometry", "properties"} for one in features)
    assert {one.geom_type for one in shapes} == {"LineString", "MultiPoint", "Point", "Polygon"}
    for one in shapes:
        west, south, east, north = one.bounds
        assert -18 < west <= east < 3
        assert 5 < south <= north < 19
        if one.geom_type == "Polygon":
            assert one.exterior.is_ccw
            assert not any(ring.is_ccw for ring in one.interiors)


def test_geoparquet_is_read_with_its_shapes(write: Written) -> None:
    """The same rows as GeoJSON has, with days, lists and counts as what they are."""
    path = write("geoparquet")
    frame = geopandas.read_parquet(path).set_index("id")
    same = geopandas.read_file(write("geojson")).set_index("id")

    assert list(frame.index) == list(same.index)
    assert frame.crs.equals("OGC:CRS84")
    assert all(
        a is None if b is None else a.equals(b)
        for a, b in zip(frame.geometry, same.geometry, strict=True)
    )
    assert frame.start["i01"] == date(2025, 9, 14)
    assert list(frame.actors["i01"]) == ["JNIM"]
    assert frame.fatalities["i06"] == {"min": 20, "max": None}
    assert frame.state["town:ml-lere"] == "blockaded"


def test_geoparquet_says_what_its_geometry_is(write: Written) -> None:
    """Version 1.1 asks for encoding and types; the boxes let a reader pass over what is far."""
    path = write("geoparquet")
    geo = cast("Json", loads(pq.read_schema(path).metadata[b"geo"].decode()))
    column = cast("dict[str, Json]", geo["columns"])["geometry"]
    west = geopandas.read_parquet(path, bbox=(-20, 10, -11, 20))

    assert (geo["version"], geo["primary_column"], column["encoding"]) == (
        "1.1.0",
        "geometry",
        "WKB",
    )
    assert column["geometry_types"] == ["LineString", "MultiPoint", "Point", "Polygon"]
    assert cast("list[float]", column["bbox"])[0] == -17.4479
    assert "town:ml-kayes" in set(west.id)
    assert "town:ml-lere" not in set(west.id)


def test_geoparquet_drops_nothing_that_geojson_says(write: Written, sample: SituationView) -> None:
    """A property that has no column would be lost without a word."""
    gated = gate(replace(sample, profile="internal"), write.gazetteer)
    columns = set(pq.read_schema(write.internal("geoparquet")).names)

    assert {name for row in rows_of(gated) for name in row} == columns


def test_without_pyarrow_the_extra_is_named(
    write: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who has not installed it learns what to do, and keeps the old file."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)

    with pytest.raises(CouloirError, match=r"couloir\[exports\]"):
        write("geoparquet")

    assert list(write.folder.iterdir()) == []


@pytest.mark.parametrize("form", ["csv", "csv-states"])
def test_csv_is_hxl(form: FormatName, write: Written) -> None:
    """Its library passes over what stands above, finds the tags, and values of their types."""
    faults: list[str] = []
    # What it only informs of are its guesses at outliers: the most northern town is one.
    rules = (files("hxl") / "hxl-default-schema.json").read_bytes()
    schema = hxl.schema(
        io.BytesIO(rules), callback=lambda one: faults.append(one.rule.severity + str(one.message))
    )
    schema.validate(hxl_of(write(form)))

    assert [fault for fault in faults if not fault.startswith("info")] == []
    gated = gate(write.view, write.gazetteer).view
    rows = list(hxl_of(write(form)))
    assert len(rows) == len(gated.incidents if form == "csv" else gated.states)


def test_hxl_finds_columns_by_tag(write: Written) -> None:
    """Names of columns may be translated, tags stay."""
    rows = list(hxl_of(write("csv")))
    blockade = next(row for row in rows if row.get("#event+id") == "i10")

    assert blockade.get("#loc+name") == "Léré"
    assert blockade.get("#country+code") == "ML"
    assert float(blockade.get("#geo+lat")) == 15.72
    assert blockade.get("#meta+source") == "https://example.org/ocha/acces"


def test_tags_are_of_the_core_schema(sample: SituationView, gazetteer: SeedGazetteer) -> None:
    """A tag of our own invention would be found by nobody (HXL 1.1, hashtag dictionary)."""
    core = {
        "#access", "#adm1", "#affected", "#cause", "#country", "#date", "#event", "#geo", "#group",
        "#impact", "#indicator", "#item", "#loc", "#meta", "#status",
    }  # fmt: skip
    for table in tables(gate(sample, gazetteer), gazetteer):
        assert {tag.split("+")[0] for tag in table.tags.values()} <= core


def test_every_row_has_every_column(sample: SituationView, gazetteer: SeedGazetteer) -> None:
    """A cell too few would move all that stand behind it."""
    gone = (Withdrawn(id="i99", what="incident", gave_way_to="i01"),)
    for table in tables(gate(replace(sample, withdrawn=gone), gazetteer), gazetteer):
        widths = {len(row) for row in table.rows()}
        assert widths == {len(table.tags)}


def test_a_workbook_is_read_by_sheet(write: Written, sample: SituationView) -> None:
    """What it is stands first; numbers are numbers, days are days."""
    book = openpyxl.load_workbook(write.internal("xlsx"))
    head = [cell.value for cell in book["incidents"][1]]
    row = dict(zip(head, [cell.value for cell in book["incidents"][3]], strict=True))

    assert book.sheetnames == ["couloir", "incidents", "figures", "states", "sources", "withdrawn"]
    assert [cell.value for cell in book["couloir"]["A"]][1:3] == ["profil", "jour dont on parle"]
    assert row["id"] == "i01"
    assert row["start"].date() == date(2025, 9, 14)
    assert book["incidents"].max_row == len(sample.incidents) + 2
    assert [cell.value for cell in book["figures"][3]][3:6] == [20, None, "RFI"]


def test_a_cell_too_long_for_a_workbook_says_that_it_is_cut(
    write: Written, sample: SituationView
) -> None:
    """Excel holds 32,767 letters; a writer that drops the whole cell loses more."""
    incidents = attack(sample, place_names=("Kayes" * 10_000,))
    book = openpyxl.load_workbook(write.internal("xlsx", incidents=incidents))
    longest = max((str(cell.value) for cell in book["incidents"][3]), key=len)

    assert len(longest) == 32_767
    assert longest.endswith("[…]")


def test_acled_has_their_columns(write: Written) -> None:
    """Whoever has a reader of ACLED's files reads ours with it."""
    head, *rows = cells(write("acled"))

    assert len(head) == len(set(COLUMNS)) == 31
    assert tuple(head) == COLUMNS
    assert {len(row) for row in rows} == {31}


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"kind": Kind.ARMED_ATTACK}, ("", "", "")),
        ({"kind": Kind.ARMED_ATTACK, "targets": ("civilians",)},
         ("Political violence", "Violence against civilians", "Attack")),
        ({"kind": Kind.ARMED_ATTACK, "targets": ("civilians", "FAMa")}, ("", "", "")),
        ({"kind": Kind.AIR_STRIKE}, ("Political violence", "Explosions/Remote violence", "Air/drone strike")),
        ({"kind": Kind.AIR_STRIKE, "stance": "denied"}, ("", "", "")),
        ({"kind": Kind.AIR_STRIKE, "stance": "threatened"}, ("", "", "")),
        ({"kind": Kind.EXPLOSION}, ("Political violence", "Explosions/Remote violence", "")),
        ({"kind": Kind.DESTRUCTION}, ("Strategic developments",) * 2 + ("Looting/property destruction",)),
        ({"kind": Kind.DESTRUCTION, "fatalities": Range(low=1)}, ("", "", "")),
        ({"kind": Kind.BLOCKADE_ENFORCED}, ("", "", "")),
        ({"kind": Kind.SHORTAGE}, ("", "", "")),
    ],
)  # fmt: skip
def test_acled_types_are_filled_where_there_is_one(
    more: Json, expected: tuple[str, ...], write: Written, sample: SituationView
) -> None:
    """What their words do not have stays empty; our own kind stands among the tags."""
    _, row = cells(write.internal("acled", incidents=attack(sample, **more)))
    told = dict(zip(COLUMNS, row, strict=True))

    assert (told["disorder_type"], told["event_type"], told["sub_event_type"]) == expected
    assert f"kind={more['kind']}" in told["tags"]


@pytest.mark.parametrize(
    ("dead", "cell"),
    [(Range(), ""), (Range(low=4, high=4), "4"), (Range(low=4), ""), (Range(low=0, high=0), "0")],
)
def test_acled_deaths_are_told_or_empty(
    dead: Range, cell: str, write: Written, sample: SituationView
) -> None:
    """Their column holds one number; a range is not brought down to one."""
    _, row = cells(write.internal("acled", incidents=attack(sample, fatalities=dead)))

    assert row[COLUMNS.index("fatalities")] == cell


def test_acled_gives_no_point_for_a_road(write: Written) -> None:
    """They put an event on a town; ours on a road has no point, and says so by two empty cells."""
    rows = {row[0]: dict(zip(COLUMNS, row, strict=True)) for row in cells(write("acled"))[1:]}

    assert (rows["i08"]["latitude"], rows["i08"]["longitude"]) == ("", "")
    assert (rows["i08"]["country"], rows["i08"]["iso"], rows["i08"]["admin1"]) == (
        "Mali",
        "466",
        "Sikasso",
    )
    assert (rows["i10"]["location"], rows["i10"]["geo_precision"]) == ("Léré", "1")
    assert rows["i03"]["geo_precision"] == ""
    assert {rows[key][name] for key in rows for name in ("inter1", "interaction", "timestamp")} == {
        ""
    }


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ((date(2025, 9, 14), date(2025, 9, 14)), ("2025-09-14", "2025", "1")),
        ((date(2025, 9, 8), date(2025, 9, 14)), ("2025-09-08", "2025", "2")),
        ((date(2025, 9, 1), date(2025, 9, 30)), ("2025-09-01", "2025", "3")),
        ((date(2025, 1, 1), date(2025, 12, 31)), ("", "", "")),
        ((None, None), ("", "", "")),
    ],
)
def test_acled_dates_are_of_their_three_precisions(
    days: tuple[date | None, date | None],
    expected: tuple[str, str, str],
    write: Written,
    sample: SituationView,
) -> None:
    """What happened "in 2015" did not on its first of January."""
    when = Interval(start=days[0], end=days[1], precision="day")
    _, row = cells(write.internal("acled", incidents=attack(sample, when=when)))

    assert tuple(row[1:4]) == expected


def test_every_country_of_the_crosswalk_is_ours() -> None:
    """ISO's numbers are those that the map's outlines bear."""
    for one in crosswalk().countries.values():
        assert labels("en").of("country", f"{one.iso:03}") in {one.country, "Côte d’Ivoire"}


def test_the_feed_is_valid(write: Written) -> None:
    """A reader's program finds no fault, and RFC 4287's required elements once each."""
    feed = feedparser.parse(write("atom").read_bytes())

    assert not feed.bozo
    assert feed.version == "atom10"
    assert len({entry.id for entry in feed.entries}) == len(feed.entries) > 0
    for element in (feed.feed, *feed.entries):
        assert element.id.startswith("urn:uuid:")
        assert element.title
        assert element.updated_parsed
    assert feed.feed.author == "Couloir"
    assert all(entry.published <= entry.updated for entry in feed.entries)
    assert [one.updated for one in feed.entries] == sorted(
        (one.updated for one in feed.entries), reverse=True
    )


def test_a_place_of_another_gazetteer_has_no_country(write: Written, sample: SituationView) -> None:
    """Claims outlive the gazetteer that placed them; the file is written all the same."""
    footprint = sample.incidents[6].footprint
    assert footprint is not None
    gone = replace(sample.incidents[6], footprint=replace(footprint, gazetteer_ids=("gn-404",)))
    _, row = cells(write.internal("acled", incidents=(gone,)))

    assert (row[COLUMNS.index("country")], row[COLUMNS.index("admin1")]) == ("", "")
    assert row[COLUMNS.index("latitude")] == "10.4853"


def test_a_subject_nobody_spoke_of_is_no_news(write: Written) -> None:
    """To be unknown since ever is not a change."""
    titles = [entry.title for entry in feedparser.parse(write("atom").read_bytes()).entries]

    assert any(title.startswith("Léré") for title in titles)
    assert not any("Niamey" in title for title in titles)


def test_an_entry_keeps_its_id_when_revised(write: Written, sample: SituationView) -> None:
    """More evidence for the same change updates the entry; a reader is not told of two."""
    late = replace(sample.documents["d10"], id="d99", published=date(2025, 10, 31))
    more = replace(sample.claims["d10-a"], id="d99-a", document_id="d99")
    lere = next(one for one in sample.states if one.subject.id == "ml-lere")
    revised = tuple(
        replace(one, because=(*one.because, "d99-a"), confidence=0.9) if one is lere else one
        for one in sample.states
    )
    before = entry_of(write.internal("atom"), "Léré")
    after = entry_of(
        write.internal(
            "atom",
            states=revised,
            documents={**sample.documents, "d99": late},
            claims={**sample.claims, "d99-a": more},
        ),
        "Léré",
    )

    assert after.id == before.id
    assert (before.updated, after.updated) == ("2025-10-30T00:00:00Z", "2025-10-31T00:00:00Z")
    assert after.published == before.published


def test_another_state_is_another_entry(write: Written, sample: SituationView) -> None:
    """A change of state is news."""
    changed = tuple(
        replace(one, state=State.OPEN, since=date(2025, 10, 30))
        if one.subject.id == "ml-lere"
        else one
        for one in sample.states
    )

    assert (
        entry_of(write.internal("atom"), "Léré").id
        != entry_of(write.internal("atom", states=changed), "Léré").id
    )


def entry_of(path: Path, name: str) -> feedparser.FeedParserDict:
    """Return the entry of a subject."""
    entries = feedparser.parse(path.read_bytes()).entries
    return next(one for one in entries if one.title.startswith(name))


def test_json_lines_hold_everything(write: Written, sample: SituationView) -> None:
    """The header first, then each state, incident, claim and what was withdrawn."""
    gone = (Withdrawn(id="i99", what="incident", gave_way_to="i01"),)
    path = write("jsonl", replace(sample, withdrawn=gone))
    lines = [cast("Json", loads(line)) for line in path.read_text("utf-8").splitlines()]
    gated = gate(sample, write.gazetteer).view
    counts = Counter(cast("str", line["type"]) for line in lines)

    assert lines[0]["type"] == "about"
    assert counts == {
        "about": 1, "state": len(gated.states), "incident": len(gated.incidents),
        "claim": len(gated.claims), "withdrawn": 1,
    }  # fmt: skip
    assert lines[-1] == {"type": "withdrawn", "id": "i99", "what": "incident", "gave_way_to": "i01"}
