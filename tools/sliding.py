"""Fit the filters over windows of word vectors: one layer, the strongest answer of each, Adam."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from couloir.extract.learned.weights import Floats
from couloir.extract.learned.windows import PLACES, WIDTHS, Filters
from couloir.extract.learned.words import WIDTH, WordVectors, tokens_of

Whole = NDArray[np.int64]
# Measured on held-out reports (docs/adr/0006): 384 told more than 192, eight rounds than six.
_FILTERS, _ROUNDS, _BATCH = 384, 8, 64
_RATE, _SHRINK = 2e-3, 3e-6
_WORDS_LEFT_OUT, _FILTERS_LEFT_OUT = 0.15, 0.5  # shares dropped while fitting
_BETAS, _SMALL = (0.9, 0.999), 1e-8  # of Adam (Kingma and Ba 2015)
_AT_FIRST = -4.0  # log odds of a kind before anything is learned
_ROUGH = 4  # sentences whose lengths differ by so many words may share a batch
_EDGE = max(away for _, away in PLACES)
# Arrays of weights by name.
Parts = dict[str, Floats]


@dataclass(frozen=True, slots=True)
class Lesson:
    """Folded sentences and what they tell: `right` and `unsure` are (sentences, kinds), 0 or 1.

    `alone`: 1 for a sentence that stands in no report; these tell far more.
    """

    sentences: Sequence[str]
    right: Floats
    unsure: Floats
    alone: Floats


def fit_windows(lesson: Lesson, outputs: tuple[str, ...], words: WordVectors) -> Filters:
    """Return filters fitted to a lesson: the same lesson gives the same weights."""
    chance = np.random.default_rng(0)
    table = np.concatenate([np.zeros((1, WIDTH), np.float32), words.values / np.float32(127)])
    rows = [[_row(token, words) for token in tokens_of(text)] for text in lesson.sentences]
    weights = _begun(chance, len(outputs))
    speeds = [{name: np.zeros_like(value) for name, value in weights.items()} for _ in range(2)]
    step = 0
    for turn in range(_ROUNDS):
        rate = _RATE * (1 - 0.9 * turn / _ROUNDS)
        for batch in _batches(rows, chance):
            step += 1
            slopes = _slopes(weights, batch, table, rows, lesson, chance)
            _move(weights, slopes, speeds, rate, step)
    return Filters(
        parts=weights["parts"],
        shifts=weights["shifts"],
        out=weights["out"],
        bias=weights["bias"],
        outputs=outputs,
    )


def _row(token: str, words: WordVectors) -> int:
    row = words.row(token)
    return 0 if row is None else row + 1


def _begun(chance: np.random.Generator, kinds: int) -> Parts:
    parts = chance.standard_normal((len(PLACES), WIDTH, _FILTERS)).astype(np.float32)
    for place, (width, _) in enumerate(PLACES):
        parts[place] /= np.float32(np.sqrt(width * WIDTH))
    out = chance.standard_normal((len(WIDTHS) * _FILTERS, kinds)).astype(np.float32)
    return {
        "parts": parts,
        "shifts": np.zeros((len(WIDTHS), _FILTERS), np.float32),
        "out": out * np.float32(0.05),
        "bias": np.full(kinds, _AT_FIRST, np.float32),
        "alone": np.ones(kinds, np.float32),
    }


def _batches(rows: Sequence[Sequence[int]], chance: np.random.Generator) -> Iterator[Whole]:
    """Yield the numbers of sentences of about one length, in an order by chance."""
    lengths = np.array([len(row) for row in rows]) + chance.random(len(rows)) * _ROUGH
    order = np.argsort(lengths, kind="stable")
    starts = np.arange(0, len(order) - _BATCH + 1, _BATCH)
    for start in chance.permutation(starts):
        yield order[start : start + _BATCH]


def _slopes(
    weights: Parts,
    batch: Whole,
    table: Floats,
    rows: Sequence[Sequence[int]],
    lesson: Lesson,
    chance: np.random.Generator,
) -> Parts:
    """Return how the loss of a batch changes with each weight."""
    longest = max(*(len(rows[at]) for at in batch), 1)
    known = np.zeros((len(batch), longest), dtype=np.int64)
    inside = np.zeros((len(batch), longest, 1), dtype=np.float32)
    for number, at in enumerate(batch):
        known[number, : len(rows[at])] = rows[at]
        inside[number, : len(rows[at])] = 1
    kept = chance.random(inside.shape) >= _WORDS_LEFT_OUT
    seen = np.pad(table[known] * (inside * kept), ((0, 0), (_EDGE, _EDGE), (0, 0)))
    windows, answers = _answers(weights, seen, inside, longest)
    strongest = [answer.argmax(axis=1) for answer in answers]
    tops = np.concatenate(
        [
            np.take_along_axis(a, s[:, None], 1)[:, 0]
            for a, s in zip(answers, strongest, strict=True)
        ],
        axis=1,
    )
    mask = (chance.random(tops.shape) >= _FILTERS_LEFT_OUT) / np.float32(1 - _FILTERS_LEFT_OUT)
    mask = mask.astype(np.float32)
    told = tops * mask
    alone = lesson.alone[batch][:, None]
    scores = told @ weights["out"] + weights["bias"] + alone * weights["alone"]
    unclear = lesson.unsure[batch] * (1 - lesson.right[batch])
    errors = (1 / (1 + np.exp(-scores)) - lesson.right[batch]) * (1 - unclear) / len(batch)
    errors = errors.astype(np.float32)
    back = (errors @ weights["out"].T) * mask * (tops > 0)
    slopes = {name: 2 * np.float32(_SHRINK) * value for name, value in weights.items()}
    slopes["out"] += told.T @ errors
    slopes["bias"] = errors.sum(axis=0)
    slopes["alone"] = (alone * errors).sum(axis=0)
    for number, width in enumerate(WIDTHS):
        own = back[:, number * _FILTERS : (number + 1) * _FILTERS]
        slopes["shifts"][number] += own.sum(axis=0)
        spread = np.zeros((len(batch), longest, _FILTERS), dtype=np.float32)
        np.put_along_axis(spread, strongest[number][:, None], own[:, None], 1)
        change = windows[number].reshape(-1, width * WIDTH).T @ spread.reshape(-1, _FILTERS)
        slopes["parts"][_places(width)] += change.reshape(width, WIDTH, _FILTERS)
    return slopes


def _answers(
    weights: Parts, seen: Floats, inside: Floats, longest: int
) -> tuple[list[Floats], list[Floats]]:
    """Return for each width the windows (batch, words, width x vector) and the filters' answers."""
    windows, answers = [], []
    for number, width in enumerate(WIDTHS):
        starts = [_EDGE + away for own, away in PLACES if own == width]
        window = np.concatenate([seen[:, start : start + longest] for start in starts], axis=2)
        flat = weights["parts"][_places(width)].reshape(width * WIDTH, _FILTERS)
        answer = np.maximum(window @ flat + weights["shifts"][number], 0) * inside
        windows.append(window)
        answers.append(answer)
    return windows, answers


def _places(width: int) -> slice:
    first = next(place for place, (own, _) in enumerate(PLACES) if own == width)
    return slice(first, first + width)


def _move(weights: Parts, slopes: Parts, speeds: list[Parts], rate: float, step: int) -> None:
    """Change the weights in place by one step of Adam."""
    for name, slope in slopes.items():
        mean, power = speeds[0][name], speeds[1][name]
        mean += (1 - _BETAS[0]) * (slope - mean)
        power += (1 - _BETAS[1]) * (slope * slope - power)
        ahead = mean / (1 - _BETAS[0] ** step)
        scale = np.sqrt(power / (1 - _BETAS[1] ** step)) + _SMALL
        weights[name] -= (rate * ahead / scale).astype(np.float32)
