"""Scores of states: what is asked on which days, what counts, what is said of slips."""

import math
from datetime import date
from pathlib import Path

import pytest

from couloir.errors import EvaluationError
from couloir.model.corridor import CorridorState, Subject
from couloir.model.vocabulary import State
from couloir.quality.labels import Label
from couloir.quality.state_scores import (
    expected_states,
    points,
    read_questions,
    score_states,
)
from couloir.quality.timelines import TIMELINE_COLUMNS, read_timeline
from couloir.quality.told_facts import Telling, facts_told, questions_told, tellings_of_labels

HEAD = "what\tkind\tfrom\tstate\tbasis\tnote\n"
ROAD = "dakar-kayes-bamako\tcorridor\t"
FACT = {
    "id": "F1",
    "date_start": "2025-09-13",
    "date_end": "2025-09-14",
    "published": "",
    "event_kind": "armed_attack",
    "status": "reported",
    "actor": "JNIM",
    "relation": "between",
    "places": "Kaniéra|Lakamané",
    "figure": ">=20 burnt",
    "who_says": "RFI, local sources",
    "claim": "Escorted convoy attacked",
    "url": "https://example.org/1",
}


def states_file(folder: Path, *rows: str) -> Path:
    """Write a table of states and return its path."""
    path = folder / "states.tsv"
    path.write_text(HEAD + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def timeline_file(folder: Path, *facts: dict[str, str]) -> Path:
    """Write a timeline and return its path."""
    path = folder / "timeline.tsv"
    lines = ["\t".join(TIMELINE_COLUMNS)]
    lines += ["\t".join(fact.get(key, "") for key in TIMELINE_COLUMNS) for fact in facts]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def told(
    state: State, confidence: float, posterior: dict[str, float] | None = None
) -> CorridorState:
    """Return a state told of a road."""
    return CorridorState(
        subject=Subject(id="r", kind="corridor", name_fr="r", name_en="r"),
        state=state,
        as_of=date(2025, 9, 1),
        known_on=None,
        since=None,
        last_evidence=None,
        confidence=confidence,
        because=(),
        posterior=tuple((posterior or {}).items()),
    )


def test_a_row_is_asked_on_its_first_day_and_before_the_next(tmp_path: Path) -> None:
    """At most fourteen days on: what a reader said of one week is not asked a year later."""
    path = states_file(
        tmp_path,
        f"{ROAD}2025-09-03\tblockade_declared\tF03\t",
        f"{ROAD}2025-09-10\topen_escorted\tF11\t",
    )

    days = [(one.row, one.day.isoformat()) for one in read_questions(path)]

    assert days == [
        (2, "2025-09-03"),
        (2, "2025-09-09"),
        (3, "2025-09-10"),
        (3, "2025-09-24"),
    ]


def test_the_states_are_not_read_with_the_questions(tmp_path: Path) -> None:
    """A wrong word in the column of states is met only when answers are scored."""
    path = states_file(tmp_path, f"{ROAD}2025-09-03\tclosed\tF03\t")

    assert len(read_questions(path)) == 2
    with pytest.raises(
        EvaluationError, match=r"states\.tsv:2: state: unknown word 'closed': write"
    ):
        expected_states(path)


def test_one_beside_counts_a_half() -> None:
    """As the rules of the table have it, whichever of the two was told."""
    assert points("contested", "contested") == 1
    assert points("contested", "blockaded") == points("blockaded", "contested") == 0.5
    assert points("contested", "blockade_declared") == 0


def test_both_engines_are_scored_beside_the_best_constant(tmp_path: Path) -> None:
    """Agreement, exact answers, log score and Brier score, by hand."""
    path = states_file(tmp_path, f"{ROAD}2025-09-03\tcontested\tF03\t")
    questions = read_questions(path)
    answers = {
        "filter": [told(State.CONTESTED, 0.8, {"contested": 0.8, "open": 0.2})] * 2,
        "rules": [told(State.BLOCKADED, 0.4), None],
    }

    scores = score_states(questions, answers, expected_states(path))  # type: ignore[arg-type]  # names of engines

    assert (scores.constant, scores.constant_words) == (1.0, ("contested",))
    by_filter, by_rules = scores.engines["filter"], scores.engines["rules"]
    assert (by_filter.agreement, by_filter.exact) == (1, 1)
    assert by_filter.log_score == pytest.approx(-math.log(0.8))
    assert by_filter.brier == pytest.approx(0.2**2 + 0.2**2)
    assert (by_rules.agreement, by_rules.exact) == (0.25, 0)
    assert by_rules.log_score == pytest.approx(-(math.log(0.6 / 6) + math.log(0.5 / 6)) / 2)
    assert [one.told for one in scores.disagreements["rules"]] == ["blockaded", "unknown"]


def test_a_fact_becomes_a_claim_by_its_columns(tmp_path: Path) -> None:
    """Known from the day after it, where nobody says when it was published."""
    (fact,) = read_timeline(timeline_file(tmp_path, FACT))

    assert fact.claim.place.names == ("Kaniéra", "Lakamané")
    assert fact.claim.figures[0].count.low == 20
    assert (fact.document.known, fact.origins) == (date(2025, 9, 15), ("RFI",))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"event_kind": "siege"}, r"timeline\.tsv:2: event_kind: unknown word 'siege'"),
        ({"status": "true"}, r"timeline\.tsv:2: status: unknown word 'true'"),
        ({"date_start": "13/09/2025"}, r":2: date_start: '13/09/2025' is no day: write it as"),
        ({"date_end": "2025-09-01"}, r":2: date_end: 2025-09-01 comes before date_start"),
        ({"id": ""}, r":2: id: '' stands twice or is empty"),
    ],
)
def test_a_slip_in_a_fact_is_named(tmp_path: Path, change: dict[str, str], said: str) -> None:
    """File, row and column, and what to write."""
    path = timeline_file(tmp_path, FACT | change)

    with pytest.raises(EvaluationError, match=said):
        read_timeline(path)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("x\tcorridor\t2025-09-03\topen\n", r"states\.tsv:2: another number of columns"),
        ("x\troad\t2025-09-03\topen\tF1\t", r"states\.tsv:2: kind: unknown word 'road'"),
        ("x\ttown\tsoon\topen\tF1\t", r"states\.tsv:2: from: 'soon' is no day"),
    ],
)
def test_a_slip_in_a_question_is_named(tmp_path: Path, row: str, said: str) -> None:
    """File, row and column, and what to write."""
    with pytest.raises(EvaluationError, match=said):
        read_questions(states_file(tmp_path, row))


