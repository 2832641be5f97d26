"""Which places roads reach: readings of states, both readings of the unknown, lengths and hours."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from importlib.resources import files
from time import perf_counter

import pytest
from tests.unit.corridors.conftest import Country, Told, make_claim

from couloir.corridors import load_corridors
from couloir.corridors.access_rules import Passage, Source, read_access_rules, seed_access_rules
from couloir.corridors.corridor_stretches import (
    CorridorStretch,
    CorridorStretches,
    corridor_stretches,
    stops_of,
    stretches_told,
)
from couloir.corridors.isolation import Access, PlaceAccess, Question, access_of
from couloir.corridors.readings import Readings, readings_of
from couloir.corridors.services import posts_of, services_of
from couloir.errors import GazetteerError
from couloir.model.claim import Claim
from couloir.model.corridor import CorridorState, Subject
from couloir.model.footprint import EdgeSpan
from couloir.model.vocabulary import Kind, State, SubjectKind
from couloir.network import RoadNetwork
from couloir.places import locate, seed_gazetteer
from couloir.places.building.roads import BuiltRoads

DAY = date(2025, 9, 20)
TEXT = files("couloir").joinpath("data", "access.toml").read_text(encoding="utf-8")
DAKAR = "dakar-kayes-bamako"


def held(
    subject: str,
    state: State,
    *,
    kind: SubjectKind = "corridor",
    last: date = DAY,
    confidence: float = 0.8,
    because: tuple[str, ...] = ("c",),
) -> CorridorState:
    return CorridorState(
        subject=Subject(id=subject, kind=kind, name_fr=subject, name_en=subject),
        state=state,
        as_of=DAY,
        known_on=None,
        since=last,
        last_evidence=last,
        confidence=confidence,
        because=because,
    )


@pytest.fixture(scope="module")
def stretches(country: Country) -> CorridorStretches:
    """Return the stretches of the seed corridors."""
    corridors = [line.corridor for line in country.atlas.lines]
    return corridor_stretches(corridors, country.atlas.gazetteer, country.roads)


def reach(
    country: Country,
    stretches: CorridorStretches,
    states: Sequence[CorridorState],
    *places: str,
    claims: Mapping[str, Claim] | None = None,
    sources: Sequence[str] = (),
) -> dict[str, PlaceAccess]:
    """Return how places of the seed gazetteer are reached under states."""
    rules = seed_access_rules()
    if sources:
        rules = replace(rules, sources=tuple(Source(id=one) for one in sources))
    gazetteer = country.atlas.gazetteer
    question = Question(
        places=[gazetteer.place(one) for one in places],
        sources=[gazetteer.place(one.id) for one in rules.sources],
        rules=rules,
    )
    readings = readings_of(states, claims or {}, stretches, rules=rules)
    found = access_of(question, country.roads, stretches, readings)
    return {one.place.id: one for one in found}


def kinds(found: PlaceAccess) -> tuple[Access, Access]:
    """Return both readings: if roads without news are open, if they are not."""
    assert found.if_open is not None
    assert found.if_closed is not None
    return found.if_open.access, found.if_closed.access


def test_without_news_both_readings_are_given(
    country: Country, stretches: CorridorStretches
) -> None:
    """Unknown is neither open nor closed."""
    found = reach(country, stretches, [], "ml-kayes")["ml-kayes"]

    assert kinds(found) == (Access.AS_USUAL, Access.CUT_OFF)
    assert found.if_open is not None
    assert found.if_open.way == found.usual
    assert found.if_open.extra_km == 0


def test_an_open_corridor_leaves_nothing_to_guess(
    country: Country, stretches: CorridorStretches
) -> None:
    """Told open from end to end: both readings say the same."""
    found = reach(country, stretches, [held(DAKAR, State.OPEN)], "ml-kayes")

    assert kinds(found["ml-kayes"]) == (Access.AS_USUAL, Access.AS_USUAL)


def test_a_town_is_reached_under_escort_only(
    country: Country, stretches: CorridorStretches
) -> None:
    """Convoys run on the one road that is known of; nothing else is told open."""
    states = [held(DAKAR, State.OPEN_ESCORTED)]
    found = reach(country, stretches, states, "ml-sandare", sources=["ml-bamako"])

    assert kinds(found["ml-sandare"])[1] is Access.ESCORT


def test_a_closed_road_makes_a_detour_with_its_kilometres_and_hours(
    country: Country, stretches: CorridorStretches
) -> None:
    """Sikasso from Bamako: with RN7 closed the way by Ségou and Koutiala is longer."""
    states = [
        held("abidjan-sikasso-bamako", State.BLOCKADED),
    ]
    found = reach(country, stretches, states, "ml-sikasso", sources=["ml-bamako"])["ml-sikasso"]

    assert kinds(found) == (Access.DETOUR, Access.CUT_OFF)
    finding = found.if_open
    assert finding is not None
    assert finding.extra_km is not None
    assert finding.extra_hours is not None
    assert 100 < finding.extra_km < 250
    hours = finding.extra_hours
    assert 0 < hours.least < hours.usual < hours.most
    assert hours.least > finding.extra_km / 60 - 0.1


def test_a_town_under_blockade_is_cut_off_whatever_the_roads(
    country: Country, stretches: CorridorStretches
) -> None:
    """Its own state counts where it is entered."""
    states = [held("ml-kayes", State.BLOCKADED, kind="town"), held(DAKAR, State.OPEN)]
    found = reach(country, stretches, states, "ml-kayes", "ml-kati")

    assert kinds(found["ml-kayes"]) == (Access.CUT_OFF, Access.CUT_OFF)
    # A convoy passes a town that nothing enters: the corridor's own state stays.
    assert kinds(found["ml-kati"])[0] is Access.AS_USUAL


def test_a_declared_blockade_restricts_and_does_not_cut_off(
    country: Country, stretches: CorridorStretches
) -> None:
    """Declared is not effective."""
    states = [held(DAKAR, State.BLOCKADE_DECLARED)]
    found = reach(country, stretches, states, "ml-diangounte-camara", sources=["ml-bamako"])

    assert kinds(found["ml-diangounte-camara"])[0] is Access.RESTRICTED


def test_an_unsure_state_counts_as_none(country: Country, stretches: CorridorStretches) -> None:
    """Below the least confidence a road is without news."""
    states = [held(DAKAR, State.BLOCKADED, confidence=0.1)]

    assert reach(country, stretches, states, "ml-kayes") == reach(
        country, stretches, [], "ml-kayes"
    )


def test_a_place_is_no_source_of_its_own(country: Country, stretches: CorridorStretches) -> None:
    """Bamako is supplied from the sea, though it supplies the country."""
    found = reach(country, stretches, [], "ml-bamako")["ml-bamako"]

    assert found.usual is not None
    assert found.usual.source != "ml-bamako"


def test_sources_serve_their_countries(country: Country, stretches: CorridorStretches) -> None:
    """Nobody supplies Kédougou, in Senegal, from Bamako, though it is nearer."""
    found = reach(country, stretches, [], "sn-kedougou", "ml-kenieba")

    assert found["sn-kedougou"].usual is not None
    assert found["sn-kedougou"].usual.source == "sn-dakar"
    assert found["ml-kenieba"].usual is not None
    assert found["ml-kenieba"].usual.source == "ml-bamako"


def test_a_place_off_the_network_has_no_finding(
    country: Country, stretches: CorridorStretches
) -> None:
    """Nothing is said where no road is near."""
    place = replace(country.atlas.gazetteer.place("ml-kayes"), id="desert", lat=23.0, lon=-5.0)
    rules = seed_access_rules()
    question = Question(places=[place], sources=[seed_gazetteer().place("ml-bamako")], rules=rules)

    (found,) = access_of(question, country.roads, stretches, Readings(stretches={}, places={}))

    assert (found.is_on_network, found.usual, found.if_open) == (False, None, None)


def test_a_blockade_closes_the_stretches_that_its_claims_tell_of(
    country: Country, stretches: CorridorStretches
) -> None:
    """Between Kaniéra and Lakamané is one stretch of thirty-four."""
    told = Told(
        kind=Kind.BLOCKADE_ENFORCED, names=("Kaniéra", "Lakamané"), relation="between", day=DAY
    )
    claim = locate(make_claim("c", told), country.atlas.gazetteer, country.roads)
    state = held(DAKAR, State.BLOCKADED)

    read = readings_of([state], {"c": claim}, stretches, rules=seed_access_rules())

    assert read.passage("ml-kaniera--ml-lakamane") is Passage.CLOSED
    assert read.passage("ml-kayes--ml-segala") is Passage.UNKNOWN
    assert 1 <= len(read.stretches) <= 3


def test_of_two_corridors_on_one_stretch_the_later_evidence_counts(
    stretches: CorridorStretches,
) -> None:
    """Diéma to Bamako is shared by the roads from Dakar and from Nouakchott."""
    older = held(DAKAR, State.BLOCKADED, last=date(2025, 9, 1))
    newer = held("nouakchott-bamako", State.OPEN_ESCORTED, last=date(2025, 9, 10))
    rules = seed_access_rules()

    both = readings_of([older, newer], {}, stretches, rules=rules)
    turned = readings_of([newer, older], {}, stretches, rules=rules)

    assert both == turned
    assert both.passage("ml-diema--ml-dioumara") is Passage.ESCORTED
    assert both.passage("ml-kaniera--ml-lakamane") is Passage.CLOSED


def test_of_equally_late_evidence_the_worse_counts(stretches: CorridorStretches) -> None:
    """Caution where two say otherwise on one day."""
    states = [held(DAKAR, State.OPEN), held("nouakchott-bamako", State.BLOCKADED)]

    read = readings_of(states, {}, stretches, rules=seed_access_rules())

    assert read.passage("ml-diema--ml-dioumara") is Passage.CLOSED


def test_a_closed_border_post_closes_the_road_through_it(
    country: Country, stretches: CorridorStretches
) -> None:
    """A corridor told open last week does not pass a post that was shut today."""
    states = [
        held("abidjan-sikasso-bamako", State.OPEN, last=date(2025, 9, 10)),
        held("ml-zegoua", State.BLOCKADED, kind="border_post"),
    ]
    read = readings_of(states, {}, stretches, rules=seed_access_rules())
    posts = {one.place.id: one for one in posts_of(country.atlas.lines, stretches, read)}

    assert read.passage("ci-pogo--ml-zegoua") is Passage.CLOSED
    assert posts["ml-zegoua"].passage is Passage.CLOSED
    assert posts["ml-gogui"].passage is Passage.UNKNOWN


def test_a_state_of_a_stretch_is_taken_before_its_corridor(stretches: CorridorStretches) -> None:
    """Where an engine tells each stretch by itself nothing is derived from the corridor."""
    stretch = replace(
        held("ml-kaniera--ml-lakamane", State.CONTESTED),
        subject=Subject(id="ml-kaniera--ml-lakamane", kind="corridor", name_fr="", name_en=""),
    )

    read = readings_of([stretch, held(DAKAR, State.OPEN)], {}, stretches, rules=seed_access_rules())

    assert set(read.stretches) == {"ml-kaniera--ml-lakamane"}
    assert read.passage("ml-kaniera--ml-lakamane") is Passage.RESTRICTED


def test_services_say_from_which_end_a_place_is_served(
    country: Country, stretches: CorridorStretches
) -> None:
    """Kayes under a road closed towards Bamako is still served from Dakar."""
    stretch = held("ml-kaniera--ml-lakamane", State.BLOCKADED)
    read = readings_of([stretch], {}, stretches, rules=seed_access_rules())
    kayes = country.atlas.gazetteer.place("ml-kayes")

    services = services_of(kayes, country.atlas.lines, stretches, read, reach_km=8)

    (service,) = [one for one in services if one.corridor.id == DAKAR]
    ends = {one.end: one for one in service.ends}
    assert ends["ml-bamako"].passage is Passage.CLOSED
    assert ends["sn-dakar"].passage is Passage.UNKNOWN
    assert 0 < ends["ml-bamako"].unknown_km < ends["ml-bamako"].km


def test_a_stretch_is_the_same_whichever_corridor_uses_it(stretches: CorridorStretches) -> None:
    """Its ends are in the order of ids; a way keeps the corridor's own order."""
    stretch: CorridorStretch = stretches.by_id["ml-kaniera--ml-lakamane"]

    assert (stretch.start.id, stretch.end.id) == ("ml-kaniera", "ml-lakamane")
    assert 20 < stretch.km < 26
    assert all(isinstance(span, EdgeSpan) for span in stretch.spans)
    assert stops_of(stretches.ways[DAKAR][0], stretches.by_id)[:2] == ["sn-dakar", "sn-rufisque"]


