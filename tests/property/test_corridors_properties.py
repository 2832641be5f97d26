"""What holds of states whatever is told."""

from datetime import date, timedelta
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from couloir.corridors import (
    Atlas,
    SubjectEvidence,
    assess,
    assess_all,
    build_atlas,
    gather,
    load_corridors,
    seed_rules,
)
from couloir.model.claim import Claim, Figure, Maker, PlaceWords, Range
from couloir.model.document import Document
from couloir.model.time import UNKNOWN_TIME, Interval
from couloir.model.vocabulary import Kind
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
        confidence=0.5,
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


def _gather(claims: list[Claim]) -> tuple[SubjectEvidence, ...]:
    origins = {claim.id: (claim.document_id,) for claim in claims}
    return gather(claims, _DOCUMENTS, origins, atlas=_atlas(), rules=seed_rules())


@settings(max_examples=50, deadline=None)
@given(claims=_claims(), day=_DAYS, data=st.data())
def test_the_order_of_claims_does_not_matter(
    claims: list[Claim], day: int, data: st.DataObject
) -> None:
    """Documents added in any order give the same states, reasons and words."""
    shuffled = data.draw(st.permutations(claims))
    as_of = _DAY + timedelta(days=day)

    assert assess_all(_gather(claims), as_of=as_of) == assess_all(_gather(shuffled), as_of=as_of)


@settings(max_examples=50, deadline=None)
@given(claims=_claims())
def test_silence_leads_to_unknown(claims: list[Claim]) -> None:
    """Whatever was told once: years later nobody knows."""
    states = assess_all(_gather(claims), as_of=_DAY + _LONG)

    assert all(state.state == "unknown" and state.confidence == 0 for state in states)


@settings(max_examples=50, deadline=None)
@given(claims=_claims())
def test_before_any_evidence_all_is_unknown(claims: list[Claim]) -> None:
    """Nothing is known of a day before the first that anything is told of."""
    states = assess_all(_gather(claims), as_of=_DAY - timedelta(days=1))

    assert all(state.state == "unknown" and state.because == () for state in states)


@settings(max_examples=50, deadline=None)
@given(claims=_claims(), day=_DAYS, data=st.data())
def test_a_removed_claim_leaves_no_trace(
    claims: list[Claim], day: int, data: st.DataObject
) -> None:
    """What was told and taken back is nowhere in the states of the rest."""
    if not claims:
        return
    removed = data.draw(st.sampled_from(claims))
    rest = [claim for claim in claims if claim is not removed]
    states = assess_all(_gather(rest), as_of=_DAY + timedelta(days=day))

    assert all(removed.id not in (*state.because, *state.against) for state in states)


@settings(max_examples=50, deadline=None)
@given(claims=_claims(), day=_DAYS, known=_DAYS)
def test_a_view_as_known_never_uses_later_documents(
    claims: list[Claim], day: int, known: int
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
        state = assess(gathered, as_of=as_of, known_on=known_on)
        if gathered.subject in world:
            assert state == assess(world[gathered.subject], as_of=as_of, known_on=known_on)
        else:
            assert state.state == "unknown"


@settings(max_examples=50, deadline=None)
@given(claims=_claims(), day=_DAYS)
def test_a_state_has_reasons_that_began_by_its_day(claims: list[Claim], day: int) -> None:
    """No state without a claim, confidence within 0..1, and no reason from the future."""
    as_of = _DAY + timedelta(days=day)

    for state in assess_all(_gather(claims), as_of=as_of):
        assert (state.state == "unknown") == (state.because == ())
        assert 0 <= state.confidence <= 1
        assert state.since is None or state.since <= as_of
        assert state.last_evidence is None or state.last_evidence <= as_of
        assert not set(state.because) & set(state.against)
