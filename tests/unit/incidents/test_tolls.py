"""The range that the figures of several origins span: no bound that nobody gave."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from couloir.incidents.tolls import origin_figures, span
from couloir.model.claim import Claim, Credit, Figure, Range


@st.composite
def _counts(draw: st.DrawFn) -> Range:
    low = draw(st.none() | st.integers(0, 50))
    high = draw(st.none() | st.integers(low or 0, 60))
    return Range(low=low, high=high)


@pytest.mark.parametrize(
    ("told", "spanned"),
    [
        ([(4, None), (20, None)], (4, None)),
        ([(3, 3), (20, None)], (3, None)),
        ([(20, None), (40, 40)], (20, 40)),
        ([(3, 3), (15, 15), (18, 18)], (3, 18)),
        ([(4, None), (4, 4)], (4, 4)),
        ([(None, 5), (7, 7)], (None, 7)),
        ([(None, 2), (5, None)], (2, 5)),
        ([(None, 2), (5, None), (3, 3)], (2, 5)),
        ([(None, None), (4, None)], (4, None)),
        ([(None, None)], (None, None)),
        ([], (None, None)),
    ],
)
def test_a_range_has_the_bounds_that_were_told(
    told: list[tuple[int | None, int | None]], spanned: tuple[int | None, int | None]
) -> None:
    """Of "at least 4" beside "at least 20" at least 4 is left: nobody said how many at most."""
    found = span([Range(low=low, high=high) for low, high in told])

    assert (found.low, found.high) == spanned


@given(counts=st.lists(_counts(), max_size=4))
def test_an_upper_end_is_one_that_somebody_gave(counts: list[Range]) -> None:
    """No number told becomes unknown, and none a bound in the other sense, but to keep it."""
    found = span(counts)

    highs = {one.high for one in counts if one.high is not None}
    lows = {one.low for one in counts if one.low is not None}
    is_kept_apart = bool(highs and lows) and max(highs) < max(lows) and min(highs) < min(lows)
    assert found.is_known == any(one.is_known for one in counts)
    assert is_kept_apart or found.high in {None, *highs}
    assert is_kept_apart or found.low in {None, *lows}


def test_a_figure_of_a_voice_without_a_name_is_the_page_s(claim_of: Callable[..., Claim]) -> None:
    """3 by the residents of one page and 130 by those of another are of two origins."""
    army = Credit(name="FAMa", kind="army")
    heard = Credit(name="residents", kind="local")
    counts = [
        Figure(what="truck", effect="burned", count=Range(low=3, high=3), credited=credited)
        for credited in ("residents", "armée malienne", None)
    ]
    claim = replace(claim_of("c1", credits=(army, heard)), figures=tuple(counts))

    found = origin_figures([claim], {"c1": ("FAMa", "Le Courrier")}, {"c1": None})

    assert [one.origin for one in found] == ["Le Courrier", "FAMa", "FAMa, Le Courrier"]
