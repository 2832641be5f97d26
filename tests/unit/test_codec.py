"""The codec: one spelling of JSON, strict reading, the codebook's event form."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
import yaml

from couloir.codec import (
    Event,
    dumps,
    event_from,
    event_of,
    geojson_of,
    geometry_from,
    loads,
    read,
    read_event,
    read_lines,
    report_line,
)
from couloir.errors import InputError
from couloir.model.claim import Claim, Credit, FieldQuote, Figure, Maker, PlaceWords, Range
from couloir.model.document import Document, Quote
from couloir.model.footprint import Footprint, Geometry
from couloir.model.time import Interval
from couloir.model.vocabulary import Kind

TEXT = "Un convoi de camions-citernes escorté par l'armée a été\nviolemment attaqué dimanche entre Kaniéra et Lakamané."
DOCUMENT = Document(
    id="document-1",
    raw_id="raw-1",
    name="lakamane",
    origin="reports/lakamane.txt",
    text=TEXT,
    language="fr",
    published=date(2025, 9, 15),
)


def a_claim() -> Claim:
    """Return a claim with every field given."""
    return Claim(
        id="claim-1",
        document_id="document-1",
        kind=Kind.ARMED_ATTACK,
        when=Interval.of_day(date(2025, 9, 14)),
        place=PlaceWords(names=("Kaniéra", "Lakamané"), relation="between", country="ML"),
        stance="alleged",
        maker=Maker(name="rules", version="1"),
        confidence=0.75,
        footprint=Footprint(
            shape="stretch",
            geometry=Geometry(type="LineString", parts=(((-9.9, 14.5), (-10.1, 14.6)),)),
            precision_km=2.0,
            basis="road",
            gazetteer_ids=(),
        ),
        actors=("JNIM",),
        targets=("fuel convoy",),
        fatalities=Range(low=3),
        figures=(Figure(what="tanker truck", effect="burned", count=Range(low=20, high=20)),),
        credits=(Credit(name="security sources", kind="army", via=("RFI", "a blog")),),
        quotes=(FieldQuote(field="kind", quote=Quote(start=0, end=len(TEXT), text=TEXT)),),
        flags=("weekday_disagrees",),
    )


def test_dumps_has_one_spelling() -> None:
    """Keys are sorted, nothing is padded, text stays readable: digests rest on it."""
    assert dumps({"é": (1, 2.5), "a": Kind.PRICE, "d": date(2025, 9, 1), "n": None}) == (
        '{"a":"price","d":"2025-09-01","n":null,"é":[1,2.5]}'
    )


def test_dumps_writes_lone_surrogates_as_escapes() -> None:
    """A broken page's half character must not stop the store from encoding its text."""
    text = dumps("a\ud83db")

    assert text.encode()
    assert loads(text) == "a\ud83db"


@pytest.mark.parametrize("value", [{1, 2}, b"a", datetime(2025, 9, 1)])  # noqa: DTZ001 - any
def test_dumps_refuses_what_has_no_one_spelling(value: object) -> None:
    """Sets have no order and times belong to the clock: neither may slip into a digest."""
    with pytest.raises(TypeError, match="no canonical JSON"):
        dumps(value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"a":\n1,}', "line 2, column 3"),
        ('{"a":1,"a":2}', "'a' stands twice"),
        ("[NaN]", "NaN is no number"),
        ("[" * 100_000, "nested too deeply"),
        ("1" * 5000, "not JSON that can be read"),
    ],
)
def test_loads_says_what_is_wrong_and_where(text: str, said: str) -> None:
    """Hostile JSON ends in an error of ours, whatever the decoder thinks of it."""
    with pytest.raises(InputError, match=said):
        loads(text)


def test_read_lines_goes_on_past_a_broken_line() -> None:
    """One bad line of a file is reported with its number, and the others are read."""
    good, bad, last = read_lines(['{"a":1}\n', "\n", "{\n", "2"], origin="in.jsonl")

    assert good == (1, {"a": 1})
    assert isinstance(bad, InputError)
    assert str(bad).startswith("in.jsonl:3: column 2: not JSON")
    assert last == (4, 2)


def test_reading_a_written_claim_gives_the_claim() -> None:
    """The store keeps claims as canonical JSON and must get them back whole."""
    claim = a_claim()

    assert read(Claim, loads(dumps(claim))) == claim


def test_whole_numbers_are_read_as_floats_where_floats_are_wanted() -> None:
    """A precision of 5 and of 5.0 is one value with one spelling."""
    assert dumps(read(PlaceWords, {"distance_km": 50})) == dumps(PlaceWords(distance_km=50.0))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"place": {"names": ["a", 3]}}, r"place\.names\[1\]: str wanted, not 3"),
        ({"place": {"nmaes": []}}, r"place\.nmaes: unknown field; known are names"),
        ({"kind": "party"}, r"kind: one of armed_attack, .* wanted, not 'party'"),
        ({"when": {"start": "2025-13-01", "end": None, "precision": "day"}}, r"when\.start: date"),
        (
            {"when": {"start": "2025-09-02", "end": "2025-09-01", "precision": "day"}},
            "when: an interval ends before it starts",
        ),
        ({"fatalities": {"low": True}}, r"fatalities\.low: int wanted, not True"),
        ({"confidence": "high"}, "confidence: number wanted"),
    ],
)
def test_reading_names_the_path_of_what_does_not_fit(change: dict[str, object], said: str) -> None:
    """An error without the place in the data cannot be mended."""
    data = loads(dumps(a_claim()))
    assert isinstance(data, dict)

    with pytest.raises(InputError, match=said):
        read(Claim, {**data, **change})


