"""Place words to shapes: the seed gazetteer, the choice among namesakes, footprints."""

from couloir.places.gazetteer import SeedGazetteer, seed_gazetteer
from couloir.places.spelling import fold

__all__ = ["SeedGazetteer", "fold", "seed_gazetteer"]
