"""Trap sentences, read by the real extractor: what each profile gives of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import cast

import pytest
from tests.end_to_end.conftest import run_couloir

from couloir.incidents import merge
from couloir.model.claim import Claim, FieldQuote, Maker, PlaceWords
from couloir.model.document import Document, Quote
from couloir.model.time import Interval
from couloir.model.vocabulary import Kind, Language, Profile
from couloir.pipeline.defaults import LocatingExtractor
from couloir.places import SeedGazetteer, network_of, seed_gazetteer
from couloir.publish.gate import gate
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


def view_of(given: Sequence[Trap], extractor: LocatingExtractor) -> SituationView:
    """Return a view of reports of one trap each, with a claim that quotes all of it."""
    documents, claims = {}, {}
    for turn, trap in enumerate(given):
        known = DAY - timedelta(days=1 if trap.topic in MOVING else 21)
        key = f"d{turn}"
        documents[key] = Document(
            id=key, raw_id=key, name=key, origin=key, text=trap.sentence, language=trap.language,
            title=trap.sentence, url="https://t.me/canal/1" if trap.topic == "propaganda" else None,
            published=known, published_basis="table",
        )  # fmt: skip
        claims.update({claim.id: claim for claim in extractor.extract(documents[key])})
        claims[f"whole-{key}"] = _whole(documents[key], known)
    merged = merge(list(claims.values()), documents, copies={}, names=())
    return SituationView(
        as_of=DAY, language=given[0].language, incidents=merged.incidents, claims=claims,
        documents=documents, shapes={},
    )  # fmt: skip


def _whole(document: Document, known: date) -> Claim:
    quote = Quote(start=0, end=len(document.text), text=document.text)
    return Claim(
        id=f"whole-{document.id}", document_id=document.id, kind=Kind.AGREEMENT, when=Interval.of_day(known),
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


def is_kept(trap: Trap, claims: Sequence[Claim], profile: Profile) -> bool:
    """Return whether the claims read from a trap are as its profile may give them."""
    match trap.given[profile]:
        case "withheld":
            return not any(claim.kind in MOVEMENTS for claim in claims)
        case "region":
            told = [claim for claim in claims if claim.kind in SUPPLY]
            shapes = {one.footprint.shape for one in told if one.footprint}
            return not any(claim.place.names for claim in told) and shapes <= {"area"}
        case "fewer":
            counts = [claim.fatalities for claim in claims]
            counts += [
                one.count for claim in claims for one in claim.figures if one.what == "person"
            ]
            return all((one.low or 1, one.high or 4) == (1, 4) for one in counts)
        case given:
            assert given == "silent"
            return True


def test_there_are_enough_traps() -> None:
    """In both languages, of every kind."""
    found = list(traps())

    assert len(found) >= LEAST
    assert {one.topic for one in found if one.language == "fr"} == {
        one.topic for one in found if one.language == "en"
    }


@pytest.mark.parametrize("profile", ["public", "partner"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_trap_gives_what_its_profile_may(
    language: Language, profile: Profile, extractor: LocatingExtractor, places: SeedGazetteer, tmp_path: Path
) -> None:  # fmt: skip
    """The words that harm are in no output; what may be told is told coarsely."""
    given = [trap for trap in traps() if trap.language == language]
    view = replace(view_of(given, extractor), profile=profile)

    gated = gate(view, places)
    told = outputs(view, places, tmp_path)

    left: dict[str, list[Claim]] = {}
    for claim in gated.view.claims.values():
        if not claim.id.startswith("whole"):
            left.setdefault(claim.document_id, []).append(claim)
    assert not [trap.sentence for trap in given if f" {fold(trap.secret)} " in told]
    assert not [
        trap.sentence
        for turn, trap in enumerate(given)
        if not is_kept(trap, left.get(f"d{turn}", []), profile)
    ]
    assert {"planned_movement", "running_movement"} <= {one.reason for one in gated.withheld}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_analysts_copy_holds_the_words(
    language: Language, extractor: LocatingExtractor, places: SeedGazetteer, tmp_path: Path
) -> None:
    """The test above can fail: internal lets every secret pass."""
    given = [trap for trap in traps() if trap.language == language]

    told = outputs(replace(view_of(given, extractor), profile="internal"), places, tmp_path)

    assert not [trap.sentence for trap in given if f" {fold(trap.secret)} " not in told]


def test_extract_passes_the_gate_of_a_named_profile(tmp_path: Path) -> None:
    """Else it is the analyst's working copy, and says so."""
    report = tmp_path / "rapport.txt"
    report.write_text(
        "Un convoi de 80 citernes quittera Kidira mercredi.\n\n"
        "Le 14 septembre, une attaque entre Kaniéra et Lakamané a brûlé vingt citernes, dit Moussa Tientcheu.\n",
        encoding="utf-8",
    )
    asked = ("extract", report, "--published", "2025-09-15")

    internal = run_couloir(*asked)
    public = run_couloir(*asked, "--profile", "public", "--as-of", "2025-10-31")
    as_text = run_couloir(*asked, "--profile", "public", "--format", "text")
    undated = run_couloir("extract", report, "--profile", "public")

    assert "internal" in internal.err
    assert "quittera" in internal.out
    assert "armed_attack" in public.out
    assert not {"quittera", "Tientcheu"} & set(public.out.replace('"', " ").split())
    assert "public" in public.err
    assert (as_text.code, undated.code) == (2, 2)
