"""What the options before a command say: which project, which language."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from couloir.errors import SettingsError
from couloir.model.vocabulary import Language
from couloir.settings import FILE_NAME, user_language

if TYPE_CHECKING:
    from couloir.pipeline import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One call of the program; `folder` None: look for a project."""

    folder: Path | None = None
    asked_language: Language | None = None

    def language(self, project: "Project | None" = None) -> Language:
        """Return the language for the terminal."""
        of_project = project.settings.project.language if project else None
        return self.asked_language or user_language() or of_project or "fr"

    def export_language(self, project: "Project") -> Language:
        """Return the language for what is written: the same on every machine."""
        return self.asked_language or project.settings.project.language

    @contextmanager
    def opened(self, *, to_read: bool = False) -> "Iterator[Project]":
        """Give the project, and close it at the end.

        Commands that only read say `to_read`: their project may lie where none can write.
        """
        from couloir.pipeline import opened_project

        with opened_project(self.project_folder(), to_read=to_read) as project:
            yield project

    def project_folder(self) -> Path:
        """Return the folder of the project.

        Raises `SettingsError` where none was named and neither the current folder nor any above
        it has a couloir.toml.
        """
        if self.folder is not None:
            return self.folder
        here = Path.cwd()
        for folder in (here, *here.parents):
            if (folder / FILE_NAME).is_file():
                return folder
        msg = (
            f"no {FILE_NAME} in {here} or above: go to a project's folder, name one with "
            "--project DIR, or make one with `couloir init DIR`"
        )
        raise SettingsError(msg)


pass_session = click.make_pass_decorator(Session)
