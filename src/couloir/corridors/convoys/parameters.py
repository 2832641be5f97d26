"""The parameters by which ends are linked, read strictly from data/convoys.toml."""

import tomllib
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from couloir.errors import GazetteerError

_FILE = "convoys.toml"


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Days(_Part):
    """Bounds in days; see the file for the reasons."""

    departure_attack: int = Field(gt=0)
    attack_arrival: int = Field(gt=0)
    departure_arrival: int = Field(gt=0)
    close: int = Field(ge=0)
    hold: int = Field(ge=0)


class Points(_Part):
    """What each reason adds, in log-odds."""

    words: float
    same_way: float
    close: float
    same_report: float
    counts_fit: float
    counts_exclude: float
    same_escort: float


class ConvoyRules(_Part):
    """All of data/convoys.toml; `words` by language."""

    prior: float
    least_score: float = Field(gt=0, lt=1)
    least_margin: float = Field(ge=0, lt=1)
    days: Days
    points: Points
    words: dict[str, list[str]]

    def phrases(self) -> tuple[str, ...]:
        """Return the words that tie an end to a convoy told of before, in small letters."""
        return tuple(phrase.casefold() for listed in self.words.values() for phrase in listed)


@cache
def seed_convoy_rules() -> ConvoyRules:
    """Return the parameters that come with the package."""
    text = files("couloir").joinpath("data", _FILE).read_text(encoding="utf-8")
    return read_convoy_rules(text, name=_FILE)


def read_convoy_rules(text: str, *, name: str) -> ConvoyRules:
    """Return the parameters of a TOML text.

    Raises `GazetteerError` naming each key that lacks, is unknown or out of its range.
    """
    try:
        return ConvoyRules.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        msg = f"{name}: {error}"
        raise GazetteerError(msg) from error
    except ValidationError as error:
        lines = (f"{name}: {_key(one['loc'])}: {one['msg']}" for one in error.errors())
        raise GazetteerError("\n".join(lines)) from error


def _key(where: tuple[int | str, ...]) -> str:
    return ".".join(map(str, where))
