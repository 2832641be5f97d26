"""The commands backup and restore: everything a project holds, in one file."""

import shlex
from pathlib import Path

import click

from couloir.cli.console import note, out
from couloir.cli.session import Session, pass_session
from couloir.cli.words import words_of

_FILE = click.Path(dir_okay=False, path_type=Path, readable=False)


@click.command()
@click.argument("file", type=_FILE)
@click.option("--overwrite", is_flag=True, help="Put it in the place of an older backup.")
@pass_session
def backup(session: Session, file: Path, *, overwrite: bool) -> None:
    """Write everything that the project holds to FILE; prints its digest.

    Reports as they came, claims, verdicts, names, incidents, states and the ledger: nothing is
    withheld, so only you may read the file. It is the same from SQLite and from PostgreSQL, and
    `couloir restore` puts it into either. couloir.toml and the folders of reports are not in it.

    \b
    Example: couloir backup kayes.backup
    """
    with session.opened(to_read=True) as project:
        digest = project.store.backup(file, overwrite=overwrite)
        words = words_of(session.language(project))
    note(words.text("backup_done", path=file, command=f"couloir restore {shlex.quote(str(file))}"))
    out().print(digest)


@click.command()
@click.argument("file", type=_FILE)
@click.option("--overwrite", is_flag=True, help="Put it in the place of all that is here now.")
@pass_session
def restore(session: Session, file: Path, *, overwrite: bool) -> None:
    """Put what `couloir backup` wrote into this project; prints its digest.

    All of it or nothing: a file that is cut, damaged or somebody else's changes nothing. Where
    the project holds anything, only with --overwrite; that is gone then.

    \b
    Example: couloir init kayes-2 && cd kayes-2 && couloir restore ../kayes.backup
    """
    with session.opened() as project:
        digest = project.store.restore(file, overwrite=overwrite)
        words = words_of(session.language(project))
    note(words.text("restore_done", path=file))
    out().print(digest)
