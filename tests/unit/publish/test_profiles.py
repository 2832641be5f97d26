"""What each profile does: holds, weeks, counts, stocks, offices, propaganda, order, withdrawn ids."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from couloir.model.claim import Claim, Credit, FieldQuote, Figure, Maker, PlaceWords, Range
from couloir.model.document import Document, Quote
from couloir.model.footprint import Footprint, Geometry
from couloir.model.incident import Incident, OriginFigure
from couloir.model.time import UNKNOWN_TIME, Interval
from couloir.model.vocabulary import Kind, Profile
from couloir.places import SeedGazetteer
from couloir.publish.coarse import few, week_of
from couloir.publish.gate import Gated, gate
from couloir.publish.header import header_of
from couloir.publish.holding import is_recent
from couloir.publish.listed import listed_names
from couloir.publish.profiles import rules_of
from couloir.publish.touchy import touchy_reason
from couloir.publish.view import Holds, SituationView, Withdrawn
from couloir.publish.wording import wording
from couloir.publish.words import words_reason

DAY = date(2025, 10, 31)
POINT = Footprint(
    shape="point", geometry=Geometry(type="Point", parts=(((-11.43791, 14.44341),),)), precision_km=1.0,
    basis="", gazetteer_ids=("ml-kayes",),
)  # fmt: skip
AREA = replace(POINT, shape="area")


def told(
    kind: Kind = Kind.ARMED_ATTACK,
    days_ago: int = 30,
    *,
    text: str = "Kayes",
    killed: Range | None = None,
    **more: object,
) -> SituationView:
    """Return a public view of one claim, its report and its incident."""
    day = DAY - timedelta(days=days_ago)
    document = Document(
        id="d1", raw_id="d1", name="d1", origin="d1", text=text, language="fr", published=day
    )
    figures = (Figure(what="person", effect="killed", count=killed),) if killed else ()
    given: dict[str, object] = {
        "place": PlaceWords(names=("Kayes",), relation="at"), "footprint": POINT,
        "when": Interval.of_day(day), "figures": figures, "fatalities": killed or Range(), **more,
    }  # fmt: skip
    quote = Quote(start=0, end=len(text), text=text)
    claim = Claim(
        id="c1", document_id="d1", kind=kind, stance="reported", maker=Maker(name="rules", version="1"),
        confidence=0.9, quotes=(FieldQuote(field="kind", quote=quote),), **given,  # type: ignore[arg-type]  # test data
    )  # fmt: skip
    incident = Incident(
        id="i1", kind=kind, when=claim.when, place_names=claim.place.names, footprint=claim.footprint,
        stance="reported", actors=(), targets=(), fatalities=claim.fatalities,
        figures=tuple(OriginFigure(figure=one, origin="RFI", claim_id="c1", known=day) for one in figures),
        claims=("c1",), origins=("RFI",), first_known=day, last_known=day,
        conflicts=("toll: person killed: 2 (RFI) | 9 (AFP)",) if killed else (),
    )  # fmt: skip
    return SituationView(
        as_of=DAY,
        claims={"c1": claim},
        documents={"d1": document},
        incidents=(incident,),
        shapes={},
    )


def counts(gated: Gated) -> dict[str, int]:
    """Return the withheld counts by reason."""
    return {one.reason: one.count for one in gated.withheld}


@pytest.mark.parametrize(
    ("profile", "days_ago", "is_told"),
    [("public", 2, False), ("public", 3, True), ("partner", 0, True), ("internal", 0, True)],
)
def test_public_holds_incidents_for_72_hours(
    profile: Profile, days_ago: int, is_told: bool, gazetteer: SeedGazetteer
) -> None:
    """From the day of view: who may still be on the spot is not told on."""
    gated = gate(replace(told(days_ago=days_ago), profile=profile), gazetteer)

    assert bool(gated.view.incidents) is is_told
    assert ("recent_incident" in counts(gated)) is not is_told


@pytest.mark.parametrize("hours", [0, 24, 25, 240])
def test_settings_say_how_long(hours: int, gazetteer: SeedGazetteer) -> None:
    """A begun day counts as one."""
    view = replace(told(days_ago=1), holds=Holds(incident_hours=hours))

    assert bool(gate(view, gazetteer).view.incidents) is (hours <= 24)


@pytest.mark.parametrize(
    "kind", [Kind.BLOCKADE_DECLARED, Kind.ROAD_CLOSED, Kind.THREAT, Kind.CURFEW]
)
def test_what_travellers_must_hear_is_told_at_once(kind: Kind, gazetteer: SeedGazetteer) -> None:
    """A closed road told three days late sends people onto it."""
    assert gate(told(kind, days_ago=0), gazetteer).view.incidents


def test_a_happening_without_a_day_is_as_old_as_its_report() -> None:
    """Nothing happens after it was known; what nobody dates may be today's."""
    old = DAY - timedelta(days=9)

    assert not is_recent(UNKNOWN_TIME, old, as_of=DAY, hours=72)
    assert is_recent(UNKNOWN_TIME, None, as_of=DAY, hours=72)
    month = Interval(start=date(2025, 10, 1), end=DAY, precision="month")
    assert not is_recent(month, old, as_of=DAY, hours=72)


