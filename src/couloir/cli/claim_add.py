"""The command claim add: what the machine missed in a report."""

import click

from couloir.cli.judgements import Asked, bench_of, judging_options, work_in
from couloir.errors import JudgementError
from couloir.model.vocabulary import Kind


@click.group()
def claim() -> None:
    """Add a claim that the machine missed.

    \b
    Example: couloir claim add 03-bilan-amap --kind shortage --quote "queues d'une heure"
    """


@claim.command("add")
@click.argument("document")
@click.option("--kind", type=click.Choice([str(kind) for kind in Kind]), required=True)
@click.option("--quote", metavar="WORDS", required=True, help="The exact words that show it.")
@click.option(
    "--at", type=click.IntRange(min=0), metavar="OFFSET", help="Where they start, if not once."
)
@click.option("--date", "day", metavar="DATE", help="When, as `couloir correct` takes it.")
@click.option("--place", metavar="NAMES", help="Where: names parted by commas.")
@click.argument("changes", metavar="[FIELD=VALUE]…", nargs=-1)
@judging_options(needs_reason=False)
def add(  # noqa: PLR0913 - one argument per option
    asked: Asked,
    document: str,
    changes: tuple[str, ...],
    *,
    kind: str,
    quote: str,
    at: int | None,
    day: str | None,
    place: str | None,
) -> None:
    """Add a claim to a report, resting on words of it; FIELD=VALUE as in `couloir correct`.

    DOCUMENT is the id or name of a report. Words that stand there several times need --at; the
    error lists the offsets.

    \b
    Example: couloir claim add 03-bilan-amap --kind shortage --quote "à sec" place.country=ML
    """
    from couloir.pipeline.corrections import lists_of, parse_change
    from couloir.pipeline.meaning import meant, quote_in
    from couloir.pipeline.reviewers import Missed, add_claim

    typed = [*changes]
    typed += [f"date={day}"] if day is not None else []
    typed += [f"place.names={place}", *_usual_relation(typed)] if place is not None else []
    with bench_of(asked) as bench:
        report = meant(bench.found, bench.project.store, document).document
        if report is None:
            msg = f"{document}: is no report: `couloir incidents` and `couloir why ID` name them"
            raise JudgementError(msg)
        lists = lists_of(bench.desk.gazetteer)
        words = Missed(
            document=report,
            kind=Kind(kind),
            quote=quote_in(report, quote, at=at),
            changes=tuple(parse_change(one, lists) for one in typed),
        )
        made, added = add_claim(bench.project, bench.found, bench.says, words=words)
        work_in(bench, asked, made, claim=added)


def _usual_relation(typed: list[str]) -> list[str]:
    """Return the relation of a place that is named without one: at it."""
    is_told = any(one.startswith("place.relation=") for one in typed)
    return [] if is_told else ["place.relation=at"]
