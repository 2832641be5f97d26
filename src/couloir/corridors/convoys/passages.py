"""Passages: the journeys of convoys as far as reports tell them, and what share was lost."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from couloir.corridors.convoys.ends import ConvoyEnd, EndsReader, Withheld, count_planned
from couloir.corridors.convoys.linking import Link, is_lost, links
from couloir.corridors.convoys.parameters import ConvoyRules
from couloir.model.claim import Range
from couloir.model.incident import Incident, OriginFigure

NoRate = Literal["no_size", "no_loss", "open_ended", "no_departure"]
_ROLES = ("departure", "attack", "arrival")
# What a figure on the whole convoy says of its trucks.
_WHOLE = frozenset({"escorted", "attacked"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One convoy's journey: its ends in order of days, and the links that hold them together."""

    ends: tuple[ConvoyEnd, ...]
    links: tuple[Link, ...] = ()

    @property
    def start(self) -> date:
        """The first day told of it."""
        return self.ends[0].start

    @property
    def corridors(self) -> tuple[str, ...]:
        """The corridors that all its ends with a road allow, in order of ids."""
        told = [set(end.corridors) for end in self.ends if end.corridors]
        return tuple(sorted(set.intersection(*told))) if told else ()

    def end(self, role: str) -> ConvoyEnd | None:
        """Return its end of a role, None where no report tells one."""
        return next((end for end in self.ends if end.role == role), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class LossRate:
    """The share of trucks lost on one passage by one origin's own numbers, in 0..1."""

    passage: Passage
    origin: str
    what: str
    lost: OriginFigure
    left: OriginFigure
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """Shares with a denominator, or why there is none.

    `departed` are the passages whose setting out is told, `attacked` those of them that were
    attacked: a share only where `departed` is above zero.
    """

    losses: tuple[LossRate, ...]
    no_loss_rate: tuple[tuple[Passage, NoRate], ...]
    departed: int
    attacked: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Convoys:
    """All passages of a view, the latest first, the rates, and what is not shown."""

    passages: tuple[Passage, ...]
    rates: Rates
    withheld: Withheld


def convoys(
    incidents: Sequence[Incident], reader: EndsReader, rules: ConvoyRules, *, as_of: date
) -> Convoys:
    """Return the passages told by `as_of`; the order of incidents does not matter.

    Announced convoys and departures that may still be on the road are counted, not shown.
    """
    ends = reader.read(incidents, as_of=as_of)
    found = tuple(_passages(ends, links(ends, rules)))
    hold = as_of - timedelta(days=rules.days.hold)
    shown = tuple(one for one in found if not _may_be_running(one, hold))
    return Convoys(
        passages=tuple(sorted(shown, key=_late_first)),
        rates=rates_of(shown),
        withheld=Withheld(
            planned=count_planned(incidents, as_of=as_of), running=len(found) - len(shown)
        ),
    )


def rates_of(passages: Sequence[Passage]) -> Rates:
    """Return the shares that can be told; a passage without one is named with the reason."""
    losses: list[LossRate] = []
    without: list[tuple[Passage, NoRate]] = []
    for passage in passages:
        if passage.end("attack") is None:
            continue
        found = sorted(_losses(passage), key=lambda rate: (rate.origin, rate.what))
        losses.extend(found)
        if not found:
            without.append((passage, _why_none(passage)))
    departed = [one for one in passages if one.end("departure") is not None]
    return Rates(
        losses=tuple(losses),
        no_loss_rate=tuple(without),
        departed=len(departed),
        attacked=sum(one.end("attack") is not None for one in departed),
    )


def _passages(ends: Sequence[ConvoyEnd], found: Sequence[Link]) -> Iterator[Passage]:
    """Yield the journeys that the links make, and each end that has none by itself."""
    groups: dict[str, set[str]] = {end.incident_id: {end.incident_id} for end in ends}
    for link in found:
        joined = groups[link.first.incident_id] | groups[link.second.incident_id]
        for incident_id in joined:
            groups[incident_id] = joined
    seen: set[str] = set()
    for end in ends:
        group = groups[end.incident_id]
        if end.incident_id in seen:
            continue
        seen |= group
        members = [one for one in ends if one.incident_id in group]
        yield Passage(
            ends=tuple(sorted(members, key=lambda one: _ROLES.index(one.role))),
            links=tuple(link for link in found if link.first.incident_id in group),
        )


def _may_be_running(passage: Passage, hold: date) -> bool:
    """Return whether it is a departure alone, and not long ago."""
    return all(end.role == "departure" for end in passage.ends) and passage.start > hold


def _late_first(passage: Passage) -> tuple[int, str]:
    return (-passage.start.toordinal(), passage.ends[0].incident_id)


def _sizes(passage: Passage) -> Iterator[OriginFigure]:
    """Yield what counts the trucks that had set out: told of the departure or of the whole."""
    for end in passage.ends:
        for one in end.figures:
            is_whole = end.role == "departure" and not is_lost(one)
            if (is_whole or one.figure.effect in _WHOLE) and one.figure.count.is_known:
                yield one


def _lost(passage: Passage) -> Iterator[OriginFigure]:
    attack = passage.end("attack")
    for one in attack.figures if attack is not None else ():
        if is_lost(one) and one.figure.count.is_known:
            yield one


def _losses(passage: Passage) -> Iterator[LossRate]:
    """Yield one share for each origin that counts, in one noun, both the lost and the whole."""
    for left in _sizes(passage):
        for lost in _lost(passage):
            same = (left.origin, left.figure.what) == (lost.origin, lost.figure.what)
            share = _share(lost.figure.count, left.figure.count) if same else None
            if share is not None:
                yield LossRate(
                    passage=passage,
                    origin=left.origin,
                    what=left.figure.what,
                    lost=lost,
                    left=left,
                    low=share[0],
                    high=share[1],
                )


def _share(lost: Range, left: Range) -> tuple[float, float] | None:
    """Return the least and the largest share, None where an end is open or the numbers clash."""
    if lost.low is None or lost.high is None or left.low is None or left.high is None:
        return None
    if left.low == 0 or lost.high > left.high:
        return None
    return round(lost.low / left.high, 2), round(min(lost.high / left.low, 1.0), 2)


def _why_none(passage: Passage) -> NoRate:
    if not any(True for _ in _lost(passage)):
        return "no_loss"
    lost = {(one.origin, one.figure.what) for one in _lost(passage)}
    sizes = {(one.origin, one.figure.what) for one in _sizes(passage)}
    return "open_ended" if lost & sizes else "no_size"


def figures_by_origin(
    figures: Iterable[OriginFigure],
) -> tuple[tuple[tuple[str, str], tuple[OriginFigure, ...]], ...]:
    """Return figures by thing and fate, every origin's number beside the others, none added up."""
    things: dict[tuple[str, str], list[OriginFigure]] = {}
    for one in figures:
        things.setdefault((one.figure.what, one.figure.effect), []).append(one)
    return tuple(
        (thing, tuple(sorted(told, key=lambda one: (one.origin, one.claim_id))))
        for thing, told in sorted(things.items())
    )
