"""Small dumps, tables and extracts, written by hand, and gazetteers built from them."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import osmium
import pytest
from osmium.osm.mutable import Node

from couloir.places import filed_gazetteer, seed_gazetteer
from couloir.places.building.build import BuildReport, Inputs, build_gazetteer
from couloir.places.filed import FiledGazetteer
from couloir.places.gazetteer import SeedGazetteer

TABLE_COLUMNS = (
    "src", "src_id", "name", "altnames", "lat", "lon", "fclass", "fcode", "cc", "adm1_pcode",
    "adm1_name", "adm2_name_mli", "population", "moddate", "osm_id", "osm_lat", "osm_lon",
    "osm_place", "osm_gn_km",
)  # fmt: skip

Line = Callable[..., str]
Write = Callable[..., Path]
Build = Callable[..., FiledGazetteer]


class Silent:
    """A progress that shows nothing."""

    def begin(self, step: str, total: int | None) -> None:
        """Show nothing."""

    def advance(self) -> None:
        """Show nothing."""


def dump_line(number: int, name: str, lat: float | str, lon: float | str, **more: object) -> str:
    """Return a line of a GeoNames dump: 19 columns."""
    code = str(more.get("code", "P.PPL")).split(".")
    cells = (
        number, name, more.get("ascii", ""), more.get("other", ""), lat, lon, *code,
        more.get("country", "ML"), "", more.get("admin1", ""), more.get("admin2", ""), "", "",
        more.get("population", 0), "", "", "Africa/Bamako", more.get("changed", "2023-01-01"),
    )  # fmt: skip
    return "\t".join(map(str, cells))


def table_line(**cells: object) -> str:
    """Return a line of a table of places."""
    given = {"src": "geonames", "fclass": "P", "fcode": "PPL", "cc": "ML", **cells}
    return "\t".join(str(given.get(column, "")) for column in TABLE_COLUMNS)


@pytest.fixture
def line() -> Line:
    """Return how to make a line of a GeoNames dump."""
    return dump_line


@pytest.fixture
def row() -> Line:
    """Return how to make a line of a table of places."""
    return table_line


@pytest.fixture
def dump(tmp_path: Path) -> Write:
    """Return how to write lines to a file, by default as a dump of Mali."""

    def write(*lines: str, name: str = "ML.txt") -> Path:
        path = tmp_path / name
        path.write_text("".join(f"{one}\n" for one in lines), encoding="utf-8")
        return path

    return write


@pytest.fixture
def table(tmp_path: Path) -> Write:
    """Return how to write lines under the columns of a table of places."""

    def write(*lines: str, name: str = "places.tsv") -> Path:
        path = tmp_path / name
        head = "\t".join(TABLE_COLUMNS)
        path.write_text("".join(f"{one}\n" for one in (head, *lines)), encoding="utf-8")
        return path

    return write


@pytest.fixture
def extract(tmp_path: Path) -> Write:
    """Return how to write an OpenStreetMap extract: (id, lat, lon, tags) for each node."""

    def write(
        *nodes: tuple[int, float, float, Mapping[str, str]], name: str = "mali.osm.pbf"
    ) -> Path:
        path = tmp_path / name
        with osmium.SimpleWriter(str(path)) as writer:
            for number, lat, lon, tags in nodes:
                writer.add_node(Node(id=number, location=(lon, lat), tags=dict(tags), version=1))
        return path

    return write


@pytest.fixture
def built(tmp_path: Path) -> Callable[..., BuildReport]:
    """Return how to build a gazetteer from files, into a folder."""

    def build(
        *,
        geonames: Sequence[Path] = (),
        alternates: Sequence[Path] = (),
        codes: Sequence[Path] = (),
        extracts: Sequence[Path] = (),
        tables: Sequence[Path] = (),
        folder: str = "geodata",
    ) -> BuildReport:
        inputs = Inputs(
            geonames=geonames,
            alternates=alternates,
            codes=codes,
            extracts=extracts,
            tables=tables,
        )
        return build_gazetteer(inputs, tmp_path / folder, seed=seed_gazetteer(), progress=Silent())

    return build


@pytest.fixture
def gazetteer(built: Callable[..., BuildReport]) -> Build:
    """Return how to build a gazetteer from files, and open it over the seed."""

    def build(**files: Sequence[Path]) -> FiledGazetteer:
        return filed_gazetteer(built(**files).path.parent)

    return build


@pytest.fixture(scope="session")
def seed() -> SeedGazetteer:
    """Return the seed."""
    return seed_gazetteer()
