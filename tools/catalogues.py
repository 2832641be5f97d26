"""Bring the report's message catalogues up to date with its code: python tools/catalogues.py.

New messages get an empty translation, which the tests refuse until somebody writes it; those that
no code says any more are dropped. English ones are filled with their own words.
"""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

REPORT = Path(__file__).parents[1] / "src/couloir/publish/report"
LANGUAGES = ("en", "fr")
_SAID = {"say": None, "count": (1, 2)}
_Message = str | tuple[str, ...]


def said() -> Iterator[_Message]:
    """Yield the messages that the code says, each once, in the order of files and lines."""
    seen: set[_Message] = set()
    found = extract_from_dir(REPORT, method_map=[("**.py", "python")], keywords=_SAID)
    for _, _, message, _, _ in sorted(found, key=lambda one: (one[0], one[1])):
        if message and message not in seen:
            seen.add(message)
            yield message


def updated(language: str, before: Catalog | None) -> Catalog:
    """Return a catalogue with the messages of the code, and what `before` has for them."""
    made = Catalog(locale=language, project="Couloir", fuzzy=False)
    for message in said():
        key = message if isinstance(message, str) else message[0]
        old = before.get(key) if before else None
        string = old.string if old and old.id == message else message if language == "en" else ""
        made.add(message, string)
    return made


def written(made: Catalog) -> bytes:
    """Return a catalogue as the text of its file: no days of making, no lines of code."""
    stream = BytesIO()
    write_po(stream, made, no_location=True, omit_header=False, width=100)
    lines = stream.getvalue().decode("utf-8").splitlines(keepends=True)
    days = (
        '"POT-Creation-Date',
        '"PO-Revision-Date',
        '"Generated-By',
        '"Last-Translator',
        '"Report-Msgid',
    )
    return "".join(
        line for line in lines if not line.startswith((*days, "#")) or line.startswith("#,")
    ).encode("utf-8")  # fmt: skip


def main() -> None:
    """Write the catalogues of both languages."""
    for language in LANGUAGES:
        path = REPORT / "locale" / f"{language}.po"
        before = read_po(BytesIO(path.read_bytes()), locale=language) if path.exists() else None
        path.write_bytes(written(updated(language, before)))


if __name__ == "__main__":
    main()
