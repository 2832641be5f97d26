"""What a reviewer typed, as changes of a claim: values from closed lists, days, counts, names."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from types import MappingProxyType
from typing import cast, get_args

from couloir.codec import data_of, dumps
from couloir.errors import JudgementError
from couloir.extract import party_names
from couloir.model.claim import Credit, Figure, Range
from couloir.model.judgement import Change, CorrectedField
from couloir.model.time import UNKNOWN_TIME, Interval
from couloir.model.vocabulary import (
    EFFECTS,
    OBJECTS,
    TARGETS,
    CreditKind,
    Kind,
    Precision,
    Relation,
    Stance,
)
from couloir.places import seed_gazetteer
from couloir.ports import Gazetteer

FIELDS: tuple[CorrectedField, ...] = get_args(CorrectedField)
# Admiralty credibility: 1 confirmed by other sources … 5 improbable, 6 cannot be judged.
CREDIBILITY = ("1", "2", "3", "4", "5", "6")
# Words that people write for the codebook's own.
_ALIASES = MappingProxyType({"place": "place.names", "figures": "objects", "stance": "status"})
_NOTHING = frozenset({"", "none", "unknown"})
_SHOWN = 40
# "atack" is to find "armed_attack".
_LIKE = 0.5
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_YEAR = re.compile(r"\d{4}")
_COUNT = re.compile(r"(?P<low>\d{1,7})?(?P<to>\.\.)?(?P<high>\d{1,7})?")
_LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """The closed lists that depend on the gazetteer: regions, and countries by ISO code."""

    regions: frozenset[str]
    countries: frozenset[str]


def lists_of(gazetteer: Gazetteer) -> Lists:
    """Return the countries of a gazetteer, and the regions chosen by hand."""
    places = seed_gazetteer().places()
    regions = {place.names[0] for place in places if place.kind == "admin1"}
    named = {place.admin1 for place in places if place.admin1}
    countries = frozenset(place.country for place in gazetteer.countries())
    return Lists(regions=frozenset(regions | named), countries=countries)


def parse_change(words: str, lists: Lists) -> Change:
    """Return the change that FIELD=VALUE asks for.

    Raises `JudgementError` with what is allowed for an unknown field or a value on no list.
    """
    name, equals, value = words.partition("=")
    field = _field_named(name.strip())
    if not equals:
        msg = f"{words!r}: write FIELD=VALUE, as in {field}=…"
        raise JudgementError(msg)
    return change_of(field, value.strip(), lists)


def change_of(field: CorrectedField, value: str, lists: Lists) -> Change:
    """Return the change of a field to the value that was typed.

    Raises `JudgementError` as `parse_change`.
    """
    if len(value) > _LONGEST or any(not letter.isprintable() for letter in value):
        msg = f"{field}: at most {_LONGEST} characters on one line"
        raise JudgementError(msg)
    return Change(field=field, value=dumps(data_of(_parsed(field, value, lists))))


def _field_named(name: str) -> CorrectedField:
    field = _ALIASES.get(name, name)
    if field not in FIELDS:
        likely = get_close_matches(name, FIELDS, n=1)
        meant = f"did you mean {likely[0]}? " if likely else ""
        msg = f"{name!r} is no field; {meant}fields are {', '.join(FIELDS)}"
        raise JudgementError(msg)
    return field


def _parsed(field: CorrectedField, value: str, lists: Lists) -> object:
    """Return the value of a field from the words that were typed."""
    closed: Mapping[str, Iterable[str]] = {
        "kind": list(Kind),
        "place.relation": get_args(Relation),
        "status": get_args(Stance),
    }
    if field in closed:
        return _one_of(field, value, closed[field])
    optional: Mapping[str, Iterable[str]] = {
        "place.admin1": lists.regions,
        "place.country": lists.countries,
    }
    if field in optional:
        return None if value in _NOTHING else _one_of(field, value, optional[field])
    return _PARSERS[field](value)


def _one_of(field: str, value: str, allowed: Iterable[str]) -> str:
    words = sorted(map(str, allowed))
    if value in words:
        return value
    likely = get_close_matches(value, words, n=1, cutoff=_LIKE)
    meant = f"did you mean {likely[0]}? " if likely else ""
    more = f" … ({len(words)} in all)" if len(words) > _SHOWN else ""
    msg = f"{field}={value}: not allowed; {meant}allowed are {', '.join(words[:_SHOWN])}{more}"
    raise JudgementError(msg)


def _names(value: str) -> list[str]:
    """Return the names that commas part; none for "none"."""
    if value in _NOTHING:
        return []
    return list(dict.fromkeys(name for part in value.split(",") if (name := part.strip())))


def _actors(value: str) -> list[str]:
    allowed = party_names()
    return [_one_of("actors", name, allowed) for name in _names(value)]


def _targets(value: str) -> list[str]:
    allowed = {*TARGETS, *party_names()}
    return [_one_of("targets", name, allowed) for name in _names(value)]


def _sources(value: str) -> list[Credit]:
    """Return credits from "media:RFI, local:residents"."""
    found = []
    for name in _names(value):
        kind, colon, credited = name.partition(":")
        if not colon or not credited.strip():
            kinds = ", ".join(get_args(CreditKind))
            msg = f"sources={value}: write KIND:NAME, as in media:RFI; kinds are {kinds}"
            raise JudgementError(msg)
        told = cast("CreditKind", _one_of("sources", kind.strip(), get_args(CreditKind)))
        found.append(Credit(name=credited.strip(), kind=told))
    return found


def _interval(value: str) -> Interval:
    """Return days from 2025-09-14, 2025-09-08..2025-09-14[/week], 2025-09, 2025 or unknown."""
    if value in _NOTHING:
        return UNKNOWN_TIME
    span, _, unit = value.partition("/")
    precision = _one_of("date", unit, get_args(Precision)) if unit else ""
    try:
        start, end, usual = _days(span)
        return Interval(start=start, end=end, precision=cast("Precision", precision or usual))
    except ValueError as error:
        msg = (
            f"date={value}: no day; write 2025-09-14, 2025-09-08..2025-09-14/week, "
            "2025-09, 2025 or unknown"
        )
        raise JudgementError(msg) from error


def _days(span: str) -> tuple[date, date, str]:
    if found := _MONTH.fullmatch(span):
        year, month = int(found[1]), int(found[2])
        return date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month"
    if _YEAR.fullmatch(span):
        return date(int(span), 1, 1), date(int(span), 12, 31), "year"
    first, _, last = span.partition("..")
    return date.fromisoformat(first), date.fromisoformat(last or first), "day"


def _count(value: str) -> Range:
    """Return a count from 12, 12..20, 12.., ..20 or unknown."""
    if value in _NOTHING - {"none"}:
        return Range()
    found = _COUNT.fullmatch(value)
    if value in {"none", ".."} or found is None:
        msg = f"{value!r} is no count; write 12, 12..20, 12.. (at least), ..20 (at most), unknown"
        raise JudgementError(msg)
    low, high = (None if found[end] is None else int(found[end]) for end in ("low", "high"))
    if found["to"] is None:
        # One number alone: the pattern may have parted it between the two ends.
        return Range(low=int(value), high=int(value))
    if low is not None and high is not None and high < low:
        msg = f"{value!r}: the lower number comes first"
        raise JudgementError(msg)
    return Range(low=low, high=high)


def _figures(value: str) -> list[Figure]:
    """Return figures from "tanker truck burned 12..; person wounded 3"."""
    if value in _NOTHING:
        return []
    return [_figure(part.strip()) for part in value.split(";") if part.strip()]


def _figure(words: str) -> Figure:
    what = next(
        (one for one in sorted(OBJECTS, key=len, reverse=True) if words.startswith(f"{one} ")), None
    )
    if what is None:
        msg = (
            f"objects: {words!r}: write WHAT EFFECT COUNT, as in tanker truck burned 12..; "
            f"WHAT is one of {', '.join(OBJECTS)}"
        )
        raise JudgementError(msg)
    effect, _, number = words.removeprefix(what).strip().partition(" ")
    _one_of("objects", effect, EFFECTS)
    return Figure(what=what, effect=effect, count=_count(number.strip()))


def _credibility(value: str) -> int | None:
    return None if value in _NOTHING else int(_one_of("credibility", value, CREDIBILITY))


_PARSERS: Mapping[str, Callable[[str], object]] = MappingProxyType(
    {
        "date": _interval,
        "place.names": _names,
        "actors": _actors,
        "targets": _targets,
        "sources": _sources,
        "fatalities": _count,
        "objects": _figures,
        "credibility": _credibility,
    }
)
