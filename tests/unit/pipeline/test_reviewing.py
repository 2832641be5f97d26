"""What is worth a look, how a look is settled, and what became of what was judged."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.unit.pipeline.conftest import TABLE

from couloir.incidents import MAKER
from couloir.model.incident import Verdict
from couloir.model.judgement import Change, reviewer_of
from couloir.pipeline import (
    Project,
    Situation,
    Tools,
    derive,
    opened_project,
    run,
    situation,
    view_of,
)
from couloir.pipeline.differences import Differences, differences
from couloir.pipeline.histories import Event, Histories
from couloir.pipeline.progress import NoProgress
from couloir.pipeline.reviewers import Says, compare, correct, undo, withdraw
from couloir.pipeline.reviewing import Look, worth_a_look
from couloir.places import seed_gazetteer

SAYS = Says(reviewer=reviewer_of("ana"), on=date(2025, 9, 20))
# Two attacks at one place, four days apart: two incidents for any machine.
REPORTS = {
    "a.txt": "fr\narmed_attack 2025-09-14 Lakamané\nshortage 2025-09-14 Bamako\n",
    "b.txt": "fr\narmed_attack 2025-09-10 Lakamané\n",
    "c.txt": "fr\nblockade_declared 2025-09-03 Kayes\n",
}


@pytest.fixture
def project(tmp_path: Path, tools: Tools) -> Iterator[Project]:
    """Return a project of three reports."""
    folder = tmp_path / "two days"
    (folder / "reports").mkdir(parents=True)
    for name, text in REPORTS.items():
        (folder / "reports" / name).write_text(text, encoding="utf-8")
    table = "\n".join(line for line in TABLE.splitlines() if line[0] in "fabc")
    (folder / "reports" / "sources.tsv").write_text(f"{table}\n", encoding="utf-8")
    (folder / "couloir.toml").write_text(
        '[project]\nname = "x"\n[[sources]]\npath = "reports"\ntable = "reports/sources.tsv"\n',
        encoding="utf-8",
    )
    with opened_project(folder) as project:
        run(project, tools=tools)
        yield project


def look(project: Project, tools: Tools, known_on: date | None = None) -> Situation:
    """Return the view of the 20th."""
    view = view_of(project, as_of=date(2025, 9, 20), known_on=known_on)
    return situation(project, tools, view)


def looks(project: Project, tools: Tools, kind: str) -> list[Look]:
    """Return the looks of a kind."""
    found = worth_a_look(look(project, tools), project.store.verdicts(), seed_gazetteer())
    return [one for one in found if one.kind == kind]


def attacks(found: Situation) -> list[str]:
    """Return the ids of the claims of attacks."""
    return [one.id for one in found.known.claims if one.kind == "armed_attack"]


def test_a_contradiction_is_listed_until_a_person_looks_at_it(
    project: Project, tools: Tools
) -> None:
    """The commands that it names settle it, the one that says they are one among them."""
    found = look(project, tools)
    left, right = attacks(found)
    compare(project, found, SAYS, verdict="same", sides=(left, right))
    joined = look(project, tools)
    (incident,) = (one for one in joined.incidents if one.kind == "armed_attack")

    assert incident.conflicts == ("date: 2025-09-10 | 2025-09-14",)
    assert looks(project, tools, "contradiction") == []


def test_a_pair_that_the_machine_cannot_tell_is_listed_with_both_words(
    project: Project, tools: Tools
) -> None:
    """Until somebody says one of them, be it "unsure"."""
    found = look(project, tools)
    left, right = sorted(attacks(found))
    doubt = Verdict(
        left=left, right=right, judgement="unsure", score=0.6, reasons=("one place",), judge=MAKER
    )
    project.store.add_verdicts([doubt])
    pairs = looks(project, tools, "pair")

    compare(project, found, SAYS, verdict="unsure", sides=(left, right))

    assert [one.about for one in pairs] == [(left, right)]
    assert pairs[0].commands == (
        f"couloir verdict same {left} {right}",
        f"couloir verdict different {left} {right}",
    )
    assert looks(project, tools, "pair") == []


def test_names_without_a_place_are_listed_until_they_are_confirmed(
    project: Project, tools: Tools
) -> None:
    """Nothing here is located: each claim is a look, what moves a state first."""
    places = looks(project, tools, "place")
    found = look(project, tools)
    claim = found.known.claims[0]

    correct(
        project,
        found,
        SAYS,
        claim_id=claim.id,
        changes=[Change(field="place.names", value='["Kita"]')],
    )

    assert len(places) == len(found.known.claims)
    assert claim.id not in {one.about[0] for one in looks(project, tools, "place")}


def test_a_judgement_on_words_that_nothing_rests_on_comes_first(
    project: Project, tools: Tools, tools_of_version: Callable[[str], Tools]
) -> None:
    """Somebody's work hangs in the air."""
    from tests.unit.pipeline.test_judging import deaf

    found = look(project, tools)
    claim = next(one for one in found.known.claims if one.kind == "blockade_declared")
    change = Change(field="actors", value='["JNIM"]')
    made = correct(project, found, SAYS, claim_id=claim.id, changes=[change])
    newer = deaf(tools_of_version)
    run(project, tools=newer)

    first = worth_a_look(look(project, newer), project.store.verdicts(), seed_gazetteer())[0]

    assert (first.kind, first.about, first.reason) == (
        "unresolved",
        (made.id, claim.id),
        ("alone",),
    )


