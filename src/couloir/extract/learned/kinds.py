"""Which kinds of happenings a sentence tells, by what was learned from labelled sentences.

Two models, whose log odds are added: logistic regression on counted words and pieces of words
(sublinear counts, inverse document frequencies, unit length for each of the two blocks), and
filters over windows of word vectors (`windows`). Either alone tells fewer (docs/adr/0006).
"""

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from couloir.extract.learned.ngrams import (
    all_words_of,
    own_features,
    pair_features,
    pieces_of,
    words_of,
)
from couloir.extract.learned.weights import Floats, Weights, load_weights
from couloir.extract.learned.windows import Filters, WindowReader, load_filters
from couloir.extract.triggers.lexicon import TriggerMatch
from couloir.model.vocabulary import FAMILY, Kind

# A kind is worth a draft from here on; the filter behind it decides. Held out of the fit, found F1
# is the same from 0.08 to 0.15; lower it falls (docs/adr/0006).
CANDIDATE = 0.08
# Sure enough to stand beside another kind of its family that the words tell.
_SURE = 0.5
# The words of these say that the other did not happen ("no truck has entered since Monday").
_STOPPED = frozenset({Kind.BLOCKADE_ENFORCED, Kind.BLOCKADE_DECLARED, Kind.ROAD_CLOSED})
_AGAINST: dict[Kind, frozenset[Kind]] = {
    Kind.CONVOY_ARRIVED: _STOPPED,
    Kind.ROAD_REOPENED: _STOPPED,
    Kind.BLOCKADE_LIFTED: _STOPPED,
    Kind.TOWN_TAKEN: frozenset({Kind.ABDUCTION}),  # "in their hands" is said of both
}
# People who are taken are not attacked as well, unless the sentence says so by itself.
_BESIDE: dict[Kind, frozenset[Kind]] = {
    Kind.ARMED_ATTACK: frozenset({Kind.ABDUCTION, Kind.RELEASE, Kind.ARREST, Kind.TOWN_TAKEN}),
}
_PIECE_SHARE = 0.3  # a piece of a word says less about which word tells the kind
_BY_WINDOWS = 0.6  # share of the windows' log odds: 0.4 to 0.6 were alike, 0 and 1 worse
# Log odds of the windows below which the words are not counted: of 10,800 sentences of reports
# one in four is spared; of those one in a hundred would have come to 0.05, one in 2,500 to 0.15.
_FAR = -3.5
_REMEMBERED = 32_768  # words whose rows are remembered
_NO_ROWS = np.zeros(0, dtype=np.intp)
_LONGEST = 1200  # code points of a sentence that are looked at


def block(counts: Counter[str], weights: Weights) -> tuple[list[int], Floats]:
    """Return rows and values of one block of features, known ones only, as a unit vector."""
    known = sorted(
        (weights.rows[name], count) for name, count in counts.items() if name in weights.rows
    )
    rows = [row for row, _ in known]
    values = np.array([1 + np.log(count) for _, count in known], dtype=np.float32)
    values = values * weights.scales[rows]
    return rows, _unit(values)


def _unit(values: Floats) -> Floats:
    length = float(np.sqrt((values**2).sum()))
    return values / length if length else values


