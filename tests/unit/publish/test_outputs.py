"""GeoJSON and claims: whole files, the same bytes, nothing that was withheld."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from couloir.codec import loads, read_event, write_whole
from couloir.errors import CouloirError
from couloir.places import SeedGazetteer
from couloir.publish.claims import claim_lines, write_claims
from couloir.publish.geojson import write_geojson
from couloir.publish.page import write_page
from couloir.publish.view import SituationView

Write = Callable[[Path, SituationView, SeedGazetteer], None]
WRITERS = pytest.mark.parametrize("write", [write_geojson, write_claims, write_page])
Json = dict[str, "Json"] | list["Json"] | str | float | None


def collection(path: Path, view: SituationView, gazetteer: SeedGazetteer) -> dict[str, list[dict[str, dict[str, object]]]]:  # fmt: skip
    """Write a view as GeoJSON and return what a reader gets."""
    write_geojson(path, view, gazetteer)
    return cast("dict[str, list[dict[str, dict[str, object]]]]", loads(path.read_text("utf-8")))


@WRITERS
def test_two_runs_write_the_same_bytes(
    write: Write, tmp_path: Path, sample: SituationView, gazetteer: SeedGazetteer
) -> None:
    """Sameness is how a reader checks us."""
    backwards = replace(
        sample,
        documents=dict(reversed(sample.documents.items())),
        claims=dict(reversed(sample.claims.items())),
    )

    write(tmp_path / "a", sample, gazetteer)
    write(tmp_path / "deep" / "er" / "b", backwards, gazetteer)

    assert (tmp_path / "a").read_bytes() == (tmp_path / "deep/er/b").read_bytes()


@WRITERS
@pytest.mark.parametrize(
    "secret", ["Moussa", "Exemple raconte", "quitter Diboli", "Savane", "colonne", "76 00 00"]
)
def test_public_files_hold_no_name_and_no_movement(
    write: Write, secret: str, tmp_path: Path, sample: SituationView, gazetteer: SeedGazetteer
) -> None:
    """The driver, the blog's owner, the number and the convoys stay here, whatever the format."""
    write(tmp_path / "out", sample, gazetteer)

    assert secret not in (tmp_path / "out").read_text("utf-8")


@WRITERS
def test_a_file_that_cannot_be_written_is_named(
    write: Write, tmp_path: Path, sample: SituationView, gazetteer: SeedGazetteer
) -> None:
    """The error says which path, and no half file is left behind."""
    (tmp_path / "file").write_text("here")

    with pytest.raises(CouloirError, match=r"file/out.*cannot be written"):
        write(tmp_path / "file" / "out", sample, gazetteer)

    assert [one.name for one in tmp_path.iterdir()] == ["file"]


def test_a_folder_in_the_way_leaves_nothing_behind(tmp_path: Path) -> None:
    """The temporary file goes when the last step fails."""
    (tmp_path / "out").mkdir()

    with pytest.raises(CouloirError, match="cannot be written"):
        write_whole(tmp_path / "out", "text")

    assert [one.name for one in tmp_path.iterdir()] == ["out"]


def test_geojson_says_what_it_is(
    tmp_path: Path, sample: SituationView, gazetteer: SeedGazetteer
) -> None:
    """Profile, days, licences and counts travel with the features."""
    about = collection(tmp_path / "s.geojson", sample, gazetteer)["couloir"]

    assert cast("object", about) == {
        **cast("dict[str, object]", about),
        "profile": "public",
        "as_of": "2025-10-31",
        "as_of_basis": "given",
        "known_on": None,
        "licences": list(sample.licences),
        "documents_without_known_day": 1,
    }
    withheld = cast("dict[str, dict[str, int]]", about)["withheld"]
    assert withheld["planned_movement"] == 1


def test_geojson_draws_shapes_not_pins(
    tmp_path: Path, sample: SituationView, gazetteer: SeedGazetteer
) -> None:
    """A stretch is a line, a region an area, what is not located null."""
    features = collection(tmp_path / "s.geojson", sample, gazetteer)["features"]
    geometry = {cast("str", one["id"]): one["geometry"] for one in features}

    assert geometry["i01"]["type"] == "LineString"
    assert geometry["i03"]["type"] == "MultiPoint"
    assert geometry["i04"]["type"] == "Polygon"
    assert geometry["i06"] is None
    assert geometry["corridor:dakar-kayes-bamako"]["type"] == "LineString"
    assert geometry["town:ml-kayes"]["type"] == "Point"
    assert geometry["supply:bamako-fuel"] is None


def test_geojson_leaves_an_unknown_toll_unknown(
    tmp_path: Path, sample: SituationView, gazetteer: SeedGazetteer
) -> None:
    """Null, not zero."""
    features = collection(tmp_path / "s.geojson", sample, gazetteer)["features"]
    attack = next(one["properties"] for one in features if cast("str", one["id"]) == "i01")

    assert attack["fatalities"] == {"min": None, "max": None}
    assert attack["stance"] == "alleged"


def test_claims_are_events_of_the_codebook(sample: SituationView, gazetteer: SeedGazetteer) -> None:
    """Whoever reads the codebook's form reads ours, with the incident's id."""
    lines = [cast("dict[str, Json]", loads(line)) for line in claim_lines(replace(sample, profile="internal"), gazetteer)]  # fmt: skip
    events = [event for line in lines for event in cast("list[Json]", line["events"])]
    read = [read_event(event) for event in events]

    assert len(lines) == len(sample.documents)
    assert {one.id for one in read} == sample.claims.keys()
    assert {one.incident for one in read if one.id == "d02-a"} == {"i01"}


def test_a_document_without_claims_has_a_line(
    sample: SituationView, gazetteer: SeedGazetteer
) -> None:
    """Silence about a report is not told apart from a lost one otherwise."""
    quiet = replace(sample.documents["d09"], id="d99", name="rapport-d99")

    lines = list(
        claim_lines(replace(sample, documents={**sample.documents, "d99": quiet}), gazetteer)
    )

    assert len(lines) == len(sample.documents) + 1
    assert any('"events":[]' in line for line in lines)
