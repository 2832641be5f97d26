"""Small tools that read reports of one line an event: "armed_attack 2025-09-14 Lakamané"."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from couloir.errors import InputError
from couloir.model.claim import Claim, FieldQuote, Maker, PlaceWords
from couloir.model.corridor import CorridorState, Subject
from couloir.model.document import Document, Quote, RawDocument
from couloir.model.ids import content_id
from couloir.model.time import Interval
from couloir.model.vocabulary import Kind, State
from couloir.pipeline import Evidence, Tools


def clean(raw: RawDocument) -> Document:
    """Return the document of a raw one; its first line is the language."""
    language, _, text = raw.body.decode().partition("\n")
    if language == "??":
        msg = f"{raw.origin}: no text: give a text"
        raise InputError(msg)
    return Document(
        id=content_id("document", raw.publisher or "", str(raw.published), text),
        raw_id=raw.id,
        name=raw.name,
        origin=raw.origin,
        text=text,
        language=language,
        published=raw.published,
        publisher=raw.publisher,
        added=raw.added,
    )


class LineExtractor:
    """Makes a claim of each line with three words."""

    def __init__(self, version: str = "1") -> None:
        self.maker = Maker(name="lines", version=version)

    def extract(self, document: Document) -> list[Claim]:
        """Return the claims of a French document."""
        claims: list[Claim] = []
        start = 0
        for line in document.text.splitlines(keepends=True):
            words = line.split()
            if document.language == "fr" and len(words) == 3:
                claims.append(self._claim(document, words, start))
            start += len(line)
        return claims

    def _claim(self, document: Document, words: Sequence[str], start: int) -> Claim:
        """Return the claim of a line that starts at an offset."""
        kind, day, place = words
        quote = Quote(start=start, end=start + len(kind), text=kind)
        version = self.maker.version
        return Claim(
            id=content_id("claim", document.id, str(start), self.maker.name, version),
            document_id=document.id,
            kind=Kind(kind),
            when=Interval.of_day(date.fromisoformat(day)),
            place=PlaceWords(names=(place,), relation="at", country="ML"),
            stance="reported",
            maker=self.maker,
            confidence=0.9,
            quotes=(FieldQuote(field="kind", quote=quote),),
        )


def no_copies(documents: Sequence[Document]) -> Mapping[str, str]:
    """Find no near-copies."""
    return {}


def assess(evidence: Evidence, *, as_of: date, known_on: date | None) -> list[CorridorState]:
    """Call a place contested where a claim speaks of it up to the day."""
    by_place: dict[str, list[Claim]] = {}
    for claim in evidence.claims:
        if claim.when.start is not None and claim.when.start <= as_of:
            by_place.setdefault(claim.place.names[0], []).append(claim)
    return [
        CorridorState(
            subject=Subject(id=place, kind="town", name_fr=place, name_en=place),
            state=State.CONTESTED,
            as_of=as_of,
            known_on=known_on,
            since=min(claim.when.start for claim in claims if claim.when.start),
            last_evidence=max(claim.when.start for claim in claims if claim.when.start),
            confidence=0.5,
            because=tuple(claim.id for claim in claims),
        )
        for place, claims in sorted(by_place.items())
    ]


def clean_better(raw: RawDocument) -> Document:
    """Return the document of a raw one, without its last line."""
    document = clean(raw)
    text = "".join(document.text.splitlines(keepends=True)[:-1])
    return replace(document, id=content_id("better", raw.id, text), text=text)


def make_tools(version: str = "1", *, is_better: bool = False) -> Tools:
    """Return tools whose extractor has this version, and a cleaner of version 1 or 2."""
    return Tools(
        clean=clean_better if is_better else clean,
        cleaner=Maker(name="clean", version="2" if is_better else "1"),
        extractor=LineExtractor(version),
        languages=("fr",),
        copies=no_copies,
        assess=assess,
    )


@pytest.fixture
def tools() -> Tools:
    """Return small tools."""
    return make_tools()


@pytest.fixture
def better_tools() -> Tools:
    """Return small tools whose cleaner is newer and finds less text."""
    return make_tools(is_better=True)


@pytest.fixture
def tools_of_version() -> Callable[[str], Tools]:
    """Return a maker of small tools of a version."""
    return make_tools


REPORTS = {
    "a.txt": "fr\narmed_attack 2025-09-14 Lakamané\nshortage 2025-09-14 Bamako\n",
    "b.txt": "fr\nUn convoi.\narmed_attack 2025-09-14 Lakamané\n",
    "c.txt": "fr\nblockade_declared 2025-09-03 Kayes\n",
    "d.txt": "de\narmed_attack 2025-09-14 Lakamané\n",
    "e.txt": "fr\nRien.\n",
    "f.txt": "??\n",
    "g.txt": "fr\nconvoy_arrived 2025-09-10 Bamako\nthreat 2025-09-03 Nioro\n",
}
TABLE = """file\tpublished\tpublisher
a.txt\t2025-09-15\tRadio A
b.txt\t2025-09-16\tRadio B
c.txt\t2025-09-04\tRadio A
e.txt\t2025-09-20\tRadio B
f.txt\t2025-09-21\tRadio B
"""


def write_project(folder: Path, reports: Mapping[str, str] = REPORTS) -> Path:
    """Write a project folder and return it."""
    (folder / "reports").mkdir(parents=True)
    for name, text in reports.items():
        (folder / "reports" / name).write_text(text, encoding="utf-8")
    (folder / "reports" / "sources.tsv").write_text(TABLE, encoding="utf-8")
    (folder / "couloir.toml").write_text(
        '[project]\nname = "Essai"\n[[sources]]\npath = "reports"\ntable = "reports/sources.tsv"\n',
        encoding="utf-8",
    )
    return folder


@pytest.fixture
def new_project(tmp_path: Path) -> Callable[[str], Path]:
    """Return a maker of project folders by name."""
    return lambda name: write_project(tmp_path / name)
