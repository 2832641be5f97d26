"""How fast states are told by the filter: `make bench-states`.

A made-up land of roads with 125, 250 and 500 stretches, on which armed men attack, convoys
pass and blockades are declared and lifted: 25, 50 and 100 incidents a stretch and year. From claims
to the state of every stretch on every day of the year, and of the corridors. Then one incident
more, as it comes in. Ends with an error where a promise is broken: a year of 500 stretches and
50,000 incidents in 20 s on one core, in time that grows no faster than days x stretches, and
one new incident within 200 ms. Seconds are of the processor: one thread does all the work.
"""

import random
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from couloir.corridors import SubjectEvidence, build_atlas, gather, seed_rules
from couloir.corridors.atlas import Atlas
from couloir.corridors.filtering import Lens, Reading, read_subject, seed_chains
from couloir.model.claim import Claim, Maker, PlaceWords
from couloir.model.corridor import Corridor
from couloir.model.document import Document
from couloir.model.footprint import Footprint, GazetteerPlace, Geometry
from couloir.model.time import Interval
from couloir.model.vocabulary import Kind

SEED, START, DAYS = 1, date(2025, 1, 1), 365
STRETCHES = (125, 250, 500)
PER_STRETCH = 100
WAYPOINTS = 26  # of a corridor, so that it has 25 stretches of 20 km
YEAR_S, UPDATE_MS, LINEAR = 20.0, 200.0, 1.5
KINDS = (
    (Kind.ARMED_ATTACK, 55),
    (Kind.CONVOY_ARRIVED, 25),
    (Kind.BLOCKADE_ENFORCED, 10),
    (Kind.BLOCKADE_DECLARED, 5),
    (Kind.BLOCKADE_LIFTED, 5),
)


@dataclass(frozen=True, slots=True)
class Land:
    """A gazetteer of places along straight roads, and the corridors between them."""

    corridors: tuple[Corridor, ...]
    by_id: dict[str, GazetteerPlace]
    version: str = "bench"

    def candidates(self, name: str) -> Sequence[GazetteerPlace]:
        """Return the place of that name."""
        return [self.by_id[name]] if name in self.by_id else []

    def listed(self, name: str) -> Sequence[GazetteerPlace]:
        """Return the place of that name."""
        return self.candidates(name)

    def place(self, place_id: str) -> GazetteerPlace:
        """Return the place of that id."""
        return self.by_id[place_id]

    def countries(self) -> Sequence[GazetteerPlace]:
        """Return none: the land is one without a name."""
        return []


@dataclass(frozen=True, slots=True)
class Told:
    """Claims with a document each."""

    claims: list[Claim]
    documents: dict[str, Document]
    origins: dict[str, tuple[str, ...]]


def main() -> int:
    """Print a table; return 1 where a promise is broken."""
    show("stretches", "incidents", "evidence", "seconds", "microseconds by day and stretch")
    taken: dict[int, float] = {}
    for stretches in STRETCHES:
        land = make_land(stretches)
        atlas = build_atlas(land.corridors, land)
        told = make_told(land, stretches * PER_STRETCH)
        started = time.process_time()
        gathered, readings = year(told, atlas)
        taken[stretches] = time.process_time() - started
        each = taken[stretches] / (stretches * DAYS) * 1e6
        evidence = sum(len(one.evidence) for one in gathered)
        show(stretches, len(told.claims), evidence, f"{taken[stretches]:.2f}", f"{each:.1f}")
    slowest = max(update_ms(gathered, readings, land, atlas, turn) for turn in range(5))
    show("one incident more, slowest of 5", f"{slowest:.0f} ms")
    least, most = STRETCHES[0], STRETCHES[-1]
    growth = (taken[most] / taken[least]) / (most / least)
    show("growth beyond days x stretches", f"{growth:.2f}")
    return 1 if taken[most] > YEAR_S or slowest > UPDATE_MS or growth > LINEAR else 0


def year(told: Told, atlas: Atlas) -> tuple[tuple[SubjectEvidence, ...], dict[str, Reading | None]]:
    """Return the states of every corridor and its stretches on every day of the year."""
    gathered = gather(told.claims, told.documents, told.origins, atlas=atlas, rules=seed_rules())
    corridors = [one for one in gathered if one.subject.kind == "corridor"]
    return gathered, {one.subject.id: read(one) for one in corridors}


def read(one: SubjectEvidence, before: Reading | None = None) -> Reading | None:
    """Return the states of one subject on every day of the year."""
    end = START + timedelta(days=DAYS - 1)
    lens = Lens(rules=seed_rules(), chains=seed_chains())
    return read_subject(one, lens, start=START, end=end, before=before)


