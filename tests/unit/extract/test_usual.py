"""Counts that no single happening has: flagged, and left as told."""

from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree

import pytest

from couloir.errors import LanguageDataError
from couloir.extract import usual
from couloir.extract.languages import loading
from couloir.extract.usual import is_unusual
from couloir.model.claim import Claim, Figure, Range

Extract = Callable[..., list[Claim]]


@pytest.fixture
def words(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """Return a copy of the word lists that a test may change."""
    changed = copytree(loading.LANGUAGES, tmp_path / "languages")
    monkeypatch.setattr(usual, "LANGUAGES", changed)
    usual._most.cache_clear()
    yield changed
    usual._most.cache_clear()


@pytest.mark.parametrize(
    ("what", "count", "is_flagged"),
    [
        ("tanker truck", Range(low=300, high=300), False),
        ("tanker truck", Range(low=15_000, high=15_000), True),
        ("tanker truck", Range(low=None, high=20_000), True),
        ("person", Range(), False),
        ("goods", Range(low=10**9, high=None), False),
    ],
)
def test_only_counts_far_outside_are_flagged(what: str, count: Range, *, is_flagged: bool) -> None:
    """Three hundred tankers were told of one convoy; fifty times as many never were."""
    figure = Figure(what=what, effect="delivered", count=count)

    assert is_unusual(Range(), [figure]) is is_flagged


def test_the_dead_have_a_bound_of_their_own() -> None:
    """More people are freed at once than ever died in one ambush."""
    freed = Figure(what="person", effect="released", count=Range(low=1_200, high=1_200))

    assert not is_unusual(Range(), [freed])
    assert is_unusual(Range(low=1_200, high=1_200), [])


def test_a_claim_keeps_the_figure_and_warns(extract: Extract) -> None:
    """A slip of three noughts is the report's own: nobody mends it in silence."""
    text = (
        "Attaque près de Boni\n\nDes hommes armés ont attaqué mercredi 12 mars un convoi près de "
        "Boni, dans la région de Mopti. Au moins 40 000 soldats ont été tués, selon un élu."
    )
    attacks = [claim for claim in extract(text) if claim.fatalities.low]

    assert attacks
    assert all(claim.fatalities.low == 40_000 for claim in attacks)
    assert all("figure_unusual" in claim.flags for claim in attacks)


def test_an_unknown_thing_in_the_table_is_refused(words: Path) -> None:
    """A misspelt word would never be looked up."""
    table = words / "any" / "usual.toml"
    table.write_text(table.read_text(encoding="utf-8") + "\nlorries = 3\n", encoding="utf-8")

    with pytest.raises(LanguageDataError, match=r"any/usual\.toml: most\.lorries"):
        is_unusual(Range(), [])
