"""The command correct: fields of a claim as they should be."""

import click

from couloir.cli.judgements import Asked, bench_of, judging_options, work_in


@click.command()
@click.argument("claim")
@click.argument("changes", metavar="FIELD=VALUE…", nargs=-1, required=True)
@judging_options(needs_reason=True)
def correct(asked: Asked, claim: str, changes: tuple[str, ...]) -> None:
    """Set fields of a claim as they should be; a value that is there already confirms it.

    CLAIM is an id, or the beginning of one. Fields are the codebook's, lists are parted by commas:

    \b
      kind=armed_attack   status=alleged
      date=2025-09-14     2025-09-08..2025-09-14/week, 2025-09, 2025 or unknown
      place.names=A,B     place.relation=between, place.admin1=Kayes, place.country=ML
      actors=JNIM         targets="FAMa,fuel convoy"
      sources=media:RFI   KIND:NAME, with the kinds of credits
      fatalities=3..5     3, 3.. (at least), ..5 (at most) or unknown
      objects="tanker truck burned 12..; person wounded 3"
      credibility=2       1 (confirmed) to 6 (cannot be judged)

    A value on no list is refused, and the list is named. The claim is the reviewer's then: it
    outranks the machine's of the same incident. It holds for the same words when a newer version
    reads them; where none does, the corrected claim stands alone and `couloir review` says so.

    \b
    Example: couloir correct claim-4fa1 date=2025-09-13 --because "« samedi » is the 13th"
    """
    from couloir.pipeline.corrections import lists_of, parse_change
    from couloir.pipeline.reviewers import correct as write

    with bench_of(asked) as bench:
        lists = lists_of(bench.desk.gazetteer)
        made = write(
            bench.project,
            bench.found,
            bench.says,
            claim_id=claim,
            changes=[parse_change(words, lists) for words in changes],
        )
        work_in(bench, asked, made)
