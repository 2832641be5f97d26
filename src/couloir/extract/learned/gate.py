"""Whether a page may tell anything at all, by the words of its two most telling sentences.

A logistic model over the words of single sentences, of which only the two highest answers of a
page count: an archive's pages about other things are turned away in half a millisecond, before
anything else is read. `make train` fits it and prints how many it lets in, held out of the fit.
"""

from collections.abc import Iterable, Sequence
from heapq import nlargest
from math import exp, sqrt

from couloir.extract.learned.ngrams import all_words_of, own_features
from couloir.extract.learned.weights import Weights, load_weights

# Two probabilities added up, 0..2. Held out of the fit, 523 of 525 reports with events come to more
# (docs/adr/0007).
LEAST = 1.69
# Sentences: of a shorter text the two highest say little, and it costs little to read.
_SHORT = 6
_LONGEST = 1200  # code points of a sentence that are looked at
_REMEMBERED = 65_536


def words_to_weigh(sentence: str) -> list[str]:
    """Return the distinct words of a folded sentence, in the order of the alphabet."""
    return sorted(set(all_words_of(sentence[:_LONGEST])))


class Gate:
    """Turns away pages that tell nothing."""

    def __init__(self, weights: Weights | None = None) -> None:
        """Take the weights that the package brings, or others (when they are fitted)."""
        self._weights = weights or load_weights("gate")
        self._bias = float(self._weights.bias[0])
        self._kept: dict[str, tuple[float, int]] = {}

    def is_open(self, sentences: Sequence[str]) -> bool:
        """Return whether a page of folded sentences may tell something; short ones always may."""
        return len(sentences) <= _SHORT or self.score(sentences) >= LEAST

    def score(self, sentences: Iterable[str]) -> float:
        """Return the sum of the two highest probabilities of a page's sentences, 0..2."""
        return sum(1 / (1 + exp(-top)) for top in nlargest(2, map(self._odds, sentences)))

    def _odds(self, sentence: str) -> float:
        total, count = 0.0, 0
        for word in words_to_weigh(sentence):
            weight, known = self._of(word)
            total += weight
            count += known
        return self._bias + (total / sqrt(count) if count else 0.0)

    def _of(self, word: str) -> tuple[float, int]:
        """Return the sum of the weights of a word's features, and how many are known."""
        found = self._kept.get(word)
        if found is None:
            if len(self._kept) >= _REMEMBERED:
                self._kept.clear()
            rows = [self._weights.rows[f] for f in own_features(word) if f in self._weights.rows]
            found = (sum(float(self._weights.values[row, 0]) for row in rows), len(rows))
            self._kept[word] = found
        return found
