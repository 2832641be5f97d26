"""Writing to the terminal: tables and lines for people, JSON for machines."""

import re
import sys
from collections.abc import Iterable, Sequence
from typing import NoReturn

import click
from rich.box import SIMPLE_HEAD
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


def table(
    title: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[str | Text]],
    *,
    unbroken: Sequence[int] = (),
) -> Table:
    """Return a table; cells are shown as they are, never read as markup.

    `unbroken` are the positions of columns whose cells stay on one line: days, ids.
    """
    made = Table(
        title=title, title_justify="left", title_style="bold", box=SIMPLE_HEAD, padding=(0, 1, 0, 0)
    )
    for position, column in enumerate(columns):
        made.add_column(column, overflow="fold", no_wrap=position in unbroken)
    for row in rows:
        made.add_row(*(cell if isinstance(cell, Text) else Text(printable(cell)) for cell in row))
    return made


def _console(*, to_stderr: bool) -> Console:
    stream = sys.stderr if to_stderr else sys.stdout
    width = None if stream.isatty() else _WIDTH_OF_A_PIPE
    return _Pipe(stderr=to_stderr, markup=False, emoji=False, highlight=False, width=width)
