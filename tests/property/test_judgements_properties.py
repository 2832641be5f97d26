"""What holds of judgements whatever is judged, and in whatever order."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.pipeline.conftest import make_tools, write_project

from couloir.model.incident import Incident
from couloir.model.judgement import Change, ReviewerJudgement, reviewer_of
from couloir.pipeline import Project, derive, opened_project, run, situation, view_of
from couloir.pipeline.progress import NoProgress
from couloir.pipeline.reviewers import Says, correct, undo, withdraw

# In windows, where judgements change what was worked out before; the other way works all out anew.
TOOLS = replace(make_tools(), whole_claims=0)
_DAY = date(2025, 9, 20)
_CHANGES = (
    Change(field="place.names", value='["Kita"]'),
    Change(field="place.names", value='["Nioro"]'),
    Change(field="actors", value='["JNIM"]'),
    Change(field="kind", value='"explosion"'),
    Change(field="date", value='{"end":"2025-09-02","precision":"day","start":"2025-09-02"}'),
    None,
)
# A change, or None for a withdrawal, of the claim of each number, by a reviewer on a day.
_Plan = tuple[int, Change | None, str, int]
_PLANS = st.tuples(
    st.integers(min_value=0, max_value=5),
    st.sampled_from(_CHANGES),
    st.sampled_from(["ana", "boris"]),
    st.integers(min_value=0, max_value=3),
)


@contextmanager
def _project() -> Iterator[Project]:
    """Give a project that was run."""
    with (
        TemporaryDirectory() as folder,
        opened_project(write_project(Path(folder) / "p")) as project,
    ):
        run(project, tools=TOOLS)
        yield project


def _judge(project: Project, plan: _Plan) -> ReviewerJudgement | None:
    """Make the judgement of a plan; None where its claim does not count any more."""
    number, change, reviewer, days = plan
    found = situation(project, TOOLS, view_of(project))
    claim_id = sorted(claim.id for claim in project.store.claims())[number]
    if claim_id not in {one.id for one in found.known.claims}:
        return None
    says = Says(reviewer=reviewer_of(reviewer), on=_DAY + timedelta(days=days))
    if change is None:
        return withdraw(project, found, says, what=claim_id)
    return correct(project, found, says, claim_id=claim_id, changes=[change])


def _digest_after(plans: Sequence[_Plan]) -> str:
    with _project() as project:
        for plan in plans:
            _judge(project, plan)
        derive(project, TOOLS, NoProgress())
        return project.store.digest()


def _nameless(incidents: Sequence[Incident]) -> list[Incident]:
    return sorted((replace(one, id="") for one in incidents), key=lambda one: one.claims)


@settings(max_examples=15, deadline=None)
@given(plans=st.lists(_PLANS, max_size=4, unique_by=lambda plan: plan[0]), data=st.data())
def test_the_order_of_judgements_on_different_claims_does_not_count(
    plans: list[_Plan], data: st.DataObject
) -> None:
    """Two reviewers who work side by side end in one digest, facts, ledger and all."""
    shuffled = data.draw(st.permutations(plans))

    assert _digest_after(plans) == _digest_after(shuffled)


@settings(max_examples=15, deadline=None)
@given(plans=st.lists(_PLANS, min_size=1, max_size=4))
def test_undoing_all_restores_what_is_derived(plans: list[_Plan]) -> None:
    """Whatever was judged, on whichever claims: taken back it leaves no trace but on record."""
    with _project() as project:
        before = (list(project.store.incidents()), list(project.store.states()))
        made = [one for plan in plans if (one := _judge(project, plan)) is not None]
        derive(project, TOOLS, NoProgress())

        late = Says(reviewer=reviewer_of("chloé"), on=_DAY + timedelta(days=9))
        for judgement in reversed(made):
            found = situation(project, TOOLS, view_of(project))
            undo(project, found, late, judgement_id=judgement.id)
        derive(project, TOOLS, NoProgress())

        after = (list(project.store.incidents()), list(project.store.states()))
        assert _nameless(after[0]) == _nameless(before[0])
        assert after[1] == before[1]
        assert len(list(project.store.judgements())) == 2 * len(made)
