"""Regions old and new: names as the seed has them, and what became of each district."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from couloir.errors import GazetteerError
from couloir.model.footprint import GazetteerPlace
from couloir.places.spelling import fold, loosen, unqualify
from couloir.places.tables import read_rows

_COLUMNS = ("country", "old_region", "district", "other_names", "new_region", "source")
_FILE = "divisions.tsv"
# "Kayes Region", "Région de Kayes", "Cercle d’Ansongo", "Zoundweogo Province".
_WORD = re.compile(
    r"(?i)^(?:la |le )?(?:r[ée]gion|province|cercle|d[ée]partement|district|gouvernorat|wilaya)"
    r"(?: autonome)?\s*(?:de la |de l['’]\s*|des |du |de |d['’]\s*)"
    r"|\s+(?:region|province|cercle|department|district|state|governorate|county)$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """The older, larger region, and the present one where it differs."""

    admin1: str
    admin1_new: str | None = None


class Divisions:
    """Names of divisions, looked up by country in any spelling."""

    def __init__(self, regions: Iterable[GazetteerPlace], table: str) -> None:
        """Take the regions of the seed and the text of a table of districts.

        Raises `GazetteerError` naming the line of the table that breaks a rule.
        """
        self._regions: dict[tuple[str, str], Division] = {}
        self._districts: dict[tuple[str, str], Division] = {}
        became: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for region in sorted(regions, key=lambda one: one.id):
            if region.kind == "admin1":
                division = Division(
                    admin1=region.admin1 or region.names[0], admin1_new=region.admin1_new
                )
                self._add(self._regions, region.country, region.names, division)
        for country, old, names, new in _districts(table):
            division = Division(admin1=old, admin1_new=new if new != old else None)
            self._add(self._districts, country, names, division)
            became[country, old].add(new)
        self._split = frozenset(old for old, names in became.items() if len(names) > 1)
        self._rename(became)

    def region(self, country: str, names: Sequence[str]) -> Division:
        """Return what a region's names mean; where nobody knows them, the first as it is written."""
        found = (self._find(self._regions, country, name) for name in names)
        known = next((one for one in found if one is not None), None)
        return known or Division(admin1=bare_name(names[0]))

    def district(self, country: str, name: str) -> Division | None:
        """Return the regions of a district, None where the table does not have it."""
        return self._find(self._districts, country, name)

    def is_split(self, country: str, old: str) -> bool:
        """Return whether an older region has become several."""
        return (country, old) in self._split

    def _rename(self, became: Mapping[tuple[str, str], set[str]]) -> None:
        """Add the new names of regions; the old one means its new one where it was not split."""
        for (country, old), names in became.items():
            for new in names - {old}:
                for key in _keys(new):
                    self._regions[country, key] = Division(admin1=old, admin1_new=new)
            if len(names) == 1 and old not in names:
                only = Division(admin1=old, admin1_new=next(iter(names)))
                unsplit = Division(admin1=old)
                for at in [at for at, one in self._regions.items() if one == unsplit]:
                    if at[0] == country:
                        self._regions[at] = only

    @staticmethod
    def _add(
        table: dict[tuple[str, str], Division],
        country: str,
        names: Iterable[str],
        division: Division,
    ) -> None:
        for name in names:
            for key in _keys(name):
                table.setdefault((country, key), division)

    @staticmethod
    def _find(table: dict[tuple[str, str], Division], country: str, name: str) -> Division | None:
        found = (table.get((country, key)) for key in _keys(bare_name(name)))
        return next((one for one in found if one is not None), None)


def divisions_text() -> str:
    """Return the table of districts in `couloir/data`."""
    return (files("couloir") / "data" / _FILE).read_text(encoding="utf-8")


@cache
def bare_name(name: str) -> str:
    """Return a division's name without the word that says what it is."""
    return _WORD.sub("", name.strip()).strip() or name.strip()


@cache
def bare_key(name: str) -> str:
    """Return the folded name of a division without the word that says what it is."""
    key = fold(name)
    qualified = unqualify(key)
    return key if qualified is None else qualified.name


def _keys(name: str) -> Iterator[str]:
    key = bare_key(name)
    yield key
    loose = loosen(key)
    if loose is not None:
        yield f"~{loose}"


def _districts(text: str) -> Iterator[tuple[str, str, tuple[str, ...], str]]:
    for where, cells in read_rows(text, _COLUMNS, name=_FILE):
        if not all((*cells[:3], *cells[4:])):
            msg = f"{where}: expected {', '.join(_COLUMNS)}; only other_names may be empty"
            raise GazetteerError(msg)
        others = (name for name in cells[3].split("|") if name)
        yield cells[0], cells[1], (cells[2], *others), cells[4]
