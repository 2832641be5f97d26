"""Scoring found events against labelled reports, as the codebook's scorer does."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import Literal

from couloir.codec.events import Event
from couloir.model.vocabulary import LASTING, UNSCORED, Kind
from couloir.quality.agreement import dates_equal, places_right
from couloir.quality.grouping import Grouped, b_cubed_f1, pairwise_f1
from couloir.quality.labels import Label
from couloir.quality.matching import is_hit, match, without_optional
from couloir.quality.rates import Rates, Share
from couloir.quality.slots import SLOTS

BANDS = 5
SURE = 0.8  # confidence from which an event is meant to be right nine times in ten


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """An event that a report was asked for and not found in, or found and not asked for."""

    report: str
    what: Literal["missed", "spurious"]
    event: Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """All figures of an evaluation; `bands` are by fifth of confidence, lowest first.

    `sure` are the rates of the events with a confidence of `SURE` or more alone. `brier` is the
    mean square of confidence less outcome, 0 at best (Brier 1950); None where nothing was told.
    A Share of `quiet` says how many reports without events were left without any.
    """

    reports: int
    without_prediction: tuple[str, ...]
    found: Rates
    strict: Rates
    slots: Mapping[str, Share]
    quiet: Share
    kinds: Mapping[Kind, Rates]
    bands: tuple[Share, ...]
    sure: Rates
    brier: float | None
    merge_pairs_f1: float | None
    merge_b_cubed_f1: float | None
    mistakes: tuple[Mistake, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Compared:
    """One report's labels and found events: what is asked for, given, and hit."""

    label: Label
    asked: Sequence[Event]
    given: Sequence[Event]
    hits: Sequence[tuple[int, int]]

    @property
    def pairs(self) -> list[tuple[Event, Event]]:
        """The labelled and found events of the hits."""
        return [(self.asked[left], self.given[right]) for left, right in self.hits]


def score(labels: Iterable[Label], predictions: Mapping[str, Sequence[Event]]) -> Scores:
    """Return the figures for labelled reports; `predictions` is an index by report id.

    Found events of a kind that the codebook does not score are passed over. A report without
    a prediction counts as one in which nothing was found, and is named.
    """
    reports = list(labels)
    compared = [_compare(label, predictions.get(label.id, ())) for label in reports]
    grouped = [each for one in compared for each in _grouped(one)]
    return Scores(
        reports=len(compared),
        without_prediction=tuple(
            sorted(label.id for label in reports if label.id not in predictions)
        ),
        found=_total(_rates(one, hit=len(one.hits)) for one in compared),
        strict=_total(_rates(one, hit=_strict_hits(one)) for one in compared),
        slots={name: _slot(name, compared) for name in SLOTS},
        quiet=_quiet(compared),
        kinds=_kinds(compared),
        bands=tuple(_band(band, compared) for band in range(BANDS)),
        sure=_total(map(_sure, compared)),
        brier=_brier(compared),
        merge_pairs_f1=pairwise_f1(grouped),
        merge_b_cubed_f1=b_cubed_f1(grouped),
        mistakes=tuple(mistake for one in compared for mistake in _mistakes(one)),
    )


def _compare(label: Label, found: Sequence[Event]) -> _Compared:
    scored = [event for event in found if event.kind not in UNSCORED]
    asked, given = without_optional(label.events, scored)
    hits = [
        (pair.label, pair.found)
        for pair in match(asked, given)
        if is_hit(asked[pair.label], given[pair.found])
    ]
    return _Compared(label=label, asked=asked, given=given, hits=hits)


def _rates(one: _Compared, *, hit: int) -> Rates:
    return Rates(hit=hit, asked=len(one.asked), given=len(one.given))


def _total(rates: Iterable[Rates]) -> Rates:
    return reduce(add, rates, Rates())


def _strict_hits(one: _Compared) -> int:
    return sum(
        dates_equal(label, found) and places_right(label, found) for label, found in one.pairs
    )


def _slot(name: str, compared: Iterable[_Compared]) -> Share:
    verdicts = [SLOTS[name](label, found) for one in compared for label, found in one.pairs]
    judged = [verdict for verdict in verdicts if verdict is not None]
    return Share(right=sum(judged), of=len(judged))


def _quiet(compared: Iterable[_Compared]) -> Share:
    quiet = [one for one in compared if not one.asked]
    return Share(right=sum(not one.given for one in quiet), of=len(quiet))


def _kinds(compared: Sequence[_Compared]) -> dict[Kind, Rates]:
    """Return the rates of each kind that is asked for or given, most asked for first."""
    rates: dict[Kind, Rates] = {}
    for one in compared:
        for event in one.asked:
            rates[event.kind] = rates.get(event.kind, Rates()) + Rates(asked=1)
        for event in one.given:
            rates[event.kind] = rates.get(event.kind, Rates()) + Rates(given=1)
        for label, _ in one.pairs:
            rates[label.kind] += Rates(hit=1)
    return dict(sorted(rates.items(), key=lambda each: (-each[1].asked, each[0])))


def _outcomes(compared: Iterable[_Compared]) -> Iterable[tuple[float, bool]]:
    """Yield confidence of each found event, and whether it was right."""
    for one in compared:
        hits = {found for _, found in one.hits}
        for index, event in enumerate(one.given):
            yield event.confidence, index in hits


def _band(band: int, compared: Iterable[_Compared]) -> Share:
    inside = [
        is_right
        for confidence, is_right in _outcomes(compared)
        if min(int(confidence * BANDS), BANDS - 1) == band
    ]
    return Share(right=sum(inside), of=len(inside))


def _sure(one: _Compared) -> Rates:
    sure = [is_right for confidence, is_right in _outcomes([one]) if confidence >= SURE]
    return Rates(hit=sum(sure), asked=len(one.asked), given=len(sure))


def _brier(compared: Iterable[_Compared]) -> float | None:
    squares = [(confidence - is_right) ** 2 for confidence, is_right in _outcomes(compared)]
    return sum(squares) / len(squares) if squares else None


def _grouped(one: _Compared) -> Iterable[Grouped]:
    """Yield the found happenings that a label puts into an incident; situations have none."""
    for left, right in one.hits:
        label, found = one.asked[left], one.given[right]
        if label.incident and label.kind not in LASTING:
            alone = f"alone {one.label.id} {right}"
            yield Grouped(label=label.incident, found=found.incident or alone)


def _mistakes(one: _Compared) -> Iterable[Mistake]:
    asked_for = {left for left, _ in one.hits}
    hit = {right for _, right in one.hits}
    for index, event in enumerate(one.asked):
        if index not in asked_for:
            yield Mistake(report=one.label.id, what="missed", event=event)
    for index, event in enumerate(one.given):
        if index not in hit:
            yield Mistake(report=one.label.id, what="spurious", event=event)
