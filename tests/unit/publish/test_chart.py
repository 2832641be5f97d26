"""The map and the timeline: true to scale, readable, nothing over anything."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import pytest
from shapely.geometry import LineString

from couloir.errors import GazetteerError
from couloir.model.footprint import Geometry
from couloir.model.time import Interval
from couloir.places import SeedGazetteer
from couloir.publish.canvas import Box, Room, fitted, path_of, shape_of, text_box
from couloir.publish.chart import draw, overview
from couloir.publish.drawn import Chart
from couloir.publish.gate import gate
from couloir.publish.outlines import read_outlines
from couloir.publish.strip import DAYS, Strip, strip_of
from couloir.publish.view import SituationView
from couloir.publish.wording import wording

# Two squares that share a side: the left of two degrees, the right with a hole.
TOPOLOGY = """{"type":"Topology","transform":{"scale":[0.5,0.5],"translate":[-12,10]},
"objects":{"countries":{"geometries":[
{"type":"Polygon","id":"466","properties":{"name":"Left"},"arcs":[[0,1]]},
{"type":"MultiPolygon","properties":{"name":"Right"},"arcs":[[[-1,2],[3]]]}]}},
"arcs":[[[4,0],[0,4]],[[4,4],[-4,0],[0,-4],[4,0]],[[4,0],[4,0],[0,4],[-4,0]],[[5,1],[0,1],[1,0],[0,-1],[-1,0]]]}"""


def chart(view: SituationView, gazetteer: SeedGazetteer) -> tuple[SituationView, Chart]:
    """Return the gated view and its map."""
    shown = gate(view, gazetteer).view
    numbers = {one.id: at for at, one in enumerate(shown.incidents, start=1)}
    drawn = draw(shown, numbers, read_outlines(TOPOLOGY), wording("fr"))
    assert drawn is not None
    return shown, drawn


def test_kilometres_are_kilometres() -> None:
    """A degree of latitude is 111 km in both directions of the drawing."""
    projection = fitted((-12, 12, -8, 16), width=960, height=600, pad=0.1)
    west, east = projection.pixel(-10, 14), projection.pixel(-9, 14)
    south, north = projection.pixel(-10, 14), projection.pixel(-10, 15)

    # cos 14 degrees = 0.9703
    assert (east[0] - west[0]) / projection.per_km == pytest.approx(111.195 * 0.9703, rel=1e-3)
    assert (south[1] - north[1]) / projection.per_km == pytest.approx(111.195)


def test_bounds_fit_with_room_around() -> None:
    """What is shown is inside the drawing, whatever its form."""
    for bounds in ((-12, 12, -8, 12.1), (-12, 5, -11.9, 18), (-8, 12.6, -8, 12.6)):
        projection = fitted(bounds, width=960, height=600, pad=0.1)
        left, top = projection.pixel(bounds[0], bounds[3])
        right, bottom = projection.pixel(bounds[2], bounds[1])

        assert 0 < left <= right < 960
        assert 0 < top <= bottom < 600


def test_labels_cover_no_label_and_no_badge(
    sample: SituationView, gazetteer: SeedGazetteer
) -> None:
    """A label that cannot stand free is left out."""
    _, drawn = chart(sample, gazetteer)
    size = {"town-name": 12.5, "corridor-name": 11.5, "country-name": 16}
    boxes = [
        text_box(one.x, one.y, one.text, size=size[one.style], anchor=one.anchor)
        for one in drawn.texts
    ]
    boxes += [
        Box(left=one.x - one.wide / 2, top=one.y - 10, right=one.x + one.wide / 2, bottom=one.y + 10)
        for one in drawn.badges
    ]  # fmt: skip

    assert len(boxes) > 12
    assert not any(one.meets(other) for one, other in combinations(boxes, 2))


def test_every_located_incident_has_a_number_on_the_map(
    sample: SituationView, gazetteer: SeedGazetteer
) -> None:
    """The list's numbers are found on the map; an event in two towns has two badges."""
    shown, drawn = chart(sample, gazetteer)
    numbers = [int(part) for one in drawn.badges for part in one.text.split(", ")]
    located = [at for at, one in enumerate(shown.incidents, start=1) if one.footprint]
    declared = next(at for at, one in enumerate(shown.incidents, start=1) if one.id == "i03")

    assert sorted(set(numbers)) == located
    assert numbers.count(declared) == 2


