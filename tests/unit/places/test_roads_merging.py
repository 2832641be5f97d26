"""The seed's roads beside surveyed ones: what fills in, and which numbers are carried over."""

from itertools import pairwise
from pathlib import Path

import pytest

from couloir.codec import dumps
from couloir.model.footprint import Position
from couloir.network import RoadNetwork
from couloir.network.measure import locate_on
from couloir.places import seed_gazetteer, seed_network
from couloir.places.building.roads import BuiltRoads, RoadRules, build_roads


def position(place_id: str) -> Position:
    place = seed_gazetteer().place(place_id)
    return (place.lon, place.lat)


def road_along(*place_ids: str, aside: float = 0.0) -> list[list[float]]:
    """Return the seed's road through places as a survey would have it, shifted to the north."""
    spots = [position(place_id) for place_id in place_ids]
    stretch = seed_network(seed_gazetteer()).through(spots, within_km=1)
    assert stretch is not None
    return [[lon, lat + aside] for lon, lat in stretch.line]


def built(tmp_path: Path, *lines: list[list[float]], with_seed: bool = True) -> BuiltRoads:
    path = tmp_path / "roads.geojson"
    features = [
        {"type": "Feature", "geometry": {"type": "LineString", "coordinates": line}}
        for line in lines
    ]
    path.write_text(dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    rules = RoadRules(with_seed=with_seed)
    return build_roads(geojson=[path], gazetteer=seed_gazetteer(), rules=rules)


def test_the_seed_alone_serves_as_before(tmp_path: Path) -> None:
    """Without a file the built network answers as the seed does."""
    roads = build_roads(gazetteer=seed_gazetteer())
    seed = seed_network(seed_gazetteer())

    ways = [("ml-kayes", "ml-diema"), ("sn-dakar", "ml-bamako"), ("ml-zegoua", "ml-kadiana")]
    for one, other in ways:
        new = roads.network().stretch_between(position(one), position(other), within_km=5)
        old = seed.stretch_between(position(one), position(other), within_km=5)
        assert new is not None
        assert old is not None
        assert new.km == pytest.approx(old.km, abs=0.1)


def test_a_surveyed_road_takes_the_place_of_the_seeds_and_its_number(tmp_path: Path) -> None:
    """Kayes to Diéma a kilometre aside: it is the RN1, and the seed's straight legs are gone."""
    line = road_along("ml-kayes", "ml-sandare", "ml-diema", aside=0.01)

    network = built(tmp_path, line).network()

    stretch = network.stretch_between(position("ml-sandare"), position("ml-diema"), within_km=5)
    assert stretch is not None
    numbered = [span for span in stretch.spans if network.edge(span.edge).road == "ML RN1"]
    # Where the survey's end is a kilometre off Diéma the way may end on another road there.
    assert sum(span.to_km - span.from_km for span in numbered) > stretch.km - 2
    spots = [(lon, lat) for lon, lat in line]
    assert all(locate_on(spots, spot).off_km < 2 for spot in stretch.line)
    assert sum(locate_on(spots, spot).off_km < 0.1 for spot in stretch.line) > 2


def test_a_number_ends_where_the_seeds_road_ends(tmp_path: Path) -> None:
    """One surveyed line from Sandaré to Didiéni: RN1 to Diéma, RN3 beyond."""
    line = road_along("ml-sandare", "ml-diema", "ml-didieni", aside=0.005)

    network = built(tmp_path, line).network()

    for one, other, road in (
        ("ml-kaniera", "ml-lakamane", "ML RN1"),
        ("ml-dioumara", "ml-kwala", "ML RN3"),
    ):
        stretch = network.stretch_between(position(one), position(other), within_km=5)
        assert stretch is not None
        assert {network.edge(span.edge).road for span in stretch.spans} == {road}


def test_the_way_that_reports_do_not_mean_stays_the_longer_one(tmp_path: Path) -> None:
    """Kati to Kita surveyed: a kilometre of the RN24 counts a quarter more, as in the seed."""
    network = built(tmp_path, road_along("ml-kati", "ml-kita", aside=0.005)).network()

    assert {edge.detour for edge in network.numbered("ML RN24")} == {1.25}


def test_a_road_across_a_numbered_one_does_not_bear_its_number(tmp_path: Path) -> None:
    """What lies not along the seed's road is not that road."""
    across = [[-9.9, 14.2], [-9.98, 14.55], [-10.0, 14.9]]

    roads = built(tmp_path, across)

    assert {edge.road for edge in roads.edges if edge.line[0][1] in {14.2, 14.9}} == {""}


def test_lesser_roads_of_the_seed_are_led_on_to_the_survey(tmp_path: Path) -> None:
    """From Tengréla by Kolondiéba to Bougouni and on: one network, whatever the sources."""
    line = road_along("ml-sikasso", "ml-bougouni", "ml-bamako", aside=0.01)

    network = built(tmp_path, line).network()

    stretch = network.stretch_between(position("ml-kadiana"), position("ml-bamako"), within_km=5)
    assert stretch is not None
    detours = [network.edge(span.edge).detour for span in stretch.spans]
    assert detours == sorted(detours, reverse=True)
    assert set(detours) == {1.0, 2.0}
    assert stretch.km < 350


def test_without_the_seed_there_is_only_the_survey(tmp_path: Path) -> None:
    """For regions that have nothing to do with it."""
    line = road_along("ml-kayes", "ml-diema", aside=0.01)

    roads = built(tmp_path, line, with_seed=False)

    assert len(roads.edges) == 1
    assert [source.kind for source in roads.about.sources] == ["geojson"]


def test_every_leg_of_the_seed_has_a_way(tmp_path: Path) -> None:
    """Carried by the survey or filled in: no two neighbours of the seed lose their road."""
    network = built(tmp_path, road_along("ml-kayes", "ml-diema", "ml-didieni")).network()

    assert _legs_without_way(network) == []


def _legs_without_way(network: RoadNetwork) -> list[tuple[str, ...]]:
    seed = seed_network(seed_gazetteer())
    spots = {
        (edge.start, edge.end): pair
        for edge in seed.edges
        for pair in pairwise(edge.line[:: len(edge.line) - 1])
    }
    return [
        ids for ids, pair in spots.items() if network.stretch_between(*pair, within_km=6) is None
    ]
