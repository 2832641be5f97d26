"""What a map is made of, in pixels: the template writes it as SVG."""

from dataclasses import dataclass, field

from couloir.publish.canvas import Anchor, Box


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
    """Everything that is drawn, each list from below to above.

    `frame` is that of the larger map; `off` are the numbers of incidents outside the drawing.
    """

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
    off: tuple[int, ...] = ()
