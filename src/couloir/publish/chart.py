"""The map of a view as shapes in pixels, ready for the template."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import shapely
from shapely.geometry import MultiPoint, MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry

from couloir.model.corridor import CorridorState
from couloir.model.incident import Incident
from couloir.model.vocabulary import State, SupplyState
from couloir.publish.canvas import (
    Anchor,
    Box,
    Pixel,
    Projection,
    Room,
    around,
    fitted,
    path_of,
    shape_of,
    text_box,
)
from couloir.publish.drawn import Badge, Chart, Mark, Scale, Stroke, Text
from couloir.publish.extent import bounds_of, is_told, points_of, whole_of
from couloir.publish.outlines import Outlines
from couloir.publish.view import SituationView
from couloir.publish.wording import Wording

WIDTH, HEIGHT = 960.0, 600.0
SMALL_WIDTH, SMALL_HEIGHT = 300.0, 200.0
_PAD = 0.1
_LEAST_DISC_PX = 5.0
_MOST_NUMBERS = 4
# Shorter lines, and countries smaller than a square of this side, bear no name.
_LEAST_NAMED_PX = 60.0
# Lines nearer to each other than this look like one.
_ALONG_PX = 8.0
# Later ones lie on top: where corridors share a road, the worst state is seen.
_ORDER = (
    State.UNKNOWN,
    State.OPEN,
    State.OPEN_ESCORTED,
    State.PARTIALLY_LIFTED,
    State.CONTESTED,
    State.BLOCKADE_DECLARED,
    State.BLOCKADED,
)


def draw(
    view: SituationView,
    numbers: Mapping[str, int],
    outlines: Outlines | None,
    words: Wording,
    *,
    size: tuple[float, float] = (WIDTH, HEIGHT),
) -> Chart | None:
    """Return the map around towns and incidents, None where nothing is located.

    `numbers` is an index from an incident's id to its number in the list; `size` is the width
    and height in pixels.
    """
    bounds = bounds_of(view)
    if bounds is None:
        return None
    projection = fitted(bounds, width=size[0], height=size[1], pad=_PAD)
    drawing = _Drawing(view=view, projection=projection, words=words)
    drawing.ground(outlines)
    drawing.corridors()
    drawing.incidents()
    drawing.marks()
    drawing.badges(numbers)
    drawing.names()
    drawing.country_names()
    return drawing.chart


def overview(
    view: SituationView,
    off: Sequence[int],
    numbers: Mapping[str, int],
    outlines: Outlines | None,
    words: Wording,
) -> Chart | None:
    """Return a small map of whole corridors with the frame of the large one, None if all fits.

    `off` are the numbers of incidents outside the large one; they are drawn here.
    """
    inner, whole = bounds_of(view), whole_of(view)
    if inner is None or whole is None:
        return None
    large = fitted(inner, width=WIDTH, height=HEIGHT, pad=_PAD).bounds
    if shapely.box(*large).contains(shapely.box(*whole)):
        return None
    bounds = (
        min(whole[0], large[0]), min(whole[1], large[1]), max(whole[2], large[2]), max(whole[3], large[3]),
    )  # fmt: skip
    projection = fitted(bounds, width=SMALL_WIDTH, height=SMALL_HEIGHT, pad=0.03)
    outside = tuple(one for one in view.incidents if numbers[one.id] in off)
    drawing = _Drawing(view=replace(view, incidents=outside), projection=projection, words=words)
    drawing.ground(outlines)
    drawing.corridors()
    drawing.incidents()
    left, top = projection.pixel(large[0], large[3])
    right, bottom = projection.pixel(large[2], large[1])
    drawing.chart.frame = Box(left=left, top=top, right=right, bottom=bottom)
    return drawing.chart


@dataclass(slots=True, kw_only=True)
class _Drawing:
    """The work on one chart: the room for labels fills up as things are drawn."""

    view: SituationView
    projection: Projection
    words: Wording
    chart: Chart = field(init=False)
    room: Room = field(init=False)
    grounds: list[tuple[str, BaseGeometry]] = field(default_factory=list)

    def __post_init__(self) -> None:
        projection = self.projection
        scale = _scale(projection)
        self.chart = Chart(width=projection.width, height=projection.height, scale=scale)
        self.room = Room(width=projection.width, height=projection.height)
        corner = Box(left=0, top=projection.height - 40, right=scale.wide + 84, bottom=projection.height)  # fmt: skip
        self.room.take(corner)

    def ground(self, outlines: Outlines | None) -> None:
        """Draw the countries."""
        west, south, east, north = self.projection.bounds
        margin = (north - south) / 20
        wider = (west - margin, south - margin, east + margin, north + margin)
        for country in outlines.within(wider) if outlines else ():
            shape = self.projection.shape(country.shape)
            name = self.words.labels.of("country", country.code) if country.code else country.name
            name = country.name if name == country.code else name
            self.chart.countries.append(Stroke(path=path_of(shape), style="country", title=name))
            self.grounds.append((name, shape))

    def corridors(self) -> None:
        """Draw the corridors in their states, the worst on top."""
        states = {one.subject.id: one for one in self.view.states}
        drawn = [
            (state, line)
            for corridor in self.view.corridors
            if (line := self.view.shapes.get(corridor.id)) and (state := states.get(corridor.id))
        ]
        for state, line in sorted(drawn, key=lambda one: _rank(one[0].state)):
            shape = self.projection.shape(shape_of(line))
            path = path_of(shape)
            if path:
                self.room.lines.append(shape)
                title = f"{self._name(state)}: {self.words.labels.state(state.state)}"
                style = f"s-{state.state}" if is_told(state) else f"s-{state.state} silent"
                self.chart.corridors.append(Stroke(path=path, style=style, title=title))

    def incidents(self) -> None:
        """Draw the shapes of incidents: areas, stretches, discs."""
        for incident in self.view.incidents:
            footprint = incident.footprint
            if footprint is None:
                continue
            title = self.words.labels.of("kind", incident.kind)
            radius = max(footprint.precision_km * self.projection.per_km, _LEAST_DISC_PX)
            for shape in self._shapes(incident):
                self._incident(shape, title, radius)
        self.chart.discs = list(dict.fromkeys(self.chart.discs))
        self.chart.areas = list(dict.fromkeys(self.chart.areas))

    def _incident(self, shape: BaseGeometry, title: str, radius: float) -> None:
        if isinstance(shape, Point):
            disc = Mark(x=shape.x, y=shape.y, radius=radius, style="disc", title=title)
            self.chart.discs.append(disc)
        elif isinstance(shape, Polygon | MultiPolygon):
            self.chart.areas.append(Stroke(path=path_of(shape), style="area", title=title))
        else:
            self.chart.stretches.append(Stroke(path=path_of(shape), style="stretch", title=title))

    def marks(self) -> None:
        """Draw towns and border posts in their states."""
        for state, shape in points_of(self.view):
            x, y = self.projection.pixel(*shape.parts[0][0])
            style = f"{state.subject.kind} s-{state.state}"
            title = f"{self._name(state)}: {self.words.labels.state(state.state)}"
            self.chart.marks.append(Mark(x=x, y=y, radius=6, style=style, title=title))
            self.room.take(Box(left=x - 9, top=y - 9, right=x + 9, bottom=y + 9))
        for state, shape in points_of(self.view):
            self._label(*self.projection.pixel(*shape.parts[0][0]), self._name(state))

    def _label(self, x: float, y: float, name: str) -> None:
        spots: tuple[tuple[float, float, Anchor], ...] = (
            (x + 13, y + 4, "start"), (x - 13, y + 4, "end"), (x, y - 14, "middle"), (x, y + 23, "middle"),
            (x + 8, y - 14, "start"), (x - 8, y - 14, "end"), (x + 8, y + 23, "start"), (x - 8, y + 23, "end"),
            (x + 22, y + 4, "start"), (x - 22, y + 4, "end"), (x, y - 24, "middle"), (x, y + 34, "middle"),
        )  # fmt: skip
        self._write(name, spots, style="town-name", size=12.5, must_be_clear=False)

    def _write(
        self,
        name: str,
        spots: Iterable[tuple[float, float, Anchor]],
        *,
        style: str,
        size: float,
        must_be_clear: bool,
    ) -> None:
        """Write a name at the first spot where it covers nothing; leave it out where none is."""
        boxes = [(text_box(x, y, name, size=size, anchor=at), (x, y, at)) for x, y, at in spots]
        spot = self.room.first_spot(boxes, must_be_clear=must_be_clear)
        if spot is not None:
            x, y, anchor = spot
            self.chart.texts.append(Text(x=x, y=y, text=name, style=style, anchor=anchor))

    def badges(self, numbers: Mapping[str, int]) -> None:
        """Write numbers of incidents beside their shapes, one badge for each shape."""
        shapes: dict[str, BaseGeometry] = {}
        together: dict[str, list[int]] = {}
        located = [one for one in self.view.incidents if one.footprint]
        self.chart.off = tuple(
            sorted(numbers[one.id] for one in located if not any(self._shapes(one)))
        )
        for incident in located:
            for shape in self._shapes(incident):
                shapes[shape.wkt] = shape
                together.setdefault(shape.wkt, []).append(numbers[incident.id])
        for key in sorted(together, key=lambda one: (min(together[one]), one)):
            self._badge(_anchor(shapes[key]), sorted(together[key]))

    def _shapes(self, incident: Incident) -> Iterator[BaseGeometry]:
        """Yield what is inside the drawing of an incident's shape, each of several points apart."""
        if incident.footprint is None:
            return
        shape = self.projection.shape(shape_of(incident.footprint.geometry))
        if isinstance(shape, MultiPoint):
            yield from shape.geoms
        elif not shape.is_empty:
            yield shape

    def _badge(self, anchor: Pixel, numbers: Sequence[int]) -> None:
        text = ", ".join(str(number) for number in numbers[:_MOST_NUMBERS])
        more = len(numbers) - _MOST_NUMBERS
        text = f"{text} +{more}" if more > 0 else text
        wide = max(20.0, len(text) * 6.4 + 12)
        spots = [
            (Box(left=x - wide / 2 - 1, top=y - 11, right=x + wide / 2 + 1, bottom=y + 11), (x, y))
            for x, y in around(*anchor, reaches=(22, 30, 42, 56, 72, 90, 112, 140))
        ]
        spot = self.room.first_spot(spots, must_be_clear=False)
        if spot is not None:
            x, y = spot
            badge = Badge(x=x, y=y, wide=wide, text=text, first=numbers[0], from_x=anchor[0], from_y=anchor[1])  # fmt: skip
            self.chart.badges.append(badge)

    def names(self) -> None:
        """Write corridors' names along their lines, where there is room."""
        states = {one.subject.id: one.state for one in self.view.states if is_told(one)}
        lines = {
            corridor: self.projection.shape(shape_of(line))
            for corridor in self.view.corridors
            if corridor.id in states and (line := self.view.shapes.get(corridor.id))
        }
        # The worst first: where room is short, what is closed keeps its name.
        for corridor in sorted(lines, key=lambda one: -_rank(states[one.id])):
            name = corridor.name_fr if self.view.language == "fr" else corridor.name_en
            others = [line for other, line in lines.items() if other != corridor]
            own = _own(lines[corridor], others)
            if not own.is_empty and own.length >= _LEAST_NAMED_PX:
                spots = list(_beside(own))
                self._write(name, spots, style="corridor-name", size=11.5, must_be_clear=True)

    def country_names(self) -> None:
        """Write countries' names where nothing else stands."""
        for name, shape in self.grounds:
            if shape.area < _LEAST_NAMED_PX**2:
                continue
            middle = shape.representative_point()
            pixels = ((middle.x, middle.y), *around(middle.x, middle.y, reaches=(30, 60, 90, 130)))
            spots: list[tuple[float, float, Anchor]] = [
                (x, y, "middle") for x, y in pixels if _holds(shape, x, y, name)
            ]
            self._write(name, spots, style="country-name", size=16, must_be_clear=True)

    def _name(self, state: CorridorState) -> str:
        subject = state.subject
        return subject.name_fr if self.view.language == "fr" else subject.name_en


