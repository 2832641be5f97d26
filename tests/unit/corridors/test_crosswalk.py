"""States in the words of the Logistics Cluster and of OCHA Mali."""

from datetime import date
from importlib.resources import files

import pytest

from couloir.corridors.crosswalk import LOGISTICS_CLUSTER, OCHA_MALI, read_crosswalk, seed_crosswalk
from couloir.errors import GazetteerError
from couloir.model.corridor import CorridorState, Subject
from couloir.model.vocabulary import State, SubjectKind, SupplyState

TEXT = files("couloir").joinpath("data", "crosswalk.toml").read_text(encoding="utf-8")


def held(state: State | SupplyState, kind: SubjectKind = "town") -> CorridorState:
    return CorridorState(
        subject=Subject(id="ml-kayes", kind=kind, name_fr="Kayes", name_en="Kayes"),
        state=state,
        as_of=date(2025, 9, 14),
        known_on=None,
        since=None,
        last_evidence=None,
        confidence=0.5,
        because=(),
    )


@pytest.mark.parametrize(
    ("state", "cluster", "ocha"),
    [
        (State.UNKNOWN, "Unknown", None),
        (State.OPEN, "Open", "levée"),
        (State.OPEN_ESCORTED, "Restricted", "en vigueur"),
        (State.CONTESTED, "Restricted", None),
        (State.BLOCKADE_DECLARED, "Restricted", "en vigueur"),
        (State.BLOCKADED, "Closed", "en vigueur"),
        (State.PARTIALLY_LIFTED, "Restricted", "partiellement levée"),
    ],
)
def test_each_state_has_its_words(state: State, cluster: str, ocha: str | None) -> None:
    """Declared is not effective: only a blockade seen at work is Closed."""
    words = seed_crosswalk().words(held(state), was_restricted=True)

    assert words is not None
    assert (words.logistics_cluster, words.ocha_mali) == (cluster, ocha)


def test_nothing_is_lifted_that_was_never_laid_on() -> None:
    """Of an open road without a measure before it OCHA's list says nothing."""
    words = seed_crosswalk().words(held(State.OPEN), was_restricted=False)

    assert words is not None
    assert words.ocha_mali is None


def test_neither_vocabulary_speaks_of_supply() -> None:
    """A shortage is no state of a road."""
    state = held(SupplyState.SHORTAGE, "supply")

    assert seed_crosswalk().words(state, was_restricted=True) is None


def test_every_line_has_a_reason_and_words_of_the_lists() -> None:
    """A reader who doubts a line finds why it is so."""
    for line in seed_crosswalk().lines.values():
        assert len(line.reason) > 20
        assert line.words.logistics_cluster in LOGISTICS_CLUSTER
        assert line.words.ocha_mali in {None, *OCHA_MALI}


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ("[contested]", "[disputed]", "contested"),
        ('"Closed"', '"Shut"', "blockaded: words are Open"),
        ('"partiellement levée"\nreason', '"à moitié"\nreason', "partially_lifted: words are"),
        ('ocha_mali_needs = "restriction"', 'ocha_mali_needs = "luck"', "ocha_mali_needs"),
        (
            'reason = "Traffic is held up, or the road is shut by order."',
            'reason = " "',
            "a reason",
        ),
        ("[unknown]", "[unknown", "crosswalk.toml: "),
        ('ocha_mali = "en vigueur"\nreason', "reason", "write logistics_cluster"),
    ],
)
def test_a_file_that_breaks_a_rule_is_told_where(was: str, now: str, told: str) -> None:
    """The state and the mend are named."""
    assert was in TEXT

    with pytest.raises(GazetteerError, match=told):
        read_crosswalk(TEXT.replace(was, now), name="crosswalk.toml")
