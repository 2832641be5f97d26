"""`couloir geodata install` from the command line to a gazetteer, with a server of our own."""

import signal
import subprocess
import sys
import zipfile
from hashlib import md5
from io import BytesIO
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import osmium
import pytest
from click.testing import CliRunner
from osmium.osm.mutable import Node, Way

from couloir.cli.app import couloir
from couloir.codec import loads

LINE = "{number}\t{name}\t\t\t{lat}\t{lon}\tP\tPPL\t{country}" + "\t" * 10 + "2024-05-06\n"
MALI = "/africa/mali-latest.osm.pbf"
LONGITUDES = {"ML": -9.5, "BF": -1.5}
Site = Any
Ways = Any


def call(*arguments: str | Path) -> tuple[int, str, str]:
    """Return exit code, standard output and standard error of a call."""
    result = CliRunner().invoke(couloir, ["--lang", "en", *map(str, arguments)])
    return result.exit_code, result.stdout, result.stderr


def dump(country: str, *, rows: int = 40) -> bytes:
    """Return a country's dump as GeoNames has it."""
    first = sum(map(ord, country)) * 1000
    text = "".join(
        LINE.format(
            number=first + row,
            name=f"{country}ville {row}",
            lat=10 + row % 40 / 50,
            lon=LONGITUDES[country],
            country=country,
        )
        for row in range(rows)
    )
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("readme.txt", "Read me.")
        archive.writestr(f"{country}.txt", text)
    return packed.getvalue()


def extract(path: Path, *names: str) -> bytes:
    """Return an extract with villages, and a road through them."""
    numbers = range(1, len(names) + 1)
    with osmium.SimpleWriter(str(path), overwrite=True) as writer:
        for number, name in zip(numbers, names, strict=True):
            tags = {"place": "village", "name": name}
            writer.add_node(Node(id=number, location=(-9.4, 10.2 + number / 10), tags=tags))
        writer.add_way(Way(id=1, nodes=list(numbers), tags={"highway": "primary", "ref": "RN99"}))
    return path.read_bytes()


def put_extract(site: Site, body: bytes, etag: str = '"one"') -> str:
    """Put an extract and its sum, as Geofabrik does; return its address."""
    told = md5(body, usedforsecurity=False).hexdigest()
    site.put(f"{MALI}.md5", f"{told}  mali-latest.osm.pbf\n".encode())
    return site.put(MALI, body, etag=etag)


@pytest.fixture
def project(tmp_path: Path, site: Site) -> Path:
    """Return a project whose addresses are those of our server, which has Mali and Burkina."""
    folder = tmp_path / "project"
    call("init", folder)
    (folder / "couloir.toml").write_text(
        f'[project]\nname = "Kayes"\n[geodata]\ngeonames = "{site.address}/dump/{{code}}.zip"\n'
        f'geofabrik = "{site.address}/{{path}}-latest.osm.pbf"\nlargest_mb = 5\n',
        encoding="utf-8",
    )
    for code in ("ML", "BF"):
        site.put(f"/dump/{code}.zip", dump(code), etag=f'"{code}"')
    put_extract(site, extract(tmp_path / "mali.osm.pbf", "Zamblara-Kô", "Kaniéra-Est"))
    return folder


def told(project: Path) -> dict[str, Any]:
    """Return what `geodata info` tells."""
    value = loads(call("--project", project, "geodata", "info", "--json")[1])
    assert isinstance(value, dict)
    return value


def test_a_country_is_fetched_and_built_and_described(project: Path, site: Site) -> None:
    """From one command to places, with words before and after."""
    code, shown, said = call("--project", project, "geodata", "install", "ml")

    assert code == 0
    for words in (
        "ML.zip", f"{site.address}/dump/ML.zip", "CC BY 4.0", "ODbL 1.0", "To fetch: 2 files",
        "ML.zip: 0.0 MB, read to its end", "africa-mali.osm.pbf: 0.0 MB, MD5 checked", "42 places",
    ):  # fmt: skip
        assert words in said, words
    assert "Countries: ML 42" in shown
    assert "Roads:" in shown
    assert said.index("To fetch") < said.index("MD5 checked") < said.index("42 places")
    downloads = project / "geodata" / "downloads"
    assert sorted(path.name for path in downloads.iterdir() if path.suffix != ".json") == [
        ".lock", "ML.zip", "africa-mali.osm.pbf",
    ]  # fmt: skip


def test_a_second_call_fetches_nothing_and_builds_the_same(project: Path, site: Site) -> None:
    """All is current: heads alone are asked for."""
    call("--project", project, "geodata", "install", "ML")
    version = told(project)["version"]
    site.asked.clear()

    code, _, said = call("--project", project, "geodata", "install", "ML")

    assert code == 0
    assert "Nothing to fetch" in said
    assert {one.method for one in site.asked} == {"HEAD"}
    assert told(project)["version"] == version


def test_another_country_is_added_and_json_is_for_machines(project: Path) -> None:
    """Installing Burkina does not take Mali away."""
    call("--project", project, "geodata", "install", "ML")

    code, shown, said = call(
        "--project", project, "geodata", "install", "BF", "--no-roads", "--json"
    )

    info = loads(shown)
    assert isinstance(info, dict)
    assert (code, info["countries"]) == (0, {"BF": 40, "ML": 42})
    assert "Also from earlier downloads: ML.zip, africa-mali.osm.pbf" in said


