"""Building the gazetteer file from GeoNames dumps, OpenStreetMap extracts and tables of places."""

from couloir.places.building.build import BuildReport, Inputs, build_gazetteer

__all__ = ["BuildReport", "Inputs", "build_gazetteer"]
