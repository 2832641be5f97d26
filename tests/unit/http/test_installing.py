"""Which files a country has, and whether what came is one of them."""

import ast
import subprocess
import sys
import zipfile
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from couloir.errors import FetchError, GazetteerError
from couloir.http import Client
from couloir.places.installing import Addresses, fetch, files_of, installed, plan
from couloir.places.installing.checking import check_dump, check_extract
from couloir.places.installing.sources import geofabrik_paths

ADDRESSES = Addresses(
    geonames="https://geonames.test/{code}.zip",
    geofabrik="https://geofabrik.test/{path}-latest.osm.pbf",
)
SOURCES = Path(__file__).parents[3] / "src" / "couloir"
LINE = "{number}\t{name}\t\t\t14.5\t-9.5\tP\tPPL\t{country}" + "\t" * 10 + "2024-05-06\n"
Site = Any
Ways = Any


def dump(country: str = "ML", rows: int = 300) -> str:
    """Return a dump of villages."""
    return "".join(
        LINE.format(number=number, name=f"Village {number}", country=country)
        for number in range(1, rows + 1)
    )


def packed(path: Path, text: str, *, name: str = "ML.txt") -> bytes:
    """Return a .zip as GeoNames has it."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "Read me.")
        archive.writestr(name, text)
    return path.read_bytes()


def test_each_country_has_a_dump_and_shares_an_extract() -> None:
    """Senegal and the Gambia are one extract, fetched once."""
    found = files_of(["sn", "GM", "SN"], ADDRESSES)

    assert [(one.name, one.url, one.codes) for one in found] == [
        ("SN.zip", "https://geonames.test/SN.zip", ("SN",)),
        ("GM.zip", "https://geonames.test/GM.zip", ("GM",)),
        (
            "africa-senegal-and-gambia.osm.pbf",
            "https://geofabrik.test/africa/senegal-and-gambia-latest.osm.pbf",
            ("SN", "GM"),
        ),
    ]
    assert found[2].checksum_url == f"{found[2].url}.md5"
    assert found[0].checksum_url is None
    assert [one.licence[:4] for one in found] == ["CC B", "CC B", "ODbL"]


def test_without_roads_there_are_dumps_alone() -> None:
    """No table is asked, so that any country goes."""
    assert [one.name for one in files_of(["EH"], ADDRESSES, with_osm=False)] == ["EH.zip"]


def test_a_country_without_an_extract_names_the_ways_out() -> None:
    """Western Sahara lies in no extract that we could be sure of."""
    with pytest.raises(GazetteerError, match=r"EH: no OpenStreetMap.*--no-roads.*geodata build"):
        files_of(["ML", "EH"], ADDRESSES)


@pytest.mark.parametrize("code", ["Mali", "M", "M1", "../", "ÉÉ", ""])
def test_what_is_no_code_is_refused(code: str) -> None:
    """It would go into an address and the name of a file."""
    with pytest.raises(GazetteerError, match="two letters are wanted"):
        files_of([code], ADDRESSES, with_osm=False)


def test_every_country_that_the_program_knows_has_an_extract() -> None:
    """countries.tsv has the countries that reports name."""
    data = files("couloir") / "data"
    known = {
        line.split("\t")[0]
        for line in (data / "countries.tsv").read_text(encoding="utf-8").splitlines()[1:]
    }

    paths = geofabrik_paths((data / "geofabrik.tsv").read_text(encoding="utf-8"))

    assert known - paths.keys() == set()
    assert (paths["ML"], paths["CD"]) == ("africa/mali", "africa/congo-democratic-republic")


@pytest.mark.parametrize(
    "line",
    ["ML", "ML\t", "ml\tafrica/mali", "ML\t../mali", "ML\tafrica/mali\tx", "BF\ta/b\nBF\ta/c"],
)
def test_a_broken_line_of_the_table_is_named(line: str) -> None:
    """A path goes into an address."""
    with pytest.raises(
        GazetteerError, match=r"geofabrik\.tsv:[23]: (expected a code, once|\d cells, expected 2)"
    ):
        geofabrik_paths(f"code\tpath\n{line}\n")


def test_a_good_dump_is_counted(tmp_path: Path) -> None:
    """Read to its end, so that its CRC is checked."""
    packed(tmp_path / "ML.zip", dump())

    assert check_dump(tmp_path / "ML.zip", "ML") == 300


def test_a_wrong_crc_is_found(tmp_path: Path) -> None:
    """One letter of a place is another one."""
    path = tmp_path / "ML.zip"
    path.write_bytes(packed(path, dump()).replace(b"Village 250", b"Village 259", 1))

    with pytest.raises(GazetteerError, match="Bad CRC-32"):
        check_dump(path, "ML")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (dump("BF"), "none of 300 rows is of ML"),
        ("<html>\n" * 50, "50 of 50 lines do not have 19 columns"),
        (dump(rows=200) + "x\n" * 3, "3 of 203 lines do not have 19 columns"),
        ("", "empty"),
    ],
)
def test_what_is_no_dump_of_the_country_is_refused(tmp_path: Path, text: str, said: str) -> None:
    """A mirror may have anything at an address."""
    packed(tmp_path / "ML.zip", text)

    with pytest.raises(GazetteerError, match=said):
        check_dump(tmp_path / "ML.zip", "ML")


def test_an_extract_is_known_by_its_first_bytes(tmp_path: Path) -> None:
    """The rest is told by length and MD5."""
    (tmp_path / "good").write_bytes(b"\0\0\0\x0e\x0a\x09OSMHeader\x18\x8a\x01")
    (tmp_path / "page").write_bytes(b"<!doctype html><title>Log in</title>")

    check_extract(tmp_path / "good")
    with pytest.raises(GazetteerError, match="no OpenStreetMap extract"):
        check_extract(tmp_path / "page")


def local(site: Site) -> Addresses:
    """Return addresses at our own server."""
    return Addresses(
        geonames=f"{site.address}/{{code}}.zip",
        geofabrik=f"{site.address}/{{path}}-latest.osm.pbf",
    )


def test_a_dump_with_a_wrong_crc_leaves_the_old_one(
    site: Site, client: Client, downloads: Path, tmp_path: Path
) -> None:
    """It is fetched twice, then refused with the address; both are said."""
    sources = files_of(["ML"], local(site), with_osm=False)
    good = packed(tmp_path / "good.zip", dump())
    url = site.put("/ML.zip", good, etag='"good"')
    first = plan(client, sources, downloads, largest_bytes=10**6)
    assert [one.is_new for one in fetch(client, first)] == [True]
    site.put("/ML.zip", good.replace(b"Village 250", b"Village 259", 1), etag='"bad"')

    again = plan(client, sources, downloads, largest_bytes=10**6)
    with pytest.raises(FetchError, match=rf"GET {url}: .*Bad CRC-32.*fetched twice"):
        list(fetch(client, again))

    assert (downloads / "ML.zip").read_bytes() == good
    assert installed(downloads) == ([downloads / "ML.zip"], [])


def test_a_plan_fetches_nothing_and_finds_what_is_not_there(
    site: Site, client: Client, downloads: Path, tmp_path: Path
) -> None:
    """All servers are asked before the first file is fetched."""
    site.put("/ML.zip", packed(tmp_path / "good.zip", dump()))

    with pytest.raises(FetchError, match=r"HEAD .*/XX\.zip: 404 .*is XX a country's code"):
        plan(
            client,
            files_of(["ML", "XX"], local(site), with_osm=False),
            downloads,
            largest_bytes=10**6,
        )

    assert {one.method for one in site.asked} == {"HEAD"}
    assert list(downloads.iterdir()) == []


def test_what_came_before_an_error_stays(
    site: Site, client: Client, downloads: Path, tmp_path: Path, ways: Ways
) -> None:
    """The next call goes on behind it."""
    site.put("/ML.zip", packed(tmp_path / "good.zip", dump()))
    site.put("/BF.zip", b"PK", ways.lying(3), ways.answering(500))
    planned = plan(
        client, files_of(["ML", "BF"], local(site), with_osm=False), downloads, largest_bytes=10**6
    )

    with pytest.raises(FetchError, match="BF"):
        list(fetch(client, planned))

    assert installed(downloads) == ([downloads / "ML.zip"], [])


SPEAKS = {"httpx2", "httpx", "requests", "urllib3", "aiohttp", "ftplib", "smtplib", "socket"}
SPEAKS |= {"urllib.request", "http.client", "stamina", "websockets", "ssl"}


def imported(path: Path) -> set[str]:
    """Return the names of the modules that a file imports, anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def test_nothing_but_http_speaks_to_the_network() -> None:
    """`serve` listens on this machine; nothing else opens a socket."""
    found = {
        str(path.relative_to(SOURCES)): sorted(found)
        for path in SOURCES.rglob("*.py")
        if (
            found := {
                name for name in imported(path) if name in SPEAKS or name.split(".")[0] in SPEAKS
            }
        )
    }

    assert found.pop("cli/serving.py") == ["socket"]
    assert {name.split("/")[0] for name in found} == {"http"}


