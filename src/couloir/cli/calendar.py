"""The command calendar: a picture of each corridor's state, day by day."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from couloir.cli.console import note, write_text
from couloir.cli.options import DAY, as_of_option, known_on_option, profile_option
from couloir.cli.session import Session, pass_session
from couloir.cli.words import words_of
from couloir.model.vocabulary import Profile, State, SubjectKind, SupplyState

if TYPE_CHECKING:
    from couloir.pipeline.timelines import Span, Timeline
    from couloir.publish.calendar import Calendar, Row
    from couloir.publish.gate import Gated
    from couloir.publish.telling import Telling

# A quarter is what fits on a page; a year and a leap day still can be read.
_USUAL_DAYS = 92
_MOST_DAYS = 366


@click.command()
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write to this file, whole or not at all; else to standard output.",
)
@click.option("--since", type=DAY, metavar="DAY", help="The first day; else 92 days are shown.")
@click.option(
    "--replay", is_flag=True, help="Each day as it was known on that day, not as it is known now."
)
@click.option(
    "--kind",
    type=click.Choice(["corridor", "town", "border_post", "supply"]),
    default="corridor",
    show_default=True,
    help="What has a row.",
)
@profile_option
@as_of_option
@known_on_option
@pass_session
def calendar(  # noqa: PLR0913 - one argument per option
    session: Session,
    *,
    output: Path | None,
    since: date | None,
    replay: bool,
    kind: SubjectKind,
    profile: Profile | None,
    as_of: date | None,
    known_on: date | None,
) -> None:
    """Draw the state of each corridor day by day up to the day of view, as an SVG file.

    Can be read in grey: each state has strokes of its own, and what is unknown is hatched. It
    goes through the publication gate of a profile. The same project gives the same bytes.

    \b
    Example: couloir calendar -o out/calendar.svg --since 2025-09-01
    """
    from couloir.cli.exporting import say_withheld
    from couloir.cli.views import look, open_desk, view_for
    from couloir.pipeline.timelines import Span, evidence_of, timeline
    from couloir.publish.calendar import calendar_svg, write_calendar
    from couloir.publish.gate import gate
    from couloir.publish.telling import telling_of

    with session.opened(to_read=True) as project:
        language = session.export_language(project)
        desk = open_desk(project.geodata)
        found = look(project, desk, as_of=as_of, known_on=known_on)
        last = found.view.as_of
        first = since or last - timedelta(days=_USUAL_DAYS - 1)
        _check(first, last)
        copies = desk.tools.copies(list(found.known.documents.values()))
        span = Span(
            first=first,
            last=last,
            known_on=known_on,
            replay=replay,
            engine=found.view.engine,
        )
        timelines = [
            timeline(one, span)
            for one in evidence_of(found.known, copies, desk.atlas)
            if one.subject.kind == kind
        ]
        states = tuple(period.state for one in timelines for period in one.periods)
        chosen = profile or project.settings.project.profile
        view = view_for(found, project, desk, profile=chosen, language=language)
        words = words_of(session.language(project))
    gated = gate(replace(view, states=states), desk.gazetteer)
    told = telling_of(language, gated.view.claims)
    picture = _calendar(timelines, gated, span, kind=kind, basis=_basis(span, told))
    say_withheld(gated, words)
    if output is None:
        write_text(calendar_svg(picture, told))
    else:
        write_calendar(output, picture, told)
        note(words.text("written", path=output))


def _check(first: date, last: date) -> None:
    """Raise `click.UsageError` where the days are none, or more than a picture holds."""
    days = (last - first).days + 1
    if not 0 < days <= _MOST_DAYS:
        msg = (
            f"from {first} to {last} are {max(days, 0)} days; a picture holds 1 to {_MOST_DAYS}: "
            "give another --since or --as-of"
        )
        raise click.UsageError(msg)


def _basis(span: "Span", told: "Telling") -> str:
    """Return from when each day is looked at, in words."""
    if span.replay:
        return told.said["calendar_replay"]
    if span.known_on is not None:
        return told.text("calendar_known", day=told.words.day(span.known_on))
    return told.said["calendar_hindsight"]


def _calendar(
    timelines: "Sequence[Timeline]",
    gated: "Gated",
    span: "Span",
    *,
    kind: SubjectKind,
    basis: str,
) -> "Calendar":
    """Return what is drawn: of the timelines what the gate let out."""
    from couloir.publish.calendar import Calendar

    let_out: dict[tuple[str, str, date], State | SupplyState] = {
        (one.subject.kind, one.subject.id, one.as_of): one.state for one in gated.view.states
    }
    spoken = [one for one in timelines if not one.is_silent]
    return Calendar(
        gated=gated,
        kind=kind,
        first=span.first,
        last=span.last,
        rows=tuple(_row(one, let_out) for one in spoken),
        silent=tuple(one.subject for one in timelines if one.is_silent),
        basis=basis,
    )


def _row(
    timeline: "Timeline", let_out: Mapping[tuple[str, str, date], State | SupplyState]
) -> "Row":
    from couloir.publish.calendar import Row, Run

    subject = timeline.subject
    runs = tuple(
        Run(
            first=one.first,
            last=one.last,
            state=let_out.get((subject.kind, subject.id, one.state.as_of)),
        )
        for one in timeline.periods
    )
    return Row(subject=subject, runs=runs)
