"""The command serve: the situation page and a small JSON API, on this machine only."""

import socket
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from couloir.cli.console import note
from couloir.cli.options import profile_option
from couloir.cli.session import Session, pass_session
from couloir.cli.words import words_of
from couloir.errors import SettingsError
from couloir.model.vocabulary import Profile
from couloir.pipeline import opened_project

if TYPE_CHECKING:
    from couloir.cli.views import Desk
    from couloir.publish.view import SituationView
    from couloir.web import Ask

# Nothing of this leaves the machine: no other host can reach a loopback address.
_HOST = "127.0.0.1"
_PORT = 8377


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=_PORT, show_default=True)
@profile_option
@click.option("--today", is_flag=True, help="Show today, by this machine's clock.")
@pass_session
def serve(session: Session, *, port: int, profile: Profile | None, today: bool) -> None:
    """Serve the situation page at http://127.0.0.1:PORT, and its data under /api/v1.

    The day is that of couloir.toml or of the latest publication, ?as_of=DAY and ?known_on=DAY in
    the address ask for others, up to today; --today takes the clock's. Each page is worked out when
    asked for.

    \b
    Example: couloir --project examples/kayes-2025 serve --port 8377
    """
    import uvicorn

    from couloir.cli.views import open_desk
    from couloir.web import create_app

    folder = session.project_folder()
    with opened_project(folder, to_read=True) as project:
        words = words_of(session.language(project))
        shown = profile or project.settings.project.profile
        geodata = project.geodata
    desk = open_desk(geodata)
    loader = _Loader(folder, desk, session, profile=shown, today=today)
    _check_is_free(port)
    note(words.text("serving", url=f"http://{_HOST}:{port}"))
    uvicorn.run(create_app(loader, desk.gazetteer), host=_HOST, port=port, log_level="warning")


def _check_is_free(port: int) -> None:
    """Raise `SettingsError` where another program listens on a port."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((_HOST, port))
        except OSError as error:
            msg = f"port {port}: {error.strerror or error}: name another with --port"
            raise SettingsError(msg) from error


class _Loader:
    """Gives the view that a reader asks for; a store is opened for each, as threads come and go."""

    def __init__(
        self, folder: Path, desk: "Desk", session: Session, *, profile: Profile, today: bool
    ) -> None:
        self._folder = folder
        self._desk = desk
        self._session = session
        self._profile = profile
        self._today = today

    def __call__(self, ask: "Ask") -> "SituationView":
        """Return the view asked for."""
        from couloir.cli.views import begun, look, view_for

        with opened_project(self._folder, to_read=True) as project:
            language = ask.language or self._session.export_language(project)
            day = self._day(ask)
            found = begun(look(project, self._desk, as_of=day, known_on=ask.known_on))
            return view_for(found, project, self._desk, profile=self._profile, language=language)

    def _day(self, ask: "Ask") -> date | None:
        """Return the day asked for; one that has not come yet is today.

        What is held back is let go some days after; who asks for 2099 must not see it now.
        """
        if ask.as_of is not None:
            return min(ask.as_of, self._clock())
        return self._clock() if self._today else None

    def _clock(self) -> date:
        """Return today in universal time: the Sahel's own, but for an hour in the east."""
        return datetime.now(UTC).date()
