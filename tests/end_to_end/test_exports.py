"""The example in every format, by the command that a user calls."""

import io
from pathlib import Path
from typing import get_args

import feedparser
import geopandas
import openpyxl
import pytest
from click.testing import CliRunner
from tests.end_to_end.conftest import Call

from couloir.cli.app import couloir
from couloir.cli.exporting import What
from couloir.publish.exports import FORMATS


@pytest.mark.parametrize("form", FORMATS)
def test_the_example_is_exported_twice_alike(
    form: str, call: Call, example: Path, tmp_path: Path
) -> None:
    """To a file and to standard output go the same bytes, and the terminal says what is withheld."""
    path = tmp_path / "out" / form
    done = call("--project", example, "--lang", "en", "export", form, "-o", path)
    command = ["--project", str(example), "--lang", "en", "export", form]
    shown = CliRunner().invoke(couloir, command)

    assert done.code == shown.exit_code == 0
    assert "Withheld by profile" in done.err
    assert path.read_bytes() == shown.stdout_bytes


def test_the_command_names_every_format() -> None:
    """The help text is written without importing the formats."""
    assert set(get_args(What)) == {"claims", "page", *FORMATS}


def test_the_example_is_read_elsewhere(call: Call, example: Path, tmp_path: Path) -> None:
    """The map, the table and the feed speak of one situation."""
    for form in ("geoparquet", "xlsx", "atom"):
        assert call("--project", example, "export", form, "-o", tmp_path / form).code == 0
    frame = geopandas.read_parquet(tmp_path / "geoparquet")
    book = openpyxl.load_workbook(io.BytesIO((tmp_path / "xlsx").read_bytes()))
    feed = feedparser.parse((tmp_path / "atom").read_bytes())

    assert sum(frame.feature == "incident") == book["incidents"].max_row - 2 > 20
    assert sum(frame.feature == "state") == book["states"].max_row - 2
    assert 0 < len(feed.entries) <= sum(frame.feature == "state")


def test_labels_follow_the_option(call: Call, example: Path) -> None:
    """One command writes English for a partner, whatever the project speaks."""
    french = call("--project", example, "export", "csv", "--lang", "fr").out
    english = call("--project", example, "export", "csv", "--lang", "en").out

    assert "profil: public" in french
    assert "profile: public" in english


def test_a_day_and_a_profile_can_be_asked_for(call: Call, example: Path) -> None:
    """What is written says of which day it is and for whom."""
    options = ("--profile", "partner", "--as-of", "2025-10-10", "--known-on", "2025-10-09")
    rows = call("--project", example, "export", "acled", *options).out.splitlines()

    assert len(rows) > 1
    assert all("profile=partner; as_of=2025-10-10; known_on=2025-10-09" in row for row in rows[1:])
