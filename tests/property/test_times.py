"""Times and figures of any text whatever: no crash, exact offsets, no overlap."""

from datetime import date
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from couloir.extract.figures import read_figures
from couloir.extract.times import read_times
from couloir.model.vocabulary import Language

_LANGUAGES = st.sampled_from(["fr", "en"])
_WORDS = (
    "31 30 29 f\u00e9vrier feb. may 1er 2024 0000 le du au 12/13/2024 29/02/2023 9999-12-31 lundi "
    "Sunday depuis since 99999999999999 trois cents hundred ago il-y-a ans years later plus-tard "
    "veille entre between et and , . - / une vingtaine dozens de morts killed soldiers camions "
    "1.000 2,5 millions nuit until jusqu'au week-end \u2019 \u0130 \u00df \u0149 \u00b2 \U0001d7d9"
)
_PIECES = st.sampled_from([*_WORDS.split(), "\u00a0", "\n"])
_NOISE = st.lists(st.one_of(_PIECES, st.text(max_size=8)), max_size=30).map(" ".join)
_DAYS = st.one_of(st.none(), st.dates(), st.just(date.min), st.just(date.max))


@settings(max_examples=150, deadline=None)
@given(text=_NOISE, language=_LANGUAGES, published=_DAYS)
def test_times_of_noise(text: str, language: Language, published: date | None) -> None:
    """Every mention is cut from the text at its offsets, and two never claim one place."""
    mentions = read_times(text, [(0, len(text))], language=language, published=published)

    assert all(text[mention.start : mention.end] == mention.text for mention in mentions)
    assert all(left.start < right.start for left, right in pairwise(mentions))


@settings(max_examples=150, deadline=None)
@given(text=_NOISE, language=_LANGUAGES)
def test_figures_of_noise(text: str, language: Language) -> None:
    """Every figure is cut from the text at its offsets, its noun inside it, low before high."""
    for mention in read_figures(text, [(0, len(text))], language=language):
        assert text[mention.start : mention.end] == mention.text
        assert mention.start <= mention.noun_start <= mention.noun_end <= mention.end
        low, high = mention.count.low, mention.count.high
        assert low is None or high is None or low <= high
