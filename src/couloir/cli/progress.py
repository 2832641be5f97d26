"""Progress bars for the steps of a run, where somebody watches."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

from couloir.cli.console import err
from couloir.cli.words import Words
from couloir.pipeline import NoProgress
from couloir.pipeline import Progress as StepProgress


class _Bars:
    """One bar for each step."""

    def __init__(self, bars: Progress, words: Words) -> None:
        self._bars = bars
        self._words = words
        self._task: TaskID | None = None

    def begin(self, step: str, total: int | None) -> None:
        """Start the bar of a step; the one before is full."""
        self._task = self._bars.add_task(self._words.text(f"step_{step}"), total=total)

    def advance(self) -> None:
        """Move the bar on by one input."""
        if self._task is not None:
            self._bars.advance(self._task)


@contextmanager
def shown_progress(words: Words) -> Iterator[StepProgress]:
    """Give a progress that draws bars on standard error; nothing where that is no terminal."""
    console = err()
    if not console.is_terminal:
        yield NoProgress()
        return
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True) as bars:
        yield _Bars(bars, words)
