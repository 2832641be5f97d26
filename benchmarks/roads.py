"""How fast the roads are: `make bench-roads`, with COULOIR_REFERENCE set.

Builds the network of West Africa's trunk roads, of the lesser links and of the seed, loads its
file, and asks for the stretch between towns: 1,000 pairs from anywhere, and 1,000 of towns at
most 200 km apart, as reports name them. Ends with an error where a promise is broken: the file
loads within 1.5 s, and the median of "between A and B" is below 5 ms.
"""

import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from couloir.model.footprint import Position
from couloir.network import RoadNetwork, distance_km
from couloir.settings import reference_folder

PAIRS, SEED, SNAP_KM, NEAR_KM = 1000, 1, 5.0, 200.0
LOAD_S, STRETCH_MS = 1.5, 5.0
FILES = ("wa_trunk_roads.geojson", "secondary_links_seed.geojson")
WEST_AFRICA = frozenset({"ML", "SN", "BF", "NE", "CI", "GN", "MR", "GH", "TG", "BJ", "NG", "GM"})


def main() -> int:
    """Print a table; return 1 where a promise is broken, 2 where there is nothing to measure on."""
    folder = reference_folder()
    if folder is None:
        sys.stderr.write("COULOIR_REFERENCE is not set to the folder with geo/roads\n")
        return 2
    with TemporaryDirectory() as name:
        path = Path(name) / "roads.npz"
        show("build and write", f"{timed(lambda: write(folder / 'geo' / 'roads', path)):.2f} s")
        show("file", f"{path.stat().st_size / 1000:.0f} kB")
        return measure(path)


def write(roads: Path, path: Path) -> None:
    """Build the network of the reference folder and write its file."""
    from couloir.places import seed_gazetteer
    from couloir.places.building.roads import build_roads
    from couloir.places.filed_roads import write_roads

    built = build_roads(geojson=[roads / name for name in FILES], gazetteer=seed_gazetteer())
    write_roads(path, built.packed())


def measure(path: Path) -> int:
    """Print what loading and asking take; return 1 where a promise is broken."""
    from couloir.places.filed_roads import load_roads

    # The first time: what is warm afterwards is not what a command meets.
    load_s = timed(lambda: load_roads(path))
    network = load_roads(path).network
    show("edges", f"{len(network.edges):,}")
    show("load", f"{load_s:.3f} s (promised {LOAD_S} s)")
    towns = _towns(network)
    far = ask(network, pairs_of(towns, most_km=float("inf")))
    near = ask(network, pairs_of(towns, most_km=NEAR_KM))
    show("between any two towns", told(far))
    show(f"between towns up to {NEAR_KM:.0f} km apart", told(near))
    broken = load_s > LOAD_S or max(statistics.median(far), statistics.median(near)) > STRETCH_MS
    return 1 if broken else 0


def pairs_of(towns: Sequence[Position], *, most_km: float) -> list[tuple[Position, Position]]:
    """Return pairs of towns, the same on every run."""
    draw = random.Random(SEED)  # noqa: S311 - which pairs are asked is no secret
    pairs: list[tuple[Position, Position]] = []
    while len(pairs) < PAIRS:
        one, other = draw.sample(towns, 2)
        if distance_km(one, other) <= most_km:
            pairs.append((one, other))
    return pairs


def ask(network: RoadNetwork, pairs: Sequence[tuple[Position, Position]]) -> list[float]:
    """Return the milliseconds of each "between A and B"."""
    taken = []
    for one, other in pairs:
        begun = time.perf_counter()
        network.stretch_between(one, other, within_km=SNAP_KM)
        taken.append(1000 * (time.perf_counter() - begun))
    return taken


def told(taken: Sequence[float]) -> str:
    """Return the median and the slowest of a hundred, in words."""
    ninety_ninth = statistics.quantiles(taken, n=100)[-1]
    return (
        f"median {statistics.median(taken):.2f} ms (promised {STRETCH_MS:.0f} ms), "
        f"99 of 100 below {ninety_ninth:.2f} ms"
    )


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that a piece of work takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def show(name: str, value: str) -> None:
    """Print a row."""
    sys.stdout.write(f"{name:<36}{value}\n")


def _towns(network: RoadNetwork) -> list[Position]:
    from couloir.places import seed_gazetteer

    places = (one for one in seed_gazetteer().places() if one.country in WEST_AFRICA)
    spots = [(one.lon, one.lat) for one in places if one.kind in {"settlement", "border_post"}]
    return [spot for spot in spots if network.snap(spot, within_km=SNAP_KM) is not None]


if __name__ == "__main__":
    sys.exit(main())
