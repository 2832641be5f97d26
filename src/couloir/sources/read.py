"""Files, folders and bytes as raw documents; what cannot be read is yielded as an error."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import assert_never

from couloir.errors import InputError
from couloir.model.document import RawDocument
from couloir.sources.folders import Found, walk
from couloir.sources.identity import bytes_id, identified
from couloir.sources.lines import read_csv, read_jsonl
from couloir.sources.said import NOTHING_SAID, Said
from couloir.sources.sniff import Form, check_file_size, form_of

NO_TABLE: Mapping[str, Said] = MappingProxyType({})
# Marks one row of a file in a table: "dispatches.jsonl#d-3".
_ROW_MARK = "#"


def read_paths(
    paths: Sequence[Path], *, said: Said = NOTHING_SAID, table: Mapping[str, Said] = NO_TABLE
) -> Iterator[RawDocument | InputError]:
    """Yield the documents of files and folders, in the order given, folders sorted by name.

    What cannot be read comes as an `InputError` in its place; the rest goes on. `table` is
    what `read_table` says of files, by their path below the folder given, or by their name;
    what the caller says comes first.
    """
    for path in paths:
        for found in walk(path):
            if isinstance(found, InputError):
                yield found
            else:
                yield from _read_file(found, said=said, table=table)


def read_bytes(
    body: bytes, name: str, *, said: Said = NOTHING_SAID, table: Mapping[str, Said] = NO_TABLE
) -> Iterator[RawDocument | InputError]:
    """Yield the documents of bytes that came without a file; `name` stands for the path.

    What they are is told from the bytes; the ending of `name` decides where they do not.
    """
    try:
        form = form_of(body, origin=name, suffix=Path(name).suffix.casefold())
        yield from _documents(body, form, name, said=said, table=table)
    except InputError as error:
        yield error


def _read_file(
    found: Found, *, said: Said, table: Mapping[str, Said]
) -> Iterator[RawDocument | InputError]:
    origin = str(found.path)
    key = found.below if found.below in table or _has_rows(table, found.below) else found.path.name
    words = _merged(said, table.get(key))
    rows = {
        file.removeprefix(key + _ROW_MARK): of_row
        for file, of_row in table.items()
        if file.startswith(key + _ROW_MARK)
    }
    try:
        check_file_size(found.path.stat().st_size, origin, suffix=found.path.suffix.casefold())
        body = found.path.read_bytes()
    except InputError as error:
        yield error
        return
    except OSError as error:
        yield InputError(f"{origin}: cannot be read: {error.strerror or error}")
        return
    yield from read_bytes(body, origin, said=words, table=rows)


def _has_rows(table: Mapping[str, Said], key: str) -> bool:
    return any(file.startswith(key + _ROW_MARK) for file in table)


def _merged(said: Said, of_file: Said | None) -> Said:
    """Return what the caller says, completed by the table."""
    if of_file is None:
        return said
    by_caller = said.published is not None
    return replace(
        said,
        published=said.published if by_caller else of_file.published,
        basis=said.basis if by_caller else of_file.basis,
        publisher=said.publisher or of_file.publisher,
        url=said.url or of_file.url,
        added=said.added or of_file.added,
    )


def _documents(
    body: bytes, form: Form, origin: str, *, said: Said, table: Mapping[str, Said]
) -> Iterator[RawDocument | InputError]:
    match form:
        case "jsonl":
            yield from read_jsonl(body, origin, said=said, of_rows=table)
        case "csv":
            yield from read_csv(body, origin, said=said, of_rows=table)
        case "text":
            yield _whole(body, "text/plain", origin, said=said)
        case "html":
            yield _whole(body, "text/html", origin, said=said)
        case "pdf":
            yield _whole(body, "application/pdf", origin, said=said)
        case _:
            assert_never(form)


def _whole(body: bytes, media_type: str, origin: str, *, said: Said) -> RawDocument:
    raw = RawDocument(
        id="",
        # Latin-1 gives each byte one character, so that any body has an id.
        bytes_id=bytes_id(body.decode("latin-1"), ""),
        name=Path(origin).stem or origin,
        origin=origin,
        media_type=media_type,
        body=body,
        url=said.url,
        publisher=said.publisher,
        published=said.published,
        published_basis=said.basis if said.published is not None else "unknown",
        added=said.added,
    )
    return identified(raw)
