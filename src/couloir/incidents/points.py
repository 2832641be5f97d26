"""What one feature of a pair says: points for or against, with its reason."""

from dataclasses import dataclass
from typing import Literal

Feature = Literal["kind", "stance", "author", "date", "place", "target", "figure", "words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """What one feature says: points, None for "excluded", and the words for it."""

    feature: Feature
    points: float | None
    reason: str