@pytest.mark.parametrize("kind", [Kind.ABDUCTION, Kind.RELEASE, Kind.CONVOY_ARRIVED])
def test_captivity_and_convoys_are_told_by_the_week(kind: Kind, gazetteer: SeedGazetteer) -> None:
    """Days, put end to end, are a timetable; a partner gets them."""
    view = told(kind)
    public = gate(view, gazetteer)
    partner = gate(replace(view, profile="partner"), gazetteer)

    when = public.view.incidents[0].when
    assert (when.start, when.end, when.precision) == (date(2025, 9, 29), date(2025, 10, 5), "week")
    assert public.view.claims["c1"].when == when
    assert counts(public)["day_to_week"] == 1
    assert partner.view.incidents[0].when == view.incidents[0].when


def test_a_week_holds_its_day() -> None:
    """Monday to Sunday; what has no day gets none."""
    for away in range(14):
        day = DAY - timedelta(days=away)
        week = week_of(Interval.of_day(day))
        assert week.start
        assert week.end
        assert week.start <= day <= week.end
        assert (week.start.weekday(), week.days) == (0, 7)
    assert week_of(UNKNOWN_TIME) == UNKNOWN_TIME


@pytest.mark.parametrize("profile", ["public", "partner"])
def test_few_people_of_a_small_place_are_not_counted_out(
    profile: Profile, gazetteer: SeedGazetteer
) -> None:
    """In a village two dead have names; the conflict would tell the number once more."""
    gated = gate(replace(told(killed=Range(low=2, high=2)), profile=profile), gazetteer)
    (incident,) = gated.view.incidents

    assert incident.fatalities == Range(low=1, high=4)
    assert incident.figures[0].figure.count == Range(low=1, high=4)
    assert gated.view.claims["c1"].fatalities == Range(low=1, high=4)
    assert incident.conflicts == ("toll",)
    assert wording("fr").range(incident.fatalities) == "<5"


@pytest.mark.parametrize(
    ("footprint", "count"), [(AREA, Range(low=2, high=2)), (POINT, Range(low=5, high=5))]
)
def test_other_counts_stay(footprint: Footprint, count: Range, gazetteer: SeedGazetteer) -> None:
    """At the level of a district and above nobody is known by a number."""
    gated = gate(told(killed=count, footprint=footprint), gazetteer)

    assert gated.view.incidents[0].fatalities == count


@pytest.mark.parametrize(
    ("given", "fewer"),
    [((3, None), (1, None)), ((None, 3), (None, 4)), ((3, 7), (1, 7)), ((0, 0), (0, 0)), ((9, 9), (9, 9))],
)  # fmt: skip
def test_each_end_of_a_count_is_taken_alone(
    given: tuple[int | None, int | None], fewer: tuple[int | None, int | None]
) -> None:
    """None was killed stays none; an open end stays open."""
    assert few(Range(low=given[0], high=given[1])) == Range(low=fewer[0], high=fewer[1])


@pytest.mark.parametrize("profile", ["public", "partner"])
def test_a_stock_is_in_its_region(profile: Profile, gazetteer: SeedGazetteer) -> None:
    """A depot is a target."""
    view = told(
        Kind.SUPPLY_FIGURE, text="Le dépôt de Kayes contient 3 millions de litres.",
        figures=(Figure(what="litre", effect="found", count=Range(low=3_000_000, high=3_000_000)),),
    )  # fmt: skip

    gated = gate(replace(view, profile=profile), gazetteer)
    (claim,) = gated.view.claims.values()
    (incident,) = gated.view.incidents

    assert (claim.place.names, claim.place.admin1) == ((), "Kayes")
    assert claim.footprint
    assert claim.footprint.shape == "area"
    assert incident.footprint == claim.footprint
    assert claim.quotes == ()
    assert counts(gated)["stock_site"] == 1


@pytest.mark.parametrize(("profile", "position"), [("public", (-11.44, 14.44)), ("partner", (-11.438, 14.443))])  # fmt: skip
def test_places_are_as_exact_as_the_profile(
    profile: Profile, position: tuple[float, float], gazetteer: SeedGazetteer
) -> None:
    """No false precision, and none that helps to aim."""
    (incident,) = gate(replace(told(), profile=profile), gazetteer).view.incidents

    assert incident.footprint
    assert incident.footprint.geometry.parts == ((position,),)
    rules = rules_of(profile)
    assert rules
    assert incident.footprint.precision_km >= rules.least_km


