"""Precision, recall and F1 of counts."""

from dataclasses import dataclass

# As the codebook's scorer prints them; F1 is that of the rounded figures.
_DECIMALS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """How many were right (`hit`), of how many asked for and how many given."""

    hit: int = 0
    asked: int = 0
    given: int = 0

    @property
    def precision(self) -> float:
        """The share of what was given that is right; 0 where nothing was given."""
        return ratio(self.hit, self.given)

    @property
    def recall(self) -> float:
        """The share of what was asked for that is right; 0 where nothing was asked for."""
        return ratio(self.hit, self.asked)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return ratio(2 * self.precision * self.recall, self.precision + self.recall)

    def __add__(self, other: "Rates") -> "Rates":
        """Return the rates of both together."""
        return Rates(
            hit=self.hit + other.hit,
            asked=self.asked + other.asked,
            given=self.given + other.given,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many of a number are right."""

    right: int = 0
    of: int = 0

    @property
    def value(self) -> float:
        """The share, 0 of none."""
        return ratio(self.right, self.of)

    def __add__(self, other: "Share") -> "Share":
        """Return the share of both together."""
        return Share(right=self.right + other.right, of=self.of + other.of)


def ratio(part: float, whole: float) -> float:
    """Return part over whole to three decimals, 0 of nothing."""
    return round(part / whole, _DECIMALS) if whole else 0.0
