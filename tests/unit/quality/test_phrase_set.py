"""The place phrases of the repository: verbatim, of every form, and where they say they are."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import shapely
from shapely.geometry import shape

from couloir.codec import loads
from couloir.errors import EvaluationError
from couloir.quality.phrases import Phrase, Spot, forms, read_phrases

CORPUS = Path(__file__).parents[2] / "corpus" / "phrases"
LEAST = {"fr": 160, "en": 120}
COUNTRIES = ("ML", "BF", "NE", "SN", "MR", "GN", "CI", "BJ", "TG", "GH", "NG", "GM", "GW", "TD")
# The outlines are simplified: a border town may lie some kilometres outside.
SIMPLIFIED = 0.06


@pytest.fixture(scope="module")
def phrases() -> tuple[Phrase, ...]:
    """Return the whole set."""
    return read_phrases(CORPUS)


def spots(phrase: Phrase) -> Iterator[Spot]:
    """Yield every position of a phrase."""
    yield from (*phrase.points, *phrase.ends, *phrase.inside, *phrase.outside)
    if phrase.around is not None:
        yield phrase.around


def test_the_set_is_large_enough_and_split_evenly(phrases: tuple[Phrase, ...]) -> None:
    """Rules are written with one half; what is claimed is measured on the other."""
    languages = Counter(phrase.language for phrase in phrases)
    halves = Counter((phrase.language, phrase.half) for phrase in phrases)

    assert {
        language: count for language, count in languages.items() if count < LEAST[language]
    } == {}
    for language in LEAST:
        assert abs(halves[language, "develop"] - halves[language, "check"]) <= 2


def test_every_form_and_country_is_there_and_many_must_not_resolve(
    phrases: tuple[Phrase, ...],
) -> None:
    """A form that never stands in the set is not measured."""
    countries = Counter(phrase.country for phrase in phrases)

    assert set(forms()) - {phrase.form for phrase in phrases} == set()
    assert [country for country in COUNTRIES if countries[country] < 2] == []
    assert countries["ML"] / len(phrases) >= 0.4
    assert sum(phrase.shapes == ("none",) for phrase in phrases) >= 45


def test_every_text_stands_once(phrases: tuple[Phrase, ...]) -> None:
    """A text in both halves would be measured on what it was written with."""
    counts = Counter(phrase.text for phrase in phrases)

    assert [text for text, count in counts.items() if count > 1] == []


def test_every_position_lies_in_its_country(phrases: tuple[Phrase, ...], reference: Path) -> None:
    """A mistyped coordinate would ask for the wrong place."""
    outlines = loads((reference / "geo" / "adm" / "wca_adm0_ocha_simpl.geojson").read_bytes())
    countries = {
        feature["properties"]["cc"]: shape(feature["geometry"]).buffer(SIMPLIFIED)
        for feature in outlines["features"]
    }

    astray = [
        (phrase.id, spot)
        for phrase in phrases
        for spot in spots(phrase)
        if not shapely.contains_xy(countries[spot.country], spot.lon, spot.lat)
    ]

    assert astray == []


def test_a_phrase_that_is_not_in_its_text_is_refused(tmp_path: Path) -> None:
    """Words that are not there cannot be looked for."""
    lines = [
        "language: fr",
        "phrases:",
        "  - {id: a, half: check, form: person, country: ML, text: Un mot., phrase: deux,",
        "     shapes: [none], reason: person}",
    ]
    (tmp_path / "fr.yaml").write_text("\n".join(lines), encoding="utf-8")

    with pytest.raises(EvaluationError, match=r"fr\.yaml: a: phrase: 'deux' must stand once"):
        read_phrases(tmp_path)
