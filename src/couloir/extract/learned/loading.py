"""Everything that was learned, together."""

from dataclasses import dataclass
from functools import cache

from couloir.extract.learned.gate import Gate
from couloir.extract.learned.kinds import KindReader
from couloir.extract.learned.weights import Weights, load_weights


@dataclass(frozen=True, slots=True)
class Learned:
    """What the extractor takes from labelled reports: see the modules of the same names.

    Without a gate every page is read (when the others are fitted).
    """

    gate: Gate | None
    kinds: KindReader
    times: Weights
    places: Weights
    keeping: Weights


@cache
def load_learned() -> Learned:
    """Return the weights that the package brings; raises `LanguageDataError` where they are broken."""
    return Learned(
        gate=Gate(),
        kinds=KindReader(),
        times=load_weights("times"),
        places=load_weights("places"),
        keeping=load_weights("keeping"),
    )