def changed(project: Project, tools: Tools, first: date, last: date) -> Differences:
    """Return what changed between two days of knowledge."""
    return differences(look(project, tools, first), look(project, tools, last))


def test_a_report_that_came_makes_a_new_incident(project: Project, tools: Tools) -> None:
    """The claim that it rests on is named."""
    found = changed(project, tools, date(2025, 9, 4), date(2025, 9, 15))

    told = sorted((one.what, str(one.after.kind)) for one in found.incidents if one.after)
    assert told == [("new", "armed_attack"), ("new", "shortage")]
    assert all(len(one.because.claims) == 1 for one in found.incidents)
    assert [one.before for one in found.states] == [None, None]


def test_a_correction_changes_an_incident_and_is_named(project: Project, tools: Tools) -> None:
    """Between the day before and the day of it."""
    found = look(project, tools)
    claim = next(one for one in found.known.claims if one.kind == "blockade_declared")
    change = Change(field="place.names", value='["Kita"]')
    made = correct(project, found, SAYS, claim_id=claim.id, changes=[change])

    seen = changed(project, tools, date(2025, 9, 19), date(2025, 9, 20))

    (incident,) = seen.incidents
    assert (incident.what, incident.fields) == ("changed", ("place",))
    assert incident.because.judgements == (made.id,)
    assert {one.because.judgements for one in seen.states} == {(made.id,)}


def test_verdicts_merge_and_part(project: Project, tools: Tools) -> None:
    """What is told as a part of another is no loss, and what is parted no news."""
    found = look(project, tools)
    left, right = attacks(found)
    joining = compare(project, found, SAYS, verdict="same", sides=(left, right))
    derive(project, tools, NoProgress())
    late = Says(reviewer=reviewer_of("boris"), on=date(2025, 9, 22))
    undoing, _ = undo(project, look(project, tools), late, judgement_id=joining.id)

    merged = changed(project, tools, date(2025, 9, 19), date(2025, 9, 20)).incidents
    parted = changed(project, tools, date(2025, 9, 20), date(2025, 9, 22)).incidents

    assert {one.what for one in merged} == {"merged", "changed"}
    assert {one.what for one in parted} == {"split", "changed"}
    assert all(joining.id in one.because.judgements for one in merged)
    assert all(undoing.id in one.because.judgements for one in parted)


def test_a_withdrawn_report_takes_its_incidents_away(project: Project, tools: Tools) -> None:
    """The withdrawal is named, though no claim of the later view speaks of it."""
    made = withdraw(project, look(project, tools), SAYS, what="c")

    (gone,) = changed(project, tools, date(2025, 9, 19), date(2025, 9, 20)).incidents

    assert (gone.what, gone.after) == ("gone", None)
    assert gone.because.judgements == (made.id,)
    assert len(gone.because.left) == 1


def test_nothing_changes_between_a_day_and_itself(project: Project, tools: Tools) -> None:
    """Views are worked out anew, and the same."""
    found = changed(project, tools, date(2025, 9, 20), date(2025, 9, 20))

    assert found == Differences(incidents=(), states=())


def steps(events: tuple[Event, ...]) -> list[str]:
    """Return the steps of a history."""
    return [one.step for one in events]


def test_an_incidents_history_tells_ids_reports_and_judgements(
    project: Project, tools: Tools
) -> None:
    """Also what it took over, and the judgement that was taken back."""
    found = look(project, tools)
    left, right = attacks(found)
    joining = compare(project, found, SAYS, verdict="same", sides=(left, right))
    derive(project, tools, NoProgress())
    joined = look(project, tools)
    (incident,) = (one for one in joined.incidents if one.kind == "armed_attack")
    history = Histories(project.store, joined).of_incident(incident)

    undo(project, joined, SAYS, judgement_id=joining.id)
    derive(project, tools, NoProgress())
    apart = look(project, tools)
    kept = next(one for one in apart.incidents if one.id == incident.id)
    later = Histories(project.store, apart).of_incident(kept)

    assert sorted(steps(history)) == ["judged", "named", "named", "told", "told", "took_over"]
    assert "parted" in steps(later)
    assert [one.counts for one in later if one.step == "judged"] == [False, True]


def test_a_claims_history_tells_the_version_before(
    project: Project, tools: Tools, tools_of_version: Callable[[str], Tools]
) -> None:
    """What was replaced is shown on demand, and leads to what replaced it."""
    old = next(one for one in look(project, tools).known.claims if one.kind == "blockade_declared")
    newer = tools_of_version("2")
    run(project, tools=newer)
    found = look(project, newer)
    histories = Histories(project.store, found)

    events = histories.of_claim(old)

    new = next(one for one in found.known.claims if one.kind == "blockade_declared")
    assert ("replaced", (new.id,)) in {(one.step, one.about) for one in events}
    assert {one.about[0] for one in events if one.step == "read"} == {old.id, new.id}
    assert not histories.counts(old.id)


def test_a_history_knows_no_judgement_from_after_its_day(project: Project, tools: Tools) -> None:
    """Two times everywhere."""
    withdraw(project, look(project, tools), SAYS, what="c")

    before = Histories(project.store, look(project, tools, date(2025, 9, 19)))
    after = Histories(project.store, look(project, tools, date(2025, 9, 20)))

    assert before.of_all() == ()
    assert steps(after.of_all()) == ["judged"]
