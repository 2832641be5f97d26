"""Whether single fields of a found event are right."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from couloir.codec.events import Event
from couloir.quality.agreement import (
    dates_equal,
    folded,
    folded_names,
    half_in_common,
    objects_right,
    places_agree,
)

# True or False where the label asks for the field, None where there is nothing to judge.
Judge = Callable[[Event, Event], bool | None]


def _relation(label: Event, found: Event) -> bool:
    return label.place.relation == found.place.relation


def _admin1(label: Event, found: Event) -> bool | None:
    if not label.place.admin1:
        return None
    return folded(label.place.admin1) == folded(found.place.admin1 or "")


def _country(label: Event, found: Event) -> bool | None:
    return label.place.country == found.place.country if label.place.country else None


def _actors(label: Event, found: Event) -> bool:
    return folded_names(label.actors) == folded_names(found.actors)


def _targets(label: Event, found: Event) -> bool:
    return half_in_common(folded_names(label.targets), folded_names(found.targets))


def _status(label: Event, found: Event) -> bool:
    return label.status == found.status


def _sourced(label: Event, found: Event) -> bool | None:
    return bool(found.sources) if label.sources else None


def _fatalities(label: Event, found: Event) -> bool:
    return label.fatalities == found.fatalities


# In the order in which they are printed.
SLOTS: Mapping[str, Judge] = MappingProxyType(
    {
        "date": dates_equal,
        "place": places_agree,
        "relation": _relation,
        "admin1": _admin1,
        "country": _country,
        "actors": _actors,
        "targets": _targets,
        "status": _status,
        "sourced": _sourced,
        "fatalities": _fatalities,
        "objects": objects_right,
    }
)
