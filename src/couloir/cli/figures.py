"""Figures of an incident in lines."""

from collections.abc import Iterator

from couloir.cli.words import Words
from couloir.publish.rows import IncidentRow


def figure_lines(row: IncidentRow, words: Words) -> Iterator[str]:
    """Yield the deaths, then each thing counted with every origin's number beside the others."""
    if row.deaths is not None:
        yield words.pair(words.text("dead"), row.deaths)
    for figure in row.figures:
        told = " | ".join(f"{count} ({origin})" for count, origin in figure.told)
        yield words.pair(figure.thing, told)
