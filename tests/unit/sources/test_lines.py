"""JSON Lines and CSV: a bad line is named with its number, and the rest is read."""

from datetime import date

import pytest

from couloir.errors import InputError, InputNotice
from couloir.model.document import RawDocument
from couloir.sources import Said, read_bytes


def read(text: str, name: str = "reports/a.jsonl") -> list[RawDocument | InputError]:
    """Return what a text under a name is read as."""
    return list(read_bytes(text.encode(), name))


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{not json", "reports/a.jsonl:2: not JSON (column 2: "),
        ("[1, 2]", "reports/a.jsonl:2: list, not an object"),
        ('{"text": "Deux."}', 'reports/a.jsonl:2: no "id"'),
        ('{"id": "b"}', 'reports/a.jsonl:2: no "text" and no "html" for \'b\''),
        ('{"id": "b", "text": "  "}', 'reports/a.jsonl:2: no "text"'),
        ('{"id": "b", "text": 7}', 'reports/a.jsonl:2: "text" is int, not text'),
        ('{"id": "b", "text": "x", "url": ["u"]}', 'reports/a.jsonl:2: "url" is list'),
        ('{"id": "b", "text": "x", "published": "15/09/2025"}', "'15/09/2025' is no date"),
        ('{"id": "b", "text": "x", "published": "2025-13-45"}', "is no day of the calendar"),
        ('{"id": "b", "text": "x\\u0000y"}', "reports/a.jsonl:2: NUL at character 1"),
        ('{"id": "a", "text": "x"}', "id 'a' stands on line 1 too"),
        ("[" * 100_000, "reports/a.jsonl:2: not JSON"),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_read(line: str, words: str) -> None:
    """The message holds file, line, reason and mend; lines before and after come through."""
    first, error, last = read(
        f'{{"id": "a", "text": "Un."}}\n{line}\n{{"id": "c", "text": "Trois."}}\n'
    )

    assert isinstance(error, InputError)
    assert words in str(error)
    assert ": " in str(error).split(":2:", 1)[1]
    assert isinstance(first, RawDocument)
    assert isinstance(last, RawDocument)
    assert last.origin == "reports/a.jsonl:3"


def test_known_fields_are_kept() -> None:
    """A line may say where its text comes from."""
    [raw] = read(
        '{"id": "d-1", "text": "Deux.", "title": "Titre", "url": "https://example.org/1",'
        ' "published": "2025-09-15T09:20:00Z", "publisher": "Agence"}'
    )

    assert isinstance(raw, RawDocument)
    assert (raw.name, raw.title, raw.publisher) == ("d-1", "Titre", "Agence")
    assert (raw.published, raw.published_basis) == (date(2025, 9, 15), "table")
    assert raw.body == b"Deux."


def test_a_page_is_taken_before_its_bare_text() -> None:
    """The head of a page tells title and day."""
    [raw] = read('{"id": "a", "text": "Deux.", "html": "<p>Deux."}')

    assert isinstance(raw, RawDocument)
    assert (raw.media_type, raw.body) == ("text/html", b"<p>Deux.")


def test_unknown_fields_are_passed_over_and_listed() -> None:
    """Whoever wrote "date" for "published" is told."""
    raw, notice = read('{"id": "a", "text": "Deux.", "date": "2025-09-15", "lang": "fr"}')

    assert isinstance(raw, RawDocument)
    assert isinstance(notice, InputNotice)
    assert str(notice).startswith("reports/a.jsonl: fields passed over: date, lang: known are id,")


def test_a_guessed_encoding_is_told() -> None:
    """Rows hold text, so nobody after this could tell."""
    body = '{"id": "a", "text": "Deux camions brûlés."}'.encode("cp1252")

    notice, raw = read_bytes(body, "a.jsonl")

    assert isinstance(notice, InputNotice)
    assert "read as Windows-1252" in str(notice)
    assert isinstance(raw, RawDocument)
    assert raw.body.decode() == "Deux camions brûlés."


def test_the_offsets_of_a_line_survive_a_broken_character() -> None:
    """Half a surrogate pair becomes one replacement character."""
    [raw] = read('{"id": "a", "text": "x\\ud83dy\\u2028z"}')

    assert isinstance(raw, RawDocument)
    assert raw.body.decode() == "x\ufffdy\u2028z"


def test_the_caller_fills_what_lines_leave_open() -> None:
    """One day given for a whole file does not overrule the lines' own."""
    body = b'{"id": "a", "text": "x", "published": "2025-09-01"}\n{"id": "b", "text": "y"}'

    first, second = read_bytes(body, "a.jsonl", said=Said(published=date(2025, 9, 9)))

    assert isinstance(first, RawDocument)
    assert isinstance(second, RawDocument)
    assert (first.published, first.published_basis) == (date(2025, 9, 1), "table")
    assert (second.published, second.published_basis) == (date(2025, 9, 9), "caller")


def test_csv_rows_are_documents_with_the_line_they_begin_on() -> None:
    """A cell may run over several lines."""
    first, second = read('id,text,publisher\n1,"Un.\nSuite.",Agence\n2,Deux.,\n', "a.csv")

    assert isinstance(first, RawDocument)
    assert isinstance(second, RawDocument)
    assert (first.origin, first.body, first.publisher) == ("a.csv:2", b"Un.\nSuite.", "Agence")
    assert (second.origin, second.publisher) == ("a.csv:4", None)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_is_told_from_its_header(delimiter: str) -> None:
    """French spreadsheets part by semicolons; standard input has no ending."""
    [raw] = read(f"id{delimiter}text\n1{delimiter}Deux camions.\n", "-")

    assert isinstance(raw, RawDocument)
    assert (raw.name, raw.body) == ("1", b"Deux camions.")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1,Deux camions.\n2,Trois.\n", "a.csv:1: no header with id and text or html"),
        ("id,body\n1,x\n", "(found: id, body)"),
        ("id,text,text\n1,x,y\n", "column 'text' stands twice"),
    ],
)
def test_a_wrong_header_is_one_error(text: str, words: str) -> None:
    """Every row would be wrong for the same reason."""
    [error] = read(text, "a.csv")

    assert isinstance(error, InputError)
    assert words in str(error)


def test_bad_csv_rows_do_not_stop_the_rest() -> None:
    """A row too long, one with a stray quote, and a quote that is never closed."""
    found = read('id,text\n1,a,b\n2,"x"y\n3,Trois.\n4,"ouvert\n5,Cinq.\n', "a.csv")

    assert [str(error).split(": ")[0] for error in found if isinstance(error, InputError)] == [
        "a.csv:2",
        "a.csv:3",
        "a.csv:5",
    ]
    assert [raw.name for raw in found if isinstance(raw, RawDocument)] == ["3"]


def test_a_list_in_one_file_is_no_text() -> None:
    """A .json file that is not JSON Lines must not be read as a report of brackets."""
    [error] = read('[{"id": "a", "text": "Un."}]', "a.json")

    assert isinstance(error, InputError)
    assert "a.json:1: list, not an object" in str(error)
