"""The region of a village that no list has, by the report's own words."""

from collections.abc import Callable

import pytest

from couloir.model.claim import Claim

Extract = Callable[..., list[Claim]]


@pytest.mark.parametrize(
    ("text", "language", "region"),
    [
        (
            "Des hommes armés ont attaqué le village de Bolondo mardi, tuant deux civils.\n\n"
            "Bolondo, dans la province de l'Ituri, compte mille habitants.",
            "fr",
            "Ituri",
        ),
        (
            "Des hommes armés ont attaqué le village de Bolondo mardi, tuant deux civils.\n\n"
            "La province de l'Ituri connaît des violences ; celle du Kasaï les ignore.",
            "fr",
            "Ituri",
        ),
        (
            "Gunmen attacked the village of Bolondo on Tuesday and killed two civilians.\n\n"
            "Bolondo, in the province of Ituri, has a thousand inhabitants.",
            "en",
            "Ituri",
        ),
        (
            "Gunmen attacked the village of Bolondo on Tuesday and killed two civilians.",
            "en",
            None,
        ),
        (
            "Gunmen attacked the village of Bolondo on Tuesday and killed two civilians.\n\n"
            "Calm reigns in the province of Ituri and in the region of Mopti.",
            "en",
            None,
        ),
    ],
)
def test_the_region_told_elsewhere_is_the_places_own(
    extract: Extract, text: str, language: str, region: str | None
) -> None:
    """Named beside the village, or alone in the report; of two regions neither is guessed."""
    claim = extract(text, language)[0]

    assert claim.place.names == ("Bolondo",)
    assert claim.place.admin1 == region