def test_claims_without_a_place_tell_of_the_whole_road(stretches: CorridorStretches) -> None:
    """Where nobody says where, nothing is left out."""
    road = stretches.of(DAKAR)

    assert stretches_told(road, [], reach_km=8) == road


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ("least_confidence = 0.25", "least_confidence = true", "least_confidence: a number"),
        ('is = "closed"', 'is = "shut"', "passage.blockaded: is must be one of"),
        ("[passage.contested]", "[passage.disputed]", "passage: write exactly"),
        ("low = 8", "low = 80", "speed.track: 0 < low"),
        ('serves = ["NE"]', 'serves = "NE"', "source 10: serves is a list"),
        ('reason = "Seaport; the main one of Niger."', 'reason = ""', "source 6: a reason"),
        ("within_km = 8.0", "within_km = 8.0\nmore = 1", "write exactly"),
        ("[speed.track]", "[speed.track", "access.toml: "),
    ],
)
def test_a_file_that_breaks_a_rule_is_told_where(was: str, now: str, told: str) -> None:
    """The key and the mend are named."""
    assert was in TEXT

    with pytest.raises(GazetteerError, match=told):
        read_access_rules(TEXT.replace(was, now), name="access.toml")


def test_every_source_of_supply_is_a_place_on_the_network(country: Country) -> None:
    """A misspelt id would leave a port out in silence."""
    for source in seed_access_rules().sources:
        place = country.atlas.gazetteer.place(source.id)
        assert country.roads.snap((place.lon, place.lat), within_km=8) is not None