def update_ms(
    gathered: Sequence[SubjectEvidence],
    readings: dict[str, Reading | None],
    land: Land,
    atlas: Atlas,
    turn: int,
) -> float:
    """Return the milliseconds until the states say what one incident more means.

    What it touches is gathered from it alone, and read again from its day on.
    """
    day = START + timedelta(days=DAYS - 1 - turn * 40)
    told = make_told(land, 1, first=10**7 + turn, day=day)
    old = {one.subject.id: one for one in gathered}
    started = time.process_time()
    news = gather(told.claims, told.documents, told.origins, atlas=atlas, rules=seed_rules())
    for one in news:
        if one.evidence and one.subject.id in readings:
            whole = joined(old[one.subject.id], one)
            readings[one.subject.id] = read(whole, readings[one.subject.id])
    return (time.process_time() - started) * 1000


def joined(old: SubjectEvidence, new: SubjectEvidence) -> SubjectEvidence:
    """Return a subject with the evidence of both."""
    return SubjectEvidence(
        subject=old.subject,
        evidence=(*old.evidence, *new.evidence),
        stretches=old.stretches,
    )


def make_land(stretches: int) -> Land:
    """Return corridors side by side, their waypoints 20 km apart."""
    places: dict[str, GazetteerPlace] = {}
    corridors = []
    for road in range(stretches // (WAYPOINTS - 1)):
        ids = [f"p{road:02}x{n:02}" for n in range(WAYPOINTS)]
        for n, one in enumerate(ids):
            places[one] = GazetteerPlace(
                id=one,
                names=(one,),
                kind="settlement",
                country="ML",
                admin1=None,
                admin1_new=None,
                lat=5.0 + road * 0.5,
                lon=n * 0.186,
                radius_km=2.0,
                rank=3,
                sources=(),
            )
        name = f"road-{road:02}"
        corridors.append(
            Corridor(id=name, name_fr=name, name_en=name, waypoints=tuple(ids), roads=())
        )
    return Land(tuple(corridors), places)


def make_told(land: Land, count: int, *, first: int = 0, day: date | None = None) -> Told:
    """Return incidents on random stretches and days, the same on every run."""
    draw = random.Random(SEED + first)  # noqa: S311 - where they are is no secret
    told = Told([], {}, {})
    kinds, weights = zip(*KINDS, strict=True)
    for n in range(first, first + count):
        corridor = draw.choice(land.corridors)
        kind = draw.choices(kinds, weights)[0]
        start = draw.randrange(1, WAYPOINTS - 2)
        end = WAYPOINTS - 1 if kind is Kind.CONVOY_ARRIVED else start + 1
        when = day or START + timedelta(days=draw.randrange(DAYS))
        told.claims.append(
            make_claim(f"c{n:08}", kind, land, corridor.waypoints[start : end + 1], when)
        )
        told.documents[f"d{n:08}"] = Document(
            id=f"d{n:08}", raw_id="", name="", origin="", text="", language="fr",
            published=when + timedelta(days=draw.randrange(4)),
        )  # fmt: skip
        told.origins[f"c{n:08}"] = tuple(
            f"o{draw.randrange(20)}" for _ in range(draw.randrange(1, 4))
        )
    return told


def make_claim(claim_id: str, kind: Kind, land: Land, ids: Sequence[str], when: date) -> Claim:
    """Return a claim of a happening between two places, with its footprint."""
    ends = (land.by_id[ids[0]], land.by_id[ids[-1]])
    line = tuple((land.by_id[one].lon, land.by_id[one].lat) for one in ids)
    return Claim(
        id=claim_id,
        document_id=f"d{claim_id[1:]}",
        kind=kind,
        when=Interval.of_day(when),
        place=PlaceWords(
            names=tuple(one.id for one in ends),
            relation="on_road" if kind is Kind.CONVOY_ARRIVED else "between",
        ),
        stance="reported",
        maker=Maker(name="bench", version=""),
        confidence=1.0,
        actors=("FAMa",) if kind is Kind.CONVOY_ARRIVED else ("JNIM",),
        footprint=Footprint(
            shape="stretch",
            geometry=Geometry(type="LineString", parts=(line,)),
            precision_km=2.0,
            basis="",
            gazetteer_ids=tuple(one.id for one in ends),
        ),
    )


def show(*cells: object) -> None:
    """Print a line of the table."""
    sys.stdout.write("  ".join(f"{cell!s:>12}" for cell in cells) + "\n")


if __name__ == "__main__":
    sys.exit(main())