def test_what_is_no_table_is_said(tmp_path: Path) -> None:
    """A file that lacks columns, is binary or is not there."""
    path = tmp_path / "t.tsv"
    path.write_text("id\tkind\n", encoding="utf-8")
    with pytest.raises(EvaluationError, match=r"t\.tsv:1: lacks the columns"):
        read_timeline(path)
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(EvaluationError, match=r"cannot be read as a table in UTF-8"):
        read_timeline(path)
    with pytest.raises(EvaluationError, match=r"none\.tsv: cannot be read"):
        read_timeline(tmp_path / "none.tsv")


def test_a_fact_is_told_by_its_page_or_by_kind_days_and_place(tmp_path: Path) -> None:
    """Of a road two places must agree: every road ends in Bamako."""
    facts = read_timeline(timeline_file(tmp_path, FACT))

    def is_told(**change: object) -> bool:
        telling = {
            "kind": "armed_attack",
            "start": date(2025, 9, 14),
            "end": date(2025, 9, 14),
            "names": frozenset({"kaniera", "lakamane"}),
            "url": None,
        }
        return bool(facts_told(facts, [Telling(**(telling | change))]))  # type: ignore[arg-type]

    assert is_told()
    assert is_told(kind="shortage", url="https://example.org/1")
    assert not is_told(kind="shortage")
    assert not is_told(names=frozenset({"kaniera"}))
    assert not is_told(end=date(2025, 9, 30))


def test_rows_are_asked_whose_basis_is_told(tmp_path: Path) -> None:
    """A basis F13 stands for F13a, F13b and so on; F13c alone does not tell F13a."""
    path = states_file(
        tmp_path,
        f"{ROAD}2025-09-14\tblockaded\tF13\t",
        f"{ROAD}2025-10-14\tblockaded\tF13a,F14\t",
    )
    questions = read_questions(path)

    assert {one.row for one in questions_told(questions, frozenset({"F13c"}))} == {2}
    assert {one.row for one in questions_told(questions, frozenset({"F13a"}))} == {2, 3}


def test_labels_tell_with_the_page_of_their_report() -> None:
    """A label without events tells nothing."""
    label = Label(id="a", path=Path("a"), text=Path("a.txt"), language="fr", events=())

    assert tellings_of_labels([label]) == []
