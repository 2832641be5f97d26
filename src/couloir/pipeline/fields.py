"""The fields of a claim that a reviewer can set, from stored values onto the claim."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import cast

from couloir.codec import loads, read
from couloir.model.claim import Claim, Credit, Figure, PlaceWords, Range
from couloir.model.judgement import Change, CorrectedField
from couloir.model.time import Interval
from couloir.model.vocabulary import Kind, Stance

# What warns of a field is settled where the field was set.
_SETTLES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "date": frozenset({"weekday_disagrees"}),
        "fatalities": frozenset({"figure_unusual"}),
        "objects": frozenset({"figure_unusual"}),
    }
)


def with_change(claim: Claim, change: Change) -> Claim:
    """Return a claim with a field set; credibility stands on no claim and changes none.

    The footprint is left as it is: who sets a place locates the claim anew.
    """
    data = loads(change.value)
    settled = _SETTLES.get(change.field, frozenset())
    made = _SETTERS[change.field](claim, data)
    return replace(made, flags=tuple(flag for flag in claim.flags if flag not in settled))


def credibility_of(change: Change) -> int | None:
    """Return the credibility that a change gives, None where it takes one back."""
    return read(cast("type[int | None]", int | None), loads(change.value))


def is_place(change: Change) -> bool:
    """Return whether a change touches where something happened."""
    return change.field.startswith("place.")


def _with_names(claim: Claim, data: object) -> Claim:
    """Set other names: what was measured from the old ones, or known of them alone, goes."""
    names, place = _texts(data), claim.place
    if names == place.names:
        return claim
    known = PlaceWords(
        names=names,
        relation=place.relation,
        admin1=None if "admin1" in place.inferred else place.admin1,
        country=None if "country" in place.inferred else place.country,
    )
    return replace(claim, place=known)


def _with_place(claim: Claim, **told: object) -> Claim:
    inferred = tuple(name for name in claim.place.inferred if name not in told)
    # Any: each caller gives one field with its own type.
    return replace(claim, place=replace(claim.place, inferred=inferred, **told))  # type: ignore[arg-type]


def _texts(data: object) -> tuple[str, ...]:
    return read(tuple[str, ...], data)


def _text(data: object) -> str | None:
    return read(cast("type[str | None]", str | None), data)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lists:
    """One field's value, for the strict reader: it takes classes, and these are none alone."""

    stance: Stance = "reported"
    credits: tuple[Credit, ...] = ()
    figures: tuple[Figure, ...] = ()


_SETTERS: Mapping[CorrectedField, Callable[[Claim, object], Claim]] = MappingProxyType(
    {
        "kind": lambda claim, data: replace(claim, kind=read(Kind, data)),
        "date": lambda claim, data: replace(claim, when=read(Interval, data)),
        "place.names": _with_names,
        "place.relation": lambda claim, data: _with_place(
            claim, relation=read(PlaceWords, {"relation": data}).relation
        ),
        "place.admin1": lambda claim, data: _with_place(claim, admin1=_text(data)),
        "place.country": lambda claim, data: _with_place(claim, country=_text(data)),
        "actors": lambda claim, data: replace(claim, actors=_texts(data)),
        "targets": lambda claim, data: replace(claim, targets=_texts(data)),
        "status": lambda claim, data: replace(claim, stance=read(_Lists, {"stance": data}).stance),
        "sources": lambda claim, data: replace(
            claim, credits=read(_Lists, {"credits": data}).credits
        ),
        "fatalities": lambda claim, data: replace(claim, fatalities=read(Range, data)),
        "objects": lambda claim, data: replace(
            claim, figures=read(_Lists, {"figures": data}).figures
        ),
        "credibility": lambda claim, _: claim,
    }
)
