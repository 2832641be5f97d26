"""What holds of convoys and stocks whatever is told and assumed."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from couloir.codec import dumps
from couloir.corridors.convoys import ConvoyEnd, links, rates_of, seed_convoy_rules
from couloir.corridors.convoys.passages import Passage
from couloir.corridors.stocks import Span, WhatIf, seed_assumptions, simulate, with_state
from couloir.corridors.stocks.quantities import litres_of_tankers, tankers_of_litres
from couloir.corridors.trends import judge
from couloir.model.claim import Figure, Range
from couloir.model.incident import OriginFigure
from couloir.model.vocabulary import State
from couloir.settings import AssumedRange, SupplySection

_SEED = seed_assumptions()
# Fewer draws than the program's: what holds does not depend on their number.
_ASSUMED = _SEED.model_copy(update={"draws": _SEED.draws.model_copy(update={"number": 200})})
_START = date(2025, 9, 1)
_ORDER = (
    State.OPEN,
    State.OPEN_ESCORTED,
    State.PARTIALLY_LIFTED,
    State.CONTESTED,
    State.BLOCKADE_DECLARED,
    State.BLOCKADED,
)
_ROADS = ("dakar-kayes-bamako", "abidjan-sikasso-bamako", "conakry-bamako")


@st.composite
def _ranges(draw: st.DrawFn, low: float, high: float) -> AssumedRange:
    ends = sorted(draw(st.lists(st.floats(low, high), min_size=2, max_size=2)))
    return AssumedRange(low=ends[0], high=ends[1], source="test")


@st.composite
def _sections(draw: st.DrawFn) -> SupplySection:
    shares = {road: draw(_ranges(0.05, 1.0)) for road in _ROADS}
    return SupplySection(
        opening_day=_START,
        opening_fill=draw(_ranges(0.0, 1.0)),
        storage_days=draw(_ranges(1.0, 60.0)),
        low_days=draw(st.one_of(st.none(), _ranges(1.0, 20.0))),
        shares=shares,
    )


_HISTORIES = st.fixed_dictionaries(
    {road: st.lists(st.sampled_from(list(State)), min_size=20, max_size=20) for road in _ROADS}
)
_DAYS = tuple(_START + timedelta(days=number) for number in range(20))


@given(section=_sections(), states=_HISTORIES)
@settings(max_examples=30, deadline=None)
def test_the_same_input_gives_the_same_bytes(
    section: SupplySection, states: dict[str, list[State]]
) -> None:
    """The seed is fixed, and the order of roads and assumptions changes nothing."""
    turned = {road: states[road] for road in reversed(_ROADS)}
    other = section.model_copy(update={"shares": dict(reversed(section.shares.items()))})

    one = simulate(section, states, _ASSUMED, days=_DAYS)
    again = simulate(other, turned, _ASSUMED, days=_DAYS)

    assert dumps(one.days) == dumps(again.days)
    assert one.last.tobytes() == again.last.tobytes()


@given(
    section=_sections(),
    states=_HISTORIES,
    road=st.sampled_from(_ROADS),
    day=st.sampled_from(_DAYS),
    worse=st.integers(min_value=0, max_value=5),
)
@settings(max_examples=80, deadline=None)
def test_more_closed_never_leaves_more(
    section: SupplySection,
    states: dict[str, list[State]],
    road: str,
    day: date,
    worse: int,
) -> None:
    """In every draw, on the last day, and so in every quantile."""
    asked = WhatIf(corridors=(road,), state=_ORDER[worse], day=day)
    better = WhatIf(corridors=(road,), state=_ORDER[max(worse - 1, 0)], day=day)

    closed = simulate(section, with_state(states, asked, _DAYS), _ASSUMED, days=_DAYS)
    opened = simulate(section, with_state(states, better, _DAYS), _ASSUMED, days=_DAYS)

    assert (closed.last <= opened.last + 1e-9).all()
    assert closed.at_end.stock_days.mid <= opened.at_end.stock_days.mid


@given(section=_sections(), states=_HISTORIES)
@settings(max_examples=30, deadline=None)
def test_stock_lies_between_empty_and_full(
    section: SupplySection, states: dict[str, list[State]]
) -> None:
    """No draw owes fuel, or holds more than the depots do."""
    assert section.storage_days is not None
    for day in simulate(section, states, _ASSUMED, days=_DAYS).days:
        assert 0 <= day.stock_days.low <= day.stock_days.mid <= day.stock_days.high
        assert day.stock_days.high <= section.storage_days.high + 0.01
        assert 0 <= day.empty <= 1


@given(tankers=st.floats(1, 10_000))
def test_tankers_to_litres_and_back_hold_the_number(tankers: float) -> None:
    """A range that is turned over does not lose what it came from."""
    litres = litres_of_tankers(tankers, _SEED)
    back = tankers_of_litres(litres, _SEED)

    assert isinstance(litres, Span)
    assert back.high is not None
    assert back.low <= tankers <= back.high


@given(past=st.lists(st.integers(0, 30), min_size=8, max_size=40), count=st.integers(0, 100))
def test_a_larger_count_is_never_less_unusual(past: list[int], count: int) -> None:
    """From fewer over usual to more, in one direction."""
    order = ["fewer", "usual", "more"]

    one, more = judge(count, past), judge(count + 1, past)

    assert order.index(one.verdict) <= order.index(more.verdict)


_COUNTS = st.one_of(
    st.just(Range()),
    st.builds(lambda low: Range(low=low), st.integers(0, 400)),
    st.builds(
        lambda low, more: Range(low=low, high=low + more), st.integers(0, 400), st.integers(0, 99)
    ),
)
_FIGURES = st.lists(
    st.builds(
        lambda origin, effect, count: OriginFigure(
            figure=Figure(what="tanker truck", effect=effect, count=count),
            origin=origin,
            claim_id=f"claim-{origin}",
            known=None,
        ),
        st.sampled_from(["RFI", "ORTM", "JNIM"]),
        st.sampled_from(["burned", "escorted", "attacked", "delivered"]),
        _COUNTS,
    ),
    max_size=6,
)


@st.composite
def _ends(draw: st.DrawFn) -> list[ConvoyEnd]:
    return [_end(draw, number) for number in range(draw(st.integers(0, 7)))]


def _end(draw: st.DrawFn, number: int) -> ConvoyEnd:
    day = _START + timedelta(days=draw(st.integers(0, 20)))
    ways = draw(st.sampled_from([(), (("a", 0),), (("b", 0),), (("a", 0), ("a", 1))]))
    return ConvoyEnd(
        incident_id=f"incident-{number}",
        role=draw(st.sampled_from(["departure", "attack", "arrival"])),
        start=day,
        end=day,
        ways=frozenset(ways),
        place_names=(),
        figures=tuple(draw(_FIGURES)),
        escorts=draw(st.sampled_from([(), ("FAMa",)])),
        origins=("RFI",),
        claims=(f"claim-{number}",),
        documents=frozenset({draw(st.sampled_from(["d", "e"]))}),
        is_rest=draw(st.booleans()),
    )


@given(ends=_ends(), order=st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None)
def test_links_hold_whatever_the_order(ends: list[ConvoyEnd], order: object) -> None:
    """Each journey has one end of a role at most, in the order of days; shuffling changes nothing."""
    shuffled = list(ends)
    order.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis gives a random.Random

    found = links(ends, seed_convoy_rules())

    assert found == links(shuffled, seed_convoy_rules())
    for link in found:
        assert link.first.start <= link.second.end
        assert link.score >= seed_convoy_rules().least_score
        assert link.reasons
    firsts = [(link.first.incident_id, link.second.role) for link in found]
    seconds = [(link.second.incident_id, link.first.role) for link in found]
    assert len(set(firsts)) == len(firsts)
    assert len(set(seconds)) == len(seconds)


@given(ends=_ends())
@settings(max_examples=150, deadline=None)
def test_totals_are_never_made_across_origins(ends: list[ConvoyEnd]) -> None:
    """Each share is of one origin's two numbers, both as told."""
    passages = [Passage(ends=(end,)) for end in ends]

    for rate in rates_of(passages).losses:
        told = [one for end in rate.passage.ends for one in end.figures]

        assert rate.lost in told
        assert rate.left in told
        assert rate.lost.origin == rate.left.origin == rate.origin
        assert 0 <= rate.low <= rate.high <= 1
