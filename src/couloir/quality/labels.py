"""Labelled reports: what a careful reader found in a text, in the codebook's form."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha1
from pathlib import Path

import yaml

from couloir.codec import Event, read
from couloir.errors import EvaluationError, InputError
from couloir.model.document import RawDocument
from couloir.model.ids import content_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """One labelled report; `path` is its file, `text` the path of the report beside it.

    `published_month`, `note` and `chars` are notes of whoever labelled it; nothing reads them.
    """

    id: str
    path: Path
    text: Path
    language: str
    events: tuple[Event, ...]
    url: str | None = None
    publisher: str | None = None
    published: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Written:
    """The keys of a label file."""

    id: str
    text: str
    language: str
    events: tuple[Event, ...] | None
    url: str | None = None
    publisher: str | None = None
    published: date | None = None
    published_month: str | None = None
    note: str | None = None
    chars: int | None = None
    text_sha1: str | None = None


def read_labels(folder: Path, *, language: str | None = None) -> tuple[Label, ...]:
    """Return the labelled reports below a folder, in the order of their paths.

    YAML files without `events` are no labels and are passed over. `language` keeps the reports
    labelled with it. Raises `EvaluationError` that names file, key and mend.
    """
    if not folder.is_dir():
        msg = f"{folder}: no such folder: name a folder of labelled reports (YAML)"
        raise EvaluationError(msg)
    found: dict[str, Label] = {}
    for label in _labels_below(folder):
        if label.id in found:
            msg = f"{label.path}: id: {label.id!r} is also in {found[label.id].path}: rename one"
            raise EvaluationError(msg)
        found[label.id] = label
    if not found:
        msg = f"{folder}: no labelled reports below it: files *.yaml with id, text and events"
        raise EvaluationError(msg)
    return tuple(label for label in found.values() if language in {None, label.language})


def raw_of(label: Label) -> RawDocument:
    """Return the report as an extractor may see it: id, text, address, publisher, publication day.

    Never the language and never the labels. Raises `EvaluationError` where the text cannot be read.
    """
    body = _bytes_of(label)
    return RawDocument(
        id=content_id("raw", label.id, body.decode("latin-1")),
        name=label.id,
        origin=str(label.text),
        media_type="text/plain",
        body=body,
        url=label.url,
        publisher=label.publisher,
        published=label.published,
        published_basis="unknown" if label.published is None else "caller",
    )


def _labels_below(folder: Path) -> Iterator[Label]:
    for path in sorted(folder.rglob("*.y*ml")):
        content = _yaml_of(path)
        if isinstance(content, Mapping) and "events" in content:
            yield _label(content, path)


def _yaml_of(path: Path) -> object:
    try:
        content: object = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f"{path}:{mark.line + 1}" if mark else str(path)
        msg = f"{where}: not YAML: {error.problem}; mend the line"
        raise EvaluationError(msg) from error
    except (yaml.YAMLError, ValueError) as error:
        msg = f"{path}: not YAML in UTF-8: {error}"
        raise EvaluationError(msg) from error
    except OSError as error:
        msg = f"{path}: cannot be read: {error.strerror or error}"
        raise EvaluationError(msg) from error
    return content


def _label(content: Mapping[object, object], path: Path) -> Label:
    try:
        written = read(_Written, dict(content))
    except InputError as error:
        msg = f"{path}: {error}"
        raise EvaluationError(msg) from error
    label = Label(
        id=written.id,
        path=path,
        text=path.parent / written.text,
        language=written.language,
        events=written.events or (),
        url=written.url,
        publisher=written.publisher,
        published=written.published,
    )
    # A label speaks of one text to the letter: another edition would be scored wrongly.
    # SHA-1 because the codebook says so; it guards against slips, not against malice.
    if written.text_sha1 is not None:
        found = sha1(_bytes_of(label), usedforsecurity=False).hexdigest()
        if found != written.text_sha1:
            msg = f"{path}: text_sha1: {label.text} is {found}: label the text that is there"
            raise EvaluationError(msg)
    return label


def _bytes_of(label: Label) -> bytes:
    try:
        return label.text.read_bytes()
    except OSError as error:
        msg = f"{label.path}: text: {label.text}: {error.strerror or error}: name the report's file"
        raise EvaluationError(msg) from error
