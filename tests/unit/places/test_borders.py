"""Borders as rough lines."""

import pytest
import shapely

from couloir.errors import GazetteerError
from couloir.model.claim import PlaceWords
from couloir.places import place_words, seed_gazetteer, seed_network
from couloir.places.borders import border_of, read_borders, seed_borders


@pytest.mark.parametrize(
    ("name", "country", "countries"),
    [
        ("frontière entre le Mali et la Mauritanie", None, ("ML", "MR")),
        ("frontière entre le Burkina Faso et la Côte d'Ivoire", None, ("BF", "CI")),
        ("frontière ivoiro-malienne", None, ("ML", "CI")),
        ("Niger-Nigeria border", None, ("NE", "NG")),
        ("Benin's border with Burkina Faso", None, ("BF", "BJ")),
        ("frontière avec le Niger", "BF", ("BF", "NE")),
    ],
)
def test_a_border_is_known_by_its_countries(
    name: str, country: str | None, countries: tuple[str, str]
) -> None:
    """Where one is told, the claim's own country is the other."""
    words = PlaceWords(names=(name,), relation="in_area", country=country)

    border = border_of(words, seed_gazetteer())

    assert border is not None
    assert border.countries == countries


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("frontière avec le Niger", None),
        ("frontière entre le Mali et le Bénin", None),
        ("frontière", "ML"),
        ("Kayes", "ML"),
    ],
)
def test_what_names_no_border_of_ours_is_none(name: str, country: str | None) -> None:
    """Mali and Benin have none; one country has several."""
    words = PlaceWords(names=(name,), relation="in_area", country=country)

    assert border_of(words, seed_gazetteer()) is None


def test_a_border_is_the_ground_along_it() -> None:
    """Gogui lies on Mali's border with Mauritania, Bamako does not."""
    gazetteer = seed_gazetteer()
    words = PlaceWords(
        names=("frontière entre le Mali et la Mauritanie",), relation="in_area", country="ML"
    )

    footprint = place_words(words, gazetteer, seed_network(gazetteer))

    assert footprint is not None
    area = shapely.Polygon(footprint.geometry.parts[0])
    assert footprint.shape == "area"
    assert area.is_valid
    assert area.exterior.is_ccw
    assert shapely.contains_xy(area, -9.33, 15.68)
    assert not shapely.contains_xy(area, -8.0, 12.65)


def test_every_border_of_the_table_runs_between_known_countries() -> None:
    """A mistyped code would never be met."""
    codes = {place.country for place in seed_gazetteer().places() if place.kind == "country"}

    assert {code for border in seed_borders() for code in border.countries} <= codes
    pairs = [frozenset(border.countries) for border in seed_borders()]
    assert len(pairs) == len(set(pairs))


@pytest.mark.parametrize(
    "line",
    ["ML\t\t@1,2 @3,4\tx", "ML MR\t\t@1,2\tx", "ML MR\t\t@1,2 @x,4\tx", "ML MR\t\t@1,2 @3,4"],
)
def test_a_broken_line_is_named(line: str) -> None:
    """The line number says where to mend."""
    with pytest.raises(GazetteerError, match=r"borders\.tsv:2: (expected two countries|3 cells)"):
        list(read_borders(f"countries\tnames\tway\tsources\n{line}\n"))
    with pytest.raises(GazetteerError, match=r"borders\.tsv:1: the columns must be"):
        list(read_borders("x\n"))
