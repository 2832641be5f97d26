"""What couloir.toml may say; the only reader of the environment."""

import os
from collections.abc import Mapping
from pathlib import Path

from couloir.errors import SettingsError


def reference_folder(environment: Mapping[str, str] = os.environ) -> Path | None:
    """Return the folder of labelled reports to measure on, None where COULOIR_REFERENCE is unset.

    Raises `SettingsError` where it is set to what is no folder: a check that silently does not
    run is worse than none.
    """
    value = environment.get("COULOIR_REFERENCE")
    if not value:
        return None
    folder = Path(value).resolve()
    if not folder.is_dir():
        msg = f"COULOIR_REFERENCE={value}: no such folder; unset it, or name the folder"
        raise SettingsError(msg)
    return folder
