"""What each profile does: data of gate.toml, read once and checked."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast

from couloir.errors import LanguageDataError
from couloir.model.vocabulary import Kind, Profile
from couloir.publish.listed import gate_data


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """A profile's rules beside the closed lists.

    `never_held` kinds are told at once. `weekly` kinds are told by the week. Positions leave
    with `decimals` of a degree, and no place is told more exactly than `least_km`.
    """

    holds_incidents: bool
    never_held: frozenset[Kind]
    weekly: frozenset[Kind]
    decimals: int
    least_km: float


@cache
def rules_of(profile: Profile) -> Rules | None:
    """Return a profile's rules, None for the analyst's own copy, from which nothing is held.

    Raises `LanguageDataError` where gate.toml lacks them, or names a kind that there is none of.
    """
    if profile == "internal":
        return None
    data = gate_data()
    tables = cast("Mapping[str, Mapping[str, object]]", data["profile"])
    try:
        table = tables[profile]
        return Rules(
            holds_incidents=bool(table["holds_incidents"]),
            never_held=_kinds(data, "never_held"),
            weekly=_kinds(data, "weekly") if table["tells_weeks"] else frozenset(),
            decimals=cast("int", table["decimals"]),
            least_km=cast("float", table["least_km"]),
        )
    except (KeyError, ValueError) as error:
        msg = f"gate.toml: [profile.{profile}]: {error}: lacks, or is no kind of the vocabulary"
        raise LanguageDataError(msg) from error


def _kinds(data: Mapping[str, object], key: str) -> frozenset[Kind]:
    return frozenset(Kind(word) for word in cast("list[str]", data[key]))
