"""The commands of geodata, and what a project does with a gazetteer of its own."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from couloir.cli.app import couloir
from couloir.codec import dumps, loads

REPORT = "Des hommes armés ont attaqué lundi 15 septembre 2025 le village de Zamblara-Kô.\n"


def call(*arguments: str | Path) -> tuple[int, str, str]:
    """Return exit code, standard output and standard error of a call."""
    result = CliRunner().invoke(couloir, ["--lang", "en", *map(str, arguments)])
    return result.exit_code, result.stdout, result.stderr


def dump(folder: Path, name: str, *places: tuple[int, str, float, float]) -> Path:
    """Write a GeoNames dump of villages in Mali."""
    path = folder / name
    lines = (
        f"{number}\t{place}\t\t\t{lat}\t{lon}\tP\tPPL\tML" + "\t" * 10 + "2024-05-06\n"
        for number, place, lat, lon in places
    )
    path.write_text("".join(lines), encoding="utf-8")
    return path


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project folder with one report of a village that the seed lacks."""
    folder = tmp_path / "project"
    call("init", folder)
    (folder / "reports" / "a.txt").write_text(REPORT, encoding="utf-8")
    return folder


def test_several_files_stand_behind_one_option(tmp_path: Path) -> None:
    """As a shell gives them: `--geonames *.txt`."""
    one = dump(tmp_path, "one.txt", (1, "Unville", 14.5, -9.5))
    two = dump(tmp_path, "two.txt", (2, "Deuxville", 14.6, -9.6))
    three = dump(tmp_path, "three.txt", (3, "Troisville", 14.7, -9.7))

    code, shown, _ = call(
        "geodata", "build", "--geonames", one, two, "-o", tmp_path / "out", "--geonames", three,
        "--json",
    )  # fmt: skip

    report = loads(shown)
    assert code == 0
    assert isinstance(report, dict)
    assert report["places"] == 3
    assert [file["file"] for file in report["files"]] == ["one.txt", "two.txt", "three.txt"]


def test_build_says_what_was_kept_passed_over_and_set_aside(tmp_path: Path) -> None:
    """Exit code 1 where a line could not be used; it is named."""
    path = dump(tmp_path, "ML.txt", (1, "Unville", 14.5, -9.5), (2, "Nulleville", 98, -9.5))

    code, shown, said = call("geodata", "build", "--geonames", path, "-o", tmp_path)

    assert (code, shown) == (1, "")
    assert "ML.txt: 1 kept, 0 passed over" in said
    assert "set aside: ML.txt:2: latitude is 98, expected -90 to 90" in said
    assert "gazetteer.sqlite: 1 places" in said


def test_a_damaged_dump_is_one_line_and_the_old_gazetteer_stays(tmp_path: Path) -> None:
    """Exit code 3, and `info` still has the old one."""
    call(
        "geodata", "build", "--geonames", dump(tmp_path, "a.txt", (1, "A", 14, -9)), "-o", tmp_path
    )
    (tmp_path / "b.txt").write_text("<html>\n" * 50, encoding="utf-8")

    code, _, said = call("geodata", "build", "--geonames", tmp_path / "b.txt", "-o", tmp_path)

    assert code == 3
    assert said.startswith("couloir: b.txt: 50 of 50 lines cannot be used")
    assert "Traceback" not in said
    info = loads(call("geodata", "info", "--geodata", tmp_path, "--json")[1])
    assert isinstance(info, dict)
    assert [source["file"] for source in info["sources"]] == ["a.txt"]


def test_info_tells_counts_sources_age_and_licences(tmp_path: Path) -> None:
    """What must be credited, and how old it is."""
    path = dump(tmp_path, "ML.txt", (1, "Unville", 14.5, -9.5), (2, "Deuxville", 14.6, -9.6))
    call("geodata", "build", "--geonames", path, "-o", tmp_path / "out")

    code, shown, _ = call("geodata", "info", "--geodata", tmp_path / "out")

    assert code == 0
    for told in ("settlement", "ML.txt", "2024-05-06", "CC BY 4.0", "Countries: ML 2"):
        assert told in shown, told


def test_info_without_a_gazetteer_says_who_serves_and_how_to_make_one(project: Path) -> None:
    """No gazetteer is no error, a folder that was named and has none is."""
    code, _, said = call("--project", project, "geodata", "info")
    named, _, complaint = call("geodata", "info", "--geodata", project)

    assert code == 1
    assert "only the places chosen by hand serve" in said
    assert "couloir geodata build" in said
    assert named == 3
    assert "gazetteer.sqlite: cannot be read: No such file" in complaint


