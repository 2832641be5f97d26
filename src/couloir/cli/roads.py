"""Roads of a geodata folder, as the commands of geodata write and tell them."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from couloir.cli.console import out, printable, table
from couloir.cli.words import Words

if TYPE_CHECKING:
    from couloir.places.building.roads import BuiltRoads
    from couloir.places.filed_roads import RoadsAbout


def write_network(folder: Path, network: "BuiltRoads") -> None:
    """Write a network into a folder; raises `GazetteerError` where that cannot be done."""
    from couloir.places.filed_roads import ROADS_FILE, write_roads

    write_roads(folder / ROADS_FILE, network.packed())


def road_lines(network: "BuiltRoads | None", words: Words) -> Iterator[str]:
    """Yield what came of each file of roads, and of the whole; nothing where there is none."""
    if network is None:
        return
    number = words.wording.number
    for one in network.about.sources:
        left = "; ".join(one.left_out) or "-"
        yield words.text("roads_read", file=one.name, ways=number(one.ways), left=left)
    about = network.about
    yield words.text(
        "roads_built", edges=number(about.edges), km=number(round(about.km)), version=about.version
    )


def about_roads(folder: Path) -> "RoadsAbout | None":
    """Return what the roads of a folder rest on; None where it has none.

    Raises `GazetteerError` where its file cannot be read.
    """
    from couloir.places.filed_roads import ROADS_FILE, load_roads

    path = folder / ROADS_FILE
    return load_roads(path).about if path.exists() else None


def show_roads(about: "RoadsAbout | None", folder: Path, words: Words) -> None:
    """Print what the roads of a folder are; that the seed's serve, where it has none."""
    if about is None:
        out().print(printable(words.text("roads_none", folder=folder)))
        return
    number = words.wording.number
    told = words.text(
        "roads_title", edges=number(about.edges), km=number(round(about.km)), version=about.version
    )
    out().print(printable(told))
    columns = [words.text(f"geodata_{name}") for name in ("file", "latest", "licence")]
    rows = ((one.name, one.as_of or "-", one.licence) for one in about.sources)
    out().print(table(words.text("roads_sources"), columns, rows))
