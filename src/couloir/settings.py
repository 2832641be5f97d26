"""What couloir.toml may say; the only reader of the environment."""

import os
import re
import tomllib
from collections.abc import Iterable, Mapping, MutableMapping
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    field_validator,
)

from couloir.errors import SettingsError
from couloir.model.incident import Reliability
from couloir.model.vocabulary import Language, Profile

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

FILE_NAME = "couloir.toml"
REVIEWER_NAME = r"^[\w.-]{1,64}$"
# A mirror on the user's own machine needs no certificate.
_LOOPBACK = ("http://localhost:", "http://127.0.0.1:", "http://[::1]:")


class _Section(BaseModel):
    """A part of couloir.toml. Strict: a date is no text, and a number no date."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class ProjectSection(_Section):
    """`[project]`: what the project is called, its day, and how it speaks.

    `as_of` None: the latest publication day among the documents.
    """

    name: str = Field(min_length=1)
    as_of: date | None = None
    language: Language = "fr"
    profile: Profile = "public"


class SourceSection(_Section):
    """`[[sources]]`: a file or folder of reports, and what is known of all of them.

    Paths are relative to the project's folder. `table` names a table with a line for each file.
    """

    path: str = Field(min_length=1)
    table: str | None = Field(default=None, min_length=1)
    publisher: str | None = Field(default=None, min_length=1)
    url: str | None = Field(default=None, min_length=1)


class StoreSection(_Section):
    """`[store]`: where facts are kept; a path is relative to the project's folder.

    Or `postgresql+psycopg://USER@HOST/NAME`; a password is better kept in ~/.pgpass.
    """

    address: str = Field(default="couloir.db", min_length=1)


class GeodataSection(_Section):
    """`[geodata]`: the folder of the full gazetteer, used where it is there, and where to fetch.

    A path is relative to the project's folder. In addresses `{code}` is a country's two letters,
    `{path}` Geofabrik's name of an extract ("africa/mali"). `couloir geodata install` fetches no
    file larger than `largest_mb` (1 MB is 1,000,000 bytes).
    """

    folder: str = Field(default="geodata", min_length=1)
    geonames: str = "https://download.geonames.org/export/dump/{code}.zip"
    geofabrik: str = "https://download.geofabrik.de/{path}-latest.osm.pbf"
    largest_mb: int = Field(default=2000, gt=0)

    @field_validator("geonames", "geofabrik")
    @classmethod
    def _is_pattern(cls, address: str, info: ValidationInfo) -> str:
        field = "{code}" if info.field_name == "geonames" else "{path}"
        rest = address.replace(field, "", 1)
        if field not in address or "{" in rest or "}" in rest:
            msg = f"must be an address with {field} in it, once, and no other braces"
            raise ValueError(msg)
        if not address.startswith(("https://", *_LOOPBACK)):
            msg = "must be an address that begins with https://"
            raise ValueError(msg)
        return address


class ReviewSection(_Section):
    """`[review]`: whose judgements are written, where the command line does not say.

    A name of letters, digits, dots, dashes and underscores: it goes into facts as
    "reviewer:NAME", and stays there.
    """

    reviewer: str | None = Field(default=None, pattern=REVIEWER_NAME)


class Settings(_Section):
    """All of couloir.toml.

    `reliability` is what the project says of sources: "Radio Jeunesse" = "C" (Admiralty code).
    """

    project: ProjectSection
    sources: list[SourceSection] = Field(default_factory=list)
    store: StoreSection = Field(default_factory=StoreSection)
    geodata: GeodataSection = Field(default_factory=GeodataSection)
    review: ReviewSection = Field(default_factory=ReviewSection)
    reliability: dict[str, Reliability] = Field(default_factory=dict)


def load_settings(folder: Path) -> Settings:
    """Return what the folder's couloir.toml says.

    Raises `SettingsError` with a line for each mistake: the key and the mend.
    """
    path = folder / FILE_NAME
    try:
        return Settings.model_validate(tomllib.loads(_text_of(path)))
    except tomllib.TOMLDecodeError as error:
        msg = f"{path}: not TOML: {error}; texts stand in double quotes, dates do not"
        raise SettingsError(msg) from error
    except ValidationError as error:
        lines = (f"{path}: {_said_of(detail)}" for detail in error.errors())
        raise SettingsError("\n".join(lines)) from error


def reference_folder(environment: Mapping[str, str] = os.environ) -> Path | None:
    """Return the folder of labelled reports to measure on, None where COULOIR_REFERENCE is unset.

    Raises `SettingsError` where it is set to what is no folder: a check that silently does not
    run is worse than none.
    """
    value = environment.get("COULOIR_REFERENCE")
    if not value:
        return None
    folder = Path(value).resolve()
    if not folder.is_dir():
        msg = f"COULOIR_REFERENCE={value}: no such folder; unset it, or name the folder"
        raise SettingsError(msg)
    return folder


def reviewer_name(
    given: str | None, settings: Settings, environment: Mapping[str, str] = os.environ
) -> str:
    """Return the reviewer's name: the one given, else that of couloir.toml, else COULOIR_REVIEWER.

    Raises `SettingsError` where nobody says it, or it is no name.
    """
    name = given or settings.review.reviewer or environment.get("COULOIR_REVIEWER")
    if not name:
        msg = (
            'who judges? Give --reviewer NAME, or write reviewer = "NAME" below [review] in '
            f"{FILE_NAME}, or set COULOIR_REVIEWER"
        )
        raise SettingsError(msg)
    if re.fullmatch(REVIEWER_NAME, name) is None:
        msg = f"reviewer {name!r:.80}: up to 64 letters, digits, dots, dashes and underscores"
        raise SettingsError(msg)
    return name


def user_language(environment: Mapping[str, str] = os.environ) -> Language | None:
    """Return the language of the user's terminal; None where its locale is in neither of ours.

    The first of LC_ALL, LC_MESSAGES and LANG that is set decides, as POSIX has it.
    """
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next((environment[name] for name in names if environment.get(name)), "").lower()
    if locale.startswith("fr"):
        return "fr"
    return "en" if locale.startswith("en") else None


def limit_threads(environment: MutableMapping[str, str] = os.environ) -> None:
    """Keep the parsers' matrices on one thread, unless the environment says otherwise.

    Sentences are short: more threads were measured to be slower. To be called before numpy loads.
    """
    environment.setdefault("OPENBLAS_NUM_THREADS", "1")


def is_ci(environment: Mapping[str, str] = os.environ) -> bool:
    """Return whether this is a check that nobody watches: CI is set, and not to "false" or "0"."""
    return environment.get("CI", "").lower() not in {"", "0", "false"}


def _text_of(path: Path) -> str:
    """Return the text of a settings file."""
    try:
        # Editors of Windows put a byte-order mark first.
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        msg = f"{path}: no such file: `couloir init {path.parent}` makes a project folder"
        raise SettingsError(msg) from error
    except UnicodeDecodeError as error:
        msg = f"{path}: not UTF-8 at byte {error.start}: save it as UTF-8"
        raise SettingsError(msg) from error
    except OSError as error:
        msg = f"{path}: cannot be read: {error.strerror or error}"
        raise SettingsError(msg) from error


def _said_of(detail: "ErrorDetails") -> str:
    """Return the key that is wrong, and how to mend it."""
    where = detail["loc"]
    key = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in where)
    return f"{key.removeprefix('.')}: {_mend_of(detail, where)}"


def _mend_of(detail: "ErrorDetails", where: tuple[int | str, ...]) -> str:
    """Return what is wrong with a key, in words that say what to write."""
    match detail["type"]:
        case "extra_forbidden":
            return _unknown(str(where[-1]), _keys_beside(where))
        case "missing":
            return "lacks: add it"
        case "literal_error":
            return f"must be {detail['ctx']['expected']}, not {detail['input']!r:.40}"
        case "date_type" | "date_from_datetime_inexact":
            return f"must be a date without quotes (2025-09-15), not {detail['input']!r:.40}"
        case _:
            return f"{detail['msg'].removeprefix('Value error, ')}, not {detail['input']!r:.40}"


def _unknown(key: str, known: Iterable[str]) -> str:
    """Return the words on an unknown key, with the key that was probably meant."""
    names = list(known)
    likely = get_close_matches(key, names, n=1)
    meant = f"did you mean {likely[0]}? " if likely else ""
    return f"unknown key; {meant}known are {', '.join(names)}"


def _keys_beside(where: tuple[int | str, ...]) -> Iterable[str]:
    """Return the keys that may stand where this one does."""
    sections: dict[int | str, type[BaseModel]] = {
        "project": ProjectSection,
        "sources": SourceSection,
        "store": StoreSection,
        "geodata": GeodataSection,
        "review": ReviewSection,
    }
    section = sections[where[0]] if len(where) > 1 else Settings
    return section.model_fields
