"""The commands withdraw and undo: what counts no more, and judgements taken back."""

import click

from couloir.cli.judgements import Asked, bench_of, judging_options, work_in


@click.command()
@click.argument("what", metavar="CLAIM|DOCUMENT|INCIDENT")
@judging_options(needs_reason=True)
def withdraw(asked: Asked, what: str) -> None:
    """Let a claim, all that a report says, or the claims of an incident count no more.

    Nothing is deleted: views from before the day of the withdrawal show it, and `couloir undo`
    takes it back. Reports of the same happening that come later are judged on their own.

    \b
    Example: couloir withdraw claim-4fa1 --because "the report tells of 2022"
    """
    from couloir.pipeline.reviewers import withdraw as write

    with bench_of(asked) as bench:
        made = write(bench.project, bench.found, bench.says, what=what)
        work_in(bench, asked, made)


@click.command()
@click.argument("judgement", required=False)
@judging_options(needs_reason=False)
def undo(asked: Asked, judgement: str | None) -> None:
    """Take a judgement back: the one named, else your own last.

    The judgement stays on record, and so does its undoing, which can be undone like any other.

    \b
    Example: couloir undo judgement-81c0 --because "misread the dateline"
    """
    from couloir.pipeline.reviewers import undo as write

    with bench_of(asked) as bench:
        made, target = write(bench.project, bench.found, bench.says, judgement_id=judgement)
        work_in(bench, asked, made, undone=target)
