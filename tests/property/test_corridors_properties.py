"""What holds of states whatever is told."""

import math
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from couloir.corridors import (
    Atlas,
    SubjectEvidence,
    assess,
    assess_all,
    build_atlas,
    gather,
    history,
    load_corridors,
    seed_rules,
)
from couloir.corridors.filtering import Lens, Reading, read_subject, replay, seed_chains
from couloir.model.claim import Claim, Figure, Maker, PlaceWords, Range
from couloir.model.document import Document
from couloir.model.time import UNKNOWN_TIME, Interval
from couloir.model.vocabulary import Engine, Kind
from couloir.places import seed_gazetteer

_DAY = date(2025, 9, 1)
_LONG = timedelta(days=1000)
_KINDS = (
    Kind.ARMED_ATTACK,
    Kind.BLOCKADE_DECLARED,
    Kind.BLOCKADE_ENFORCED,
    Kind.BLOCKADE_LIFTED,
    Kind.CONVOY_ARRIVED,
    Kind.ROAD_CLOSED,
    Kind.ROAD_REOPENED,
    Kind.SHORTAGE,
    Kind.SHORTAGE_EASED,
)
_DAYS = st.integers(min_value=0, max_value=40)
_ENGINES: st.SearchStrategy[Engine] = st.sampled_from(["filter", "rules"])


@cache
def _atlas() -> Atlas:
    gazetteer = seed_gazetteer()
    kept = [one for one in load_corridors(gazetteer) if one.id.startswith("dakar")]
    return build_atlas(kept, gazetteer)


@st.composite
def _claims(draw: st.DrawFn) -> list[Claim]:
    count = draw(st.integers(min_value=0, max_value=8))
    return [_claim(draw, f"c{n}") for n in range(count)]


def _claim(draw: st.DrawFn, claim_id: str) -> Claim:
    start, length = draw(st.one_of(st.none(), _DAYS)), draw(st.integers(min_value=0, max_value=9))
    when = UNKNOWN_TIME
    if start is not None:
        first = _DAY + timedelta(days=start)
        when = Interval(start=first, end=first + timedelta(days=length), precision="day")
    names = draw(st.sampled_from([("Kayes",), ("Kayes", "Bamako"), ("Bamako",), ()]))
    return Claim(
        id=claim_id,
        document_id=draw(st.sampled_from(sorted(_DOCUMENTS))),
        kind=draw(st.sampled_from(_KINDS)),
        when=when,
        place=PlaceWords(names=names, relation="on_road" if len(names) > 1 else "at", country="ML"),
        stance=draw(st.sampled_from(["reported", "denied", "alleged", "planned"])),
        maker=Maker(name="rules", version="1"),
        # Below 0.9 a closure moves no state: a property of nothing would hold always.
        confidence=0.95,
        actors=draw(st.sampled_from([(), ("JNIM",), ("FAMa",), ("government of Mali",)])),
        figures=(Figure(what="truck", effect="burned", count=draw(_BURNED)),),
    )


_BURNED = st.sampled_from([Range(), Range(low=2), Range(low=50)])
_DOCUMENTS = {
    f"d{n}": Document(
        id=f"d{n}",
        raw_id="",
        name="",
        origin="",
        text="",
        language="fr",
        published=_DAY + timedelta(days=10 * n) if n else None,
    )
    for n in range(6)
}


_LENS = Lens(rules=seed_rules(), chains=seed_chains())


def _gather(
    claims: list[Claim], origins: dict[str, tuple[str, ...]] | None = None
) -> tuple[SubjectEvidence, ...]:
    origins = origins or {claim.id: (claim.document_id,) for claim in claims}
    return gather(claims, _DOCUMENTS, origins, atlas=_atlas(), rules=seed_rules())


