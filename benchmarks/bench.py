"""How fast the steps are, on the example: `make bench`.

Each step's time is the least of a few turns: what other work on the machine adds is left out.
"""

import logging
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import structlog

from couloir.settings import limit_threads

EXAMPLE = Path("examples/kayes-2025")
TURNS = 3


def main() -> None:
    """Print a table: step, inputs, seconds, inputs a second."""
    # Before numpy loads.
    limit_threads()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    show("step", "inputs", "seconds", "a second")
    steps()
    with TemporaryDirectory() as folder:
        project = Path(folder) / "example"
        shutil.copytree(EXAMPLE, project, ignore=shutil.ignore_patterns("couloir.db*", "out"))
        whole(project)


def steps() -> None:
    """Measure the steps one by one, without a store."""
    from couloir.documents import clean
    from couloir.errors import InputError
    from couloir.incidents import merge
    from couloir.pipeline.defaults import LocatingExtractor
    from couloir.places import seed_gazetteer, seed_network
    from couloir.sources import read_paths

    raw = [each for each in read_paths([EXAMPLE / "reports"]) if not isinstance(each, InputError)]
    documents = [clean(one) for one in raw]
    gazetteer = seed_gazetteer()
    extractor = LocatingExtractor(gazetteer, seed_network(gazetteer))
    claims = [claim for document in documents for claim in extractor.extract(document)]
    by_id = {document.id: document for document in documents}
    measure("clean (documents)", len(raw), lambda: [clean(one) for one in raw])
    measure(
        "extract, locate (documents)",
        len(documents),
        lambda: [extractor.extract(document) for document in documents],
    )
    measure("merge (claims)", len(claims), lambda: merge(claims, by_id, copies={}, names=()))


def whole(project: Path) -> None:
    """Measure what works on a project that has been run."""
    from couloir.cli.views import look, open_desk, view_for
    from couloir.pipeline import opened_project, rebuild, run
    from couloir.publish.gate import gate
    from couloir.publish.page import page_text

    desk = open_desk()
    with opened_project(project) as opened:
        done = run(opened, tools=desk.tools)
        claims = done.new_claims
        measure("run again (documents)", done.new_raw, lambda: run(opened, tools=desk.tools))
        measure("rebuild (claims)", claims, lambda: rebuild(opened, tools=desk.tools))
        found = look(opened, desk, as_of=None, known_on=None)
        view = view_for(found, opened, desk, profile="public", language="fr")
        measure("gate (claims)", claims, lambda: gate(view, desk.gazetteer))
        measure("page (claims)", claims, lambda: page_text(view, desk.gazetteer))


def measure(name: str, inputs: int, work: Callable[[], object]) -> None:
    """Print the least time of a few turns."""
    seconds = min(timed(work) for _ in range(TURNS))
    show(name, str(inputs), f"{seconds:.3f}", f"{inputs / seconds:,.0f}")


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that a piece of work takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def show(*cells: str) -> None:
    """Print a row."""
    sys.stdout.write(f"{cells[0]:<30}" + "".join(f"{cell:>12}" for cell in cells[1:]) + "\n")


if __name__ == "__main__":
    main()