def test_speeds_follow_the_class_of_a_road() -> None:
    """A factor between two classes is the slower one."""
    rules = seed_access_rules()

    assert rules.speed_on(1.0) == rules.speed["trunk"]
    assert rules.speed_on(1.3) == rules.speed["secondary"]
    assert rules.speed_on(9.0) == rules.speed["track"]


def test_two_hundred_towns_of_west_africa_take_under_two_seconds(built_roads: BuiltRoads) -> None:
    """Measured 0.2 s for the access of 200 towns on 1,687 edges, and as much for the stretches."""
    gazetteer = seed_gazetteer()
    network = RoadNetwork(built_roads.edges)
    rules = seed_access_rules()
    started = perf_counter()

    stretches = corridor_stretches(load_corridors(gazetteer), gazetteer, network)
    stops = {
        one.id: one for stretch in stretches.by_id.values() for one in (stretch.start, stretch.end)
    }
    towns = [stops[one] for one in sorted(stops)][:200]
    sources = [gazetteer.place(one.id) for one in rules.sources]
    states = [held(DAKAR, State.BLOCKADED), held("gao-niamey", State.OPEN)]
    readings = readings_of(states, {}, stretches, rules=rules)
    question = Question(places=towns, sources=sources, rules=rules)
    found = access_of(question, network, stretches, readings)

    assert perf_counter() - started < 2
    assert len(network.edges) > 1400
    assert len(found) == 200
