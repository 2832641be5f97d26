"""The first step: sources into raw documents, kept by their bytes and what is said of them."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from couloir.errors import InputError, InputNotice
from couloir.model.claim import Maker
from couloir.model.document import RawDocument, Statement
from couloir.model.ids import content_id
from couloir.model.ledger import LedgerLine
from couloir.pipeline.progress import Progress
from couloir.pipeline.projects import Project
from couloir.pipeline.statements import last_statements, place_of
from couloir.settings import SourceSection
from couloir.sources import Said, completed, read_bytes, read_paths, read_table

READ = "read"
READER = Maker(name="sources", version="2")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadReport:
    """What came of reading: how many raw documents were new, how many known already.

    `set_aside` says what could not be read, `notices` what is now said otherwise
    than before, or passed over.
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
    """Keep raw documents that are not there yet, each with its ledger line and statement."""
    keeper = _Keeper(project)
    new = known = 0
    set_aside: list[str] = []
    for each in found:
        if isinstance(each, InputNotice):
            keeper.notices.append(_words_of(project, each))
        elif isinstance(each, InputError):
            set_aside.append(_log_error(project, each))
        elif keeper.keep(each):
            new += 1
        else:
            known += 1
    return ReadReport(
        new=new, known=known, set_aside=tuple(set_aside), notices=tuple(keeper.notices)
    )


class _Keeper:
    """Keeps what one reading finds; of one place named twice in it the first counts.

    Else two sources that name one file with two publishers would correct each other for ever.
    """

    def __init__(self, project: Project) -> None:
        self._project = project
        self._there = set(project.store.raw_ids())
        self._last = last_statements(project.store)
        self._seen: dict[str, str] = {}
        self.notices: list[str] = []

    def keep(self, found: RawDocument) -> bool:
        """Keep a raw document, its origin told from the folder; return whether it is new."""
        origin = _origin_from(self._project.folder, found.origin)
        place = place_of(found, origin, is_file=Path(found.origin).is_absolute())
        if place in self._seen:
            if found.id != self._seen[place]:
                self.notices.append(
                    f"{origin}: is named twice with other words about it: the first are taken; "
                    "let one source or table row speak of it"
                )
            return False
        self._seen[place] = found.id
        found = replace(found, origin=origin)
        raw, notices = self._completed(found, place)
        is_new = raw.id not in self._there
        if is_new or not self._is_last(raw, place):
            with self._project.store.transaction():
                if self._said_meanwhile(place):
                    raw, notices = self._completed(found, place)
                is_new = self._write(raw, place)
        self.notices.extend(notices)
        return is_new

    def _completed(self, raw: RawDocument, place: str) -> tuple[RawDocument, Sequence[str]]:
        """Return a raw document with what was said before at its place, and what that changes."""
        before = self._last.get(place)
        kept = self._project.store.raw(before.raw_id) if before else None
        if kept is None:
            return raw, ()
        now = completed(raw, kept)
        return now, tuple(_differences(kept, now))

    def _is_last(self, raw: RawDocument, place: str) -> bool:
        """Return whether this is what was said last at its place."""
        before = self._last.get(place)
        return before is not None and before.raw_id == raw.id

    def _said_meanwhile(self, place: str) -> bool:
        """Take in what another program said at a place since; return whether it did."""
        known = self._last.get(place)
        last = known
        while after := self._project.store.statement(place, last.turn + 1 if last else 1):
            last = after
        if last is not None:
            self._last[place] = last
        return last is not known

    def _write(self, raw: RawDocument, place: str) -> bool:
        """Write a raw document, its ledger line, and that it is said here; return whether it is new."""
        store = self._project.store
        is_new = bool(store.add_raw([raw]))
        if is_new:
            store.log(LedgerLine(step=READ, input_id=raw.id, maker=READER, outcome="done"))
        self._there.add(raw.id)
        if not self._is_last(raw, place):
            before = self._last.get(place)
            turn = before.turn + 1 if before else 1
            self._last[place] = Statement(place=place, turn=turn, raw_id=raw.id)
            store.add_statements([self._last[place]])
        return is_new


def _log_error(project: Project, error: InputError) -> str:
    """Log what cannot be read; return the words."""
    words = _words_of(project, error)
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


def _words_of(project: Project, error: InputError) -> str:
    """Return the words, the same wherever the folder lies."""
    return str(error).replace(f"{project.folder}{os.sep}", "")


def _origin_from(folder: Path, origin: str) -> str:
    """Return an absolute path relative to the folder, with forward slashes; others as they are."""
    path = Path(origin)
    return Path(os.path.relpath(path, folder)).as_posix() if path.is_absolute() else origin


def _differences(kept: RawDocument, now: RawDocument) -> Iterator[str]:
    """Yield what is now said of a report otherwise than before."""
    told = (
        ("title", kept.title, now.title),
        ("published", kept.published, now.published),
        ("publisher", kept.publisher, now.publisher),
        ("url", kept.url, now.url),
    )
    for name, before, after in told:
        if after != before:
            yield (
                f"{now.origin}: {name} was {before or 'unknown'}, is now said to be {after}: "
                "that counts from now on; what was said before stays on record"
            )
