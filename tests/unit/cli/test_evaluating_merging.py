"""The command evaluate merging, on two small labelled reports."""

from pathlib import Path

from click.testing import CliRunner

from couloir.cli.app import couloir
from couloir.codec import loads

REPORT = """\
Des hommes armés ont attaqué un convoi de citernes entre Kaniéra et Lakamané,
dimanche 14 septembre 2025. Au moins 20 camions ont été brûlés.
"""
LABEL = """\
id: {id}
language: fr
published: 2025-09-15
text: {id}.txt
events:
- kind: armed_attack
  date: {{start: 2025-09-14, end: 2025-09-14, precision: day}}
  place: {{names: [Kaniéra, Lakamané], relation: between, admin1: Kayes, country: ML}}
  actors: [unknown armed men]
  targets: [fuel convoy]
  objects: [{{what: truck, effect: burned, min: 20, max: null}}]
  incident: 2025-09-14-lakamane
"""


def test_labelled_and_extracted_claims_are_scored(tmp_path: Path) -> None:
    """Both sets of figures, and the errors by what decided them, come as one JSON object."""
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"{REPORT} {name}", encoding="utf-8")
        (tmp_path / f"{name}.yaml").write_text(LABEL.format(id=name), encoding="utf-8")

    result = CliRunner().invoke(couloir, ["evaluate", "merging", str(tmp_path), "--json"])

    assert result.exit_code == 0, result.output
    figures = loads(result.stdout)
    assert figures["labelled claims"]["pairs"]["f1"] == 1.0
    assert figures["labelled claims"]["languages"].keys() == {"fr–fr"}
    assert figures["extracted claims"]["errors"] == []
