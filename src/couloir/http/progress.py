"""How a download tells how far it is, to whoever shows it."""

from typing import Protocol


class DownloadProgress(Protocol):
    """Told of each file: `begin` whenever a server starts to send, `advance` with what came."""

    def begin(self, name: str, total: int | None, done: int) -> None:
        """Start or go on with a file of `total` bytes (None: not told), `done` of them here."""
        ...

    def advance(self, size: int) -> None:
        """Count bytes of the file as received."""
        ...

    def again(self, reason: str) -> None:
        """Say what broke; the download is tried again by itself."""
        ...


class NoDownloadProgress:
    """Shows nothing."""

    def begin(self, name: str, total: int | None, done: int) -> None:
        """Show nothing."""

    def advance(self, size: int) -> None:
        """Show nothing."""

    def again(self, reason: str) -> None:
        """Show nothing."""
