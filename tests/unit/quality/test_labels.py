"""Label files: strictly read, every slip with file, key and mend."""

from datetime import date
from pathlib import Path

import pytest

from couloir.errors import EvaluationError
from couloir.quality import raw_of, read_labels

LABEL = """\
id: a
url: https://example.org/a
language: fr
published: 2025-09-15
text: a.txt
note: invented
events:
  - kind: shortage
    date: {start: 2025-09-15, end: 2025-09-15, precision: day}
    place: {names: [Kita], relation: at, admin1: Kayes, country: ML}
    targets: [fuel]
"""


def folder_with(tmp_path: Path, label: str = LABEL) -> Path:
    """Return a folder with one label and its text."""
    (tmp_path / "a.yaml").write_text(label, encoding="utf-8")
    (tmp_path / "a.txt").write_text("Kita manque de carburant.", encoding="utf-8")
    return tmp_path


def test_a_report_reaches_the_extractor_without_language_and_labels(tmp_path: Path) -> None:
    """Only id, text, address and day: what a reader of the page has."""
    (label,) = read_labels(folder_with(tmp_path))

    raw = raw_of(label)

    assert (raw.name, raw.url, raw.published) == ("a", "https://example.org/a", date(2025, 9, 15))
    assert (raw.title, raw.publisher, raw.media_type) == (None, None, "text/plain")
    assert raw.body.decode() == "Kita manque de carburant."


def test_reports_of_one_language(tmp_path: Path) -> None:
    """`language` picks by the label, and finds none of another language."""
    folder = folder_with(tmp_path)

    assert len(read_labels(folder, language="fr")) == 1
    assert read_labels(folder, language="en") == ()


def test_yaml_without_events_is_no_label(tmp_path: Path) -> None:
    """Settings beside reports are passed over."""
    folder = folder_with(tmp_path)
    (folder / "other.yaml").write_text("colour: blue\n", encoding="utf-8")

    assert [label.id for label in read_labels(folder)] == ["a"]


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("shortage", "famine", r"a\.yaml: events\[0\]\.kind: one of .*shortage.* wanted"),
        ("2025-09-15, end", "yesterday, end", r"events\[0\]\.date\.start: date wanted"),
        ("note:", "notes:", r"a\.yaml: notes: unknown field; known are id, text"),
        ("id: a\n", "", r"a\.yaml: id: field lacks"),
        ("text: a.txt", "text: b.txt", r"a\.yaml: text: .*b\.txt: No such file"),
        ("note: invented", "text_sha1: abc", r"a\.yaml: text_sha1: .*a\.txt is [0-9a-f]{40}"),
        ("{names: [Kita]", "{names: [Kita", r"a\.yaml:10: not YAML: .*mend the line"),
    ],
)
def test_a_slip_is_named_with_file_and_key(
    tmp_path: Path, before: str, after: str, words: str
) -> None:
    """Who labels a hundred reports must see which one is wrong, and where."""
    folder = folder_with(tmp_path, LABEL.replace(before, after, 1))

    with pytest.raises(EvaluationError, match=words):
        [raw_of(label) for label in read_labels(folder)]


def test_two_labels_of_one_id(tmp_path: Path) -> None:
    """One would hide the other."""
    folder = folder_with(tmp_path)
    (folder / "b.yaml").write_text(LABEL, encoding="utf-8")

    with pytest.raises(EvaluationError, match=r"b\.yaml: id: 'a' is also in .*a\.yaml: rename one"):
        read_labels(folder)


@pytest.mark.parametrize("name", ["missing", ""])
def test_a_folder_without_labels(tmp_path: Path, name: str) -> None:
    """Nothing to score is an error, not a perfect score."""
    with pytest.raises(EvaluationError, match=r"no such folder|no labelled reports"):
        read_labels(tmp_path / name)
