"""Reading the seed tables: every column is handled, every row checked."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args

from couloir.errors import GazetteerError
from couloir.model.footprint import GazetteerPlace, PlaceKind
from couloir.places.shapes import Ellipse, ellipse
from couloir.places.tables import read_rows

_PLACE_COLUMNS = (
    "id", "name", "aliases", "kind", "country", "admin1", "admin1_new",
    "lat", "lon", "radius_km", "rank", "sources",
)  # fmt: skip
_REGION_COLUMNS = (
    "id", "name", "aliases", "only_with_word", "kind", "country", "admin1", "admin1_new",
    "lat", "lon", "half_length_km", "half_width_km", "turn_degrees", "precision_km", "sources",
)  # fmt: skip
_COUNTRY_COLUMNS = (
    "code", "name_fr", "name_en", "aliases", "demonyms_fr", "demonyms_en", "lat", "lon", "reach_km",
)  # fmt: skip
_VILLAGE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPlace:
    """A place, and those of its names that need no word such as "région" beside them."""

    place: GazetteerPlace
    bare_names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of a table by column, with its position for messages."""

    where: str
    cells: dict[str, str]

    def text(self, column: str) -> str:
        value = self.cells[column]
        if not value:
            msg = f"{self.where}: {column} is empty"
            raise GazetteerError(msg)
        return value

    def optional(self, column: str) -> str | None:
        return self.cells[column] or None

    def words(self, column: str) -> tuple[str, ...]:
        return tuple(word for word in self.cells[column].split("|") if word)

    def number(self, column: str, *, low: float, high: float) -> float:
        try:
            value = float(self.text(column))
        except ValueError:
            msg = f"{self.where}: {column} is no number: {self.cells[column]!r}"
            raise GazetteerError(msg) from None
        if not low <= value <= high:
            msg = f"{self.where}: {column} is {value:g}, expected {low:g} to {high:g}"
            raise GazetteerError(msg)
        return value

    def kind(self) -> PlaceKind:
        value = self.text("kind")
        for kind in get_args(PlaceKind):
            if value == kind:
                return kind  # type: ignore[no-any-return]  # get_args gives Any
        msg = f"{self.where}: kind is {value!r}, expected one of {', '.join(get_args(PlaceKind))}"
        raise GazetteerError(msg)


def read_places(text: str, *, name: str = "places.tsv") -> Iterator[NamedPlace]:
    """Yield the places of a table; raise `GazetteerError` naming the line that breaks a rule."""
    for row in _rows(text, name=name, columns=_PLACE_COLUMNS):
        names = (row.text("name"), *row.words("aliases"))
        place = GazetteerPlace(
            id=row.text("id"),
            names=names,
            kind=row.kind(),
            country=row.text("country"),
            admin1=row.optional("admin1"),
            admin1_new=row.optional("admin1_new"),
            lat=row.number("lat", low=-90, high=90),
            lon=row.number("lon", low=-180, high=180),
            radius_km=row.number("radius_km", low=0.1, high=100),
            rank=int(row.number("rank", low=0, high=_VILLAGE)),
            sources=tuple(row.text("sources").split("; ")),
        )
        yield NamedPlace(place=place, bare_names=names)


def read_regions(text: str, *, name: str = "regions.tsv") -> Iterator[NamedPlace]:
    """Yield the regions and areas of a table, each with its ellipse."""
    for row in _rows(text, name=name, columns=_REGION_COLUMNS):
        names = (row.text("name"), *row.words("aliases"))
        guarded = row.words("only_with_word")
        shape = Ellipse(
            lat=row.number("lat", low=-90, high=90),
            lon=row.number("lon", low=-180, high=180),
            half_length_km=row.number("half_length_km", low=1, high=2000),
            half_width_km=row.number("half_width_km", low=1, high=2000),
            turn_degrees=row.number("turn_degrees", low=0, high=180),
        )
        place = GazetteerPlace(
            id=row.text("id"),
            names=names,
            kind=row.kind(),
            country=row.cells["country"],
            admin1=row.optional("admin1"),
            admin1_new=row.optional("admin1_new"),
            lat=shape.lat,
            lon=shape.lon,
            radius_km=shape.half_length_km,
            rank=1 if row.kind() == "admin1" else 2,
            sources=tuple(row.text("sources").split("; ")),
            area=ellipse(shape),
            area_precision_km=row.number("precision_km", low=1, high=1000),
        )
        yield NamedPlace(place=place, bare_names=tuple(n for n in names if n not in guarded))


def read_countries(text: str, *, name: str = "countries.tsv") -> Iterator[NamedPlace]:
    """Yield the countries of a table; their point is a rough centre that no claim is put at."""
    for row in _rows(text, name=name, columns=_COUNTRY_COLUMNS):
        code = row.text("code")
        names = tuple(
            dict.fromkeys((row.text("name_fr"), row.text("name_en"), *row.words("aliases")))
        )
        place = GazetteerPlace(
            id=f"country-{code.lower()}",
            names=names,
            kind="country",
            country=code,
            admin1=None,
            admin1_new=None,
            lat=row.number("lat", low=-90, high=90),
            lon=row.number("lon", low=-180, high=180),
            radius_km=row.number("reach_km", low=10, high=5000),
            rank=0,
            sources=("ISO 3166-1",),
            demonyms=(*row.words("demonyms_fr"), *row.words("demonyms_en")),
        )
        yield NamedPlace(place=place, bare_names=names)


def _rows(text: str, *, name: str, columns: tuple[str, ...]) -> Iterator[_Row]:
    for where, cells in read_rows(text, columns, name=name):
        yield _Row(where, dict(zip(columns, cells, strict=True)))
