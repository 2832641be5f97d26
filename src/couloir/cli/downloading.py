"""Progress bars for downloads, where somebody watches."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.progress import (
    BarColumn,
    DownloadColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)

from couloir.cli.console import err, note, printable
from couloir.cli.words import Words
from couloir.http import DownloadProgress


class _Lines:
    """Says only what broke: a file or pipe keeps no bar."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def begin(self, name: str, total: int | None, done: int) -> None:
        """Say nothing: each file is named when it is whole."""

    def advance(self, size: int) -> None:
        """Say nothing."""

    def again(self, reason: str) -> None:
        """Say what broke."""
        note(self._words.text("fetch_again", reason=reason))


class _Bars:
    """One bar for each file; it goes on where the file does."""

    def __init__(self, bars: Progress, words: Words) -> None:
        self._bars = bars
        self._words = words
        self._tasks: dict[str, TaskID] = {}
        self._task: TaskID | None = None

    def begin(self, name: str, total: int | None, done: int) -> None:
        """Start the bar of a file, or set it to where the file goes on."""
        task = self._tasks.get(name)
        if task is None:
            task = self._tasks[name] = self._bars.add_task(name)
        self._task = task
        self._bars.update(task, total=total, completed=done)

    def advance(self, size: int) -> None:
        """Move the bar on."""
        if self._task is not None:
            self._bars.advance(self._task, size)

    def again(self, reason: str) -> None:
        """Say above the bars what broke."""
        self._bars.console.print(printable(self._words.text("fetch_again", reason=reason)))


@contextmanager
def shown_downloads(words: Words) -> Iterator[DownloadProgress]:
    """Give a progress that draws bars on standard error; lines where that is no terminal."""
    console = err()
    if not console.is_terminal:
        yield _Lines(words)
        return
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bars:
        yield _Bars(bars, words)
