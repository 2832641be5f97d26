"""Writes 100,000 claims in every format, and prints how much memory each took above the view.

python tests/unit/publish/many.py PROFILE FOLDER
"""

import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import cast

import pyarrow.parquet

from couloir.model.claim import Claim, FieldQuote, Figure, Maker, PlaceWords, Range
from couloir.model.document import Document, Quote
from couloir.model.footprint import Footprint, Geometry
from couloir.model.incident import Incident, OriginFigure
from couloir.model.time import Interval
from couloir.model.vocabulary import Kind, Profile
from couloir.places import seed_gazetteer
from couloir.publish.exports import FORMATS, write_gated
from couloir.publish.gate import gate
from couloir.publish.view import SituationView

CLAIMS, PER_INCIDENT, PER_DOCUMENT = 100_000, 4, 10
TEXT = "Des hommes armés ont attaqué dimanche un convoi de citernes près de Kayes, selon RFI."
FIRST = date(2020, 1, 1)
KINDS = (Kind.ARMED_ATTACK, Kind.BLOCKADE_ENFORCED, Kind.ABDUCTION, Kind.SEIZURE)
# Loaded before anything is measured: it is the reader's, not the claims'.
READY = pyarrow.parquet.__name__


def view_of(profile: Profile) -> SituationView:
    """Return a view of five years."""
    claims = {one.id: one for one in _claims()}
    return SituationView(
        as_of=date(2025, 12, 31),
        profile=profile,
        title="Couloir",
        claims=claims,
        documents={one.id: one for one in _documents()},
        incidents=tuple(_incidents(list(claims.values()))),
        shapes={},
        licences=("GeoNames (CC BY 4.0).",),
    )


def _documents() -> Iterator[Document]:
    for number in range(CLAIMS // PER_DOCUMENT):
        key = f"d{number:06}"
        yield Document(
            id=key, raw_id=key, name=key, origin=key, text=TEXT, language="fr", publisher="RFI",
            url=f"https://www.rfi.fr/fr/afrique/{number}", published=_day(number * PER_DOCUMENT),
        )  # fmt: skip


def _day(number: int) -> date:
    return FIRST + timedelta(days=number // 50)


def _claims() -> Iterator[Claim]:
    for number in range(CLAIMS):
        at = (-11.0 + number % 997 / 100, 12.0 + number % 401 / 100)
        yield Claim(
            id=f"c{number:06}", document_id=f"d{number // PER_DOCUMENT:06}",
            kind=KINDS[number // PER_INCIDENT % len(KINDS)], when=Interval.of_day(_day(number)),
            place=PlaceWords(names=("Kayes",), relation="near", country="ML"), stance="reported",
            maker=Maker(name="rules", version="1"), confidence=0.8, actors=("JNIM",),
            targets=("fuel convoy",), fatalities=Range(low=number % 7, high=number % 7),
            footprint=Footprint(
                shape="point", geometry=Geometry(type="Point", parts=((at,),)), precision_km=10.0,
                basis="Kayes", gazetteer_ids=("ml-kayes",),
            ),
            figures=(Figure(what="tanker truck", effect="burned", count=Range(low=3, high=9)),),
            quotes=(FieldQuote(field="kind", quote=Quote(start=0, end=36, text=TEXT[:36])),),
        )  # fmt: skip


def _incidents(claims: list[Claim]) -> Iterator[Incident]:
    for start in range(0, CLAIMS, PER_INCIDENT):
        told = claims[start : start + PER_INCIDENT]
        first = told[0]
        yield Incident(
            id=f"i{start:06}", kind=first.kind, when=first.when, place_names=first.place.names,
            footprint=first.footprint, stance=first.stance, actors=first.actors,
            targets=first.targets, fatalities=first.fatalities, origins=("RFI",),
            figures=tuple(
                OriginFigure(figure=one.figures[0], origin="RFI", claim_id=one.id, known=None)
                for one in told
            ),
            claims=tuple(one.id for one in told), first_known=None, last_known=None,
        )  # fmt: skip


def status(name: str) -> int:
    """Return a size of this process in MB, as Linux counts it."""
    lines = Path("/proc/self/status").read_text("utf-8").splitlines()
    return int(next(line for line in lines if line.startswith(name)).split()[1]) // 1024


def main(profile: Profile, folder: Path) -> None:
    """Print what the view takes, then for each format its size, its peak above that, seconds."""
    gazetteer = seed_gazetteer()
    view = view_of(profile)
    print("view", status("VmRSS"), flush=True)  # noqa: T201
    started = time.monotonic()
    gated = gate(view, gazetteer)
    print("gate", status("VmRSS"), round(time.monotonic() - started, 1), flush=True)  # noqa: T201
    # The first file loads labels and libraries; a small one does it before the measuring.
    small = replace(gated, view=replace(gated.view, incidents=gated.view.incidents[:1]))
    for form in FORMATS:
        write_gated(folder / form, small, gazetteer, form=form)
    for form in FORMATS:
        # 5 sets the peak back to what is used now (proc(5), clear_refs).
        Path("/proc/self/clear_refs").write_text("5", "ascii")
        before, started = status("VmRSS"), time.monotonic()
        write_gated(folder / form, gated, gazetteer, form=form)
        peak, seconds = status("VmHWM") - before, round(time.monotonic() - started, 1)
        print(form, (folder / form).stat().st_size // 2**20, peak, seconds, flush=True)  # noqa: T201


if __name__ == "__main__":
    main(cast("Profile", sys.argv[1]), Path(sys.argv[2]))
