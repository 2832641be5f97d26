"""From place words to footprints: the truths and traps of the Sahel's reports."""

from datetime import date

import pytest
import shapely

from couloir.model.claim import Claim, Maker, PlaceWords
from couloir.model.footprint import Footprint
from couloir.model.time import Interval
from couloir.model.vocabulary import Kind, Relation
from couloir.network import RoadNetwork
from couloir.network.measure import locate_on
from couloir.places import locate, place_words, seed_gazetteer, seed_network

ATTACK = (-9.98426, 14.55455)


@pytest.fixture(scope="module")
def roads() -> RoadNetwork:
    return seed_network(seed_gazetteer())


def found(roads: RoadNetwork, *names: str, relation: Relation = "at", **more: object) -> Footprint:
    footprint = maybe(roads, *names, relation=relation, **more)
    assert footprint is not None
    return footprint


def maybe(
    roads: RoadNetwork, *names: str, relation: Relation = "at", **more: object
) -> Footprint | None:
    words = PlaceWords(names=names, relation=relation, **more)  # type: ignore[arg-type]  # test data
    return place_words(words, seed_gazetteer(), roads)


def test_kaniera_lakamane_is_a_stretch_of_road_past_the_reported_attack(roads: RoadNetwork) -> None:
    """The first report: 20 to 27 km, within 2 km of the position that was geolocated later."""
    footprint = found(
        roads, "Kaniéra", "Lakamané", relation="between", admin1="Kayes", country="ML"
    )

    (line,) = footprint.geometry.parts
    assert (footprint.shape, footprint.geometry.type) == ("stretch", "LineString")
    assert 20 <= sum(span.to_km - span.from_km for span in footprint.road) <= 27
    assert locate_on(line, ATTACK).off_km <= 2
    assert footprint.precision_km >= locate_on(line, ATTACK).off_km
    assert footprint.flags == ()


@pytest.mark.parametrize(
    ("names", "basis"),
    [
        (
            ("Kaniéra", "Lakamané"),
            "straight line between Kaniéra, Lakamané, 22 km: no point of the road known in between",
        ),
        (
            ("Sandaré", "Kaniéra", "Lakamané"),
            "straight line between Sandaré, Kaniéra, Lakamané, 49 km:"
            " no point of the road known in between",
        ),
        (("Diéma", "Didiéni"), "road between Diéma, Didiéni, 170 km"),
    ],
)
def test_the_basis_promises_no_road_where_only_its_ends_are_known(
    roads: RoadNetwork, names: tuple[str, ...], basis: str
) -> None:
    """Two villages on a known road without a waypoint between them: the line is straight."""
    footprint = found(roads, *names, relation="between", country="ML")

    assert footprint.basis == basis
    assert footprint.road


def test_the_claim_keeps_everything_but_gains_its_footprint(roads: RoadNetwork) -> None:
    """Locating is pure: the claim's own words stay."""
    claim = Claim(
        id="claim-1",
        document_id="document-1",
        kind=Kind.ARMED_ATTACK,
        when=Interval.of_day(date(2025, 9, 14)),
        place=PlaceWords(names=("Kayes",), relation="at", country="ML"),
        stance="reported",
        maker=Maker(name="rules", version="1"),
        confidence=0.9,
    )

    located = locate(claim, seed_gazetteer(), roads)

    assert located.footprint is not None
    assert located.footprint.gazetteer_ids == ("ml-kayes",)
    assert (located.id, located.place, located.kind) == (claim.id, claim.place, claim.kind)


@pytest.mark.parametrize("more", [{}, {"country": "ML"}, {"admin1": "Koulikoro", "country": "ML"}])
def test_diedieni_beside_kolokani_is_didieni(roads: RoadNetwork, more: dict[str, str]) -> None:
    """Diédiéni is 350 km away; reports write it for Didiéni, 35 km away: the neighbour decides."""
    footprint = found(roads, "Diédiéni", "Kolokani", relation="between", **more)

    assert footprint.gazetteer_ids == ("ml-didieni", "ml-kolokani")
    assert "namesake_by_neighbour" in footprint.flags


def test_diedieni_alone_or_near_kolondieba_is_diedieni(roads: RoadNetwork) -> None:
    """The near spelling wins only where something speaks for it."""
    assert found(roads, "Diédiéni").gazetteer_ids == ("ml-diedieni",)
    beside = found(roads, "Diédiéni", "Kolondiéba", relation="between")
    assert beside.gazetteer_ids == ("ml-diedieni", "ml-kolondieba")
    assert beside.flags == ("no_road",)


def test_an_unknown_name_has_no_footprint_even_where_region_and_country_are_told(
    roads: RoadNetwork,
) -> None:
    """Never a centroid, never the capital."""
    assert maybe(roads, "Zzyzx", admin1="Kayes", country="ML") is None
    assert maybe(roads, "Mali", country="ML") is None
    assert maybe(roads, relation="unknown", country="ML") is None


