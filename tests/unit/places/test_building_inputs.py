"""Files that a gazetteer is built from: read in every packing, refused when damaged."""

import gzip
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from couloir.errors import GazetteerError
from couloir.places.building import opening as packing
from couloir.places.building.build import BuildReport
from couloir.places.filed import FiledGazetteer

Line = Callable[..., str]
Write = Callable[..., Path]
Build = Callable[..., FiledGazetteer]
Built = Callable[..., BuildReport]


def packed(path: Path, form: str) -> Path:
    body = path.read_bytes()
    target = path.with_suffix(f".{form}")
    if form == "gz":
        target.write_bytes(gzip.compress(body))
    else:
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("readme.txt", "not a table")
            archive.writestr("ML.txt", body)
    return target


@pytest.mark.parametrize("form", ["txt", "gz", "zip"])
def test_a_dump_is_read_in_every_packing(
    form: str, dump: Write, line: Line, gazetteer: Build
) -> None:
    """As GeoNames gives it (.zip with a read-me), unpacked, or packed again."""
    path = dump(line(1, "Sampléville", 14.25431, -9.12345, other="Sample,Сампле"))
    found = gazetteer(geonames=[path if form == "txt" else packed(path, form)])

    (place,) = found.candidates("сампле")
    assert place.id == "geonames-1"
    assert place.names == ("Sampléville", "Sample", "Сампле")
    assert (place.lat, place.lon, place.country) == (14.25431, -9.12345, "ML")
    assert place.sources == ("GeoNames 1",)


def test_features_that_are_no_places_are_passed_over_and_counted(
    dump: Write, line: Line, built: Built
) -> None:
    """Dunes and wells bear the names of villages; a user must see what was left out."""
    report = built(
        geonames=[
            dump(
                line(1, "Village", 14, -9),
                line(2, "Puits", 14, -9, code="H.WLL"),
                line(3, "Autre puits", 14, -9, code="H.WLL"),
                line(4, "Réserve", 14, -9, code="L.RESF"),
                line(5, "Fleuve", 14, -9, code="H.STM"),
            )
        ]
    )

    assert report.kinds == {"area": 1, "settlement": 1, "water": 1}
    assert report.readings[0].skipped == {"H.WLL": 2}


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("2\tB\t\t\t14\t-9", r"ML.txt:2: 6 columns, expected 19"),
        ("nul", r"ML.txt:2: a NUL byte"),
        ("latin", r"ML.txt:2: not UTF-8 at byte 3"),
        ("lat", r"ML.txt:2: latitude is 94.5, expected -90 to 90"),
        ("lon", r"ML.txt:2: longitude is no number: 'west'"),
        ("id", r"ML.txt:2: geonameid is no number: 'x'"),
        ("name", r"ML.txt:2: no name"),
        ("country", r"ML.txt:2: country is 'Mali', expected two letters"),
    ],
)
def test_one_bad_line_is_set_aside_and_named(
    bad: str, reason: str, dump: Write, line: Line, built: Built
) -> None:
    """A dump of 20,000 lines is not thrown away for one."""
    lines = {
        "nul": line(2, "B\0C", 14, -9),
        "latin": line(2, "B", 14, -9),
        "lat": line(2, "B", 94.5, -9),
        "lon": line(2, "B", 14, "west"),
        "id": line(2, "B", 14, -9).replace("2", "x", 1),
        "name": line(2, "\u200e", 14, -9),
        "country": line(2, "B", 14, -9, country="Mali"),
    }
    path = dump(line(1, "A", 14, -9), lines.get(bad, bad), line(3, "C", 14, -9))
    if bad == "latin":
        path.write_bytes(path.read_bytes().replace(b"\tB\t", b"\tB\xe9\t"))

    report = built(geonames=[path])

    assert report.places == 2
    assert str(report.readings[0].shown[0]).startswith(reason.replace("\\", ""))


def test_a_file_with_too_many_bad_lines_is_refused_and_the_old_gazetteer_stays(
    dump: Write, line: Line, built: Built
) -> None:
    """More than one in a hundred: it is another table, and half a gazetteer misleads."""
    old = built(geonames=[dump(line(1, "A", 14, -9))]).path
    before = old.read_bytes()
    bad = [f"{number}\tshort" for number in range(11)]

    with pytest.raises(GazetteerError, match=r"ML.txt: 11 of 12 lines cannot be used.*ML.txt:2:"):
        built(geonames=[dump(line(1, "A", 14, -9), *bad)])

    assert old.read_bytes() == before
    assert [path.name for path in old.parent.iterdir()] == [old.name]


def test_an_empty_file_and_one_without_places_are_refused(dump: Write, built: Built) -> None:
    """Nothing is no gazetteer."""
    with pytest.raises(GazetteerError, match=r"ML.txt: empty; fetch the file again"):
        built(geonames=[dump()])
    with pytest.raises(GazetteerError, match=r"ML.txt: no place in it; the first line: ML.txt:1:"):
        built(geonames=[dump("<html>not found</html>")])
    with pytest.raises(GazetteerError, match="nothing to build from"):
        built()


def test_a_missing_file_is_named(tmp_path: Path, built: Built) -> None:
    """The message says which path."""
    with pytest.raises(GazetteerError, match=r"NE\.txt: cannot be read: No such file"):
        built(geonames=[tmp_path / "NE.txt"])
    with pytest.raises(GazetteerError, match=r"x\.osm\.pbf: cannot be read: no such file"):
        built(extracts=[tmp_path / "x.osm.pbf"])


