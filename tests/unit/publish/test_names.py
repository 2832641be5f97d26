"""The test of names: 500 names in every field and in report texts, none in anything that leaves."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from tests.unit.publish.names import COUNT, names
from tests.unit.publish.reading import text_of

from couloir.model.claim import Claim, Credit, FieldQuote, Figure, Maker, PlaceWords, Range
from couloir.model.corridor import CorridorState, Subject
from couloir.model.document import Document, Quote, RemovedLine
from couloir.model.footprint import Footprint, Geometry
from couloir.model.incident import Incident, OriginFigure
from couloir.model.time import Interval
from couloir.model.vocabulary import Kind, Language, Profile, State
from couloir.places import SeedGazetteer
from couloir.publish.gate import gate
from couloir.publish.listed import fold
from couloir.publish.outputs import OUTPUTS
from couloir.publish.view import SituationView

DAY = date(2025, 10, 31)
# How reports name people: at the start, in the middle, in capitals, behind a title, in quotation
# marks, by the surname alone, in pairs. {name}, {last} the surname, {upper} in capitals.
SENTENCES = (
    "Le convoi a été attaqué entre Kayes et Diéma, a dit {name}.",
    "{name} a vu brûler vingt citernes près de Kayes.",
    "M. {last}, commerçant à Nioro du Sahel, parle d’un blocus.",
    "Le chauffeur {name} a été enlevé puis relâché.",
    "Selon {upper}, les camions restent bloqués à Zégoua.",
    "« Nous n’avons plus rien », raconte {name} à Bamako.",
    "L’attaque a tué {name} et le fils de {last} près de Kati.",
    "Le maire {name} et le préfet de Kayes ont été pris en otage.",
    "{name} told RFI that forty tankers burned near Kayes.",
    "The driver, {name}, was abducted between Kayes and Diéma.",
    "Mr {last} said that the road to Bamako is closed.",
    "JNIM holds {name}, the union in Bamako says.",
    "Le JNIM accuse {name} d’avoir livré du carburant à l’armée.",
    "Le ministre {name} a visité Kayes.",
    "Kayes {name} Bamako Sikasso : la route est coupée.",
    "A witness called {last} saw the attack on Kayes.",
)
FIELDS = ("kind", "date", "place", "actors", "targets", "sources", "fatalities")
# The same view with this in the place of names: what stands there is no leak.
NOBODY = "convoi"


def quotes_of(text: str) -> Iterator[FieldQuote]:
    """Yield the whole text, its halves and its thirds as quotes of all fields."""
    cuts = [0, len(text) // 3, len(text) // 2, 2 * len(text) // 3, len(text)]
    spans = [(start, end) for start in cuts for end in cuts if start < end]
    for index, (start, end) in enumerate(spans):
        quote = Quote(start=start, end=end, text=text[start:end])
        yield FieldQuote(field=FIELDS[index % len(FIELDS)], quote=quote)


def document_of(key: str, name: str, turn: int) -> Document:
    """Return a report that names a person in its text and in everything that is known of it."""
    template = SENTENCES[turn % len(SENTENCES)]
    text = template.format(name=name, last=name.split(" ", 1)[-1], upper=name.upper())
    slug = fold(name).replace(" ", "-")
    host = f"https://{slug}.example.org" if turn % 3 == 0 else "https://example.org"
    path = f"{slug}/attaque" if turn % 3 == 1 else f"attaque?auteur={slug}#{slug}"
    return Document(
        id=key, raw_id=name, name=name, origin=f"/home/{slug}/{name}.txt", text=text, language="fr",
        title=name if turn % 2 else f"Kayes : {name} raconte", url=f"{host}/{path}", publisher=name,
        published=DAY - timedelta(days=30), published_basis="table", dateline=name,
        removed=(RemovedLine(text=name, reason=name),) if turn % 2 else (), notices=(name,),
    )  # fmt: skip


def claim_of(document: Document, name: str, turn: int) -> Claim:
    """Return a claim with the name in each field that holds words."""
    kinds = [kind for kind in Kind if kind is not Kind.CONVOY_DEPARTED]
    slug = fold(name).replace(" ", "-")
    place = PlaceWords(
        names=("Kayes", name), relation="near", admin1=name, country=name, via=(name,), beside=(name,),
        inferred=(slug,),
    )  # fmt: skip
    footprint = Footprint(
        shape="point", geometry=Geometry(type="Point", parts=(((-11.4, 14.4),),)), precision_km=5.0,
        basis=f"chez {name}", gazetteer_ids=("ml-kayes", slug), ambiguous=(slug,), runner_up=slug, flags=(slug,),
    )  # fmt: skip
    figures = (
        Figure(what="person", effect="killed", count=Range(low=7, high=7), credited=name),
        Figure(what=name, effect=name, count=Range(low=7, high=7)),
    )
    return Claim(
        id=f"c{turn}", document_id=document.id, kind=kinds[turn % len(kinds)], place=place,
        when=Interval.of_day(DAY - timedelta(days=31)), stance="reported", confidence=0.9,
        maker=Maker(name=f"reviewer:{name}", version=""), footprint=footprint, actors=("JNIM", name),
        targets=("civilians", name), fatalities=Range(low=7, high=7), figures=figures,
        credits=(Credit(name=name, kind="local", via=(name, "RFI")), Credit(name="RFI", kind="media", via=(name,))),
        quotes=tuple(quotes_of(document.text)), flags=(slug,),
    )  # fmt: skip


def incident_of(claim: Claim, name: str) -> Incident:
    """Return the incident of a claim with the name in each field that holds words."""
    told = tuple(
        OriginFigure(figure=one, origin=f"RFI, {name}", claim_id=claim.id, known=DAY)
        for one in claim.figures
    )
    return Incident(
        id=f"i{claim.id}", kind=claim.kind, when=claim.when, place_names=claim.place.names,
        footprint=claim.footprint, stance="reported", actors=claim.actors, targets=claim.targets,
        fatalities=claim.fatalities, figures=told, claims=(claim.id,), origins=(name, "RFI"),
        first_known=DAY - timedelta(days=30), last_known=DAY - timedelta(days=30),
        conflicts=(f"toll: person killed: 7 ({name})", f"author: {name} | JNIM", name),
    )  # fmt: skip


def state_of(claim: Claim, name: str, turn: int) -> CorridorState:
    """Return a state with the name in each field that holds words."""
    return CorridorState(
        subject=Subject(id=f"place-{turn}", kind="town", name_fr=name, name_en=name),
        state=State.CONTESTED, as_of=DAY, known_on=None, since=DAY - timedelta(days=31),
        last_evidence=DAY - timedelta(days=31), confidence=0.9, because=(claim.id,),
        restricted_by="armed_group", restricted_by_names=(name,), goods=(name,), where=f"Kayes – {name}",
        basis=f"dit par {name}",
    )  # fmt: skip


def view_with(given: tuple[str, ...], profile: Profile, language: Language) -> SituationView:
    """Return a view in which every report, claim, incident and state holds a name."""
    documents, claims, incidents, states = {}, {}, [], []
    for turn, name in enumerate(given):
        document = document_of(f"d{turn}", name, turn)
        claim = claim_of(document, name, turn)
        documents[document.id], claims[claim.id] = document, claim
        incidents.append(incident_of(claim, name))
        states.append(state_of(claim, name, turn))
    return SituationView(
        as_of=DAY, profile=profile, language=language, title=given[0], states=tuple(states),
        incidents=tuple(incidents), claims=claims, documents=documents, shapes={},
    )  # fmt: skip


@cache
def drawn() -> tuple[str, ...]:
    """Return the names."""
    return tuple(names())


def leaks(text: str, nobody: str) -> list[str]:
    """Return the names of which a text holds more than one about nobody does.

    A whole name in either order, or a word of it. A surname that a place bears ("Kita") is in
    both texts.
    """
    told, harmless = f" {fold(text)} ", set(fold(nobody).split())
    words = set(told.split())
    found = []
    for name in drawn():
        parts = fold(name).split()
        wholes = (" ".join(parts), " ".join(reversed(parts)), "".join(parts))
        is_whole = any(f" {whole} " in told for whole in wholes)
        # Particles and words of two letters ("de", "sy") are words of both languages.
        if is_whole or any(len(part) > 2 and part in words - harmless for part in parts):
            found.append(name)
    return found


def test_the_names_are_500() -> None:
    """Each is another; none repeats."""
    assert len(set(drawn())) == COUNT


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("profile", ["public", "partner"])
@pytest.mark.parametrize("output", OUTPUTS)
def test_no_name_leaves(
    output: str, profile: Profile, language: Language, tmp_path: Path, gazetteer: SeedGazetteer
) -> None:
    """Whatever the field, the form, the language and the reader."""
    named = written(output, view_with(drawn(), profile, language), tmp_path / "a", gazetteer)
    nobody = (NOBODY,) * len(Kind) * 2
    plain = written(output, view_with(nobody, profile, language), tmp_path / "b", gazetteer)

    assert leaks(named, plain) == []


@pytest.mark.parametrize("output", OUTPUTS)
def test_the_names_are_there_to_be_found(
    output: str, tmp_path: Path, gazetteer: SeedGazetteer
) -> None:
    """The analyst's own copy holds them: the test above can fail."""
    named = view_with(drawn()[:40], "internal", "fr")
    # No label stands for what no list has: the page of an internal view knows closed words alone.
    view = replace(
        named,
        incidents=tuple(
            replace(one, figures=one.figures[:1], conflicts=one.conflicts[:2])
            for one in named.incidents
        ),
    )

    found = leaks(written(output, view, tmp_path, gazetteer), "")

    assert len(found) >= 40


