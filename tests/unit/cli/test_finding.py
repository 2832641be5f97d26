"""What a user's word means: an id, a kind, a name, a part of one."""

from datetime import date

import pytest

from couloir.cli.finding import nothing_known, states_meant
from couloir.cli.words import words_of
from couloir.model.corridor import CorridorState, Subject
from couloir.model.vocabulary import State, SubjectKind
from couloir.places import seed_gazetteer


def state(subject_id: str, kind: SubjectKind, name: str) -> CorridorState:
    """Return an unknown state of a subject."""
    return CorridorState(
        subject=Subject(id=subject_id, kind=kind, name_fr=name, name_en=name),
        state=State.UNKNOWN,
        as_of=date(2025, 9, 14),
        known_on=None,
        since=None,
        last_evidence=None,
        confidence=0.0,
        because=(),
    )


STATES = (
    state("dakar-kayes-bamako", "corridor", "Dakar–Kayes–Bamako, par Diéma"),
    state("ml-kayes", "town", "Kayes"),
    state("ml-nioro-du-sahel", "town", "Nioro du Sahel"),
    state("ml-kayes", "supply", "Kayes"),
)


@pytest.mark.parametrize(
    ("what", "found"),
    [
        ("ml-kayes", [("ml-kayes", "town"), ("ml-kayes", "supply")]),
        ("town:ml-kayes", [("ml-kayes", "town")]),
        ("town", [("ml-kayes", "town"), ("ml-nioro-du-sahel", "town")]),
        ("KAYES", [("ml-kayes", "town"), ("ml-kayes", "supply")]),
        ("nioro", [("ml-nioro-du-sahel", "town")]),
        ("diema", [("dakar-kayes-bamako", "corridor")]),
        ("Paris", []),
        ("", []),
    ],
)
def test_a_word_means(what: str, found: list[tuple[str, str]]) -> None:
    """A whole name before a part of one; accents and case do not count."""
    meant = states_meant(what, STATES)

    assert [(one.subject.id, one.subject.kind) for one in meant] == found


def test_a_place_that_nobody_speaks_of_is_unknown_not_wrong() -> None:
    """Silence is an answer, a misspelling is not."""
    gazetteer, words = seed_gazetteer(), words_of("en")

    assert nothing_known("Sikasso", STATES, gazetteer, words).startswith("Sikasso: unknown.")
    assert "Known: dakar-kayes-bamako, ml-kayes" in nothing_known("Zz", STATES, gazetteer, words)


def test_a_kind_of_which_nobody_speaks_is_a_kind() -> None:
    """`status border_post` in a project whose reports name none."""
    said = nothing_known("border_post", STATES, seed_gazetteer(), words_of("en"))

    assert said == "No report speaks of any yet: border post."