@settings(max_examples=50, deadline=None)
@given(claims=_claims(), day=_DAYS, data=st.data(), engine=_ENGINES)
def test_the_order_of_claims_does_not_matter(
    claims: list[Claim], day: int, data: st.DataObject, engine: Engine
) -> None:
    """Documents added in any order give the same states, reasons and words."""
    shuffled = data.draw(st.permutations(claims))
    as_of = _DAY + timedelta(days=day)

    states = assess_all(_gather(claims), as_of=as_of, engine=engine)

    assert states == assess_all(_gather(shuffled), as_of=as_of, engine=engine)


@settings(max_examples=50, deadline=None)
@given(claims=_claims(), engine=_ENGINES)
def test_silence_leads_to_unknown(claims: list[Claim], engine: Engine) -> None:
    """Whatever was told once: years later nobody knows."""
    states = assess_all(_gather(claims), as_of=_DAY + _LONG, engine=engine)

    assert all(state.state == "unknown" and state.confidence == 0 for state in states)


@settings(max_examples=50, deadline=None)
@given(claims=_claims(), engine=_ENGINES)
def test_before_any_evidence_all_is_unknown(claims: list[Claim], engine: Engine) -> None:
    """Nothing is known of a day before the first that anything is told of."""
    states = assess_all(_gather(claims), as_of=_DAY - timedelta(days=1), engine=engine)

    assert all(state.state == "unknown" and state.because == () for state in states)


@settings(max_examples=50, deadline=None)
@given(claims=_claims(), day=_DAYS, data=st.data(), engine=_ENGINES)
def test_a_withdrawn_claim_leaves_no_trace(
    claims: list[Claim], day: int, data: st.DataObject, engine: Engine
) -> None:
    """What was told and taken back is nowhere in the states of the rest, nor in what is kept.

    A reading that goes on from one in which the claim still stood ends like one from the start.
    """
    if not claims:
        return
    removed = data.draw(st.sampled_from(claims))
    rest = [claim for claim in claims if claim is not removed]
    as_of = _DAY + timedelta(days=day)
    states = assess_all(_gather(rest), as_of=as_of, engine=engine)
    before = {one.subject: _read(one, as_of) for one in _gather(claims)}

    assert all(removed.id not in (*state.because, *state.against) for state in states)
    for one in _gather(rest):
        fresh, resumed = _read(one, as_of), _read(one, as_of, before.get(one.subject))
        assert (fresh is None) == (resumed is None)
        if fresh is not None and resumed is not None:
            assert fresh.states == resumed.states
            assert (fresh.confidence == resumed.confidence).all()


def _read(one: SubjectEvidence, as_of: date, before: Reading | None = None) -> Reading | None:
    return read_subject(one, _LENS, start=as_of, end=as_of, before=before)


@settings(max_examples=50, deadline=None)
@given(claims=_claims(), day=_DAYS, known=_DAYS, engine=_ENGINES)
def test_a_view_as_known_never_uses_later_documents(
    claims: list[Claim], day: int, known: int, engine: Engine
) -> None:
    """The state as known on a day is that of a world in which the later documents are not."""
    as_of, known_on = _DAY + timedelta(days=day), _DAY + timedelta(days=known)
    then = [
        claim
        for claim in claims
        if (said := _DOCUMENTS[claim.document_id].known) is not None and said <= known_on
    ]
    world = {one.subject: one for one in _gather(then)}

    for gathered in _gather(claims):
        state = assess(gathered, as_of=as_of, known_on=known_on, engine=engine)
        if gathered.subject in world:
            then_known = world[gathered.subject]
            assert state == assess(then_known, as_of=as_of, known_on=known_on, engine=engine)
        else:
            assert state.state == "unknown"


@settings(max_examples=50, deadline=None)
@given(claims=_claims(), day=_DAYS, engine=_ENGINES)
def test_a_state_has_reasons_that_began_by_its_day(
    claims: list[Claim], day: int, engine: Engine
) -> None:
    """No state without a claim, confidence within 0..1, and no reason from the future."""
    as_of = _DAY + timedelta(days=day)

    for state in assess_all(_gather(claims), as_of=as_of, engine=engine):
        assert (state.state == "unknown") == (state.because == ())
        assert 0 <= state.confidence <= 1
        assert state.since is None or state.since <= as_of
        assert state.last_evidence is None or state.last_evidence <= as_of
        assert not set(state.because) & set(state.against)