class KindReader:
    """Gives each sentence a probability per kind."""

    def __init__(self, weights: Weights | None = None, filters: Filters | None = None) -> None:
        """Take the weights that the package brings, or others (when they are fitted)."""
        self._weights = weights or load_weights("kinds")
        self._windows = WindowReader(filters or load_filters())
        self._remembered: dict[str, tuple[NDArray[np.intp], NDArray[np.intp]]] = {}
        self.kinds = tuple(Kind(name) for name in self._weights.outputs)

    def probabilities(self, sentences: Sequence[str]) -> Floats:
        """Return an array (sentences, kinds) of probabilities for folded sentences."""
        found = np.zeros((len(sentences), len(self.kinds)), dtype=np.float32)
        for number, sentence in enumerate(sentences):
            found[number] = self._of(sentence[:_LONGEST])
        return found

    def _of(self, sentence: str) -> Floats:
        by_windows = self._windows.scores(sentence)
        if by_windows.max() < _FAR:
            return np.asarray(1 / (1 + np.exp(-by_windows)), dtype=np.float32)
        score = self._weights.bias.copy()
        for rows, values in self._blocks(all_words_of(sentence)):
            score += values @ self._weights.values[rows]
        score = (1 - _BY_WINDOWS) * score + _BY_WINDOWS * by_windows
        return np.asarray(1 / (1 + np.exp(-score)), dtype=np.float32)

    def _blocks(self, words: Sequence[str]) -> Iterator[tuple[NDArray[np.intp], Floats]]:
        """Yield what `block` gives for the words and for their pieces, where any is known.

        The rows of a word are looked up once and remembered: four times as fast as counting names.
        """
        own = [self._rows_of(word) for word in words]
        known = self._weights.rows
        pairs = [known[name] for name in pair_features(words) if name in known]
        of_words = [rows for rows, _ in own]
        for listed in ([*of_words, np.array(pairs, dtype=np.intp)], [rows for _, rows in own]):
            rows, counts = np.unique(
                np.concatenate(listed) if listed else _NO_ROWS, return_counts=True
            )
            if len(rows):
                yield (
                    rows,
                    _unit((1 + np.log(counts.astype(np.float32))) * self._weights.scales[rows]),
                )

    def _rows_of(self, word: str) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Return the rows of a word's own features and of its pieces."""
        found = self._remembered.get(word)
        if found is None:
            if len(self._remembered) >= _REMEMBERED:
                self._remembered.clear()
            own, pieces = (
                np.array(
                    [self._weights.rows[name] for name in names if name in self._weights.rows],
                    dtype=np.intp,
                )
                for names in (own_features(word), pieces_of(word))
            )
            found = self._remembered[word] = (own, pieces)
        return found

    def telling_word(self, sentence: str, kind: Kind) -> tuple[int, int]:
        """Return start and end of the word that speaks most for a kind; the first word if none does."""
        column = self.kinds.index(kind)
        words = list(words_of(sentence[:_LONGEST]))
        if not words:
            return 0, min(len(sentence), 1)
        best = max(words, key=lambda word: (self._speaks(word[2], column), -word[0]))
        return best[0], best[1]

    def _speaks(self, word: str, column: int) -> float:
        own = self._sum(own_features(word), column)
        return own + _PIECE_SHARE * self._sum(pieces_of(word), column)

    def _sum(self, names: Sequence[str], column: int) -> float:
        rows = [self._weights.rows[name] for name in names if name in self._weights.rows]
        return float((self._weights.values[rows, column] * self._weights.scales[rows]).sum())

    def matches(
        self, sentence: str, start: int, row: Floats, told: Sequence[TriggerMatch]
    ) -> list[TriggerMatch]:
        """Return matches for the kinds that no trigger word of the sentence tells.

        `start` is the sentence's offset, `row` its probabilities, `told` its trigger words. A
        kind of a family that the words tell already must be sure by itself.
        """
        kinds = {match.kind for match in told}
        families = {FAMILY.get(kind) for kind in kinds}
        found = []
        for column, kind in enumerate(self.kinds):
            sure = float(row[column])
            if kind in kinds or kind not in FAMILY or sure < CANDIDATE:
                continue
            if kinds & _AGAINST.get(kind, frozenset()):
                continue
            if sure < _SURE and (
                FAMILY[kind] in families or kinds & _BESIDE.get(kind, frozenset())
            ):
                continue
            left, right = self.telling_word(sentence, kind)
            found.append(
                TriggerMatch(
                    start=start + left,
                    end=start + right,
                    kind=kind,
                    weight=round(sure, 2),
                    standing="event",
                    learned=True,
                )
            )
        return found
