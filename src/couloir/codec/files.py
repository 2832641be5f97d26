"""Writing a file whole or not at all."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from couloir.errors import CouloirError

# An output is for whoever may read the folder.
_FOR_ALL = 0o644


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file, text as UTF-8, its folder made where it lacks; a reader never sees half of it.

    Raises `CouloirError` that names the path where it cannot be written; what was there before
    is then still there.
    """
    body = content if isinstance(content, bytes) else content.encode("utf-8", "backslashreplace")
    with writing_whole(path) as stream:
        stream.write(body)


@contextmanager
def writing_whole(path: Path, *, mode: int = _FOR_ALL) -> Iterator[IO[bytes]]:
    """Give a stream whose bytes are the file at the end of the block; after an error none are.

    Raises `CouloirError` that names the path where it cannot be written; what was there before
    is then still there.
    """
    partial: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            "wb", dir=path.parent, prefix=f".{path.name}.", delete=False
        ) as stream:
            partial = Path(stream.name)
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        # The temporary file is for its owner alone.
        partial.chmod(mode)
        partial.replace(path)
    except OSError as error:
        msg = f"{path}: cannot be written ({error.strerror or error}); name another place"
        raise CouloirError(msg) from error
    finally:
        # Where all went well it is not there any more.
        if partial is not None:
            partial.unlink(missing_ok=True)
