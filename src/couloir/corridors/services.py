"""Which corridors still serve a place, and which border posts on them are open."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from couloir.corridors.access_rules import Passage
from couloir.corridors.atlas import CorridorLine
from couloir.corridors.corridor_stretches import CorridorStretches, way_between
from couloir.corridors.readings import Readings, worst
from couloir.model.corridor import Corridor, CorridorState
from couloir.model.footprint import GazetteerPlace


@dataclass(frozen=True, slots=True, kw_only=True)
class FromEnd:
    """The road of a corridor from one of its ends to a place.

    `passage` is the worst that is known on it, unknown where nothing is; `unknown_km` of `km`
    are without news.
    """

    end: str
    passage: Passage
    km: float
    unknown_km: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A corridor that a place lies on; `ends` is empty where it lies beside a waypoint only."""

    corridor: Corridor
    ends: tuple[FromEnd, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A border post, and the state that says who may pass it; None where none is known."""

    place: GazetteerPlace
    passage: Passage
    state: CorridorState | None = None


def services_of(
    place: GazetteerPlace,
    lines: Iterable[CorridorLine],
    stretches: CorridorStretches,
    readings: Readings,
    *,
    reach_km: float,
) -> tuple[Service, ...]:
    """Return the corridors that a place lies on, in order of ids."""
    found = [line.corridor for line in lines if line.holds(place, reach_km=reach_km)]
    return tuple(
        Service(corridor=one, ends=tuple(_ends(one, place, stretches, readings)))
        for one in sorted(found, key=lambda one: one.id)
    )


def posts_of(
    lines: Iterable[CorridorLine], stretches: CorridorStretches, readings: Readings
) -> tuple[Post, ...]:
    """Return the border posts on corridors, in order of ids.

    A post has its own state where one is told; else that of the road through it, where all
    stretches that end there are known: of these the worst.
    """
    posts: Mapping[str, GazetteerPlace] = {
        place.id: place for line in lines for place in line.places if place.kind == "border_post"
    }
    return tuple(_post(posts[one], stretches, readings) for one in sorted(posts))


def _post(place: GazetteerPlace, stretches: CorridorStretches, readings: Readings) -> Post:
    ends = [one.id for one in stretches.by_id.values() if place.id in {one.start.id, one.end.id}]
    through = [readings.stretches[one] for one in sorted(ends) if one in readings.stretches]
    own = readings.places.get(place.id)
    if own is None and ends and len(through) == len(ends):
        passage = worst(one.passage for one in through)
        own = next(one for one in through if one.passage is passage)
    if own is None:
        return Post(place=place, passage=Passage.UNKNOWN)
    return Post(place=place, passage=own.passage, state=own.state)


def _ends(
    corridor: Corridor, place: GazetteerPlace, stretches: CorridorStretches, readings: Readings
) -> Iterator[FromEnd]:
    for way in stretches.ways.get(corridor.id, ())[:1]:
        for end, between in way_between(way, stretches.by_id, place.id):
            passages = {one: readings.passage(one) for one in between}
            yield FromEnd(
                end=end,
                passage=worst(one for one in passages.values() if one is not Passage.UNKNOWN),
                km=sum(stretches.by_id[one].km for one in between),
                unknown_km=sum(
                    stretches.by_id[one].km for one in between if passages[one] is Passage.UNKNOWN
                ),
            )
