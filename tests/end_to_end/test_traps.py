"""Trap sentences, read by the real extractor: what each profile gives of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import cast

import pytest

from couloir.incidents import merge
from couloir.model.claim import Claim, FieldQuote, Maker, PlaceWords
from couloir.model.document import Document, Quote
from couloir.model.time import Interval
from couloir.model.vocabulary import Kind, Language, Profile
from couloir.pipeline.defaults import LocatingExtractor
from couloir.places import SeedGazetteer, network_of, seed_gazetteer
from couloir.publish.gate import Gated, gate
from couloir.publish.listed import fold
from couloir.publish.movements import MOVEMENTS
from couloir.publish.outputs import OUTPUTS
from couloir.publish.view import SituationView

TRAPS = Path(__file__).parents[1] / "corpus" / "traps"
DAY = date(2025, 10, 31)
MOVING = frozenset({"planned", "running", "rhythm"})
SUPPLY = frozenset({Kind.SUPPLY_FIGURE, Kind.SHORTAGE, Kind.RATIONING})
LEAST = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Trap:
    """A sentence, what it is, and what each profile must give of it."""

    language: Language
    topic: str
    given: Mapping[Profile, str]
    secret: str
    sentence: str


def traps() -> Iterator[Trap]:
    """Yield the traps in both languages."""
    for language in ("fr", "en"):
        _, *lines = (TRAPS / f"{language}.tsv").read_text("utf-8").splitlines()
        for line in lines:
            topic, public, partner, secret, sentence = line.split("\t")
            yield Trap(
                language=cast("Language", language), topic=topic, secret=secret, sentence=sentence,
                given={"public": cast("str", public), "partner": partner},
            )  # fmt: skip


@pytest.fixture(scope="module")
def places() -> SeedGazetteer:
    """Return the gazetteer of the package."""
    return seed_gazetteer()


@pytest.fixture(scope="module")
def extractor(places: SeedGazetteer) -> LocatingExtractor:
    """Return the extractor as the program has it."""
    return LocatingExtractor(places, network_of(None, places))


def view_of(trap: Trap, extractor: LocatingExtractor) -> SituationView:
    """Return a view of one report: the trap, with a claim that quotes all of it."""
    known = DAY - timedelta(days=1 if trap.topic in MOVING else 21)
    document = Document(
        id="d1", raw_id="d1", name="d1", origin="d1", text=trap.sentence, language=trap.language,
        title=trap.sentence, url="https://t.me/canal/1" if trap.topic == "propaganda" else None,
        published=known, published_basis="table",
    )  # fmt: skip
    read = {claim.id: claim for claim in extractor.extract(document)}
    read["whole"] = _whole(document, known)
    incidents = merge(list(read.values()), {"d1": document}, copies={}, names=()).incidents
    return SituationView(
        as_of=DAY, language=trap.language, incidents=tuple(incidents), claims=read,
        documents={"d1": document}, shapes={},
    )  # fmt: skip


def _whole(document: Document, known: date) -> Claim:
    quote = Quote(start=0, end=len(document.text), text=document.text)
    return Claim(
        id="whole", document_id="d1", kind=Kind.AGREEMENT, when=Interval.of_day(known),
        place=PlaceWords(names=("Kayes",), relation="at"), stance="reported", confidence=0.9,
        maker=Maker(name="rules", version="1"), quotes=(FieldQuote(field="kind", quote=quote),),
    )  # fmt: skip


def outputs(view: SituationView, places: SeedGazetteer, folder: Path) -> str:
    """Return the text of every output of forms that are text."""
    texts = []
    for name, write in OUTPUTS.items():
        write(folder / name, view, places)
        data = (folder / name).read_bytes()
        texts.append(data.decode("utf-8", "replace"))
    return f" {fold(' '.join(texts))} "


def check(trap: Trap, gated: Gated, profile: Profile) -> None:
    """Assert what the profile must give."""
    claims = [claim for claim in gated.view.claims.values() if claim.id != "whole"]
    match trap.given[profile]:
        case "withheld":
            assert not [claim.kind for claim in claims if claim.kind in MOVEMENTS]
        case "region":
            told = [claim for claim in claims if claim.kind in SUPPLY]
            assert all(not claim.place.names for claim in told)
            assert all(one.footprint is None or one.footprint.shape == "area" for one in told)
        case "fewer":
            counts = [claim.fatalities for claim in claims]
            counts += [
                one.count for claim in claims for one in claim.figures if one.what == "person"
            ]
            assert all((one.low or 1, one.high or 4) == (1, 4) for one in counts)
        case given:
            assert given == "silent"


def test_there_are_enough_traps() -> None:
    """In both languages, of every kind."""
    found = list(traps())

    assert len(found) >= LEAST
    assert {one.topic for one in found if one.language == "fr"} == {
        one.topic for one in found if one.language == "en"
    }


@pytest.mark.parametrize("profile", ["public", "partner"])
@pytest.mark.parametrize(
    "trap", list(traps()), ids=lambda trap: f"{trap.language}-{trap.sentence[:40]}"
)
def test_a_trap_gives_what_its_profile_may(
    trap: Trap,
    profile: Profile,
    extractor: LocatingExtractor,
    places: SeedGazetteer,
    tmp_path: Path,
) -> None:
    """The words that harm are in no output; what may be told is told coarsely."""
    view = replace(view_of(trap, extractor), profile=profile)

    gated = gate(view, places)

    check(trap, gated, profile)
    assert f" {fold(trap.secret)} " not in outputs(view, places, tmp_path)
    assert gated.withheld
    assert "d1" in gated.view.documents


def test_the_analysts_copy_holds_the_words(
    extractor: LocatingExtractor, places: SeedGazetteer, tmp_path: Path
) -> None:
    """The test above can fail: internal lets every secret pass."""
    for trap in traps():
        view = replace(view_of(trap, extractor), profile="internal")

        assert fold(trap.secret) in fold(trap.sentence)
        assert fold(trap.secret) in outputs(view, places, tmp_path), trap.sentence
