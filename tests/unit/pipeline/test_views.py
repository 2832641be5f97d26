"""Views: the day they speak of, and what was known on another."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from couloir.errors import SettingsError, StoreError
from couloir.model.document import Document
from couloir.pipeline import (
    Project,
    Tools,
    View,
    add_bytes,
    claims_known,
    init_project,
    open_project,
    opened_project,
    run,
    situation,
    view_of,
    with_copies_flagged,
)
from couloir.settings import load_settings
from couloir.sources import Said


@pytest.fixture
def project(new_project: Callable[[str], Path], tools: Tools) -> Iterator[Project]:
    """Return a project that was run."""
    with opened_project(new_project("a")) as project:
        run(project, tools=tools)
        yield project


def test_the_day_is_the_one_asked_for_else_the_latest_publication(project: Project) -> None:
    """No clock is read: a view of an old project speaks of its own time."""
    assert view_of(project, as_of=date(2025, 9, 1)).as_of == date(2025, 9, 1)
    assert view_of(project).as_of == date(2025, 9, 20)


def test_the_day_of_the_settings_comes_before_the_latest(
    new_project: Callable[[str], Path],
) -> None:
    """Each view says where its day comes from."""
    folder = new_project("a")
    text = (folder / "couloir.toml").read_text(encoding="utf-8")
    text = text.replace('"Essai"\n', '"Essai"\nas_of = 2025-09-12\n')
    (folder / "couloir.toml").write_text(text, encoding="utf-8")

    with opened_project(folder) as project:
        assert view_of(project) == View(as_of=date(2025, 9, 12), as_of_basis="settings")


def test_a_project_without_days_says_how_to_give_one(tmp_path: Path, tools: Tools) -> None:
    """An empty project has no day, and the run that finds this does not fail."""
    init_project(tmp_path / "new")

    with opened_project(tmp_path / "new") as project:
        report = run(project, tools=tools)

        assert report.derived.as_of is None
        with pytest.raises(SettingsError, match="give --as-of, or write as_of"):
            view_of(project)


def test_what_was_known_leaves_out_what_came_later(project: Project, tools: Tools) -> None:
    """Documents without a day are left out too, and counted: nobody says when they were known."""
    known = claims_known(project, tools, date(2025, 9, 15))

    assert {document.name for document in known.documents.values()} == {"a", "c"}
    assert {claim.kind for claim in known.claims} == {
        "armed_attack",
        "shortage",
        "blockade_declared",
    }
    assert known.undated == 2


def test_everything_is_known_without_a_day(project: Project, tools: Tools) -> None:
    """Without --known-on no document is left out."""
    known = claims_known(project, tools, None)

    assert (len(known.claims), len(known.documents), known.undated) == (6, 6, 0)


def test_the_day_of_adding_counts_where_no_page_says_its_own(
    project: Project, tools: Tools
) -> None:
    """Known is the publication day, else the day it was added."""
    body = b"fr\narmed_attack 2025-09-10 Kita\n"
    add_bytes(project, body, "standard input", Said(added=date(2025, 9, 11)))
    run(project, tools=tools)

    known = claims_known(project, tools, date(2025, 9, 11))

    assert {claim.place.names for claim in known.claims} == {("Kayes",), ("Kita",)}


def test_an_incident_of_two_reports_was_one_of_one_before(project: Project, tools: Tools) -> None:
    """The attack was told by Radio A on the 15th and by Radio B on the 16th."""
    as_of = date(2025, 9, 20)
    now = situation(project, tools, View(as_of=as_of))
    before = situation(project, tools, View(as_of=as_of, known_on=date(2025, 9, 15)))

    def attack(incidents: object) -> list[int]:
        assert isinstance(incidents, tuple)
        return [len(one.claims) for one in incidents if one.kind == "armed_attack"]

    assert attack(now.incidents) == [2]
    assert attack(before.incidents) == [1]


def test_a_view_writes_nothing(project: Project, tools: Tools) -> None:
    """Looking back does not change the store."""
    digest = project.store.digest()

    past = situation(project, tools, View(as_of=date(2025, 9, 12), known_on=date(2025, 9, 12)))

    assert {state.subject.id for state in past.states} == {"Kayes"}
    assert {(state.as_of, state.known_on) for state in past.states} == {
        (date(2025, 9, 12), date(2025, 9, 12))
    }
    assert project.store.digest() == digest


def test_init_writes_settings_that_load(tmp_path: Path) -> None:
    """Every line of the template is of the settings' form, also the name of the folder."""
    folder = tmp_path / 'le "dossier" d\u2019été'

    path = init_project(folder)

    settings = load_settings(folder)
    assert path == folder / "couloir.toml"
    assert settings.project.name == folder.name
    assert [source.path for source in settings.sources] == ["reports"]
    assert (folder / "reports").is_dir()


def test_the_templates_commented_keys_are_known(tmp_path: Path) -> None:
    """A key that is offered in a comment must be one that may be written."""
    path = init_project(tmp_path)
    lines = path.read_text(encoding="utf-8").splitlines()
    offered = [line.removeprefix("# ") for line in lines if line.startswith("# ") and " = " in line]

    path.write_text(
        "\n".join(line.removeprefix("# ") if " = " in line else line for line in lines),
        encoding="utf-8",
    )

    settings = load_settings(tmp_path)
    assert len(offered) == 9
    assert settings.project.as_of == date(2025, 9, 15)
    assert settings.sources[0].publisher == "Radio X"
    assert settings.geodata.folder == "geodata"
    assert settings.reliability == {"Radio Jeunesse": "C"}


def test_init_overwrites_nothing(tmp_path: Path) -> None:
    """Somebody's settings are not replaced by ours."""
    init_project(tmp_path)
    (tmp_path / "couloir.toml").write_text("mine", encoding="utf-8")

    with pytest.raises(SettingsError, match="is there already"):
        init_project(tmp_path)

    assert (tmp_path / "couloir.toml").read_text(encoding="utf-8") == "mine"


def test_the_store_lies_beside_the_settings_wherever_one_stands(
    new_project: Callable[[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A relative folder and a relative address mean the same file from everywhere."""
    folder = new_project("a")
    monkeypatch.chdir(tmp_path)

    open_project(Path("a")).close()

    assert (folder / "couloir.db").is_file()


def test_a_view_after_an_update_asks_for_a_run(
    project: Project, tools_of_version: Callable[[str], Tools]
) -> None:
    """The claims of the old version count no more, and those of the new are not there yet."""
    newer = tools_of_version("2")

    with pytest.raises(StoreError, match=r"were replaced since: `couloir run` brings them up"):
        situation(project, newer, view_of(project))

    run(project, tools=newer)
    assert situation(project, newer, view_of(project)).incidents


def test_claims_of_a_copied_text_are_flagged_and_kept_as_they_were(
    project: Project, tools: Tools
) -> None:
    """What copies another document is said of its claims in a view; the store has them bare."""
    view = view_of(project)
    found = situation(project, tools, view)
    first, copy = sorted(found.known.documents)[:2]

    def copies(documents: Sequence[Document]) -> dict[str, str]:
        return {copy: first} if len(documents) > 1 else {}

    finder = replace(tools, copies=copies)

    flagged = with_copies_flagged(found, finder).known.claims

    assert {one.document_id for one in flagged if "text_copied" in one.flags} == {copy}
    assert not any(one.flags for one in claims_known(project, tools, None).claims)