def test_build_without_a_project_or_a_folder_says_where_to_put_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is written where nobody asked for it."""
    monkeypatch.chdir(tmp_path)

    code, _, said = call(
        "geodata", "build", "--geonames", dump(tmp_path, "a.txt", (1, "A", 14, -9))
    )

    assert code == 3
    assert "-o FOLDER" in said


def test_a_project_uses_its_gazetteer_and_goes_on_without_it(project: Path, tmp_path: Path) -> None:
    """The village gets a position; where the file is taken away the seed serves again."""
    path = dump(tmp_path, "ML.txt", (77, "Zamblara-Kô", 14.54321, -9.54321))
    assert call("--project", project, "geodata", "build", "--geonames", path)[0] == 0
    assert "version" in call("--project", project, "doctor")[1]

    def shown(command: str, *more: str) -> str:
        code, out, said = call("--project", project, command, *more, "--as-of", "2025-09-20")
        assert code == 0, said
        return out

    assert call("--project", project, "run")[0] == 0
    assert "14.54321" in shown("export", "claims")
    assert shown("status")

    (project / "geodata" / "gazetteer.sqlite").unlink()
    code, _, said = call("--project", project, "status", "--as-of", "2025-09-20")
    assert (code, "`couloir run` brings them up to date" in said) == (3, True)
    assert call("--project", project, "run")[0] == 0
    assert "14.54321" not in shown("export", "claims")


def test_a_damaged_gazetteer_stops_the_project_with_the_mend(project: Path) -> None:
    """Weaker results in silence would be worse."""
    (project / "geodata").mkdir()
    (project / "geodata" / "gazetteer.sqlite").write_bytes(b"SQLite format 3\0")

    code, _, said = call("--project", project, "run")
    examined, shown, _ = call("--project", project, "doctor")

    assert code == 3
    assert "gazetteer.sqlite: cut short, or no gazetteer; build it again" in said
    assert examined == 1
    assert "cannot be used" in shown


def test_extract_uses_the_gazetteer_that_is_named(project: Path, tmp_path: Path) -> None:
    """A folder that has none is an error, not the seed in silence."""
    path = dump(tmp_path, "ML.txt", (77, "Zamblara-Kô", 14.54321, -9.54321))
    call("geodata", "build", "--geonames", path, "-o", tmp_path / "out")
    report = project / "reports" / "a.txt"

    code, shown, _ = call("extract", report, "--geodata", tmp_path / "out")
    without = call("extract", report)[1]
    missing, _, said = call("extract", report, "--geodata", tmp_path)

    assert code == 0
    assert "14.54321" in shown
    assert "14.54321" not in without
    assert missing == 3
    assert "cannot be read" in said


def lines(folder: Path, name: str, *roads: list[list[float]]) -> Path:
    """Write roads as GeoJSON lines."""
    features = [
        {
            "type": "Feature",
            "properties": {"ref": "RN1"},
            "geometry": {"type": "LineString", "coordinates": road},
        }
        for road in roads
    ]
    path = folder / name
    path.write_text(dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path


def test_roads_are_built_beside_places_told_and_used(project: Path, tmp_path: Path) -> None:
    """`build --roads` writes a network; `info` and `doctor` tell it, and states run along it."""
    road = lines(tmp_path, "roads.geojson", [[-11.43, 14.45], [-10.8, 14.6], [-9.6, 14.54]])

    code, _, said = call("--project", project, "geodata", "build", "--roads", road)

    assert code == 0
    assert "roads.geojson: 1 lines read" in said
    assert (project / "geodata" / "roads.npz").is_file()
    assert not (project / "geodata" / "gazetteer.sqlite").exists()
    code, shown, _ = call("--project", project, "geodata", "info")
    assert code == 0
    assert "Roads:" in shown
    assert "pieces" in shown
    _, shown, _ = call("--project", project, "doctor", "--json")
    told = {one["what"]: one for one in loads(shown)["findings"]}
    assert "version roads-" in told["built roads"]["found"]
    code, _, _ = call("--project", project, "run")
    assert code == 0


def test_damaged_roads_are_named_and_the_old_ones_stay(project: Path, tmp_path: Path) -> None:
    """Exit code 3 names file and feature; what was there serves on."""
    good = lines(tmp_path, "good.geojson", [[-11.43, 14.45], [-10.8, 14.6]])
    call("--project", project, "geodata", "build", "--roads", good)
    before = (project / "geodata" / "roads.npz").read_bytes()
    bad = lines(tmp_path, "bad.geojson", [[-11.43, 14.45], [-200.0, 14.6]])

    code, _, said = call("--project", project, "geodata", "build", "--roads", bad)

    assert code == 3
    assert "bad.geojson" in said
    assert (project / "geodata" / "roads.npz").read_bytes() == before
