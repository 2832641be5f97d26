"""Writing a file whole or not at all."""

import os
import tempfile
from pathlib import Path

from couloir.errors import CouloirError


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file, text as UTF-8, its folder made where it lacks; a reader never sees half of it.

    Raises `CouloirError` that names the path where it cannot be written; what was there before
    is then still there.
    """
    body = content if isinstance(content, bytes) else content.encode("utf-8", "backslashreplace")
    partial: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            "wb", dir=path.parent, prefix=f".{path.name}.", delete=False
        ) as stream:
            partial = Path(stream.name)
            stream.write(body)
            stream.flush()
            os.fsync(stream.fileno())
        # The temporary file is for its owner alone; an output is for whoever may read the folder.
        partial.chmod(0o644)
        partial.replace(path)
    except OSError as error:
        if partial is not None:
            partial.unlink(missing_ok=True)
        msg = f"{path}: cannot be written ({error.strerror or error}); name another place"
        raise CouloirError(msg) from error
