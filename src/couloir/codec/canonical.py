"""JSON in one spelling: the same value gives the same bytes everywhere."""

import json  # noqa: TID251 - the one place that the ban sends everybody to
import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import NoReturn

from couloir.errors import InputError

_SURROGATE = re.compile("[\ud800-\udfff]")


def dumps(value: object) -> str:
    """Return canonical JSON: sorted keys, no spaces, text as it is, dates as ISO 8601.

    Dataclasses are objects by field name, enums their value, tuples lists. Lone surrogates are
    written as escapes, so that the text can always be encoded as UTF-8.
    Raises `TypeError` for what has no one spelling (sets, bytes, times), `ValueError` for NaN.
    """
    text = json.dumps(
        value,
        ensure_ascii=False,
        allow_nan=False,
        sort_keys=True,
        separators=(",", ":"),
        default=_plain,
    )
    return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def loads(text: str) -> object:
    """Return the value of a JSON text.

    Raises `InputError` with line and column where it is no JSON, names a key twice, or holds
    a number that is none (NaN, Infinity).
    """
    try:
        value: object = json.loads(
            text, object_pairs_hook=_object_of, parse_constant=_refuse_constant
        )
    except json.JSONDecodeError as error:
        msg = f"line {error.lineno}, column {error.colno}: not JSON: {error.msg}"
        raise InputError(msg) from error
    except RecursionError as error:
        msg = "not JSON that can be read: nested too deeply"
        raise InputError(msg) from error
    except ValueError as error:
        msg = f"not JSON that can be read: {error}"
        raise InputError(msg) from error
    return value


def read_lines(lines: Iterable[str], *, origin: str) -> Iterator[tuple[int, object] | InputError]:
    """Yield line number and value of each line of JSON Lines, blank lines left out.

    A line that is no JSON is yielded as an `InputError` that names `origin` and the line, so
    that the lines after it are read.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            value = loads(line.strip())
        except InputError as error:
            # The decoder's own "line 1" would be taken for the line of the file.
            said = str(error).removeprefix("line 1, ")
            yield InputError(f"{origin}:{number}: {said}; mend or remove the line")
        else:
            yield number, value


def data_of(value: object) -> object:
    """Return a value as plain JSON data: dictionaries, lists, strings, numbers, None."""
    if value is None or type(value) in {str, int, float, bool}:
        return value
    if isinstance(value, dict):
        return {str(key): data_of(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [data_of(inner) for inner in value]
    return data_of(_plain(value))


def _plain(value: object) -> object:
    """Return what JSON can hold of one level of a value."""
    if isinstance(value, Enum):
        inner: object = value.value
        return inner
    if is_dataclass(value) and not isinstance(value, type):
        return {name: getattr(value, name) for name in _names(type(value))}
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    msg = f"{type(value).__name__} has no canonical JSON: {value!r:.80}"
    raise TypeError(msg)


@cache
def _names(kind: type) -> tuple[str, ...]:
    """Return the field names of a dataclass."""
    return tuple(field.name for field in fields(kind))


def _object_of(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Return the pairs as a dictionary; a key given twice is an error, not a choice."""
    members = dict(pairs)
    if len(members) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        msg = f"the key {twice!r:.80} stands twice in one object"
        raise ValueError(msg)
    return members


def _refuse_constant(name: str) -> NoReturn:
    """Refuse NaN and the infinities, which JSON does not have."""
    msg = f"{name} is no number"
    raise ValueError(msg)
