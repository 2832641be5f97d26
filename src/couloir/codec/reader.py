"""Strict reading: JSON data into our dataclasses, by their own type hints."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from couloir.errors import InputError

T = TypeVar("T")
# A converter takes a value and its path, and returns the value in its type.
Convert = Callable[[object, str], object]


def read(kind: type[T], data: object, *, path: str = "") -> T:
    """Return `data` as a `kind`, every type checked and every field known.

    Raises `InputError` that names the path ("place.names[2]") of what does not fit, below
    `path` where one is given.
    """
    return cast("T", _converter(cast("Hashable", kind))(data, path))


@cache
def _converter(hint: Hashable) -> Convert:
    """Return the converter of a type hint; made once for each."""
    origin = get_origin(hint)
    if origin in {Union, UnionType}:
        return _union(get_args(hint))
    if origin is Literal:
        return _literal(get_args(hint))
    if origin is tuple:
        return _tuple(get_args(hint))
    if isinstance(hint, type):
        return _of_class(hint)
    msg = f"no reader for the type {hint!r}"
    raise TypeError(msg)


def _of_class(kind: type) -> Convert:
    """Return the converter of a class."""
    if kind is object:
        return lambda value, _: value
    if is_dataclass(kind):
        return _dataclass(kind)
    if issubclass(kind, Enum):
        return _enum(kind)
    return {date: _date, float: _float}.get(kind) or _exactly(kind)


def _exactly(kind: type) -> Convert:
    """Take values of just this class: True is no number."""

    def convert(value: object, path: str) -> object:
        if type(value) is not kind:
            raise _misfit(path, f"{kind.__name__} wanted", value)
        return value

    return convert


def _float(value: object, path: str) -> float:
    """Take numbers; whole ones become floats, so that 5 and 5.0 are one value."""
    if type(value) not in {int, float}:
        raise _misfit(path, "number wanted", value)
    return float(cast("float", value))


def _date(value: object, path: str) -> date:
    """Take ISO 8601 days, and dates as YAML and TOML give them."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if not isinstance(value, str):
        raise _misfit(path, "date wanted (2025-09-15)", value)
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise _misfit(path, "date wanted (2025-09-15)", value) from error


def _enum(kind: type[Enum]) -> Convert:
    """Take the values of a closed list."""
    members = {member.value: member for member in kind}

    def convert(value: object, path: str) -> object:
        if not isinstance(value, str) or value not in members:
            raise _misfit(path, f"one of {', '.join(members)} wanted", value)
        return members[value]

    return convert


def _literal(words: tuple[str, ...]) -> Convert:
    """Take the words of a closed list."""
    known = frozenset(words)

    def convert(value: object, path: str) -> object:
        if not isinstance(value, str) or value not in known:
            raise _misfit(path, f"one of {', '.join(words)} wanted", value)
        return value

    return convert


def _tuple(hints: tuple[object, ...]) -> Convert:
    """Take lists: of any length for `tuple[X, ...]`, of just this length otherwise."""
    if len(hints) == 2 and hints[1] is Ellipsis:  # noqa: PLR2004 - the two parts of `X, ...`
        inner = _converter(hints[0])
        return lambda value, path: tuple(
            inner(part, f"{path}[{index}]") for index, part in enumerate(_list(value, path))
        )
    converters = [_converter(hint) for hint in hints]

    def convert(value: object, path: str) -> object:
        parts = _list(value, path)
        if len(parts) != len(converters):
            raise _misfit(path, f"list of {len(converters)} wanted", value)
        return tuple(
            one(part, f"{path}[{index}]")
            for index, (one, part) in enumerate(zip(converters, parts, strict=True))
        )

    return convert


def _list(value: object, path: str) -> list[object] | tuple[object, ...]:
    """Return the value where it is a list."""
    if not isinstance(value, list | tuple):
        raise _misfit(path, "list wanted", value)
    return value


def _union(hints: tuple[object, ...]) -> Convert:
    """Take the first type that fits; None where it is one of them."""
    optional = NoneType in hints
    converters = [_converter(hint) for hint in hints if hint is not NoneType]

    def convert(value: object, path: str) -> object:
        if value is None and optional:
            return None
        for one in converters[:-1]:
            try:
                return one(value, path)
            except InputError:
                continue
        return converters[-1](value, path)

    return convert


def _dataclass(kind: type) -> Convert:
    """Take objects with the fields of a dataclass; those with a default may be left out."""
    # Any: a dataclass's fields are as various as dataclasses.
    known: Mapping[str, Field[Any]] = {field.name: field for field in fields(kind)}
    required = [name for name, field in known.items() if _is_required(field)]
    converters: dict[str, Convert] = {}

    def convert(value: object, path: str) -> object:
        if not converters:
            # At first use, so that a class may speak of itself.
            hints = get_type_hints(kind)
            converters.update({name: _converter(hints[name]) for name in known})
        if type(value) is kind:
            return value
        if not isinstance(value, dict):
            raise _misfit(path, "object wanted", value)
        _check_names(value, known, required, path)
        members = {
            name: converters[name](inner, _below(path, name)) for name, inner in value.items()
        }
        try:
            return kind(**members)
        except ValueError as error:
            msg = f"{path or 'value'}: {error}"
            raise InputError(msg) from error

    return convert


def _is_required(field: "Field[Any]") -> bool:  # Any: as above
    """Return whether a field has no default."""
    return field.default is MISSING and field.default_factory is MISSING


def _check_names(
    value: Mapping[object, object], known: Mapping[str, object], required: list[str], path: str
) -> None:
    """Raise `InputError` for a field that is unknown or lacks."""
    for name in value:
        if name not in known:
            msg = f"{_below(path, str(name))}: unknown field; known are {', '.join(known)}"
            raise InputError(msg)
    for name in required:
        if name not in value:
            msg = f"{_below(path, name)}: field lacks"
            raise InputError(msg)


def _below(path: str, name: str) -> str:
    """Return the path of a field."""
    return f"{path}.{name}" if path else name


def _misfit(path: str, wanted: str, value: object) -> InputError:
    """Return the error for a value of another type."""
    return InputError(f"{path or 'value'}: {wanted}, not {value!r:.80}")