def test_only_installing_asks_for_http() -> None:
    """Whoever else imported it could fetch without being asked to."""
    found = {
        str(path.relative_to(SOURCES))
        for path in SOURCES.rglob("*.py")
        if any(name.startswith("couloir.http") for name in imported(path))
        and "http" not in path.relative_to(SOURCES).parts
    }

    assert found == {
        "cli/downloading.py",
        "cli/geodata_install.py",
        "places/installing/installing.py",
    }


@pytest.mark.long
def test_the_rest_of_the_program_loads_no_client() -> None:
    """Also not by way of a package that it uses."""
    apart = ("http/", "places/installing/", "cli/downloading.py", "store/migrations/", "__main__")
    paths = (str(path.relative_to(SOURCES)) for path in sorted(SOURCES.rglob("*.py")))
    names = [
        f"couloir.{path.removesuffix('.py').replace('/', '.')}"
        for path in paths
        if not path.startswith(apart)
    ]
    code = (
        "import sys, importlib\n"
        "for name in sys.argv[1:]: importlib.import_module(name)\n"
        "print([name for name in ('httpx2', 'httpx', 'stamina') if name in sys.modules])"
    )

    done = subprocess.run(
        [sys.executable, "-c", code, *names], capture_output=True, text=True, check=True, timeout=60
    )

    assert len(names) > 200
    assert done.stdout == "[]\n"
