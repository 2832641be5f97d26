"""100,000 claims are written row by row: no format holds the file, or a second copy of the view."""

import subprocess
import sys
from pathlib import Path

import pytest

from couloir.publish.exports import FORMATS

# Measured: 0 to 15 MB, most for GeoParquet (2,000 rows in columns); a file held whole would take
# 93 MB (JSON Lines) and more. Twice the most, as allocators differ.
MOST_MB = 32


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="peaks are read from /proc")
def test_no_format_holds_what_it_writes(tmp_path: Path) -> None:
    """The memory above that of the view does not grow with the number of claims."""
    script = Path(__file__).with_name("many.py")
    done = subprocess.run(
        [sys.executable, script, "internal", tmp_path], capture_output=True, text=True, check=True
    )
    lines = [line.split() for line in done.stdout.splitlines()[2:]]
    peaks = {form: int(peak) for form, _, peak, _ in lines}

    assert peaks.keys() == FORMATS.keys()
    assert {form: peak for form, peak in peaks.items() if peak > MOST_MB} == {}
    with (tmp_path / "jsonl").open("rb") as stream:
        assert sum(1 for _ in stream) == 1 + 25_000 + 100_000
