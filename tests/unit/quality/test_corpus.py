"""The labelled reports of the repository: readable, split by incident, every kind told."""

from collections import Counter
from pathlib import Path

import pytest

from couloir.model.vocabulary import FAMILY, UNSCORED
from couloir.quality import Label, read_labels

CORPUS = Path(__file__).parents[2] / "corpus"
FITTED_ON = ("develop", "rewordings", "rewordings-fresh", "rewordings-plain")
LEAST = 5  # of each scored kind in each language


@pytest.fixture(scope="module")
def fitted_on() -> list[Label]:
    """Return the labels that weights are fitted on and rules are written with."""
    return [label for name in FITTED_ON for label in read_labels(CORPUS / name)]


def incidents(labels: list[Label]) -> set[str]:
    """Return the incidents that reports tell."""
    return {event.incident for label in labels for event in label.events if event.incident}


def test_no_incident_is_both_learned_from_and_measured_on(fitted_on: list[Label]) -> None:
    """A report retold in other words would be known by its happening."""
    check = list(read_labels(CORPUS / "check"))

    assert check
    assert incidents(check) & incidents(fitted_on) == set()
    assert {label.id for label in check} & {label.id for label in fitted_on} == set()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_scored_kind_stands_there_often_enough(fitted_on: list[Label], language: str) -> None:
    """What was never told cannot be learned."""
    counts = Counter(
        event.kind for label in fitted_on if label.language == language for event in label.events
    )

    assert {kind: counts[kind] for kind in set(FAMILY) - UNSCORED if counts[kind] < LEAST} == {}


def test_every_quote_of_a_label_stands_in_its_text(fitted_on: list[Label]) -> None:
    """A label whose words are not there teaches nothing."""
    lost = [
        (label.id, event.quote)
        for label in fitted_on
        for event in label.events
        if event.quote and event.quote not in label.text.read_text(encoding="utf-8")
    ]

    assert lost == []
