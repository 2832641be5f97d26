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


def drawn(cells: list[str], columns: int, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return a table of one row as a terminal of so many columns shows it."""
    stream = io.StringIO()
    console = Console(file=stream, width=columns, markup=False, emoji=False)
    monkeypatch.setattr("couloir.cli.console.out", lambda: console)

    console.print(table("t", ["When", "What", "Figures", "Origins"], [cells]))
    return stream.getvalue()


def test_words_and_ids_stay_whole_at_eighty_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    """An id that is cut cannot be copied; a day that is cut cannot be read."""
    cells = ["14 September 2025 to the evening", "armed attack incident-4f84748009e4c41e"]
    shown = drawn(
        [*cells, "camions-citernes brûlés : au moins 20", "Éco-Corridors, Le Courrier"],
        80,
        monkeypatch,
    )

    words = ("September", "incident-4f84748009e4c41e", "camions-citernes", "Éco-Corridors,")
    assert all(word in shown for word in words)
    assert all(len(line) <= 80 for line in shown.splitlines())


def test_where_whole_words_have_no_room_all_of_them_is_still_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Folded, never left out."""
    cells = ["September", "incident-4f84748009e4c41e", "camions-citernes", "Éco-Corridors"]
    shown = drawn(cells, 40, monkeypatch)

    letters = sorted("".join(cells))
    assert not [one for one in letters if shown.count(one) < letters.count(one)]
