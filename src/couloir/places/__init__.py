"""Place words to shapes: gazetteers, the choice among namesakes, footprints."""

from couloir.places.filed import filed_gazetteer, open_gazetteer
from couloir.places.filed_roads import network_of
from couloir.places.gazetteer import SeedGazetteer, seed_gazetteer
from couloir.places.locate import locate, place_words
from couloir.places.roads import seed_network
from couloir.places.spelling import fold

__all__ = [
    "SeedGazetteer",
    "filed_gazetteer",
    "fold",
    "locate",
    "network_of",
    "open_gazetteer",
    "place_words",
    "seed_gazetteer",
    "seed_network",
]