def test_shapes_are_drawn_as_what_they_are(sample: SituationView, gazetteer: SeedGazetteer) -> None:
    """Two stretches, one area, discs to scale."""
    _, drawn = chart(sample, gazetteer)
    kati = max(drawn.discs, key=lambda disc: disc.radius)

    assert (len(drawn.stretches), len(drawn.areas)) == (2, 1)
    assert kati.radius == pytest.approx(50 * drawn.scale.wide / drawn.scale.km)
    assert min(disc.radius for disc in drawn.discs) >= 5


def test_the_worst_state_lies_on_top(sample: SituationView, gazetteer: SeedGazetteer) -> None:
    """Where corridors share a road, a reader sees that it is closed for one."""
    _, drawn = chart(sample, gazetteer)

    styles = [one.style for one in drawn.corridors]

    assert styles[0] == "s-unknown silent"
    assert styles[-1] == "s-blockaded"


def test_a_withheld_corridor_is_not_named(sample: SituationView, gazetteer: SeedGazetteer) -> None:
    """A name without a line would tell that something is there."""
    _, drawn = chart(sample, gazetteer)

    assert not any("Gao" in one.text for one in drawn.texts)


def test_whole_corridors_are_in_the_overview(
    sample: SituationView, gazetteer: SeedGazetteer
) -> None:
    """Corridors run off the large map; the small one shows where to."""
    view = gate(sample, gazetteer).view
    numbers = {one.id: at for at, one in enumerate(view.incidents, start=1)}
    small = overview(view, (), numbers, None, wording("fr"))

    assert small is not None
    assert small.frame is not None
    assert 0 < small.frame.left < small.frame.right < small.width


def test_one_far_shape_does_not_shrink_the_map(
    sample: SituationView, gazetteer: SeedGazetteer
) -> None:
    """A port of departure among forty inland incidents is listed as off the map."""
    many = tuple(replace(sample.incidents[0], id=f"x{at:02}") for at in range(40))
    port = Geometry(type="Point", parts=(((-4.0161, 5.3204),),))
    assert many[0].footprint is not None
    far = replace(many[0], id="y", footprint=replace(many[0].footprint, geometry=port))
    view = replace(sample, incidents=(*many, far))

    _, drawn = chart(view, gazetteer)

    assert drawn.off == (41,)
    assert drawn.scale.km <= 100


def test_nothing_located_is_no_map(sample: SituationView) -> None:
    """No invented centre."""
    view = replace(sample, shapes={}, incidents=())

    assert draw(view, {}, None, wording("fr")) is None


def test_a_large_area_does_not_shrink_the_map(
    sample: SituationView, gazetteer: SeedGazetteer
) -> None:
    """A shape as large as Mali is drawn, but the map is made for what is known better."""
    ring = ((-12.0, 10.0), (4.0, 10.0), (4.0, 25.0), (-12.0, 25.0), (-12.0, 10.0))
    country = Geometry(type="Polygon", parts=(ring,))
    first, *others = sample.incidents
    assert first.footprint is not None
    vague = replace(first, id="i99", footprint=replace(first.footprint, geometry=country))

    _, before = chart(sample, gazetteer)
    _, after = chart(replace(sample, incidents=(vague, first, *others)), gazetteer)

    assert after.scale == before.scale
    assert len(after.areas) == len(before.areas) + 1