def _rank(state: State | SupplyState) -> int:
    return _ORDER.index(state) if isinstance(state, State) else 0


def _anchor(shape: BaseGeometry) -> Pixel:
    if shape.geom_type in {"LineString", "MultiLineString"}:
        return _on(shape, 0.5)
    point = shape.representative_point()
    return point.x, point.y


def _on(shape: BaseGeometry, part: float) -> Pixel:
    """Return the pixel at a part of the longest run of a line."""
    runs: Iterable[BaseGeometry] = shapely.get_parts(shape)
    longest = max(runs, key=lambda run: float(run.length))
    point = longest.interpolate(part, normalized=True)
    return point.x, point.y


def _own(shape: BaseGeometry, others: Sequence[BaseGeometry]) -> BaseGeometry:
    """Return what of a line no other runs along, the whole where that is too short for a name."""
    own = shape.difference(shapely.union_all(others).buffer(_ALONG_PX))
    return own if own.length >= _LEAST_NAMED_PX else shape


def _beside(shape: BaseGeometry) -> Iterator[tuple[float, float, Anchor]]:
    """Yield spots above, below, right and left of a line, near ones first, its middle first."""
    for above, below, aside in ((-9, 18, 10), (-24, 34, 24), (-38, 48, 40)):
        for part in (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9):
            x, y = _on(shape, part)
            yield x, y + above, "middle"
            yield x, y + below, "middle"
            yield x + aside, y + 4, "start"
            yield x - aside, y + 4, "end"


def _holds(shape: BaseGeometry, x: float, y: float, name: str) -> bool:
    """Return whether a country holds a name of its own that is centred at x, y."""
    half = len(name) * 5
    return shape.contains(shapely.box(x - half, y - 14, x + half, y + 4))


def _scale(projection: Projection) -> Scale:
    """Return the longest round scale bar of at most a seventh of the drawing."""
    room_km = projection.width / 7 / projection.per_km
    km = max(length for length in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000) if length <= room_km)
    return Scale(wide=km * projection.per_km, km=km)
