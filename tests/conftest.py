"""Fixtures that every test may use."""

from pathlib import Path

import pytest

from couloir.settings import reference_folder


@pytest.fixture
def reference() -> Path:
    """Return the folder of labelled reports that the project is measured on; skip where unset."""
    folder = reference_folder()
    if folder is None:
        pytest.skip("COULOIR_REFERENCE is not set to the folder of labelled reports")
    return folder
