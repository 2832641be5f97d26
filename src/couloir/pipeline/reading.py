"""The first step: sources into raw documents, kept by the hash of their bytes."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from couloir.errors import InputError
from couloir.model.claim import Maker
from couloir.model.document import RawDocument
from couloir.model.ids import content_id
from couloir.model.ledger import LedgerLine
from couloir.pipeline.progress import Progress
from couloir.pipeline.projects import Project
from couloir.settings import SourceSection
from couloir.sources import Said, read_bytes, read_paths, read_table

READ = "read"
READER = Maker(name="sources", version="1")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadReport:
    """What came of reading: how many raw documents were new, how many known already.

    `set_aside` says what could not be read, `notices` what was read but is kept otherwise.
    """

    new: int = 0
    known: int = 0
    set_aside: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()


def read_sources(project: Project, progress: Progress) -> ReadReport:
    """Read everything that couloir.toml names; what is kept already is passed over."""
    progress.begin(READ, None)
    return _keep(project, _counted(_source_documents(project), progress))


def add(project: Project, paths: Sequence[Path], said: Said) -> ReadReport:
    """Read files and folders into the project, with what the caller says of all of them."""
    return _keep(project, read_paths([path.absolute() for path in paths], said=said))


def add_bytes(project: Project, body: bytes, name: str, said: Said) -> ReadReport:
    """Read what came without a file into the project; `name` stands for its path."""
    return _keep(project, read_bytes(body, name, said=said))


def _source_documents(project: Project) -> Iterator[RawDocument | InputError]:
    """Yield the documents of every source in the order of couloir.toml."""
    for source in project.settings.sources:
        yield from _documents_of(project.folder, source)


def _documents_of(folder: Path, source: SourceSection) -> Iterator[RawDocument | InputError]:
    """Yield the documents of one source.

    Where its table cannot be read, none: facts are kept for ever, and would be without days.
    """
    try:
        table = read_table(folder / source.table) if source.table else {}
    except InputError as error:
        yield InputError(f"{error} (until then nothing of {source.path} is read)")
        return
    said = Said(publisher=source.publisher, url=source.url)
    yield from read_paths([folder / source.path], said=said, table=table)


def _counted(
    found: Iterable[RawDocument | InputError], progress: Progress
) -> Iterator[RawDocument | InputError]:
    """Yield what is found, and count it."""
    for each in found:
        yield each
        progress.advance()


def _keep(project: Project, found: Iterable[RawDocument | InputError]) -> ReadReport:
    """Keep raw documents that are not there yet, each with its ledger line."""
    there = set(project.store.raw_ids())
    new = known = 0
    set_aside: list[str] = []
    notices: list[str] = []
    for each in found:
        if isinstance(each, InputError):
            set_aside.append(_log_error(project, each))
        elif each.id in there:
            known += 1
            notices.extend(_differences(project, each))
        else:
            _keep_one(project, each)
            there.add(each.id)
            new += 1
    return ReadReport(new=new, known=known, set_aside=tuple(set_aside), notices=tuple(notices))


def _keep_one(project: Project, raw: RawDocument) -> None:
    """Keep a raw document; its origin is told from the project's folder, wherever that lies."""
    line = LedgerLine(step=READ, input_id=raw.id, maker=READER, outcome="done")
    with project.store.transaction():
        project.store.add_raw([replace(raw, origin=_origin_from(project.folder, raw.origin))])
        project.store.log(line)


def _log_error(project: Project, error: InputError) -> str:
    """Log what cannot be read; return the words."""
    # The ledger is the same wherever the folder lies.
    words = str(error).replace(f"{project.folder}{os.sep}", "")
    project.store.log(
        LedgerLine(
            step=READ,
            input_id=content_id("input", words),
            maker=READER,
            outcome="set_aside",
            error=words,
        )
    )
    return words


def _origin_from(folder: Path, origin: str) -> str:
    """Return an absolute path relative to the folder, with forward slashes; others as they are."""
    path = Path(origin)
    return Path(os.path.relpath(path, folder)).as_posix() if path.is_absolute() else origin


def _differences(project: Project, raw: RawDocument) -> Iterator[str]:
    """Yield what is now said of a known document otherwise than when it was kept."""
    kept = project.store.raw(raw.id)
    if kept is None:
        return
    told = (
        ("published", kept.published, raw.published),
        ("publisher", kept.publisher, raw.publisher),
        ("url", kept.url, raw.url),
    )
    for name, before, now in told:
        if now is not None and now != before:
            yield (
                f"{_origin_from(project.folder, raw.origin)}: kept already with {name} {before}, "
                f"now said to be {now}; facts are never changed: to read it anew, move the store "
                "away and run again"
            )
