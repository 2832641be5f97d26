"""Fit linear models to labelled rows: logistic regression, and a softmax over choices."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize  # type: ignore[import-untyped]  # SciPy ships no types
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]  # SciPy ships no types

from couloir.extract.learned.weights import Weights

Vector = NDArray[np.float64]
# A choice among rows of features: the rows, and which of them are right.
Group = tuple[Sequence[Sequence[str]], Sequence[bool]]
# Of L-BFGS: more steps than these change the loss by less than a thousandth.
_SETTLED = {"maxiter": 80, "ftol": 1e-6}
_RARE = 3  # a feature in fewer rows is left out


def named_rows(names: Iterable[str]) -> dict[str, int]:
    """Return a row for each name, in the order of the alphabet."""
    return {name: row for row, name in enumerate(sorted(names))}


def matrix(rows: Sequence[Mapping[int, float]], width: int) -> csr_matrix:
    """Return rows of (column, value) as a sparse matrix."""
    columns = [column for row in rows for column in sorted(row)]
    values = [row[column] for row in rows for column in sorted(row)]
    ends = np.cumsum([0, *(len(row) for row in rows)])
    return csr_matrix((values, columns, ends), shape=(len(rows), width))


def logistic(table: csr_matrix, right: Vector, penalty: float) -> tuple[Vector, float]:
    """Return weights and bias with the least loss; the bias is not penalised."""
    turned = csr_matrix(table.T)

    def loss(weights: Vector) -> tuple[float, Vector]:
        scores = table @ weights[:-1] + weights[-1]
        chances = 1 / (1 + np.exp(-scores))
        value = np.logaddexp(0, scores).sum() - right @ scores
        value += penalty / 2 * weights[:-1] @ weights[:-1]
        slope = np.append(turned @ (chances - right) + penalty * weights[:-1], 0.0)
        slope[-1] = (chances - right).sum()
        return float(value), slope

    found = minimize(
        loss, np.zeros(table.shape[1] + 1), jac=True, method="L-BFGS-B", options=_SETTLED
    ).x
    return found[:-1], float(found[-1])


def fit_binary(rows: Sequence[Sequence[str]], right: Sequence[bool], penalty: float) -> Weights:
    """Return a logistic model of rows of features."""
    names = _common(rows)
    table = matrix([{names[f]: 1.0 for f in set(row) if f in names} for row in rows], len(names))
    values, bias = logistic(table, np.array(right, dtype=float), penalty)
    return _weights(names, values, bias)


def fit_choice(groups: Sequence[Group], penalty: float) -> Weights:
    """Return a softmax over each group's rows; several rows of one group may be right."""
    rows = [row for choices, _ in groups for row in choices]
    names = _common(rows)
    table = matrix([{names[f]: 1.0 for f in set(row) if f in names} for row in rows], len(names))
    home = np.repeat(np.arange(len(groups)), [len(choices) for choices, _ in groups])
    right = np.array([answer for _, answers in groups for answer in answers], dtype=float)

    def loss(weights: Vector) -> tuple[float, Vector]:
        scores = table @ weights
        top = np.full(len(groups), -np.inf)
        np.maximum.at(top, home, scores)
        powers = np.exp(scores - top[home])
        whole, good = np.zeros(len(groups)), np.zeros(len(groups))
        np.add.at(whole, home, powers)
        np.add.at(good, home, powers * right)
        value = (np.log(whole) - np.log(good)).sum() + penalty / 2 * weights @ weights
        shares = powers / whole[home] - powers * right / good[home]
        return float(value), table.T @ shares + penalty * weights

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options=_SETTLED).x
    return _weights(names, found, 0.0)


def _common(rows: Iterable[Sequence[str]]) -> dict[str, int]:
    counts = Counter(name for row in rows for name in set(row))
    return named_rows(name for name, count in counts.items() if count >= _RARE)


def _weights(names: dict[str, int], values: Vector, bias: float) -> Weights:
    return Weights(
        rows=names,
        values=values[:, None].astype(np.float32),
        scales=np.ones(len(names), dtype=np.float32),
        bias=np.array([bias], dtype=np.float32),
        outputs=("sure",),
    )
