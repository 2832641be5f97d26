"""Who acts and what is acted on."""

from couloir.extract.actors.fitting import targets_of
from couloir.extract.actors.listed import name_on
from couloir.extract.actors.reading import read_actors
from couloir.extract.actors.resolving import resolve_actors
from couloir.extract.actors.tables import army_of, government_of, party_names

__all__ = [
    "army_of",
    "government_of",
    "name_on",
    "party_names",
    "read_actors",
    "resolve_actors",
    "targets_of",
]