def test_a_label_gives_way_to_a_line() -> None:
    """Where there is room beside a line the label stands there, else on it, else nowhere."""
    room = Room(width=100, height=100, lines=[LineString(((0, 50), (100, 50)))])
    on_line = Box(left=10, top=45, right=40, bottom=55)
    beside = Box(left=10, top=10, right=40, bottom=20)

    assert room.first_spot([(on_line, "on"), (beside, "beside")], must_be_clear=True) == "beside"
    assert room.first_spot([(on_line, "on")], must_be_clear=True) is None
    assert room.first_spot([(on_line, "on")], must_be_clear=False) == "on"
    assert room.first_spot([(on_line, "on"), (beside, "b")], must_be_clear=False) is None


def test_paths_are_written_to_a_tenth_of_a_pixel() -> None:
    """Bytes do not depend on the last bits of a sine."""
    line = Geometry(type="LineString", parts=(((0.0, 0.0), (10.04, 0.06)),))

    assert path_of(shape_of(line)) == "M0.0 0.0L10.0 0.1"


def test_topojson_is_decoded_with_shared_borders_and_holes() -> None:
    """Arcs are summed, reversed where they are negative, and closed."""
    left, right = read_outlines(TOPOLOGY).within((-13, 9, -7, 13))

    assert left.shape.bounds == (-12.0, 10.0, -10.0, 12.0)
    assert right.shape.bounds == (-10.0, 10.0, -8.0, 12.0)
    assert left.shape.area == pytest.approx(4)
    assert right.shape.area == pytest.approx(4 - 0.25)
    assert (left.code, right.code) == ("466", "")


def test_outlines_are_cut_to_the_drawing() -> None:
    """A page holds what it shows and no more."""
    (only,) = read_outlines(TOPOLOGY).within((-13, 9, -11, 11))

    assert only.shape.area == pytest.approx(1)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"objects":{"countries":1}}', "\x00"])
def test_a_file_of_another_form_is_named_with_its_mend(text: str) -> None:
    """A half-fetched file must not be a riddle."""
    with pytest.raises(GazetteerError, match=r"countries-50m.json.*tools/assets.py"):
        read_outlines(text)


def timeline(view: SituationView, as_of: date) -> Strip:
    """Return the timeline of a view."""
    numbers = {one.id: at for at, one in enumerate(view.incidents, start=1)}
    strip = strip_of(view.incidents, numbers, as_of, wording("fr"))
    assert strip is not None
    return strip


def test_bars_of_a_lane_do_not_cover_each_other(sample: SituationView) -> None:
    """Incidents of one day stand below each other."""
    alike = [replace(sample.incidents[0], id=f"x{at}") for at in range(5)]

    strip = timeline(replace(sample, incidents=tuple(alike)), sample.as_of)
    (lane,) = strip.lanes

    assert len({bar.y for bar in lane.bars}) == 5
    assert lane.height >= 5 * 24
    assert all(lane.top <= bar.y and bar.y + 20 <= lane.top + lane.height for bar in lane.bars)


def test_what_is_long_past_is_named_beside_the_strip(sample: SituationView) -> None:
    """An event of 2021 does not crush two months into a line."""
    first, second, *_ = sample.incidents
    old = replace(first, when=Interval.of_day(date(2021, 11, 1)))
    open_state = replace(
        second,
        when=Interval(start=date(2021, 11, 1), end=sample.as_of, precision="day"),
    )

    strip = timeline(replace(sample, incidents=(old, open_state)), sample.as_of)

    assert strip.earlier == (1,)
    assert [bar.is_cut for lane in strip.lanes for bar in lane.bars] == [True]
    assert all(bar.x >= 0 and bar.x + bar.wide <= strip.width for lane in strip.lanes for bar in lane.bars)  # fmt: skip


def test_the_strip_has_mondays(sample: SituationView) -> None:
    """Ticks are days a reader can name."""
    strip = timeline(sample, sample.as_of)

    assert strip.ticks[0].label == "8 sept."
    assert strip.ticks[-1].x < strip.width
    assert sample.as_of - timedelta(days=DAYS) < date(2025, 9, 8)
