"""What a step did, as lines for people."""

from collections.abc import Iterator

from couloir.cli.words import Words
from couloir.pipeline import DeriveReport, ReadReport, RunReport


def add_lines(report: ReadReport, words: Words) -> Iterator[str]:
    """Yield what came of adding."""
    yield from _set_aside(report.set_aside, words)
    yield from report.notices
    yield words.text("added", new=words.count("report", report.new), known=report.known)
    if report.new:
        yield words.text("added_next")


def run_lines(report: RunReport, words: Words) -> Iterator[str]:
    """Yield what a run found new, and what it could not use."""
    yield from _set_aside(report.set_aside, words)
    yield from report.notices
    for silent in report.silent:
        yield words.text("silent", origin=silent.origin, why=silent.why)
    yield words.text(
        "run_done",
        raw=words.count("report", report.new_raw),
        documents=words.count("document", report.new_documents),
        claims=words.count("claim", report.new_claims),
        known=report.known_raw,
    )
    yield from derive_lines(report.derived, words)


def derive_lines(report: DeriveReport, words: Words) -> Iterator[str]:
    """Yield what the derived tables hold."""
    yield words.text(
        "derived", incidents=words.count("incident", report.incidents), new=report.new_incidents
    )
    if report.as_of is None or report.as_of_basis is None:
        yield words.text("no_day")
        return
    yield words.text(
        "states",
        states=words.count("state", report.states),
        day=words.wording.day(report.as_of),
        basis=words.wording.page[f"day_{report.as_of_basis}"],
    )


def _set_aside(errors: tuple[str, ...], words: Words) -> Iterator[str]:
    for error in errors:
        yield words.text("set_aside", error=error)
