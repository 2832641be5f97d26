"""What documents hold must not be obeyed by a terminal, nor read as markup."""

import io

import pytest
from rich.console import Console
from rich.text import Text

from couloir.cli.console import printable, table, write_text


@pytest.mark.parametrize(
    "hostile",
    [
        "\x1b]0;title\x07",
        "\x1b[2J",
        "\x9b31m",
        "a\rb",
        "\u202efdp.exe",
        "\ud800",
    ],
)
def test_nothing_of_a_document_reaches_the_terminal_as_an_order(hostile: str) -> None:
    """A page could clear the screen, or turn a name around."""
    shown = printable(f"x{hostile}y")

    assert not any(char in shown for char in "\x1b\x07\x9b\r\u202e\ud800")
    assert shown.startswith("x")
    assert shown.endswith("y")


def test_lines_and_accents_stay() -> None:
    """Only what would be obeyed is replaced."""
    assert printable("Kaniéra\n\tLakamané ⟦1⟧") == "Kaniéra\n\tLakamané ⟦1⟧"


def test_cells_are_no_markup() -> None:
    """A title like "[bold]" is shown as it is; an unknown tag would raise."""
    stream = io.StringIO()
    console = Console(file=stream, width=60, markup=False, emoji=False)

    console.print(table("t", ["a", "b"], [("[/nope] :bomb:", Text("x"))]))

    assert "[/nope] :bomb:" in stream.getvalue()


def test_texts_are_utf_8_whatever_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """JSON is UTF-8 also where the locale is not."""
    body = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(body, encoding="latin-1"))

    write_text("é\ud800\n")

    assert body.getvalue() == "é\\ud800\n".encode()
