"""The corridors that come with the package: ids, names and waypoints."""

import tomllib
from collections.abc import Mapping
from importlib.resources import files

from couloir.errors import GazetteerError
from couloir.model.corridor import Corridor
from couloir.ports import Gazetteer

_FILE = "corridors.toml"
_KEYS = frozenset({"id", "name_fr", "name_en", "waypoints", "roads"})
# Told for readers of the file, not used here.
_PASSED_OVER = frozenset({"sources", "note"})
_OPTIONAL = frozenset({"feeders"})
_ENDS = 2


def load_corridors(gazetteer: Gazetteer) -> tuple[Corridor, ...]:
    """Return the seed corridors in order of ids; every waypoint is a place of the gazetteer.

    Raises `GazetteerError` naming the corridor and what is wrong with it.
    """
    text = files("couloir").joinpath("data", _FILE).read_text(encoding="utf-8")
    return read_corridors(text, gazetteer, name=_FILE)


def read_corridors(text: str, gazetteer: Gazetteer, *, name: str) -> tuple[Corridor, ...]:
    """Return the corridors of a TOML text with one `[[corridor]]` each, in order of ids."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        msg = f"{name}: {error}"
        raise GazetteerError(msg) from error
    rows = table.get("corridor")
    if not isinstance(rows, list) or not rows:
        msg = f"{name}: no [[corridor]] in it"
        raise GazetteerError(msg)
    corridors = [
        _read_corridor(row, gazetteer, f"{name}: corridor {turn}")
        for turn, row in enumerate(rows, 1)
    ]
    ids = [corridor.id for corridor in corridors]
    if len(set(ids)) != len(ids):
        msg = f"{name}: an id stands twice among {ids}"
        raise GazetteerError(msg)
    return tuple(sorted(corridors, key=lambda corridor: corridor.id))


def _read_corridor(row: Mapping[str, object], gazetteer: Gazetteer, where: str) -> Corridor:
    missing = sorted(_KEYS - row.keys())
    unknown = sorted(row.keys() - _KEYS - _PASSED_OVER - _OPTIONAL)
    if missing or unknown:
        msg = f"{where}: missing {missing}, unknown {unknown}"
        raise GazetteerError(msg)
    return Corridor(
        id=str(row["id"]),
        name_fr=str(row["name_fr"]),
        name_en=str(row["name_en"]),
        waypoints=_way(row["waypoints"], gazetteer, f"{where}: waypoints"),
        roads=_strings(row["roads"], f"{where}: roads"),
        feeders=_feeders(row.get("feeders", []), gazetteer, f"{where}: feeders"),
    )


def _feeders(value: object, gazetteer: Gazetteer, where: str) -> tuple[tuple[str, ...], ...]:
    if not isinstance(value, list):
        msg = f"{where}: not a list of lists"
        raise GazetteerError(msg)
    return tuple(_way(one, gazetteer, f"{where}[{turn}]") for turn, one in enumerate(value))


def _way(value: object, gazetteer: Gazetteer, where: str) -> tuple[str, ...]:
    """Return the ids of a way: two or more places of the gazetteer."""
    way = _strings(value, where)
    strangers = sorted(place_id for place_id in set(way) if not _is_known(gazetteer, place_id))
    if strangers or len(way) < _ENDS:
        msg = f"{where}: needs two or more places of the gazetteer; not in it: {strangers}"
        raise GazetteerError(msg)
    return way


def _strings(value: object, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        msg = f"{where}: not a list of words"
        raise GazetteerError(msg)
    return tuple(value)


def _is_known(gazetteer: Gazetteer, place_id: str) -> bool:
    try:
        gazetteer.place(place_id)
    except GazetteerError:
        return False
    return True