def test_a_village_of_another_country_is_no_place_of_the_claim(roads: RoadNetwork) -> None:
    """A Boni in Burkina Faso is not the Boni of Douentza."""
    assert maybe(roads, "Boni", admin1="Hauts-Bassins", country="BF") is None
    assert found(roads, "Boni", country="ML").gazetteer_ids == ("ml-boni",)


def test_a_region_is_an_area_with_its_own_precision(roads: RoadNetwork) -> None:
    """The words "in the region of Kayes" are no pin on the town of Kayes."""
    footprint = found(roads, "région de Kayes", relation="in_area", country="ML")

    assert footprint.shape == "area"
    assert footprint.gazetteer_ids == ("ml-region-kayes",)
    assert footprint.precision_km >= 20
    (ring,) = footprint.geometry.parts
    assert ring[0] == ring[-1]
    assert shapely.is_ccw(shapely.LinearRing(ring))
    assert shapely.Polygon(ring).contains(shapely.Point(-11.44, 14.44))


def test_kayes_in_the_area_is_the_region_and_at_is_the_town(roads: RoadNetwork) -> None:
    """The relation tells town from region where the name does not."""
    assert found(roads, "Kayes", relation="in_area").gazetteer_ids == ("ml-region-kayes",)
    assert found(roads, "Kayes", relation="at").gazetteer_ids == ("ml-kayes",)


def test_two_regions_have_one_hull_around_both(roads: RoadNetwork) -> None:
    """A curfew in two regions covers both."""
    footprint = found(roads, "région de Kayes", "région de Dioïla", relation="in_area")

    hull = shapely.Polygon(footprint.geometry.parts[0])
    assert hull.contains(shapely.Point(-11.44, 14.44))
    assert hull.contains(shapely.Point(-6.8, 12.49))


def test_several_towns_are_several_points(roads: RoadNetwork) -> None:
    """Seven localities attacked at dawn stay seven positions."""
    names = ("Kayes", "Nioro du Sahel", "Diboli", "Gogui", "Sandaré", "Niono", "Molodo")

    footprint = found(roads, *names, country="ML")

    assert footprint.geometry.type == "MultiPoint"
    assert len(footprint.geometry.parts[0]) == len(footprint.gazetteer_ids) == 7


def test_the_old_and_the_new_region_of_a_place_both_fit(roads: RoadNetwork) -> None:
    """Since 2023 Nioro is a region; reports still write Kayes."""
    for region in ("Kayes", "Nioro", "Kayes Region"):
        assert found(roads, "Diéma", admin1=region, country="ML").flags == ()


def test_a_region_that_contradicts_the_place_is_flagged(roads: RoadNetwork) -> None:
    """A page puts "the Kayes region" on the Sikasso to Bamako road."""
    footprint = found(roads, "Zégoua", "Loulouni", relation="between", admin1="Kayes", country="ML")

    assert footprint.gazetteer_ids == ("ml-zegoua", "ml-loulouni")
    assert "region_disagrees" in footprint.flags


def test_a_road_told_by_its_ends_takes_the_way_that_reports_mean(roads: RoadNetwork) -> None:
    """Kayes to Bamako is the way by Diéma, not the shorter tracks by Kita."""
    for names in (("Kayes", "Bamako"), ("Dakar", "Bamako"), ("Bamako", "Dakar")):
        footprint = found(roads, *names, relation="on_road")
        edges = {span.edge for span in footprint.road}
        assert "ml-diangounte-camara--ml-diema" in edges
        assert footprint.flags == ()


def test_kolondieba_kadiana_is_carried_by_a_lesser_road(roads: RoadNetwork) -> None:
    """The trunk network is 46 km off; the secondary road is there, with a wider precision."""
    footprint = found(roads, "Kolondiéba", "Kadiana", relation="between", country="ML")

    assert [span.edge for span in footprint.road] == ["ml-kadiana--ml-kolondieba"]
    assert 50 <= sum(span.to_km - span.from_km for span in footprint.road) <= 65


def test_places_without_a_road_are_joined_by_a_straight_line_that_says_so(
    roads: RoadNetwork,
) -> None:
    """No road known: a line, at least 10 km wide, flagged."""
    footprint = found(roads, "Tessit", "Indelimane", relation="between", country="ML")

    assert footprint.flags == ("no_road",)
    assert footprint.precision_km >= 10
    assert footprint.road == ()


def test_a_stretch_with_one_unknown_end_is_an_area_round_the_other(roads: RoadNetwork) -> None:
    """What is left of "between A and B" is said to be one end, and is no point."""
    footprint = found(roads, "Djibo", "Zzyzx", relation="between", country="BF")

    assert footprint.shape == "area"
    assert footprint.gazetteer_ids == ("bf-djibo",)
    assert footprint.precision_km >= 50
    assert set(footprint.flags) == {"name_unknown", "end_unknown"}


