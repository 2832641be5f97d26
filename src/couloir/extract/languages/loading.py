"""Read the word lists of a language, and refuse those that break their own rules."""

import tomllib
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from couloir.errors import LanguageDataError
from couloir.model.vocabulary import Language

TableT = TypeVar("TableT", bound=BaseModel)

LANGUAGES = Path(__file__).parent


def load_table(language: Language, name: str, model: type[TableT]) -> TableT:
    """Return the table `languages/LANGUAGE/NAME.toml`, checked against `model`.

    Raises `LanguageDataError`, which names the file, the key and the mend.
    """
    return read_table(LANGUAGES / language / f"{name}.toml", model)


def read_table(path: Path, model: type[TableT]) -> TableT:
    """Return the table of one TOML file, checked against `model`.

    Raises `LanguageDataError` as `load_table` does.
    """
    label = f"{path.parent.name}/{path.name}"
    try:
        body = path.read_bytes().decode("utf-8")
        values = tomllib.loads(body)
    except OSError as error:
        msg = f"{label}: cannot be read ({error.strerror}); put the file back or name it as the others"
        raise LanguageDataError(msg) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        msg = f"{label}: is no UTF-8 TOML ({error}); mend the line that the parser names"
        raise LanguageDataError(msg) from error
    try:
        return model.model_validate(values)
    except ValidationError as error:
        msg = f"{label}: {_first_fault(error)}"
        raise LanguageDataError(msg) from error


def words_version() -> str:
    """Return a name for just these word lists: a claim says which words were at work."""
    digest = sha256()
    for path in sorted(LANGUAGES.glob("*/*.toml")):
        digest.update(path.relative_to(LANGUAGES).as_posix().encode() + b"\0")
        digest.update(path.read_bytes() + b"\0")
    return f"words-{digest.hexdigest()[:12]}"


def _first_fault(error: ValidationError) -> str:
    fault = error.errors(include_url=False)[0]
    key = ".".join(str(part) for part in fault["loc"]) or "the table"
    mend = {
        "missing": "add the key",
        "extra_forbidden": "remove the key or mend its spelling",
    }.get(fault["type"], "mend the value")
    others = error.error_count() - 1
    more = f" ({others} more)" if others else ""
    return f"key {key}: {fault['msg']}; {mend}{more}"