def test_each_name_is_counted_among_what_is_withheld(gazetteer: SeedGazetteer) -> None:
    """Silence is visible: names of actors, places and sources are counted one by one."""
    gated = gate(view_with(drawn(), "public", "fr"), gazetteer)
    counts = {one.reason: one.count for one in gated.withheld}

    assert counts["unlisted_actor"] >= COUNT
    assert counts["unlisted_source"] >= COUNT
    assert counts["names_in_words"] >= COUNT


def test_what_is_listed_still_leaves(gazetteer: SeedGazetteer) -> None:
    """The gate holds names, not the situation: kind, day, place and figures are there."""
    view = view_with(drawn(), "public", "fr")

    gated = gate(view, gazetteer).view

    assert len(gated.incidents) == COUNT
    assert {one.place_names for one in gated.incidents} == {("Kayes",)}
    assert all("JNIM" in one.actors and one.fatalities.low for one in gated.incidents)


def written(output: str, view: SituationView, folder: Path, gazetteer: SeedGazetteer) -> str:
    """Return the text of an output."""
    write: Callable[[Path, SituationView, SeedGazetteer], None] = OUTPUTS[output]
    folder.mkdir(exist_ok=True)
    write(folder / output, replace(view), gazetteer)
    return text_of(folder / output)
