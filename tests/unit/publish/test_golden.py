"""Whole outputs as they were looked at and found good; renew them by `renew.py` beside them."""

from pathlib import Path

import pytest

from couloir.places import SeedGazetteer
from couloir.publish.claims import claim_lines
from couloir.publish.gate import gate
from couloir.publish.geojson import collection_pieces
from couloir.publish.page import page_of
from couloir.publish.view import SituationView

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "publish"


def outputs(view: SituationView, gazetteer: SeedGazetteer) -> dict[str, str]:
    """Return each golden file's name and what is written today."""
    gated = gate(view, gazetteer)
    return {
        "situation.html": page_of(gated, None),
        "situation.geojson": "".join(collection_pieces(gated)),
        "claims.jsonl": "".join(claim_lines(view, gazetteer)),
    }


@pytest.mark.parametrize("name", ["situation.html", "situation.geojson", "claims.jsonl"])
def test_outputs_are_as_they_were(
    name: str, sample: SituationView, gazetteer: SeedGazetteer
) -> None:
    """A change that nobody meant shows here, word by word."""
    expected = (GOLDEN / name).read_text("utf-8")

    assert outputs(sample, gazetteer)[name].splitlines() == expected.splitlines()
