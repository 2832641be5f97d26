"""What the README says can be done, done: its commands, its links, its figures."""

import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from couloir.cli.app import couloir

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
IN_FRENCH = (ROOT / "README.fr.md").read_text(encoding="utf-8")
IN_BOTH = pytest.mark.parametrize("readme", [README, IN_FRENCH], ids=["en", "fr"])
_LONGEST_S = 240


def blocks(info: str) -> list[str]:
    """Return the fenced blocks of the README that are marked so."""
    return re.findall(rf"^```{info}\n(.*?)^```$", README, flags=re.DOTALL | re.MULTILINE)


def spaced(text: str) -> str:
    """Return a text with its spaces and line breaks made one."""
    return " ".join(text.split())


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Return the folder in which the commands ran one after the other, and what they printed."""
    folder = tmp_path_factory.mktemp("newcomer") / "a folder with spaces"
    folder.mkdir()
    script = "\n".join(["set -eu", *blocks("sh runnable")])
    path = f"{Path(sys.executable).parent}{os.pathsep}/usr/bin{os.pathsep}/bin"
    done = subprocess.run(
        ["/bin/sh", "-c", script],
        cwd=folder,
        env={"PATH": path, "HOME": str(folder)},
        capture_output=True,
        text=True,
        timeout=_LONGEST_S,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder, spaced(done.stdout)


def test_the_commands_run_as_they_stand(printed: tuple[Path, str]) -> None:
    """Copied into a terminal, one after the other, with the program on the path and no more."""
    folder, shown = printed

    assert "Dakar–Kayes–Bamako" in shown
    names = ("situation.html", "situation.geojson", "situation.xlsx", "claims.jsonl", "report.pdf")
    for name in names:
        assert (folder / "my-project" / name).stat().st_size > 1000


def test_what_the_readme_shows_is_printed(printed: tuple[Path, str]) -> None:
    """An example of the output that the program no longer gives is a lie."""
    shown = [line for block in blocks("text shown") for line in block.splitlines()]

    assert shown
    for line in shown:
        assert spaced(line) in printed[1]


def test_a_second_report_changes_the_state_and_the_day_before_does_not(
    printed: tuple[Path, str],
) -> None:
    """The README promises a view as it was known."""
    _, _, before = printed[1].partition("as known on 15 September 2025")

    assert "Journal Exemple" not in before.partition("Convoi attaqué")[0]
    assert "Radio Example" in before.partition("Convoi attaqué")[0]


@IN_BOTH
def test_every_command_that_is_named_exists(readme: str) -> None:
    """Also those that stand in a sentence."""
    pattern = r"(?:`|^)couloir (?:--lang (?:en|fr) )?([a-z]+)"
    named = set(re.findall(pattern, readme, flags=re.MULTILINE))
    targets = set(re.findall(r"`make ([a-z-]+)`", readme)) | {"demo", "test"}
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")

    assert named <= set(couloir.list_commands(click.Context(couloir)))
    assert len(named) > 8
    for target in targets:
        assert re.search(rf"^{target}:", makefile, flags=re.MULTILINE), target


@IN_BOTH
def test_links_lead_to_files(readme: str) -> None:
    """A newcomer follows them."""
    links = re.findall(r"\]\(([^)]+)\)", readme)

    assert len(links) > 8
    for link in links:
        assert (ROOT / link).is_file(), link


def test_the_picture_is_small_enough_for_slow_lines() -> None:
    """400 kB."""
    picture = ROOT / "docs" / "images" / "situation.png"

    assert picture.read_bytes().startswith(b"\x89PNG")
    assert picture.stat().st_size <= 400_000


def test_the_figures_are_those_that_were_measured() -> None:
    """`make quality` writes both files; neither is written by hand."""
    quality = (ROOT / "docs" / "quality.md").read_text(encoding="utf-8")
    told = README.partition("<!-- quality")[2].partition("<!-- /quality -->")[0]
    rows = [line for line in told.splitlines() if line.startswith("| ")]

    assert len(rows) > 3
    for row in rows:
        assert row in quality
    measured = re.search(r"on \d{4}-\d\d-\d\d, at commit [\w-]+", quality)
    assert measured is not None
    assert measured[0] in told
