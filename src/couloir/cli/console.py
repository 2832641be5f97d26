"""Writing to the terminal: tables and lines for people, JSON for machines."""

import re
import sys
from collections.abc import Iterable, Sequence
from typing import NoReturn

import click
from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text
from typing_extensions import override

from couloir.codec import data_of, dumps

# Files and pipes have no width; tables stay readable at this one.
_WIDTH_OF_A_PIPE = 120
# What a document may hold and a terminal would obey: control and escape characters, and marks
# that turn the direction of what follows.
_OBEYED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


class _Pipe(Console):
    """A console that lets the program handle a reader who has gone."""

    @override
    def on_broken_pipe(self) -> NoReturn:
        """Raise instead of leaving with rich's own exit code."""
        raise BrokenPipeError


def out() -> Console:
    """Return the console of standard output."""
    return _console(to_stderr=False)


def err() -> Console:
    """Return the console of standard error."""
    return _console(to_stderr=True)


def printable(text: str) -> str:
    """Return a text with what a terminal would obey made visible as a replacement mark."""
    return _OBEYED.sub("\ufffd", text)


def complain(words: str) -> None:
    """Write one message to standard error, under the program's name."""
    click.echo(f"couloir: {printable(words)}", err=True)


def note(words: str) -> None:
    """Write a line to standard error that is no complaint."""
    click.echo(printable(words), err=True)


def write_json(value: object) -> None:
    """Write a value to standard output as one line of canonical JSON."""
    write_text(f"{dumps(data_of(value))}\n")


def write_text(text: str) -> None:
    """Write a text to standard output as UTF-8, whatever the terminal's encoding."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()


def table(title: str, columns: Sequence[str], rows: Iterable[Sequence[str | Text]]) -> Table:
    """Return a table; cells are shown as they are, never read as markup.

    Days, ids and other words are not broken where the terminal has room for whole ones.
    """
    made = Table(
        title=title, title_justify="left", title_style="bold", box=SIMPLE_HEAD, padding=(0, 1, 0, 0)
    )
    cells = [
        [cell if isinstance(cell, Text) else Text(printable(cell)) for cell in row] for row in rows
    ]
    for width, column in zip(_widths(columns, cells), columns, strict=True):
        made.add_column(column, overflow="fold", width=width)
    for row in cells:
        made.add_row(*row)
    return made


def _widths(columns: Sequence[str], rows: Sequence[Sequence[Text]]) -> Sequence[int | None]:
    """Return the width of each column, so that no word is broken; None each where that has no room.

    rich shares out room by whole cells, and then cuts the last column off.
    """
    texts = [[name, *(row[at].plain for row in rows)] for at, name in enumerate(columns)]
    widths = [_longest(word for text in column for word in text.split()) for column in texts]
    wanted = [_longest(line for text in column for line in text.splitlines()) for column in texts]
    # A space and a gap behind each column, and the table's left edge.
    spare = out().width - 2 * len(columns) - 1 - sum(widths)
    if spare < 0:
        return [None] * len(columns)
    for _ in range(spare):
        # Room goes to the column whose cells are broken most often.
        breaks = [want / max(width, 1) for want, width in zip(wanted, widths, strict=True)]
        widths[breaks.index(max(breaks))] += max(breaks) > 1
    return widths


def _longest(pieces: Iterable[str]) -> int:
    return max(map(cell_len, pieces), default=0)


def _console(*, to_stderr: bool) -> Console:
    stream = sys.stderr if to_stderr else sys.stdout
    width = None if stream.isatty() else _WIDTH_OF_A_PIPE
    return _Pipe(stderr=to_stderr, markup=False, emoji=False, highlight=False, width=width)
