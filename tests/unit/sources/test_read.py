"""Files, folders and bytes become raw documents; what cannot be read becomes an error."""

from datetime import date
from pathlib import Path

import pytest

from couloir.errors import InputError
from couloir.model.document import RawDocument
from couloir.sources import Said, read_bytes, read_paths
from couloir.sources.sniff import MAX_BYTES


def documents(found: list[RawDocument | InputError]) -> list[RawDocument]:
    """Return the documents among what was read."""
    return [raw for raw in found if isinstance(raw, RawDocument)]


def errors(found: list[RawDocument | InputError]) -> list[str]:
    """Return the words of the errors among what was read."""
    return [str(error) for error in found if isinstance(error, InputError)]


@pytest.mark.parametrize(
    ("body", "name", "media_type"),
    [
        (b"Deux camions ont ete brules.", "a.txt", "text/plain"),
        (b"<!-- x -->\n<!DOCTYPE html><p>Deux camions", "a.txt", "text/html"),
        (b"Sans balise aucune", "a.html", "text/plain"),
        (b"<P>Deux camions", "page.html", "text/html"),
        (b"<?xml version='1.0'?>\n<html><p>Deux camions", "page.xhtml", "text/html"),
        (b"%PDF-1.7\n...", "a.html", "application/pdf"),
        (b"\xef\xbb\xbf<html><p>Deux", "-", "text/html"),
        ("Deux véhicules".encode("utf-16"), "a.txt", "text/plain"),
    ],
)
def test_content_decides_the_media_type(body: bytes, name: str, media_type: str) -> None:
    """Endings lie: pages are saved as .txt, PDF files as .html."""
    [raw] = documents(list(read_bytes(body, name)))

    assert raw.media_type == media_type


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "empty"),
        (b"\x00\x01\x02\x03" * 40, "binary"),
        (b"PK\x03\x04" + b"x" * 50, "zip or Office file"),
        (b"\x89PNG\r\n", "image"),
        (b"<?xml version='1.0'?><rss><channel><title>Mali</title></channel></rss>", "an XML file"),
        (b"Trois camions" + b" et encore" * 50 + b"\x00 brules", "NUL at byte 513"),
        (b"a" * (MAX_BYTES + 1), "over the limit of 20 MB"),
    ],
)
def test_what_is_no_report_is_refused_with_the_reason(body: bytes, words: str) -> None:
    """Each refusal names the file and says what to do."""
    found = list(read_bytes(body, "reports/a.txt"))

    assert documents(found) == []
    assert len(found) == 1
    assert errors(found)[0].startswith("reports/a.txt: ")
    assert words in errors(found)[0]


def test_a_page_of_fifty_megabytes_is_refused_without_being_read(tmp_path: Path) -> None:
    """A dump must not fill the memory before it is refused."""
    big = tmp_path / "dump.html"
    with big.open("wb") as file:
        file.truncate(50_000_000)

    [error] = errors(list(read_paths([big])))

    assert "dump.html: 50.0 MB is over the limit of 20 MB" in error


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    """All other documents are processed."""
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_text("Deux camions.", encoding="utf-8")
    missing = tmp_path / "c.txt"

    found = list(read_paths([tmp_path / "a.txt", missing, tmp_path / "b.txt"]))

    assert [raw.name for raw in documents(found)] == ["b"]
    assert "a.txt: empty" in errors(found)[0]
    assert "c.txt: no such file or folder" in errors(found)[1]


def test_the_id_follows_the_bytes_and_not_the_name() -> None:
    """A file that is added again under another name is the same document."""
    [first] = documents(list(read_bytes(b"Deux camions.", "a.txt")))
    [second] = documents(list(read_bytes(b"Deux camions.", "elsewhere/b.txt")))
    [other] = documents(list(read_bytes(b"Trois camions.", "a.txt")))

    assert first.id == second.id
    assert first.id != other.id


def test_what_the_caller_says_is_kept_with_its_basis() -> None:
    """The day of the caller is the most trusted, and said to be his."""
    said = Said(published=date(2025, 9, 15), publisher="Veille", url="https://example.org/1")

    [raw] = documents(list(read_bytes(b"Deux camions.", "a.txt", said=said)))

    assert (raw.published, raw.published_basis) == (date(2025, 9, 15), "caller")
    assert (raw.publisher, raw.url) == ("Veille", "https://example.org/1")


def test_a_table_speaks_of_files_and_of_lines(tmp_path: Path) -> None:
    """`file` is a path below the folder or a name; `file#id` is one line of it."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("Deux camions.", encoding="utf-8")
    (tmp_path / "b.jsonl").write_text(
        '{"id": "x", "text": "Un."}\n{"id": "y", "text": "Deux."}\n', encoding="utf-8"
    )
    table = {
        "in/a.txt": Said(published=date(2025, 9, 1), basis="table"),
        "b.jsonl": Said(publisher="Agence", basis="table"),
        "b.jsonl#y": Said(published=date(2025, 9, 2), basis="table"),
    }

    found = {raw.name: raw for raw in documents(list(read_paths([tmp_path], table=table)))}

    assert (found["a"].published, found["a"].published_basis) == (date(2025, 9, 1), "table")
    assert (found["x"].published, found["x"].publisher) == (None, "Agence")
    assert (found["y"].published, found["y"].publisher) == (date(2025, 9, 2), "Agence")


def test_the_caller_comes_before_the_table(tmp_path: Path) -> None:
    """What is said on the command line corrects the table."""
    (tmp_path / "a.txt").write_text("Deux camions.", encoding="utf-8")
    table = {"a.txt": Said(published=date(2025, 9, 1), publisher="Agence", basis="table")}

    [raw] = documents(
        list(read_paths([tmp_path], said=Said(published=date(2025, 9, 3)), table=table))
    )

    assert (raw.published, raw.published_basis) == (date(2025, 9, 3), "caller")
    assert raw.publisher == "Agence"
