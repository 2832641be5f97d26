"""How fast a full gazetteer is built and asked: `python benchmarks/gazetteer.py`.

Works on the dumps and the table below COULOIR_REFERENCE, or on a folder that is named: one that
`couloir geodata build` made. Each name of the file is asked for once, in an order that has
nothing to do with the file's, so that no cache helps.
"""

import resource
import sys
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path
from random import Random
from sqlite3 import connect
from tempfile import TemporaryDirectory

from couloir.pipeline import NoProgress
from couloir.places import filed_gazetteer, seed_gazetteer
from couloir.places.building.build import Inputs, build_gazetteer
from couloir.places.filed import FiledGazetteer
from couloir.places.filed_form import FILE
from couloir.settings import reference_folder

NAMES = 60_000
SEED = 20250914
KIB = 1024


def main(arguments: Sequence[str]) -> None:
    """Print a table: what, how many, seconds, how many a second; then the memory."""
    show("what", "number", "seconds", "a second")
    sys.stdout.flush()
    if arguments:
        ask(Path(arguments[0]))
        return
    reference = reference_folder()
    if reference is None:
        sys.exit("name a folder of geodata, or set COULOIR_REFERENCE")
    with TemporaryDirectory() as folder:
        # In a process of its own: its memory is not that of asking.
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            pool.submit(build, reference / "geo", Path(folder)).result()
        ask(Path(folder))


def build(geo: Path, folder: Path) -> None:
    """Measure building from all dumps and the table."""
    inputs = Inputs(
        geonames=sorted((geo / "raw" / "geonames").glob("*.txt.gz")),
        tables=[geo / "gazetteer" / "gazetteer_wa.tsv.gz"],
    )
    began = time.perf_counter()
    report = build_gazetteer(inputs, folder, seed=seed_gazetteer(), progress=NoProgress())
    row("build (places)", report.places, time.perf_counter() - began)
    show("file", f"{report.path.stat().st_size / 1e6:.1f} MB")
    show("memory of building", f"{peak_mib():.0f} MiB")
    sys.stdout.flush()


def ask(folder: Path) -> None:
    """Measure opening, and look-ups of names that are there and that are not."""
    began = time.perf_counter()
    gazetteer = filed_gazetteer(folder)
    row("open (with the seed)", 1, time.perf_counter() - began)
    names = names_of(folder / FILE)
    row("look up (names)", len(names), asked(gazetteer, names))
    row("look up again (names)", len(names), asked(gazetteer, names))
    slips = [f"{name[:3]}x{name[3:]}" for name in names if len(name) > 7][: NAMES // 3]  # noqa: PLR2004
    row("look up slips (names)", len(slips), asked(gazetteer, slips))
    show("memory", f"{peak_mib():.0f} MiB")


def names_of(path: Path) -> list[str]:
    """Return distinct names of the file, mixed."""
    with closing(connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as base:
        rows = base.execute("SELECT names FROM place").fetchall()
    names = sorted({name for (joined,) in rows for name in joined.split("\n")})
    Random(SEED).shuffle(names)  # noqa: S311 - an order, no secret
    return names[:NAMES]


def asked(gazetteer: FiledGazetteer, names: Iterable[str]) -> float:
    """Return the seconds that asking for names takes."""
    began = time.perf_counter()
    for name in names:
        gazetteer.candidates(name)
    return time.perf_counter() - began


def peak_mib() -> float:
    """Return the most memory that this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIB


def row(what: str, number: int, seconds: float) -> None:
    """Print one measurement."""
    show(what, f"{number:,}", f"{seconds:.2f}", f"{number / seconds:,.0f}")


def show(*cells: str) -> None:
    """Print a row."""
    sys.stdout.write(f"{cells[0]:<26}" + "".join(f"{cell:>14}" for cell in cells[1:]) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
