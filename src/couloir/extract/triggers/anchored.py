"""Which of many patterns may match a text: those of which a fixed beginning stands in it.

One automaton looks for the beginnings of all of them at once; only patterns that have one there
are tried. It is a sieve: what passes may still not match, what is held back never would.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from ahocorasick_rs import AhoCorasick, MatchKind

from couloir.extract.triggers.patterns import anchors


class Anchored:
    """A sieve for patterns of the trigger language, each under a number."""

    def __init__(
        self, patterns: Iterable[tuple[int, str]], classes: Mapping[str, Sequence[str]]
    ) -> None:
        """Take (number, pattern) pairs; a number may come more than once."""
        by_anchor: dict[str, set[int]] = defaultdict(set)
        self._always: set[int] = set()
        for number, pattern in patterns:
            literals = anchors(pattern, classes)
            if not literals:
                self._always.add(number)
            for literal in literals:
                by_anchor[literal].add(number)
        listed = sorted(by_anchor)
        self._numbers = [frozenset(by_anchor[literal]) for literal in listed]
        self._automaton = AhoCorasick(listed, matchkind=MatchKind.Standard)

    def candidates(self, folded: str) -> set[int]:
        """Return the numbers of the patterns that may match a folded text."""
        found = set(self._always)
        for number in self._hits(folded):
            found |= self._numbers[number]
        return found

    def counts(self, folded: str) -> Counter[int]:
        """Return for each number at how many words of a folded text its patterns may match.

        Those without a fixed beginning count as often as the text is long.
        """
        found = Counter(dict.fromkeys(self._always, len(folded)))
        for number in self._hits(folded):
            found.update(self._numbers[number])
        return found

    def _hits(self, folded: str) -> list[int]:
        hits = self._automaton.find_matches_as_indexes(folded, overlapping=True)
        return [
            anchor for anchor, start, _ in hits if start == 0 or not folded[start - 1].isalnum()
        ]
