"""Days on the command line are written in one way."""

from datetime import date

import click
import pytest

from couloir.cli.options import DAY


def test_a_day() -> None:
    """ISO 8601, as everywhere else."""
    assert DAY.convert("2025-09-14", None, None) == date(2025, 9, 14)


@pytest.mark.parametrize(
    "text", ["yesterday", "2025-13-01", "20250914", "2025-W37-7", "14/09/2025", ""]
)
def test_what_is_no_day_says_how_to_write_one(text: str) -> None:
    """Python alone would take weeks and days without hyphens."""
    with pytest.raises(click.BadParameter, match=r"write (it as )?2025-09-14"):
        DAY.convert(text, None, None)
