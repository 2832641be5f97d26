"""Which way a store is merged depends on the number of claims alone, and crossing is noticed."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from couloir.pipeline import Project, Tools, derive, opened_project, rebuild, run
from couloir.pipeline.counting import counting_of
from couloir.pipeline.increments import Merged, bring_up
from couloir.pipeline.progress import NoProgress

CLAIMS = 6


@pytest.fixture
def project(new_project: Callable[[str], Path], tools: Tools) -> Iterator[Project]:
    """Return a project of six claims that was run, and compared whole."""
    with opened_project(new_project("a")) as project:
        run(project, tools=tools)
        yield project


def _standings(project: Project) -> int:
    return len(list(project.store.merge_index.standing_contents()))


def _bring_up(project: Project, tools: Tools) -> Merged:
    with project.store.transaction():
        return bring_up(project.store, tools, counting_of(project.store, tools))[0]


def test_a_small_store_keeps_no_standings(project: Project, tools: Tools) -> None:
    """And does nothing where nothing is new."""
    assert _standings(project) == 0
    assert project.store.merge_index.count_incidents() == 5
    assert _bring_up(project, tools) == Merged(new_incidents=0, claims=0, is_anew=False)


def test_crossing_up_and_down_works_all_out_anew(project: Project, tools: Tools) -> None:
    """Up it has standings, down it has none again; ids stay, and a rebuild ends the same."""
    ids = [one.id for one in project.store.incidents()]
    for bound, standings in ((CLAIMS - 1, CLAIMS), (CLAIMS, 0), (0, CLAIMS)):
        now = replace(tools, whole_claims=bound)

        merged = _bring_up(project, now)

        assert merged == Merged(new_incidents=0, claims=CLAIMS, is_anew=True)
        assert _standings(project) == standings
        assert [one.id for one in project.store.incidents()] == ids
        digest = project.store.digest()
        rebuild(project, tools=now)
        assert project.store.digest() == digest


def test_the_claim_that_crosses_the_bound_is_merged_with_all(
    project: Project, tools: Tools
) -> None:
    """A run that reads one report more begins the standings of every claim."""
    now = replace(tools, whole_claims=CLAIMS)
    told = "fr\nEncore.\narmed_attack 2025-09-14 Lakamané\n"
    (project.folder / "reports" / "h.txt").write_text(told, encoding="utf-8")

    run(project, tools=now)

    assert _standings(project) == CLAIMS + 1
    assert any(len(one.claims) == 3 for one in project.store.incidents())
    digest = project.store.digest()
    rebuild(project, tools=now)
    assert project.store.digest() == digest


def test_another_judge_is_noticed_in_a_small_store(
    project: Project, tools: Tools, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an older judge made of the claims is made anew."""
    monkeypatch.setattr("couloir.pipeline.increments._FORM", "another")

    assert _bring_up(project, tools).is_anew
    derive(project, tools, NoProgress())
    assert not _bring_up(project, tools).is_anew
