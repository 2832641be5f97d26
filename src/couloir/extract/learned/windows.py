"""Kinds by the meaning of neighbouring words: filters over windows of one to five words.

A layer of filters slides over the word vectors of a sentence; of each filter the strongest answer
counts, whatever its place (Kim 2014, "Convolutional Neural Networks for Sentence Classification",
with the vectors held fixed). `tools/sliding.py` fits it.
"""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from zipfile import BadZipFile

import numpy as np

from couloir.errors import LanguageDataError
from couloir.extract.learned.weights import Floats, kept_bytes
from couloir.extract.learned.words import WordVectors, load_words, tokens_of

WIDTHS = (1, 2, 3, 5)  # words of a window
PLACES = tuple(
    (width, place - (width - 1) // 2) for width in WIDTHS for place in range(width)
)  # a window's width, and where in it a word stands from its middle
_REMEMBERED = 2048  # words whose part in every window is kept: some 35 MB


@dataclass(frozen=True, slots=True)
class Filters:
    """The weights.

    `parts`: (places, word vector, filters); `shifts`: (widths, filters); `out`: (widths times
    filters, kinds); `bias`: (kinds).
    """

    parts: Floats
    shifts: Floats
    out: Floats
    bias: Floats
    outputs: tuple[str, ...]


class WindowReader:
    """Gives a sentence log odds per kind."""

    def __init__(self, filters: Filters, words: WordVectors | None = None) -> None:
        """Take the weights, and the word vectors that the package brings or others."""
        self.outputs = filters.outputs
        self._filters = filters
        self._words = words or load_words()
        self._flat = np.ascontiguousarray(
            filters.parts.transpose(1, 0, 2).reshape(filters.parts.shape[1], -1)
        )
        self._kept: OrderedDict[int, Floats] = OrderedDict()

    def scores(self, sentence: str) -> Floats:
        """Return an array (kinds) of log odds for a folded sentence."""
        strongest = self._strongest(tokens_of(sentence))
        return np.asarray(strongest @ self._filters.out + self._filters.bias, dtype=np.float32)

    def _strongest(self, tokens: Sequence[str]) -> Floats:
        filters = self._filters.parts.shape[2]
        count = len(tokens)
        parts = np.zeros((count, len(PLACES), filters), dtype=np.float32)
        for number, token in enumerate(tokens):
            row = self._words.row(token)
            if row is not None:
                parts[number] = self._part(row).reshape(len(PLACES), filters)
        found = np.zeros((len(WIDTHS), filters), dtype=np.float32)
        if not count:
            return found.ravel()
        for number, width in enumerate(WIDTHS):
            total = np.tile(self._filters.shifts[number], (count, 1))
            for place, (own, away) in enumerate(PLACES):
                if own == width and abs(away) < count:
                    low, high = max(0, -away), count - max(0, away)
                    total[low:high] += parts[low + away : high + away, place]
            found[number] = np.maximum(total.max(axis=0), 0)
        return found.ravel()

    def _part(self, row: int) -> Floats:
        """Return what a word adds to every window at every place; the last ones are remembered."""
        if row in self._kept:
            self._kept.move_to_end(row)
            return self._kept[row]
        part = np.asarray(self._words.vector(row) @ self._flat, dtype=np.float32)
        self._kept[row] = part
        if len(self._kept) > _REMEMBERED:
            self._kept.popitem(last=False)
        return part


def packed_filters(filters: Filters) -> bytes:
    """Return the bytes of a file of weights, kept in half precision."""
    buffer = BytesIO()
    np.savez_compressed(
        buffer,
        parts=filters.parts.astype(np.float16),
        shifts=filters.shifts.astype(np.float16),
        out=filters.out.astype(np.float16),
        bias=filters.bias.astype(np.float16),
        outputs=np.array(filters.outputs),
    )
    return buffer.getvalue()


def unpacked_filters(body: bytes, label: str) -> Filters:
    """Return the weights in a file's bytes; raises `LanguageDataError` where they are none."""
    try:
        with np.load(BytesIO(body), allow_pickle=False) as kept:
            return Filters(
                parts=kept["parts"].astype(np.float32),
                shifts=kept["shifts"].astype(np.float32),
                out=kept["out"].astype(np.float32),
                bias=kept["bias"].astype(np.float32),
                outputs=tuple(str(name) for name in kept["outputs"]),
            )
    except (ValueError, KeyError, OSError, EOFError, BadZipFile) as error:
        msg = f"{label}: holds no filters ({error}); fit them again with: make train"
        raise LanguageDataError(msg) from error


@cache
def load_filters() -> Filters:
    """Return the weights that the package brings; raises `LanguageDataError` where they are broken."""
    return unpacked_filters(kept_bytes("windows"), "windows.npz")