def test_office_holders_are_named_in_office_and_never_as_victims(gazetteer: SeedGazetteer) -> None:
    """The president speaks; the president's kidnapped cousin is nobody's business."""
    names = listed_names(gazetteer)

    def reason(text: str) -> str | None:
        return words_reason(text, 0, len(text), names)

    assert reason("Le président Assimi Goïta a parlé à Bamako.") is None
    assert reason("On a vu Assimi Goïta à Bamako.") == "names_in_words"
    assert reason("Le président Assimi Goïta a été enlevé.") == "names_in_words"
    assert reason("Le président Moussa Goïta a parlé.") == "names_in_words"


@pytest.mark.parametrize(
    "text",
    ["Mr Keita said so.", "le fils de Keita est là", "Pape Keita est là", "on a vu Keita Pape"],
)
def test_a_village_that_is_a_surname_is_a_person_beside_a_name(
    text: str, gazetteer: SeedGazetteer
) -> None:
    """Also where the quote is cut between the two."""
    start = text.index("Keita")

    assert words_reason(text, start, start + 5, listed_names(gazetteer)) == "names_in_words"


def test_propaganda_is_neither_linked_nor_named(gazetteer: SeedGazetteer) -> None:
    """A link spreads it; who claims is told by kind."""
    view = told(credits=(Credit(name="Az-Zallaqa", kind="armed_group"),))
    document = replace(view.documents["d1"], url="https://t.me/canal/7", publisher="Az-Zallaqa")

    gated = gate(replace(view, documents={"d1": document}), gazetteer)

    assert gated.view.documents["d1"].url is None
    assert gated.view.documents["d1"].publisher is None
    assert gated.view.claims["c1"].credits[0].name == "groupe armé"
    assert counts(gated)["propaganda_link"] == 1


@pytest.mark.parametrize(
    ("url", "left"),
    [
        ("https://moussa-tientcheu.org/attaque", None),
        ("https://www.rfi.fr/kayes", "https://www.rfi.fr/kayes"),
        ("https://www.rfi.fr/tientcheu", "https://www.rfi.fr/"),
        ("https://tientcheu@www.rfi.fr/kayes", "https://www.rfi.fr/"),
        ("javascript:alert(1)", None),
        ("http://[::1", None),
    ],
)
def test_an_address_is_made_of_listed_words(
    url: str, left: str | None, gazetteer: SeedGazetteer
) -> None:
    """Host and path, whatever the report's own text says."""
    view = told()
    document = replace(view.documents["d1"], url=url)

    assert (
        gate(replace(view, documents={"d1": document}), gazetteer).view.documents["d1"].url == left
    )


def test_order_tells_nothing_that_is_hidden(gazetteer: SeedGazetteer) -> None:
    """Two abductions of one week stand in the order of ids, whichever came first."""
    view = told(Kind.ABDUCTION)
    early, late = (Interval.of_day(date(2025, 9, day)) for day in (29, 30))
    orders = []
    for first, second in ((early, late), (late, early)):
        incidents = (
            replace(view.incidents[0], id="i1", when=first),
            replace(view.incidents[0], id="i2", when=second, claims=(), figures=()),
        )
        gated = gate(replace(view, incidents=incidents), gazetteer)
        orders.append([one.id for one in gated.view.incidents])

    assert orders[0] == orders[1] == ["i1", "i2"]


def test_withdrawn_ids_leave_as_withdrawn(gazetteer: SeedGazetteer) -> None:
    """Whoever holds a copy can follow."""
    gone = (
        Withdrawn(id="i9", what="incident"),
        Withdrawn(id="i8", what="incident", gave_way_to="i1"),
    )

    header = header_of(gate(replace(told(), withdrawn=gone), gazetteer))

    assert header.withdrawn == gone
    assert (header.profile, header.as_of) == ("public", DAY)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("une fillette a vu l’attaque", "person_in_words"),
        ("un commerçant accusé de livrer du carburant", "person_in_words"),
        ("le JNIM accuse l’armée d’exactions", None),
        ("trois civils tués", "small_count_in_words"),
        ("trois cents civils déplacés", None),
        ("deux mille litres brûlés", None),
        ("le stock est de 400 tonnes", "stock_in_words"),
        ("vingt citernes brûlées", None),
    ],
)
def test_words_that_hold_no_name_may_harm(text: str, reason: str | None) -> None:
    """Minors, witnesses, the accused, stocks and small counts; not every number."""
    assert touchy_reason(text, text, is_local=True) == reason


def test_small_counts_of_a_region_may_be_quoted() -> None:
    """Two dead of a region have no name."""
    assert touchy_reason("deux morts", "deux morts", is_local=False) is None
