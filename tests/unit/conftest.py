"""Fixtures of unit tests that rest on the reference folder."""

import pytest

from couloir.places import seed_gazetteer
from couloir.places.building.roads import BuiltRoads, build_roads
from couloir.settings import reference_folder


@pytest.fixture(scope="session")
def built_roads() -> BuiltRoads:
    """Return the network of the reference folder's trunk roads and links; skip where unset."""
    folder = reference_folder()
    if folder is None:
        pytest.skip("COULOIR_REFERENCE is not set to the folder of labelled reports")
    roads = folder / "geo" / "roads"
    files = [roads / "wa_trunk_roads.geojson", roads / "secondary_links_seed.geojson"]
    return build_roads(geojson=files, gazetteer=seed_gazetteer())
