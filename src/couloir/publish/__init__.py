"""The publication gate, and every file that leaves: page, GeoJSON, claims."""