def test_fifty_kilometres_from_a_town_is_a_disc_or_a_point_in_the_direction_told(
    roads: RoadNetwork,
) -> None:
    """Without a direction any side may be meant."""
    anywhere = found(roads, "Kati", relation="near", country="ML", distance_km=50.0)
    west = found(roads, "Kati", relation="near", country="ML", distance_km=50.0, bearing=270.0)

    assert anywhere.shape == "area"
    assert shapely.Polygon(anywhere.geometry.parts[0]).contains(shapely.Point(-8.45, 12.75))
    ((lon, lat),) = west.geometry.parts[0]
    assert lat == pytest.approx(12.7383, abs=0.01)
    assert lon == pytest.approx(-8.0718 - 50 / (111.2 * 0.9754), abs=0.02)


def test_a_distance_on_the_way_to_another_town_is_a_piece_of_that_road(roads: RoadNetwork) -> None:
    """The words "50 km from Kati on the Kita road" are twenty kilometres of it, not the whole."""
    footprint = found(roads, "Kati", "Kita", relation="on_road", country="ML", distance_km=50.0)

    length = sum(span.to_km - span.from_km for span in footprint.road)
    assert footprint.shape == "stretch"
    assert 15 <= length <= 25
    reported = (-8.56459, 12.90289)
    assert locate_on(footprint.geometry.parts[0], reported).off_km <= 12


def test_a_distance_towards_a_town_that_no_road_reaches_is_a_point_on_the_way(
    roads: RoadNetwork,
) -> None:
    """From Kidal no road of ours runs to Dakar; 50 km towards it is still known."""
    footprint = found(roads, "Taoudenni", "Tessalit", relation="near", distance_km=50.0)

    ((lon, lat),) = footprint.geometry.parts[0]
    assert footprint.shape == "point"
    assert "no_road" in footprint.flags
    assert lat == pytest.approx(22.45, abs=0.15)
    assert lon == pytest.approx(-3.5, abs=0.2)


def test_a_road_at_a_town_is_an_area(roads: RoadNetwork) -> None:
    """On which road to Kayes the words do not say."""
    footprint = found(roads, "Kayes", relation="on_road", country="ML")

    assert footprint.shape == "area"


def test_a_road_told_by_number_alone_is_all_of_it_in_the_country_told(roads: RoadNetwork) -> None:
    """RN24 of Mali, written "RN 24" or "nationale 24"."""
    for name in ("RN24", "RN 24", "la nationale 24"):
        footprint = found(roads, name, relation="on_road", country="ML")
        assert footprint.geometry.type == "MultiLineString"
        assert "ml-kati--ml-negala" in {span.edge for span in footprint.road}
    assert maybe(roads, "RN24", relation="on_road") is None


def test_the_two_banks_of_a_border_are_two_places(roads: RoadNetwork) -> None:
    """Kidira and Diboli are 1.5 km apart: a stretch between them is that long."""
    footprint = found(roads, "Kidira", "Diboli", relation="between")

    assert footprint.gazetteer_ids == ("sn-kidira", "ml-diboli")
    assert sum(span.to_km - span.from_km for span in footprint.road) < 3


def test_a_border_post_serves_both_countries(roads: RoadNetwork) -> None:
    """Kourémalé straddles the border: a Guinean order is at the same post."""
    footprint = found(roads, "Kourémalé", country="GN")

    assert footprint.gazetteer_ids == ("ml-kouremale",)
    assert footprint.flags == ()


def test_near_a_place_reaches_further_than_at_it(roads: RoadNetwork) -> None:
    """The words "near Loulouni" are no position in the village."""
    assert found(roads, "Loulouni", relation="near").precision_km >= 10
    assert found(roads, "Loulouni", relation="at").precision_km <= 5


def test_namesakes_that_fit_as_well_are_named(roads: RoadNetwork) -> None:
    """Rosso lies on both banks and is one place in effect; Bara is a town in two countries."""
    assert found(roads, "Rosso").ambiguous == ()
    bara = found(roads, "Bara")
    assert {*bara.gazetteer_ids, *bara.ambiguous} == {"ml-bara", "sd-bara"}


@pytest.mark.parametrize(
    "name",
    ["", " ", "'", "-", "\u0000", "é" * 5000, "région de", "RN", "RN99999", "de la", "\U0001f4a5"],
)
def test_hostile_names_have_no_footprint_and_raise_nothing(roads: RoadNetwork, name: str) -> None:
    """Names come out of strangers' pages."""
    for relation in ("at", "near", "between", "on_road", "in_area", "unknown"):
        assert maybe(roads, name, relation=relation, country="ML") is None  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("ends", "reported"),
    [
        (("Kati", "Kita"), (-8.56459, 12.90289)),
        (("Kati", "Kita"), (-8.60058, 12.90847)),
        (("Sikasso", "Zégoua"), (-5.62559, 11.17092)),
        (("Sikasso", "Zégoua"), (-5.60889, 11.12997)),
        (("Kolondiéba", "Kadiana"), (-6.67186, 10.8264)),
    ],
)
def test_reported_positions_lie_within_the_precision_of_their_stretch(
    roads: RoadNetwork, ends: tuple[str, str], reported: tuple[float, float]
) -> None:
    """What was geolocated later must not fall outside the width that was claimed."""
    footprint = found(roads, *ends, relation="between", country="ML")

    assert locate_on(footprint.geometry.parts[0], reported).off_km <= footprint.precision_km
