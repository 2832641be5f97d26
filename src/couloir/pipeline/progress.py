"""How a run tells how far it is, to whoever shows it."""

from typing import Protocol


class Progress(Protocol):
    """Told of each step: `begin` once with the number of inputs, `advance` after each."""

    def begin(self, step: str, total: int | None) -> None:
        """Start a step; `total` is None where the number is not known before."""
        ...

    def advance(self) -> None:
        """Count one input of the step as done."""
        ...


class NoProgress:
    """Shows nothing."""

    def begin(self, step: str, total: int | None) -> None:
        """Show nothing."""

    def advance(self) -> None:
        """Show nothing."""
