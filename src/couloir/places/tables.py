"""Rows of the tables under `data/`: one header line, cells parted by tabs."""

from collections.abc import Iterator, Sequence

from couloir.errors import GazetteerError


def read_rows(
    text: str, columns: Sequence[str], *, name: str
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield where each row stands ("roads.tsv:7") and its cells, one for each column.

    Raises `GazetteerError` that names the line with other columns than these.
    """
    lines = text.splitlines()
    if not lines or lines[0].split("\t") != list(columns):
        msg = f"{name}:1: the columns must be {', '.join(columns)}"
        raise GazetteerError(msg)
    for number, line in enumerate(lines[1:], start=2):
        cells = tuple(line.split("\t"))
        if len(cells) != len(columns):
            msg = f"{name}:{number}: {len(cells)} cells, expected {len(columns)}"
            raise GazetteerError(msg)
        yield f"{name}:{number}", cells
