"""The command verdict: whether two claims or incidents are one happening."""

from typing import cast, get_args

import click

from couloir.cli.judgements import Asked, bench_of, judging_options, work_in
from couloir.model.vocabulary import Judgement


@click.command()
@click.argument("word", metavar="SAME|DIFFERENT|UNSURE", type=click.Choice(get_args(Judgement)))
@click.argument("left", metavar="A")
@click.argument("right", metavar="B")
@judging_options(needs_reason=False)
def verdict(asked: Asked, word: str, left: str, right: str) -> None:
    """Say that two claims, or two incidents, are one happening, or are not, or may be.

    A and B are ids, or beginnings of ids that fit one alone. Of an incident all its claims are
    meant. The word outranks the machine; the last word by day holds; `couloir undo` takes it back.

    \b
    Example: couloir verdict same claim-4fa1 claim-9c22 --because "one ambush, told twice"
    """
    from couloir.pipeline.reviewers import compare

    with bench_of(asked) as bench:
        made = compare(
            bench.project,
            bench.found,
            bench.says,
            verdict=cast("Judgement", word),
            sides=(left, right),
        )
        work_in(bench, asked, made)