def test_no_roads_asks_for_no_extract(project: Path, site: Site) -> None:
    """GeoNames alone."""
    code, shown, _ = call("--project", project, "geodata", "install", "ML", "--no-roads")

    assert code == 0
    assert "Countries: ML 40" in shown
    assert {one.path for one in site.asked} == {"/dump/ML.zip"}


def test_a_folder_can_be_named_and_settings_still_count(
    project: Path, site: Site, tmp_path: Path
) -> None:
    """`-o`, as with build."""
    code, _, said = call(
        "--project", project, "geodata", "install", "ML", "-o", tmp_path / "elsewhere"
    )

    assert code == 0, said
    assert (tmp_path / "elsewhere" / "gazetteer.sqlite").is_file()
    assert not (project / "geodata").exists()


def test_without_a_project_or_a_folder_nothing_is_fetched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says where to put it."""
    monkeypatch.chdir(tmp_path)

    code, _, said = call("geodata", "install", "ML")

    assert code == 3
    assert "-o FOLDER" in said


def test_a_country_without_an_extract_is_refused_before_the_network(
    project: Path, site: Site
) -> None:
    """The words name `build`."""
    code, _, said = call("--project", project, "geodata", "install", "ML", "EH")

    assert code == 3
    assert "couloir: EH: no OpenStreetMap extract" in said
    assert "couloir geodata build" in said
    assert site.asked == []


def test_an_unknown_country_is_one_line(project: Path, site: Site) -> None:
    """With the address, and no traceback; the gazetteer that is there stays."""
    call("--project", project, "geodata", "install", "ML", "--no-roads")
    version = told(project)["version"]

    code, _, said = call("--project", project, "geodata", "install", "XX", "--no-roads")

    assert code == 3
    assert f"couloir: HEAD {site.address}/dump/XX.zip: 404 Not Found" in said
    assert "Traceback" not in said
    assert told(project)["version"] == version


def test_an_extract_whose_sum_does_not_agree_leaves_files_and_gazetteer(
    project: Path, site: Site, tmp_path: Path
) -> None:
    """Nothing is built from it."""
    call("--project", project, "geodata", "install", "ML")
    before = told(project)
    was = (project / "geodata" / "downloads" / "africa-mali.osm.pbf").read_bytes()
    put_extract(site, extract(tmp_path / "new.osm.pbf", "Autre-Kô", "Tiers-Kô"), etag='"two"')
    site.put(f"{MALI}.md5", b"0" * 32)

    code, _, said = call("--project", project, "geodata", "install", "ML")

    assert code == 3
    assert f"GET {site.address}{MALI}: MD5" in said
    assert told(project) == before
    assert (project / "geodata" / "downloads" / "africa-mali.osm.pbf").read_bytes() == was


def test_the_limit_of_the_settings_holds(project: Path, site: Site) -> None:
    """It is looked at before anything is fetched."""
    site.put("/dump/ML.zip", b"PK" * 3_000_000)

    code, _, said = call("--project", project, "geodata", "install", "ML", "--no-roads")

    assert code == 3
    assert "6 MB, and the limit is 5 MB" in said
    assert {one.method for one in site.asked} == {"HEAD"}


def test_lines_set_aside_give_their_exit_code(project: Path, site: Site) -> None:
    """As `build` has it; what there is is described all the same."""
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(dump("ML", rows=200))) as archive:
        text = archive.read("ML.txt").replace(b"\t10.04\t", b"\t99.04\t")
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("ML.txt", text)
    site.put("/dump/ML.zip", packed.getvalue(), etag='"other"')

    code, shown, said = call("--project", project, "geodata", "install", "ML", "--no-roads")

    assert code == 1
    assert "latitude is 99.04" in said
    assert "Countries: ML 195" in shown


@pytest.mark.long
def test_ctrl_c_leaves_what_came_and_the_next_call_goes_on(
    project: Path, site: Site, ways: Ways
) -> None:
    """A real process, a real signal, in the midst of a file."""
    body = dump("ML", rows=5000)
    site.put("/dump/ML.zip", body, ways.stalling(100_000), ways.well, etag='"large"')
    part = project / "geodata" / "downloads" / "ML.zip.part"
    command = [sys.executable, "-m", "couloir", "--lang", "en", "--project", str(project)]
    command += ["geodata", "install", "ML", "--no-roads"]

    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as process:
        until = monotonic() + 30
        while (
            not (part.is_file() and part.stat().st_size)
            and monotonic() < until
            and process.poll() is None
        ):
            sleep(0.05)
        process.send_signal(signal.SIGINT)
        said = process.communicate(timeout=30)[1]
    came = part.stat().st_size
    code = call("--project", project, "geodata", "install", "ML", "--no-roads")[0]

    assert process.returncode == 130
    assert "broken off" in said
    assert 0 < came <= 100_000
    assert site.gets("/dump/ML.zip")[-1].headers["range"] == f"bytes={came}-"
    assert (code, told(project)["countries"]) == (0, {"ML": 5000})