def test_reading_misses_a_required_field() -> None:
    """A field without default is never guessed."""
    with pytest.raises(InputError, match=r"claim 3\.version: field lacks"):
        read(Maker, {"name": "rules"}, path="claim 3")


def test_an_event_has_the_codebooks_fields() -> None:
    """The form is read by the scorer and by strangers: its names are fixed."""
    event = event_of(a_claim(), document=DOCUMENT, incident="incident-1")

    assert set(event) == {
        *("kind", "date", "place", "actors", "targets", "status", "sources", "fatalities"),
        *("objects", "incident", "quote", "evidence", "confidence", "flags", "id", "maker"),
    }
    assert event["date"] == {"start": "2025-09-14", "end": "2025-09-14", "precision": "day"}
    assert event["sources"] == ["a blog", "RFI", "security sources"]
    assert event["fatalities"] == {"min": 3, "max": None}
    assert event["objects"] == [{"what": "tanker truck", "effect": "burned", "min": 20, "max": 20}]
    assert event["incident"] == "incident-1"


def test_an_events_quote_is_verbatim_and_of_twelve_words() -> None:
    """White space inside the quote stays as the document has it, or it is no quote."""
    quote = event_of(a_claim())["quote"]

    assert isinstance(quote, str)
    assert quote in TEXT
    assert len(quote.split()) == 12


def test_an_event_whose_quote_is_not_in_the_document_is_refused() -> None:
    """Evidence that the document does not hold never leaves the program."""
    moved = Quote(start=1, end=4, text="Un ")
    claim = a_claim()
    broken = replace(claim, quotes=(FieldQuote(field="kind", quote=moved),))

    with pytest.raises(ValueError, match=r"quote of kind is not at 1:4 of reports/lakamane\.txt"):
        event_of(broken, document=DOCUMENT)


def test_an_event_read_back_and_written_is_the_same_event() -> None:
    """What the form holds survives the way through a claim."""
    event = event_of(a_claim())

    assert event_of(event_from(event, document_id="document-1")) == event


def test_a_report_line_has_the_inputs_own_name() -> None:
    """The scorer joins on `id`: the input's id or the file's stem."""
    line = report_line(DOCUMENT, [a_claim()], {"claim-1": "incident-7"})

    assert (line["id"], line["language"], line["published"]) == ("lakamane", "fr", "2025-09-15")
    events = line["events"]
    assert isinstance(events, list)
    assert [event["incident"] for event in events] == ["incident-7"]


@pytest.mark.parametrize(
    "geometry",
    [
        Geometry(type="Point", parts=(((-9.5, 14.25),),)),
        Geometry(type="LineString", parts=(((-9.5, 14.25), (-9.0, 14.0)),)),
        Geometry(type="MultiPoint", parts=(((-9.5, 14.25), (-9.0, 14.0)),)),
        Geometry(
            type="MultiLineString", parts=(((0.0, 1.0), (1.0, 1.0)), ((2.0, 2.0), (3.0, 3.0)))
        ),
        Geometry(type="Polygon", parts=(((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 0.0)),)),
    ],
)
def test_geometries_survive_geojson(geometry: Geometry) -> None:
    """Every type nests its coordinates in its own way."""
    assert geometry_from(loads(dumps(geojson_of(geometry)))) == geometry


def test_a_point_is_one_position() -> None:
    """RFC 7946: a Point's coordinates are no list of positions."""
    point = Geometry(type="Point", parts=(((-9.50000049, 14.25),),))

    assert geojson_of(point) == {"type": "Point", "coordinates": [-9.5, 14.25]}


def test_geometry_of_the_wrong_nesting_is_refused_with_its_path() -> None:
    """A line that holds a bare number names the place of it."""
    with pytest.raises(InputError, match=r"place\.geometry\.coordinates\[0\]\[0\]: list"):
        geometry_from({"type": "LineString", "coordinates": [1.0, 2.0]}, path="place.geometry")


def test_every_label_of_the_reference_is_read(reference: Path) -> None:
    """The strict form holds all that careful labels say: the real files are the measure."""
    events = [
        event
        for path in sorted(reference.glob("evaluation/*/*.yaml"))
        for event in yaml.safe_load(path.read_text(encoding="utf-8"))["events"] or []
    ]

    assert len(events) > 400
    for event in events:
        assert isinstance(read_event(event), Event)
        assert event_of(event_from(event))["kind"] == event["kind"]
