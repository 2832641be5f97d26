"""Stock and flow: what lacks is named, what is told stands beside what is worked out."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from couloir.corridors.stocks import (
    Outlook,
    Question,
    Reports,
    Simulated,
    WhatIf,
    normal_flow,
    outlook,
    seed_assumptions,
    simulate,
)
from couloir.model.claim import Figure, Range
from couloir.model.incident import Incident, OriginFigure
from couloir.model.time import Interval
from couloir.model.vocabulary import Kind, Stance, State
from couloir.settings import SupplySection

SEED = seed_assumptions()
SECTION = SEED.place["ml-bamako"]
START = date(2025, 9, 1)
DAYS = tuple(START + timedelta(days=number) for number in range(30))


def in_one_state(state: State, days: int = 30) -> dict[str, list[State]]:
    """Return all corridors in one state."""
    return {corridor: [state] * days for corridor in SECTION.shares}


def stocks(state: State) -> Simulated:
    """Return thirty days in one state."""
    return simulate(SECTION, in_one_state(state), SEED, days=DAYS)


def incident(
    kind: Kind, day: date | None, *figures: OriginFigure, stance: Stance = "reported"
) -> Incident:
    """Return an incident at Bamako."""
    when = Interval(start=day, end=day, precision="day" if day else "unknown")
    return Incident(
        id=f"{kind}-{day}",
        kind=kind,
        when=when,
        place_names=("Bamako",),
        footprint=None,
        stance=stance,
        actors=(),
        targets=("fuel",),
        fatalities=Range(),
        figures=figures,
        claims=("c",),
        origins=("RFI",),
        first_known=None,
        last_known=None,
    )


def tankers(origin: str, low: int | None, high: int | None) -> OriginFigure:
    """Return so many tankers by an origin."""
    figure = Figure(what="tanker truck", effect="delivered", count=Range(low=low, high=high))
    return OriginFigure(figure=figure, origin=origin, claim_id=f"c-{origin}", known=None)


def looked(
    section: SupplySection = SECTION,
    *incidents: Incident,
    state: State = State.OPEN,
    as_of: date = DAYS[-1],
    what_if: WhatIf | None = None,
) -> Outlook:
    """Return the outlook of Bamako with all corridors in one state."""
    question = Question(
        place_id="ml-bamako", as_of=as_of, states=in_one_state(state), what_if=what_if
    )
    readings = tuple(normal_flow(one, SEED) for one in section.normal_flow)
    reports = Reports(reported=None, incidents=incidents, readings=readings, doubts=())
    return outlook(question, section, reports, SEED)


def test_all_roads_open_keep_the_stock() -> None:
    """As much comes in as is used."""
    found = stocks(State.OPEN)

    assert found.days[0].stock_days.mid == pytest.approx(found.at_end.stock_days.mid, abs=3)
    assert found.at_end.empty == 0


def test_all_roads_blockaded_empty_the_depots() -> None:
    """No country lives a month on two weeks of stock."""
    end = stocks(State.BLOCKADED).at_end

    assert end.stock_days.mid == 0
    assert end.empty > 0.5
    assert end.flow.high <= 0.35


def test_the_points_stand_in_order_on_every_day() -> None:
    """5 % below 50 % below 95 %, and no stock below nothing."""
    for day in stocks(State.UNKNOWN).days:
        assert 0 <= day.stock_days.low <= day.stock_days.mid <= day.stock_days.high
        assert day.flow.low <= day.flow.mid <= day.flow.high


@pytest.mark.parametrize(
    ("field", "key"),
    [
        ("opening_day", "opening_day"),
        ("opening_fill", "opening_fill"),
        ("storage_days", "storage_days"),
        ("shares", "shares"),
        ("normal_flow", "normal_flow"),
    ],
)
def test_where_an_input_lacks_it_is_named_and_there_is_no_figure(field: str, key: str) -> None:
    """A default would pass for knowledge."""
    empty = SupplySection()
    section = SECTION.model_copy(update={field: getattr(empty, field)})

    found = looked(section)

    assert found.missing == (key,)
    assert found.stock is None
    assert found.difference is None


def test_before_the_opening_day_there_is_no_figure() -> None:
    """The stock of later says nothing of earlier."""
    assert looked(as_of=date(2025, 8, 1)).missing == ("opening_day_later",)


def test_long_after_the_opening_day_there_is_no_figure() -> None:
    """After four months the opening stock is forgotten."""
    assert looked(as_of=date(2026, 3, 1)).missing == ("too_long",)


def test_what_if_a_road_had_been_closed() -> None:
    """Less comes in from that day on, and the states that it replaces are named."""
    asked = WhatIf(
        corridors=("abidjan-sikasso-bamako",), state=State.BLOCKADED, day=date(2025, 9, 10)
    )

    found = looked(what_if=asked)

    assert found.difference is not None
    assert found.difference.change.high <= 0
    assert found.difference.change.mid < -1
    assert found.difference.states_replaced == {"abidjan-sikasso-bamako": State.OPEN}


def test_what_if_it_had_been_as_it_was_changes_nothing() -> None:
    """The same draws: no noise passes for a difference."""
    asked = WhatIf(corridors=("dakar-kayes-bamako",), state=State.OPEN, day=START)

    found = looked(what_if=asked)

    assert found.difference is not None
    assert found.difference.change.low == found.difference.change.high == 0


def test_a_shortage_beside_full_depots_does_not_agree() -> None:
    """The comparison can say no."""
    shortage = incident(Kind.SHORTAGE, DAYS[5])

    with_open = looked(SECTION, shortage, state=State.OPEN)
    with_closed = looked(SECTION, incident(Kind.SHORTAGE, DAYS[25]), state=State.BLOCKADED)

    assert [one.agrees for one in with_open.comparisons] == [False]
    assert [one.agrees for one in with_closed.comparisons] == [True]


def test_an_easing_is_shown_and_not_judged() -> None:
    """Shorter queues say nothing of the depots."""
    found = looked(SECTION, incident(Kind.SHORTAGE_EASED, DAYS[5]))

    assert [one.agrees for one in found.comparisons] == [None]


def test_what_is_planned_undated_or_yet_to_come_is_not_compared() -> None:
    """It has not happened on the day of view."""
    found = looked(
        SECTION,
        incident(Kind.SHORTAGE, DAYS[3], stance="threatened"),
        incident(Kind.SHORTAGE, None),
        incident(Kind.SHORTAGE, date(2025, 12, 1)),
    )

    assert found.comparisons == ()


def test_arrivals_stay_each_with_its_origin() -> None:
    """300 by the state's television and several dozen by another are two lines, never a sum."""
    arrival = incident(
        Kind.CONVOY_ARRIVED, DAYS[4], tankers("ORTM", 300, 300), tankers("RFI", 20, None)
    )

    found = looked(SECTION, arrival).arrivals

    assert [(one.figure.origin, one.litres.low, one.litres.high) for one in found] == [
        ("ORTM", 300 * 33_000, 300 * 60_000),
        ("RFI", 20 * 33_000, None),
    ]


def test_one_count_told_of_two_fates_is_one_arrival() -> None:
    """Twenty escorted and twenty delivered are the same twenty."""
    came = tankers("ORTM", 20, 20)
    led = replace(came, figure=replace(came.figure, effect="escorted"))
    lorries = replace(came, figure=replace(came.figure, what="truck"))

    found = looked(SECTION, incident(Kind.CONVOY_ARRIVED, DAYS[4], led, came)).arrivals
    beside = looked(SECTION, incident(Kind.CONVOY_ARRIVED, DAYS[4], lorries, came)).arrivals

    assert [one.figure.figure.what for one in found] == ["tanker truck"]
    assert [one.figure.figure.what for one in beside] == ["tanker truck"]


def test_an_arrival_without_a_number_has_no_litres() -> None:
    """Unknown is no zero."""
    arrival = incident(Kind.CONVOY_ARRIVED, DAYS[4], tankers("RFI", None, None))

    assert looked(SECTION, arrival).arrivals == ()


def test_a_reading_of_one_road_gives_no_stock_in_litres() -> None:
    """The stock serves all of the use, not one road's part."""
    found = looked().stock

    assert found is not None
    assert [one.id for one, _ in found.litres] == ["use-per-day", "imports-2015"]
