"""The command report: the situation of a period as HTML, PDF or DOCX, through the gate."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from couloir.cli.console import note
from couloir.cli.options import DAY, known_on_option, profile_option
from couloir.cli.session import Session, pass_session
from couloir.cli.words import Words, words_of
from couloir.model.vocabulary import Language, Profile


@click.command()
@click.option("--from", "first", type=DAY, metavar="DAY", required=True, help="The first day.")
@click.option("--to", "last", type=DAY, metavar="DAY", required=True, help="The last day.")
@click.option("--lang", type=click.Choice(["fr", "en"]), help="Language of the report.")
@profile_option
@known_on_option
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    required=True,
    help="Write to this file (.html, .pdf or .docx), whole or not at all.",
)
@pass_session
def report(  # noqa: PLR0913 - one argument per option
    session: Session,
    *,
    first: date,
    last: date,
    lang: Language | None,
    profile: Profile | None,
    known_on: date | None,
    output: Path,
) -> None:
    """Write the situation report of a period: what changed, roads, incidents, supply.

    Every sentence is made from claims and names them. Everything passes the publication gate;
    the profile is that of couloir.toml (public where it says nothing). States are those of the
    last day. The same project gives the same bytes.

    \b
    Example: couloir report --from 2025-10-01 --to 2025-10-31 --lang fr -o october.pdf
    """
    from couloir.cli.reckonings import reckonings_of
    from couloir.cli.views import begun, look, open_desk, view_for
    from couloir.incidents import account_of
    from couloir.pipeline.views import View, behind_of, states_of
    from couloir.publish.report import Asked, Period, form_of, save_report, situation_report

    if last < first:
        msg = f"--to {last} comes before --from {first}"
        raise click.UsageError(msg)
    form_of(output)
    asking = replace(session, asked_language=lang or session.asked_language)
    with asking.opened(to_read=True) as project:
        words = words_of(asking.language(project))
        desk = open_desk(project.geodata)
        found = look(project, desk, as_of=last, known_on=known_on)
        period = Period(first=first, last=last)
        copies = desk.tools.copies(list(found.known.documents.values()))
        eve = View(as_of=period.eve, known_on=known_on)
        before = states_of(desk.tools, eve, found.known, copies)
        behind = behind_of(project, found.known, copies)
        chosen = profile or project.settings.project.profile
        language = asking.export_language(project)
        view = view_for(begun(found), project, desk, profile=chosen, language=language)
        supply = tuple(reckonings_of(found, project, desk, words_of(language), profile=chosen))
    grades = {
        grading.claim_id: grading.credibility
        for incident in found.incidents
        if incident.when.overlaps(period.interval)
        for grading in account_of(incident, behind).gradings
    }
    asked = Asked(period=period, before=before, reckonings=supply, grades=grades)
    written = situation_report(view, desk.gazetteer, asked)
    save_report(output, written)
    _say_withheld(view.profile, written.withheld, words)
    note(words.text("written", path=output))


def _say_withheld(profile: Profile, withheld: Mapping[str, int], words: Words) -> None:
    """Say on standard error what the profile held back of what the report draws on."""
    if profile == "internal":
        note(words.text("working_copy"))
        return
    labels = words.wording.labels
    listed = ", ".join(
        words.pair(labels.of("withheld", reason), count) for reason, count in withheld.items()
    )
    key = "withheld" if withheld else "withheld_nothing"
    note(words.text(key, profile=labels.of("profile", profile), list=listed))
