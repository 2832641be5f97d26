"""The files of a folder, in the same order on every machine."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import structlog

from couloir.errors import InputError, InputNotice

log = structlog.get_logger(__name__)

# Tables and sources that stand beside reports, and notes about them.
_SIDECARS = frozenset({".tsv", ".typ", ".md", ".yaml", ".yml", ".toml"})
_LINKED = "linked folder"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A file to read; `below` is its path under the folder given, with forward slashes."""

    path: Path
    below: str


def walk(path: Path) -> Iterator[Found | InputError]:
    """Yield the file, or the files of the folder and all below it, sorted by name.

    Hidden files, links to folders and the tables beside reports (.tsv, .yaml, .md, …) are
    passed over in a folder, and their number is logged. Links, and a folder without reports,
    are told by an `InputNotice` as well. A file that is named is read.
    """
    if path.is_dir():
        ignored: Counter[str] = Counter()
        found = 0
        for each in _folder(path, path, ignored):
            found += not isinstance(each, InputNotice)
            yield each
        if not found:
            yield _nothing_in(path, ignored)
        log.info("folder_walked", folder=str(path), ignored=dict(sorted(ignored.items())))
    elif path.is_file():
        yield Found(path=path, below=path.name)
    elif path.exists():
        yield InputError(f"{path}: neither a file nor a folder")
    else:
        yield InputError(f"{path}: no such file or folder: check the path")


def _nothing_in(folder: Path, ignored: Counter[str]) -> InputNotice:
    """Return what to say of a folder without a report."""
    others = ", ".join(f"{number} {what}" for what, number in sorted(ignored.items()))
    passed_over = f" (passed over: {others})" if others else ""
    return InputNotice(f"{folder}: no report in it{passed_over}: put some there, or name another")


def _folder(folder: Path, top: Path, ignored: Counter[str]) -> Iterator[Found | InputError]:
    try:
        children = sorted(folder.iterdir(), key=lambda child: child.name)
    except OSError as error:
        yield InputError(f"{folder}: folder cannot be read: {error.strerror or error}")
        return
    for child in children:
        why = _passed_over(child)
        if why is not None:
            ignored[why] += 1
            if why == _LINKED:
                yield InputNotice(
                    f"{child}: a link to a folder, passed over lest links run in a circle: name "
                    "the folder itself"
                )
        elif child.is_dir():
            yield from _folder(child, top, ignored)
        elif child.is_file():
            yield Found(path=child, below=child.relative_to(top).as_posix())
        else:
            yield InputError(f"{child}: neither a file nor a folder, or a link to nowhere")


def _passed_over(child: Path) -> str | None:
    if child.name.startswith("."):
        return "hidden"
    if child.is_symlink() and child.is_dir():
        return _LINKED
    suffix = child.suffix.casefold()
    return suffix if suffix in _SIDECARS and child.is_file() else None
