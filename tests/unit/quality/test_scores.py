"""The scorer: what counts as found, and equality with the codebook's own scorer."""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from subprocess import run

import pytest

from couloir.codec import Event, dumps, loads
from couloir.codec.events import EventCount, EventObject, EventPlace
from couloir.model.time import UNKNOWN_TIME, Interval
from couloir.model.vocabulary import Kind
from couloir.quality import Label, figures_of, read_labels, score

DAY = date(2025, 9, 14)


def event(**given: object) -> Event:
    """Return an attack of 14 September near Lakamané, with what is given changed."""
    attack = Event(
        kind=Kind.ARMED_ATTACK,
        date=Interval.of_day(DAY),
        place=EventPlace(names=("Lakamané",), relation="near", admin1="Kayes", country="ML"),
        actors=("JNIM",),
        targets=("fuel convoy",),
    )
    return replace(attack, **given)


def label(*events: Event, name: str = "a") -> Label:
    """Return a labelled report."""
    return Label(id=name, path=Path("a.yaml"), text=Path("a.txt"), language="fr", events=events)


def place(*names: str, relation: str = "at") -> EventPlace:
    """Return a place with names alone."""
    return EventPlace(names=names, relation=relation)


def test_an_equal_event_is_found_and_strict() -> None:
    """The labels scored against themselves are perfect."""
    scores = score([label(event())], {"a": [event()]})

    assert (scores.found.f1, scores.strict.f1) == (1.0, 1.0)
    assert all(share.value == 1.0 for share in scores.slots.values() if share.of)


def test_another_kind_of_the_family_is_not_found() -> None:
    """A clash instead of an attack is paired with it, and wrong."""
    scores = score([label(event())], {"a": [event(kind=Kind.ARMED_CLASH)]})

    assert (scores.found.hit, scores.found.asked, scores.found.given) == (0, 1, 1)
    assert [mistake.what for mistake in scores.mistakes] == ["missed", "spurious"]


def test_a_day_beside_is_found_by_its_place_but_not_strict() -> None:
    """One of date and place is enough for found; strict asks for both."""
    late = event(date=Interval.of_day(DAY + timedelta(days=1)))

    scores = score([label(event())], {"a": [late]})

    assert (scores.found.hit, scores.strict.hit) == (1, 0)


def test_a_stretch_wants_both_ends() -> None:
    """One end of "between A and B" is a place, but not the strict one."""
    stretch = event(place=place("Kaniéra", "Lakamané", relation="between"))

    scores = score([label(stretch)], {"a": [event(place=place("Lakamané"))]})

    assert (scores.found.hit, scores.strict.hit) == (1, 0)


def test_a_longer_name_is_the_same_place() -> None:
    """The longer "Nioro du Sahel" is Nioro; half of the names given must be right."""
    nioro = label(event(place=place("Nioro"), date=UNKNOWN_TIME))

    one = score([nioro], {"a": [event(place=place("Nioro du Sahel"), date=UNKNOWN_TIME)]})
    many = score([nioro], {"a": [event(place=place("Nioro", "Kita", "Diéma"), date=UNKNOWN_TIME)]})

    assert (one.found.hit, many.found.hit) == (1, 0)


def test_a_country_is_no_place() -> None:
    """The name "Mali" alone agrees with no place at all."""
    nowhere = label(event(place=EventPlace(), date=UNKNOWN_TIME))

    scores = score([nowhere], {"a": [event(place=place("Mali"), date=UNKNOWN_TIME)]})

    assert scores.found.hit == 1


def test_an_optional_event_is_neither_asked_for_nor_held_against() -> None:
    """Finding it, or not, gives the same figures."""
    optional = event(kind=Kind.SEIZURE, optional=True)
    labels = [label(event(), optional)]

    with_it = score(labels, {"a": [event(), event(kind=Kind.SEIZURE)]})
    without = score(labels, {"a": [event()]})

    assert with_it.found == without.found
    assert with_it.found.f1 == 1.0


def test_a_kind_that_is_not_scored_is_passed_over() -> None:
    """A curfew counts neither for nor against."""
    scores = score([label()], {"a": [event(kind=Kind.CURFEW)]})

    assert (scores.found.given, scores.quiet.right, scores.quiet.of) == (0, 1, 1)


def test_a_report_without_prediction_is_named() -> None:
    """Silence is not success."""
    scores = score([label(event())], {})

    assert scores.without_prediction == ("a",)
    assert scores.found.recall == 0.0


def test_merging_is_scored_over_happenings_only() -> None:
    """Two happenings of one incident, merged and not; a shortage is no happening."""
    shortage = event(kind=Kind.SHORTAGE, incident="x")
    told = event(incident="x")
    labels = [label(told, shortage, name="a"), label(told, name="b")]
    merged = {"a": [event(incident="1"), event(kind=Kind.SHORTAGE)], "b": [event(incident="1")]}
    apart = {"a": [event(incident="1")], "b": [event(incident="2")]}

    assert score(labels, merged).merge_pairs_f1 == 1.0
    assert score(labels, apart).merge_pairs_f1 == 0.0
    assert score(labels, apart).merge_b_cubed_f1 == 0.667


