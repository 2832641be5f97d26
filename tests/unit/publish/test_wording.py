"""Days, counts and places in words."""

from datetime import date

import pytest

from couloir.model.claim import PlaceWords, Range
from couloir.model.time import UNKNOWN_TIME, Interval
from couloir.model.vocabulary import Precision
from couloir.publish.wording import wording


@pytest.mark.parametrize(
    ("count", "french", "english"),
    [
        (Range(), "non dit", "not told"),
        (Range(low=0, high=0), "aucun", "none"),
        (Range(low=20), "au moins 20", "at least 20"),
        (Range(high=5), "au plus 5", "at most 5"),
        (Range(low=40, high=40), "40", "40"),
        (Range(low=40, high=80), "40 à 80", "40 to 80"),
        (Range(low=1000, high=1000), "1\u202f000", "1,000"),
        (Range(low=0), "au moins 0", "at least 0"),
    ],
)
def test_counts_keep_what_was_told(count: Range, french: str, english: str) -> None:
    """No number is not zero, "at least" is not "exactly"."""
    assert wording("fr").range(count) == french
    assert wording("en").range(count) == english


@pytest.mark.parametrize(
    ("start", "end", "precision", "expected"),
    [
        (date(2025, 9, 14), date(2025, 9, 14), "day", "14 septembre 2025"),
        (date(2025, 10, 1), date(2025, 10, 1), "day", "1er octobre 2025"),
        (date(2025, 9, 1), date(2025, 9, 30), "month", "septembre 2025"),
        (date(2025, 9, 1), date(2025, 9, 10), "month", "du 1er au 10 septembre 2025"),
        (date(2025, 9, 27), date(2025, 10, 3), "day", "du 27 septembre au 3 octobre 2025"),
        (date(2024, 12, 30), date(2025, 1, 2), "day", "du 30 décembre 2024 au 2 janvier 2025"),
        (date(2021, 1, 1), date(2021, 12, 31), "year", "2021"),
    ],
)
def test_spans_are_as_coarse_as_they_are_known(
    start: date, end: date, precision: Precision, expected: str
) -> None:
    """A month is a month, not its first day."""
    words = wording("fr").interval(Interval(start=start, end=end, precision=precision))

    assert words.replace("\u00a0", " ") == expected


def test_an_unknown_day_is_said() -> None:
    """Unknown is a value."""
    assert wording("fr").interval(UNKNOWN_TIME) == "Date non dite"


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (PlaceWords(names=("Kaniéra", "Lakamané"), relation="between", admin1="Kayes"), "entre Kaniéra et Lakamané (région de Kayes)"),
        (PlaceWords(names=("Ansongo",), relation="near"), "près d’Ansongo"),
        (PlaceWords(names=("Kati",), relation="near"), "près de Kati"),
        (PlaceWords(names=("Diboli", "Kayes", "Bamako"), relation="on_road"), "sur la route Diboli – Kayes – Bamako"),
        (PlaceWords(names=("région de Kayes",), relation="in_area", admin1="Kayes"), "région de Kayes"),
        (PlaceWords(admin1="Kayes"), "région de Kayes"),
        (PlaceWords(country="ML"), "lieu non dit"),
    ],
)  # fmt: skip
def test_places_are_told_as_the_text_has_them(place: PlaceWords, expected: str) -> None:
    """The relation is part of where."""
    assert wording("fr").place(place) == expected


@pytest.mark.parametrize(("value", "word"), [(0.9, "forte"), (0.6, "moyenne"), (0.2, "faible")])
def test_confidence_has_a_word(value: float, word: str) -> None:
    """A number alone says little to a reader."""
    assert wording("fr").confidence(value) == word
