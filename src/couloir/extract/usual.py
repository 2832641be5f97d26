"""Counts far outside what one happening usually tells: a warning, never another number."""

from collections.abc import Iterable
from functools import cache
from math import inf
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from couloir.errors import LanguageDataError
from couloir.extract.languages.loading import LANGUAGES, read_table
from couloir.model.claim import Figure, Range
from couloir.model.vocabulary import OBJECTS

_KILLED = "killed"  # the dead of an event, beside the kinds of things
_WORDS = frozenset({*OBJECTS, _KILLED})


class _UsualTable(BaseModel):
    """`languages/any/usual.toml`: the most of each thing that passes without a word."""

    model_config = ConfigDict(extra="forbid")

    most: dict[str, Annotated[int, Field(gt=0)]]


def is_unusual(fatalities: Range, figures: Iterable[Figure]) -> bool:
    """Whether the dead or one of the figures are far more than one happening usually counts."""
    most = _most()
    told = [(_KILLED, fatalities), *((figure.what, figure.count) for figure in figures)]
    return any((count.low or count.high or 0) > most.get(what, inf) for what, count in told)


@cache
def _most() -> dict[str, int]:
    table = read_table(LANGUAGES / "any" / "usual.toml", _UsualTable)
    unknown = sorted(set(table.most) - _WORDS)
    if unknown:
        msg = f"any/usual.toml: most.{unknown[0]}: no object of the codebook; use one of its words"
        raise LanguageDataError(msg)
    return table.most
