"""Mistakes by cause: each event counts for one."""

from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from couloir.codec import Event
from couloir.codec.events import EventPlace
from couloir.model.time import Interval
from couloir.model.vocabulary import Kind
from couloir.quality import Label, causes, score, wrong_fields

ATTACK = Event(
    kind=Kind.ARMED_ATTACK,
    date=Interval.of_day(date(2025, 9, 14)),
    place=EventPlace(names=("Lakamané",), relation="near", admin1="Kayes", country="ML"),
)
FAR = replace(
    ATTACK,
    date=Interval.of_day(date(2025, 7, 1)),
    place=EventPlace(names=("Gao",), relation="at", admin1="Gao", country="ML"),
)


def label(*events: Event) -> Label:
    """Return a labelled report."""
    return Label(id="a", path=Path("a.yaml"), text=Path("a.txt"), language="fr", events=events)


@pytest.mark.parametrize(
    ("labelled", "told", "drafted", "expected"),
    [
        ([ATTACK], [], [], ["kind_untold"]),
        ([ATTACK], [], [ATTACK], ["judged_unlikely"]),
        ([ATTACK], [FAR], [FAR], ["elsewhere"]),
        ([ATTACK], [replace(ATTACK, kind=Kind.ARMED_CLASH)], [], ["other_kind"]),
        ([ATTACK], [ATTACK, ATTACK], [], ["told_again"]),
        ([ATTACK], [ATTACK, FAR], [], ["nothing_there"]),
        ([ATTACK, FAR], [ATTACK, FAR], [], []),
        ([ATTACK], [replace(FAR, kind=Kind.SHORTAGE)], [], ["kind_untold", "nothing_there"]),
    ],
)
def test_each_mistake_has_one_cause(
    labelled: list[Event], told: list[Event], drafted: list[Event], expected: list[str]
) -> None:
    """What stands for a missed event is not counted once more as wrongly told."""
    labels = [label(*labelled)]

    found = causes(score(labels, {"a": told}), labels, {"a": drafted})

    assert found == Counter(expected)


def test_wrong_fields_are_counted_over_found_events() -> None:
    """A field that the label does not ask for is no mistake."""
    wrong = replace(ATTACK, place=replace(ATTACK.place, admin1="Gao"), actors=("JNIM",))

    found = wrong_fields(score([label(ATTACK)], {"a": [wrong]}))

    assert {name for name, count in found.items() if count} == {"admin1", "actors"}
