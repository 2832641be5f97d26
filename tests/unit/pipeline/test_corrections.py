"""What a reviewer types, as values of fields; what is on no list is refused with the list."""

import pytest

from couloir.codec import loads
from couloir.errors import JudgementError
from couloir.model.claim import Claim, Figure, Maker, PlaceWords, Range
from couloir.model.time import Interval
from couloir.model.vocabulary import Kind
from couloir.pipeline.corrections import Lists, lists_of, parse_change
from couloir.pipeline.fields import credibility_of, with_change
from couloir.places import seed_gazetteer


@pytest.fixture(scope="module")
def lists() -> Lists:
    """Return the lists of the seed."""
    return lists_of(seed_gazetteer())


def a_claim() -> Claim:
    """Return a claim of an attack near Kayes whose region was inferred."""
    return Claim(
        id="claim-1",
        document_id="d",
        kind=Kind.ARMED_ATTACK,
        when=Interval(start=None, end=None, precision="unknown"),
        place=PlaceWords(
            names=("Kayes",),
            relation="near",
            admin1="Kayes",
            country="ML",
            distance_km=30.0,
            inferred=("admin1",),
        ),
        stance="reported",
        maker=Maker(name="rules", version="1"),
        confidence=0.5,
        flags=("weekday_disagrees", "figure_unusual", "partial"),
    )


@pytest.mark.parametrize(
    ("typed", "field", "value"),
    [
        ("kind=shortage", "kind", "shortage"),
        ("status=alleged", "status", "alleged"),
        ("stance=alleged", "status", "alleged"),
        ("actors=JNIM, FAMa", "actors", ["JNIM", "FAMa"]),
        ("actors=government of Mali", "actors", ["government of Mali"]),
        ("actors=none", "actors", []),
        ("targets=fuel convoy,FAMa", "targets", ["fuel convoy", "FAMa"]),
        ("place=Kaniéra, Lakamané", "place.names", ["Kaniéra", "Lakamané"]),
        ("place.relation=between", "place.relation", "between"),
        ("place.admin1=Kayes", "place.admin1", "Kayes"),
        ("place.admin1=unknown", "place.admin1", None),
        ("place.country=SN", "place.country", "SN"),
        ("credibility=2", "credibility", 2),
        ("credibility=unknown", "credibility", None),
        ("fatalities=3", "fatalities", {"low": 3, "high": 3}),
        ("fatalities=12", "fatalities", {"low": 12, "high": 12}),
        ("fatalities=0", "fatalities", {"low": 0, "high": 0}),
        ("fatalities=3..5", "fatalities", {"low": 3, "high": 5}),
        ("fatalities=3..", "fatalities", {"low": 3, "high": None}),
        ("fatalities=..5", "fatalities", {"low": None, "high": 5}),
        ("fatalities=unknown", "fatalities", {"low": None, "high": None}),
    ],
)
def test_typed_values_are_read(typed: str, field: str, value: object, lists: Lists) -> None:
    """Every field of the codebook has its form."""
    change = parse_change(typed, lists)

    assert change.field == field
    assert loads(change.value) == value


@pytest.mark.parametrize(
    ("typed", "start", "end", "precision"),
    [
        ("2025-09-14", "2025-09-14", "2025-09-14", "day"),
        ("2025-09-08..2025-09-14/week", "2025-09-08", "2025-09-14", "week"),
        ("2025-09-08..2025-09-10", "2025-09-08", "2025-09-10", "day"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("2025", "2025-01-01", "2025-12-31", "year"),
        ("unknown", None, None, "unknown"),
    ],
)
def test_days_are_read(
    typed: str, start: str | None, end: str | None, precision: str, lists: Lists
) -> None:
    """A day, a span with its unit, a month, a year, or unknown."""
    change = parse_change(f"date={typed}", lists)

    assert loads(change.value) == {"start": start, "end": end, "precision": precision}


def test_figures_and_sources_are_read(lists: Lists) -> None:
    """Several, parted by semicolons and commas."""
    figures = parse_change("figures=tanker truck burned 12..; person wounded 3", lists)
    sources = parse_change("sources=media:RFI, local:residents", lists)

    claim = with_change(with_change(a_claim(), figures), sources)

    assert claim.figures == (
        Figure(what="tanker truck", effect="burned", count=Range(low=12)),
        Figure(what="person", effect="wounded", count=Range(low=3, high=3)),
    )
    assert [(one.kind, one.name) for one in claim.credits] == [
        ("media", "RFI"),
        ("local", "residents"),
    ]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("kind=atack", "did you mean armed_attack.*allowed are abduction, agreement"),
        ("status=sure", "allowed are alleged, claimed, denied, planned, reported, threatened"),
        ("place.relation=in", "allowed are at, between, in_area, near, on_road, unknown"),
        ("actors=GSIM", "actors=GSIM: not allowed; .*allowed are .*in all"),
        ("targets=bridge", "targets=bridge: not allowed"),
        ("place.admin1=Atlantis", "place.admin1=Atlantis: not allowed"),
        ("place.country=Mali", "place.country=Mali: not allowed"),
        ("credibility=7", "allowed are 1, 2, 3, 4, 5, 6"),
        ("dat=2025", "'dat' is no field; did you mean date"),
        ("date", "write FIELD=VALUE"),
        ("date=2025-13", "no day; write 2025-09-14"),
        ("date=2025-09-14..2025-09-01", "no day"),
        ("date=2025-09-14/fortnight", "allowed are day, month, unknown, week, year"),
        ("fatalities=many", "no count; write 12"),
        ("fatalities=5..3", "the lower number comes first"),
        ("objects=tanks burned 3", "WHAT is one of person, tanker truck"),
        ("objects=truck melted 3", "allowed are abducted, arrested"),
        ("sources=RFI", "write KIND:NAME"),
        ("sources=press:RFI", "allowed are agency, armed_group"),
        ("place=" + "x" * 300, "at most 200 characters"),
        ("place=a\x1b[2J", "on one line"),
    ],
)
def test_what_is_on_no_list_is_refused_with_the_list(typed: str, words: str, lists: Lists) -> None:
    """The error names the field, the value, and what may stand there."""
    with pytest.raises(JudgementError, match=words):
        parse_change(typed, lists)


def test_another_name_drops_what_was_known_of_the_old(lists: Lists) -> None:
    """30 km from Kayes says nothing of Kita, and the region was Kayes's own."""
    claim = with_change(a_claim(), parse_change("place.names=Kita", lists))

    assert claim.place == PlaceWords(names=("Kita",), relation="near", country="ML")


def test_a_region_that_is_set_was_told(lists: Lists) -> None:
    """It helps to choose among namesakes from then on."""
    claim = with_change(a_claim(), parse_change("place.admin1=Kayes", lists))

    assert claim.place.inferred == ()


def test_a_field_that_is_set_settles_its_warning_alone(lists: Lists) -> None:
    """A partial lifting stays partial."""
    dated = with_change(a_claim(), parse_change("date=2025-09-13", lists))
    counted = with_change(dated, parse_change("fatalities=3", lists))

    assert dated.flags == ("figure_unusual", "partial")
    assert counted.flags == ("partial",)


def test_credibility_changes_no_claim(lists: Lists) -> None:
    """It is a word on the claim, not of it."""
    change = parse_change("credibility=5", lists)

    assert with_change(a_claim(), change) == a_claim()
    assert credibility_of(change) == 5
