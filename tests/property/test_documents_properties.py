"""Whatever is read: text kept, spans in order, nothing raised but what is promised."""

from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from couloir.documents import clean
from couloir.errors import InputError
from couloir.model.document import Document, RawDocument
from couloir.sources import read_bytes

LINE = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [
            "top of page", "Commentaires (3)", "Lire aussi", "Lire aussi : Niger, un car attaqué",
            "Articles similaires", "Publié le 15 septembre 2025", "01:12", "", "  ", "• Mali", "Par Awa",
            "Les soldats ont repris Léré mardi, après deux jours de combats, selon deux sources locales.",
            "Photo : un camion (DR)", "Accueil | Sport | Contact", "Deux morts", "© AFP",
        ]
    ),
)  # fmt: skip
TAG = st.sampled_from(
    ["<p>", "</p>", "<div class=related>", "</div>", "<ul><li>", "<a href=x>", "</a>", "<aside>", "<!--", "<script>"]
)  # fmt: skip


def cleaned(body: bytes, name: str) -> Document | InputError:
    """Return the document of one body, or what is wrong with it."""
    [raw] = list(read_bytes(body, name))
    if isinstance(raw, InputError):
        return raw
    try:
        return clean(raw)
    except InputError as error:
        return error


@settings(max_examples=150, deadline=None)
@given(st.lists(LINE, max_size=25), st.sampled_from(["\n", "\r\n"]))
def test_plain_text_keeps_its_characters(lines: list[str], end: str) -> None:
    """Offsets of the text are those of the input; spans are sorted, disjoint and not empty."""
    text = end.join(lines).encode("utf-8", "replace").decode()
    raw = RawDocument(id="r", name="n", origin="o", media_type="text/plain", body=text.encode())
    try:
        document = clean(raw)
    except InputError:
        return

    expected = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    assert document.text == expected
    last = -1
    for start, stop in document.furniture:
        assert last < start < stop <= len(document.text)
        last = stop
    kept = {line.text for line in document.removed}
    for start, stop in document.furniture:
        assert {
            line.strip() for line in document.text[start:stop].split("\n") if line.strip()
        } <= kept


@settings(max_examples=100, deadline=None)
@given(st.lists(st.one_of(LINE, TAG), max_size=40))
def test_any_page_is_read_or_refused(parts: list[str]) -> None:
    """No markup, however broken, raises anything but `InputError`; no mark of ours is left."""
    found = cleaned("".join(["<html>", *parts]).encode("utf-8", "replace"), "a.html")

    if isinstance(found, Document):
        assert not set("\ue000\ue001\ue002") & set(found.text)
        assert found == cleaned("".join(["<html>", *parts]).encode("utf-8", "replace"), "a.html")


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    """Sources yield a document or an error for whatever comes."""
    for name in ("a.txt", "a.html", "a.jsonl", "a.csv", "-"):
        for found in read_bytes(body, name):
            assert isinstance(found, RawDocument | InputError)


@pytest.mark.parametrize(
    "body",
    [
        b"<html>" + b"<div>" * 200_000 + b"un texte",
        b"<html>" + b"<p>a</p>" * 300_000,
        b"<html>" + b"<ul><li>x" * 60_000,
        b"<html>" + b"<div class=related>x" * 100_000,
        b"<html>" + b"<a href=x>y " * 100_000,
        b"<html><p>" + b"Une phrase. " * 100_000,
        b"<html>" + b"<meta name=date content=2025-13-45>" * 50_000 + b"<p>un texte",
        b"<html><script type='application/ld+json'>" + b'{"a":[' * 100_000 + b"</script><p>un texte",
        b"<html><pre>" + b"A - B | C / D, 12 mai 2025 par X\n" * 15_000,
        b"mot " * 400_000,
        b"a: " * 400_000,
        b"Photo : " * 200_000,
        b"1 2 3 | " * 150_000,
        ("\u2022 x\n" * 15_000).encode(),
    ],
)  # fmt: skip
def test_hostile_pages_take_bounded_time(body: bytes) -> None:
    """Deep nesting, a million elements, endless lines: seconds, not minutes.

    Measured: under 2 s each on two cores; the bound leaves room for a busy machine.
    """
    begun = perf_counter()

    found = cleaned(body, "a.html" if body.startswith(b"<html>") else "a.txt")

    assert isinstance(found, Document | InputError)
    assert perf_counter() - begun < 15
