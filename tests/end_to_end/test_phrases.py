"""What place phrases must at least come to on the map; the set is tests/corpus/phrases."""

from pathlib import Path
from typing import cast

import pytest
from tests.end_to_end.conftest import Call

from couloir.codec import loads

Data = dict[str, object]
FOLDER = Path(__file__).parents[1] / "corpus" / "phrases"
HALVES = ("develop", "check")


@pytest.fixture(scope="module")
def measured(call: Call) -> dict[str, Data]:
    """Return the figures of both halves, with the seed alone."""
    done = call("evaluate", "phrases", FOLDER, "--json")
    assert done.code == 0, done.err
    return cast("dict[str, Data]", loads(done.out))


@pytest.mark.parametrize("half", HALVES)
def test_shape_and_place_are_right(measured: dict[str, Data], half: str) -> None:
    """Shape at least 0.92, place at least 0.90: with the seed alone, and in either half."""
    figures = measured[half]

    assert cast("dict[str, float]", figures["shape"])["right"] >= 0.92
    assert cast("dict[str, float]", figures["place"])["right"] >= 0.90


@pytest.mark.parametrize("half", HALVES)
def test_no_stretch_or_area_becomes_a_point(measured: dict[str, Data], half: str) -> None:
    """A pin that pretends to be exact is what this program must never give."""
    assert measured[half]["false_points"] == []


@pytest.mark.parametrize("half", HALVES)
def test_contradictions_are_flagged(measured: dict[str, Data], half: str) -> None:
    """A region and a road that do not meet."""
    assert cast("dict[str, float]", measured[half]["flags"])["right"] == 1.0


def test_errors_are_shown_of_the_half_to_develop_with_alone(call: Call) -> None:
    """The other half is not read while rules are written."""
    done = call("evaluate", "phrases", FOLDER, "--errors")

    assert done.code == 0
    assert "develop: " in done.out
    lines = [line for line in done.out.splitlines() if " read " in line]
    assert lines


def test_a_folder_without_phrases_is_refused(call: Call, tmp_path: Path) -> None:
    """The message names what is looked for."""
    done = call("evaluate", "phrases", tmp_path)

    assert done.code == 3
    assert "no place phrases" in done.err


@pytest.mark.long
def test_the_full_gazetteer_loses_nothing(call: Call, reference: Path, tmp_path: Path) -> None:
    """180,000 names more, of forenames and of a dozen namesakes: still 0.92, 0.90 and no point."""
    geo = reference / "geo"
    dumps = sorted((geo / "raw" / "geonames").glob("*.txt.gz"))
    places = geo / "gazetteer" / "gazetteer_wa.tsv.gz"
    built = call("geodata", "build", "--geonames", *dumps, "--places", places, "-o", tmp_path)
    assert built.code in {0, 1}, built.err

    done = call("evaluate", "phrases", FOLDER, "--geodata", tmp_path, "--json")

    for figures in cast("dict[str, Data]", loads(done.out)).values():
        assert cast("dict[str, float]", figures["shape"])["right"] >= 0.92
        assert cast("dict[str, float]", figures["place"])["right"] >= 0.90
        assert figures["false_points"] == []
        assert len(cast("list[str]", figures["wrongly_resolved"])) <= 1