@pytest.mark.parametrize("form", ["gz", "zip"])
@pytest.mark.parametrize("share", [0.3, 0.9])
def test_a_packed_file_cut_short_is_refused(
    form: str, share: float, dump: Write, line: Line, built: Built
) -> None:
    """A download that broke off: the places that it has are not all there are."""
    whole = packed(dump(*(line(n, f"Lieu {n * 7919}", 14, -9) for n in range(1, 800))), form)
    body = whole.read_bytes()
    whole.write_bytes(body[: int(len(body) * share)])

    with pytest.raises(GazetteerError, match=r"ML\.(gz|zip): damaged or cut short.*fetch"):
        built(geonames=[whole])


def test_a_file_made_to_fill_the_disk_is_refused(
    tmp_path: Path, built: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A gigabyte of one letter packs to a megabyte."""
    monkeypatch.setattr(packing, "_SPARED", 10_000)
    bomb = tmp_path / "ML.gz"
    bomb.write_bytes(gzip.compress((b"a" * 99 + b"\n") * 200_000))

    with pytest.raises(GazetteerError, match=r"ML.gz:\d+: unpacks to more than 100 times"):
        built(geonames=[bomb])


def test_a_line_without_end_is_refused(tmp_path: Path, built: Built) -> None:
    """No memory is filled by a file without line ends."""
    path = tmp_path / "ML.txt"
    path.write_bytes(b"a" * 1_100_000)

    with pytest.raises(GazetteerError, match=r"ML.txt:1: a line of more than 1,000,000 bytes"):
        built(geonames=[path])


def test_an_archive_with_two_tables_is_refused(tmp_path: Path, built: Built) -> None:
    """Which of them is meant nobody can tell."""
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as archive:
        archive.writestr("ML.txt", "x")
        archive.writestr("BF.txt", "x")
    path = tmp_path / "both.zip"
    path.write_bytes(body.getvalue())

    with pytest.raises(GazetteerError, match=r"both.zip: one table.*there are: ML.txt, BF.txt"):
        built(geonames=[path])


def test_places_of_an_extract_keep_their_names_in_all_languages(
    extract: Write, gazetteer: Build
) -> None:
    """Nodes with place=…; others are passed over."""
    path = extract(
        (
            7,
            14.5,
            -9.1,
            {
                "place": "town",
                "name": "Grandville",
                "alt_name": "Grande;Grandville-sur-Eau",
                "name:ar": "غراندفيل",
                "is_in:country_code": "ml",
                "population": "12 500",
            },
        ),
        (8, 14.6, -9.2, {"place": "village", "name": "Petitville", "capital": "6"}),
        (9, 14.6, -9.2, {"place": "island", "name": "Île"}),
        (10, 14.6, -9.2, {"highway": "crossing", "name": "Croisement"}),
    )
    found = gazetteer(extracts=[path])

    (town,) = found.candidates("Grandville-sur-Eau")
    assert town.names == ("Grandville", "Grande", "Grandville-sur-Eau", "غراندفيل")
    assert (town.id, town.rank, town.country, town.radius_km) == ("osm-n7", 3, "ML", 3.0)
    # Its country is that of its neighbours, the seed's places among them.
    (village,) = found.candidates("Petitville")
    assert (village.rank, village.country) == (2, "ML")
    assert not found.candidates("Île")
    assert not found.candidates("Croisement")


@pytest.mark.parametrize("share", [0.2, 0.6, 0.95])
def test_an_extract_cut_short_is_refused(share: float, extract: Write, built: Built) -> None:
    """A download that broke off."""
    nodes = [(n, 14.0, -9.0, {"place": "village", "name": f"V{n}"}) for n in range(1, 20_000)]
    path = extract(*nodes)
    body = path.read_bytes()
    path.write_bytes(body[: int(len(body) * share)])

    with pytest.raises(GazetteerError, match=r"mali.osm.pbf: damaged or cut short"):
        built(extracts=[path])


def test_what_is_no_extract_is_refused(tmp_path: Path, extract: Write, built: Built) -> None:
    """An error page under the name of an extract, and an extract of the sea."""
    page = tmp_path / "mali.osm.pbf"
    page.write_text("<html>not found</html>", encoding="utf-8")

    with pytest.raises(GazetteerError, match=r"mali.osm.pbf: damaged or cut short, or no PBF"):
        built(extracts=[page])
    with pytest.raises(GazetteerError, match=r"sea.osm.pbf: no place in it"):
        built(extracts=[extract((1, 0.0, 0.0, {"seamark": "buoy"}), name="sea.osm.pbf")])


def test_a_table_names_the_columns_that_lack(dump: Write, built: Built) -> None:
    """A table of another form is told from a damaged one."""
    with pytest.raises(GazetteerError, match=r"places.tsv:1: columns lack: src, src_id, lat"):
        built(tables=[dump("name\tlon\tfclass\tfcode\tcc", "x\t1\tP\tPPL\tML", name="places.tsv")])


def test_a_table_gives_both_sources_and_the_better_point(
    table: Write, row: Line, gazetteer: Build
) -> None:
    """Columns that nobody uses are passed over; a bad row is set aside."""
    found = gazetteer(
        tables=[
            table(
                row(
                    src_id=11, name="Lieu", altnames="Lieux|Place", lat=14.5, lon=-9.5,
                    adm1_pcode="ML01", adm1_name="Kayes", adm2_name_mli="Diema", osm_id="n5",
                    osm_lat=14.51234, osm_lon=-9.51234, osm_place="town", osm_gn_km=1.9,
                ),
                row(src="wiki", src_id=12, name="X", lat=14.5, lon=-9.5),
            )
        ]
    )  # fmt: skip

    (place,) = found.candidates("Lieux")
    assert (place.id, place.lat, place.lon) == ("geonames-11", 14.51234, -9.51234)
    assert place.sources == ("GeoNames 11", "OSM n5")
    assert (place.admin1, place.admin1_new, place.rank) == ("Kayes", "Nioro", 3)