@settings(max_examples=50, deadline=None)
@given(claims=_claims(), day=_DAYS)
def test_probabilities_sum_to_one(claims: list[Claim], day: int) -> None:
    """Whatever is told, each subject's states and "unknown" share one whole."""
    for state in assess_all(_gather(claims), as_of=_DAY + timedelta(days=day), engine="filter"):
        assert math.isclose(sum(share for _, share in state.posterior), 1.0, abs_tol=1e-9)
        assert all(0 <= share <= 1 for _, share in state.posterior)


@settings(max_examples=50, deadline=None)
@given(claims=_claims(), data=st.data())
def test_more_origins_never_lower_what_they_say(claims: list[Claim], data: st.DataObject) -> None:
    """One more independent source of a claim, and on its day what it speaks for is no less sure."""
    own = [one for one in claims if one.stance == "reported"]
    if not own:
        return
    claim = data.draw(st.sampled_from(own))
    few = {one.id: ("a",) for one in claims}
    many = few | {claim.id: ("a", "b", "c")}
    for less, more in zip(_gather(claims, few), _gather(claims, many), strict=True):
        for state, before, after in _shares(claim.id, less, more):
            assert after >= before - 1e-9, (less.subject, state)


def _shares(
    claim_id: str, less: SubjectEvidence, more: SubjectEvidence
) -> Iterator[tuple[str, float, float]]:
    """Yield the probabilities of what a claim speaks for most, on the day on which it speaks."""
    for one in less.evidence:
        if one.evidence.claim_id != claim_id:
            continue
        day = one.evidence.day
        pair = [_read(each, day) for each in (less, more)]
        for few, many in zip(*(one.days if one else () for one in pair), strict=True):
            chain = few.series.chain
            if one.evidence.signal in chain.log_likelihood and any(
                each.evidence == one.evidence for each in few.series.evidence
            ):
                row = np.exp(chain.log_likelihood[one.evidence.signal])
                state = int(chain.told_as[row.argmax()].argmax())
                own = chain.told_as[:, state] > 0
                # Every way of being in that state must be likelier than any of being in another.
                if row[own].min() >= row[~own].max():
                    shares = [float(days.posteriors[-1][state]) for days in (few, many)]
                    yield str(chain.states[state]), shares[0], shares[1]


@settings(max_examples=30, deadline=None)
@given(claims=_claims())
def test_a_replay_is_what_each_day_knew(claims: list[Claim]) -> None:
    """Going forward day by day gives, on each day, the state by the documents known that day."""
    end = _DAY + timedelta(days=50)
    for gathered in _gather(claims):
        for state in replay(gathered, _LENS, start=_DAY, end=end):
            then = assess(gathered, as_of=state.as_of, known_on=state.as_of, engine="filter")
            assert state == then
            later = {one.id for one in claims if not _was_known(one, state.as_of)}
            assert not later & {*state.because, *state.against}


def _was_known(claim: Claim, day: date) -> bool:
    known = _DOCUMENTS[claim.document_id].known
    return known is not None and known <= day


@settings(max_examples=30, deadline=None)
@given(claims=_claims(), engine=_ENGINES)
def test_a_history_tells_what_each_day_tells(claims: list[Claim], engine: Engine) -> None:
    """One pass over all days gives the days on which the state changed, and each as asked alone."""
    end = _DAY + timedelta(days=50)
    for gathered in _gather(claims):
        changed = history(gathered, start=_DAY, end=end, engine=engine)
        turns = {state.as_of: state for state in changed}
        last = changed[0].state
        for offset in range(51):
            day = _DAY + timedelta(days=offset)
            state = assess(gathered, as_of=day, engine=engine)
            last = turns[day].state if day in turns else last
            assert state.state == last
