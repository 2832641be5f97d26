"""The map of a view as shapes in pixels, ready for the template."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import shapely
from shapely.geometry import MultiPoint, MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry

from couloir.model.corridor import CorridorState
from couloir.model.footprint import Geometry
from couloir.model.incident import Incident
from couloir.model.vocabulary import State
from couloir.publish.canvas import (
    Anchor,
    Bounds,
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
from couloir.publish.outlines import Outlines
from couloir.publish.view import SituationView
from couloir.publish.wording import Wording

WIDTH, HEIGHT = 960.0, 600.0
SMALL_WIDTH, SMALL_HEIGHT = 300.0, 200.0
# A shape wider than this is where nothing is known but the country or a large region: it is
# drawn, but the map is not made to fit it.
_WIDE_DEGREES = 6.0
_LEAST_DISC_PX = 5.0
_MOST_NUMBERS = 4
# Lines shorter, and countries smaller than a square of this side, bear no name.
_LEAST_NAMED_PX = 60.0
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """A line or area: SVG path data, how it is drawn, and what it says."""

    path: str
    style: str
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A disc of a radius in pixels, or a town's or post's own mark."""

    x: float
    y: float
    radius: float
    style: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Words at a pixel; `anchor` as SVG has it."""

    x: float
    y: float
    text: str
    style: str
    anchor: Anchor = "start"


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """The numbers of the incidents of one shape, with a line to it."""

    x: float
    y: float
    wide: float
    text: str
    first: int
    from_x: float
    from_y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """A scale bar: its length in pixels and kilometres."""

    wide: float
    km: int


@dataclass(slots=True, kw_only=True)
class Chart:
    """Everything that is drawn, each list from below to above."""

    width: float
    height: float
    scale: Scale
    countries: list[Stroke] = field(default_factory=list)
    corridors: list[Stroke] = field(default_factory=list)
    areas: list[Stroke] = field(default_factory=list)
    stretches: list[Stroke] = field(default_factory=list)
    discs: list[Mark] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    badges: list[Badge] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    frame: Box | None = None


def draw(
    view: SituationView, numbers: Mapping[str, int], outlines: Outlines | None, words: Wording
) -> Chart | None:
    """Return the map around towns and incidents, None where nothing is located.

    `numbers` is an index from an incident's id to its number in the list.
    """
    bounds = _bounds(view)
    if bounds is None:
        return None
    projection = fitted(bounds, width=WIDTH, height=HEIGHT, pad=0.1)
    drawing = _Drawing(view=view, projection=projection, words=words)
    drawing.ground(outlines)
    drawing.corridors()
    drawing.incidents()
    drawing.marks()
    drawing.badges(numbers)
    drawing.names()
    drawing.country_names()
    return drawing.chart


def overview(view: SituationView, outlines: Outlines | None, words: Wording) -> Chart | None:
    """Return a small map of whole corridors with the frame of the large one, None if it fits."""
    inner = _bounds(view)
    lines = [view.shapes[one.id] for one in view.corridors if one.id in view.shapes]
    if inner is None or not lines:
        return None
    large = fitted(inner, width=WIDTH, height=HEIGHT, pad=0.1).bounds
    whole = shapely.total_bounds([shape_of(line) for line in lines])
    if shapely.box(*large).contains(shapely.box(*whole)):
        return None
    west, south, east, north = (float(value) for value in whole)
    bounds = (min(west, large[0]), min(south, large[1]), max(east, large[2]), max(north, large[3]))
    projection = fitted(bounds, width=SMALL_WIDTH, height=SMALL_HEIGHT, pad=0.03)
    drawing = _Drawing(view=view, projection=projection, words=words)
    drawing.ground(outlines)
    drawing.corridors()
    left, top = projection.pixel(large[0], large[3])
    right, bottom = projection.pixel(large[2], large[1])
    drawing.chart.frame = Box(left=left, top=top, right=right, bottom=bottom)
    return drawing.chart


def _bounds(view: SituationView) -> Bounds | None:
    """Return the bounds of located incidents and of towns and posts, else of corridors."""
    shapes = [shape_of(one.footprint.geometry) for one in view.incidents if one.footprint]
    near = [shape for shape in shapes if _is_near(shape)]
    near += [shape_of(shape) for _, shape in _points(view)]
    if not near:
        near = shapes or [shape_of(shape) for shape in view.shapes.values()]
    if not near:
        return None
    west, south, east, north = (float(value) for value in shapely.total_bounds(near))
    return west, south, east, north


def _is_near(shape: BaseGeometry) -> bool:
    west, south, east, north = shape.bounds
    return east - west <= _WIDE_DEGREES and north - south <= _WIDE_DEGREES


def _points(view: SituationView) -> Iterator[tuple[CorridorState, Geometry]]:
    for state in view.states:
        shape = view.shapes.get(state.subject.id)
        if shape is not None and state.subject.kind in {"town", "border_post"}:
            yield state, shape


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
        for state, line in sorted(drawn, key=lambda one: _ORDER.index(State(one[0].state))):
            shape = self.projection.shape(shape_of(line))
            path = path_of(shape)
            if path:
                self.room.lines.append(shape)
                title = f"{self._name(state)}: {self.words.labels.state(state.state)}"
                self.chart.corridors.append(
                    Stroke(path=path, style=f"s-{state.state}", title=title)
                )

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
        for state, shape in _points(self.view):
            x, y = self.projection.pixel(*shape.parts[0][0])
            style = f"{state.subject.kind} s-{state.state}"
            title = f"{self._name(state)}: {self.words.labels.state(state.state)}"
            self.chart.marks.append(Mark(x=x, y=y, radius=6, style=style, title=title))
            self.room.take(Box(left=x - 9, top=y - 9, right=x + 9, bottom=y + 9))
        for state, shape in _points(self.view):
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
        for incident in self.view.incidents:
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
        drawn = {state.subject.id for state in self.view.states}
        for corridor in self.view.corridors:
            line = self.view.shapes.get(corridor.id)
            if line is None or corridor.id not in drawn:
                continue
            shape = self.projection.shape(shape_of(line))
            name = corridor.name_fr if self.view.language == "fr" else corridor.name_en
            if not shape.is_empty and shape.length >= _LEAST_NAMED_PX:
                spots = list(_beside(shape))
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


def _beside(shape: BaseGeometry) -> Iterator[tuple[float, float, Anchor]]:
    """Yield spots above, below, right and left of a line, from its middle outwards."""
    for part in (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9):
        x, y = _on(shape, part)
        yield x, y - 9, "middle"
        yield x, y + 18, "middle"
        yield x + 10, y + 4, "start"
        yield x - 10, y + 4, "end"


def _holds(shape: BaseGeometry, x: float, y: float, name: str) -> bool:
    """Return whether a country holds a name of its own that is centred at x, y."""
    half = len(name) * 5
    return shape.contains(shapely.box(x - half, y - 14, x + half, y + 4))


def _scale(projection: Projection) -> Scale:
    """Return the longest round scale bar of at most a seventh of the drawing."""
    room_km = projection.width / 7 / projection.per_km
    lengths = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
    km = max((length for length in lengths if length <= room_km), default=1)
    return Scale(wide=km * projection.per_km, km=km)
