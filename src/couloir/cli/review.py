"""The command review: what is worth a person's look, and the commands that settle it."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, get_args

import click
from rich.padding import Padding
from rich.text import Text

from couloir.cli.claims import headline
from couloir.cli.console import note, out, printable, write_json
from couloir.cli.options import as_of_option, json_option, known_on_option
from couloir.cli.session import Session, pass_session
from couloir.cli.status import head_of, show_title
from couloir.cli.words import Words, words_of
from couloir.model.claim import Claim
from couloir.model.incident import Incident
from couloir.pipeline.reviewing import Look, LookKind

if TYPE_CHECKING:
    from couloir.pipeline import Situation


@click.command()
@click.option("--kind", type=click.Choice(get_args(LookKind)), help="Of this kind only.")
@click.option(
    "--limit", type=click.IntRange(min=1), default=20, show_default=True, help="At most so many."
)
@as_of_option
@known_on_option
@json_option
@pass_session
def review(
    session: Session,
    *,
    kind: str | None,
    limit: int,
    as_of: date | None,
    known_on: date | None,
    as_json: bool,
) -> None:
    """List what is worth a look, the most useful first, each with the commands that settle it.

    Kinds: unresolved (judgements on words that nothing rests on now), contradiction (claims of
    one incident disagree), pair (may be one happening), place (in no list, or one of several),
    confidence (the reading is unsure), flag (the reader warns). What moves the state of a road
    or town comes before what does not.

    \b
    Example: couloir review --kind pair --limit 5
    """
    from couloir.cli.views import look, open_desk
    from couloir.pipeline.reviewing import worth_a_look

    with session.opened(to_read=True) as project:
        words = words_of(session.language(project))
        desk = open_desk(project.geodata)
        found = look(project, desk, as_of=as_of, known_on=known_on)
        looks = worth_a_look(found, project.store.verdicts(), desk.gazetteer)
    wanted = [one for one in looks if kind in {None, one.kind}]
    if as_json:
        write_json({**head_of(found), "in_all": len(wanted), "looks": wanted[:limit]})
        return
    show_title(found, words)
    _show(wanted[:limit], found, words)
    if len(wanted) > limit:
        note(words.text("more_looks", number=len(wanted) - limit))


def _show(looks: Sequence[Look], found: "Situation", words: Words) -> None:
    if not looks:
        note(words.text("nothing_to_review"))
        return
    claims = {one.id: one for one in found.known.claims}
    incidents = {one.id: one for one in found.incidents}
    for number, look in enumerate(looks, start=1):
        title = f"{number}. {words.text(f'look_{look.kind}')}"
        out().print(Text(printable(title), style="bold cyan"))
        for line in _about(look, claims, incidents, words):
            out().print(Padding(Text(printable(line)), (0, 0, 0, 3)))
        for command in look.commands:
            out().print(Padding(Text(printable(command), style="green"), (0, 0, 0, 5)))


def _about(
    look: Look,
    claims: dict[str, Claim],
    incidents: dict[str, Incident],
    words: Words,
) -> Iterator[str]:
    for one in look.about:
        if one in claims:
            yield f"{headline(claims[one], words)} [{one}]"
        elif one in incidents:
            incident = incidents[one]
            kind = words.wording.labels.of("kind", incident.kind)
            names = words.wording.listing(incident.place_names)
            told = (kind, words.wording.interval(incident.when), names)
            yield f"{', '.join(part for part in told if part)} [{one}]"
        else:
            yield one
    if look.reason:
        yield words.text("look_reason", reasons="; ".join(_reasons(look, words)))


def _reasons(look: Look, words: Words) -> Iterator[str]:
    labels = words.wording.labels
    for reason in look.reason:
        if look.kind == "unresolved":
            yield words.text(f"unresolved_{reason}")
        elif look.kind == "confidence":
            yield words.text(
                "confidence", word=words.wording.confidence(float(reason)), value=reason
            )
        else:
            yield labels.of("flag", reason)
