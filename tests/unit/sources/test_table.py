"""The table beside reports is strict: what it says wrong is named with its line."""

from datetime import date
from pathlib import Path

import pytest

from couloir.errors import InputError
from couloir.sources import Said, read_table


def test_a_table_says_who_published_what_when(tmp_path: Path) -> None:
    """Empty cells are not known; notes of whoever keeps the table are passed over."""
    table = tmp_path / "sources.tsv"
    table.write_text(
        "# kept by hand\n"
        "file\tpublished\tpublisher\turl\tfacts\tlanguage\n"
        "a.html\t2025-09-15\tVeille\thttps://example.org/a\tF01\tfr\n"
        "b.jsonl#x\t\tAgence\n",
        encoding="utf-8",
    )

    said = read_table(table)

    assert said == {
        "a.html": Said(
            published=date(2025, 9, 15),
            publisher="Veille",
            url="https://example.org/a",
            basis="table",
        ),
        "b.jsonl#x": Said(publisher="Agence", basis="table"),
    }


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "empty: begin with a header"),
        ("name\tpublished\n", 'no column "file"'),
        ("file\tdate\n", "column 'date' is not known"),
        ("file\tpublished\na.txt\t15.9.2025\n", ":2: published: '15.9.2025' is no date"),
        ("file\npublished\na.txt\nb.txt\na.txt\n", ":5: 'a.txt' is named twice"),
        ("file\tpublished\na.txt\t\tx\ty\n", ":2: 4 cells under 2 columns"),
        ("file\tpublisher\n\tAgence\n", ':2: no "file"'),
    ],
)
def test_a_wrong_table_is_refused_with_line_and_mend(tmp_path: Path, text: str, words: str) -> None:
    """A table that is half understood would date reports wrongly."""
    table = tmp_path / "sources.tsv"
    table.write_text(text, encoding="utf-8")

    with pytest.raises(InputError) as caught:
        read_table(table)

    assert words in str(caught.value)
    assert "sources.tsv" in str(caught.value)


def test_a_missing_table_is_an_error(tmp_path: Path) -> None:
    """A table that was named must be there."""
    with pytest.raises(InputError, match="cannot be read"):
        read_table(tmp_path / "none.tsv")
