"""What is assumed of supply, read strictly from data/supply.toml, and what a project says instead."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from itertools import pairwise

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from couloir.errors import GazetteerError
from couloir.model.vocabulary import State
from couloir.settings import AssumedRange, SupplySection

_FILE = "supply.toml"
# From what lets most through to what lets least; "unknown" stands beside and spans them.
_BY_SEVERITY = (
    State.OPEN,
    State.OPEN_ESCORTED,
    State.PARTIALLY_LIFTED,
    State.CONTESTED,
    State.BLOCKADE_DECLARED,
    State.BLOCKADED,
)


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Draws(_Part):
    """How many draws, from which seed, and for how many days at most stock is reckoned."""

    number: int = Field(ge=100, le=200_000)
    seed: int = Field(ge=0)
    longest_days: int = Field(gt=0)


class Checks(_Part):
    """Bounds of plausibility; see the file for the reasons."""

    aside_factor: float = Field(gt=1)
    least_days: int = Field(gt=0)


class ToldFigure(_Part):
    """A figure from a source outside the project that the checks are to judge."""

    id: str
    place: str
    litres: float = Field(gt=0)
    tankers: int | None = Field(default=None, gt=0)
    per: str | None = None
    source: str = Field(min_length=1)


class SupplyAssumptions(_Part):
    """All of data/supply.toml; `flow` by state, `place` by gazetteer id."""

    tanker_litres: AssumedRange
    density_kg_per_litre: AssumedRange
    flow: dict[str, AssumedRange]
    rationed_use: AssumedRange
    draws: Draws
    checks: Checks
    place: dict[str, SupplySection] = Field(default_factory=dict)
    told: list[ToldFigure] = Field(default_factory=list)

    def flow_of(self, state: State) -> AssumedRange:
        """Return the part of the normal flow that runs under a state."""
        return self.flow[str(state)]

    def for_place(self, place_id: str, own: Mapping[str, SupplySection]) -> SupplySection:
        """Return what is assumed of a place: a project's own words field by field, else these."""
        shipped = self.place.get(place_id, SupplySection())
        given = own.get(place_id)
        if given is None:
            return shipped
        said = {name: getattr(given, name) for name in given.model_fields_set}
        return shipped.model_copy(update=said)


@cache
def seed_assumptions() -> SupplyAssumptions:
    """Return the assumptions that come with the package."""
    text = files("couloir").joinpath("data", _FILE).read_text(encoding="utf-8")
    return read_assumptions(text, name=_FILE)


def read_assumptions(text: str, *, name: str) -> SupplyAssumptions:
    """Return the assumptions of a TOML text.

    Raises `GazetteerError` naming what lacks, is unknown or out of its range, and where the
    flow under a worse state could be larger than under a better one.
    """
    try:
        read = SupplyAssumptions.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        msg = f"{name}: {error}"
        raise GazetteerError(msg) from error
    except ValidationError as error:
        lines = (
            f"{name}: {'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors()
        )
        raise GazetteerError("\n".join(lines)) from error
    _check_flow(read.flow, name)
    return read


def _check_flow(flow: Mapping[str, AssumedRange], name: str) -> None:
    """Raise `GazetteerError` unless every state has a range, falling as the state is worse."""
    wanted = {str(state) for state in State}
    if flow.keys() != wanted:
        msg = f"{name}: flow: write exactly {', '.join(sorted(wanted))}"
        raise GazetteerError(msg)
    ranges = [(str(state), flow[str(state)]) for state in _BY_SEVERITY]
    for (better, above), (worse, below) in pairwise(ranges):
        if below.low > above.low or below.high > above.high:
            msg = f"{name}: flow.{worse}: must have no end above that of flow.{better}"
            raise GazetteerError(msg)
    unknown = flow[str(State.UNKNOWN)]
    least, most = ranges[-1][1], ranges[0][1]
    if unknown.low < least.low or unknown.high < least.high:
        msg = f"{name}: flow.unknown: must have no end below that of flow.blockaded"
        raise GazetteerError(msg)
    if unknown.low > most.low or unknown.high > most.high:
        msg = f"{name}: flow.unknown: must have no end above that of flow.open"
        raise GazetteerError(msg)
