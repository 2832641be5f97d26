"""How well told states agree with those that a reader of the same facts gives (states.tsv).

Each row is asked on its first day and on the day before the next row of the same thing, at most
14 days on. An exact answer counts 1, one beside it a half. The column `state` is read by
`expected_states` alone, after the answers.
"""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from couloir.errors import EvaluationError
from couloir.model.corridor import CorridorState
from couloir.model.vocabulary import Engine, State, SupplyState
from couloir.quality.timelines import day_of, read_rows, word_of

STATE_COLUMNS = ("what", "kind", "from", "state", "basis")
_KINDS = ("corridor", "town", "border_post", "supply")
_ASKED_DAYS = 14
_BESIDE = frozenset(
    map(
        frozenset,
        (
            ("open", "open_escorted"),
            ("open_escorted", "contested"),
            ("blockade_declared", "blockaded"),
            ("blockaded", "partially_lifted"),
            ("contested", "blockaded"),
            ("shortage", "strained"),
            ("strained", "easing"),
            ("easing", "normal"),
        ),
    )
)
_FACT = re.compile(r"[A-Z]\d+[a-z]?")
# An engine without probabilities that tells "unknown" holds it as likely as not.
_UNKNOWN_SHARE = 0.5
# A state that was given less than this is scored as given this: the log of 0 has no mean.
_LEAST_SHARE = 0.001


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Which state a thing had on a day; `row` is the line of the table, `basis` ids of facts."""

    row: int
    what: str
    kind: str
    day: date
    basis: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineScores:
    """Agreement and exact answers as shares; mean -ln p (nats) and mean Brier score, low is good."""

    agreement: float
    exact: float
    log_score: float
    brier: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """A question that an engine answered otherwise."""

    question: Question
    expected: str
    told: str
    points: float


@dataclass(frozen=True, slots=True, kw_only=True)
class StateScores:
    """Both engines' scores, beside the best constant answer.

    `constant` is the agreement that the best single word each for passage and for supply gets,
    `constant_words` those words.
    """

    questions: int
    engines: Mapping[Engine, EngineScores]
    constant: float
    constant_words: tuple[str, ...]
    disagreements: Mapping[Engine, tuple[Disagreement, ...]]


def read_questions(path: Path) -> tuple[Question, ...]:
    """Return the questions of a table, in its order; its states are not read.

    Raises `EvaluationError` that names file, row and mend.
    """
    rows = [
        (number, row["what"], row["kind"], row["from"], row["basis"])
        for number, row in read_rows(path, STATE_COLUMNS)
    ]
    starts: dict[int, date] = {}
    for number, _, kind, start, _ in rows:
        word_of(kind, _KINDS, f"{path}:{number}: kind")
        starts[number] = day_of(start, f"{path}:{number}: from")
    questions: list[Question] = []
    for number, what, kind, _, basis in rows:
        first = starts[number]
        later = [starts[other[0]] for other in rows if other[1:3] == (what, kind)]
        ends = [day - timedelta(days=1) for day in later if day > first]
        for day in (first, min([first + timedelta(days=_ASKED_DAYS), *ends])):
            ids = tuple(_FACT.findall(basis))
            questions.append(Question(row=number, what=what, kind=kind, day=day, basis=ids))
    return tuple(questions)


def expected_states(path: Path) -> dict[int, str]:
    """Return the states of a table by row; raise `EvaluationError` for a word of no closed list."""
    found: dict[int, str] = {}
    for number, row in read_rows(path, STATE_COLUMNS):
        found[number] = word_of(row["state"], words_of_kind(row["kind"]), f"{path}:{number}: state")
    return found


def words_of_kind(kind: str) -> list[str]:
    """Return the closed list of states of a kind of thing."""
    return [str(one) for one in (SupplyState if kind == "supply" else State)]


def score_states(
    questions: Sequence[Question],
    answers: Mapping[Engine, Sequence[CorridorState | None]],
    expected: Mapping[int, str],
) -> StateScores:
    """Return the scores of each engine's answers, one per question; None is "unknown".

    Raises `EvaluationError` where there is no question.
    """
    if not questions:
        msg = "no row to score: the table of states is empty, or no report tells of its rows"
        raise EvaluationError(msg)
    wanted = [expected[question.row] for question in questions]
    constant, words = _best_constant(questions, wanted)
    return StateScores(
        questions=len(questions),
        engines={engine: _score(questions, told, wanted) for engine, told in answers.items()},
        constant=constant,
        constant_words=words,
        disagreements={
            engine: tuple(_disagreements(questions, told, wanted))
            for engine, told in answers.items()
        },
    )


def points(wanted: str, told: str) -> float:
    """Return 1 for the same state, a half for one beside it, else 0."""
    if wanted == told:
        return 1.0
    return 0.5 if frozenset((wanted, told)) in _BESIDE else 0.0


def _score(
    questions: Sequence[Question], told: Sequence[CorridorState | None], wanted: Sequence[str]
) -> EngineScores:
    pairs = [(want, _word(one)) for want, one in zip(wanted, told, strict=True)]
    shares = [
        _shares(one, words_of_kind(question.kind))
        for question, one in zip(questions, told, strict=True)
    ]
    each = list(zip(wanted, shares, strict=True))
    return EngineScores(
        agreement=_mean([points(*pair) for pair in pairs]),
        exact=_mean([float(want == one) for want, one in pairs]),
        log_score=_mean([-math.log(max(row[want], _LEAST_SHARE)) for want, row in each]),
        brier=_mean(
            [
                math.fsum((share - float(word == want)) ** 2 for word, share in row.items())
                for want, row in each
            ]
        ),
    )


def _shares(told: CorridorState | None, words: Sequence[str]) -> dict[str, float]:
    """Return the probability of each word: the posterior, else the confidence and equal rests."""
    if told is not None and told.posterior:
        return dict.fromkeys(words, 0.0) | dict(told.posterior)
    state = _word(told)
    own = _UNKNOWN_SHARE if told is None or state == "unknown" else told.confidence
    return {word: own if word == state else (1 - own) / (len(words) - 1) for word in words}


def _word(told: CorridorState | None) -> str:
    return "unknown" if told is None else str(told.state)


def _mean(values: Sequence[float]) -> float:
    return math.fsum(values) / len(values)


def _best_constant(
    questions: Sequence[Question], wanted: Sequence[str]
) -> tuple[float, tuple[str, ...]]:
    """Return what the best single word for passage, and for supply, would get, and the words."""
    total, words = 0.0, []
    for is_supply in (False, True):
        own = [
            want
            for question, want in zip(questions, wanted, strict=True)
            if (question.kind == "supply") == is_supply
        ]
        if own:
            likely = words_of_kind("supply" if is_supply else "corridor")
            sums = {word: math.fsum(points(want, word) for want in own) for word in likely}
            best = max(likely, key=lambda word: sums[word])
            total += sums[best]
            words.append(best)
    return total / len(questions), tuple(words)


def _disagreements(
    questions: Sequence[Question], told: Sequence[CorridorState | None], wanted: Sequence[str]
) -> Iterable[Disagreement]:
    for question, one, want in zip(questions, told, wanted, strict=True):
        word = _word(one)
        if word != want:
            yield Disagreement(
                question=question, expected=want, told=word, points=points(want, word)
            )
