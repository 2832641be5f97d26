"""The gate: pages about other things are turned away, alerts and reports never."""

import numpy as np
import pytest

from couloir.extract.learned.gate import LEAST, Gate
from couloir.extract.learned.weights import Weights


@pytest.fixture(scope="module")
def gate() -> Gate:
    """Return the gate that the package brings."""
    return Gate()


def test_a_report_is_let_in_whatever_stands_round_it(gate: Gate) -> None:
    """Two sentences that tell something open the gate; what else the page says does not count."""
    told = [
        "des hommes armes ont attaque un convoi de camions-citernes entre kayes et diema",
        "trois chauffeurs ont ete enleves et huit camions incendies",
    ]
    rest = ["la recette demande deux cuillerees de farine et un peu de sel"] * 40

    assert gate.is_open(told + rest)
    assert gate.is_open(rest + told)


@pytest.mark.parametrize(
    "page",
    [
        ["the function returns a list of numbers", "see the table of options below", "to install"],
        ["la recette demande deux oeufs", "laissez reposer la pate une heure", "servez chaud"],
    ],
)
def test_pages_about_other_things_are_turned_away(gate: Gate, page: list[str]) -> None:
    """Prose about programs and cooking costs a look at its words, no more."""
    assert not gate.is_open(page * 3)


def test_a_short_text_is_always_let_in(gate: Gate) -> None:
    """An alert or a note has few sentences to judge by, and is read fast."""
    assert gate.is_open(["rien a signaler"] * 6)
    assert gate.is_open([])


def test_the_score_is_the_sum_of_the_two_highest_probabilities() -> None:
    """A word counts once a sentence, and the sum is divided by the root of what is known."""
    weights = Weights(
        rows={"u:alpha": 0, "u:betaa": 1},
        values=np.array([[2.0], [-1.0]], dtype=np.float32),
        scales=np.ones(2, dtype=np.float32),
        bias=np.array([0.5], dtype=np.float32),
        outputs=("tells",),
    )
    gate = Gate(weights)

    def chance(odds: float) -> float:
        return float(1 / (1 + np.exp(-odds)))

    sentences = ["alpha alpha", "alpha betaa", "unknown"]
    expected = chance(0.5 + 2.0) + chance(0.5 + 1.0 / np.sqrt(2))
    assert gate.score(sentences) == pytest.approx(expected)
    assert 0 < LEAST < 2
