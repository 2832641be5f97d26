"""Extraction of any text whatever: no crash, every quote verbatim, the same on two runs."""

from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from couloir.extract import RuleExtractor
from couloir.extract.folding import fold
from couloir.extract.sentences import split_sentences
from couloir.model.claim import Claim
from couloir.model.document import Document
from couloir.model.vocabulary import EFFECTS, OBJECTS
from couloir.places import seed_gazetteer

# No text of this size may take longer, on a slow machine with others at work.
_TIME = timedelta(seconds=4)
_SETTINGS = settings(
    max_examples=40, deadline=_TIME, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
_SENTENCES = (
    "Des hommes armés ont attaqué un car près de Boni le 12 mars.",
    "Le 12 mars, au moins six soldats ont été tués entre Douentza et Hombori, selon l’armée.",
    "Djibo est sous blocus depuis le 3 mars ; l'essence manque.",
    "Le lendemain, quatre chauffeurs ont été enlevés puis relâchés.",
    "Cette attaque, attribuée au JNIM, n'a pas fait de victime.",
    "Gunmen ambushed a fuel convoy between Gao and Ansongo on 12 March, killing ten.",
    "The blockade of Djibo was lifted on Sunday, residents said.",
    "BAMAKO, March 13 (Agency) — Thirty tankers reached Kayes under escort.",
)
_ODD = st.sampled_from(
    [
        "\x00", "\x1b[31m", "\u200f", "\u202e", "\u2028", "\u0085", "\ufeff", "\ud800", "\udfff",
        "İ", "ß", "ﬃ", "e\u0301" * 20, "\U0001f69a", "«", "»", "…", "\u00a0", "\r\n", "\t", "''", '"',
        "(((", ")))", "<b>", "&nbsp;", "الهجوم على القافلة", "攻撃", "12/13/2025", "9" * 400, "-" * 400,
    ]
)  # fmt: skip
_PIECES = st.one_of(st.sampled_from(_SENTENCES), _ODD, st.text(max_size=12))
_REPORTS = st.lists(_PIECES, max_size=8).map(" ".join) | st.lists(_PIECES, max_size=8).map(
    "\n".join
)
_LANGUAGES = st.sampled_from(["fr", "en"])
_DAYS = st.one_of(
    st.none(), st.sampled_from([date(2025, 3, 20), date(2024, 2, 29), date.min, date.max])
)


@cache
def _extractor() -> RuleExtractor:
    return RuleExtractor(seed_gazetteer())


@pytest.fixture(autouse=True, scope="module")
def _warm() -> None:
    """Load models and word lists before any clock runs."""
    for language, text in (("fr", _SENTENCES[0]), ("en", _SENTENCES[5])):
        _extract(text, language)


def _extract(
    text: str,
    language: str,
    published: date | None = date(2025, 3, 20),
    furniture: tuple[tuple[int, int], ...] = (),
) -> list[Claim]:
    document = Document(
        id="document",
        raw_id="raw",
        name="report",
        origin="report.txt",
        text=text,
        language=language,
        published=published,
        furniture=furniture,
    )
    return _extractor().extract(document)


def _check(text: str, claims: list[Claim]) -> None:
    """Assert what holds of every claim of any text."""
    ids = [claim.id for claim in claims]
    assert len(ids) == len(set(ids))
    for claim in claims:
        assert claim.quotes
        assert all(text[q.quote.start : q.quote.end] == q.quote.text for q in claim.quotes)
        assert 0 <= claim.confidence <= 1
        assert all(f.what in OBJECTS and f.effect in EFFECTS for f in claim.figures)


@_SETTINGS
@given(text=_REPORTS, language=_LANGUAGES, published=_DAYS)
def test_reports_with_anything_in_them(text: str, language: str, published: date | None) -> None:
    """Pages hold control characters, broken encodings and other scripts between the sentences."""
    claims = _extract(text, language, published)

    _check(text, claims)
    assert _extract(text, language, published) == claims


@_SETTINGS
@given(text=st.text(max_size=400), language=_LANGUAGES)
def test_noise(text: str, language: str) -> None:
    """A binary file taken for text says nothing, and stops nothing."""
    _check(text, _extract(text, language))


@_SETTINGS
@given(
    left=st.sampled_from(_SENTENCES),
    right=st.sampled_from(_SENTENCES),
    cut=st.integers(0, 90),
    splice=st.integers(0, 90),
    language=_LANGUAGES,
)
def test_sentences_cut_and_spliced(
    left: str, right: str, cut: int, splice: int, language: str
) -> None:
    """Columns and truncated teasers run sentences into each other at any letter."""
    text = left[:cut] + right[splice:]

    _check(text, _extract(text, language))


@_SETTINGS
@given(
    sentences=st.permutations(_SENTENCES), cuts=st.tuples(st.integers(0, 300), st.integers(0, 300))
)
def test_no_quote_touches_furniture(sentences: list[str], cuts: tuple[int, int]) -> None:
    """Wherever a furniture span falls, the words that show a happening lie outside it."""
    text = "\n".join(sentences)
    start, end = sorted(cuts)

    for claim in _extract(text, "fr", furniture=((start, end),)):
        assert all(q.quote.end <= start or q.quote.start >= end for q in claim.quotes)


@settings(max_examples=8, deadline=timedelta(seconds=20), derandomize=True)
@given(piece=_PIECES, joint=st.sampled_from(["", " ", ", ", ";", "-", "'"]), language=_LANGUAGES)
def test_very_long_lines_end(piece: str, joint: str, language: str) -> None:
    """A line of tens of thousands of letters without a stop is cut, not chewed on."""
    text = joint.join([piece.rstrip(".") or "mot"] * (20_000 // (len(piece) + 1)))

    _check(text, _extract(text, language))


@settings(max_examples=200, deadline=_TIME)
@given(text=st.text(max_size=300))
def test_folding_keeps_every_offset(text: str) -> None:
    """One code point in, one out."""
    assert len(fold(text)) == len(text)


@settings(max_examples=200, deadline=_TIME)
@given(text=_REPORTS, cuts=st.lists(st.integers(0, 400), max_size=6).map(sorted))
def test_sentences_cover_all_but_furniture(text: str, cuts: list[int]) -> None:
    """No word of the report is lost, none of the page is read."""
    spans = list(zip(cuts[::2], cuts[1::2], strict=False))
    found = split_sentences(text, furniture=spans)

    covered = {i for sentence in found for i in range(sentence.start, sentence.end)}
    outside = {i for a, b in spans for i in range(a, b)}
    words = {i for i, character in enumerate(text) if not character.isspace()}
    assert covered & words == words - outside
