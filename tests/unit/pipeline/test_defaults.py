"""The program's own tools, from bytes to states."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from couloir.model.claim import Claim
from couloir.model.document import Document
from couloir.model.vocabulary import State
from couloir.network import RoadNetwork
from couloir.pipeline import (
    Situation,
    Tools,
    View,
    add_bytes,
    opened_project,
    rebuild,
    run,
    situation,
)
from couloir.pipeline.defaults import LocatingExtractor, default_tools
from couloir.places import seed_gazetteer, seed_network
from couloir.sources import Said

BLOCKADE = """Kayes et Nioro sous blocus

Le 3 septembre 2025, le JNIM a annoncé un blocus des villes de Kayes et de Nioro du Sahel.
"""
ATTACK = """Convoi attaqué dans l'ouest

Des hommes armés ont attaqué dimanche 14 septembre un convoi de camions-citernes entre Kaniera \
et Lakamané.
"""
HOSTILE = {
    "empty.txt": b"",
    "binary.txt": bytes(range(256)) * 40,
    "scan.pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    "lines.jsonl": b'{"id": "x", "text": "Rien."}\n{"id": "y", \n',
}


@pytest.fixture(scope="module")
def real_tools() -> Tools:
    """Return the program's tools, made once: parsers take seconds to load."""
    return default_tools()


@pytest.fixture
def real_project(tmp_path: Path) -> Path:
    """Return a project folder with two reports and four files that are none."""
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "a.txt").write_text(BLOCKADE, encoding="utf-8")
    (reports / "b.txt").write_text(ATTACK, encoding="utf-8")
    for name, body in HOSTILE.items():
        (reports / name).write_bytes(body)
    (reports / "sources.tsv").write_text(
        "file\tpublished\tpublisher\na.txt\t2025-09-04\tA\nb.txt\t2025-09-15\tB\n",
        encoding="utf-8",
    )
    (tmp_path / "couloir.toml").write_text(
        '[project]\nname = "x"\n[[sources]]\npath = "reports"\ntable = "reports/sources.tsv"\n',
        encoding="utf-8",
    )
    return tmp_path


def test_files_that_are_no_reports_are_named_and_the_others_read(
    real_project: Path, real_tools: Tools
) -> None:
    """One bad file never costs another: each is named, with the line where it has lines."""
    with opened_project(real_project) as project:
        report = run(project, tools=real_tools)
        names = [document.name for document in project.store.documents()]

    # `y` breaks off in its line; `x` is a report that tells nothing.
    assert sorted(names) == ["a", "b", "x"]
    for origin in ("empty.txt:", "binary.txt:", "scan.pdf:", "lines.jsonl:2:"):
        assert any(f"reports/{origin}" in words for words in report.set_aside), origin
    assert len(report.set_aside) == 4


def test_a_blockade_and_an_attack_show_in_the_states(real_project: Path, real_tools: Tools) -> None:
    """From words to states, and back in time: the attack of the 14th was not known on the 10th."""
    with opened_project(real_project) as project:
        run(project, tools=real_tools)
        now = situation(project, real_tools, View(as_of=date(2025, 9, 15)))
        view = View(as_of=date(2025, 9, 15), known_on=date(2025, 9, 10))
        before = situation(project, real_tools, view)

    attacks = {claim.id for claim in now.known.claims if claim.kind == "armed_attack"}
    states = {state.subject.id: state.state for state in now.states if state.because}
    assert states["ml-kayes"] in {State.BLOCKADE_DECLARED, State.BLOCKADED}
    assert "dakar-kayes-bamako" in states
    assert _spoken_of(now) & attacks
    told_before = {incident.kind for incident in before.incidents}
    assert "blockade_declared" in told_before
    assert told_before <= {"blockade_declared", "blockade_enforced"}
    assert not _spoken_of(before) & attacks


def _spoken_of(shown: Situation) -> set[str]:
    """Return the claims that speak for or against any state."""
    return {claim for state in shown.states for claim in (*state.because, *state.against)}


def test_a_second_run_and_a_rebuild_change_nothing(real_project: Path, real_tools: Tools) -> None:
    """Sameness holds with the real tools too, and from one making of them to the next."""
    with opened_project(real_project) as project:
        run(project, tools=real_tools)
        digest = project.store.digest()

        run(project, tools=default_tools())
        again = project.store.digest()
        rebuild(project, tools=default_tools())

        assert (again, project.store.digest()) == (digest, digest)


def test_an_unread_language_is_told_as_the_reason(
    new_project: Callable[[str], Path], real_tools: Tools
) -> None:
    """A report in another language is kept, and the run says why it is silent."""
    text = "Der Konvoi mit Treibstoff wurde am Sonntag auf der Straße nach Bamako angegriffen. " * 3

    with opened_project(new_project("a")) as project:
        add_bytes(project, text.encode(), "bericht", Said())
        report = run(project, tools=real_tools)

    reasons = {silent.name: silent.why for silent in report.silent}
    assert reasons["bericht"] == "language de is not read (read are fr, en)"


def test_other_roads_make_other_claims() -> None:
    """A footprint rests on the roads: new roads must not pass for the old claims."""
    gazetteer = seed_gazetteer()
    roads = seed_network(gazetteer)
    fewer = RoadNetwork(roads.edges[1:])
    document = Document(
        id="d", raw_id="r", name="b", origin="b.txt", text=ATTACK, language="fr",
        published=date(2025, 9, 15),
    )  # fmt: skip

    attack = _attack(LocatingExtractor(gazetteer, roads), document)
    other = _attack(LocatingExtractor(gazetteer, fewer), document)

    assert attack.footprint is not None
    assert attack.id != other.id
    assert replace(other, id="", maker=attack.maker) == replace(attack, id="")


def _attack(extractor: LocatingExtractor, document: Document) -> Claim:
    """Return the attack that a document tells."""
    return next(claim for claim in extractor.extract(document) if claim.kind == "armed_attack")