def test_objects_want_every_labelled_figure_and_few_others() -> None:
    """Twenty burned is not forty burned."""
    twenty = event(objects=(EventObject(what="tanker truck", effect="burned", min=20),))
    forty = event(objects=(EventObject(what="tanker truck", effect="burned", min=40, max=40),))

    assert score([label(twenty)], {"a": [twenty]}).slots["objects"].value == 1.0
    assert score([label(twenty)], {"a": [forty]}).slots["objects"].value == 0.0
    assert score([label(event())], {"a": [event()]}).slots["objects"].of == 0


def test_unknown_deaths_are_not_none() -> None:
    """No toll told and nobody killed are two answers."""
    nobody = event(fatalities=EventCount(min=0, max=0))

    assert score([label(event())], {"a": [nobody]}).slots["fatalities"].value == 0.0


# Ways in which a prediction goes wrong; each takes the event and a source of chance.
SLIPS: tuple[Callable[[Event, Random], Event], ...] = (
    lambda one, _: replace(one, kind=Kind.ARMED_CLASH),
    lambda one, _: replace(one, kind=Kind.CURFEW),
    lambda one, _: replace(one, date=UNKNOWN_TIME),
    lambda one, _: replace(one, place=EventPlace()),
    lambda one, _: replace(one, place=replace(one.place, names=(*one.place.names, "Mali"))),
    lambda one, _: replace(one, place=replace(one.place, names=one.place.names[:1])),
    lambda one, _: replace(one, actors=(), sources=(), objects=one.objects[:1]),
    lambda one, _: replace(one, objects=one.objects * 3, targets=one.targets[1:]),
    lambda one, _: replace(one, status="alleged", fatalities=EventCount(min=0, max=0)),
    lambda one, chance: replace(one, date=_moved(one.date, chance)),
    lambda one, chance: replace(one, incident=chance.choice((None, "x", "y"))),
)


def _moved(when: Interval, chance: Random) -> Interval:
    if when.start is None or when.end is None:
        return Interval.of_day(DAY)
    start = when.start + timedelta(days=chance.randint(-9, 9))
    return Interval(start=start, end=start + timedelta(days=chance.randint(0, 70)), precision="day")


def _predictions(labels: Sequence[Label], seed: int) -> dict[str, list[Event]]:
    """Return the labels with slips: events changed, lost and doubled, a report left out."""
    chance = Random(seed)  # noqa: S311 - a fixed sequence, no secret
    predictions: dict[str, list[Event]] = {}
    for one in labels[1:]:
        events = []
        for told in one.events:
            changed = replace(told, optional=False, confidence=round(chance.random(), 2))
            for _ in range(chance.randint(0, 2)):
                changed = chance.choice(SLIPS)(changed, chance)
            events.extend([changed] * chance.choice((0, 1, 1, 1, 2)))
        predictions[one.id] = events
    return predictions


def _by_the_codebook(
    folder: Path, reference: Path, predictions: Mapping[str, Sequence[Event]], into: Path
) -> object:
    rows = [{"id": name, "events": events} for name, events in predictions.items()]
    for row in rows:
        row["events"] = [_plain(one) for one in row["events"]]
    into.write_text("".join(f"{dumps(row)}\n" for row in rows), encoding="utf-8")
    command = [sys.executable, str(reference / "evaluation" / "score.py"), str(folder), str(into)]
    done = run([*command, "--json"], capture_output=True, text=True, check=True, timeout=120)
    return loads(done.stdout)


def _plain(one: Event) -> dict[str, object]:
    return {
        name: getattr(one, name)
        for name in (
            "kind", "date", "place", "actors", "targets", "status", "sources", "fatalities",
            "objects", "incident", "confidence",
        )
    }  # fmt: skip


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("name", ["gold", "reports", "corpus"])
def test_every_figure_equals_the_codebooks_scorer(
    reference: Path, tmp_path: Path, name: str, seed: int
) -> None:
    """Two scorers written apart give the same figures on predictions with every kind of slip."""
    folder = reference / "evaluation" / name
    labels = read_labels(folder)
    predictions = _predictions(labels, seed)

    expected = _by_the_codebook(folder, reference, predictions, tmp_path / "predictions.jsonl")

    ours = figures_of(score(labels, predictions))
    assert ours.keys() - {"sure", "brier"} == expected.keys()
    assert loads(dumps({name: ours[name] for name in expected})) == expected


def test_confidence_is_weighed_against_what_was_right() -> None:
    """Of two events told, the sure one is right and the doubtful one is not."""
    sure, doubtful = event(confidence=0.9), event(kind=Kind.SHORTAGE, confidence=0.5)
    scores = score([label(event())], {"a": [sure, doubtful]})

    assert (scores.sure.given, scores.sure.hit, scores.sure.asked) == (1, 1, 1)
    assert scores.brier == pytest.approx((0.1**2 + 0.5**2) / 2)


def test_a_sure_event_that_is_wrong_costs_precision_at_the_top() -> None:
    """Nine in ten of those told with 0.8 or more are meant to be right."""
    scores = score([label(event())], {"a": [event(kind=Kind.SHORTAGE, confidence=0.95)]})

    assert scores.sure.precision == 0.0
    assert score([label(event())], {"a": []}).brier is None
