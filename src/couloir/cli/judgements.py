"""What the commands of reviewers share: who judges and when, and working it in at once."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import TYPE_CHECKING

import click

from couloir.cli.console import note, write_json
from couloir.cli.options import DAY, json_option
from couloir.cli.progress import shown_progress
from couloir.cli.reports import derive_lines
from couloir.cli.session import Session, pass_session
from couloir.cli.words import Words, words_of
from couloir.model.judgement import ReviewerJudgement, reviewer_of
from couloir.settings import reviewer_name

if TYPE_CHECKING:
    from couloir.cli.views import Desk
    from couloir.pipeline import Project, Situation
    from couloir.pipeline.reviewers import Says

_NAMES = ("reviewer", "on", "because", "later", "as_json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the shared options say."""

    session: Session
    reviewer: str | None
    on: date | None
    because: str | None
    later: bool
    as_json: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """An open project with all that is known in it now, and who judges."""

    project: "Project"
    desk: "Desk"
    found: "Situation"
    says: "Says"
    words: Words


def judging_options(*, needs_reason: bool) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command the options of every judgement; it gets them as one `Asked`, its first."""

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        @wraps(command)
        def asked(session: Session, /, **given: object) -> None:
            # Any click value: the dataclass holds what the options below make of it.
            own = {name: given.pop(name) for name in _NAMES}
            command(Asked(session=session, **own), **given)  # type: ignore[arg-type]

        shown: Callable[..., None] = pass_session(asked)
        for option in reversed(_options(needs_reason=needs_reason)):
            shown = option(shown)
        return shown

    return decorate


@contextmanager
def bench_of(asked: Asked) -> Iterator[Bench]:
    """Give the project and its view of today, in which ids are looked up; close it at the end.

    Raises `SettingsError` where nobody says who judges.
    """
    from couloir.cli.views import look, open_desk
    from couloir.pipeline import find_day
    from couloir.pipeline.reviewers import Says

    with asked.session.opened() as project:
        name = reviewer_name(asked.reviewer, project.settings)
        desk = open_desk(project.geodata)
        # Without any dated report the day of the judgement is the only one that there is.
        as_of = asked.on if find_day(project) is None else None
        found = look(project, desk, as_of=as_of, known_on=None)
        says = Says(
            reviewer=reviewer_of(name), on=asked.on or found.view.as_of, because=asked.because
        )
        words = words_of(asked.session.language(project))
        yield Bench(project=project, desk=desk, found=found, says=says, words=words)


def work_in(bench: Bench, asked: Asked, judgement: ReviewerJudgement, **more: object) -> None:
    """Say what was written, and work it into incidents and states, unless that is for later."""
    from couloir.pipeline import derive

    words = bench.words
    report = None
    if not asked.later:
        with shown_progress(words) as progress:
            report = derive(bench.project, bench.desk.tools, progress)
    if asked.as_json:
        write_json({"judgement": judgement, **more})
    said = words.wording.labels.of("act", judgement.name)
    by = judgement.reviewer.name.partition(":")[2]
    day = words.wording.day(judgement.on)
    note(words.text("judged", id=judgement.id, what=said, by=by, day=day))
    if report is None:
        note(words.text("judged_later"))
        return
    for line in derive_lines(report, words):
        note(line)


def _options(*, needs_reason: bool) -> list[Callable[..., Callable[..., None]]]:
    return [
        click.option(
            "--because", metavar="WORDS", required=needs_reason, help="Why; kept with it."
        ),
        click.option(
            "--reviewer", metavar="NAME", help="Who judges; else couloir.toml, COULOIR_REVIEWER."
        ),
        click.option(
            "--on",
            type=DAY,
            metavar="DAY",
            help="The day of the judgement; else that of the view (no clock is read).",
        ),
        click.option(
            "--later", is_flag=True, help="Only write it; the next `couloir run` works it in."
        ),
        json_option,
    ]
