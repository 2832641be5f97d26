"""Weights of linear models by the names of their features, kept as .npz without pickles."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from couloir.errors import LanguageDataError

FOLDER = Path(__file__).parent
NAMES = ("gate", "kinds", "windows", "words", "times", "places", "keeping")
Floats = NDArray[np.float32]
_HALF_DIGITS = 3  # weights are kept to a thousandth: the same bytes on any machine that fits them


@dataclass(frozen=True, slots=True)
class Weights:
    """A linear model: `values[rows[name]]` are the weights of a feature, one per `outputs`.

    `scales` are factors of the features (inverse document frequencies), 1 where none are used;
    `bias` stands for all.
    """

    rows: dict[str, int]
    values: Floats
    scales: Floats
    bias: Floats
    outputs: tuple[str, ...]

    def score(self, features: Iterable[str]) -> float:
        """Return the sum of the weights of distinct features, for a model with one output."""
        known = [self.rows[name] for name in set(features) if name in self.rows]
        return float(self.values[sorted(known), 0].sum() + self.bias[0])


def sigmoid(score: float) -> float:
    """Return the probability of a score in log odds."""
    return float(1 / (1 + np.exp(-np.float64(score))))


def packed(weights: Weights) -> bytes:
    """Return the bytes of a model's file: the same weights give the same bytes."""
    names = sorted(weights.rows)
    order = [weights.rows[name] for name in names]
    buffer = BytesIO()
    np.savez_compressed(
        buffer,
        names=np.frombuffer("\n".join(names).encode(), dtype=np.uint8),
        values=np.round(weights.values[order], _HALF_DIGITS).astype(np.float16),
        scales=np.round(weights.scales[order], _HALF_DIGITS).astype(np.float16),
        bias=np.round(weights.bias, _HALF_DIGITS).astype(np.float32),
        outputs=np.array(weights.outputs),
    )
    return buffer.getvalue()


def unpacked(body: bytes, label: str) -> Weights:
    """Return the model in a file's bytes; raises `LanguageDataError` where they are none."""
    try:
        with np.load(BytesIO(body), allow_pickle=False) as kept:
            names = kept["names"].tobytes().decode().split("\n")
            return Weights(
                rows={name: row for row, name in enumerate(names)},
                values=kept["values"].astype(np.float32),
                scales=kept["scales"].astype(np.float32),
                bias=kept["bias"].astype(np.float32),
                outputs=tuple(str(name) for name in kept["outputs"]),
            )
    except (ValueError, KeyError, OSError, EOFError, BadZipFile) as error:
        msg = f"{label}: holds no weights ({error}); fit them again with: make train"
        raise LanguageDataError(msg) from error


@cache
def load_weights(name: str) -> Weights:
    """Return the weights that the package brings; raises `LanguageDataError` where they are broken."""
    return unpacked(kept_bytes(name), f"{name}.npz")


def kept_bytes(name: str) -> bytes:
    """Return the bytes of a file that `make train` writes; raises `LanguageDataError` where it lacks."""
    path = FOLDER / f"{name}.npz"
    try:
        return path.read_bytes()
    except OSError as error:
        msg = f"{path.name}: cannot be read ({error.strerror}); fit it again with: make train"
        raise LanguageDataError(msg) from error


@cache
def weights_version(names: Sequence[str] = NAMES) -> str:
    """Return a name for just these weights: a claim says which were at work."""
    digest = sha256()
    for name in names:
        path = FOLDER / f"{name}.npz"
        digest.update(name.encode() + b"\0" + (path.read_bytes() if path.exists() else b""))
    return f"weights-{digest.hexdigest()[:12]}"
