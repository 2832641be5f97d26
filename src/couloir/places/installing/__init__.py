"""Fetching the files that a gazetteer is built from, by country, from GeoNames and Geofabrik."""

from couloir.places.installing.installing import PlannedFile, fetch, installed, plan
from couloir.places.installing.sources import Addresses, SourceFile, files_of

__all__ = [
    "Addresses",
    "PlannedFile",
    "SourceFile",
    "fetch",
    "files_of",
    "installed",
    "plan",
]
